"""Nothing that people read is missing: sentences in both languages, help for every option, a page for every error."""

from __future__ import annotations

import re
from pathlib import Path
from string import Formatter
from typing import Any

import pytest

from giaoviec.cli import command
from giaoviec.commands import ALL
from giaoviec.exits import READ_CODES, ExitCode
from giaoviec.messages import LANGUAGES, Messages, sentences
from ingest.errors import ReadError

DOCS = Path(__file__).parents[2] / "docs"


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(sentence) if name}


@pytest.mark.parametrize("key", sentences())
def test_every_sentence_is_there_in_both_languages_with_the_same_placeholders(key: str) -> None:
    entry = sentences()[key]
    assert set(entry) == set(LANGUAGES)
    assert all(entry.values())
    assert placeholders(entry["vi"]) == placeholders(entry["en"])


def test_every_way_a_file_cannot_be_read_has_a_code_and_a_sentence() -> None:
    codes = {error.code for error in ReadError.__subclasses__()}
    assert codes == set(READ_CODES)
    assert {f"error.{code}" for code in codes} <= set(sentences())
    assert len(set(READ_CODES.values())) == len(READ_CODES)


def all_commands(lang: str = "vi") -> list[tuple[str, Any]]:
    """Return every command by name, those of a group as ``progress-import``."""
    root = command(Messages(lang))
    found = [("giaoviec", root), *root.commands.items()]
    for name, group in root.commands.items():
        found += [(f"{name}-{part}", child) for part, child in getattr(group, "commands", {}).items()]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_command_and_option_has_help(lang: str) -> None:
    for name, child in all_commands(lang):
        assert child.help, name
        assert not [parameter.name for parameter in child.params if not parameter.help], name


def test_no_sentence_of_help_is_left_over() -> None:
    used = {"giaoviec", "help", "panel-options", "panel-arguments", "panel-commands"}
    for name, child in all_commands():
        used |= {name, *(f"{name}-{parameter.name.replace('_', '-')}" for parameter in child.params)}
    assert {key.removeprefix("help.") for key in sentences() if key.startswith("help.")} == used


def test_every_command_is_in_the_clerks_guide() -> None:
    guide = (DOCS / "huong-dan.md").read_text("utf-8")
    assert [name for name in ALL if f"giaoviec {name}" not in guide] == []


def test_every_exit_code_is_explained() -> None:
    rows = re.findall(r"^\| (\d+) \| ([A-Z_]+) \| .+ \|$", (DOCS / "errors.md").read_text("utf-8"), re.MULTILINE)
    assert rows == [(str(int(code)), code.name) for code in ExitCode]


@pytest.mark.parametrize("key", [key for key in sentences() if key.startswith("error.")])
def test_every_error_is_explained_word_for_word(key: str) -> None:
    page = (DOCS / "errors.md").read_text("utf-8")
    assert f"### {key.removeprefix('error.')}\n\n> {sentences()[key]['vi']}\n" in page


def test_every_promise_names_tests_that_exist() -> None:
    named = re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", (DOCS / "promises.md").read_text("utf-8"))
    assert len(named) > 15
    assert [
        f"{path}::{name}" for path, name in named if f"def {name}(" not in (DOCS.parent / path).read_text("utf-8")
    ] == []
