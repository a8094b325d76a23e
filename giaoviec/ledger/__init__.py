"""What the office knows: files, notices, tasks, what happened to them. Nothing in it is ever deleted."""

from __future__ import annotations

from giaoviec.ledger.records import (
    Event,
    FileRecord,
    FileStatus,
    NoticeRecord,
    NoticeStatus,
    PartClaim,
    Recorded,
    TaskRecord,
)
from giaoviec.ledger.store import Ledger

__all__ = [
    "Event",
    "FileRecord",
    "FileStatus",
    "Ledger",
    "NoticeRecord",
    "NoticeStatus",
    "PartClaim",
    "Recorded",
    "TaskRecord",
]
