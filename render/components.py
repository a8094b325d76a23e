"""Which paragraph of a document plays which part: found by their words and place, whoever made the document.

The head may be a table without lines, text boxes, or lines with a tab between their halves.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from render import nd30
from render.printed import TABBED, Layout, Printed, Run

_NUMBER = re.compile(r"Số\s*:|Số\s+[\d.…]*\s*/\s*\S+$")
_PARTY = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM")


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The paragraphs that play a part; ``None`` where it was not found."""

    layout: Layout
    quoc_hieu: Printed | None
    tieu_ngu: Printed | None
    agency: tuple[Printed, ...]
    """Chủ quản and cơ quan, in order."""
    number: Printed | None
    regarding: Printed | None
    date: Printed | None
    title: Printed | None
    subject: tuple[Printed, ...]
    to: Printed | None
    to_items: tuple[Printed, ...]
    bases: tuple[Printed, ...]
    body: tuple[Printed, ...]
    receivers: Printed | None
    receiver_items: tuple[Printed, ...]
    signer: tuple[Printed, ...]
    """Paragraphs of the signature: authority, post, name."""
    appendices: tuple[int, ...]
    """Indexes of the paragraphs "Phụ lục" that open an appendix."""
    party: Printed | None
    """The line that only a document of the Party has in the place of the Quốc hiệu."""
    urgency: Printed | None
    drafter: Printed | None
    """The mark of who drafted it and how many copies there are."""

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: V/v and no title."""
        return self.title is None and self.regarding is not None

    @property
    def is_form(self) -> bool:
        """Whether it is an internal form or book (Phụ lục IV), which has no official symbol."""
        words = plain(self.title.text) if self.title is not None else ""
        return words.startswith(nd30.FORMS) and words not in nd30.TYPES

    @property
    def is_book(self) -> bool:
        """Whether it is a book (Phụ lục IV), which nobody signs and which is sent to nobody."""
        return self.title is not None and plain(self.title.text).startswith("SỔ ")


# -------------------------------------------------------------------------------------------- finding components


def plain(text: str) -> str:
    """For comparing names: composed, capitals, ``HOÀ`` = ``HÒA``."""
    composed = unicodedata.normalize("NFC", " ".join(text.split())).upper()
    return composed.replace("HOÀ", "HÒA").replace("UỶ", "ỦY")


def find_components(layout: Layout) -> Components:
    """Find the parts of a document."""
    lines = [half for paragraph in layout.paragraphs if paragraph.words for half in _halves(paragraph)]
    appendices = tuple(
        i for i, line in enumerate(lines) if line.cell is None and nd30.PHU_LUC_FORM.fullmatch(line.words)
    )
    main = lines[: appendices[0]] if appendices else lines
    quoc_hieu = _first(main, lambda line: plain(line.text) == nd30.QUOC_HIEU_TEXT)
    tieu_ngu = _first(main, lambda line: _is_tieu_ngu(line.words))
    number = _first(main, lambda line: _NUMBER.match(line.words) is not None and len(line.words) < 60)
    date = _first(main, _is_date)
    regarding = _first(main, lambda line: re.match(r"V/v\b", line.words, re.IGNORECASE) is not None)
    title_at = next((i for i, line in enumerate(main) if _is_title(line)), None)
    title = main[title_at] if title_at is not None else None
    to_at = next((i for i, line in enumerate(main) if re.match(r"Kính (gửi|trình)\s*:", line.words)), None)
    receivers_at = next((i for i, line in enumerate(main) if re.match(r"Nơi nhận\s*:", line.words)), len(main))
    start = max((i for i in (title_at, to_at, _head_end(main, quoc_hieu)) if i is not None), default=-1) + 1
    subject = _subject(main, title_at)
    to_items = _dashes(main, to_at)
    skipped = {id(line) for line in (*subject, *to_items)}
    prose = [line for line in main[start:receivers_at] if line.cell is None and has_letters(line)]
    middle = [line for line in prose if id(line) not in skipped]
    bases = tuple(_bases(middle))
    return Components(
        layout=layout,
        quoc_hieu=quoc_hieu,
        tieu_ngu=tieu_ngu,
        agency=tuple(_agency(main, quoc_hieu, number)),
        number=number,
        regarding=regarding,
        date=date,
        title=title,
        subject=subject,
        to=main[to_at] if to_at is not None else None,
        to_items=to_items,
        bases=bases,
        body=tuple(line for line in middle if line not in bases),
        receivers=main[receivers_at] if receivers_at < len(main) else None,
        receiver_items=_dashes(main, receivers_at),
        signer=tuple(_signature(main, receivers_at)),
        appendices=tuple(layout.paragraphs.index(lines[i]) for i in appendices),
        party=_first(main, lambda line: _PARTY.fullmatch(plain(line.text)) is not None),
        urgency=_first(main, lambda line: plain(line.text) in nd30.URGENCIES),
        drafter=_first(main[receivers_at:], lambda line: nd30.DRAFTER_FORM.fullmatch(line.words) is not None),
    )


def _halves(line: Printed) -> Iterator[Printed]:
    """A line outside tables whose halves a tab keeps apart, if it belongs to the head; any other line as it is.

    Where the halves really stand nobody can tell from the file, so that their alignment is not judged.
    """
    parts = [part.strip() for part in re.split(r"\t+", line.text) if part.strip()]
    of_head = any(
        plain(part) == nd30.QUOC_HIEU_TEXT or _is_tieu_ngu(part) or _DATE.match(part) is not None for part in parts
    )
    if line.cell is not None or len(parts) != 2 or not of_head:
        yield line
        return
    pieces = [replace(run, text=piece) for run in line.runs for piece in re.split(r"(\t+)", run.text) if piece]
    column = 0
    for tab, runs in groupby(pieces, key=lambda run: run.text.startswith("\t")):
        made: tuple[Run, ...] = tuple(runs)
        text = "".join(run.text for run in made)
        if not tab and text.strip():
            column += 1
            yield replace(line, text=text, runs=made, align=TABBED, cell=(0, 0, column))


def _first(lines: Sequence[Printed], test: Callable[[Printed], bool]) -> Printed | None:
    return next((line for line in lines if test(line)), None)


_DATE = re.compile(r"[^,\t]{1,60},\s*ngày\b.*\btháng\b.*\bnăm\b")


def _is_date(line: Printed) -> bool:
    return _DATE.match(line.words) is not None and len(line.words) <= 80


def _is_tieu_ngu(words: str) -> bool:
    return re.sub(r"[\s\-–—]", "", plain(words)) == "ĐỘCLẬPTỰDOHẠNHPHÚC"


def _is_title(line: Printed) -> bool:
    words = plain(line.text)
    known = words in {plain(kind) for kind in nd30.TYPES}
    return known or (words.startswith(nd30.FORMS) and len(words) <= 60 and line.text == line.text.upper())


def _head_end(main: Sequence[Printed], quoc_hieu: Printed | None) -> int | None:
    """Index of the last paragraph of the table the Quốc hiệu stands in."""
    if quoc_hieu is None:
        return None
    if quoc_hieu.cell is None:
        return main.index(quoc_hieu)
    return max(i for i, line in enumerate(main) if line.cell is not None and line.cell[0] == quoc_hieu.cell[0])


def _agency(main: Sequence[Printed], quoc_hieu: Printed | None, number: Printed | None) -> Iterator[Printed]:
    """Capitals in the cell or text box beside the Quốc hiệu, above the number."""
    if quoc_hieu is None or quoc_hieu.cell is None:
        return
    table, row, column = quoc_hieu.cell
    if table <= 0:  # a text box or the half of a line: the agency stands above the number, in the same one
        if number is not None and number.cell is not None:
            above = main[: main.index(number)]
            yield from (line for line in above if line.cell == number.cell and has_letters(line))
        return
    for line in main:
        if line is number:
            return
        if line.cell is not None and line.cell[:2] == (table, row) and line.cell[2] < column and has_letters(line):
            yield line


def has_letters(line: Printed) -> bool:
    """Whether anything is written in it."""
    return any(character.isalpha() for character in line.text)


def _subject(main: Sequence[Printed], title_at: int | None) -> tuple[Printed, ...]:
    """The centred paragraphs right under the title."""
    if title_at is None:
        return ()
    found = []
    for line in main[title_at + 1 :]:
        if line.align != "center" or line.cell is not None or re.match(r"Kính (gửi|trình)", line.words):
            break
        if has_letters(line):
            found.append(line)
    return tuple(found)


def _dashes(main: Sequence[Printed], label_at: int | None) -> tuple[Printed, ...]:
    """The dashed lines under a label, in its cell if it stands in one."""
    if label_at is None or label_at >= len(main):
        return ()
    found = []
    for line in main[label_at + 1 :]:
        if line.cell != main[label_at].cell or not re.match(r"[-–—+•]", line.words):
            break
        found.append(line)
    return tuple(found)


def _bases(middle: Sequence[Printed]) -> Iterator[Printed]:
    """The căn cứ: from the first line, as long as lines open with the word."""
    for line in middle:
        if re.match(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b", line.words) and line.words[-1] in ";.,":
            yield line
        elif line.words:
            return


def _signature(main: Sequence[Printed], receivers_at: int) -> Iterator[Printed]:
    if receivers_at >= len(main):
        return
    label = main[receivers_at]
    if label.cell is None:
        yield from (
            line for line in main[receivers_at + 1 :] if line.align in {"center", "right"} and line.cell is None
        )
        return
    yield from (
        line
        for line in main
        if line.cell is not None and line.cell[0] == label.cell[0] and line.cell[2] > label.cell[2]
    )
