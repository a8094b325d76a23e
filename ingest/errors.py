"""Why a file could not be read.

    ReadError
    ├── Unsupported      not a kind of file we read
    ├── Empty            zero bytes
    ├── Damaged          truncated or broken
    ├── Encrypted        needs a password
    ├── NoText           readable, but there is no text in it
    ├── MissingProgram   needs a system program that is not installed
    └── TooLarge         over a limit of size, pages or unpacked size

An error says *what* (its class, ``code``) and *which detail*; the sentence for the clerk, in her
language, is the application's (``giaoviec/data/messages.toml``).
"""

from __future__ import annotations


class ReadError(Exception):
    """Base of all reading errors. ``detail`` is a short fact: a media type, a program, a limit."""

    code = "unreadable"

    def __init__(self, detail: str = "") -> None:
        super().__init__(f"{self.code}: {detail}" if detail else self.code)
        self.detail = detail


class Unsupported(ReadError):
    """The content is of a kind no reader takes; ``detail`` is the media type found."""

    code = "unsupported"


class Empty(ReadError):
    """The file holds no bytes."""

    code = "empty"


class Damaged(ReadError):
    """The file is of a known kind but broken; ``detail`` says where."""

    code = "damaged"


class Encrypted(ReadError):
    """The file opens only with a password."""

    code = "encrypted"


class NoText(ReadError):
    """The file was read to its end and holds no text."""

    code = "no-text"


class MissingProgram(ReadError):
    """A system program is needed; ``detail`` is its name as in ``giaoviec doctor``."""

    code = "missing-program"


class TooLarge(ReadError):
    """A limit was passed; ``detail`` names the limit and the value."""

    code = "too-large"
