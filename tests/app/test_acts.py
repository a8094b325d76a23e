"""What people decide about tasks: kept beside the extraction, never over it, and undone as a whole."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from extract.models import Notice, Task
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger import Concern, Correction, Detail, Kind, Ledger, Life, NoticeFilter, NoticeStatus, TaskFilter
from giaoviec.ledger.people import deadline, party
from giaoviec.ledger.queries import Workload
from render.views import State, Timing
from tests.app import notices

TODAY = dt.date(2025, 3, 12)
KT, TC = notices.party("Phòng Khai thác cảng"), notices.party("Phòng Tài chính")
WORDS = "Rà soát phương án khai thác. Báo cáo thu phí. Nạo vét luồng."
FIRST, SECOND, THIRD = "31-TB-BQLC/1", "31-TB-BQLC/2", "31-TB-BQLC/3"


def job(item: str, quote: str, **fields: object) -> Task:
    start = WORDS.index(quote)
    span = (start, start + len(quote))
    return notices.task(item, **{"text": quote, "span": span, "title": quote, **fields})


def found(*, review: bool = True) -> Notice:
    tasks = (
        job("1", "Rà soát phương án khai thác.", leads=(KT,), deadlines=(notices.time(due_on="2025-03-28"),)),
        job("2", "Báo cáo thu phí.", leads=(TC,), supports=(KT,)),
        job("3", "Nạo vét luồng."),
    )
    flags = [{"path": "tasks[2].leads", "code": "x", "message": "Chưa rõ đơn vị."}] if review else []
    whole = notices.notice(*tasks).model_dump(by_alias=True) | {"text": WORDS, "review": flags}
    return Notice.model_validate(whole)


@pytest.fixture
def ledger(database: Path | str):
    with Ledger.open(database) as opened:
        opened.files.claim("a" * 64, "thong-bao.txt", ".txt", 1)
        opened.record("a" * 64, found())
        yield opened


def by(ledger: Ledger, who: str = "lan", on: dt.date = TODAY):
    return ledger.act(who, "web", on=on)


def keys(ledger: Ledger, as_of: dt.date = TODAY, **wanted: object) -> list[str]:
    return [record.key for record in ledger.find(TaskFilter(**wanted), as_of)]


def last_act(ledger: Ledger) -> str:
    return ledger.acts(limit=1)[0].act


def undo(ledger: Ledger, act: str) -> None:
    with by(ledger) as again:
        again.undo(act)


def test_a_correction_lies_over_the_extraction_and_is_marked(ledger: Ledger) -> None:
    contract = ledger.contract("31-TB-BQLC")
    record = ledger.task(FIRST)
    with by(ledger) as act:
        act.correct(FIRST, Correction(leads=(party("Phòng Tài chính", record.task, unit="tc"),)))
        act.correct(FIRST, Correction(deadlines=(deadline(record.task, dt.date(2025, 4, 30)),)))
    now = ledger.task(FIRST)
    assert [lead.name for lead in now.task.leads] == ["Phòng Tài chính"]
    assert now.task.deadlines[0].due_on == dt.date(2025, 4, 30)
    assert (now.decided, now.task.text) == ({"leads", "deadlines"}, record.task.text)
    assert now.first == record.task
    assert ledger.contract("31-TB-BQLC") == contract
    assert keys(ledger, unit="tai chinh") == [FIRST, SECOND]


def test_what_a_person_gives_keeps_the_promise_of_spans(ledger: Ledger) -> None:
    lead = party("Phòng Tài chính", ledger.task(SECOND).task)
    assert WORDS[lead.span[0] : lead.span[1]] == lead.quote == ""


def test_words_that_are_not_in_the_notice_are_refused_and_nothing_is_written(ledger: Ledger) -> None:
    def decide() -> None:
        with by(ledger) as act:
            act.progress(FIRST, state=State.DONE)
            act.correct(FIRST, Correction(text="Việc khác", span=(0, 9)))

    with pytest.raises(Problem) as caught:
        decide()
    assert caught.value.key == "error.not-in-notice"
    assert ledger.task(FIRST).events[-1].kind == Kind.ASSIGNED


def test_what_lists_say_of_notices_follows_what_people_decide(ledger: Ledger) -> None:
    doubt = {"path": "header.subject", "code": "no-subject", "message": "Văn bản chưa có trích yếu."}
    other = notices.notice(number="32/TB-BQLC", sha256="c" * 64).model_dump(by_alias=True) | {"review": [doubt]}
    ledger.files.claim("c" * 64, "khác.txt", ".txt", 1)
    key = ledger.record("c" * 64, Notice.model_validate(other)).key

    def found_by(**wanted: object) -> list[str]:
        return [record.key for record in ledger.recent_notices(NoticeFilter(**wanted))]

    assert found_by() == [key, "31-TB-BQLC"]
    assert found_by(text="bqlc THÔNG bao") == [key, "31-TB-BQLC"]
    assert found_by(text="khac.txt") == found_by(text="khác") == [key]
    assert found_by(text="kháć") == found_by(year=1999) == found_by(status=NoticeStatus.PENDING) == []
    assert found_by(review=True) == [key, "31-TB-BQLC"]
    (issuer,) = ledger.issuers()
    assert (ledger.issuers(), ledger.years()) == ({issuer: 2}, (2025,))
    assert ledger.count_notices(NoticeFilter(issuer=issuer)) == 2

    with by(ledger) as act:
        act.confirm_notice(key)
        act.confirm(THIRD)
        act.progress(SECOND, state=State.DONE)
    assert found_by(review=True) == []
    assert [one.confirmed and one.confirmed.who for one in ledger.doubts(key)] == ["lan"]
    assert ledger.touched([last_act(ledger)]) == {last_act(ledger): 2}
    work = ledger.workload([key, "31-TB-BQLC"], dt.date(2025, 4, 1))
    assert work == {key: Workload(), "31-TB-BQLC": Workload(tasks=3, open=2, overdue=1)}
    undo(ledger, last_act(ledger))
    assert found_by(review=True) == [key, "31-TB-BQLC"]
    assert ledger.lists_are_right()


def test_a_group_reaches_the_units_of_its_register_and_else_those_its_notice_charges(ledger: Ledger) -> None:
    group = notices.party("Các phòng", kind="group")
    with by(ledger) as act:
        act.correct(THIRD, Correction(leads=(group,)))

    def reached(**concern: object) -> list[str]:
        return keys(ledger, concerns=Concern(**concern), how="shared")

    assert reached(unit="phòng KHAI THÁC cảng") == [THIRD], "it leads in the notice, and the group is not known"
    assert reached(unit="Phòng Pháp chế") == reached(unit="Phòng Pháp chế", own=True) == []
    assert reached(unit="Phòng Pháp chế", groups=frozenset({"các phòng"})) == [THIRD]
    assert reached(unit="Phòng Pháp chế", groups=frozenset({"các phòng"}), since=TODAY) == []
    assert reached(unit=KT.name, others=frozenset({"Các phòng"})) == [], "it is a group of others"
    assert keys(ledger, concerns=Concern(unit=KT.name), how="support") == [SECOND]
    assert keys(ledger, concerns=Concern(unit=KT.name)) == [FIRST, SECOND, THIRD]


def test_a_looked_at_flag_is_gone_whether_confirmed_or_corrected(ledger: Ledger) -> None:
    assert keys(ledger, review=True) == [THIRD]
    with by(ledger) as act:
        act.confirm(THIRD)
    assert keys(ledger, review=True) == []
    undo(ledger, last_act(ledger))
    assert keys(ledger, review=True) == [THIRD]
    with by(ledger) as act:
        act.correct(THIRD, Correction(leads=(KT,)))
    assert keys(ledger, review=True) == []


def test_the_parts_of_a_split_count_instead_of_it(ledger: Ledger) -> None:
    with by(ledger) as act:
        parts = act.split(FIRST, [job("", "Rà soát"), job("", "phương án khai thác.")])
    assert parts == (f"{FIRST}-1", f"{FIRST}-2")
    assert keys(ledger) == [SECOND, THIRD, *parts]
    assert (ledger.task(FIRST).life, ledger.task(FIRST).others) == (Life.SPLIT, parts)


def test_the_first_of_merged_tasks_takes_over_parties_and_times(ledger: Ledger) -> None:
    with by(ledger) as act:
        act.merge([SECOND, FIRST])
    merged = ledger.task(SECOND)
    assert keys(ledger) == [SECOND, THIRD]
    assert [lead.name for lead in merged.task.leads] == [TC.name, KT.name]
    assert merged.task.supports == (), "who leads does not support"
    assert [time.due_on for time in merged.task.deadlines] == [dt.date(2025, 3, 28)]
    assert ledger.task(FIRST).others == (SECOND,)


def test_an_added_task_has_a_key_of_its_own_and_undo_withdraws_it(ledger: Ledger) -> None:
    with by(ledger) as act:
        key = act.add("31-TB-BQLC", job("", "thu phí", leads=(TC,)))
    assert key == "31-TB-BQLC/bs-1"
    assert keys(ledger, unit=TC.name) == [SECOND, key]
    undo(ledger, last_act(ledger))
    assert ledger.task(key).life is Life.WITHDRAWN
    assert keys(ledger) == [FIRST, SECOND, THIRD]


def test_what_is_no_task_counts_nowhere_and_says_what_to_do(ledger: Ledger) -> None:
    with by(ledger) as act:
        act.reject(THIRD, "Chỉ là đánh giá")
    assert keys(ledger) == [FIRST, SECOND]
    with pytest.raises(Problem) as caught, by(ledger) as act:
        act.progress(THIRD, state=State.DONE)
    assert (caught.value.code, caught.value.key) == (ExitCode.CONFLICT, "error.task-closed")


def test_an_extension_counts_from_the_day_it_was_granted_and_keeps_the_first_day(ledger: Ledger) -> None:
    with by(ledger, on=dt.date(2025, 4, 2)) as act:
        act.extend(FIRST, dt.date(2025, 4, 30), reply="15/TB-BQLC")
    assert keys(ledger, dt.date(2025, 4, 1), timings=frozenset({Timing.OVERDUE})) == [FIRST]
    assert keys(ledger, dt.date(2025, 4, 2), timings=frozenset({Timing.OVERDUE})) == []
    assert keys(ledger, dt.date(2025, 5, 1), timings=frozenset({Timing.OVERDUE})) == [FIRST]
    assert ledger.task(FIRST).task.deadlines[0].due_on == dt.date(2025, 3, 28)


def test_a_cancelled_task_is_set_aside_and_can_be_reopened(ledger: Ledger) -> None:
    with by(ledger) as act:
        act.cancel(FIRST, "Không còn phù hợp")
    assert ledger.counts(TaskFilter(), TODAY).set_aside == 1
    with by(ledger) as act:
        act.reopen(FIRST)
    assert ledger.counts(TaskFilter(), TODAY).set_aside == 0
    assert keys(ledger, states=frozenset({State.IN_PROGRESS})) == [FIRST]


def test_undo_takes_back_the_whole_act_and_undoing_that_restores_it(ledger: Ledger) -> None:
    before = ledger.tasks()
    with by(ledger) as act:
        act.progress(FIRST, state=State.DONE)
        act.progress(SECOND, percent=50, note="Đang làm")
    done = last_act(ledger)
    undo(ledger, done)
    assert [record.task for record in ledger.tasks()] == [record.task for record in before]
    assert [len(record.events) for record in ledger.tasks()] == [len(record.events) for record in before]
    assert ledger.counts(TaskFilter(), TODAY).done_on_time == 0
    undo(ledger, last_act(ledger))
    assert ledger.counts(TaskFilter(), TODAY).done_on_time == 1
    assert [event.undone for event in ledger.task(FIRST).history] == [False, False, True, False]


@pytest.mark.parametrize("times", [1, 2])
def test_what_is_undone_is_not_undone_again(ledger: Ledger, times: int) -> None:
    with by(ledger) as act:
        act.progress(FIRST, state=State.DONE)
    done = last_act(ledger)
    undo(ledger, done)
    for _ in range(times):
        with pytest.raises(Problem, match="already-undone"):
            undo(ledger, done)


def test_a_split_is_not_undone_under_later_decisions(ledger: Ledger) -> None:
    with by(ledger) as act:
        parts = act.split(FIRST, [job("", "Rà soát"), job("", "phương án khai thác.")])
    split = last_act(ledger)
    with by(ledger) as act:
        act.progress(parts[0], state=State.DONE)
    with pytest.raises(Problem) as caught:
        undo(ledger, split)
    assert caught.value.key == "error.undo-blocked"
    undo(ledger, last_act(ledger))
    undo(ledger, split)
    assert keys(ledger) == [FIRST, SECOND, THIRD]


def test_finding_a_task_cannot_be_undone(ledger: Ledger) -> None:
    with pytest.raises(Problem, match="unknown-act"):
        undo(ledger, ledger.task(FIRST).events[0].act)


def test_who_was_slower_is_told_instead_of_overwriting(ledger: Ledger) -> None:
    seen = ledger.task(FIRST).revision
    with by(ledger, "minh") as act:
        act.progress(FIRST, state=State.IN_PROGRESS, revision=seen)
    with pytest.raises(Problem) as caught, by(ledger, "lan") as act:
        act.progress(FIRST, state=State.DONE, revision=seen)
    assert (caught.value.code, caught.value.detail["detail"]) == (ExitCode.CONFLICT, "minh")


def test_a_proposal_changes_nothing_until_a_person_decides(ledger: Ledger) -> None:
    said = {"state": State.DONE, "note": "Đã hoàn thành.", "reply": "12/BC-KTC", "evidence": "b" * 64}
    for new in (True, False):
        with ledger.act("", "letter", on=TODAY) as act:
            assert act.propose(FIRST, Kind.PROGRESS, **said) is new
    assert keys(ledger, proposals=True) == [FIRST]
    assert ledger.counts(TaskFilter(), TODAY).done_on_time == 0
    (proposal,) = ledger.task(FIRST).proposals
    with by(ledger) as act:
        act.accept(FIRST, proposal.id)
    assert ledger.counts(TaskFilter(), TODAY).done_on_time == 1
    last = ledger.task(FIRST).events[-1]
    assert (last.kind, last.reply, last.evidence, last.who) == ("progress", "12/BC-KTC", "b" * 64, "lan")
    undo(ledger, last_act(ledger))
    assert keys(ledger, proposals=True) == [FIRST]


def test_a_declined_proposal_is_not_made_again(ledger: Ledger) -> None:
    with ledger.act("", "letter", on=TODAY) as act:
        act.propose(FIRST, Kind.PROGRESS, state=State.DONE)
    with by(ledger) as act:
        act.decline(FIRST, ledger.task(FIRST).proposals[0].id, "Chưa xong")
    with ledger.act("", "letter", on=TODAY) as act:
        assert not act.propose(FIRST, Kind.PROGRESS, state=State.DONE)
    assert keys(ledger, proposals=True) == []


def test_a_link_is_kept_and_goes_one_way(ledger: Ledger) -> None:
    with by(ledger) as act:
        act.propose(SECOND, Kind.LINKED, Detail(others=(FIRST,), score=0.9))
    with by(ledger) as act:
        act.accept(SECOND, ledger.task(SECOND).proposals[0].id)
    assert ledger.task(SECOND).earlier == (FIRST,)
    with pytest.raises(Problem, match="link-circle"), by(ledger) as act:
        act.link(FIRST, SECOND)


@pytest.fixture
def version(ledger: Ledger) -> str:
    """A second version waits: the first task worded anew, the second gone, one more."""
    later = found(review=False)
    again = later.tasks[0].model_copy(update={"deadlines": (notices.time(due_on="2025-06-30"),)})
    tasks = (again, later.tasks[2].model_copy(update={"id": "2"}))
    sha256 = "b" * 64
    source = later.source.model_copy(update={"sha256": sha256})
    ledger.files.claim(sha256, "lan-2.txt", ".txt", 1)
    return ledger.record(sha256, later.model_copy(update={"source": source, "tasks": tasks})).key


def test_an_accepted_version_carries_on_keys_progress_and_decisions(ledger: Ledger, version: str) -> None:
    with by(ledger) as act:
        act.correct(FIRST, Correction(leads=(TC,)))
        act.progress(FIRST, percent=40)
    with by(ledger) as act:
        act.receive(version, [(FIRST, f"{version}/1", 1.0)])
    now = ledger.task(FIRST)
    assert now.notice.key == version
    assert now.task.deadlines[0].due_on == dt.date(2025, 6, 30), "the version's words"
    assert [lead.name for lead in now.task.leads] == [TC.name], "the person's decision"
    assert keys(ledger) == [SECOND, THIRD, FIRST, f"{version}/2"], "what is gone stays until a person closes it"
    assert {notice.key: notice.status for notice in ledger.notices()} == {
        "31-TB-BQLC": NoticeStatus.REPLACED,
        version: NoticeStatus.ACTIVE,
    }


def test_accepting_a_version_can_be_undone(ledger: Ledger, version: str) -> None:
    before = [(record.key, record.task) for record in ledger.tasks()]
    with by(ledger) as act:
        act.receive(version, [(FIRST, f"{version}/1", 1.0)])
    undo(ledger, last_act(ledger))
    assert [(record.key, record.task) for record in ledger.tasks()] == before
    assert ledger.notice(version).status is NoticeStatus.PENDING
    assert ledger.notice("31-TB-BQLC").status is NoticeStatus.ACTIVE


def test_a_declined_version_never_counts(ledger: Ledger, version: str) -> None:
    with by(ledger) as act:
        act.decline_version(version, "Bản quét lại")
    assert ledger.notice(version).status is NoticeStatus.DECLINED
    assert keys(ledger) == [FIRST, SECOND, THIRD]
