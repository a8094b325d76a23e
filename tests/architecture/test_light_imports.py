"""A command pays for what it uses: checked in a fresh interpreter."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.app.notices import text

ROOT = Path(__file__).parents[2]

PARSERS = ("docx", "pdfplumber", "pdfminer", "pypdfium2", "lxml", "underthesea", "numpy", "pytesseract", "PIL")
DATABASE = ("sqlalchemy", "alembic")
DRAFTS = ("docxtpl", "jinja2", "openpyxl", "icalendar")
SCREEN = ("rich", "typer", "click")
WEB = ("fastapi", "uvicorn", "starlette")
FLEET = (
    *("procrastinate", "psycopg", "psycopg_pool", "asgiref", "croniter", "attr"),
    *("fsspec", "s3fs", "aiobotocore", "botocore", "aiohttp", "prometheus_client"),
)

MEASURE = """
import contextlib, io, json, sys
with contextlib.redirect_stdout(io.StringIO()):
    {code}
print(json.dumps(sorted(sys.modules)))
"""


def loaded(code: str) -> set[str]:
    done = subprocess.run(
        [sys.executable, "-c", MEASURE.format(code=code)],
        cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    names = json.loads(done.stdout)
    own = ("giaoviec.fleet", "giaoviec.commands.")
    return {name.partition(".")[0] for name in names} | {name for name in names if name.startswith(own)}


@pytest.mark.parametrize(
    ("code", "forbidden"),
    [
        pytest.param("import ingest", PARSERS + DATABASE + DRAFTS + SCREEN + WEB + ("pydantic",), id="ingest"),
        pytest.param("import extract", PARSERS + DATABASE + DRAFTS + SCREEN + WEB, id="extract"),
        pytest.param("import render.views", PARSERS + DATABASE + DRAFTS + SCREEN + WEB + ("pydantic",), id="views"),
        pytest.param(
            "from giaoviec.__main__ import main; main(['--help'])",
            PARSERS + DATABASE + DRAFTS + WEB + ("pydantic_settings", "watchfiles"),
            id="help",
        ),
        pytest.param(
            "from giaoviec.__main__ import main; main(['schema'])",
            PARSERS + DATABASE + DRAFTS + WEB + ("pydantic_settings", "watchfiles", "rich"),
            id="schema",
        ),
    ],
)
def test_nothing_heavy_is_loaded_for(code: str, forbidden: tuple[str, ...]) -> None:
    assert loaded(code) & set(forbidden) == set()


def test_extracting_a_word_file_loads_its_reader_and_nothing_else_heavy(tmp_path: Path) -> None:
    source = next((ROOT / "samples").glob("*/source.docx"))
    modules = loaded(f"from giaoviec.__main__ import main; main(['extract', {str(source)!r}])")
    assert {name for name in modules if name.startswith("giaoviec.commands.")} == {"giaoviec.commands.reading"}
    assert "ingest" in modules
    assert (
        modules & {*DATABASE, *DRAFTS, *WEB, "pdfplumber", "underthesea", "numpy", "rich", "pydantic_settings"} == set()
    )


def test_an_office_on_its_own_disk_loads_nothing_of_what_many_machines_need(tmp_path: Path) -> None:
    (tmp_path / "kho").mkdir()
    source = tmp_path / "kho" / "31.txt"
    source.write_text(text(), "utf-8")
    office = ["--workspace", str(tmp_path / "office")]
    lines = [["init", office[1]], [*office, "process", str(source)], [*office, "report", "--month", "2025-03"]]
    lines += [[*office, "backfill", str(tmp_path / "kho")], [*office, "verify"]]
    modules = loaded(f"from giaoviec.__main__ import main; assert not any([main(words) for words in {lines!r}])")
    assert "sqlalchemy" in modules
    assert {name for name in modules if name in FLEET or name.startswith("giaoviec.fleet")} == set()
