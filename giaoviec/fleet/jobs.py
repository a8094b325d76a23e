"""What a job is: one document, one step; what it is called in the queue, and which comes first."""

from __future__ import annotations

from enum import IntEnum, StrEnum

from procrastinate.jobs import Job


class Step(StrEnum):
    """The steps that are jobs, by their names in the queue. A name, once given, stays: jobs outlive programs."""

    READ = "read"
    """Archived → read, extracted, recorded."""
    DRAFT = "draft"
    """Recorded → drafted."""


class Priority(IntEnum):
    """Which documents come first; between them the order in which they came."""

    ARCHIVE = 0
    INBOX = 10


def lock_of(office: str, sha256: str) -> str:
    """Return the name under which a document waits once, and is in one hand at a time."""
    return f"{office}/{sha256}"


def job_of(office: str, sha256: str, step: Step, priority: int) -> Job:
    """Return the job that takes a document its next step.

    A document that was begun is finished before the next of its kind is begun: a draft comes before what is still
    to be read.
    """
    name = lock_of(office, sha256)
    return Job(
        queue=office,
        task_name=step,
        task_kwargs={"sha256": sha256},
        lock=name,
        queueing_lock=name,
        priority=priority + (step is Step.DRAFT),
    )
