"""The committed templates are what the decree's numbers make of them."""

from __future__ import annotations

import pytest

from render.build_templates import TEMPLATES, build


def test_every_template_is_committed():
    assert {path.name for path in TEMPLATES.glob("*.docx")} == set(build())


@pytest.mark.parametrize("name", sorted(build()))
def test_committed_templates_equal_a_rebuild(name):
    assert (TEMPLATES / name).read_bytes() == build()[name], "run: python -m render.build_templates"
