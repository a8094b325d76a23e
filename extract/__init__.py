"""A ``Document`` and the office's register in, a ``Notice`` out. Imports no reader, database or template."""

from __future__ import annotations

from extract.models import Notice
from extract.parties.register import Register
from ingest.document import Document

__all__ = ["extract"]


def extract(document: Document, register: Register) -> Notice:
    """Find every instruction of a notice, with its parties, deadlines and figures.

    Args:
        document: The notice as read.
        register: The office's units; an empty register is fine.
    """
    from extract.assembly import assemble

    return assemble(document, register)
