"""Every library that comes with the program, and with what tests it, stands in constraints.txt with its version."""

from __future__ import annotations

import re
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[2]
EXTRAS = ("dev", "ocr", "web", "postgres")


def pinned() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def installed() -> dict[str, str]:
    """Return name and version of all that ``pip install .[dev,…]`` brings with it, on this system."""
    found: dict[str, str] = {}
    wanted = {("giaoviec", extra) for extra in ("", *EXTRAS)}
    done: set[tuple[str, str]] = set()
    while wanted:
        name, extra = one = wanted.pop()
        done.add(one)
        package = metadata.distribution(name)
        found[name] = package.version
        for line in package.requires or ():
            needed = Requirement(line)
            if needed.marker is None or needed.marker.evaluate({"extra": extra}):
                wanted |= {(canonicalize_name(needed.name), more) for more in ("", *needed.extras)} - done
    del found["giaoviec"]
    return found


def test_all_that_is_installed_is_pinned_to_its_version():
    assert {name: version for name, version in installed().items() if pinned().get(name) != version} == {}


def test_nothing_else_is_pinned():
    foreign = set(pinned()) - set(installed())

    assert foreign == set(), "no longer needed, or needed on another system only: say so in constraints.txt"


def test_every_line_is_one_exact_version():
    lines = [line for line in (ROOT / "constraints.txt").read_text("utf-8").splitlines() if line and line[0] != "#"]

    assert [line for line in lines if not re.fullmatch(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+_-]+", line)] == []
