"""Putting the desk together: who may call it, what guards it, which pages it has."""

from __future__ import annotations

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import RedirectResponse
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from giaoviec.exits import Problem, Unreached
from giaoviec.intake.limits import MEGABYTE
from giaoviec.intake.reading import where
from giaoviec.running.monitor import Monitor
from giaoviec.web import routes
from giaoviec.web.api import create_api, http_error
from giaoviec.web.audit import Audited
from giaoviec.web.bodies import FILES_AT_ONCE, FORM_BYTES, BoundedBodies
from giaoviec.web.desk import Desk
from giaoviec.web.pages import STATIC, page, query
from giaoviec.web.permissions import permitted
from giaoviec.web.security import HEADERS, SAFE_METHODS, RememberVisit, StandardHeaders, checked_form
from giaoviec.web.statuses import sentence_of, status_of
from giaoviec.web.visitors import LoginNeeded, somebody


def create_app(
    desk: Desk, hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]"), monitor: Monitor | None = None
) -> FastAPI:
    """Return the application that serves ``desk`` under the names ``hosts``; without ``monitor`` nothing is counted."""
    app = FastAPI(title="giaoviec", docs_url=None, redoc_url=None, openapi_url=None)
    app.state.desk = desk
    app.state.monitor = monitor or Monitor(desk.workspace, desk.say)

    async def too_large(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request({**scope, "app": app}, receive)
        sentence = desk.say("web.http-413", megabytes=desk.workspace.settings.limits.megabytes)
        response = page(request, "problem.html", 413, sentence=sentence)
        response.headers["connection"] = "close"  # what is still on its way is not read
        await response(scope, receive, send)

    async def upload_bytes(scope: Scope) -> int:
        """Return the most a form with files may bring: it is read before a page asks who sent it."""
        scope.setdefault("state", {})
        if desk.guarded and not await run_in_threadpool(_is_known, Request({**scope, "app": app})):
            return FORM_BYTES
        return FILES_AT_ONCE * desk.workspace.settings.limits.megabytes * MEGABYTE

    app.add_middleware(Audited, desk=desk)
    app.add_middleware(RememberVisit)
    app.add_middleware(BoundedBodies, upload_bytes=upload_bytes, refuse=too_large)
    app.add_middleware(TrustedHostMiddleware, allowed_hosts=list(hosts), www_redirect=False)
    app.add_middleware(StandardHeaders)
    trusted = desk.workspace.settings.web.trusted_proxy
    if trusted:  # outermost: everything after it sees the address and the scheme the proxy tells of
        app.add_middleware(ProxyHeadersMiddleware, trusted_hosts=list(trusted))
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for router in routes.ALL:
        app.include_router(router, dependencies=[Depends(permitted), Depends(checked_form)])
    app.mount("/api/v1", create_api(desk))
    app.add_exception_handler(Problem, _problem)
    app.add_exception_handler(Unreached, _problem)
    app.add_exception_handler(LoginNeeded, _log_in)
    app.add_exception_handler(404, _http_error)
    app.add_exception_handler(HTTPException, _http_error)
    app.add_exception_handler(RequestValidationError, _wrong_fields)
    app.add_exception_handler(Exception, _fault)
    return app


def _is_known(request: Request) -> bool:
    if not _asks_the_api(request):
        return somebody(request) is not None
    token = request.headers.get("authorization", "").rpartition(" ")[2]
    return request.app.state.desk.ledger.accounts.bearer(token) is not None


def _asks_the_api(request: Request) -> bool:
    return request.url.path.startswith("/api/")


async def _problem(request: Request, error: Exception) -> Response:
    """Say to a person what a person can mend, in the sentence the command line uses."""
    if isinstance(error, Unreached):
        error = error.problem
    assert isinstance(error, Problem)
    sentence = request.app.state.desk.say(error.key, **error.detail)
    return page(request, "problem.html", status_of(error), sentence=sentence)


async def _log_in(request: Request, error: Exception) -> Response:
    """Lead to the login, and back to where it was asked for; a form that was sent is not sent again."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    back = here if request.method in SAFE_METHODS else "/"
    return RedirectResponse("/dang-nhap" + query({"ve": back if back != "/" else ""}), 303)


async def _wrong_fields(request: Request, error: Exception) -> Response:
    """Refuse a form or an address of which a field is missing or no number."""
    return page(request, "problem.html", 400, sentence=request.app.state.desk.say("web.http-other", status=400))


async def _fault(request: Request, error: Exception) -> Response:
    """Say that a fault is ours; the server's log has all of it."""
    sentence = request.app.state.desk.say("web.fault", detail=f"{request.url.path}: {where(error)}"[:300])
    response = page(request, "problem.html", 500, sentence=sentence)
    response.headers.update(HEADERS)  # this answer passes no middleware
    return response


async def _http_error(request: Request, error: Exception) -> Response:
    if _asks_the_api(request):  # a line feed in the address: no mount takes such a path
        return await http_error(request, error)
    assert isinstance(error, HTTPException) or hasattr(error, "status_code")
    status = int(error.status_code)
    sentence = sentence_of(request.app.state.desk.say, status, getattr(error, "detail", ""))
    return page(request, "problem.html", status, sentence=sentence)
