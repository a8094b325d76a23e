"""The desk under load: so many people clicking at once on a ledger of ten years, and files coming in meanwhile.

``python -m bench.desk`` serves a real desk on loopback in a process of its own, with accounts. ``PEOPLE`` have logged
in and click ``CLICKS`` pages each; then the same while ``FILES`` files are sent. The clients share the processors with
the desk, so the times are upper bounds. Bounded: a page that takes ``PATIENCE`` seconds ends its person's run.

With ``BENCH_DESK_ON=postgresql`` the ledger is on a server made as ``bench.million`` makes it, reached as shipped; what
the server takes of the processor is then in the cost of each page.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlencode

from bench import million
from bench.office import TASKS_A_NOTICE, UNITS, filled
from giaoviec import workspace
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.roles import Role

TASKS = int(os.environ.get("BENCH_DESK_TASKS", "30000"))
PEOPLE = int(os.environ.get("BENCH_DESK_PEOPLE", "30"))
CLICKS = int(os.environ.get("BENCH_DESK_CLICKS", "20"))
FILES = int(os.environ.get("BENCH_DESK_FILES", "200"))
THINKING = float(os.environ.get("BENCH_DESK_THINKING", "2.0"))
"""Mean seconds between two clicks of one person; 0: as fast as answers come, which no person is."""
ON = os.environ.get("BENCH_DESK_ON", "sqlite")
NAMED = TASKS // TASKS_A_NOTICE if ON == "sqlite" else million.BASE // million.TASKS_A_NOTICE
"""Notices whose names are known: all, or those of which the others are copies."""
ALONE = 10
"""Times each page is asked for alone, to tell what it costs the processor."""
PATIENCE = 60.0
WANTED = 0.200
"""Seconds in which 95 of 100 answers should come."""

PAGES = {
    "today": "/",
    "arrivals": "/van-ban-den",
    "tasks, by due day": "/nhiem-vu?xep=due",
    "tasks, overdue, page 20": "/nhiem-vu?dang-mo=1&thoi-han=overdue&trang=20",
    "tasks, search": "/nhiem-vu?" + urlencode({"tim": "dự toán cầu cảng"}),
    "one task": "/nhiem-vu/{notice}-TB/3",
    "one notice": "/van-ban/{notice}-TB",
    "notices, search": "/van-ban?" + urlencode({"tim": "ban 2025"}),
    "month": "/lich?thang=2026-06",
    "units": "/don-vi",
    "board of a unit": "/don-vi/bang?ten=" + quote(UNITS[1]),
    "progress of a unit": "/tien-do/don-vi?ten=" + quote(UNITS[2]),
    "journal": "/nhat-ky",
    "drafts": "/ban-nhap",
}

SERVE = """
import sys
from pathlib import Path
import uvicorn
from giaoviec import workspace
from giaoviec.ledger import Ledger
from giaoviec.messages import Messages
from giaoviec.web import create_app
from giaoviec.web.desk import Desk
from giaoviec.web.security import load_keys
root = Path(sys.argv[1])
office = workspace.load(root, Messages())
with Ledger.open(office.database, office.settings.policy) as ledger:
    desk = Desk(office, Messages(), load_keys(root), ledger, guarded=True)
    uvicorn.run(create_app(desk), host="127.0.0.1", port=int(sys.argv[2]), log_level="error", access_log=False)
"""


@dataclass
class Clicks:
    """Seconds of each answer by page, and what went wrong."""

    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    wrong: list[str] = field(default_factory=list)


def main(folder: Path) -> None:
    """Measure, and print one table in Markdown."""
    load = os.getloadavg()[0]
    with _office(folder) as (root, cookies, server), _Served(root, server) as served:
        port = served.port
        _click(port, cookies[:1], len(PAGES), Clicks(), thinking=0)  # what is loaded and reckoned once
        alone = {name: _cost(served, cookies[0], name) for name in PAGES}
        calm, busy = Clicks(), Clicks()
        begun = time.monotonic()
        _click(port, cookies, CLICKS, calm, thinking=THINKING)
        calm_took = time.monotonic() - begun
        sent: list[float] = []
        sender = threading.Thread(target=_send, args=(port, cookies[0], sent, busy))
        sender.start()
        _click(port, cookies, CLICKS, busy, thinking=THINKING)
        sender.join()
    print(f"### The desk on {ON}: {TASKS:,} tasks, {PEOPLE} people, a click every {THINKING:g} s each\n")
    print("| page | CPU | p50 | p95 | p95, files coming in | answers |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in (*PAGES, "all"):
        quiet = calm.seconds[name] if name in PAGES else [one for some in calm.seconds.values() for one in some]
        other = busy.seconds[name] if name in PAGES else [one for some in busy.seconds.values() for one in some]
        cost = alone.get(name) or statistics.mean(alone.values())
        times = (cost, statistics.median(quiet or [float("nan")]), _p95(quiet), _p95(other))
        cells = (*map(_ms, times), str(len(quiet) + len(other)))
        print(f"| {name} | {' | '.join(cells)} |")
    answers = sum(map(len, calm.seconds.values()))
    print(f"\n{answers / calm_took:.0f} answers a second; {len(sent)} files sent, p95 {_ms(_p95(sent))} each.")
    wrong = [*calm.wrong, *busy.wrong]
    print(
        f"{len(wrong)} answers were wrong{': ' + '; '.join(wrong[:3]) if wrong else ''}. Wanted: p95 ≤ {_ms(WANTED)}."
    )
    print(f"{os.cpu_count()} cores; load of the machine before: {load:.1f}.")


@contextmanager
def _office(folder: Path) -> Iterator[tuple[Path, list[str], Callable[[], float]]]:
    """Make a workspace with a full ledger.

    Yields:
        Its folder, the cookies of people who have logged in, and what tells the seconds a server of the ledger took.
    """
    root = folder / "van phong"
    office = workspace.create(root, Messages())
    with ExitStack() as stack:
        ledger, taken = _ledger(office.root, stack)
        for number in range(PEOPLE):
            ledger.accounts.add(f"Người {number}", Role.CLERK, "no password: the cookie is given")
        yield root, [ledger.accounts.begin(f"Người {number}") for number in range(PEOPLE)], taken


def _ledger(root: Path, stack: ExitStack) -> tuple[Ledger, Callable[[], float]]:
    if ON == "sqlite":
        return filled(root / "giaoviec.db", TASKS, stack), lambda: 0.0
    url, taken = stack.enter_context(million.server(None))
    database = url.format("desk")
    ledger = stack.enter_context(million.made(database))
    million.multiply(database, TASKS)
    settings = root / "giaoviec.toml"
    settings.write_text(settings.read_text("utf-8").replace('url = "" ', f'url = "{database}" '), "utf-8")
    return ledger, lambda: taken() - time.process_time()


class _Served:
    """A desk in a process of its own for the block."""

    def __init__(self, root: Path, server: Callable[[], float]) -> None:
        import socket

        self._server = server

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.process = subprocess.Popen([sys.executable, "-c", SERVE, str(root), str(self.port)])

    def __enter__(self) -> _Served:
        for _ in range(300):
            try:
                http.client.HTTPConnection("127.0.0.1", self.port, timeout=5).connect()
                return self
            except OSError:
                assert self.process.poll() is None, "the desk did not start"
                time.sleep(0.2)
        raise TimeoutError

    def cpu(self) -> float:
        """Return the seconds of processor the desk and its server have used, as Linux counts them."""
        used = Path(f"/proc/{self.process.pid}/stat").read_text().rpartition(") ")[2].split()[11:13]
        return sum(map(int, used)) / os.sysconf("SC_CLK_TCK") + self._server()

    def __exit__(self, *_: object) -> None:
        self.process.terminate()
        self.process.wait(30)


def _cost(served: _Served, cookie: str, name: str) -> float:
    """Return the seconds of processor an answer takes the desk: they move little with the load of the machine."""
    before = served.cpu()
    only, found = {name: PAGES[name]}, Clicks()
    _person(served.port, 1, cookie, ALONE, found, 0.0, only)
    return (served.cpu() - before) / ALONE


def _click(port: int, cookies: list[str], clicks: int, found: Clicks, *, thinking: float) -> None:
    people = [
        threading.Thread(target=_person, args=(port, *pair, clicks, found, thinking)) for pair in enumerate(cookies)
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()


def _person(
    port: int, number: int, cookie: str, clicks: int, found: Clicks, thinking: float, pages: dict[str, str] = PAGES
) -> None:
    chance = random.Random(number)
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    for click in range(clicks):
        time.sleep(chance.uniform(0, 2 * thinking))
        # each begins at another page, so that all pages are asked for equally often
        name = list(pages)[(number + click) % len(pages)]
        path = pages[name].format(notice=chance.randint(1, NAMED))
        begun = time.perf_counter()
        try:
            connection.request("GET", path, headers={"Cookie": f"giaoviec_login={cookie}"})
            answer = connection.getresponse()
            answer.read()
        except (OSError, http.client.HTTPException) as error:
            found.wrong.append(f"{path}: {error!r}")
            return
        found.seconds[name].append(time.perf_counter() - begun)
        if answer.status != 200:
            found.wrong.append(f"{path}: {answer.status}")


def _send(port: int, cookie: str, sent: list[float], found: Clicks) -> None:
    """Send files one by one, as the page does."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
    head = {"Cookie": f"giaoviec_login={cookie}"}
    connection.request("GET", "/van-ban-den", headers=head)
    token = re.search(r'name="csrf" value="(\w+)"', connection.getresponse().read().decode())
    assert token
    for number in range(FILES):
        body = (
            f'--x\r\nContent-Disposition: form-data; name="files"; filename="{number}.txt"\r\n\r\n'
            f"Thông báo số {number}\n{'x' * 50_000}\r\n--x--\r\n"
        ).encode()
        kind = {"Content-Type": "multipart/form-data; boundary=x", "x-csrf-token": token[1]}
        begun = time.perf_counter()
        connection.request("POST", "/van-ban-den", body, head | kind)
        answer = connection.getresponse()
        answer.read()
        sent.append(time.perf_counter() - begun)
        if answer.status != 303:
            found.wrong.append(f"file {number}: {answer.status}")


def _p95(seconds: list[float]) -> float:
    return sorted(seconds)[max(0, round(0.95 * len(seconds)) - 1)] if seconds else float("nan")


def _ms(seconds: float) -> str:
    return f"{seconds * 1000:.0f} ms"


if __name__ == "__main__":
    import tempfile

    with tempfile.TemporaryDirectory(prefix="bench-desk-") as name:
        main(Path(name))
