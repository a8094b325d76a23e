"""The desk for other programs: JSON under ``/api/v1``, described in ``openapi.json`` and on a page for people.

A token of an account is shown in every request (``Authorization: Bearer gv_…``). Cookies are not looked at, so a page
that a clerk visits elsewhere has nothing to misuse. The rights are those of the pages: ``giaoviec.roles``.
"""

from __future__ import annotations

from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.exceptions import HTTPException as AnyHTTPException

from giaoviec.exits import Problem
from giaoviec.web.api import handovers, routes
from giaoviec.web.api.models import ProblemOut
from giaoviec.web.desk import Desk
from giaoviec.web.permissions import permitted
from giaoviec.web.statuses import sentence_of, status_of
from giaoviec.web.visitors import LoginNeeded, visiting

PROBLEM = "application/problem+json"

_TITLES = {
    400: "Bad request",
    401: "Token needed",
    403: "Forbidden",
    404: "Not found",
    405: "Method not allowed",
    409: "Conflict",
    413: "Too large",
    422: "Wrong values",
    500: "Fault of the program",
    503: "Busy",
}

_bearer = HTTPBearer(auto_error=False, description="Token of an account: giaoviec accounts token NAME")


def create_api(desk: Desk) -> FastAPI:
    """Return the application that answers other programs about ``desk``."""
    answers: dict[int | str, dict[str, object]] = {
        status: {"model": ProblemOut, "content": {PROBLEM: {}}, "description": _TITLES[status]}
        for status in (400, 401, 403, 404, 409, 413, 422)
    }
    api = FastAPI(
        title="giaoviec",
        version="1",
        description=__doc__,
        docs_url=None,
        redoc_url=None,
        dependencies=[Depends(known), Depends(permitted), Depends(no_other_words)],
        responses=answers,
    )
    api.state.desk = desk
    for part in (routes, handovers):
        api.include_router(part.router)
    api.add_exception_handler(Problem, _problem)
    api.add_exception_handler(LoginNeeded, _unknown)
    api.add_exception_handler(RequestValidationError, _wrong)
    api.add_exception_handler(AnyHTTPException, http_error)
    return api


def known(request: Request, shown: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)]) -> None:
    """Dependency of every answer: the visitor is whose token is shown, whatever cookies came along."""
    accounts = request.app.state.desk.ledger.accounts
    request.state.visitor = visiting(accounts.bearer(shown.credentials) if shown else None)


def no_other_words(request: Request) -> None:
    """Dependency of every answer: refuse parameters it does not know, so that a misspelt filter is no missing one.

    Raises:
        RequestValidationError: There is one.
    """
    names = {field.alias for field in request.scope["route"].dependant.query_params}
    unknown = [name for name in request.query_params if name not in names]
    if unknown:
        raise RequestValidationError([{"loc": ("query", name), "msg": "unknown parameter"} for name in unknown])


def told(status: int, code: str, detail: str, errors: tuple[str, ...] | None = None) -> JSONResponse:
    """Return a problem in the words of RFC 9457."""
    title = _TITLES.get(status, "Error")
    said = ProblemOut(type=f"urn:giaoviec:{code}", title=title, status=status, detail=detail, errors=errors)
    return JSONResponse(said.model_dump(mode="json", exclude_none=True), status, media_type=PROBLEM)


async def _problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, Problem)
    say = request.app.state.desk.say
    return told(status_of(error), error.key.removeprefix("error."), say(error.key, **error.detail))


async def _unknown(request: Request, _: Exception) -> Response:
    answer = told(401, "http-401", sentence_of(request.app.state.desk.say, 401))
    answer.headers["WWW-Authenticate"] = "Bearer"
    return answer


async def _wrong(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    errors = tuple(f"{'.'.join(map(str, entry['loc']))}: {entry['msg']}" for entry in error.errors()[:20])
    return told(422, "http-422", sentence_of(request.app.state.desk.say, 422), errors)


async def http_error(request: Request, error: Exception) -> Response:
    """Tell another program of a refusal, or that nothing is where it asked."""
    assert isinstance(error, AnyHTTPException)
    code = error.detail if isinstance(error, HTTPException) and error.detail == "forbidden" else ""
    detail = sentence_of(request.app.state.desk.say, error.status_code, code)
    answer = told(error.status_code, code or f"http-{error.status_code}", detail)
    answer.headers.update(error.headers or {})
    return answer
