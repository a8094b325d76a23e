"""Passwords: argon2id hashes, and a check that takes as long for a name nobody has."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from giaoviec.exits import ExitCode, Problem

SHORTEST = 10
"""Letters of a password; what it is made of is left to the person."""

LONGEST = 200
"""More is refused before it is hashed: hashing costs what guessing should."""

_at_once = threading.BoundedSemaphore(2)
"""A hash takes 64 MB and tens of milliseconds: a flood of logins queues here, not in the memory."""


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys() -> str:
    return _hasher().hash("nobody has this password")


def check_new(password: str) -> None:
    """Refuse a password that is too short, or too long to be typed.

    Raises:
        Problem: It is.
    """
    if not SHORTEST <= len(password) <= LONGEST:
        raise Problem(ExitCode.USAGE, "password-length", name=SHORTEST, detail=LONGEST)


def hashed(password: str) -> str:
    """Return the hash of a password, with its salt and cost, as the ledger keeps it."""
    return _hasher().hash(password)


def fits(password: str, known: str | None) -> bool:
    """Tell whether a password has the hash ``known``; without one it takes the same time and is wrong."""
    if len(password) > LONGEST:
        return False
    with _at_once:
        try:
            _hasher().verify(known or _nobodys(), password)
        except (VerifyMismatchError, InvalidHashError):
            return False
    return known is not None


def outdated(known: str) -> bool:
    """Tell whether a hash was made at another cost than today's."""
    return _hasher().check_needs_rehash(known)
