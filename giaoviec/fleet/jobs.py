"""What a job is: one document, all its way; what it is called in the queue, and which comes first."""

from __future__ import annotations

from enum import IntEnum

from procrastinate.jobs import Job

READ, DRAFT = "read", "draft"
"""Names of jobs, which are one and the same: archived → read, extracted, recorded, drafted. Only the first is given.
Earlier programs gave the drafts of a document as a job of its own, and jobs outlive programs."""


class Priority(IntEnum):
    """Which documents come first; between them the order in which they came."""

    ARCHIVE = 0
    INBOX = 10


def lock_of(office: str, sha256: str) -> str:
    """Return the name under which a document waits once, and is in one hand at a time."""
    return f"{office}/{sha256}"


def job_of(office: str, sha256: str, priority: Priority) -> Job:
    """Return the job that takes a document to its drafts."""
    name = lock_of(office, sha256)
    return Job(
        queue=office,
        task_name=READ,
        task_kwargs={"sha256": sha256},
        lock=name,
        queueing_lock=name,
        priority=priority,
    )
