"""The same values give the same bytes, in any process, on any day, wherever the machine stands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

CODE = """
import hashlib, render
from tests.render import examples as x
sheet = x.sheet_of(x.DAUTU)
for data in (
    render.sheet(sheet), render.letter(x.letter_of()), render.memo(x.memo_to(x.DUAN)),
    render.joint_memo(x.joint_memo_of()), render.report(x.report_of()), render.brief(x.brief_of()),
    render.register(x.register_of()), render.tasks_workbook(x.TASKS, x.OFFICE, x.AS_OF),
    render.deadlines_calendar(x.TASKS, x.OFFICE), render.sheet_mail(sheet, render.sheet(sheet), "p.docx", None),
    render.as_csv(x.TASKS), render.as_json(x.TASKS), render.as_markdown(x.TASKS, x.OFFICE, x.AS_OF),
):
    print(hashlib.sha256(data).hexdigest())
"""


def digests(**environment: str) -> list[str]:
    run = subprocess.run(
        [sys.executable, "-c", CODE],
        cwd=Path(__file__).parents[2],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.split()


def test_drafts_depend_on_their_values_alone():
    first = digests(PYTHONHASHSEED="1", TZ="Asia/Ho_Chi_Minh", LC_ALL="C")
    assert len(first) == 13
    assert digests(PYTHONHASHSEED="2", TZ="America/Lima", LC_ALL="C.UTF-8") == first
