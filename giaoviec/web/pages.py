"""Turning what a route found into a page: one Jinja environment, strict and autoescaped."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from functools import cache, partial
from importlib import resources
from pathlib import Path
from urllib.parse import quote, urlencode

import jinja2
from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse

from giaoviec import clock
from giaoviec.following.events import Event
from giaoviec.following.timewords import time_words
from giaoviec.following.versions import differing
from giaoviec.web import words
from giaoviec.web.desk import desk_of
from giaoviec.web.permissions import may
from giaoviec.web.security import form_owner
from giaoviec.web.visitors import somebody
from render import filters

STATIC = Path(str(resources.files("giaoviec.web").joinpath("static")))

DONE = "da"
"""Query parameter that names the act just done, which the page then says and offers to undo."""


@cache
def _environment() -> jinja2.Environment:
    made = jinja2.Environment(
        loader=jinja2.PackageLoader("giaoviec.web"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.filters |= {
        "day": lambda value: f"{value:%d/%m/%Y}" if value else "",
        "moment": lambda value: f"{value.astimezone(clock.VIETNAM):%H:%M %d/%m/%Y}" if value else "",
        "state": filters.state_label,
        "timing": filters.timing_label,
        "percent": filters.percent,
        "number": lambda value: f"{value:,}".replace(",", "."),
        "kind": words.kind_label,
        "source": words.source_label,
        "step": words.step_label,
        "waiting": words.waiting_label,
        "field": words.field_label,
        "noted": words.noted_label,
        "status": words.status_label,
        "order_title": words.order_title,
        "differing": lambda pair: differing(*pair),
        "time_words": time_words,
        "in_words": in_words,
        "task_path": task_path,
        "anchor": anchor,
        "lasting": lasting,
        "segment": lambda value: quote(str(value), safe=""),
        "address": lambda value: quote(str(value), safe="/"),
        "query": query,
        "capital": filters.first_capital,
    }
    return made


def page(request: Request, template: str, /, status: int = 200, **values: object) -> HTMLResponse:
    """Render ``templates/<template>`` for ``request``."""
    desk = desk_of(request)
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    html = (
        _environment()
        .get_template(template)
        .render(
            path=request.url.path,
            here=re.sub(rf"(?<=[?&]){DONE}=[^&]*&?", "", here).rstrip("?&"),
            office=desk.workspace.settings.office,
            csrf=desk.keys.token(form_owner(request)),
            visitor=somebody(request),
            may=partial(may, somebody(request)),
            guarded=desk.guarded,
            queued=desk.queue is not None,
            just_done=_just_done(request),
            today=values.pop("today", clock.today()),
            **values,
        )
    )
    return HTMLResponse(html, status)


def _just_done(request: Request) -> Event | None:
    act = request.query_params.get(DONE)
    if not act:
        return None
    return next((event for event in desk_of(request).ledger.acts(limit=20) if event.act == act), None)


def back_to(address: str, act: str | None = None, anchor: str = "") -> RedirectResponse:
    """Send the browser to a page of ours after a form, so that reloading does not send it again.

    Args:
        address: Where the form said it came from; anything that is no path of this desk becomes the first page.
        act: What was done, to be said there with a button to undo it.
        anchor: The place in the page.
    """
    if not re.match(r"/(?![/\\])", address) or re.search(r"[\\\x00-\x1f]", address):
        address = "/"
    address, _, old = address.partition("#")
    if act:
        address += ("&" if "?" in address else "?") + urlencode({DONE: act})
    place = anchor or old
    return RedirectResponse(address + (f"#{place}" if place else ""), 303)


def task_path(key: str) -> str:
    """Return the address of the page of a task."""
    return f"/nhiem-vu/{quote(key, safe='/')}"


def anchor(key: str) -> str:
    """Return the id of a task's card on the page of its notice: ``viec-II.3.2``."""
    return "viec-" + re.sub(r"[^\w.\-]+", "-", key.partition("/")[2] or key)


def query(params: Mapping[str, object], **changed: object) -> str:
    """Return ``?…`` with ``params`` and what is ``changed``; what is empty is left out."""
    wanted = {name: value for name, value in {**params, **changed}.items() if value not in (None, "", False)}
    return "?" + urlencode({name: str(value) for name, value in wanted.items()}) if wanted else "?"


def lasting(time: dt.timedelta) -> str:
    """Return how long something will take, as a person says it: to the minute, of days to the hour."""
    minutes = max(1, round(time / dt.timedelta(minutes=1)))
    days, hours, minutes = minutes // 1440, minutes % 1440 // 60, minutes % 60
    said = [(days, "ngày"), (hours, "giờ"), (0 if days else minutes, "phút")]
    return " ".join(f"{number} {name}" for number, name in said if number)


def in_words(day: dt.date | None, today: dt.date) -> str:
    """Return how far ``day`` is from ``today``, as a clerk says it."""
    if day is None:
        return ""
    days = (day - today).days
    if days == 0:
        return "hôm nay"
    return f"còn {days} ngày" if days > 0 else f"quá {-days} ngày"
