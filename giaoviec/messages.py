"""Sentences people read, in their language. They are data: ``data/messages.toml``."""

from __future__ import annotations

import errno
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("vi", "en")

_IN_USE = (32, 33)
"""What Windows calls a file that another program has open; to Python it is a missing permission."""


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
        """Return the sentence of ``key``, filled; an error of the system or of SQLite is said in the same language.

        Raises:
            KeyError: There is no such sentence, or a placeholder of it was not given.
        """
        said = {name: self._why(value) if isinstance(value, Exception) else value for name, value in detail.items()}
        return sentences()[key][self.lang].format(**said)

    def find(self, key: str) -> str | None:
        """Return the sentence of ``key`` unfilled, ``None`` if there is none."""
        return sentences().get(key, {}).get(self.lang)

    def _why(self, error: Exception) -> str:
        number = getattr(error, "errno", None)
        name = getattr(error, "sqlite_errorname", None) or errno.errorcode.get(number or 0, "")
        kind = "_".join(name.split("_")[:2])  # SQLITE_IOERR_WRITE and its like are SQLITE_IOERR to a person
        if getattr(error, "winerror", None) in _IN_USE:
            kind = "EBUSY"
        said = self.find(f"fault.{kind}") or getattr(error, "strerror", None) or error
        return " ".join(str(said).split())
