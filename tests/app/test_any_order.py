"""Whatever is done to a ledger in whatever order: nothing is lost, lists agree with the events, undo restores."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, initialize, invariant, rule

from giaoviec.exits import Problem
from giaoviec.following import timing
from giaoviec.ledger import Correction, Ledger, Life, TaskFilter, TaskRecord
from giaoviec.settings import Policy
from render.views import State
from tests.app import notices
from tests.app.handed_out import STATE, Desk, cells, filled, tasks

POLICY = Policy()
START = dt.date(2025, 3, 10)
days = st.integers(0, 60).map(lambda days: START + dt.timedelta(days=days))
positions = st.integers(0, 30)


class AnyOrder(RuleBasedStateMachine):
    """Clerks, imports and undo on one ledger."""

    acts = Bundle("acts")

    @initialize()
    def open(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        self.ledger = Ledger.open(Path(self.folder.name) / "giaoviec.db", POLICY).__enter__()
        self.desk = Desk(self.ledger)
        self.contract = notices.truthful(*tasks())
        self.ledger.files.claim("a" * 64, "tb.txt", ".txt", 1)
        self.ledger.record("a" * 64, self.contract)
        self.copy = self.desk.workbook()

    def teardown(self) -> None:
        if hasattr(self, "ledger"):
            assert self.ledger.faults() == ()
            assert self.ledger.lists_are_right()
            self.ledger.__exit__(None, None, None)
            self.folder.cleanup()

    def _pick(self, position: int) -> TaskRecord:
        counting = self.ledger.tasks()
        return counting[position % len(counting)]

    def _do(self, on: dt.date, **decision: Any) -> str:
        (name, arguments) = next(iter(decision.items()))
        with self.ledger.act("lan", "web", on=on) as act:
            getattr(act, name)(*arguments)
        return act.id

    @rule(target=acts, at=positions, on=days, state=st.sampled_from(State), percent=st.none() | st.integers(0, 100))
    def report(self, at: int, on: dt.date, state: State, percent: int | None) -> str:
        with self.ledger.act("lan", "web", on=on) as act:
            act.progress(self._pick(at).key, state=state, percent=percent)
        return act.id

    @rule(target=acts, at=positions, on=days, until=days)
    def extend(self, at: int, on: dt.date, until: dt.date) -> str:
        return self._do(on, extend=(self._pick(at).key, until))

    @rule(target=acts, at=positions, on=days, name=st.sampled_from(["Phòng Pháp chế", "Văn phòng"]))
    def correct(self, at: int, on: dt.date, name: str) -> str:
        return self._do(on, correct=(self._pick(at).key, Correction(leads=(notices.party(name),))))

    @rule(target=acts, at=positions, on=days)
    def cancel(self, at: int, on: dt.date) -> str:
        return self._do(on, cancel=(self._pick(at).key, "Thôi"))

    @rule(target=acts, at=positions, on=days)
    def split(self, at: int, on: dt.date) -> str:
        whole = self._pick(at)
        start, middle, end = whole.task.span[0], whole.task.span[0] + 5, whole.task.span[1]
        spans = ((start, middle), (middle, end)) if end > middle else ((start, end), (start, end))
        parts = [whole.task.model_copy(update={"text": self.contract.text[a:b], "span": (a, b)}) for a, b in spans]
        return self._do(on, split=(whole.key, parts))

    @rule(target=acts, one=positions, other=positions, on=days)
    def merge(self, one: int, other: int, on: dt.date) -> str:
        first, second = self._pick(one), self._pick(other)
        if first.key == second.key:
            return ""
        return self._do(on, merge=([first.key, second.key],))

    @rule(target=acts, at=st.integers(5, 9), word=st.sampled_from(["HT", "đang làm 40%", "tạm dừng", "chưa"]))
    def take_in(self, at: int, word: str) -> str:
        data = filled(self.copy, cells(**{f"{STATE}{at}": word}))
        on, before = START + dt.timedelta(days=20), self._count()
        self.desk.take_in(data, on=on)
        written = self._count()
        self.desk.take_in(data, on=on)
        assert self._count() == written, "a file taken in twice is taken in once"
        return self.ledger.acts(limit=1)[0].act if written > before else ""

    @rule(act=acts)
    def undo(self, act: str) -> None:
        if not act:
            return
        before = self._seen()
        try:
            with self.ledger.act("minh", "web", on=START) as first:
                first.undo(act)
        except Problem:  # undone already, or later decisions stand on it
            assert self._seen() == before, "refused is untouched"
            return
        with self.ledger.act("minh", "web", on=START) as second:
            second.undo(first.id)
        assert self._seen() == before, "undoing the undo restores"
        with self.ledger.act("minh", "web", on=START) as third:
            third.undo(second.id)

    def _count(self) -> int:
        """Return how many events there are."""
        return sum(len(record.history) for record in self.ledger.tasks_named(self._keys()))

    def _seen(self) -> list[tuple[object, ...]]:
        return [
            (record.key, record.life, record.task, [event.id for event in record.events if event.kind != "undone"])
            for record in self.ledger.tasks_named(self._keys())
        ]

    def _keys(self) -> list[str]:
        """Return the keys of all tasks there ever were."""
        (found,) = (rows for name, rows in self.ledger.everything(["tasks"]))
        return [str(row["key"]) for row in found]

    @invariant()
    def the_contract_is_as_it_was_extracted(self) -> None:
        if hasattr(self, "ledger"):
            assert self.ledger.contract("31-TB-BQLC") == self.contract

    @invariant()
    def lists_agree_with_the_events(self) -> None:
        if not hasattr(self, "ledger"):
            return
        for ahead in (0, 18, 45):
            day = START + dt.timedelta(days=ahead)
            counts = self.ledger.counts(TaskFilter(), day)
            kinds = (counts.done_on_time, counts.done_late, counts.open_in_time, counts.overdue)
            assert sum(kinds) + counts.no_deadline + counts.set_aside == counts.total == len(self.ledger.tasks())
            for state in State:
                listed = {one.key for one in self.ledger.find(TaskFilter(states=frozenset({state})), day)}
                folded = {one.key for one in self.ledger.tasks() if self._state(one, day) is state}
                assert listed == folded

    def _state(self, record: TaskRecord, day: dt.date) -> State:
        return timing.stand(record.task, record.events, record.notice.given_on, day, POLICY).progress.state

    @invariant()
    def every_task_found_is_still_there(self) -> None:
        if hasattr(self, "ledger"):
            found = self.ledger.tasks_named(f"31-TB-BQLC/{item}" for item in "12345")
            assert len(found) == 5
            assert all(one.others for one in found if one.life in (Life.SPLIT, Life.MERGED))


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(
    max_examples=6, stateful_step_count=10, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
