"""What the office knows: files, notices, tasks, what happened to them. Nothing in it is ever deleted.

docs/ledger.md explains the tables, the events and the way in.
"""

from __future__ import annotations

from giaoviec.following.events import Correction, Detail, Event, Kind, Source
from giaoviec.ledger.acts import Act
from giaoviec.ledger.current import Doubt, Life
from giaoviec.ledger.queries import Concern, NoticeFilter, TaskFilter, in_month
from giaoviec.ledger.records import (
    FailureCount,
    FileRecord,
    FileStatus,
    NoticeRecord,
    NoticeStatus,
    PartClaim,
    Recorded,
    TaskRecord,
)
from giaoviec.ledger.store import Ledger
from giaoviec.orders import Order

__all__ = [
    "Act",
    "Concern",
    "Correction",
    "Detail",
    "Doubt",
    "Event",
    "FailureCount",
    "FileRecord",
    "FileStatus",
    "Kind",
    "Ledger",
    "Life",
    "NoticeFilter",
    "NoticeRecord",
    "NoticeStatus",
    "Order",
    "PartClaim",
    "Recorded",
    "Source",
    "TaskFilter",
    "TaskRecord",
    "in_month",
]
