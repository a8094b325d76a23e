"""What takes long to make and is the same for many tests: made once for each process that runs tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from giaoviec.ledger import Ledger
from tests.support.workers import _workers, kept_workers

__all__ = ["_workers", "kept_workers"]


@pytest.fixture(scope="session")
def empty_ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new ledger in one SQLite file, to be copied: its tables are made by all migrations, one after the other."""
    path = tmp_path_factory.mktemp("ledger") / "giaoviec.db"
    with Ledger.open(path):
        return path
