"""Whatever another program sends, within the description or beside it, gets an answer the description knows."""

from __future__ import annotations

from typing import Any

import hypothesis
import pytest
import schemathesis
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from giaoviec.roles import Role
from tests.web.people.conftest import Office

HOST = {"Host": "127.0.0.1"}

OPERATIONS = [
    ("POST", "/notices"),
    ("GET", "/files/{sha256}"),
    ("GET", "/notices"),
    ("GET", "/notices/{key}"),
    ("GET", "/notices/{key}/contract"),
    ("GET", "/tasks"),
    ("GET", "/tasks/{key}"),
    ("POST", "/tasks/{key}/progress"),
    ("GET", "/reports"),
    ("GET", "/handovers"),
    ("GET", "/handovers/{number}"),
    ("POST", "/notices/{key}/handovers"),
    ("POST", "/handovers/{number}/answer"),
]


@pytest.fixture
def described(office: Office) -> Any:
    """The API of an office with a notice, read from its own description."""
    office.take()
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", office.app, headers=HOST)


def test_every_operation_is_tried_below(described: Any) -> None:
    found = {(result.ok().method.upper(), result.ok().path) for result in described.get_all_operations()}
    assert found == set(OPERATIONS)


@pytest.mark.parametrize("mode", list(schemathesis.GenerationMode), ids=lambda mode: mode.value)
@pytest.mark.parametrize(("method", "path"), OPERATIONS, ids=lambda part: part.strip("/"))
def test_every_answer_is_described(office: Office, described: Any, method: str, path: str, mode: Any) -> None:
    head = HOST | office.bearing(Role.CLERK)

    @hypothesis.settings(
        max_examples=15,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(hypothesis.HealthCheck),
    )
    @hypothesis.given(case=described[path][method].as_strategy(generation_mode=mode))
    def answered(case: Any) -> None:
        # that a file is not empty and a report says something no schema tells: refused all the same
        excluded = [positive_data_acceptance]
        if isinstance(case.body, dict) and not isinstance(case.body.get("file", b""), (str, bytes)):
            excluded.append(negative_data_rejection)  # a number or an object in a part of a form is bytes of a file too
        case.call_and_validate(headers=head, excluded_checks=excluded)

    answered()
