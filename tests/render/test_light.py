"""Importing the stage costs nothing: the heavy libraries are loaded by the function that needs them."""

from __future__ import annotations

import subprocess
import sys

import pytest

import render


@pytest.mark.parametrize("module", ["render", "render.views", "render.drafts", "render.nd30", "render.filters"])
def test_import_loads_no_document_library(module):
    code = (
        f"import sys, {module}; "
        "heavy = {'docx', 'docxtpl', 'jinja2', 'lxml', 'openpyxl', 'icalendar', 'pydantic', 'ingest', 'giaoviec'}; "
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or None)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


def test_the_stage_offers_these_functions_and_no_more():
    assert set(render.__all__) == {
        "as_csv",
        "as_json",
        "as_markdown",
        "brief",
        "deadlines_calendar",
        "joint_memo",
        "letter",
        "memo",
        "notice_page",
        "register",
        "reopen",
        "report",
        "sheet",
        "sheet_mail",
        "tasks_workbook",
    }
    assert all(callable(getattr(render, name)) for name in render.__all__)
