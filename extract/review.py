"""What a clerk must look at, and why.

Finders return ``Doubt`` values beside what they found; ``message`` turns one into the sentence the
clerk reads. Codes and sentences are data: ``data/review.toml``.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from functools import cache
from importlib import resources

from extract.models import ReviewEntry


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


@cache
def _sentences() -> dict[str, str]:
    table = tomllib.loads(resources.files("extract").joinpath("data/review.toml").read_text("utf-8"))
    return {code: entry["message"] for code, entry in table.items()}


def entry(doubt: Doubt) -> ReviewEntry:
    """Return the contract's review entry for ``doubt``."""
    return ReviewEntry(path=doubt.path, code=doubt.code, message=_sentences()[doubt.code].format(**doubt.detail))
