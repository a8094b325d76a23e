"""Changing ``units.toml`` as a person would by hand: comments, order and blank lines stay as they are.

tomlkit is the TOML library that keeps all that; the file remains the only home of the register.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import tomlkit
from pydantic import ValidationError
from tomlkit.exceptions import TOMLKitError

from extract.parties.register import Register
from extract.text.folding import fold
from giaoviec.exits import ExitCode, Problem
from giaoviec.ledger.documents import slug
from giaoviec.storage.files import sha256, write_whole
from giaoviec.workspace import Workspace

_turn = threading.Lock()


def version(workspace: Workspace) -> str:
    """Return what tells whether the file is still the one that a person saw."""
    return sha256(_text(workspace).encode())


class Editing:
    """The open file; every method changes it in memory, ``opened`` writes it."""

    def __init__(self, document: tomlkit.TOMLDocument) -> None:
        self._document = document

    def _tables(self, kind: str) -> Any:
        return self._document.get(kind, ())

    def unit(self, key: str) -> Any:
        """Return the table of a unit.

        Raises:
            Problem: There is none with this key.
        """
        for table in self._tables("unit"):
            if table.get("key") == key:
                return table
        raise Problem(ExitCode.UNKNOWN_KEY, "unknown-unit", name=key, detail="–")

    def add_unit(self, name: str, aliases: Sequence[str] = ()) -> str:
        """Add a unit under a free key made of its name; return the key."""
        key = self._add("unit", name)
        self.set(self.unit(key), "aliases", list(aliases))
        return key

    def add_group(self, name: str) -> str:
        """Add a group; return its key."""
        return self._add("group", name)

    def _add(self, kind: str, name: str) -> str:
        taken = {table.get("key") for kind in ("unit", "group") for table in self._tables(kind)}
        stem = slug(name).lower()[:60].strip("-") or "don-vi"
        key, count = stem, 2
        while key in taken:
            key, count = f"{stem}-{count}", count + 1
        table = tomlkit.table()
        table["key"], table["name"] = key, name
        if kind not in self._document:
            self._document[kind] = tomlkit.aot()
        self._tables(kind).append(table)
        return key

    def set(self, table: Any, field: str, value: Any) -> None:
        """Set a field; an empty value takes it away."""
        if value in (None, "", [], False):
            table.pop(field, None)
        elif table.get(field) != value:
            table[field] = value

    def alias(self, key: str, name: str) -> None:
        """Let a unit be known by one more name."""
        table = self.unit(key)
        known = [str(alias) for alias in table.get("aliases", ())]
        if fold(name) not in {fold(other) for other in (table["name"], table.get("short", ""), *known)}:
            table["aliases"] = [*known, name]

    def merge(self, kept: str, gone: str) -> str:
        """Let one unit stand for two: the other's names become its aliases; return the other's name."""
        if kept == gone:
            raise Problem(ExitCode.USAGE, "same-unit", name=kept)
        table, other = self.unit(kept), self.unit(gone)
        for name in (other["name"], other.get("short", ""), *other.get("aliases", ())):
            if name:
                self.alias(kept, str(name))
        groups = dict.fromkeys((*table.get("groups", ()), *other.get("groups", ())))
        self.set(table, "groups", [str(one) for one in groups])
        for unit in self._tables("unit"):
            if unit.get("successor") == gone:
                unit["successor"] = kept
        self._tables("unit").remove(other)
        return str(other["name"])


@contextmanager
def opened(workspace: Workspace, seen: str | None = None) -> Iterator[Editing]:
    """Open the register for a block and write it whole at its end, if what came of it is still a register.

    Args:
        workspace: Whose register.
        seen: ``version`` of the file the person saw.

    Raises:
        Problem: The file changed meanwhile, cannot be read, or would no longer be a register.
    """
    with _turn:
        text = _text(workspace)
        if seen and sha256(text.encode()) != seen:
            raise Problem(ExitCode.CONFLICT, "register-changed", name=workspace.register_file.name)
        try:
            document = tomlkit.parse(text)
        except TOMLKitError as error:
            raise Problem(ExitCode.WORKSPACE, "toml-syntax", name=workspace.register_file, detail=error) from error
        yield Editing(document)
        made = tomlkit.dumps(document)
        try:
            Register.parse(made)
        except ValidationError as error:
            detail = "; ".join(str(one["loc"][-1]) for one in error.errors())
            raise Problem(ExitCode.USAGE, "register-wrong", name=detail) from error
        try:
            write_whole(workspace.register_file, made.encode())
        except OSError as error:
            raise Problem(ExitCode.NO_ACCESS, "cannot-write", name=workspace.register_file, detail=error) from error


def _text(workspace: Workspace) -> str:
    try:
        return workspace.register_file.read_text("utf-8-sig")
    except FileNotFoundError:
        return ""
