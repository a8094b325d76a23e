"""``giaoviec`` alone shows what a clerk should see first."""

from __future__ import annotations

import datetime as dt

import pytest

from giaoviec import clock
from tests.app.conftest import Office, Run
from tests.app.notices import text


def test_an_empty_office_is_told_where_to_begin(office: Office) -> None:
    result = office()
    assert result.code == 0
    assert "chép thông báo kết luận vào" in result.out


def test_outside_a_workspace_it_shows_the_commands(run: Run, tmp_path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run()
    assert (result.code, "watch" in result.out) == (2, True)


def test_what_is_late_comes_first_then_this_week_then_the_rest(office: Office) -> None:
    today = clock.today()
    tomorrow = today + dt.timedelta(days=1)
    office.drop("a.txt", text("1", day="28/3/2025"))
    office.drop("b.txt", text("2", day=f"{tomorrow:%d/%m/%Y}"))
    office.drop("anh.bin", b"\x00\x01" * 50)
    office("watch", "--once")
    office.drop("moi.txt", text("3"))
    lines = office().out.splitlines()
    kinds = ["Hôm nay", "QUÁ HẠN", "Đến hạn trong tuần này", "Chưa đọc được: 1", "Mới đến: 1", "Bản nháp: "]
    places = [next(at for at, line in enumerate(lines) if line.startswith(kind)) for kind in kinds]
    assert places == sorted(places)
    assert any("1-TB-BQLC/1  Phòng Khai thác cảng: " in line for line in lines[places[1] : places[2]])
    assert any("2-TB-BQLC/1" in line for line in lines[places[2] : places[3]])
    assert str(office.root / "failed") in lines[places[3]]


def test_a_notice_put_off_is_not_late_any_more(office: Office) -> None:
    office.drop("a.txt", text())
    office("watch", "--once")
    for item in ("1", "2", "3"):
        office("progress", f"31-TB-BQLC/{item}", "--state", "suspended")
    assert "Quá hạn: không có" in office().out
