"""A notice handed over from one office to another: with its history, by an explicit act, and nothing else with it."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest

from extract.parties.register import Register
from giaoviec import workspace as workspaces
from giaoviec.clock import today
from giaoviec.exits import ExitCode
from giaoviec.following import handing
from giaoviec.following.events import Correction
from giaoviec.intake.reading import Read, read_file
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.roles import Role
from giaoviec.storage.files import sha256, write_whole
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
from giaoviec.web.visitors import LOGIN_COOKIE
from tests.app.conftest import Office, Run
from tests.app.installation import HERE, OWNER, THERE, Installation, copied
from tests.app.notices import text
from tests.support.postgres import needs_postgres
from tests.web.people.conftest import CHEAP, Browser

pytestmark = needs_postgres()

UNIT = "Phòng Khai thác cảng"
NOTICE = "31-TB-BQLC"


@pytest.fixture(scope="module")
def prepared(_installed: str, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """Two offices, made once: the first has received a notice, extended and followed its first task."""
    made, root = copied(_installed), tmp_path_factory.mktemp("offices")
    for role in (HERE, THERE):
        workspaces.create(root / role, Messages())
    with made.ledger(HERE) as ledger:
        take(root / HERE, ledger)
        with ledger.act("lan", "cli", on=dt.date(2025, 3, 20)) as act:
            act.extend(f"{NOTICE}/1", dt.date(2025, 4, 15), reply="15/BC")
            act.progress(f"{NOTICE}/1", percent=60, note="Đang khảo sát")
    made.ledger(THERE).close()
    return made.url, root


def take(root: Path, ledger: Ledger) -> None:
    """Record a notice as the watcher would."""
    data = text().encode()
    write_whole(root / "archive" / f"{sha256(data)}.txt", data)
    ledger.files.claim(sha256(data), "thong-bao.txt", ".txt", len(data))
    found = read_file(data, "thong-bao.txt", Register())
    assert isinstance(found, Read)
    ledger.record(sha256(data), found.notice)
    ledger.files.drafted(sha256(data))


@pytest.fixture
def installation(prepared: tuple[str, Path]) -> Installation:
    return copied(prepared[0])


@pytest.fixture
def offices(prepared: tuple[str, Path], installation: Installation, tmp_path: Path, run: Run) -> dict[str, Office]:
    made = {}
    for role in (HERE, THERE):
        made[role] = Office(shutil.copytree(prepared[1] / role, tmp_path / role), run)
        made[role].configure('url = ""', f'url = "{installation.of(role)}"')
    return made


@pytest.fixture
def here(offices: dict[str, Office]) -> Office:
    return offices[HERE]


@pytest.fixture
def there(offices: dict[str, Office]) -> Office:
    return offices[THERE]


def give(here: Office, *more: str) -> int:
    done = here("handover", "give", NOTICE, "--unit", UNIT, "--to", "so-xay-dung", *more)
    assert done.code == 0, done.err
    return json.loads(here("handover", "list", "--json").out)[0]["id"]


def kinds(office: Office, task: str) -> list[str]:
    return [event["kind"] for event in json.loads(office("history", task, "--json").out)[0]["events"]]


def test_a_notice_comes_over_with_its_original_its_tasks_and_what_was_decided(here: Office, there: Office) -> None:
    number = give(here, "--note", "Kính chuyển")
    (listed,) = json.loads(there("handover", "list", "--json").out)
    expected = {"incoming": True, "office": "Sở Tài chính", "notice": NOTICE, "unit": UNIT, "status": "waiting"}
    assert {name: listed[name] for name in expected} == expected
    assert "31-TB-BQLC" in there("handover", "list").out
    assert there("status").out.count(NOTICE) == 0, "nothing is recorded before somebody accepts"
    shown = there("handover", "show", number).out
    assert all(words in shown for words in ("Kính chuyển", "rà soát phương án", "Đang khảo sát", "60%", "15/04/2025"))
    accepted = there("handover", "accept", number)
    assert (accepted.code, "2 nhiệm vụ" in accepted.out) == (0, True), accepted.err
    found = json.loads(there("tasks", "--json", "--as-of", "2025-04-01").out)
    assert [task["key"] for task in found] == [f"{NOTICE}/1", f"{NOTICE}/2"], "the unit's two, not the third"
    assert there.files("archive") == here.files("archive")
    assert any(name.endswith("phong-khai-thac-cang.docx") or name.endswith(".docx") for name in there.files("outbox"))
    assert kinds(there, f"{NOTICE}/1") == ["assigned", "extended", "taken"]
    assert there("verify").code == 0


def test_each_office_follows_its_own_progress(here: Office, there: Office) -> None:
    there("handover", "accept", give(here))
    assert there("progress", f"{NOTICE}/1", "--state", "done", "--on", "2025-03-25").code == 0
    assert kinds(here, f"{NOTICE}/1") == ["assigned", "extended", "progress", "handed"]
    assert "progress" in kinds(there, f"{NOTICE}/1")
    states = {
        office.root.name: json.loads(office("tasks", "--json", "--as-of", "2025-04-01").out)[0]["state"]
        for office in (here, there)
    }
    assert states == {HERE: "not-started", THERE: "done"}


def test_both_sides_keep_what_came_of_it(here: Office, there: Office) -> None:
    number = give(here)
    there("handover", "accept", number)
    for _ in range(2):  # noted once, however often somebody looks
        assert "đã tiếp nhận" in here("handover", "list").out
    assert kinds(here, f"{NOTICE}/2") == ["assigned", "handed", "handed-accepted"]
    last = json.loads(here("history", f"{NOTICE}/2", "--json").out)[0]["events"][-1]
    assert (last["on"], last["detail"]["office"]) == (today().isoformat(), "Sở Xây dựng")
    assert "Sở Tài chính" in there("history", f"{NOTICE}/2").out
    again = there("handover", "accept", number)
    assert (again.code, "đã được trả lời" in again.err) == (ExitCode.CONFLICT, True)


def test_a_refusal_is_told_with_its_reason_and_leaves_nothing(here: Office, there: Office) -> None:
    number = give(here)
    assert there("handover", "refuse", number, "--reason", "Không thuộc thẩm quyền").code == 0
    assert there.files("archive") == []
    assert json.loads(there("tasks", "--json").out) == []
    assert "Không thuộc thẩm quyền" in here("handover", "list").out
    assert "handed-refused" in kinds(here, f"{NOTICE}/1")
    give(here)  # and it can be handed over anew


def test_what_waits_can_be_taken_back_by_who_gave_it_only(here: Office, there: Office) -> None:
    number = give(here)
    assert "đang chờ" in here("handover", "give", NOTICE, "--unit", UNIT, "--to", "so-xay-dung").err
    assert there("handover", "withdraw", number).code == ExitCode.UNKNOWN_KEY
    assert here("handover", "accept", number).code == ExitCode.UNKNOWN_KEY
    assert here("handover", "withdraw", number, "--reason", "Nhầm nơi nhận").code == 0
    assert there("handover", "accept", number).code == ExitCode.CONFLICT
    assert "đã rút lại" in there("handover", "list").out


def test_corrections_and_tasks_people_added_come_over_as_they_are(
    here: Office, there: Office, installation: Installation
) -> None:
    with installation.ledger(HERE) as ledger:
        first, second = ledger.tasks(notice=NOTICE)[:2]
        with ledger.act("lan", "cli") as act:
            act.correct(first.key, Correction(title="Rà soát cầu cảng số 2"))
        with ledger.act("lan", "cli") as act:
            parts = [second.task.model_copy(update={"title": name}) for name in ("Theo dõi", "Đôn đốc")]
            act.split(second.key, parts)
    assert there("handover", "accept", give(here)).code == 0
    found = json.loads(there("tasks", "--json").out)
    assert [task["title"] for task in found] == ["Rà soát cầu cảng số 2", "Theo dõi", "Đôn đốc"]
    assert kinds(there, f"{NOTICE}/1") == ["assigned", "corrected", "extended", "taken"]


def test_a_notice_that_had_come_in_by_itself_stays_as_it_was_read_there(
    here: Office, there: Office, installation: Installation
) -> None:
    with installation.ledger(THERE) as ledger:
        take(there.root, ledger)
    before = kinds(there, f"{NOTICE}/1")
    assert there("handover", "accept", give(here)).code == 0
    assert kinds(there, f"{NOTICE}/1") == [*before, "taken"]
    assert len(json.loads(there("tasks", "--json").out)) == 3


def test_an_acceptance_that_was_killed_half_way_is_finished_by_the_next(
    here: Office, there: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = give(here)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr(handing.handovers, "answer", killed)
        assert there("handover", "accept", number).code == 130
    assert there("handover", "accept", number).code == 0
    assert kinds(there, f"{NOTICE}/1") == ["assigned", "extended", "taken"]


def test_a_handover_is_not_undone_behind_the_other_offices_back(here: Office, there: Office) -> None:
    there("handover", "accept", give(here))
    for office in (here, there):
        act = json.loads(office("history", f"{NOTICE}/1", "--json").out)[0]["events"][-1]["act"]
        assert office("undo", act).code == ExitCode.CONFLICT


def test_what_cannot_be_handed_over_is_explained(here: Office) -> None:
    for notice, unit, to in (
        (NOTICE, UNIT, "khong-co"),
        (NOTICE, UNIT, "so-tai-chinh"),  # itself
        (NOTICE, "Phòng Khác", "so-xay-dung"),
        ("khong-co", UNIT, "so-xay-dung"),
    ):
        done = here("handover", "give", notice, "--unit", unit, "--to", to)
        assert (done.code, done.err.count("\n")) == (ExitCode.UNKNOWN_KEY, 1), (notice, unit, to)


def test_an_office_alone_has_nobody_to_hand_over_to(office: Office) -> None:
    assert "chỉ có một cơ quan" in office("handover", "list").err


# ---- nothing else passes


def test_nobody_but_the_two_sees_it_and_neither_can_change_what_was_handed_over(
    here: Office, there: Office, installation: Installation, run: Run
) -> None:
    number = give(here)
    third = Installation(installation.url).of("gv_third")
    with installation.asking("office") as everything:
        everything.execute("do $$ begin create role gv_third login; exception when duplicate_object then end $$")
    owner = installation.of(OWNER)
    assert run("office", "add", "so-y-te", "--name", "Sở Y tế", "--role", "gv_third", "--database", owner).code == 0
    with Ledger.open(third) as ledger:
        assert ledger.handovers.all() == ()
    refused = psycopg.errors.InsufficientPrivilege
    for role, statement in (
        (HERE, "update handovers set package = '{}'"),
        (THERE, "update handovers set package = '{}'"),
        (HERE, "delete from handovers"),
        (HERE, "update handovers set status = 'accepted', original = null"),
        (THERE, "update handovers set status = 'withdrawn', original = null"),
        (THERE, "update handovers set from_id = 2, to_id = 1"),
        (
            THERE,
            "insert into handovers (from_id, to_id, unit, notice, note, package, given_by, given_at, status) "
            "values (1, 2, '', '', '', '', '', now(), 'waiting')",
        ),
        (
            THERE,
            "insert into handovers (to_id, unit, notice, note, package, given_by, given_at, status) "
            "values (1, '', '', '', '', '', now(), 'accepted')",
        ),
    ):
        with installation.asking(role) as connection, pytest.raises(refused):
            connection.execute(statement)
    with installation.asking("gv_third") as connection:
        assert connection.execute("update handovers set status = 'accepted', original = null").rowcount == 0
    with installation.asking(THERE) as connection:
        assert connection.execute("select count(*) from tasks").fetchone() == (0,)
        (package,) = connection.execute("select package from handovers").fetchone()
    assert "thu phí cảng biển trước ngày 25 hàng tháng" not in json.dumps(
        json.loads(package)["tasks"], ensure_ascii=False
    )
    assert there("handover", "accept", number).code == 0


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda package: package.update(format="giaoviec.handover/9"), id="another format"),
        pytest.param(lambda package: package["contract"].update(text="khác"), id="quotes that do not stand"),
        pytest.param(lambda package: package["contract"]["source"].update(sha256="0" * 64), id="another original"),
    ],
)
def test_what_is_not_as_our_program_packs_it_is_not_taken_in(
    here: Office, there: Office, installation: Installation, spoil: Callable[[dict[str, object]], None]
) -> None:
    number = give(here)
    with installation.asking("office") as everything:
        (text_,) = everything.execute("select package from handovers").fetchone()
        package = json.loads(text_)
        spoil(package)
        everything.execute("update handovers set package = %s", (json.dumps(package),))
    done = there("handover", "accept", number)
    assert (done.code, done.err.count("\n")) == (ExitCode.DAMAGED, 1)
    assert there.files("archive") == []
    assert there("handover", "refuse", number, "--reason", "Hỏng").code == 0


# ---- at the desk


def desk_of(office: Office, ledger: Ledger) -> Browser:
    """Return the browser of a clerk who has logged in to the desk of an office."""
    if not ledger.accounts.anybody():
        ledger.accounts.add("Hoa", Role.CLERK, CHEAP)
    place = workspaces.load(office.root, Messages())
    app = create_app(Desk(place, Messages(), load_keys(office.root), ledger, guarded=True))
    browser = Browser(app, base_url="http://127.0.0.1", client=("10.0.0.7", 50000), follow_redirects=False)
    browser.cookies.set(LOGIN_COOKIE, ledger.accounts.begin("Hoa"))
    return browser


def test_at_the_desk_a_notice_is_handed_over_seen_and_taken_in(
    here: Office, there: Office, installation: Installation
) -> None:
    with installation.ledger(HERE) as one, installation.ledger(THERE) as other:
        mine, theirs = desk_of(here, one), desk_of(there, other)
        assert "Sở Xây dựng" in mine.get(f"/van-ban/{NOTICE}").text
        given = mine.submit(f"/van-ban/{NOTICE}/chuyen", unit=UNIT, to="so-xay-dung", note="Kính chuyển")
        place = given.headers["location"]
        assert "chờ trả lời" in mine.get(place).text
        assert "1 văn bản chuyển đến chờ trả lời" in theirs.get("/van-ban-den").text
        shown = theirs.get(place).text
        assert all(words in shown for words in ("Kính chuyển", "Đang khảo sát", "60%", "Sở Tài chính"))
        assert theirs.submit(f"{place}/khong-nhan", reason=" ").status_code == 400
        assert theirs.submit(f"{place}/nhan").headers["location"] == f"/van-ban/{NOTICE}"
        assert "đã tiếp nhận" in mine.get("/chuyen-giao").text
        for browser in (mine, theirs):
            assert browser.get(f"/nhiem-vu/{NOTICE}/1").status_code == 200
            assert "Hoàn tác" not in browser.get("/nhat-ky").text.split("</thead>")[1].split("</tr>")[0]


def test_another_program_hands_a_notice_over_and_answers(
    here: Office, there: Office, installation: Installation
) -> None:
    with installation.ledger(HERE) as one, installation.ledger(THERE) as other:
        mine, theirs = desk_of(here, one), desk_of(there, other)
        giver, taker = ({"Authorization": f"Bearer {book.accounts.new_token('Hoa')}"} for book in (one, other))
        said = {"unit": UNIT, "office": "so-xay-dung", "note": "Kính chuyển"}
        given = mine.post(f"/api/v1/notices/{NOTICE}/handovers", json=said, headers=giver)
        assert (given.status_code, given.json()["status"]) == (201, "waiting")
        again = mine.post(f"/api/v1/notices/{NOTICE}/handovers", json=said, headers=giver)
        assert (again.status_code, again.json()["type"]) == (409, "urn:giaoviec:handover-waits")
        place = given.headers["location"]
        assert theirs.get("/api/v1/handovers", headers=taker).json()["offices"] == [
            {"key": "so-tai-chinh", "name": "Sở Tài chính"}
        ]
        found = theirs.get(place, headers=taker).json()
        assert (found["incoming"], found["office"], found["note"]) == (True, "Sở Tài chính", "Kính chuyển")
        assert [task["key"] for task in found["tasks"]] == [f"{NOTICE}/1", f"{NOTICE}/2"]
        assert [event["kind"] for event in found["tasks"][0]["history"]][-2:] == ["extended", "progress"]
        unsaid = theirs.post(f"{place}/answer", json={"answer": "refused"}, headers=taker)
        assert (unsaid.status_code, unsaid.json()["type"]) == (400, "urn:giaoviec:no-reason")
        taken = theirs.post(f"{place}/answer", json={"answer": "accepted"}, headers=taker)
        assert (taken.status_code, taken.json()["status"]) == (200, "accepted")
        assert theirs.get(f"/api/v1/notices/{NOTICE}", headers=taker).json()["tasks"] == 2
        late = mine.post(f"{place}/answer", json={"answer": "withdrawn"}, headers=giver)
        assert (late.status_code, late.json()["type"]) == (409, "urn:giaoviec:handover-answered")
        assert mine.get("/api/v1/handovers", headers=giver).json()["items"][0]["status"] == "accepted"


def test_pages_and_answers_of_the_api_show_nothing_of_another_office(
    here: Office, there: Office, installation: Installation
) -> None:
    with installation.ledger(HERE) as one, installation.ledger(THERE) as other:
        mine, theirs = desk_of(here, one), desk_of(there, other)
        books = {"mine": one, "theirs": other}
        head = {name: {"Authorization": f"Bearer {book.accounts.new_token('Hoa')}"} for name, book in books.items()}
        assert mine.get(f"/api/v1/notices/{NOTICE}", headers=head["mine"]).status_code == 200
        assert theirs.get(f"/api/v1/notices/{NOTICE}", headers=head["mine"]).status_code == 401
        file = f"files/{one.files.all()[0].sha256}"
        for path in (f"notices/{NOTICE}", f"notices/{NOTICE}/contract", f"tasks/{NOTICE}/1", file):
            assert theirs.get(f"/api/v1/{path}", headers=head["theirs"]).status_code == 404, path
        assert theirs.get("/api/v1/tasks", headers=head["theirs"]).json()["items"] == []
        for path in (f"/van-ban/{NOTICE}", f"/van-ban/{NOTICE}/ban-goc", f"/nhiem-vu/{NOTICE}/1"):
            assert theirs.get(path).status_code == 404, path
        theirs.cookies.set(LOGIN_COOKIE, mine.cookies[LOGIN_COOKIE])
        assert theirs.get("/van-ban-den").status_code == 303, "a login of one office is none in another"
