"""``giaoviec.toml``: who the office is and what it has decided. The file is the only source."""

from __future__ import annotations

import datetime as dt
import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from giaoviec.exits import ExitCode, Problem
from giaoviec.intake.limits import Limits
from giaoviec.messages import Messages
from giaoviec.running.telemetry import LogForm

FILE_NAME = "giaoviec.toml"


class _Table(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class OfficeSettings(_Table):
    """What stands in the head and foot of the drafts. A blank stays blank in print."""

    agency: str = ""
    parent: str = ""
    place: str = ""
    agency_symbol: str = ""
    drafter_symbol: str = ""
    signer_lines: tuple[str, ...] = ()
    leader: str = ""


class Policy(_Table):
    """What the office has decided about time."""

    near_days: int = Field(default=7, ge=0, le=365)
    """A task is near due this many days before its last day in time."""
    late_on_before_day: bool = True
    """Whether "trước ngày X" is late on day X itself."""
    next_working_day: bool = False
    """Whether a term that ends on a day off ends with the next working day (Civil Code 2015, art. 148.5)."""
    days_off: frozenset[dt.date] = frozenset()
    """Days the office does not work besides weekends and public holidays …"""
    worked_days: frozenset[dt.date] = frozenset()
    """… and days off on which it does."""
    escalate_days: int = Field(default=15, ge=0)
    """A task is put before the leader so many days after its last day in time; 0 = never."""
    follow_from: dt.date | None = None
    """Tasks of notices given before this day are kept to be looked up and are not followed: nobody is reminded."""


class Database(_Table):
    """Where the ledger is."""

    url: str = ""
    """Blank: ``giaoviec.db`` in the workspace. A password belongs into ``~/.pgpass``, not in here."""


class InboxSettings(_Table):
    """How patiently the inbox is watched."""

    settle_seconds: float = Field(default=2.0, ge=0, le=600)
    """A file whose size and time did not change for so long is taken to be complete …"""
    patience_seconds: float = Field(default=300.0, ge=0)
    """… unless it does not open as the kind it claims: then only after it was left alone for so long."""
    once_patience_seconds: float = Field(default=10.0, ge=0)
    """The same for ``watch --once``, which nobody runs while still copying."""
    poll_seconds: float = Field(default=30.0, ge=0.1, le=3600)
    """Network shares send no events; look again after so long."""


def _no_url(value: str) -> str:
    if "://" in value:
        raise ValueError(value)
    return value


_Folder = Annotated[str, AfterValidator(_no_url)]


class Folders(_Table):
    """Where the folders are, relative to the workspace; a share may be named by its full path."""

    inbox: _Folder = "inbox"
    outbox: str = "outbox"
    """Also ``s3://bucket/prefix``; so may the archive be. People put files into the others by hand."""
    failed: _Folder = "failed"
    archive: str = "archive"
    templates: _Folder = "templates"


class WebSettings(_Table):
    """How the desk is opened to an office of many. On one machine nothing of it is needed."""

    names: tuple[str, ...] = ()
    """Under which names browsers reach the desk, ``giaoviec.coquan.example``; any other is refused."""
    certificate: str = ""
    key: str = ""
    """Files of the TLS certificate and its key, relative to the workspace; both or none."""
    trusted_proxy: tuple[str, ...] = ()
    """Addresses whose ``X-Forwarded-For`` and ``X-Forwarded-Proto`` are believed; nobody's otherwise."""
    plain_http: bool = False
    """Whether the office has decided that passwords may cross its network unencrypted."""
    idle_minutes: int = Field(default=60, ge=1, le=24 * 60)
    """A login ends when nothing was asked for so long …"""
    longest_hours: int = Field(default=12, ge=1, le=24 * 7)
    """… and in any case after so long."""


class QueueSettings(_Table):
    """Whether files are read by workers, on as many machines as wanted; the ledger is on PostgreSQL then."""

    workers: bool = False
    """``watch`` takes files in and hands them over; ``giaoviec worker`` reads them."""
    silent_seconds: float = Field(default=60.0, ge=1, le=3600)
    """A worker that was silent for so long is taken to be dead, and what it had in hand is given to another."""
    most_crashes: int = Field(default=5, ge=1, le=100)
    """A document that was in hand at so many unexpected ends, of workers or of a watcher that reads by itself, is given
    up: it is taken to be what kills them."""


class LogSettings(_Table):
    """How a run tells what it does."""

    form: LogForm = LogForm.HUMAN
    """``--log`` and ``GIAOVIEC_LOG`` say otherwise for one run."""


class MonitorSettings(_Table):
    """Who may read the numbers of a desk or worker (``/metrics``) and why it is not ready (``/readyz``)."""

    token: str = Field(default="", pattern=r"^(\S{16,})?$")
    """Whoever shows it may, from anywhere; blank: whoever asks from the same machine."""


class Webhook(_Table):
    """Where a signed message goes when a task comes due or is late; none is sent unless one is configured."""

    url: str = Field(pattern=r"^https?://[^\s]+$")
    secret: str = Field(min_length=16)
    events: tuple[Literal["due", "overdue"], ...] = ("due", "overdue")


class Settings(BaseSettings):
    """All of ``giaoviec.toml``."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")

    language: Literal["vi", "en"] = "vi"
    office: OfficeSettings = OfficeSettings()
    policy: Policy = Policy()
    database: Database = Database()
    inbox: InboxSettings = InboxSettings()
    limits: Limits = Limits()
    folders: Folders = Folders()
    web: WebSettings = WebSettings()
    queue: QueueSettings = QueueSettings()
    log: LogSettings = LogSettings()
    monitor: MonitorSettings = MonitorSettings()
    webhook: tuple[Webhook, ...] = ()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Read the file and nothing else: a stray environment variable must not change a letterhead."""
        return (TomlConfigSettingsSource(settings_cls),)


def load(path: Path, say: Messages) -> Settings:
    """Read and check ``path``.

    Raises:
        Problem: It cannot be read; the message names the line and the key.
    """

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=path, frozen=True, extra="forbid")

    try:
        return FromFile()
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise Problem(ExitCode.WORKSPACE, "toml-syntax", name=path, detail=error) from error
    except ValidationError as error:
        raise invalid(path, error, say) from error


def invalid(path: Path, error: ValidationError, say: Messages) -> Problem:
    """Return the problem of the first wrong key of a TOML file, with its line where it can be found."""
    first = error.errors()[0]
    keys = [str(part) for part in first["loc"]]
    known = {"extra_forbidden": "settings.unknown-key", "missing": "settings.missing-key"}
    reason = say(known.get(first["type"], "settings.wrong-value"), value=first["input"])
    line = _line_of(path.read_text("utf-8"), keys)
    return Problem(ExitCode.WORKSPACE, "toml-key", name=path, line=line, key=".".join(keys), reason=reason)


def _line_of(toml: str, keys: list[str]) -> int | str:
    """Return the line (from 1) on which the last named key of ``keys`` is written, "?" if it is not."""
    names = [key for key in keys if not key.isdigit()]
    table, key = (names[-2] if len(names) > 1 else None), names[-1]
    count = next((int(part) for part in keys if part.isdigit()), 0)
    inside = table is None
    for number, line in enumerate(toml.splitlines(), start=1):
        if header := re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line):
            if header[1] == key and count == 0:
                return number
            inside = header[1] == table and count == 0
            count -= header[1] == table and count > 0
        elif inside and re.match(rf"\s*{re.escape(key)}\s*=", line):
            return number
    return "?"
