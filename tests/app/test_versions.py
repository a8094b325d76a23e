"""A re-issued notice, a continued task, a reply letter, a reminder: proposed or shown, decided by a person."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest

from extract.models import Header, Notice, Task, Text
from giaoviec.drafting import reminding
from giaoviec.following import alike, links
from giaoviec.following.events import Kind
from giaoviec.following.versions import compare
from giaoviec.ledger import Correction, Ledger, NoticeStatus, TaskFilter
from giaoviec.returns import letters
from giaoviec.settings import Policy
from render.views import State
from tests.app import notices
from tests.app.conftest import Office

KT, TC = notices.party("Phòng Khai thác cảng"), notices.party("Phòng Tài chính")
ROUTE = "Rà soát phương án khai thác cầu cảng số 2, báo cáo Trưởng ban."
FEES = "Báo cáo tình hình thu phí cảng biển về Văn phòng."
DREDGE = "Theo dõi, đôn đốc việc nạo vét luồng vào cảng."
POLICY = Policy()


def job(item: str, text: str, **fields: object) -> Task:
    return notices.task(item, **{"text": text, "title": text, "span": (0, len(text)), "leads": (KT,), **fields})


def record(ledger: Ledger, *tasks: Task, letter: str = "a", **head: object) -> str:
    found = notices.notice(*tasks, sha256=letter * 64, **head)
    ledger.files.claim(letter * 64, "tb.txt", ".txt", 1)
    return ledger.record(letter * 64, found).key


@pytest.fixture
def ledger(tmp_path: Path, empty_ledger: Path):
    with Ledger.open(shutil.copyfile(empty_ledger, tmp_path / "giaoviec.db")) as opened:
        yield opened


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        pytest.param(ROUTE, ROUTE.upper(), True, id="capitals"),
        pytest.param("Hoà giải, quý I/2025", "Hòa giải, quí I/2025", True, id="tone marks elsewhere"),
        pytest.param(ROUTE, ROUTE.replace("số 2", "số 2 và số 3"), True, id="a few words more"),
        pytest.param(ROUTE, DREDGE, False, id="another task"),
        pytest.param("Báo cáo Trưởng ban.", "Báo cáo Văn phòng.", False, id="half of few words"),
    ],
)
def test_instructions_are_held_together_by_their_words(one: str, other: str, near: bool) -> None:
    assert (alike.likeness(alike.words(one), alike.words(other)) >= alike.NEAR) is near


def test_a_version_is_shown_as_what_changed_what_is_new_and_what_is_gone(ledger: Ledger) -> None:
    record(ledger, job("1", ROUTE), job("2", FEES, leads=(TC,)), job("3", DREDGE))
    later = (
        job("1", DREDGE),
        job("2", ROUTE.replace("số 2", "số 2 và số 3"), leads=(TC,)),
        job("3", "Lập đề án cảng xanh."),
    )
    version = record(ledger, *later, letter="b")
    found = compare(ledger, version)
    assert [(pair.earlier.task.text, pair.twin.key, pair.changed) for pair in found.pairs] == [
        (DREDGE, f"{version}/1", ()),
        (ROUTE, f"{version}/2", ("text", "leads")),
    ]
    assert [task.task.text for task in found.new] == ["Lập đề án cảng xanh."]
    assert [task.task.text for task in found.gone] == [FEES]
    assert alike.marked("trước ngày 28/3/2025", "trước ngày 30/4/2025") == "trước ngày ⟦28/3/2025⟧ 【30/4/2025】"


def test_a_person_may_pair_what_the_words_do_not(ledger: Ledger) -> None:
    key = record(ledger, job("1", ROUTE), job("2", FEES))
    version = record(ledger, job("1", ROUTE), job("2", "Lập đề án cảng xanh."), letter="b")
    found = compare(ledger, version, {f"{key}/2": f"{version}/2", f"{key}/1": ""})
    assert [(pair.earlier.key, pair.twin.key) for pair in found.pairs] == [(f"{key}/2", f"{version}/2")]
    assert [task.key for task in found.gone] == [f"{key}/1"]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        pytest.param("Thông báo này thay thế Thông báo số 31/TB-BQLC", True, id="replaces"),
        pytest.param("Văn bản này đính chính Thông báo số 31/TB-BQLC", True, id="corrects"),
        pytest.param("Căn cứ Thông báo số 31/TB-BQLC", False, id="only cites"),
        pytest.param("Giao phòng tham mưu thay thế Thông báo số 31/TB-BQLC", False, id="a task to replace it"),
    ],
)
def test_a_notice_that_says_so_takes_the_place_of_another(ledger: Ledger, words: str, first: bool) -> None:
    key = record(ledger, job("1", ROUTE))
    again = notices.notice(job("1", ROUTE), number="45/TB-BQLC", sha256="b" * 64)
    start = words.index("Thông báo số")
    reference = {"number": "31/TB-BQLC", "quote": words[start:], "span": (start + 2, len(words) + 2)}
    again = Notice.model_validate({**again.model_dump(by_alias=True), "text": f"…\n{words}", "references": [reference]})
    again = again.model_copy(update={"tasks": ()})
    ledger.files.claim("b" * 64, "tb.txt", ".txt", 1)
    recorded = ledger.record("b" * 64, again)
    assert recorded.key == "45-TB-BQLC", "its own number"
    assert (recorded.earlier, recorded.status) == (
        (key, NoticeStatus.PENDING) if first else (None, NoticeStatus.ACTIVE)
    )


def test_a_task_of_next_months_notice_is_proposed_to_go_on_with_this_months(ledger: Ledger) -> None:
    march = record(ledger, job("1", ROUTE), job("2", DREDGE))
    april = record(
        ledger,
        job("1", ROUTE.replace("Rà soát", "Tiếp tục rà soát").replace(", báo cáo Trưởng ban", "")),
        job("2", DREDGE),
        job("3", FEES),
        letter="b",
        number="45/TB-BQLC",
        issued_on="2025-04-10",
    )
    about = ledger.notice(april), ledger.tasks(notice=april)
    assert links.propose(ledger, *about) == 2
    assert links.propose(ledger, *about) == 0, "proposed once"
    proposed = {record.key: record.proposals[0].detail.others for record in ledger.find(TaskFilter(proposals=True))}
    assert proposed == {f"{april}/1": (f"{march}/1",), f"{april}/2": (f"{march}/2",)}


def test_linked_tasks_are_one_line_from_the_later_notice_on(ledger: Ledger) -> None:
    march = record(ledger, job("1", DREDGE))
    april = record(ledger, job("1", DREDGE), letter="b", number="45/TB-BQLC", issued_on="2025-04-10")
    with ledger.act("lan", "web") as act:
        act.link(f"{april}/1", f"{march}/1")
    before, after = dt.date(2025, 4, 9), dt.date(2025, 4, 10)
    assert [one.key for one in ledger.find(TaskFilter(given_until=before), before)] == [f"{march}/1"]
    assert [one.key for one in ledger.find(TaskFilter(), after)] == [f"{april}/1"]
    assert [one.key for one in links.one_line_each(ledger.tasks(), after)] == [f"{april}/1"]
    assert ledger.task(f"{april}/1").earlier == (f"{march}/1",)


# ---- reply letters


LETTER = """\
Thực hiện Thông báo số 31/TB-BQLC ngày 10/3/2025, Phòng Khai thác cảng báo cáo kết quả như sau:
1. Nhiệm vụ tại mục 1: Phòng đã hoàn thành việc rà soát, đã trình Tờ trình số 12/TTr-KTC.
2. Nhiệm vụ tại mục 2: đang theo dõi, khối lượng nạo vét đạt 40%.
Chưa có vướng mắc.
Trên đây là báo cáo của Phòng."""


def reply(text: str = LETTER, issuer: str = "PHÒNG KHAI THÁC CẢNG", kind: str = "công văn") -> Notice:
    def quoted(value: str) -> Text:
        return Text(value=value, quote=value, span=(0, len(value)))

    start = text.find("31/TB-BQLC")
    cited = [{"number": "31/TB-BQLC", "quote": "31/TB-BQLC", "span": (start, start + 10), "date": "2025-03-10"}]
    head = Header(number=quoted("45/KTC-KH"), issuer=quoted(issuer), doc_type=quoted(kind))
    whole = notices.notice(sha256="c" * 64).model_dump(by_alias=True)
    return Notice.model_validate(whole | {"text": text, "header": head, "references": cited if start >= 0 else []})


def test_a_reply_letter_is_known_by_the_notice_and_items_it_cites(ledger: Ledger) -> None:
    key = record(ledger, job("1", ROUTE), job("2", DREDGE), job("3", FEES))
    found = letters.recognise(reply(), ledger)
    assert found is not None
    assert (found.notice, found.unit, found.number) == (key, "PHÒNG KHAI THÁC CẢNG", "45/KTC-KH")
    assert [(result.task.key, result.state, result.percent) for result in found.results] == [
        (f"{key}/1", State.DONE, None),
        (f"{key}/2", State.IN_PROGRESS, 40),
    ]
    assert found.results[1].text.endswith("đạt 40%.\nChưa có vướng mắc."), "up to the next item"


def test_what_a_letter_says_waits_for_a_person_with_the_letter_as_evidence(ledger: Ledger) -> None:
    key = record(ledger, job("1", ROUTE), job("2", DREDGE))
    found = letters.recognise(reply(), ledger)
    assert found is not None
    for new in (2, 0):
        with ledger.act("", "letter", evidence="c" * 64) as act:
            assert letters.propose(found, reply(), act) == new
    (proposal,) = ledger.task(f"{key}/1").proposals
    assert (proposal.reply, proposal.evidence, proposal.state) == ("45/KTC-KH", "c" * 64, State.DONE)
    assert ledger.counts(TaskFilter(), dt.date(2025, 3, 20)).done_on_time == 0


def test_a_task_is_known_by_its_words_where_no_item_is_cited(ledger: Ledger) -> None:
    key = record(ledger, job("1", ROUTE), job("2", DREDGE))
    said = "Phòng đã theo dõi, đôn đốc việc nạo vét luồng vào cảng, đạt 70%."
    text = f"Báo cáo kết quả thực hiện Thông báo số 31/TB-BQLC.\n{said}"
    found = letters.recognise(reply(text), ledger)
    assert found is not None
    assert [(result.task.key, result.percent) for result in found.results] == [(f"{key}/2", 70)]


@pytest.mark.parametrize(
    "letter",
    [
        pytest.param(reply(kind="thông báo"), id="another notice"),
        pytest.param(reply(LETTER.replace("31/TB-BQLC", "77/TB-BQLC")), id="on a notice that is not known"),
        pytest.param(reply(issuer="BAN QUẢN LÝ CẢNG BIỂN"), id="of the office itself"),
        pytest.param(reply("Kính mời họp về Thông báo số 31/TB-BQLC.\nMục 1: chuẩn bị tài liệu."), id="no report"),
        pytest.param(reply("Báo cáo kết quả thực hiện Thông báo số 31/TB-BQLC.\nMọi việc tốt."), id="on no task"),
    ],
)
def test_other_letters_are_documents_like_any_other(ledger: Ledger, letter: Notice) -> None:
    record(ledger, job("1", ROUTE), job("2", DREDGE))
    assert letters.recognise(letter, ledger) is None


def test_a_letter_in_the_inbox_gives_proposals_and_no_tasks(office: Office) -> None:
    office.drop("a.txt", notices.text())
    head = "PHÒNG KHAI THÁC CẢNG\nSố: 45/KTC-KH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    subject = "V/v báo cáo kết quả thực hiện Thông báo số 31/TB-BQLC\nBình Hải, ngày 26 tháng 3 năm 2025\n"
    assert office("watch", "--once").code == 0
    office.drop("tra-loi.txt", head + subject + "Kính gửi: Văn phòng Ban.\n" + LETTER + "\n")
    said = office("watch", "--once")
    assert (said.code, "đề xuất tiến độ của 2 nhiệm vụ" in said.out) == (0, True)
    assert "45/KTC-KH" in office("proposals").out
    number = next(word for word in office("proposals", "31-TB-BQLC/1").out.split() if word.isdigit())
    assert office("proposals", "31-TB-BQLC/1", number, "--accept").code == 0
    assert "Hoàn thành" in office("tasks", "--state", "done").out
    assert office.files("inbox") == []


# ---- reminders


def due(ledger: Ledger, day: str) -> list[tuple[str, str]]:
    """Return what is to be said on a day, and note it."""
    on = dt.date.fromisoformat(day)
    found = reminding.due(ledger.tasks(given_until=on), POLICY, on)
    with ledger.act("lan", "cli", on=on) as act:
        reminding.note(found, act)
    return [(reminder.record.task.id, reminder.step) for reminder in found]


def test_a_task_is_reminded_of_once_a_step_and_put_before_the_leader_later(ledger: Ledger) -> None:
    record(ledger, job("1", ROUTE, deadlines=(notices.time(due_on="2025-03-28"),)), job("2", FEES))
    assert due(ledger, "2025-03-20") == []
    assert due(ledger, "2025-03-21") == [("1", "near")]
    assert due(ledger, "2025-03-21") == [("1", "near")], "the same day makes the same memo"
    assert due(ledger, "2025-03-25") == []
    assert due(ledger, "2025-03-29") == [("1", "overdue")]
    assert due(ledger, "2025-04-11") == []
    assert due(ledger, "2025-04-12") == [("1", "escalated")]
    noted = [event.note for event in ledger.tasks()[0].events if event.kind == Kind.REMINDED]
    assert noted == ["near", "overdue", "escalated"]


def test_each_period_of_a_recurring_task_is_reminded_of_again(ledger: Ledger) -> None:
    monthly = notices.time("every", rrule="FREQ=MONTHLY;BYMONTHDAY=25", bound="by")
    key = record(ledger, job("1", FEES, nature="recurring", deadlines=(monthly,)))
    assert due(ledger, "2025-03-20") == [("1", "near")]
    with ledger.act("lan", "cli", on=dt.date(2025, 3, 24)) as act:
        act.progress(f"{key}/1", state=State.DONE)
    assert due(ledger, "2025-03-26") == []
    assert due(ledger, "2025-04-20") == [("1", "near")]


def test_what_is_done_or_extended_is_not_reminded_of(ledger: Ledger) -> None:
    deadline = (notices.time(due_on="2025-03-28"),)
    key = record(ledger, job("1", ROUTE, deadlines=deadline), job("2", DREDGE, deadlines=deadline))
    with ledger.act("lan", "cli", on=dt.date(2025, 3, 12)) as act:
        act.progress(f"{key}/1", state=State.DONE)
        act.extend(f"{key}/2", dt.date(2025, 6, 30))
    assert due(ledger, "2025-03-29") == []


def test_a_reminder_is_no_change_that_another_clerk_must_look_at(ledger: Ledger) -> None:
    key = record(ledger, job("1", ROUTE, deadlines=(notices.time(due_on="2025-03-28"),)))
    seen = ledger.task(f"{key}/1").revision
    due(ledger, "2025-03-21")
    with ledger.act("minh", "web") as act:
        act.correct(f"{key}/1", Correction(title="Rà soát cầu cảng"), revision=seen)
    assert ledger.task(f"{key}/1").task.title == "Rà soát cầu cảng"
