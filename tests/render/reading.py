"""What a finished Word document says, paragraph by paragraph."""

from __future__ import annotations

from render.printed import read_layout


def lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in read_layout(data).paragraphs if paragraph.text.strip()]


def text(data: bytes) -> str:
    return "\n".join(lines(data))
