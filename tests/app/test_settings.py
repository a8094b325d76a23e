"""The workspace: made, found, and refused with file, line and key when it is wrong."""

from __future__ import annotations

import pytest

from tests.app.conftest import Office, Run


def test_init_makes_everything_a_clerk_needs(office: Office) -> None:
    names = {"archive", "failed", "inbox", "outbox", "templates", "giaoviec.db", "giaoviec.toml", "units.toml"}
    assert names <= {path.name for path in office.root.iterdir()}


def test_init_again_keeps_what_is_there(office: Office) -> None:
    before = (office.root / "giaoviec.toml").read_bytes()
    assert office.run("init", office.root).code == 0
    assert (office.root / "giaoviec.toml").read_bytes() == before


def test_the_nearest_folder_above_is_the_workspace(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office.root / "outbox")
    assert office.run("status").code == 0


def test_no_workspace_is_said_with_the_way_to_make_one(run: Run, tmp_path) -> None:
    result = run("--workspace", tmp_path, "status")
    assert result.code == 11
    assert "giaoviec init" in result.err


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param("near_days = 7", "near_days = -1", ("dòng {line},", "policy.near_days", "-1"), id="wrong value"),
        pytest.param("near_days", "near_dayz", ("dòng {line},", "policy.near_dayz", "không có mục"), id="unknown key"),
        pytest.param("[policy]", "[policies]", ("dòng {line},", "policies"), id="unknown table"),
        pytest.param('agency = ""', 'agency = "', ("sai cú pháp", "line {line},"), id="syntax"),
    ],
)
def test_wrong_settings_are_named_by_line_and_key(office: Office, old: str, new: str, said: tuple[str, ...]) -> None:
    office.configure(old, new)
    lines = (office.root / "giaoviec.toml").read_text("utf-8").splitlines()
    line = next(number for number, line in enumerate(lines, start=1) if new in line)
    result = office("status")
    assert result.code == 11
    assert result.err.count("\n") == 1
    assert all(part.format(line=line) in result.err for part in said), result.err


def test_wrong_units_are_named_by_line_and_key(office: Office) -> None:
    (office.root / "units.toml").write_text(
        '[[unit]]\nkey = "a"\nname = "A"\n\n[[unit]]\nkey = "b"\nname = 7\n', "utf-8"
    )
    result = office("units")
    assert result.code == 11
    assert "units.toml”, dòng 7, mục “unit.1.name”" in result.err


@pytest.mark.parametrize(
    ("name", "value"),
    [
        pytest.param("outbox", "inbox/nhap", id="outbox in inbox"),
        pytest.param("inbox", "outbox/den", id="inbox in outbox"),
        pytest.param("failed", "inbox", id="one folder for two"),
        pytest.param("inbox", ".", id="the workspace itself"),
    ],
)
def test_folders_inside_one_another_are_refused(office: Office, name: str, value: str) -> None:
    office.configure(f'{name} = "{name}"', f'{name} = "{value}"')
    result = office("watch", "--once")
    assert result.code == 11
    assert "nằm trong nhau" in result.err


def test_the_inbox_may_be_elsewhere(office: Office, tmp_path) -> None:
    office.configure('inbox = "inbox"', f"inbox = '{tmp_path / 'chung'}'")
    assert office("watch", "--once").code == 0
    assert (tmp_path / "chung").is_dir()


@pytest.mark.parametrize("chosen", ["option", "environment", "settings"])
def test_the_language_can_be_chosen(office: Office, monkeypatch: pytest.MonkeyPatch, chosen: str) -> None:
    words = ["status"]
    if chosen == "option":
        words = ["--lang", "en", "status"]
    elif chosen == "environment":
        monkeypatch.setenv("GIAOVIEC_LANG", "en")
    else:
        office.configure('language = "vi"', 'language = "en"')
    assert "The ledger is empty." in office(*words).out


def test_vietnamese_is_the_language_otherwise(office: Office) -> None:
    assert "Sổ chưa có văn bản nào." in office("status").out
