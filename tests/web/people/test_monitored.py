"""Machines that watch the desk are answered without a login, and told no more than they may know."""

from __future__ import annotations

import pytest

from giaoviec.web.security import VISIT_COOKIE
from tests.web.people.conftest import Office


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_a_load_balancer_is_answered_without_a_login_and_given_no_cookie(office: Office, path: str) -> None:
    answer = office.browser().get(path)
    assert answer.status_code == 200
    assert VISIT_COOKIE not in answer.cookies
    assert "problems" not in answer.text


def test_numbers_are_refused_to_whoever_comes_over_the_network_and_through_a_proxy_that_hides_them(
    office: Office,
) -> None:
    assert office.browser("10.0.0.7").get("/metrics").status_code == 403
    assert office.browser("127.0.0.1").get("/metrics", headers={"X-Forwarded-For": "10.0.0.7"}).status_code == 403
    # this desk was made without counters: from this machine it says so
    assert office.browser("127.0.0.1").get("/metrics").status_code == 501
