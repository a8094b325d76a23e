"""Turning what a route found into a page: one Jinja environment, strict and autoescaped."""

from __future__ import annotations

import datetime as dt
from functools import cache
from importlib import resources
from pathlib import Path

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse

from giaoviec import clock
from giaoviec.web.desk import desk_of
from giaoviec.web.security import visit_of
from render import filters

STATIC = Path(str(resources.files("giaoviec.web").joinpath("static")))


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("giaoviec.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters["day"] = lambda value: f"{value:%d/%m/%Y}" if value else ""
    made.filters["moment"] = lambda value: f"{value.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if value else ""
    made.filters["state"] = filters.state_label
    made.filters["timing"] = filters.timing_label
    return made


def page(request: Request, template: str, /, status: int = 200, **values: object) -> HTMLResponse:
    """Render ``templates/<template>`` for ``request``."""
    desk = desk_of(request)
    html = (
        _environment()
        .get_template(template)
        .render(
            path=request.url.path,
            office=desk.workspace.settings.office,
            csrf=desk.keys.token(visit_of(request)),
            today=values.pop("today", clock.today()),
            **values,
        )
    )
    return HTMLResponse(html, status)


def in_words(day: dt.date, today: dt.date) -> str:
    """Return how far ``day`` is from ``today``, as a clerk says it."""
    days = (day - today).days
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá {-days} ngày"
