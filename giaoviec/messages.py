"""Sentences people read, in their language. They are data: ``data/messages.toml``."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("vi", "en")


@cache
def sentences() -> dict[str, dict[str, str]]:
    """Return all sentences by dotted key (``error.empty``), each by language."""
    tree = tomllib.loads(resources.files("giaoviec").joinpath("data/messages.toml").read_text("utf-8"))
    return {f"{group}.{key}": entry for group, entries in tree.items() for key, entry in entries.items()}


@dataclass(frozen=True, slots=True)
class Messages:
    """The sentences of one language; call it with a key and what its placeholders stand for."""

    lang: str = LANGUAGES[0]

    def __call__(self, key: str, /, **detail: object) -> str:
        """Return the sentence of ``key``, filled.

        Raises:
            KeyError: There is no such sentence, or a placeholder of it was not given.
        """
        return sentences()[key][self.lang].format(**detail)

    def find(self, key: str) -> str | None:
        """Return the sentence of ``key`` unfilled, ``None`` if there is none."""
        return sentences().get(key, {}).get(self.lang)
