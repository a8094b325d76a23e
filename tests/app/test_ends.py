"""A file that is there to its end, and one of which the rest is still to come."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from giaoviec.ends import is_whole
from tests.support.docx import docx, p
from tests.support.programs import needs

MAIL = (
    b'From: a@coquan.example\r\nContent-Type: multipart/mixed;\r\n boundary="=_x"\r\n\r\n'
    b"--=_x\r\nContent-Type: text/plain\r\n\r\nxin chao\r\n--=_x--\r\n"
)


def picture(kind: str) -> bytes:
    from PIL import Image

    buffer = io.BytesIO()
    Image.effect_noise((300, 200), 50).save(buffer, kind)
    return buffer.getvalue()


KINDS = {
    "a.docx": docx(p("Giao Văn phòng.")),
    "a.pdf": b"%PDF-1.7\n" + b"1 0 obj\n" * 500 + b"%%EOF\n",
    "a.rtf": b"{\\rtf1\\ansi " + b"x\\par\n" * 500 + b"}\r\n\0",
    "a.png": picture("png"),
    "a.jpg": picture("jpeg"),
    "a.eml": MAIL,
    "a.edxml": b'<?xml version="1.0"?>\n<edXML xmlns="x"><edXMLEnvelope/></edXML>\n',
}


@pytest.mark.parametrize("name", KINDS)
def test_the_kinds_that_have_an_end_are_whole_with_it_only(tmp_path: Path, name: str) -> None:
    path, whole = tmp_path / name, KINDS[name]
    path.write_bytes(whole)
    assert is_whole(path)
    path.write_bytes(whole[: -len(whole) // 10])
    assert not is_whole(path)


@needs("soffice")
def test_an_old_word_file_is_whole_with_all_its_sectors(tmp_path: Path) -> None:
    from tests.fuzz.seeds import seeds

    ((name, whole),) = seeds("doc")
    path = tmp_path / name
    path.write_bytes(whole)
    assert is_whole(path)
    path.write_bytes(whole[: len(whole) // 2])
    assert not is_whole(path)


@pytest.mark.parametrize("content", ["Số: 31/TB".encode(), b"<html><p>x", b"GIF89a", b"Subject: x\n\nxin chao"])
def test_of_other_kinds_nobody_can_tell(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a").write_bytes(content)
    assert is_whole(tmp_path / "a")


def test_room_made_for_a_file_is_no_file_yet(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(bytes(4096))
    assert not is_whole(tmp_path / "a")
