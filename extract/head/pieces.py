"""Head and foot cut into pieces: what stood side by side on one line becomes two pieces again.

A letterhead and a signature are two columns. A reader that knows the columns gives each paragraph its
side; text files, scans and copied text give "UBND TỈNH A CỘNG HÒA XÃ HỘI …" or "Nơi nhận: TL. CHỦ TỊCH"
on one line.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise

from extract.citations import NUMBER, SYMBOL
from extract.head.people import CAPITAL, alternation, bare, begins_as_name, is_name, is_rank, person, words
from extract.text.folding import fold, pattern
from ingest.document import Block, BlockKind, Document
from ingest.span import Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A trimmed part of one block; ``quote`` is its text, ``low`` the folded twin."""

    block: int
    span: Span
    quote: str
    low: str
    side: str | None
    source: Block

    @property
    def upper(self) -> bool:
        """Tell whether all its letters are capitals."""
        return self.quote.isupper()

    @property
    def bare(self) -> str:
        """The folded text without diacritics, for fixed words that a scan may have damaged."""
        return bare(self.low)

    @property
    def dashed(self) -> bool:
        """Tell whether it begins with a bullet."""
        return self.low[:1] in ("-", "+", "•", "*", "·") and len(self.low) > 1 and self.low.strip("-+•*· ") != ""

    @property
    def labelled(self) -> bool:
        """Tell whether it begins with a section label, typed or automatic."""
        return self.source.label is not None or bool(re.match(r"(?:[ivx]+|\d+(?:\.\d+)*|[a-zđ])[.)]\s", self.low))


_ALIKE = 0.85
"""How much of a motto must be left to know it; no agency's name is that near."""


@cache
def _motto() -> re.Pattern[str]:
    return re.compile("|".join(r"\s*".join(map(re.escape, line.split())) for line in words("motto", "lines")))


@cache
def acting() -> str:
    """Return a pattern for the prefixes that sign for another; all but the plain letters often drop the full stop.

    Plain letters without it count only before a post or a body: "TM BAN CHẤP HÀNH".
    """
    signed_for = alternation(words("signature", "posts"), words("agency", "heads"))
    forms = (
        rf"{re.escape(word)}(?:\s?\.|(?=\s(?:{signed_for})(?!\w)))"
        if word.isalpha()
        else re.escape(word).replace(r"\ ", r"\s+") + r"(?:\s?\.|(?!\w))"
        for word in words("signature", "prefixes")
    )
    return rf"(?:{'|'.join(forms)})(?=\s?\w)"


@cache
def _signing() -> str:
    posts = alternation(*(words("signature", key) for key in ("posts", "chairs", "secretaries")))
    return rf"(?:(?:{acting()}|q\s?\.(?=\s?\w)|p\s?\.(?=\s?(?:{posts})(?!\w)))|(?:{posts})(?!\w))"


@cache
def _signing_line() -> re.Pattern[str]:
    return re.compile(_signing())


@cache
def _roles() -> re.Pattern[str]:
    role = alternation(words("signature", "chairs"), words("signature", "secretaries"))
    return re.compile(rf"\W*(?:{role})\s+(?P<second>{role})\W*")


_NUMBER_LINE = re.compile(rf"[Ss][ốôỐÔ]\s*[:.]?\s*(?:{NUMBER.pattern}|[\s.…_]*/\s?(?:{SYMBOL}))")
_GLUED_DAY = re.compile(
    rf"(?<=[^\W\d_])(?<!{CAPITAL})(?={CAPITAL}[^\W\d_]*(?: {CAPITAL}[^\W\d_]*){{0,3}}, ngày\s[^;:]{{0,40}}$)"
)
"""The place and day of the right column, run into the end of the left: "thoát nước đô thịHuế, ngày 03 …"."""
_DAY_BEHIND = pattern(r" ?,? ?\(?ngày \d{1,2}(?: tháng \d{1,2} năm \d{4}|([/.-])\d{1,2}\1\d{4})\)?(?=\s)")
"""The day on the line of the number; "V/v …" may follow."""
_PARTED = re.compile(r"\s\|\s")
_CELL_END = 3
"""Characters that part the cells of a row."""
_GAP = re.compile(r"\s(?:\s{2,}|(?<=\t)\s*|\|\s)(?=[^\W\d_])")


class Pieces:
    """The pieces of a document, each block cut once, when it is first asked for."""

    def __init__(self, document: Document, folded: str) -> None:
        self.document = document
        self.folded = folded
        self._cut: dict[int, list[Piece]] = {}

    def between(self, first: int, last: int | None = None) -> list[Piece]:
        """Return the pieces of the blocks ``first`` to ``last``, exclusive, or to the end; empty blocks give none."""
        end = len(self.document.blocks) if last is None else min(last, len(self.document.blocks))
        return [piece for index in range(first, end) for piece in self._of(index)]

    def _of(self, index: int) -> list[Piece]:
        if index not in self._cut:
            text, block = self.document.text, self.document.blocks[index]
            found = []
            for start, end in _cuts(text, self.folded, block):
                while start < end and text[start].isspace():
                    start += 1
                while end > start and text[end - 1].isspace():
                    end -= 1
                if start < end:
                    span = Span(start, end)
                    found.append(Piece(index, span, span.of(text), span.of(self.folded), block.side, block))
            self._cut[index] = found
        return self._cut[index]


@cache
def _signs() -> re.Pattern[str]:
    return re.compile(rf"(?<=[;.,:/])\s*(?={_signing()})")


def _cuts(text: str, folded: str, block: Block) -> list[tuple[int, int]]:
    start, end = block.span
    marks = {start, end}
    if end - start <= 260:
        marks |= _side_by_side(text, folded, block)
    if receivers := _RECEIVERS.match(bare(folded[start : min(end, start + 40)])):
        marks.add(start + receivers.end())
    marks |= _name_at_end(text, folded, start, end)
    cuts = sorted(marks)
    parts = pairwise(cuts)
    return [(a, b - _CELL_END if _PARTED.fullmatch(text, max(a, b - _CELL_END), b) else b) for a, b in parts]


def _side_by_side(text: str, folded: str, block: Block) -> set[int]:
    """Return where a short block parts: two columns on one line, or lines of one column that a hard break parted."""
    start, end = block.span
    marks: set[int] = set()
    for motto in _motto().finditer(folded, start, end):
        marks |= {motto.start(), motto.end()}
    for number in _NUMBER_LINE.finditer(text, start, end):
        above = text[start : number.start()]
        # an agency in capitals and its "Số:"; capitals throughout are a title: "CÔNG VĂN SỐ 1560/VP-KG VỀ …"
        if not above.strip() or (above.isupper() and number[0][1].islower()):
            day = _DAY_BEHIND.match(folded, number.end(), end)
            marks |= {number.start(), number.end(), *((day.end(),) if day else ())}
    if ", ngày" in text[start:end] and (glued := _GLUED_DAY.search(text, start, end)):
        marks.add(glued.start())
    if block.side is not None:
        return marks
    for gap in _GAP.finditer(text, start, end):
        if text[gap.end()].isupper() or "|" in gap[0]:
            marks.add(gap.end())
    if block.kind is not BlockKind.ROW:
        if pair := _roles().fullmatch(folded, start, end):
            marks.add(pair.start("second"))
        shouts = next((char.isupper() for char in reversed(text[start:end]) if char.isalpha()), False)
        for sign in _signs().finditer(folded, start, end) if shouts else ():
            if text[sign.end() : end].isupper() and not text[start : sign.start()].isupper():
                marks.add(sign.end())
                break
    return marks


_ITEM_BEFORE = re.compile(r"(?:\W*lưu\b.*[.;]\s+|[-+•*]\s.*[;.,]\s*)(?=\S)")
"""A line of "Nơi nhận" that ran into the other column."""


_PRINTED_WORD = re.compile(r"\S+")
_SIGNED = pattern(r"\W*đã ký\W*")


def _name_at_end(text: str, folded: str, start: int, end: int) -> set[int]:
    """Return where the signer's name begins after posts in capitals, or after a line of the other column."""
    if end - start > 160:
        return set()
    kept = _ITEM_BEFORE.match(folded, start, end)
    if kept and begins_as_name(text[kept.end() : end]) and is_name(text[kept.end() : end]):
        item = text[start : kept.end()].rstrip()
        # "các phường: Yên Hạ, Đồng Cứu" lists places; a file's mark or a full item before it tells a name ("VT, Lê An")
        return {kept.end()} if item[-1] != "," or item[:-1].split()[-1].isupper() else set()
    if stamped := _SIGNED.match(folded, start, end):
        return {stamped.end()} if is_name(text[stamped.end() : end]) else set()
    if not _signing_line().match(folded, start):
        return set()
    words_of = list(_PRINTED_WORD.finditer(text, start, end))
    small = next((k for k, word in enumerate(words_of) if any(map(str.islower, word[0]))), len(words_of))
    while small > 1 and is_rank(folded[words_of[small - 1].start() : words_of[small - 1].end()]):
        small -= 1  # "HIỆU TRƯỞNG | PGS.TS. Hà Văn An"
    begin = words_of[small].start() if small < len(words_of) else end
    signed = _SIGNED.match(folded, begin, end)
    name = signed.end() if signed else begin
    if name < end and is_name(text[name:end]):
        return {begin, name} if start < begin else set()
    own = person(text, folded, name, end) if start < begin < end else None
    return {begin, own.name.start} if own and own.name else set()  # "TRƯỞNG BAN | Chủ tịch UBND tỉnh | Lê Văn An"


def is_motto(piece: Piece) -> bool:
    """Tell whether a piece is a national or Party motto, be it with letters that a scan has damaged."""
    if _motto().fullmatch(piece.low.strip(" *_-")):
        return True
    said = _letters(piece.low)
    return 15 <= len(said) <= 40 and any(_alike(said, _letters(line)) for line in words("motto", "lines"))


def _letters(folded: str) -> str:
    return re.sub(r"\W+", "", bare(folded))


def _alike(said: str, line: str) -> bool:
    """Tell whether two lines are nearly the same; their lengths, then their letters alone, mostly tell they are not."""
    both = SequenceMatcher(None, said, line)
    return all(ratio() >= _ALIKE for ratio in (both.real_quick_ratio, both.quick_ratio, both.ratio))


_RECEIVERS = re.compile(r"\W*noi\s+(?:nhan|g[uo]i)\s*(?::|\W*$)")
"""Southern offices wrote "Nơi gởi"."""


def is_receivers(piece: Piece) -> bool:
    """Tell whether a piece is the heading "Nơi nhận:" (or "Nơi gửi:") and nothing else."""
    found = _RECEIVERS.match(piece.bare)
    return found is not None and not re.search(r"\w", piece.bare[found.end() :])


def is_rule(piece: Piece) -> bool:
    """Tell whether a piece is a drawn line, a row of stars or another mark without a letter or digit."""
    return not any(char.isalnum() for char in piece.low)


def is_signing(piece: Piece) -> bool:
    """Tell whether a piece is an authority or post line of a signature: ``KT. GIÁM ĐỐC``, ``CHỦ TỊCH``."""
    text = piece.quote.strip(" *")
    if text[:1].isupper() and _post_alone().fullmatch(piece.low.strip(" *")):
        return True
    return (
        text.isupper()
        and len(text) <= 110
        and not any(char.isdigit() for char in text)
        and not text.endswith((":", ";"))
        and (re.match(_signing(), piece.low.strip(" *")) or _damaged_post().match(piece.bare.strip(" *"))) is not None
    )


@cache
def _post_alone() -> re.Pattern[str]:
    """A post in small letters is a line of a signature where nothing else stands on it: "Tổng Giám đốc"."""
    posts = "|".join(re.escape(post) for post in words("signature", "posts") if " " in post and post != "thường trực")
    return re.compile(rf"(?:{acting()}\s?)?(?:{posts})")


@cache
def _damaged_post() -> re.Pattern[str]:
    """Posts of several syllables without their diacritics; one syllable alone could be another word."""
    posts = "|".join(re.escape(bare(post)) for post in words("signature", "posts") if " " in post)
    return re.compile(rf"(?:{bare(acting())})?\s?(?P<post>{posts})(?!\w)")


def repaired(line: str) -> str:
    """Return a line of a signature with the posts that a scan has damaged spelt in full."""
    low = fold(line)
    if re.match(_signing(), low) and not re.match(acting(), low):
        return line
    found = _damaged_post().match(bare(low))
    if found is None:
        return line
    right = next(post for post in words("signature", "posts") if bare(post) == found["post"])
    said = line[slice(*found.span("post"))]
    return (
        line[: found.start("post")]
        + (said if fold(said) == right else right.upper())
        + repaired(line[found.end("post") :])
    )
