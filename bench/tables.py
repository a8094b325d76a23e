"""What is measured, and beside which peers. Every function makes its inputs, then yields tables."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import ingest
from bench import notices
from bench.measure import ROOT, Candidate, Cost, Table, fresh, module, program, side_by_side, warm
from bench.office import office
from extract import extract
from extract.parties.register import Register
from samples import make

PEERS = os.environ.get("BENCH_PEERS", sys.executable)
"""A Python in which markitdown is installed, so that it need not be in ours: ``BENCH_PEERS=peers/bin/python``."""
MARKITDOWN = "" if sys.executable != PEERS else module("markitdown", "markitdown[docx,pdf]")
LENGTHS = (1, 4, 16)
NOTHING_KNOWN = Register()


def cold(folder: Path, rounds: int) -> Iterator[Table]:
    """Time and memory of one command, from its start to its end."""
    docx = _write(folder / "five-pages.docx", _five_pages())
    long = _write(folder / "300-pages.docx", make.build(notices.notice(300 * notices.PAGE), "docx"))
    python, giaoviec = sys.executable, (sys.executable, "-m", "giaoviec", "extract")
    read = "import docx; print('\\n'.join(p.text for p in docx.Document({!r}).paragraphs))"
    tag = "from underthesea import pos_tag; pos_tag('Rà soát các dự án chậm tiến độ')"
    convert = "from markitdown import MarkItDown; print(MarkItDown().convert({!r}).text_content)"
    yield side_by_side(
        "Cold: a new process for one Word file of 5 pages",
        (
            fresh("giaoviec extract", (*giaoviec, docx)),
            fresh("python-docx, text of the paragraphs", (python, "-c", read.format(docx))),
            fresh("markitdown, Markdown", (PEERS, "-c", convert.format(docx)), missing=MARKITDOWN),
            fresh("python -c pass", (python, "-c", "pass")),
            fresh("underthesea, one pos_tag", (python, "-c", tag), missing=module("underthesea")),
        ),
        rounds,
    )
    yield side_by_side("Cold: 300 pages", [fresh("giaoviec extract", (*giaoviec, long))], 1)


def reading(folder: Path, rounds: int) -> Iterator[Table]:
    """File → text with its structure, beside file → text, libraries loaded."""
    docx = _five_pages()
    yield side_by_side(
        "Reading a Word file of 5 pages, warm",
        (
            warm("ingest.read", partial(ingest.read, docx, "tb.docx")),
            warm("python-docx, text of the paragraphs", partial(_python_docx, docx)),
            _markitdown(folder, docx, ".docx"),
        ),
        rounds,
    )
    without_office = program("soffice", "libreoffice-writer")
    pdf = b"" if without_office else make.build(notices.notice(notices.FIVE_PAGES), "pdf")
    yield side_by_side(
        "Reading a born-digital pdf of 5 pages, warm",
        (
            warm("ingest.read", partial(ingest.read, pdf, "tb.pdf"), missing=without_office),
            warm("pdfplumber, extract_text", partial(_pdfplumber, pdf), missing=without_office),
            warm("pypdfium2, get_text_range", partial(_pypdfium2, pdf), missing=without_office),
            _markitdown(folder, pdf, ".pdf", without_office),
        ),
        rounds,
    )
    missing = program("tesseract", "tesseract-ocr tesseract-ocr-vie") or without_office
    picture = b"" if missing else _picture(pdf)
    image = _write(folder / "page.png", picture)
    one_thread = os.environ | {"OMP_THREAD_LIMIT": "1"}
    bare = partial(subprocess.run, ["tesseract", image, "-", "-l", "vie"], check=True, capture_output=True)
    yield side_by_side(
        "Reading one scanned page at 300 dpi",
        (
            warm("ingest.read", partial(ingest.read, picture, "tb.png"), missing=missing),
            warm("tesseract -l vie", bare, missing=missing),
            warm("tesseract -l vie, one thread", partial(bare, env=one_thread), missing=missing),
        ),
        rounds,
    )


def extraction(folder: Path, rounds: int) -> Iterator[Table]:
    """Text → notice, and how it grows."""
    document = ingest.read(_five_pages(), "tb.docx")
    text = document.text
    without_dateparser = module("dateparser")
    yield side_by_side(
        f"Text of 5 pages ({len(text):,} characters) → notice, warm",
        (
            warm("extract.extract", partial(extract, document, NOTHING_KNOWN)),
            warm("underthesea.word_tokenize", partial(_word_tokenize, text), missing=module("underthesea")),
        ),
        rounds,
    )
    yield side_by_side(
        "Time expressions in the same text, line by line, warm",
        (
            warm("extract.times.deadlines.find_times", partial(_times, text)),
            warm("dateparser.search, vi", partial(_dateparser, text), missing=without_dateparser),
        ),
        rounds,
    )
    grown = []
    for times in LENGTHS:
        longer = ingest.read(make.build(notices.notice(times * notices.FIVE_PAGES), "docx"), "tb.docx")
        size = len(longer.text) / len(text)
        name = f"{times}×: {len(longer.text):,} characters"
        grown.append(warm(name, partial(extract, longer, NOTHING_KNOWN), size=size))
    yield side_by_side("Growth of extract.extract: ratios per character (1 = linear)", grown, rounds)
    longest = ingest.read(make.build(notices.notice(300 * notices.PAGE), "docx"), "tb.docx")
    size = len(longest.text) / len(text)
    name = f"300 pages: {len(longest.text):,} characters"
    whole = warm(name, partial(extract, longest, NOTHING_KNOWN), size=size)
    yield side_by_side("The longest document: ratios per character", (grown[0], whole), 1)


def drafting(folder: Path, rounds: int) -> Iterator[Table]:
    """The drafts of one notice, beside docxtpl with the same templates and values and none of our checks."""
    import render
    from giaoviec.drafting import views
    from giaoviec.drafting.periods import Period
    from render import drafts
    from render.views import MemoView

    office, notice, policy, records = _recorded(folder)
    day = notice.given_on
    sheets = views.sheets(notice, records, NOTHING_KNOWN, office, policy)
    tasks = views.task_views(records, policy, day)
    report = views.period_report(records, office, policy, Period(day.year, day.month), day)
    memo = MemoView(office=office, unit=sheets[0].unit or "", as_of=day, overdue=tasks[:6], near=())
    nine = sheets[:9]

    def ours() -> None:
        for view in nine:
            render.reopen(render.sheet(view), "docx")
        render.reopen(render.memo(memo), "docx")
        render.reopen(render.report(report), "docx")
        render.reopen(render.tasks_workbook(tasks, office, day), "xlsx")
        render.reopen(render.deadlines_calendar(tasks, office), "ics")

    def written() -> None:
        for view in nine:
            render.sheet(view)
        render.memo(memo)
        render.report(report)
        render.tasks_workbook(tasks, office, day)
        render.deadlines_calendar(tasks, office)

    def naive() -> None:
        for view in nine:
            _docxtpl("phieu-giao-nhiem-vu.docx", drafts.sheet(view))
        _docxtpl("cong-van-don-doc.docx", drafts.memo(memo))
        _docxtpl("bao-cao-tinh-hinh.docx", drafts.report(report))
        render.tasks_workbook(tasks, office, day)
        render.deadlines_calendar(tasks, office)

    yield side_by_side(
        f"Dossier of one notice: 9 sheets, memo, report, workbook and calendar of {len(tasks)} tasks, warm",
        (
            warm("render", written),
            warm("render, every draft read again", ours),
            warm("docxtpl for the Word files, nothing checked", naive),
        ),
        rounds,
    )
    yield side_by_side(
        f"Sheets of one notice: {len(sheets)} units, {len(tasks)} tasks, warm",
        (
            warm("render.sheet", lambda: [render.sheet(view) for view in sheets]),
            warm(
                "docxtpl, nothing checked",
                lambda: [_docxtpl("phieu-giao-nhiem-vu.docx", drafts.sheet(view)) for view in sheets],
            ),
        ),
        rounds,
    )
    yield side_by_side(
        "Report of the month on the same tasks, warm",
        (
            warm("render.report", lambda: render.report(report)),
            warm("docxtpl, nothing checked", lambda: _docxtpl("bao-cao-tinh-hinh.docx", drafts.report(report))),
        ),
        rounds,
    )
    yield side_by_side(
        "Workbook and calendar of the same tasks, warm",
        (
            warm("render.tasks_workbook", lambda: render.tasks_workbook(tasks, office, day)),
            warm("openpyxl, the texts in one column", lambda: _openpyxl([task.text for task in tasks])),
            warm("render.deadlines_calendar", lambda: render.deadlines_calendar(tasks, office)),
        ),
        rounds,
    )


def _recorded(folder: Path) -> tuple[Any, Any, Any, Any]:
    """A notice of five pages in a ledger: office, notice, policy, tasks."""
    from giaoviec import workspace
    from giaoviec.drafting import views
    from giaoviec.ledger import Ledger
    from giaoviec.messages import Messages

    place = workspace.create(folder / "one", Messages())
    found = extract(ingest.read(_five_pages(), "five-pages.docx"), NOTHING_KNOWN)
    with Ledger.open(place.database) as ledger:
        ledger.files.claim(found.source.sha256, found.source.name, ".docx", 1)
        key = ledger.record(found.source.sha256, found).key
        notice, records = ledger.notice(key), ledger.tasks(notice=key)
    return views.office_view(place.settings.office, [notice]), notice, place.settings.policy, records


def batches(folder: Path, rounds: int) -> Iterator[Table]:
    """The whole way: archive, ledger, extraction, drafts read again; a new process for each batch."""
    candidates = []
    for number in (20, 100):
        sources = [_write(folder / f"{number}-{name}", data) for name, data in notices.batch(number)]
        place = str(folder / f"batch-{number}")
        module_ = (sys.executable, "-m", "giaoviec", "--workspace", place)
        subprocess.run([*module_, "init", place], cwd=ROOT, check=True, capture_output=True)
        name = f"giaoviec process, {number} notices"
        candidates.append(fresh(name, (*module_, "process", *sources), size=number / 20, repeatable=False))
        if number == 20:
            code = "import sys; from markitdown import MarkItDown as M; m = M(); [m.convert(f) for f in sys.argv[1:]]"
            peer = (PEERS, "-c", code, *sources)
            candidates.append(fresh("markitdown, the same 20 to Markdown only", peer, missing=MARKITDOWN))
    yield side_by_side("Batch: ratios per notice (1 = linear)", candidates, 1)


def recording(folder: Path, rounds: int) -> Iterator[Table]:
    """From files in the inbox to tasks in the ledger, in a new process; the drafts come after, and are not in it.

    ``BENCH_NOTICES`` (default 1000) is the larger of the two batches. Waiting for files to settle is left out.
    """
    large = int(os.environ.get("BENCH_NOTICES", "1000"))
    candidates = []
    for number in sorted({100, large}):
        place = folder / f"recording-{number}"
        command = (sys.executable, "-m", "bench.record", str(place))
        _fill_inbox(place, number)
        candidates.append(fresh(f"giaoviec, {number} Word files to tasks", command, size=number / 100))
    yield side_by_side("Recording: clock and CPU of the whole batch, ratios per notice (1 = linear)", candidates, 1)


def _fill_inbox(place: Path, number: int) -> None:
    from giaoviec import workspace
    from giaoviec.messages import Messages

    inbox = workspace.create(place, Messages()).inbox
    settings = place / "giaoviec.toml"
    settings.write_text(settings.read_text("utf-8").replace("settle_seconds = 2", "settle_seconds = 0"), "utf-8")
    for name, data in notices.batch(number):
        (inbox / name).write_bytes(data)


ALL: dict[str, Callable[[Path, int], Iterator[Table]]] = {
    "cold": cold,
    "reading": reading,
    "extraction": extraction,
    "drafting": drafting,
    "batches": batches,
    "recording": recording,
    "office": office,
}


# ------------------------------------------------------------------------------------------------ inputs and peers


def _five_pages() -> bytes:
    return make.build(notices.notice(notices.FIVE_PAGES), "docx")


def _write(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return str(path)


def _picture(pdf: bytes) -> bytes:
    import pypdfium2

    out = io.BytesIO()
    page = pypdfium2.PdfDocument(pdf)[0]
    page.render(scale=300 / 72).to_pil().convert("L").save(out, "PNG", dpi=(300, 300))
    return out.getvalue()


def _markitdown(folder: Path, data: bytes, suffix: str, missing: str = "") -> Candidate:
    """Measure markitdown where it is installed: its process converts once to load its libraries, then once counted."""
    path = _write(folder / f"for-markitdown{suffix}", data)

    def convert() -> Cost:
        command = [PEERS, str(ROOT / "bench" / "_markitdown.py"), path]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        return Cost(**json.loads(done.stdout))

    missing = missing or MARKITDOWN
    return Candidate("markitdown, Markdown", None if missing else convert, missing)


def _python_docx(data: bytes) -> str:
    import docx

    return "\n".join(paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs)


def _pdfplumber(data: bytes) -> str:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data)) as pdf:
        return "\n".join(page.extract_text() for page in pdf.pages)


def _pypdfium2(data: bytes) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(data) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def _word_tokenize(text: str) -> list[str]:
    from underthesea import word_tokenize

    return word_tokenize(text)


def _times(text: str) -> int:
    import datetime as dt

    from extract.text.folding import fold
    from extract.times.deadlines import Dates, find_times
    from ingest.span import Span

    folded, dates, found, at = fold(text), Dates(dt.date(2026, 2, 6), None), 0, 0
    for line in text.split("\n"):
        found += len(find_times(text, folded, Span(at, at + len(line)), dates))
        at += len(line) + 1
    return found


def _dateparser(text: str) -> int:
    from dateparser.search import search_dates

    return sum(len(search_dates(line, languages=["vi"]) or ()) for line in text.split("\n"))


def _docxtpl(template: str, context: dict[str, object]) -> bytes:
    import docxtpl
    from jinja2 import Environment

    from render.filters import FILTERS
    from render.word import TEMPLATES

    environment, out = Environment(), io.BytesIO()
    environment.filters.update(FILTERS)
    filled = docxtpl.DocxTemplate(TEMPLATES / template)
    filled.render(context, environment)
    filled.save(out)
    return out.getvalue()


def _openpyxl(texts: list[str]) -> bytes:
    import openpyxl

    book, out = openpyxl.Workbook(), io.BytesIO()
    for text in texts:
        book.active.append([text])
    book.save(out)
    return out.getvalue()
