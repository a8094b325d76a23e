"""The committed templates are what the decree's numbers make of them."""

from __future__ import annotations

import re

import pytest

from render import drafts
from render.building import build
from render.filters import FILTERS
from render.rows import Row
from render.word import TEMPLATES
from tests.render import examples as x


def test_every_template_is_committed():
    assert {path.name for path in TEMPLATES.glob("*.docx")} == set(build())


@pytest.mark.parametrize("name", sorted(build()))
def test_committed_templates_equal_a_rebuild(name):
    assert (TEMPLATES / name).read_bytes() == build()[name], "run: python -m render.building"


GUIDE = (TEMPLATES / "HUONG-DAN.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "context",
    [
        pytest.param(drafts.sheet(x.sheet_of(x.DAUTU)), id="sheet"),
        pytest.param(drafts.memo(x.memo_to(x.DUAN)), id="memo"),
        pytest.param(drafts.report(x.report_of()), id="report"),
        pytest.param(drafts.letter(x.letter_of()), id="letter"),
        pytest.param(drafts.joint_memo(x.joint_memo_of()), id="joint-memo"),
        pytest.param(drafts.brief(x.brief_of()), id="brief"),
        pytest.param(drafts.register(x.register_of()), id="register"),
    ],
)
def test_the_clerks_guide_names_every_variable(context):
    named = set(re.findall(r"`([a-z_]+)", GUIDE))
    assert set(context) <= named
    assert {f"r.{field}" for field in Row.__dataclass_fields__} <= set(re.findall(r"`(r\.[a-z_]+)`", GUIDE))


def test_the_clerks_guide_names_the_filters():
    assert set(re.findall(r"\\\| ([a-z_]+) \}\}", GUIDE)) == set(FILTERS) - {"trang_thai", "thoi_han"}
