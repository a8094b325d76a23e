"""What a clerk must look at, and why.

Finders return ``Doubt`` values beside what they found; ``message`` turns one into the sentence the
clerk reads. Codes and sentences are data: ``data/review.toml``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.models import Figure, ReviewEntry, Task
from extract.text.lexicon import table
from ingest.document import Document


@dataclass(frozen=True, slots=True)
class Doubt:
    """One reason to look at one value.

    ``path`` is relative to the value that the finder returned ("" for the value itself); whoever places
    the value prefixes it. ``detail`` fills the placeholders of the sentence in ``data/review.toml``.
    """

    code: str
    path: str = ""
    detail: dict[str, str] = field(default_factory=dict)

    def under(self, prefix: str) -> Doubt:
        """Return the same doubt with ``prefix`` put before its path."""
        joint = "." if self.path and not self.path.startswith("[") else ""
        return replace(self, path=f"{prefix}{joint}{self.path}")


def entry(doubt: Doubt) -> ReviewEntry:
    """Return the contract's review entry for ``doubt``."""
    message = table("review")[doubt.code]["message"].format(**doubt.detail)
    return ReviewEntry(path=doubt.path, code=doubt.code, message=message)


def reading_doubts(document: Document) -> list[Doubt]:
    """Pass on what the reader noticed about the whole file."""
    return [
        Doubt(issue.code, "source", {"detail": issue.detail})
        for issue in document.issues
        if issue.code != "low-confidence"
    ]


def unsure_words(document: Document, tasks: Sequence[Task], figures: Sequence[Figure] = ()) -> list[Doubt]:
    """Flag each value of a task, and each figure, that holds a word the OCR engine was unsure of."""
    unsure = sorted(
        (issue.span.start, issue.span.end, issue.detail)
        for issue in document.issues
        if issue.code == "low-confidence" and issue.span
    )
    starts = [start for start, _, _ in unsure]
    values = [
        (f"tasks[{index}].{name}[{k}]", value.span)
        for index, task in enumerate(tasks)
        for name, found in (("leads", task.leads), ("supports", task.supports), ("deadlines", task.deadlines))
        for k, value in enumerate(found)
    ]
    values += [(f"figures[{k}]", figure.span) for k, figure in enumerate(figures)]
    out: list[Doubt] = []
    for path, span in values:
        first, end = max(0, bisect_right(starts, span[0]) - 1), bisect_left(starts, span[1])
        words = [detail for _, stop, detail in unsure[first:end] if stop > span[0]]
        if words:
            out.append(Doubt("low-confidence", path, {"quote": " ".join(words)}))
    return out
