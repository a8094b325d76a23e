"""A mail, an archive or an exchange package: each document in it is a file of its own."""

from __future__ import annotations

import hashlib
import json
from email.message import EmailMessage

import pytest

from tests.app.conftest import Office
from tests.app.notices import text
from tests.app.test_kill import killed_before_changes
from tests.support.docx import package
from tests.support.edxml import xml_package

BROKEN = b"PK\x03\x04 cut off"


def mail(*files: tuple[str, bytes]) -> bytes:
    letter = EmailMessage()
    letter["From"], letter["To"] = "vanthu@cang.example.vn", "tonghop@cang.example.vn"
    letter["Date"] = "Mon, 10 Mar 2025 09:00:00 +0700"
    letter["Subject"] = "Thông báo kết luận"
    letter.set_content("Kính gửi các đơn vị văn bản kèm theo.")
    for name, data in files:
        letter.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return letter.as_bytes()


def verdicts(out: str) -> list[tuple[str, str, int]]:
    return [(found["file"], found["outcome"], found["tasks"]) for found in map(json.loads, out.splitlines())]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        pytest.param("thu.eml", mail(("a.txt", text("1").encode()), ("b.txt", text("2").encode())), id="mail"),
        pytest.param("goi.zip", package({"a.txt": text("1"), "b.txt": text("2")}), id="archive"),
        pytest.param(
            "goi.edxml", xml_package([("a.txt", text("1").encode()), ("b.txt", text("2").encode())]), id="package"
        ),
    ],
)
def test_each_document_of_a_container_has_its_own_verdict(office: Office, name: str, data: bytes) -> None:
    office.drop(name, data)
    result = office("watch", "--once", "--json")
    assert result.code == 0, result.err
    assert verdicts(result.out) == [
        (name, "unpacked", 0),
        (f"{name} › a.txt", "recorded", 3),
        (f"{name} › b.txt", "recorded", 3),
    ]
    assert office.files("inbox") == []
    originals = {hashlib.sha256(content).hexdigest() for content in (data, text("1").encode(), text("2").encode())}
    assert {file.partition(".")[0] for file in office.files("archive")} == originals


def test_the_envelope_of_a_package_wins_over_the_text(office: Office) -> None:
    office.drop("goi.edxml", xml_package([("a.txt", text("31").encode())], number="77", notation="TB-BQLC"))
    assert office("watch", "--once").code == 0
    (notice,) = json.loads(office("status", "--json").out)["notices"]
    assert notice["number"] == "77/TB-BQLC"


def test_a_bad_document_does_not_stop_the_others(office: Office) -> None:
    office.drop("goi.zip", package({"a.docx": BROKEN, "b.txt": text(), "c.xlsx": b"x"}))
    result = office("watch", "--once")
    assert result.code == 13
    assert "“goi.zip › a.docx” bị hỏng" in result.err
    assert "goi.zip › b.txt: đã ghi 3 nhiệm vụ" in result.out
    assert office.files("failed") == ["a.docx", "a.docx.txt"]


def test_a_document_that_came_before_is_known_again(office: Office) -> None:
    office.drop("a.txt", text())
    office("watch", "--once")
    office.drop("thu.eml", mail(("b.txt", text().encode()), ("c.txt", text("2").encode())))
    result = office("watch", "--once")
    assert "thu.eml › b.txt: trùng với a.txt (31-TB-BQLC)" in result.out
    assert "thu.eml › c.txt: đã ghi 3 nhiệm vụ" in result.out
    assert len(json.loads(office("tasks", "--json").out)) == 6
    office.drop("thu lai.eml", mail(("b.txt", text().encode()), ("c.txt", text("2").encode())))
    assert "trùng với" in office("watch", "--once").out
    assert len(json.loads(office("tasks", "--json").out)) == 6


def test_the_same_document_twice_in_one_archive_counts_once(office: Office) -> None:
    office.drop("goi.zip", package({"a.txt": text(), "ban sao/a.txt": text()}))
    assert [outcome for _, outcome, _ in verdicts(office("watch", "--once", "--json").out)] == [
        "unpacked",
        "duplicate",
        "recorded",  # once its drafts are there
    ]


def test_a_killed_run_loses_no_document(office: Office) -> None:
    office.drop("goi.edxml", xml_package([("a.txt", text("1").encode()), ("b.txt", text("2").encode())], number="7"))
    kills, faults = killed_before_changes(office, 32)
    assert faults == [], "what the envelope says is not lost either"
    assert kills


def test_a_named_container_is_taken_in_too(office: Office, tmp_path) -> None:
    path = tmp_path / "goi.zip"
    path.write_bytes(package({"a.txt": text("1"), "b.txt": text("2")}))
    result = office("process", path)
    assert result.code == 0
    assert result.out.count("đã ghi 3 nhiệm vụ") == 2
    assert path.exists()
