"""An office kept safe: backup and restore, export and import onto either database, and a check that finds faults."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from giaoviec.ledger import Ledger, TaskFilter, databases
from giaoviec.ledger.accounts import What
from giaoviec.roles import Role
from giaoviec.storage import keeping
from giaoviec.web.security import SECRET_FILE, load_keys
from tests.app.conftest import Office, Run
from tests.app.notices import text
from tests.support.postgres import needs_postgres

DAY = dt.date(2025, 3, 31)


@pytest.fixture
def used(office: Office) -> Office:
    """An office with a notice, progress and a decision that was undone."""
    office.drop("a.txt", text())
    assert office("watch", "--once").code == 0
    assert office("progress", "31-TB-BQLC/1", "--percent", "60", "--on", "2025-03-20").code == 0
    assert office("cancel", "31-TB-BQLC/2", "--reason", "Nhầm", "--on", "2025-03-21").code == 0
    assert office("undo", office("undo").out.splitlines()[3].split()[1]).code == 0
    return office


def rows(database: Path | str) -> dict[str, list[dict[str, object]]]:
    with Ledger.open(database) as ledger:
        return {table: found for table, found in ledger.everything(keeping.TABLES) if table != "drafts"}


def test_an_office_is_restored_whole_from_one_file(used: Office, tmp_path: Path, run: Run) -> None:
    backup, again = tmp_path / "sao-luu.zip", Office(tmp_path / "lai", run)
    assert used("backup", backup).code == 0
    assert run("restore", backup, again.root).code == 0
    assert rows(again.root / "giaoviec.db") == rows(used.root / "giaoviec.db")
    assert again.files("archive") == used.files("archive")
    assert again("tasks", "--json", "--as-of", "2025-03-31").out == used("tasks", "--json", "--as-of", "2025-03-31").out
    assert again("verify").code == 0


def test_people_and_kept_views_come_back_and_no_key_or_login_does(used: Office, tmp_path: Path, run: Run) -> None:
    views = '[{"name": "Việc trễ", "query": "?thoi-han=overdue"}]'
    (used.root / "saved-views.json").write_text(views, "utf-8")
    load_keys(used.root)
    with Ledger.open(used.root / "giaoviec.db") as ledger:
        ledger.accounts.add("Hoa", Role.CLERK, "$argon2id$…")
        ledger.accounts.note(What.LOGIN, "Hoa", "10.0.0.7", "một\u2028dòng")
        login, token = ledger.accounts.begin("Hoa"), ledger.accounts.new_token("Hoa")
        people, notes = ledger.accounts.password("Hoa"), ledger.accounts.notes()
    assert used("backup", tmp_path / "b.zip").code == 0
    assert run("restore", tmp_path / "b.zip", tmp_path / "lai").code == 0
    with Ledger.open(tmp_path / "lai" / "giaoviec.db") as ledger:
        assert (ledger.accounts.password("Hoa"), ledger.accounts.notes()) == (people, notes)
        day = dt.timedelta(days=1)
        assert ledger.accounts.visitor(login, idle=day, longest=day) is None
        assert ledger.accounts.bearer(token) is None
    assert (tmp_path / "lai" / "saved-views.json").read_text("utf-8") == views
    assert not (tmp_path / "lai" / SECRET_FILE).exists()


def test_a_backup_from_before_people_were_in_it_is_restored(used: Office, tmp_path: Path, run: Run) -> None:
    assert used("backup", tmp_path / "b.zip").code == 0
    changed(tmp_path / "b.zip", without_people)
    assert run("restore", tmp_path / "b.zip", tmp_path / "lai").code == 0
    assert rows(tmp_path / "lai" / "giaoviec.db") == rows(used.root / "giaoviec.db")


def without_people(parts: dict[str, bytes]) -> None:
    manifest = json.loads(parts[keeping.MANIFEST])
    for table in keeping.PEOPLE:
        del parts[f"ledger/{table}.jsonl"], manifest["rows"][table], manifest["sha256"][f"ledger/{table}.jsonl"]
    parts[keeping.MANIFEST] = json.dumps(manifest | {"format": "giaoviec.backup/1"}).encode()


def changed(backup: Path, change: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(backup) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    change(parts)
    with zipfile.ZipFile(backup, "w") as new:
        for name, data in parts.items():
            new.writestr(name, data)


def damaged(backup: Path) -> None:
    def other_key(parts: dict[str, bytes]) -> None:
        parts["ledger/tasks.jsonl"] = parts["ledger/tasks.jsonl"].replace(b"31-TB-BQLC/1", b"31-TB-BQLC/9")

    changed(backup, other_key)


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        pytest.param(damaged, "đã bị thay đổi", id="changed"),
        pytest.param(lambda backup: backup.write_bytes(backup.read_bytes()[:500]), "không phải bản sao lưu", id="half"),
        pytest.param(lambda backup: backup.unlink(), "Không tìm thấy tệp", id="gone"),
    ],
)
def test_a_backup_that_is_not_whole_restores_nothing(
    used: Office, tmp_path: Path, run: Run, spoil: Callable[[Path], object], sentence: str
) -> None:
    backup = tmp_path / "sao-luu.zip"
    assert used("backup", backup).code == 0
    spoil(backup)
    result = run("restore", backup, tmp_path / "lai")
    assert result.code != 0
    assert sentence in result.err
    assert not (tmp_path / "lai" / "giaoviec.db").exists()


def test_a_restore_never_writes_over_an_office(used: Office, tmp_path: Path, run: Run) -> None:
    assert used("backup", tmp_path / "b.zip").code == 0
    assert "không trống" in run("restore", tmp_path / "b.zip", used.root).err


@needs_postgres()
def test_an_office_moves_to_postgresql_with_all_it_has(
    used: Office, tmp_path: Path, run: Run, new_database: Callable[[], str]
) -> None:
    url, moved = new_database(), Office(tmp_path / "moi", run)
    assert used("export", tmp_path / "xuat").code == 0
    assert run("init", moved.root).code == 0
    moved.configure('url = ""', f'url = "{url}"')
    assert moved("import", tmp_path / "xuat").code == 0
    assert rows(url) == rows(used.root / "giaoviec.db")
    assert moved("progress", "31-TB-BQLC/3", "--state", "done", "--on", "2025-03-22").code == 0, "numbers go on"
    assert "đã có dữ liệu" in moved("import", tmp_path / "xuat").err


def test_an_export_opens_in_excel_and_runs_nothing(used: Office, tmp_path: Path) -> None:
    assert used("progress", "31-TB-BQLC/1", "--note", "=1+1", "--on", "2025-03-22").code == 0
    assert used("export", tmp_path / "xuat").code == 0
    events = (tmp_path / "xuat" / "events.csv").read_bytes()
    assert events.startswith(b"\xef\xbb\xbf")
    assert b"'=1+1" in events
    assert len(events.splitlines()) == 1 + len(rows(used.root / "giaoviec.db")["events"])


def test_what_is_wrong_is_named(used: Office) -> None:
    assert used("verify").code == 0
    (original,) = [used.root / "archive" / name for name in used.files("archive")]
    shutil.copy(original, used.root / "kept")
    original.write_bytes(b"other bytes")
    result = used("verify")
    assert (result.code, original.name in result.out) == (6, True)
    assert used("backup", used.root / "b.zip").code == 6, "a backup that hides it would be worse than none"


def test_lists_that_went_wrong_are_rebuilt_from_the_events(used: Office) -> None:
    engine = databases.engine_of(used.root / "giaoviec.db")
    with engine.begin() as connection:
        connection.exec_driver_sql("update current_tasks set counts = 0")
        connection.execute(sa.text("delete from standings where task_id = 1"))
    engine.dispose()
    assert used("verify").code == 6
    assert used("verify", "--repair").code == 0
    with Ledger.open(used.root / "giaoviec.db") as ledger:
        assert ledger.total(TaskFilter(), DAY) == 3
