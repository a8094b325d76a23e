"""Text files (.txt, .md) and web pages (.html): characters from bytes, paragraphs from lines.

A text file does not say what its line ends mean. Three habits are told apart: paragraphs parted by blank
lines, one paragraph a line, and lines broken at a fixed width; the same few signs (a bullet, a number,
capitals, a small letter) decide in each of them whether a line begins something of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from ingest.assembly import Assembly
from ingest.columns import LONGEST, NATION, halves, of_head_or_foot
from ingest.document import Document
from ingest.errors import Damaged, Unsupported
from ingest.flow import MARKER, Flow, Paragraph, Run, Table, TableCell, Writer, wants_number
from ingest.legacy import READINGS, encoding_of, vietnamese_share
from ingest.sniff import HTML, MARKDOWN, MHTML, media_type, wide_encoding

_CHANGE = re.compile(r"<(?:ins|del)\b", re.IGNORECASE)
"""How Word and editors of web pages write a change that nobody has accepted."""


def read(data: bytes, name: str) -> Document:
    """Read a text file or a web page; see ``ingest.read``."""
    kind = media_type(data, name)
    text, encoding = decode(_page_in(data) if kind == MHTML else data)
    assembly = Assembly()
    if encoding:
        assembly.issue("guessed-encoding", encoding)
    elif (legacy := encoding_of(text)) is not None:  # TCVN3 or VNI text that someone saved as UTF-8
        text = READINGS[legacy](text)
        assembly.issue("legacy-encoding", legacy)
    text = unicodedata.normalize("NFC", text)  # line widths are counted in letters
    if kind in (HTML, MHTML):
        from ingest.webpage import flow_of_page

        flow, kept_out = flow_of_page(text)
        for hidden, reason in kept_out:
            assembly.furniture(hidden, reason)
        if changes := len(_CHANGE.findall(text)):
            assembly.issue("tracked-changes", str(changes))
    else:
        text, numbers = without_page_numbers(text)
        for number in numbers:
            assembly.furniture(number, "page-number")
        flow = flow_of_lines(text, markdown=kind == MARKDOWN)
    Writer(assembly).write(flow)
    return assembly.document(data, name, media_type=kind, reader="text")


def _page_in(data: bytes) -> bytes:
    """Return the page of a web archive (.mht), which Word and portals save under the name .doc too."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == HTML and isinstance(page := part.get_payload(decode=True), bytes):
            return page
    raise Damaged(MHTML)


# ---- characters


def decode(data: bytes) -> tuple[str, str]:
    """Return the text of ``data`` and the name of its encoding where that is a guess, else ``""``.

    Raises:
        ingest.errors.Unsupported: The bytes are no text.
    """
    if (wide := wide_encoding(data)) is not None:
        return data.decode(wide, "replace"), "" if wide == "utf-16" else wide
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        return _guess(data)


def _guess(data: bytes) -> tuple[str, str]:
    latin = data.decode("latin-1")
    readings = {
        "utf-8": data.decode("utf-8", "replace"),
        "windows-1258": unicodedata.normalize("NFC", data.decode("cp1258", "replace")),
        **{name: reading(latin) for name, reading in READINGS.items()},
    }
    name, text = max(readings.items(), key=lambda pair: (vietnamese_share(pair[1]), -pair[1].count("\ufffd")))
    if vietnamese_share(text) < 0.3 and text.count("\ufffd") > len(text) // 20:
        raise Unsupported("text/plain; charset=unknown")
    return text, name


# ---- paragraphs


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    indent: int
    index: int
    gap: bool
    """A blank line stands before it."""
    bold: bool = False


# Lines that begin something new whatever stands above: the fixed lines of a notice's head and foot.
_FIXED = re.compile(
    r"(?:CỘNG HÒA|CỘNG HOÀ|Độc lập|ĐẢNG CỘNG SẢN|Kính gửi|Nơi nhận|Số\s*:|V/v|Về việc|Điều \d"
    r"|Phụ lục|PHỤ LỤC|\(đã ký|\(Ký|(?:KT|TL|TM|TUQ|Q|T/M|K/T|T/L)\s?\.|\[\d+\])"
)
# "Hải Phú, ngày 15 tháng 6 năm 2024": the place and day of issue, whole on their line, below a "V/v …" of any length.
_PLACED = re.compile(
    r"[^\d,;:.]{2,40}(?:\.[^\d,;:.]{1,40})?,\s*(?:ngày\s*[\d.…_ ]{0,4}\s*tháng\s*[\d.…_ ]{0,4}\s*năm\s*[\d.…_ ]{0,6}"
    r"|(?:ngày\s*)?\d{1,2}[/.-]\d{1,2}[/.-]\d{4})[\s.]*\Z"
)
# How the first paragraph under a title begins; no sentence goes on with these words and this capital.
_OPENS = re.compile(
    r"(?:(?:Sáng |Chiều |Tối |Hôm nay, )?(?:Ngày|ngày) \d{1,2}(?:[/.-]\d|\s+tháng)"
    r"|(?:Trong thời gian qua|Thời gian qua|Vừa qua|Hiện nay|Những năm qua),"
    r"|(?:Căn cứ|Thực hiện|Sau khi|Trên cơ sở|Vào lúc|Vào hồi|Hồi \d|Được sự) )"
)
_ENDS = re.compile(r"[.;:!?…][\"”’)]?\Z")
_BOLD_LINE = re.compile(r"\*\*([^*]+)\*\*\s*[:.]?\Z")
_BOLD_LINES = re.compile(r"\*\*([^*\n]+(?:\n[^*\n]+)+)\*\*")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*?)\s*#*\Z")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_RULE = re.compile(r"\s*(?:[-=_*~]\s*){3,}\Z")
_WRAPPED_WIDTHS = range(50, 131)
_OVERLONG = 12
"""One long line in so many may run over the width: a title somebody typed in afterwards."""
_SLACK = 5
"""Lines broken by hand end a little before the width."""


_PAGE_NUMBER = re.compile(
    r"\n[ \t]*\n?[ \t]*[-–—]?[ \t]*(?:Trang[ \t]*)?(\d{1,3})[ \t]*[-–—]?[ \t]*[\n\x0c]\s*", re.IGNORECASE
)
"""A number alone on its line, with the blank lines around it."""


def without_page_numbers(text: str) -> tuple[str, list[str]]:
    """Return ``text`` without the page numbers that a converter left in it, and these.

    They stand alone on their lines and count up from 1 or 2; a sentence that one of them tore is joined again.
    """
    text = re.sub(r"\r\n?", "\n", text)
    found = [match for match in _PAGE_NUMBER.finditer(text) if match[0].count("\n") + match[0].count("\x0c") > 2]
    first = int(found[0][1]) if found else 0
    if first not in {1, 2} or [int(match[1]) for match in found] != list(range(first, first + len(found))):
        return text, []
    pieces, at = [], 0
    for match in found:
        above, below = text[at : match.start()].rstrip(), text[match.end() : match.end() + 1]
        torn = not _ENDS.search(above) and below.islower()
        pieces += [above, "\n" if torn else "\n\n"]
        at = match.end()
    return "".join(pieces) + text[at:], [match[1] for match in found]


def flow_of_lines(text: str, *, markdown: bool = False) -> Flow:
    """Return the paragraphs and tables of a text file."""
    text = re.sub(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]", "\n", text)
    text = _BOLD_LINES.sub(lambda match: "\n".join(f"**{line}**" for line in match[1].split("\n")), text)
    lines = list(_lines(text, markdown))
    habit = _Habit.of(lines)
    tables = _tables(lines)
    flow: Flow = []
    at = 0
    while at < len(lines):
        if (rows := tables.get(at, 0)) > 0:
            flow.append(_table(lines[at : at + rows]))
            at += rows
            continue
        if (width := _columns_from(lines, at)) > 0:
            flow.append(_two_columns(lines[at : at + width]))
            at += width
            continue
        first = at
        at += 1
        while at < len(lines) and at not in tables and habit.continues(lines[at - 1], lines[at]):
            at += 1
        flow.append(_paragraph(lines[first:at]))
    return flow


def _lines(text: str, markdown: bool) -> Iterator[_Line]:
    gap = False
    for index, raw in enumerate(text.split("\n")):
        line = raw.rstrip()
        shown = line.lstrip()
        if not shown:
            gap = True
            continue
        bold = bool(_BOLD_LINE.match(shown))
        if markdown:
            if (heading := _HEADING.match(line)) is not None:
                shown, bold, gap = heading[1], True, True
            elif _RULE.match(line):
                gap = True
                continue
            if "|" not in shown:
                shown = _ESCAPED.sub(r"\1", shown)
        yield _Line(shown, len(line.expandtabs(8)) - len(line.expandtabs(8).lstrip()), index, gap, bold)
        gap = False


def _paragraph(lines: Sequence[_Line]) -> Paragraph:
    runs = [Run(line.text if not at else f" {line.text}", bold=line.bold) for at, line in enumerate(lines)]
    return Paragraph(runs, index=lines[0].index)


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a file uses its line ends."""

    blank: bool
    """Blank lines part its paragraphs."""
    width: int | None
    """The width at which its lines were broken, if they were."""

    @classmethod
    def of(cls, lines: Sequence[_Line]) -> _Habit:
        long = sorted(len(line.text) + line.indent for line in lines if len(line.text) >= 40)
        width = long[-1 - len(long) // _OVERLONG] if long else 0
        near = sum(0.8 * width < length <= width for length in long)
        wrapped = len(long) >= 5 and width in _WRAPPED_WIDTHS and near >= 0.6 * len(long)
        return cls(sum(line.gap for line in lines[1:]) >= 0.4 * max(1, len(lines) - 1), width if wrapped else None)

    def continues(self, above: _Line, below: _Line) -> bool:
        """Tell whether ``below`` goes on with the paragraph of ``above``."""
        if below.gap or _FIXED.match(below.text) or below.text.startswith("* "):
            return False
        if any(line.text[0].isupper() and _PLACED.match(line.text) for line in (above, below)):
            return False
        upper, lower = above.text.strip("* "), below.text.strip("* ")
        if not any(map(str.isalnum, upper)) or not any(map(str.isalnum, lower)):
            return False  # an ornament: ***, ------
        full = self.width is not None and above.indent + len(above.text) + len(lower.split()[0]) > self.width - _SLACK
        open_ended = not _ENDS.search(upper)
        if open_ended and lower[0].isupper() and _OPENS.match(lower):
            return False
        if wants_number(upper, lower):
            return True
        if MARKER.match(lower):  # in broken lines a dash or a number may happen to come first
            return full and open_ended and not upper.isupper() and lower[0] in "-–—"
        if upper.isupper() or lower.isupper():
            return full and upper.isupper() and lower.isupper() and above.bold == below.bold
        if self.width is not None:
            hanging = MARKER.match(upper) is not None
            return full and (below.indent <= above.indent or hanging)
        if self.blank:
            return True
        return open_ended and lower[0].islower()


# ---- tables and columns in text

_PIPE_RULE = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*\Z")


_TITLED = 2
"""Cells of a title row that is numbered: its number and its words."""
_GROUP_ROW = re.compile(r"(?:[IVXL]{1,5}|[A-ZĐ]|\d{1,2})\.? \| [^|]+\Z")
"""The title of some rows of a table, its other cells left out: "II | Công tác quản lý"."""


def _cells(line: _Line) -> list[str]:
    if "\t" in line.text:
        return line.text.split("\t")
    if line.text.count("|") >= 2 or line.text.startswith("|") or _GROUP_ROW.match(line.text):
        return [cell.strip() for cell in re.split(r"(?<!\\)\|", line.text.strip().strip("|"))]
    return [line.text]


def _tables(lines: Sequence[_Line]) -> dict[int, int]:
    """Return where tables begin and how many lines they have.

    A table is lines of two or more cells in a row, at least two of them with the most cells, three or
    more; shorter lines in it are group rows, and so is a line of one cell between two with more, where
    the lower one begins with its number. In Markdown the ruled line below the header is enough.
    """
    cells = [_cells(line) for line in lines]
    counts = [len(found) for found in cells]
    groups = {
        at
        for at in range(1, len(lines) - 1)
        if counts[at] == 1
        and counts[at - 1] >= _TITLED < counts[at + 1]  # empty cells at the end of a row leave no mark
        and cells[at + 1][0].strip().isdecimal()
    }
    tables = {}
    for several, group in groupby(range(len(lines)), key=lambda at: counts[at] > 1 or at in groups):
        run = list(group)
        widest = max(counts[at] for at in run)
        first = next(at for at in run if counts[at] == widest)
        ruled = any(_PIPE_RULE.match(lines[at].text) and "|" in lines[at].text for at in run[1:2])
        if several and (ruled or (widest >= 3 and sum(counts[at] == widest for at in run) >= 2)):
            start = run[0] if ruled else first
            tables[start] = run[-1] + 1 - start
    return tables


def _table(lines: Sequence[_Line]) -> Table:
    shown = [line for line in lines if not _PIPE_RULE.match(line.text)]
    width = max(len(_cells(line)) for line in shown)
    rows = []
    for line in shown:
        cells = _cells(line)
        last = len(cells) - 1
        rows.append(
            [
                TableCell([Paragraph([Run(cell)], index=line.index)], column, width - last if column == last else 1)
                for column, cell in enumerate(cells)
            ]
        )
    return Table(rows, ruled=True, headed=True)


def _columns_from(lines: Sequence[_Line], at: int) -> int:
    """Return how many lines from ``at`` are a letterhead or signature set in two columns (0: none)."""
    found = halves(lines[at].text)
    if found is None:
        return 0
    right = lines[at].indent + found[1].start
    head = numbered = False
    end = at
    while end < min(len(lines), at + LONGEST):
        line = lines[end]
        if head and line.gap:
            break  # what stands below a letterhead is the title, centred
        titled = numbered and line.text.isupper()  # under the number only the title is in capitals
        in_left = not line.gap and not titled and line.indent + len(line.text) < right
        if halves(line.text) is None and line.indent < right - 8 and not in_left:
            break
        head = head or NATION.search(line.text) is not None
        numbered = numbered or (head and line.text.startswith("Số"))
        end += 1
    return end - at if any(of_head_or_foot(line.text) for line in lines[at:end]) else 0


def _two_columns(lines: Sequence[_Line]) -> Table:
    right = min(line.indent + found[1].start for line in lines if (found := halves(line.text)) is not None)
    rows = []
    for line in lines:
        found = halves(line.text)
        texts = [span.of(line.text) for span in found] if found else [line.text]
        column = int(not found and line.indent >= right - 8)
        rows.append(
            [TableCell([Paragraph([Run(text)], index=line.index)], at) for at, text in enumerate(texts, start=column)]
        )
    return Table(rows)
