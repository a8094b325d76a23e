"""A table or sheet of ours that a unit filled in and that somebody drops into the inbox."""

from __future__ import annotations

import datetime as dt
import io
import json
from typing import Any

import openpyxl
import pytest

from giaoviec.ledger import Ledger
from render.stamp import Stamp, stamped
from tests.app.conftest import Office
from tests.app.handed_out import answered, cells, filled
from tests.app.notices import text

KEY = "31-TB-BQLC"
ONE, THREE = f"{KEY}/1", f"{KEY}/3"


@pytest.fixture
def handed_out(office: Office) -> Office:
    """An office that has given its tasks to the units."""
    office.drop("thong-bao.txt", text())
    assert office("watch", "--once").code == 0
    return office


def drop(office: Office, **files: bytes) -> dict[str, dict[str, Any]]:
    """Drop files and return their verdicts by name."""
    for name, data in files.items():
        office.drop(name.replace("_", "."), data)
    found = [json.loads(line) for line in office("watch", "--once", "--json").out.splitlines()]
    return {verdict["file"].replace(".", "_"): verdict for verdict in found}


def sheet_of(office: Office, unit: str) -> bytes:
    return (office.root / "outbox" / KEY / f"phieu-giao-nhiem-vu_{unit}.docx").read_bytes()


def table_of(office: Office) -> bytes:
    return (office.root / "outbox" / KEY / "bang-theo-doi.xlsx").read_bytes()


def test_what_comes_back_is_proposed_and_its_tasks_are_not_given_again(handed_out: Office) -> None:
    table, sheet = table_of(handed_out), sheet_of(handed_out, "phong-tai-chinh")
    verdicts = drop(
        handed_out,
        bang_xlsx=filled(table, cells(I5="HT", K5="Đã trình", I6="tuần sau nữa")),
        phieu_docx=answered(sheet, {THREE: {"Trạng thái": "đã xong"}}),
        trong_xlsx=table,
    )
    assert {name: (said["outcome"], said["tasks"]) for name, said in verdicts.items()} == {
        "bang_xlsx": ("copy", 1),
        "phieu_docx": ("copy", 1),
        "trong_xlsx": ("copy", 0),
    }
    assert not handed_out.files("inbox")
    (refused,) = verdicts["bang_xlsx"]["refused"]
    assert refused["place"] == "Nhiệm vụ!I6"
    assert "tuần sau nữa" in refused["reason"]
    with Ledger.open(handed_out.root / "giaoviec.db") as ledger:
        assert len(ledger.tasks()) == 3
        (proposal,) = ledger.task(ONE).proposals
        assert (proposal.note, proposal.state, proposal.detail.place) == ("Đã trình", "done", "Nhiệm vụ!A5")
        (other,) = ledger.task(THREE).proposals
        assert other.detail.unit == "Phòng Tài chính"
        assert [event.kind for event in ledger.task(THREE).events] == ["assigned", "proposed"], "a person decides"
    assert handed_out("proposals", ONE, proposal.id, "--accept").code == 0
    assert "Đã trình" in handed_out("history", ONE).out


def test_what_contradicts_an_earlier_word_says_so(handed_out: Office) -> None:
    data = filled(table_of(handed_out), cells(I5="HT"))
    assert handed_out("progress", "note", ONE, "--state", "suspended", "--note", "chờ vốn").code == 0
    handed_out.drop("b.xlsx", data)
    assert "đề xuất tiến độ của 1 nhiệm vụ" in handed_out("watch", "--once").out
    with Ledger.open(handed_out.root / "giaoviec.db") as ledger:
        (proposal,) = ledger.task(ONE).proposals
    assert "đã báo khác" in proposal.detail.doubt


def test_what_is_not_ours_is_no_answer(handed_out: Office) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Mã nhiệm vụ", "Trạng thái"])
    book.active.append(["99-TB-XYZ/1", "HT"])
    stranger = io.BytesIO()
    book.save(stranger)
    theirs = Stamp(office="khác", copy=f"{KEY}/x.docx", revision=1, as_of=dt.date(2025, 3, 10), unit="Phòng Tài chính")
    sheet = stamped(sheet_of(handed_out, "phong-tai-chinh"), theirs)
    verdicts = drop(handed_out, la_xlsx=stranger.getvalue(), phieu_docx=sheet)
    assert verdicts["phieu_docx"]["outcome"] in ("recorded", "pending"), "another office's sheet assigns tasks to us"
    assert (verdicts["la_xlsx"]["outcome"], verdicts["la_xlsx"]["code"]) == ("failed", 4)
    assert "không có nhiệm vụ nào trong sổ" in str(verdicts["la_xlsx"]["reason"])
    assert "la.xlsx" in handed_out.files("failed")
