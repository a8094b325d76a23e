"""Builds the Word templates from the numbers of ``nd30``: ``python -m render.building``.

The templates are committed, so that an office can open them in Word and make its own out of them; a test holds the
committed ones against a rebuild. They are written as plain WordprocessingML: some forty named styles with Vietnamese
names, nothing inherited from a word processor's defaults.
"""

from __future__ import annotations

from render.building import documents
from render.building.wordml import package

__all__ = ["build"]


def build() -> dict[str, bytes]:
    """The templates by file name."""
    return {f"{name}.docx": package(body(), title) for name, (title, body) in documents.ALL.items()}
