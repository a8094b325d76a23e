"""What another program can do: push a notice, look how far it is, pull tasks, report on them."""

from __future__ import annotations

import datetime as dt

import pytest

from giaoviec.intake.arrivals import Step
from giaoviec.roles import Role
from giaoviec.storage.files import sha256
from giaoviec.web.visitors import LOGIN_COOKIE
from tests.app.notices import text
from tests.web.people.conftest import FINANCE, OPERATIONS, Office

ROOT = "/api/v1"


@pytest.fixture
def key(office: Office) -> str:
    return office.take()


def test_a_pushed_notice_lies_in_the_inbox_and_its_way_can_be_followed(office: Office) -> None:
    api, head = office.browser(), office.bearing(Role.CLERK)
    answer = api.post(f"{ROOT}/notices", headers=head, files={"file": ("Thông báo 31.txt", text().encode())})
    assert answer.status_code == 202
    assert (office.desk.workspace.inbox / "Thông báo 31.txt").read_text("utf-8") == text()
    assert answer.headers["location"] == f"{ROOT}/files/{sha256(text().encode())}"
    assert api.get(answer.headers["location"], headers=head).json()["step"] == Step.RECEIVED

    key = office.take("Thông báo 31.txt")
    (office.desk.workspace.inbox / "Thông báo 31.txt").unlink()
    found = api.get(answer.headers["location"], headers=head).json()
    assert (found["notice"], found["tasks"]) == (key, 3)
    assert found["step"] in (Step.READY, Step.TO_CHECK)


@pytest.mark.parametrize(
    ("files", "status", "code"),
    [
        ({"file": ("a.txt", b"")}, 400, "urn:giaoviec:empty"),
        ({"other": ("a.txt", b"x")}, 422, "urn:giaoviec:http-422"),
    ],
    ids=["empty", "missing"],
)
def test_what_cannot_be_taken_is_a_problem_with_a_sentence(office: Office, files, status: int, code: str) -> None:
    answer = office.browser().post(f"{ROOT}/notices", headers=office.bearing(Role.CLERK), files=files)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert (problem["type"], problem["status"]) == (code, status)
    assert problem["detail"].endswith((".", "”."))


@pytest.mark.parametrize("way", ["notices/a%0Ab", "nowhere"], ids=["a line feed", "no such way"])
def test_an_address_that_no_route_takes_is_a_problem_too(office: Office, way: str) -> None:
    answer = office.browser().get(f"{ROOT}/{way}", headers=office.bearing(Role.LEADER))
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert answer.json()["type"] == "urn:giaoviec:http-404"


def test_notices_are_listed_by_page_and_given_whole(office: Office, key: str) -> None:
    office.take("khac.txt", text("32"))
    api, head = office.browser(), office.bearing(Role.LEADER)
    page = api.get(f"{ROOT}/notices?limit=1", headers=head).json()
    assert ([item["key"] for item in page["items"]], page["more"]) == (["32-TB-BQLC"], True)
    assert api.get(f"{ROOT}/notices?text=31/TB", headers=head).json()["items"][0]["tasks"] == 3
    assert api.get(f"{ROOT}/notices/{key}", headers=head).json()["number"] == "31/TB-BQLC"
    contract = api.get(f"{ROOT}/notices/{key}/contract", headers=head).json()
    assert contract == office.ledger.contract(key).model_dump(mode="json")


@pytest.mark.parametrize(
    ("query", "items"),
    [
        ("", ["1", "2", "3"]),
        ("?unit=tai chinh", ["1", "3"]),
        (f"?lead={FINANCE}", ["3"]),
        ("?text=nao vet", ["2"]),
        ("?due_until=2025-03-31", ["1"]),
        ("?limit=1&offset=1", ["2"]),
        ("?descending=true", ["3", "2", "1"]),
        ("?state=done&state=suspended", []),
    ],
)
def test_tasks_are_filtered_and_paged(office: Office, key: str, query: str, items: list[str]) -> None:
    page = office.browser().get(f"{ROOT}/tasks{query}", headers=office.bearing(Role.LEADER)).json()
    assert [item["key"] for item in page["items"]] == [f"{key}/{item}" for item in items]
    assert page["total"] == (3 if "limit" in query else len(items))


def test_a_misspelt_filter_is_not_taken_for_none(office: Office) -> None:
    answer = office.browser().get(f"{ROOT}/tasks?untt=x", headers=office.bearing(Role.LEADER))
    assert (answer.status_code, answer.json()["errors"]) == (422, ["query.untt: unknown parameter"])


def test_a_task_comes_with_its_history(office: Office, key: str) -> None:
    api, head = office.browser(), office.bearing(Role.COORDINATOR)
    said = {"state": "done", "percent": 100, "reply": "45/BC-KTC", "on": "2025-03-27"}
    answer = api.post(f"{ROOT}/tasks/{key}/1/progress", headers=head, json=said)
    assert answer.status_code == 200
    task = api.get(f"{ROOT}/tasks/{key}/1", headers=head).json()
    assert task == answer.json()
    assert (task["state"], task["done_on"], task["reply"]) == ("done", "2025-03-27", "45/BC-KTC")
    assert [event["kind"] for event in task["history"]] == ["assigned", "progress"]
    assert (task["history"][1]["who"], task["history"][1]["source"]) == ("Tùng", "api")


def test_what_a_unit_says_waits_for_the_office(office: Office, key: str) -> None:
    answer = office.browser().post(
        f"{ROOT}/tasks/{key}/2/progress", headers=office.bearing(Role.UNIT), json={"percent": 40, "note": "Đang làm"}
    )
    assert (answer.status_code, answer.json()["percent"]) == (202, None)
    assert [event.percent for event in office.ledger.task(f"{key}/2").proposals] == [40]


def test_a_unit_pulls_its_own_tasks_and_numbers(office: Office, key: str) -> None:
    api, head = office.browser(), office.bearing(Role.UNIT)
    assert [item["key"] for item in api.get(f"{ROOT}/tasks", headers=head).json()["items"]] == [f"{key}/1", f"{key}/2"]
    report = api.get(f"{ROOT}/reports?month=2025-03", headers=head).json()
    assert report["counts"]["total"] == 2
    assert [entry["unit"] for entry in report["units"]] == [OPERATIONS]


def test_a_stale_report_and_one_that_says_nothing_are_refused(office: Office, key: str) -> None:
    api, head, path = office.browser(), office.bearing(Role.CLERK), f"{ROOT}/tasks/{key}/1/progress"
    seen = api.get(f"{ROOT}/tasks/{key}/1", headers=head).json()["revision"]
    assert api.post(path, headers=head, json={"percent": 10, "revision": seen}).status_code == 200
    stale = api.post(path, headers=head, json={"percent": 20, "revision": seen})
    assert (stale.status_code, stale.json()["type"]) == (409, "urn:giaoviec:task-changed")
    assert api.post(path, headers=head, json={}).status_code == 422
    assert api.post(path, headers=head, json={"percent": 10, "percnt": 10}).status_code == 422
    tomorrow = (dt.date.today() + dt.timedelta(days=2)).isoformat()  # noqa: DTZ011
    assert api.post(path, headers=head, json={"percent": 10, "on": tomorrow}).status_code == 400


def test_the_numbers_of_a_report_are_those_of_the_printed_one(office: Office, key: str) -> None:
    report = office.browser().get(f"{ROOT}/reports?quarter=2025-1", headers=office.bearing(Role.LEADER)).json()
    counts = report["counts"]
    assert (report["start"], report["end"], counts["total"]) == ("2025-01-01", "2025-03-31", 3)
    assert sum(number for kind, number in counts.items() if kind != "total") == 3


def test_a_cookie_is_no_way_in(office: Office, key: str) -> None:
    browser = office.at(Role.CLERK)
    assert LOGIN_COOKIE in browser.cookies
    assert browser.get(f"{ROOT}/tasks").status_code == 401
    assert "set-cookie" not in browser.get(f"{ROOT}/tasks").headers


@pytest.mark.parametrize("head", ["Bearer gv_x", "Bearer ", "Basic SG9hOng=", "gv_x", "Bearer \xff"])
def test_a_token_nobody_has_is_refused(office: Office, head: str) -> None:
    answer = office.browser().get(f"{ROOT}/tasks", headers={"Authorization": head.encode("latin-1")})
    assert (answer.status_code, answer.headers["content-type"]) == (401, "application/problem+json")


def test_a_revoked_token_ends(office: Office) -> None:
    head = office.bearing(Role.CLERK)
    assert office.browser().get(f"{ROOT}/tasks", headers=head).status_code == 200
    assert office.ledger.accounts.revoke_tokens("Hoa") == 1
    assert office.browser().get(f"{ROOT}/tasks", headers=head).status_code == 401


def test_the_page_for_people_names_every_address(office: Office) -> None:
    api = office.browser()
    schema = api.get(f"{ROOT}/openapi.json").json()
    page = api.get(f"{ROOT}/").text
    for path, methods in schema["paths"].items():
        for method in methods:
            assert f"{method.upper()} {ROOT}{path}" in page
    assert schema["components"]["securitySchemes"]


def test_a_change_through_the_api_is_in_the_log(office: Office, key: str) -> None:
    office.browser().post(f"{ROOT}/tasks/{key}/1/progress", headers=office.bearing(Role.CLERK), json={"percent": 10})
    note = office.ledger.accounts.notes(limit=1)[0]
    assert (note.who, note.what, note.about) == ("Hoa", "changed", f"POST {ROOT}/tasks/{key}/1/progress")
