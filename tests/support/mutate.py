"""Broken files out of good ones, the same for the same seed: what a bad disk, a bad mail gateway or a bad person makes.

    mutated(data, Random(seed)) -> bytes

Bytes are flipped, cut, doubled, moved. A zip is also opened and packed again with one part broken, an XML part
also by its elements and attributes, a PDF also inside its compressed streams, so that not every file fails at
its first check.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable
from random import Random

Mutation = Callable[[bytes, Random], bytes]

_TOKENS = (
    b"\x00", b"\xff\xff\xff\xff", b"\x7f\xff\xff\xff", b"%s%n", b"-1", b"0", b"1e309", b"NaN", b"9" * 20, b"<", b">",
    b'"',
    b"&#0;", b"&x;", b"]]>", b"<!--", b"<!DOCTYPE x [", b"\r\n\r\n", b"--", b"=?utf-8?B?", b"\xef\xbb\xbf", b"\xfe\xff",
    "Ư\u0323".encode(), "\u202e".encode(), "\U0001f600".encode(), b"\xed\xa0\x80",
    b"endstream", b"endobj", b"PK\x03\x04", b"(((((",
)  # fmt: skip
_ELEMENT = re.compile(rb"<([\w:.-]+)(?:\s[^<>]*)?>")
_ATTRIBUTE = re.compile(rb'([\w:.-]+)="([^"]*)"')
_STREAM = re.compile(rb"stream\r?\n(.*?)\r?\nendstream", re.DOTALL)
_DEEP = 400


def mutated(data: bytes, chance: Random) -> bytes:
    """Return ``data`` broken in one to four places."""
    for _ in range(chance.choice((1, 1, 1, 2, 4))):
        data = chance.choice(_fitting(data))(data, chance)
    return data


def _fitting(data: bytes) -> tuple[Mutation, ...]:
    if data.startswith(b"PK") and zipfile.is_zipfile(io.BytesIO(data)):
        return (*(_in_package,) * 12, *(_without_part,) * 2, *_ANY)
    if data.startswith(b"%PDF"):
        return (_in_stream, _in_stream, *_ANY)
    if data.lstrip().startswith(b"<"):
        return (*_XML * 4, *_ANY)  # well-formed in most cases, so that the reader gets to see it
    return _ANY


# ---- any bytes


def _flip(data: bytes, chance: Random) -> bytes:
    broken = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        if broken:
            broken[chance.randrange(len(broken))] = chance.randrange(256)
    return bytes(broken)


def _cut(data: bytes, chance: Random) -> bytes:
    start, end = sorted(chance.randrange(len(data) + 1) for _ in range(2))
    return data[:start] if chance.random() < 0.3 else data[:start] + data[end:]


def _double(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((4, 64, 4096))]
    return data[:start] + piece * chance.choice((2, 2, 3, 50)) + data[start + len(piece) :]


def _move(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece, rest = data[start : start + 256], data[:start] + data[start + 256 :]
    place = chance.randrange(len(rest) + 1)
    return rest[:place] + piece + rest[place:]


def _insert(data: bytes, chance: Random) -> bytes:
    place = chance.randrange(len(data) + 1)
    return data[:place] + chance.choice(_TOKENS) + data[place:]


_ANY: tuple[Mutation, ...] = (_flip, _cut, _double, _move, _insert)


# ---- XML and HTML


def _element(data: bytes, chance: Random) -> bytes:
    """Drop, double or nest an element with what is in it, or only one of its tags."""
    found = list(_ELEMENT.finditer(data))
    if not found:
        return data
    opening = chance.choice(found)
    closing = b"</" + opening[1] + b">"
    end = data.find(closing, opening.end())
    end = opening.end() if end < 0 else end + len(closing)
    whole = data[opening.start() : end]
    made = chance.choice(
        (
            b"",
            whole * 2,
            data[opening.end() : end],
            (opening[0] * _DEEP + closing * _DEEP) if len(opening[0]) < 200 else b"",
            opening[0] + _escaped(chance.choice(_TOKENS)) + closing + whole,
        )
    )
    return data[: opening.start()] + made + data[end:]


def _attribute(data: bytes, chance: Random) -> bytes:
    found = list(_ATTRIBUTE.finditer(data))
    if not found:
        return data
    one, other = chance.choice(found), chance.choice(found)
    value = _escaped(chance.choice((*_TOKENS, b"", other[2], b"9" * 30, b"x" * 5000)).replace(b'"', b""))
    return data[: one.start(2)] + value + data[one.end(2) :]


def _escaped(token: bytes) -> bytes:
    return token.replace(b"&", b"&amp;").replace(b"<", b"&lt;")


_XML: tuple[Mutation, ...] = (_element, _element, _attribute, _attribute)


# ---- packages


def _in_package(data: bytes, chance: Random) -> bytes:
    """Break one part and pack it again."""
    parts = _parts(data)
    if not parts:
        return data
    at = chance.randrange(len(parts))
    name, content = parts[at]
    parts[at] = name, mutated(content, chance) if content else chance.choice(_TOKENS)
    return _packed(parts)


def _without_part(data: bytes, chance: Random) -> bytes:
    """Drop a part, or give it the content or the name of another."""
    parts = _parts(data)
    if not parts:
        return data
    one, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    made = chance.choice((None, (parts[one][0], parts[other][1]), (parts[other][0], parts[one][1])))
    parts[one : one + 1] = [] if made is None else [made]
    return _packed(parts)


def _parts(data: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return [(name, archive.read(name)) for name in archive.namelist()]
    except (zipfile.BadZipFile, zlib.error, ValueError, RuntimeError, EOFError, OSError, KeyError, NotImplementedError):
        return []  # broken already


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        warnings.simplefilter("ignore")  # two parts of one name are one way to break it
        for name, content in parts:
            archive.writestr(name, content)
    return out.getvalue()


# ---- PDF


def _in_stream(data: bytes, chance: Random) -> bytes:
    """Break what a compressed stream holds; its length is then wrong too, which readers mend."""
    found = list(_STREAM.finditer(data))
    if not found:
        return data
    stream = chance.choice(found)
    try:
        plain = zlib.decompress(stream[1])
    except zlib.error:
        return _flip(data, chance)
    broken = zlib.compress(chance.choice(_ANY)(plain, chance))
    return data[: stream.start(1)] + broken + data[stream.end(1) :]
