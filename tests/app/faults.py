"""A worker that misbehaves on files of certain names, as a hostile file or a fault of ours would make it."""

from __future__ import annotations

import sys

import pytest

from giaoviec.intake import isolation

_SCRIPT = """
import os, time
import extract
right = extract.extract

def hang():
    while True:
        time.sleep(0.05)

def swallow():
    held = []
    while True:
        held.append(bytearray(64 * 2**20))

def fault():
    raise ZeroDivisionError("oops")

FAULTS = {"treo": hang, "sap": os.abort, "phinh": swallow, "loi": fault, "noi": lambda: print("noise")}

def extracted(document, register):
    FAULTS.get(document.name.partition(".")[0], lambda: None)()
    return right(document, register)

extract.extract = extracted
from giaoviec.intake.worker import main
main()
"""


def let_the_worker_misbehave(monkeypatch: pytest.MonkeyPatch) -> None:
    """Start workers that hang on "treo", crash on "sap", swallow memory on "phinh", fail on "loi", print on "noi"."""
    monkeypatch.setattr(isolation, "COMMAND", (sys.executable, "-P", "-c", _SCRIPT))
