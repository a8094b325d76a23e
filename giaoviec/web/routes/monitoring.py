"""What machines ask that watch the desk: no pages, and no login (``running.monitor`` says who may know what)."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response

from giaoviec.running.monitor import PATHS, Monitor
from giaoviec.web.visitors import address_of

router = APIRouter()


def watched(request: Request) -> Response:
    """Answer a load balancer, or who reads the numbers; asked in a thread, since a server may take its time."""
    monitor: Monitor = request.app.state.monitor
    found = monitor.answer(request.url.path, address=address_of(request), heads=request.headers)
    return Response(found.body, found.status, media_type=found.kind)


for path in PATHS:
    router.add_api_route(path, watched, methods=["GET"], name=path.strip("/"))
