"""A later version of a notice held against what counts: which task is which, what is new, what is gone.

Tasks are paired by their words, verbatim first, then near-verbatim; numbering may change. Nothing is decided here:
a person accepts the version, with the pairs shown or with others.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from giaoviec.following import alike
from giaoviec.ledger import Ledger, TaskRecord

_SAME_PLACE = 0.03
"""Between two texts as alike, the one under the same number is the one."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A task that counts and its twin in the version."""

    earlier: TaskRecord
    twin: TaskRecord
    score: float
    """How alike the words are; 1 = verbatim."""

    @property
    def changed(self) -> tuple[str, ...]:
        """Names of the fields the version words otherwise: text, leads, supports, deadlines."""
        old, new = self.earlier.first or self.earlier.task, self.twin.task

        def times(name: str) -> list[list[tuple[object, ...]]]:
            return [
                [(time.due_on, time.rrule, " ".join(time.quote.split())) for time in getattr(task, name)]
                for task in (old, new)
            ]

        def names(name: str) -> list[list[str]]:
            return [[party.name for party in getattr(task, name)] for task in (old, new)]

        found = ["text"] if alike.words(old.text) != alike.words(new.text) else []
        for name, (one, other) in (
            ("leads", names("leads")),
            ("supports", names("supports")),
            ("deadlines", times("deadlines")),
        ):
            if one != other:
                found.append(name)
        return tuple(found)


def differing(old: str, new: str) -> tuple[list[tuple[bool, str]], list[tuple[bool, str]]]:
    """Return both texts cut into pieces, each with whether the other text says it otherwise; joined they are whole."""
    one, other = (re.findall(r"\S+\s*", text) for text in (old, new))
    before: list[tuple[bool, str]] = []
    after: list[tuple[bool, str]] = []
    bare = [[word.strip() for word in words] for words in (one, other)]
    for what, first, last, start, end in SequenceMatcher(None, bare[0], bare[1], autojunk=False).get_opcodes():
        for words, pieces in ((one[first:last], before), (other[start:end], after)):
            if words:
                pieces.append((what != "equal", "".join(words)))
    return before, after


@dataclass(frozen=True, slots=True)
class Difference:
    """What a version changes."""

    version: str
    earlier: str
    """Key of the notice it is a version of."""
    pairs: tuple[Pair, ...]
    new: tuple[TaskRecord, ...]
    gone: tuple[TaskRecord, ...]
    """They stay until a person closes them."""

    @property
    def unchanged(self) -> tuple[Pair, ...]:
        """Pairs that say the same."""
        return tuple(pair for pair in self.pairs if not pair.changed)


def compare(ledger: Ledger, version: str, chosen: Mapping[str, str] | None = None) -> Difference:
    """Pair the tasks of a version with those that count.

    Args:
        ledger: The ledger.
        version: Key of the version that waits.
        chosen: Pairs a person decided: key of the task that counts → key of its twin, ``""`` = it has none.

    Raises:
        Problem: There is no such notice.
    """
    notice = ledger.notice(version)
    twins = list(ledger.tasks(notice=version))
    counting = [record for key in ledger.family(version) if key != version for record in ledger.tasks(notice=key)]
    pairs: list[Pair] = []
    decided = dict(chosen or {})
    for earlier_key, twin_key in decided.items():
        one = next((record for record in counting if record.key == earlier_key), None)
        other = next((record for record in twins if record.key == twin_key), None)
        if one is not None and other is not None:
            pairs.append(Pair(one, other, _score(one, other)))
    apart = {key for key, twin in decided.items() if not twin}
    pairs += _paired(counting, twins, pairs, apart)
    paired = {record.key for pair in pairs for record in (pair.earlier, pair.twin)}
    order = {record.key: place for place, record in enumerate(twins)}
    return Difference(
        version=version,
        earlier=notice.first or "",
        pairs=tuple(sorted(pairs, key=lambda pair: order[pair.twin.key])),
        new=tuple(record for record in twins if record.key not in paired),
        gone=tuple(record for record in counting if record.key not in paired),
    )


def _score(one: TaskRecord, other: TaskRecord) -> float:
    return alike.likeness(alike.words((one.first or one.task).text), alike.words(other.task.text))


def _paired(
    counting: Sequence[TaskRecord], twins: Sequence[TaskRecord], taken: Sequence[Pair], apart: set[str]
) -> list[Pair]:
    """Pair the rest, the most alike first; each task has one twin at most."""
    used = {record.key for pair in taken for record in (pair.earlier, pair.twin)} | apart
    ranked = sorted(
        (
            (_score(one, other) + _SAME_PLACE * (one.task.id == other.task.id), place, one, other)
            for one in counting
            if one.key not in used
            for place, other in enumerate(twins)
            if other.key not in used
        ),
        key=lambda entry: (-entry[0], entry[1]),
    )
    found: list[Pair] = []
    for score, _, one, other in ranked:
        if score < alike.NEAR:
            break
        if one.key not in used and other.key not in used:
            used |= {one.key, other.key}
            found.append(Pair(one, other, min(score, 1.0)))
    return found
