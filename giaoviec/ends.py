"""Is a file there to its end, or is the rest still being copied? Asked of its first and last bytes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

_HEAD, _TAIL = 8192, 2048
"""A mail names its boundary in about so many first bytes, a PDF reader looks for ``%%EOF`` in so many last ones."""

_NO_SECTOR = 0xFFFFFFFA
"""Numbers from here on name no sector of an old Word file."""

_BOUNDARY = re.compile(
    rb"""^content-type:[ \t]*multipart/(?:[^\n]|\n[ \t])*?boundary=(?:"([^"\n]+)"|([^\s;]+))""",
    re.IGNORECASE | re.MULTILINE,
)


def is_whole(path: Path) -> bool:
    """Tell whether a file of a kind that has an end is there to its end; of other kinds, as text, nobody can tell."""
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        size = stream.seek(0, io.SEEK_END)
        stream.seek(max(0, size - _TAIL))
        tail = stream.read()
        if head.startswith(b"PK\x03\x04"):
            return zipfile.is_zipfile(stream)
    ends = next((ends for begins, ends in _ENDS if begins.match(head)), None)
    # some copiers first make the file at full length, filled with zeros
    return ends(head, tail, size) if ends else any(head)


def _with(mark: bytes) -> Callable[[bytes, bytes, int], bool]:
    return lambda head, tail, size: mark in tail


def _with_its_brace(_head: bytes, tail: bytes, _size: int) -> bool:
    return tail.rstrip(b"\0\r\n\t \x1a").endswith(b"}")


def _with_its_element(head: bytes, tail: bytes, _size: int) -> bool:
    first = re.search(rb"<([\w:.-]+)", head)
    return first is not None and tail.rstrip().endswith((b"</" + first[1] + b">", b"/>"))


def _with_its_boundary(head: bytes, tail: bytes, _size: int) -> bool:
    boundary = _BOUNDARY.search(head)
    return boundary is None or b"--" + (boundary[1] or boundary[2]) + b"--" in tail


def _with_its_sectors(head: bytes, _tail: bytes, size: int) -> bool:
    """Tell whether the sectors that the head of an old Word file names lie within it ([MS-CFB] 2.2)."""
    sector = 1 << min(int.from_bytes(head[30:32], "little"), 16)
    named = (int.from_bytes(head[at : at + 4], "little") for at in (48, 60, 68, *range(76, 512, 4)))
    return size > sector * (1 + max((number for number in named if number < _NO_SECTOR), default=0))


_ENDS: tuple[tuple[re.Pattern[bytes], Callable[[bytes, bytes, int], bool]], ...] = (
    (re.compile(rb".{,1019}%PDF-", re.DOTALL), _with(b"%%EOF")),
    (re.compile(rb"\{\\rtf"), _with_its_brace),
    (re.compile(rb"\x89PNG"), _with(b"IEND")),
    (re.compile(rb"\xff\xd8\xff"), _with(b"\xff\xd9")),
    (re.compile(rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), _with_its_sectors),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml"), _with_its_element),
    (re.compile(rb"[\w-]+:[ \t]"), _with_its_boundary),
)
"""How kinds of file begin that have an end, and how to tell by head, tail and size whether it is there."""
