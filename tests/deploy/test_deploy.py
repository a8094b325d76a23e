"""What ``deploy/`` tells systemd, containers and nginx to run is what the program has; as far as a machine without
a container engine can tell."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import pytest
import yaml

from giaoviec import settings
from giaoviec.cli import command
from giaoviec.messages import Messages
from giaoviec.session import Session
from giaoviec.web.bodies import FILES_AT_ONCE
from tests.app.notices import text as notice
from tests.support import postgres
from tests.support.postgres import needs_postgres
from tests.support.programs import needs

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted((DEPLOY / "systemd").glob("*.service"))
PROGRAM = "/opt/giaoviec/bin/giaoviec"
COMPOSE = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))

FROM_ELSEWHERE = {"PGPASSWORD", "PGPASSFILE", "PATH", "PYTHONUNBUFFERED"} | {
    f"POSTGRES_{name}" for name in ("USER", "DB", "PASSWORD")
}
"""Variables of libpq, Python and the image of PostgreSQL."""

FOR_COMPOSE = {"GIAOVIEC_DB_PASSWORD"}
"""Read by the compose file itself."""


def parsed(words: list[str]) -> None:
    """Parse a command line as the program does, and run nothing; it raises for what the program has not."""
    root = command(Messages())
    context = root.make_context("giaoviec", list(words), obj=Session(Messages()), resilient_parsing=False)
    while hasattr(context.command, "resolve_command"):
        name, child, rest = context.command.resolve_command(context, [*context._protected_args, *context.args])
        context = child.make_context(name, rest, parent=context)


def of_units() -> Iterator[tuple[str, list[str]]]:
    for unit in UNITS:
        line = re.search(r"^ExecStart=(.+)$", unit.read_text("utf-8"), re.MULTILINE)
        assert line, unit.name
        program, *words = shlex.split(line[1].replace("%i", "1"))
        assert program == PROGRAM
        yield unit.name, words


def of_containers() -> Iterator[tuple[str, list[str]]]:
    entry = re.search(r"^ENTRYPOINT (\[.+\])$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert entry
    program, *before = yaml.safe_load(entry[1])
    assert program == "giaoviec"
    for name, service in COMPOSE["services"].items():
        if service["image"] != "giaoviec":
            continue
        yield f"compose: {name}", [*before, *service["command"]]
        test = service.get("healthcheck", {}).get("test", [])
        if test[1:2] == ["giaoviec"]:
            yield f"compose: health of {name}", test[2:]


@pytest.mark.parametrize(("name", "words"), [pytest.param(*one, id=one[0]) for one in (*of_units(), *of_containers())])
def test_every_command_and_option_is_the_programs(name: str, words: list[str]) -> None:
    parsed(words)


@pytest.mark.parametrize("words", [["serve", "--no-such-option"], ["no-such-command"]])
def test_a_command_the_program_has_not_would_be_found(words: list[str]) -> None:
    with pytest.raises(Exception, match="no-such"):
        parsed(words)


def test_every_environment_variable_is_read_by_somebody() -> None:
    files = [DEPLOY / "compose.yaml", DEPLOY / "Dockerfile", *UNITS]
    text = "\n".join(re.sub(r"#.*", "", file.read_text("utf-8")) for file in files)
    named = set(re.findall(r"\b((?:GIAOVIEC|AWS|PG|POSTGRES|PYTHON)_?[A-Z_]+)\b", text))
    source = "\n".join(path.read_text("utf-8") for path in (ROOT / "giaoviec").rglob("*.py"))
    assert {"GIAOVIEC_LOG", "PGPASSFILE", "AWS_ENDPOINT_URL"} <= named
    assert sorted(name for name in named - FROM_ELSEWHERE - FOR_COMPOSE if f'"{name}"' not in source) == []


def test_the_settings_for_containers_are_settings_and_name_the_servers_of_the_compose_file() -> None:
    found = settings.load(DEPLOY / "giaoviec.toml", Messages())
    database = COMPOSE["services"]["database"]["environment"]
    assert found.database.url == f"postgresql://{database['POSTGRES_USER']}@database/{database['POSTGRES_DB']}"
    assert found.queue.workers
    (network,) = COMPOSE["networks"]["default"]["ipam"]["config"]
    assert found.web.trusted_proxy == (network["gateway"],)


def test_services_name_only_what_the_file_has_and_images_by_their_short_names() -> None:
    for name, service in COMPOSE["services"].items():
        assert set(service.get("depends_on", {})) <= set(COMPOSE["services"]), name
        assert "/" not in service["image"], name
        for volume in service["volumes"]:
            source = volume.partition(":")[0]
            assert source.startswith("./") or source in COMPOSE["volumes"], name
    images = re.findall(r"^FROM (\S+)", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert images
    assert not [image for image in images if "/" in image]


def test_the_extras_the_image_installs_are_there() -> None:
    import tomllib

    extras = re.search(r"/src\[([a-z,]+)\]", (DEPLOY / "Dockerfile").read_text("utf-8"))
    assert extras
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert set(extras[1].split(",")) <= set(project["optional-dependencies"])


def test_the_proxy_lets_through_what_the_desk_takes_and_names_the_visitor_itself() -> None:
    text = (DEPLOY / "nginx.conf").read_text("utf-8")
    size = re.search(r"client_max_body_size (\d+)m;", text)
    assert size
    assert int(size[1]) == FILES_AT_ONCE * settings.Settings.model_fields["limits"].default.megabytes
    assert "X-Forwarded-For $remote_addr;" in text
    assert "X-Forwarded-Proto $scheme;" in text
    assert "Host $host;" in text
    assert text.count("{") == text.count("}")


def run(*words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([str(word) for word in words], capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def units(tmp_path: Path) -> list[Path]:
    """The units with the program of this environment: systemd asks whether it is there."""
    here = shutil.which("giaoviec", path=str(Path(sys.executable).parent))
    assert here
    made = []
    for unit in UNITS:
        made.append(tmp_path / unit.name)
        made[-1].write_text(unit.read_text("utf-8").replace(PROGRAM, here), "utf-8")
    return made


@needs("systemd-analyze")
def test_systemd_finds_nothing_wrong_with_the_units(units: list[Path]) -> None:
    found = run("systemd-analyze", "verify", "--man=no", *units)
    assert (found.returncode, found.stderr) == (0, "")
    units[0].write_text(units[0].read_text("utf-8").replace("ProtectSystem=", "ProtectSistem="), "utf-8")
    assert "ProtectSistem" in run("systemd-analyze", "verify", "--man=no", units[0]).stderr


@needs("systemd-analyze")
def test_the_units_may_do_little(units: list[Path]) -> None:
    for unit in units:
        found = run("systemd-analyze", "security", "--offline=yes", "--no-pager", "--threshold=20", unit)
        assert found.returncode == 0, found.stdout[-300:]


@contextmanager
def running(*words: str, environment: dict[str, str]) -> Iterator[subprocess.Popen[str]]:
    """Run a command of the image for a block, and stop it as a container is stopped."""
    program = [sys.executable, "-m", "giaoviec", *words]
    process = subprocess.Popen(program, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.terminate()
        assert process.wait(timeout=120) in (0, -signal.SIGTERM)
        assert process.stderr
        process.stderr.close()


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


def asked(port: int, path: str, *, until: str = "") -> str:
    """Return what a service answers, once it does and says ``until``."""
    deadline = time.monotonic() + 240
    while True:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
                if until in (page := answer.read().decode()):
                    return page
        except OSError as error:
            if time.monotonic() > deadline:
                raise AssertionError(path) from error
        assert time.monotonic() < deadline, (path, until, page)
        time.sleep(0.2)


@needs_postgres()
def test_the_services_of_the_compose_file_take_in_a_notice_together(tmp_path: Path) -> None:
    """The commands of the containers, in their order, without the containers."""
    office, ports = tmp_path / "office", {"8765": free_port(), "9107": free_port(), "9108": free_port()}
    office.mkdir()

    def said(service: str) -> list[str]:
        words = ["--workspace", str(office), *COMPOSE["services"][service]["command"]]
        for name, port in ports.items():
            words = [word.replace(name, str(port)) for word in words]
        return [word.replace("/srv/giaoviec", str(office)).replace("0.0.0.0", "127.0.0.1") for word in words]

    with postgres.cluster() as url, ExitStack() as services:
        settled = (DEPLOY / "giaoviec.toml").read_text("utf-8")
        settled = settled.replace("postgresql://giaoviec@database/giaoviec", url.format("postgres"))
        (office / "giaoviec.toml").write_text(settled + "\n[inbox]\nsettle_seconds = 0.1\n", "utf-8")
        environment = os.environ | {"GIAOVIEC_LOG": "json"}
        program = [sys.executable, "-m", "giaoviec"]
        subprocess.run([*program, *said("prepare")], env=environment, check=True, capture_output=True)
        named = ["--workspace", str(office), "accounts", "add", "Hoa", "--role", "van-thu"]
        subprocess.run([*program, *named], env=environment, check=True, input="ngựa đá qua sông\n", text=True)
        for service in ("desk", "watch", "worker"):
            services.enter_context(running(*said(service), environment=environment))
        assert asked(ports["9107"], "/healthz") == "ok\n"
        (office / "inbox" / "tb.txt").write_text(notice(), "utf-8")
        page = asked(ports["9108"], "/metrics", until='giaoviec_documents_total{outcome="recorded"} 1.0')
        assert "giaoviec_worker_heartbeat_age_seconds{" in page
        assert 'giaoviec_up{part="queue"} 1.0' in page
        for port in ports.values():
            assert json.loads(asked(port, "/readyz")) == {
                "ledger": True,
                "schema": True,
                "queue": True,
                "store": True,
                "problems": [],
            }
        assert "giaoviec_queue_documents_per_hour" in asked(ports["8765"], "/metrics")


def keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            yield from keys(inner)


def test_every_unit_bounds_memory_and_can_gain_nothing() -> None:
    for unit in UNITS:
        lines = unit.read_text("utf-8").splitlines()
        for line in ("NoNewPrivileges=yes", "ProtectSystem=strict", "PrivateTmp=yes", "MemoryMax=", "UMask=0077"):
            assert any(one.startswith(line) for one in lines), (unit.name, line)
    for name, service in COMPOSE["services"].items():
        if service["image"] == "giaoviec":
            assert {"cap_drop", "security_opt", "read_only"} <= set(keys(service)), name
