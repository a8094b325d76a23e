"""Every page asks for a right, and each role gets just what the table of rights says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.routing import Mount

from giaoviec.roles import RIGHTS, Right, Role
from giaoviec.web.permissions import ANYONE, NEEDS
from tests.web.people.conftest import Office

WATCHED = {"GET /healthz", "GET /readyz", "GET /metrics"}
"""Asked by machines; tests/web/people/test_monitored.py says who is told what."""

OPEN = {"GET /dang-nhap", "POST /dang-nhap", "GET /api/v1/", "GET /api/v1/openapi.json"} | WATCHED
"""All that may be asked without a login."""


def routes(routed: Any, root: str = "") -> Iterator[str]:
    """Yield the method and path of every route, however deep it was included."""
    for route in routed.routes:
        if isinstance(route, Mount):
            if hasattr(route.app, "routes"):
                yield from routes(route.app, root + route.path)
        elif included := getattr(route, "original_router", None):
            yield from routes(included, root)
        else:
            methods = route.methods - ({"HEAD"} if root or route.path != "/" else set())
            yield from (f"{method} {root}{route.path}" for method in methods)


def test_every_route_is_in_the_table_and_the_table_has_no_other(office: Office) -> None:
    known = set(routes(office.app))
    assert known - {"GET /api/v1/openapi.json"} == set(NEEDS)
    assert {place for place, right in NEEDS.items() if right is ANYONE} == OPEN - {"GET /api/v1/openapi.json"}


def test_every_role_has_rights_and_only_a_unit_is_kept_to_its_own() -> None:
    assert set(RIGHTS) == set(Role)
    assert [role for role in Role if Right.READ not in RIGHTS[role]] == [Role.UNIT]
    assert RIGHTS[Role.LEADER] == {Right.READ, Right.TASKS, Right.AUDIT}


def address(place: str) -> tuple[str, str]:
    method, path = place.split(" ")
    return method, re.sub(r"\{(\w+)(:path)?\}", lambda found: "1" if found[1] == "number" else "x", path)


@pytest.mark.parametrize("role", Role, ids=lambda role: role.name.lower())
def test_each_role_is_let_in_where_it_has_the_right_and_nowhere_else(office: Office, role: Role) -> None:
    browser, head = office.at(role, raise_server_exceptions=False), office.bearing(role)
    csrf = browser.csrf()
    wrong = []
    for place, right in NEEDS.items():
        if right is ANYONE or place == "POST /dang-xuat":
            continue
        method, path = address(place)
        headers = head if path.startswith("/api/") else {"x-csrf-token": csrf}
        answer = browser.request(method, path, headers=headers)
        refused = answer.status_code == 403
        if refused == (right in RIGHTS[role]) or answer.status_code == 401:
            wrong.append((place, answer.status_code))
    assert wrong == []


def test_who_is_not_logged_in_is_led_to_the_login_and_an_api_says_401(office: Office) -> None:
    browser = office.browser()
    csrf = browser.csrf()
    for place, right in NEEDS.items():
        method, path = address(place)
        if right is ANYONE:
            continue
        answer = browser.request(method, path, headers={"x-csrf-token": csrf})
        if path.startswith("/api/"):
            assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer"), place
        else:
            assert answer.status_code == 303, place
            assert answer.headers["location"].startswith("/dang-nhap"), place


def test_a_route_nobody_entered_in_the_table_is_refused(office: Office) -> None:
    from fastapi import Depends

    from giaoviec.web.permissions import permitted

    office.app.add_api_route("/moi", lambda: "secret", dependencies=[Depends(permitted)])
    assert office.at(Role.CLERK).get("/moi").status_code == 403


def test_a_refusal_says_so_and_is_written_down(office: Office) -> None:
    answer = office.at(Role.LEADER).submit("/viec/bo", task="x", reason="không phải")
    assert answer.status_code == 403
    assert "không có quyền" in answer.text
    note = office.ledger.accounts.notes(limit=1)[0]
    assert (note.who, note.what, note.about, note.address) == ("Thuận", "refused", "POST /viec/bo", "10.0.0.7")
