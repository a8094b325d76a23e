"""Quantities: amounts of money, shares, areas, lengths, counts.

A number alone is no figure. It becomes one through the unit after it: money, percent and measures
always; a counted noun only where the number cannot be the name of the thing before it ("giai đoạn 2",
"Phường 2") nor say how often ("01 lần/tháng"). Times, durations and dates have no unit in the tables,
so they never match.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Literal

from extract.head.people import CAPITAL
from extract.models import Figure
from extract.text.folding import fold
from extract.text.lexicon import entries
from extract.text.lexicon import table as data_table
from extract.text.words import one_word
from ingest.span import Span

Kind = Literal["money", "percent", "area", "length", "count", "other"]
_MEASURES: tuple[Kind, ...] = ("money", "percent", "area", "length", "other")


_VERSION = re.compile(r"\d+\.\d{1,2}")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?")
_FOREIGN_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3}){2,}")
_HALF = re.compile(r"\s+rưỡi(?!\w)")
_BLANK = re.compile(r"\s*")
_NEXT_WORD = re.compile(r"\s+(?=\w)")
_ENDS = (".", ",", ";", ":", ")")
"""Marks that part a number from what follows: no unit stands behind one."""
_MONEY_ENDS = re.compile(r"\s*(?:[.,;:()|/]|$|\b(?:và|so|cho|để|của|từ|trong)\b)")
_STROKE = re.compile(r"(?:\s?/\s?|\s+trên\s+)(?:tổng số\s+)?(?=\d)")
_TOTAL = re.compile(r"\d{1,3}(?:\.\d{3})+(?![.,]?\d)|\d+(?![.,]?\d)")
_PERCENT = re.compile(r"\s*\([\d.,]+\s?%\)")
_FROM = re.compile(r"\btừ\s*$")
_BEYOND = re.compile(r"\s+(trở lên|trở xuống)(?!\w)")
_IN_WORDS = re.compile(r"\s*\(\s*(?:bằng chữ|viết bằng chữ)?\s*:?\s*")
_YEARS_FROM = re.compile(r"(?:19|20)\d\d\s*-\s*$")
_CAPITAL_BEFORE = re.compile(r"(\S+)\s+$")


def _any(words: Iterable[str]) -> str:
    """Return an alternation of folded words, the longest first, spaces standing for any run of spaces."""
    ordered = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered)


_WORD = re.compile(r"\w+|[^\w\s]")


class _Listed:
    """A long list of phrases, matched by an expression of those that share a word with the text at hand.

    One expression of hundreds takes longer to compile than a notice takes to read.
    """

    def __init__(self, phrases: Iterable[str], form: str, *, last: bool = False) -> None:
        """Sort ``phrases`` by their first (or ``last``) words; ``form`` is the expression, ``{}`` their alternation."""
        self._form = form
        self._phrases: dict[str, list[str]] = {}
        self._compiled: dict[str, re.Pattern[str]] = {}
        for phrase in map(fold, phrases):
            self._phrases.setdefault(_WORD.findall(phrase)[-1 if last else 0], []).append(phrase)

    def sharing(self, word: str) -> re.Pattern[str] | None:
        """Return the expression of the phrases with a word, ``None`` if there are none."""
        if word in self._phrases and word not in self._compiled:
            self._compiled[word] = re.compile(self._form.replace("{}", f"(?:{_any(self._phrases[word])})"))
        return self._compiled.get(word)

    def match(self, folded: str, at: int, end: int) -> re.Match[str] | None:
        """Match the longest phrase at a place of folded text."""
        first = _WORD.match(folded, at, end)
        known = self.sharing(first[0]) if first else None
        return known.match(folded, at, end) if known else None


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The tables of ``data/units_of_measure.toml``, compiled for folded text."""

    number: re.Pattern[str]
    digits: re.Pattern[str]
    joint: re.Pattern[str]
    scale: re.Pattern[str]
    unit: _Listed
    noun: _Listed
    tail: _Listed
    times: re.Pattern[str]
    qualifier: re.Pattern[str]
    name: re.Pattern[str]
    proper: re.Pattern[str]
    crowd: re.Pattern[str]
    members: frozenset[str]
    people: frozenset[str]
    movers: frozenset[str]
    not_nouns: frozenset[str]
    verbs: frozenset[str]
    verb: _Listed
    noted: re.Pattern[str]
    giver: _Listed
    many: re.Pattern[str]
    currency: re.Pattern[str]
    every: re.Pattern[str]
    events: frozenset[str]
    periods: frozenset[str]
    units: dict[str, tuple[str, Kind]]
    scales: dict[str, int]
    numerals: dict[str, int]
    label_head: re.Pattern[str]
    label_end: re.Pattern[str]
    label_break: re.Pattern[str]
    label_number: re.Pattern[str]
    not_name: re.Pattern[str]
    line: re.Pattern[str]


_NUMBERED = re.compile(
    r"(?<!\w)(?:điều|khoản|điểm|mục|chương|tiết|phụ\s+lục|lớp|khối|phường|quận)\s+\d{1,3}[a-zđ]?"
    r"(?:\s*(?:,|và|-)\s*\d{1,3}[a-zđ]?)*\s*(?:,|và)\s*$"
)
""""Điều 5, 6 Luật …": the numbers of a list name its parts."""
_NUMBERED_PLACES = re.compile(
    r"(?<!\w)(?:tổ dân phố|thôn|ấp|tổ|khu phố|khóm|khu|đội|xóm|bản|cụm|nhóm|đợt|giai đoạn|bước|vùng)"
    r"(?:\s+số)?\s+\d{1,2}(?:\s*(?:,|và|-)\s*\d{1,2})*\s*(?:,|và|-)\s*$"
)
""""Tổ dân phố 2, 5, 9 phản ánh …"."""
_ANOTHER = re.compile(r"\d\s+[^\W\d_][^\d,;:.()]{1,40}(?:,|;|\svà)\s+$")
"""One thing counted before another: "03 ca dương tính, 2 chùm ca bệnh"."""
_NUMBER_OF = re.compile(r"(?<!\w)số\s+$")
_SHARED_OUT = re.compile(r"\s+(?:trên\s+(?:một|mỗi|1|10|mười)|mỗi)\s")
"""Behind what an average counts: "12,5 bác sĩ | trên một vạn dân", "4,2 cán bộ | mỗi phòng"."""
_INITIALS = re.compile(rf"(?!(?i:[ivxl]+)\b){CAPITAL}{{2,7}}(?![\w&-]|\.\w)")
"""What is counted, in initials: "18 | KCN", "120 | CBCC"; Roman numerals number things."""
_EACH = re.compile(r"(?<!\w)(?:mỗi|từng)\s+$")
_CAPITALS = rf"(?:\s+{CAPITAL}[^\W\d_]*){{1,4}}\s+$"
_PLACE_WITH_COUNT = (
    re.compile(rf"(?<!\w)(?:[Hh]uyện|[Tt]ỉnh|[Tt]hị xã|[Xx]ã){_CAPITALS}"),
    re.compile(
        r"(?<!\w)(?:[Hh]uyện|[Tt]ỉnh|[Tt]hành phố|[Tt]hị xã|[Tt]hị trấn|[Xx]ã|[Pp]hường|[Đđ]ặc khu|[Tt]rường|[Qq]uận)"
        rf"{_CAPITALS}"
    ),
)
"""Places whose name a number hardly belongs to, before one digit and before more."""
_MILLIONS = re.compile(r"(?:triệu|tỷ|tỉ)(?:\s+rưỡi)?$")
_TAIL = re.compile(r"\s?/\s?[\d.]*\s?([^\W\d]\w*|[^\w\s])")
_LAST_WORD = re.compile(r"(\w+|[^\w\s])\s+$")
_TIME_LIMIT = re.compile(r"(?:giờ|trước|sau|trong|trong\s+vòng|chậm\s+nhất|lúc|mỗi|cứ|ít\s+nhất|\d)\s*$")

_COUNTED_FROM = re.compile(r",?\s+(?:(?:kể|tính)\s+từ|sau)(?!\w)")
"""Behind a length of time that is a term: "không quá 5 phút | sau khi có lệnh"."""


@cache
def _grammar() -> _Grammar:
    table: dict[str, dict[str, Any]] = data_table("units_of_measure")
    units = {
        " ".join(fold(spelling).split()): (unit, kind)
        for kind in _MEASURES
        for unit, spellings in table[kind].items()
        for spelling in spellings
    }
    foreign = [spelling for spelling, (_, kind) in units.items() if kind == "money" and not re.match("đ|₫", spelling)]
    nouns = [noun for group in table["count"].values() for noun in group]
    verbs = frozenset(fold(word) for section in ("strong", "weak", "ends") for word in entries("verbs", section))
    tails = [*units, *nouns, *table["tails"]["words"]]
    givers = [*table["unlisted"]["givers"], *table["qualifiers"]["words"], *entries("verbs", "strong")]
    scales = {fold(word): value for word, value in table["scales"].items()}
    numerals = {fold(word): value for word, value in table["numerals"].items()}
    digits = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?(?![.,]?\d)|\d{1,3}(?:,\d{3}){2,}(?![.,]?\d)|\d+(?:[.,]\d+)?(?![.,]?\d)"
    first, words = f"(?:{_any(numerals)})", f"(?:{_any(numerals)}|mươi|trăm|linh|lẻ)"
    numeral = rf"{digits}|{first}(?:\s+{words})*(?=\s+\w)"
    scale = rf"\b(?:(?:{_any(scales)})(?!\w)\s*){{1,3}}(?<!\s)(?!\s*(?:lệ|trọng|suất|số|giá|mỉ|phú)\b)"
    return _Grammar(
        number=re.compile(rf"(?<![\w.,])(?<!\d[/+])(?<![ivx]/)(?<![^\W\d_]-)(?:{numeral})"),
        digits=re.compile(numeral),
        joint=re.compile(rf"\s*(?:-|đến|tới)\s*(?={digits})"),
        scale=re.compile(scale),
        unit=_Listed(units, r"{}(?!\w)"),
        noun=_Listed(nouns, r"{}(?!\w)"),
        tail=_Listed(tails, r"\s?/\s?((?:10{0,2}(?:\.?000)?\s?)?{})(?!\w)(?!\s*\d)"),
        times=re.compile(r"lần(?!\w)"),
        qualifier=re.compile(
            rf"(?<!\w)({_any(table['qualifiers']['words'])})(?:\s+(?:{_any(table['qualifiers']['bridges'])}))*\s*$"
        ),
        name=re.compile(rf"(?<!\w)(?:{_any(table['names']['words'])})\.?\s*$"),
        proper=re.compile(rf"(?<!\w)(?:{_any(table['names']['proper'])})\s*$"),
        crowd=re.compile(rf"(?<!\w)(?:{_any(table['names']['crowds'])})\s*$"),
        members=frozenset(map(fold, table["names"]["members"])),
        people=frozenset(map(fold, table["count"]["people"])),
        movers=frozenset(map(fold, table["names"]["movers"])),
        not_nouns=frozenset(fold(word) for word in table["unlisted"]["not_nouns"]),
        verbs=verbs,
        verb=_Listed(verbs, r"{}(?!\w)"),
        noted=re.compile(rf"\s*\(\s*{first}(?:\s+{words})*\s*\)(?=\s)"),
        many=re.compile(rf"(?<!\w)(?:{_any(table['names']['small'])})\s*$"),
        giver=_Listed(givers, r"(?<!\w){}\s+$", last=True),
        currency=re.compile(rf"(?<!\w)(?:us)?(?P<sign>{_any(foreign)})\s*$"),
        every=re.compile(rf"\b(?:{_any(table['frequency']['every'])})\b"),
        events=frozenset(fold(word) for word in table["frequency"]["events"]),
        periods=frozenset(fold(word) for word in table["frequency"]["periods"]),
        units=units,
        scales=scales,
        numerals=numerals,
        label_head=re.compile(
            rf"(?<!\w)(?:{_any(table['labels']['not_heads'])}|(?P<head>{_any(table['labels']['heads'])}))(?!\w)"
        ),
        label_end=re.compile(
            rf"(?<!\w)(?:{_any(table['labels']['not_ends'])}|(?P<end>{_any(table['labels']['ends'])}))(?!\w)"
        ),
        label_break=re.compile(rf"(?<!\w)(?:{_any(table['labels']['breaks'])})(?!\w)"),
        label_number=re.compile(rf"(?:{_any(table['labels']['numbers'])})(?!\w)"),
        not_name=re.compile(rf"(?<!\w)(?:{_any(table['names']['not_names'])})\s*$"),
        line=re.compile(
            rf"(?<!\w)(?:{_any(table['names']['lines'])})(?:\s+điện)?(?:\s+[\d,/ và]*\d\s*(?:kv)?\s*(?:/|,|và)?)?\s*$"
        ),
    )


_THOUSAND = 1000
_HIGHEST_NAME = 12
"""No class and no group has a higher number: "lớp 12", "nhóm 12"."""
_MOST_IN_A_RHYTHM = 12
""""02 cuộc/năm" is a rhythm, "52 buổi/năm" a target that a report counts."""


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with its scale words; ``scale`` is 1 where none is written."""

    value: Decimal
    scale: Decimal
    start: int
    end: int
    raw: str


def _decimal(digits: str) -> Decimal:
    """Read Vietnamese digits: dots part thousands, a comma decimals; ``2.5``, ``1,500,000`` are foreign."""
    if digits.isdecimal():
        return Decimal(digits)
    if _THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(".", "").replace(",", "."))
    if _FOREIGN_THOUSANDS.fullmatch(digits):
        return Decimal(digits.replace(",", ""))
    return Decimal(digits.replace(",", "."))


def _spelled_out(words: str, numerals: dict[str, int]) -> Decimal | None:
    """Read ``mười lăm``, ``hai trăm linh năm``; ``None`` for words that make no number."""
    total, last = 0, None
    for word in words.split():
        if word in ("linh", "lẻ"):
            continue
        if word == "trăm":
            total, last = (total - (last or 0)) + (last or 1) * 100, None
        elif word == "mươi":
            if last is None:
                return None
            total, last = total - last + last * 10, None
        elif last is not None and numerals[word] != 10:
            return None
        else:
            total += numerals[word]
            last = None if numerals[word] == 10 else numerals[word]
    return Decimal(total)


def _amount(grammar: _Grammar, folded: str, at: int, end: int, under: Decimal | None = None) -> _Amount | None:
    """Read a number and its scale at ``at``: ``4.033 tỷ``, ``1 tỷ 200 triệu``, ``một triệu``.

    With ``under`` it goes on with a larger amount, and its scale must be a smaller one.
    """
    match = grammar.digits.match(folded, at, end)
    if match is None:
        return None
    raw, stop = match[0], match.end()
    in_words = not raw[0].isdigit()
    value = _spelled_out(raw, grammar.numerals) if in_words else _decimal(raw)
    if value is None or (in_words and not value):
        return None  # "không | đồng ý" counts nothing
    scale = Decimal(1)
    blank = _BLANK.match(folded, stop, end)
    found = grammar.scale.match(folded, blank.end() if blank else stop, end)
    if found:
        for word in found[0].split():
            scale *= grammar.scales[word]
        stop = found.end()
    if under and not 1 < scale < under:
        return None
    if found:
        if half := _HALF.match(folded, stop, end):
            return _Amount(value + Decimal("0.5"), scale, at, half.end(), raw)
        below = _NEXT_WORD.match(folded, stop, end)
        rest = _amount(grammar, folded, below.end(), end, scale) if below else None
        if rest and rest.value * rest.scale < scale:
            return _Amount(value * scale + rest.value * rest.scale, Decimal(1), at, rest.end, raw)
    return _Amount(value, scale, at, stop, raw)


def find_figures(text: str, folded: str, spans: Sequence[Span], exclude: Sequence[Span] = ()) -> tuple[Figure, ...]:
    """Find the figures in ``spans``, in reading order.

    Args:
        text: The canonical text.
        folded: Its folded twin.
        spans: Where to look.
        exclude: Places that belong to something else (citations, dates); no figure overlaps one.
    """
    barred = sorted(exclude)
    starts = [span.start for span in barred]

    def free(start: int, end: int) -> bool:
        at = bisect_left(starts, end)
        return not any(span.end > start for span in barred[max(0, at - 4) : at])

    found: list[Figure] = []
    for span in spans:
        at = span.start
        while match := _grammar().number.search(folded, at, span.end):
            figure = _figure(text, folded, span, match.start())
            if figure is None or not free(*figure.span):
                at = match.end()
                continue
            if found and _in_words_again(folded, found[-1], figure):
                at = figure.span[1]
                continue
            label = _label(
                text, folded, max(span.start, found[-1].span[1] if found else 0), figure.span[0], figure.kind
            )
            found.append(figure.model_copy(update={"label": label}))
            at = figure.span[1]
    return tuple(found)


def _in_words_again(folded: str, last: Figure, figure: Figure) -> bool:
    """Tell whether a figure only says the last one in words: "1.250.000 đồng (một triệu hai trăm …)"."""
    again = _IN_WORDS.fullmatch(folded, last.span[1], figure.span[0])
    return again is not None and (last.value, last.unit) == (figure.value, figure.unit)


def _figure(text: str, folded: str, span: Span, start: int) -> Figure | None:
    grammar = _grammar()
    first = _amount(grammar, folded, start, span.end)
    if first is None:
        return None
    sign = grammar.currency.search(folded, max(span.start, start - 8), start)
    if sign is None and first.scale == 1 and folded.startswith(_ENDS, first.end):
        return None  # "1. Về đầu tư", "trước ngày 20/3/2026."
    if ratio := _share_of_a_total(grammar, text, folded, span, first):
        return ratio
    one = _unit(grammar, text, folded, span, first)
    joint = grammar.joint.match(folded, one.end if one else first.end, span.end) if first.raw[0].isdigit() else None
    last = _amount(grammar, folded, joint.end(), span.end) if joint else None
    two = _unit(grammar, text, folded, span, last) if last else None
    if last and two and (one is None or one.unit == two.unit):
        scale = first.scale if first.scale != 1 or (one and one.unit != "VND") else last.scale
        named = two.kind == "count" and not _may_count(grammar, text, folded, span, first)
        if not named and first.value * scale < last.value * last.scale:
            return _make(grammar, text, folded, span, first, first.value * scale, last.value * last.scale, two)
    if sign and (one is None or one.end == first.end):  # "USD 2,5 triệu", "$500.000"
        found = _Unit(grammar.units[sign["sign"]][0], "money", first.end)
        signed = _make(grammar, text, folded, span, first, first.value * first.scale, None, found)
        return signed.model_copy(update={"quote": text[sign.start() : first.end], "span": (sign.start(), first.end)})
    if one is None:
        return None
    return _make(grammar, text, folded, span, first, first.value * first.scale, None, one)


@dataclass(frozen=True, slots=True)
class _Unit:
    unit: str
    kind: Kind
    end: int


def _skip_spaces(text: str, folded: str, at: int, end: int) -> int:
    while at < end and folded[at] == " " and text[at] != "\t":  # a tab parts cells
        at += 1
    if at + 1 < end and folded[at] == "\n" and text[at + 1].islower():  # a line broken inside a figure
        at += 1
    return at


def _unit(grammar: _Grammar, text: str, folded: str, span: Span, amount: _Amount) -> _Unit | None:
    """Read the unit after a number, with its tails; ``None`` where the number is no figure."""
    noted = grammar.noted.match(folded, amount.end, span.end)  # "02 (hai) bản"
    at = _skip_spaces(text, folded, noted.end() if noted else amount.end, span.end)
    in_words = not amount.raw[0].isdigit()
    found = _plain_unit(grammar, folded, at, span.end, amount)
    if not (in_words and amount.scale == 1 and amount.value < 100):
        counted = _counted(grammar, text, folded, span, amount, at, listed=found is not None)
        if counted and (found is None or counted.end > found.end):  # "5 điểm cầu", "5 đồng chí"
            found = counted
    if found is None:
        # "4.033 tỷ" alone: in an administrative text the money of the country is meant.
        millions = _MILLIONS.search(folded, amount.start, amount.end) is not None  # "1 tỷ 950 triệu" too
        if millions and _MONEY_ENDS.match(folded, amount.end, span.end):
            return _Unit("VND", "money", amount.end)
        return None
    unit, end = found.unit, found.end
    while (
        (per := _TAIL.match(folded, end, span.end))
        and (known := grammar.tail.sharing(per[1]))
        and (tail := known.match(folded, end, span.end))
    ):
        word = " ".join(tail[1].split())
        if unit in grammar.events and word in grammar.periods and amount.value <= _MOST_IN_A_RHYTHM:
            return None
        printed = " ".join(text[slice(*tail.span(1))].split())
        unit = f"{unit}/{grammar.units[word][0] if word in grammar.units else printed}"
        end = tail.end()
    return _Unit(unit, found.kind, end)


def _plain_unit(grammar: _Grammar, folded: str, at: int, end: int, amount: _Amount) -> _Unit | None:
    match = grammar.unit.match(folded, at, end)
    if match is None:
        if length := _LENGTH_OF_TIME.match(folded, at, end):
            measured = _is_measured(grammar, folded[max(0, amount.start - 90) : amount.start], amount, length[0])
            return _Unit(length[0], "other", length.end()) if measured else None
        times = grammar.times.match(folded, at, end) and _counts_times(grammar, folded, at, amount)
        return _Unit("lần", "other", at + 3) if times else None
    unit, kind = grammar.units[" ".join(match[0].split())]
    if unit == "kV" and grammar.line.search(folded[max(0, amount.start - 40) : amount.start]):
        return None  # "đường dây 110 kV": which kind of line
    if unit == "tuổi" and _HONOURED.search(folded, max(0, amount.start - 12), amount.start):
        return None
    if unit == "điểm" and not amount.raw[0].isdigit():
        return None  # "ở bốn điểm tái định cư": places, and figures in words count none
    adjacent = at == amount.end
    if match[0] == "đ" and not adjacent and amount.value * amount.scale < _THOUSAND:
        return None  # "2 đ": more likely a letter
    if (
        match[0] in ("tb", "gb", "w", "m", "oc")
        and amount.raw.startswith("0")
        and len(amount.raw) > 1
        and amount.raw.isdigit()
    ):
        return None  # "05 TB": five notices
    if match[0] == "đồng" and (word := _NO_MONEY.match(folded, at, end)) and (amount.scale == 1 or word[1] != "bộ"):
        return None
    if match[0] == "m" and amount.scale != 1:
        return None
    if match[0] == "phút" and (
        _TIME_LIMIT.search(folded[max(0, amount.start - 24) : amount.start]) or _COUNTED_FROM.match(folded, match.end())
    ):
        return None
    return _Unit(unit, kind, match.end())


_NO_MONEY = re.compile(
    r"đồng\s+(bào|bộ|chí|diễn viên|đội|đẳng|hồ|hương|loạt|minh|môn|nát|nghiệp|niên|phạm|phục|sự|tác giả|thời|tộc)\b"
)
"""Words that only begin like the money: "thăm 3 | đồng nghiệp"; of millions only people, not "1,3 tỷ đồng Bộ cấp"."""
_LENGTH_OF_TIME = re.compile(r"(?:giờ|ngày|tuần|tháng|năm|tuổi)(?!\w)")
_HONOURED = re.compile(r"(?:mừng|chúc)\s+thọ\s+$")
"""Names a feast by the age: "mừng thọ | 90 tuổi"."""
_ON_AVERAGE = re.compile(r"(?<!\w)(?:trung\s+bình|bình\s+quân)(?!\w)(?:\s+[^\W\d]+){0,8}\s+$")


def _is_measured(grammar: _Grammar, before: str, amount: _Amount, unit: str) -> bool:
    """Tell whether a length of time or an age was measured, and limits or names nothing.

    So it is with an average ("thời gian chờ trung bình còn trên 3 giờ") and with what nobody sets as a limit: a part
    of a unit ("6,4 ngày"), thousands of it ("8.000 giờ").
    """
    if amount.scale != 1 or not amount.raw[0].isdigit() or _TIME_LIMIT.search(before):
        return False
    parts = "," in amount.raw or _THOUSANDS.fullmatch(amount.raw)
    counted = unit in ("giờ", "ngày", "tuổi") and not grammar.name.search(before)  # not "bình quân 12 tháng qua"
    return bool(parts or (counted and _ON_AVERAGE.search(before)))


_COMPARED = re.compile(r"\b(?:gấp|tăng|giảm|vượt|(?:cao|thấp|lớn|nhiều|ít|nhỏ)\s+(?:hơn|gấp))(?:\s+[^\W\d]+){0,5}\s+$")
_OFTEN = re.compile(r"\s*(?:/|,?\s*(?:trong|một|mỗi|hằng|hàng|trên|cho)\b|(?:ngày|tuần|tháng|quý|năm|đầu|thứ|lượt)\b)")
_CYCLE_BEFORE = re.compile(r"\b(?:mỗi|hằng|hàng|từng|cứ|định\s+kỳ|một|ngày|tuần|tháng|quý|năm)\b[^;.]{0,40}$")


def _counts_times(grammar: _Grammar, folded: str, at: int, amount: _Amount) -> bool:
    """Tell whether "lần" says how many times something is more, or was done, not how often it is to be done."""
    before = folded[max(0, amount.start - 40) : amount.start]
    if _COMPARED.search(before):
        return True
    happened = amount.raw.isdigit() and len(amount.raw) > 1 and not _CYCLE_BEFORE.search(before)
    return happened and not _OFTEN.match(folded, at + len("lần")) and not grammar.qualifier.search(before)


def _counted(
    grammar: _Grammar, text: str, folded: str, span: Span, amount: _Amount, at: int, *, listed: bool = False
) -> _Unit | None:
    """Read a counted noun, of the tables where ``listed``; none where the number names what stands before it."""
    match = grammar.noun.match(folded, at, span.end) if at != amount.end else None
    if match is None and not listed and at != amount.end:
        match = _unlisted(grammar, text, folded, span, amount, at)
    average = match is not None and bool(
        _TAIL.match(folded, match.end(), span.end) or _SHARED_OUT.match(folded, match.end(), span.end)
    )  # "2,4 người/hộ"
    if match is None or not (
        _counts_a_crowd(grammar, folded, span, amount, match[0])
        or _counts_who_is_sent(grammar, text, span, amount, match[0])
        or _may_count(grammar, text, folded, span, amount, average=average)
    ):
        return None
    verb = grammar.verb.match(folded, at, span.end)
    if " " not in match[0] and verb and verb.end() > match.end():
        return None  # "quý II/2026 | giải ngân": no prizes
    if text[at].isupper() and not text[slice(*match.span())].isupper() and _begins_block(text, span, amount.start):
        return None  # "1 Dự án …" at the head of a block: its label
    noun = " ".join(text[slice(*match.span())].split())
    noun = noun if noun.isupper() else noun[0].lower() + noun[1:]  # "03 DN"
    if fold(noun) in grammar.events:
        clause = max(text.rfind(mark, span.start, amount.start) for mark in ".;")
        if grammar.every.search(folded, max(clause, span.start), amount.start):
            return None
    return _Unit(noun, "count", match.end())


def _unlisted(grammar: _Grammar, text: str, folded: str, span: Span, amount: _Amount, at: int) -> re.Match[str] | None:
    """Read a noun that no table holds: after "02" or "65" stands what is counted, unless it is a verb or a small word.

    Most Vietnamese nouns have two syllables; a third is taken for an attribute ("12 bài toán lớn"), unless the last two
    are the word ("01 bình | chữa cháy", "1.200 gốc | cà phê").
    """
    bare = amount.raw.replace(".", "")
    year = len(amount.raw) == 4 and amount.raw[:2] in ("19", "20")
    if not bare.isdecimal() or not bare.strip("0") or year:
        return None
    before = folded[max(span.start, amount.start - 60) : amount.start]
    given = _is_given(grammar, before)
    if len(bare) < 2 and not given and not _ANOTHER.search(before):
        return None
    initials = _INITIALS.match(text, at, span.end) if len(bare) > 1 or given else None
    if initials and fold(initials[0]) not in grammar.not_nouns and not _shouted(text, span, at):
        return initials
    match = re.compile(r"[^\W\d_]{2,}(?: (?P<second>[^\W\d_]{2,}))?(?![\w-])").match(folded, at, span.end)
    if match is None or not text[slice(*match.span())].islower():
        match = re.compile(r"[^\W\d_]{2,}(?![\w-])").match(folded, at, span.end)
    if match is None or not text[slice(*match.span())].islower():
        return None
    first, _, second = match[0].partition(" ")
    if second and (officer := re.compile(r"[^\W\d_]+ [^\W\d_]+ viên(?!\w)").match(folded, at, span.end)):
        return officer  # "04 giám sát viên", made of a verb
    if given and len(bare) > 1 and second and match[0] in grammar.verbs and first not in grammar.not_nouns:
        return match  # "ban hành 41 kháng nghị": what a verb before the number takes is a thing
    if grammar.not_nouns & {first, match[0]} or grammar.verbs & {first, match[0]}:
        return None
    verb = grammar.verb.match(folded, match.start("second"), span.end) if second else None
    if verb or second in grammar.not_nouns:
        longer = verb is not None and verb.end() > match.end()  # "450 triệu đồng | phục vụ"
        whole = not longer and one_word(first, second)
        return match if whole else re.compile(re.escape(first)).match(folded, at, span.end)
    third = _THIRD.match(folded, match.end(), span.end) if second and not one_word(first, second) else None
    if third and text[slice(*third.span())].islower() and one_word(second, third[1]):
        return re.compile(r"\S+ \S+ \S+(?<!\W)").match(folded, at, third.end())
    return match


_THIRD = re.compile(r" ([^\W\d_]{2,})(?![\w-])")
"""One more syllable behind two."""


def _shouted(text: str, span: Span, at: int) -> bool:
    """Tell whether the whole line is in capitals: "KẾT QUẢ 10 THÁNG"."""
    stop = text.find("\n", at, span.end)
    return text[max(span.start, text.rfind("\n", span.start, at) + 1) : stop if stop >= 0 else span.end].isupper()


def _is_given(grammar: _Grammar, before: str) -> bool:
    """Tell whether a verb that takes a thing stands right before a number."""
    last = _LAST_WORD.search(before)
    giver = grammar.giver.sharing(last[1]) if last else None
    return giver is not None and giver.search(before) is not None


def _begins_block(text: str, span: Span, start: int) -> bool:
    return not text[max(span.start, text.rfind("\n", span.start, start) + 1) : start].strip(" -+*•")


def _counts_a_crowd(grammar: _Grammar, folded: str, span: Span, amount: _Amount, noun: str) -> bool:
    """Tell whether a number says of how many people a group is, and is no name of it: "nhóm | 37 học sinh"."""
    above = amount.value > _HIGHEST_NAME and amount.raw.isdigit()
    return above and noun in grammar.members and bool(grammar.crowd.search(folded, span.start, amount.start))


_SENDS = re.compile(r"(?<!\w)điều\s+$")


def _counts_who_is_sent(grammar: _Grammar, text: str, span: Span, amount: _Amount, noun: str) -> bool:
    """Tell whether "điều" is the verb before a number, no article: "điều | 02 bác sĩ", not "điều 5 Quy chế"."""
    sent = noun in grammar.people or noun.split()[0] in grammar.movers
    return bool(_SENDS.search(text, max(span.start, amount.start - 12), amount.start)) and (
        sent or amount.raw.startswith("0")
    )


def _may_count(
    grammar: _Grammar, text: str, folded: str, span: Span, amount: _Amount, *, average: bool = False
) -> bool:
    if _VERSION.fullmatch(amount.raw) and amount.scale == 1:
        return False  # "Chuyển đổi số cấp xã 2.0 thôn Đông": a stop parts thousands, or it numbers a version
    before = folded[max(span.start, amount.start - 24) : amount.start]
    if _NUMBERED.search(before) or (amount.raw.isdigit() and _NUMBERED_PLACES.search(before)):
        return False
    program = amount.raw.startswith("0") and re.search(r"(?<!\w)năm\s+$", before)  # "chương trình năm 01 cuộc kiểm tra"
    program = program or (amount.raw.startswith("0") and re.search(r"(?<!\w)trong\s+(?:kỳ|quý)\s+$", before))
    if _THOUSANDS.fullmatch(amount.raw):
        return True  # "in mẫu 5.000 bản": thousands parted by a stop name nothing
    name = grammar.name.search(before)
    each = name is not None and _EACH.search(before[: name.start()]) is not None
    each = each or (len(amount.raw) > 1 and _numbers_things(grammar, folded, span, amount))
    named = name and not each and not grammar.not_name.search(before) and not program
    if named or _YEARS_FROM.search(before):
        return False
    proper = None if grammar.not_name.search(before) else grammar.proper.search(before)
    if proper and _EACH.search(before[: proper.start()]):
        return True  # "mỗi xã 2 cán bộ"
    if proper and len(amount.raw) > 2 and grammar.many.search(before):
        return True  # "hội trường 300 chỗ": no school has that number
    if proper and (text[amount.start - len(before) + proper.start()].isupper() or not amount.raw.startswith("0")):
        return False
    if "," in amount.raw and amount.scale == 1 and not average:
        return False  # "2,5 dự án" is nothing; a comma here parts a list
    last = _CAPITAL_BEFORE.search(text[max(span.start, amount.start - 40) : amount.start])
    if last is None or not last[1][0].isupper() or last[1][-1] in ",;:)" or amount.scale != 1:
        return True
    if last[1].isupper() and len(last[1]) > 2 and len(amount.raw) > 1:
        return True  # "UBND 28 xã, thị trấn"
    near = text[max(span.start, amount.start - 60) : amount.start]
    if _PLACE_WITH_COUNT[len(amount.raw) > 1].search(near):
        return True  # "huyện Nhơn Trạch 47 hộ"
    if amount.raw.startswith("0"):
        return True  # "Điện lực Lục Ngạn 05 sự cố": no body is the fifth of so many with a nought
    # A capital before the number: a name ("Phú Thịnh 1"), unless that word begins a sentence.
    lead = text[max(span.start, amount.start - 60) : amount.start - len(last[0])].rstrip(' "“(')
    return not lead or lead[-1] in ".;:!?\n-+|)" or fold(last[1]) in ("có", "giao", "trong", "gồm")


def _numbers_things(grammar: _Grammar, folded: str, span: Span, amount: _Amount) -> bool:
    """Tell whether "số" says how many there are: "xử lý | số 214 tàu", not "Đội số 5", "Quyết định số 12"."""
    before = folded[max(span.start, amount.start - 60) : amount.start]
    number = _NUMBER_OF.search(before)
    head = before[: number.start()] if number else ""
    return number is not None and (not head.strip() or head.rstrip()[-1] in ";.:" or _is_given(grammar, head))


_DATED = re.compile(r"(?<!\w)(?:ngày|dịp|lễ|tết|quốc khánh|trước|sau|từ|và|-|sáng|trưa|chiều|tối|đêm|đến ngày)\s+$")
_DAY = re.compile(r"(?:[0-2]?\d|3[01])/(?:0?[1-9]|1[0-2])(?!\d)")


def _share_of_a_total(grammar: _Grammar, text: str, folded: str, span: Span, first: _Amount) -> Figure | None:
    """Read ``13/14 sở``: thirteen of fourteen; the value is the part."""
    stroke = _STROKE.match(folded, first.end, span.end)
    if not stroke or not first.raw[0].isdigit() or first.scale != 1:
        return None
    if _DATED.search(folded, max(span.start, first.start - 24), first.start) and _DAY.match(folded, first.start):
        return None  # "Quốc khánh 02/9 nhân dân treo cờ"
    total = _TOTAL.match(folded, stroke.end(), span.end)
    if total is None or not first.raw.replace(".", "").isdigit():
        return _measured_share(grammar, text, folded, span, first, stroke.end())
    if _decimal(total[0]) < first.value:
        return None
    if share := _PERCENT.match(folded, total.end(), span.end):  # "14/14 (100%) xã"
        beyond = _Amount(_decimal(total[0]), Decimal(1), first.start, share.end(), first.raw)
        after = _skip_spaces(text, folded, share.end(), span.end)
        if noun := _counted(grammar, text, folded, span, beyond, after):
            unit = _Unit(noun.unit, noun.kind, total.end())
            return _make(grammar, text, folded, span, first, first.value, None, unit)
    if measured := _measured_share(grammar, text, folded, span, first, stroke.end()):
        return measured
    whole = _Amount(_decimal(total[0]), Decimal(1), first.start, total.end(), first.raw)
    if found := _counted(grammar, text, folded, span, whole, _skip_spaces(text, folded, total.end(), span.end)):
        return _make(grammar, text, folded, span, first, first.value, None, found)
    return None


def _measured_share(grammar: _Grammar, text: str, folded: str, span: Span, first: _Amount, at: int) -> Figure | None:
    """Read ``42/97 tỷ đồng`` and ``17,5/26,8 ha``, whose total begins at ``at``."""
    total = _amount(grammar, folded, at, span.end)
    unit = _unit(grammar, text, folded, span, total) if total and total.raw[0].isdigit() else None
    if total is None or unit is None or unit.kind not in ("money", "area", "length", "other"):
        return None
    value = first.value * total.scale
    return _make(grammar, text, folded, span, first, value, None, unit) if value <= total.value * total.scale else None


def _make(
    grammar: _Grammar,
    text: str,
    folded: str,
    span: Span,
    first: _Amount,
    value: Decimal,
    upper: Decimal | None,
    unit: _Unit,
) -> Figure:
    floor = max(span.start, first.start - 40)
    before = _FROM.sub("", folded[floor : first.start])
    asked = grammar.qualifier.search(before)
    qualifier = " ".join(text[floor + asked.start(1) : floor + asked.end(1)].split()).lower() if asked else None
    after = _BEYOND.match(folded, unit.end, span.end)
    if after:
        qualifier = "trở lên" if after[1].endswith("lên") else "trở xuống"
    negative = unit.kind == "percent" and re.search(r"[^\W_]\s-$", before)
    return Figure(
        value=_plain(-value if negative else value),
        upper=None if upper is None else _plain(upper),
        unit=unit.unit,
        kind=unit.kind,
        qualifier=qualifier,
        quote=text[first.start : unit.end],
        span=(first.start, unit.end),
    )


def _plain(value: Decimal) -> str:
    """Write a decimal without exponent or idle zeros."""
    written = format(value, "f")
    return written.rstrip("0").rstrip(".") if "." in written else written


def _label(text: str, folded: str, floor: int, start: int, kind: Kind) -> str | None:
    """Return the words just before a figure that say what it measures, where they are plain to see.

    They are the last noun words of the clause: what is left after the verbs around them are cut off. Of what is
    counted only a number is a measure ("số doanh nghiệp"): "thẩm định dự toán 05 gói thầu" measures nothing.
    """
    grammar = _grammar()
    floor = max(floor, start - 120)
    clause = max(floor, *(folded.rfind(mark, floor, start) + 1 for mark in (";", ",", ". ", "\n", "|", "/")))
    colon = folded.rfind(":", clause, start)
    if colon > clause and folded[colon + 1 : start].strip():
        clause = colon + 1
    end = start
    while end > clause and (folded[end - 1].isspace() or folded[end - 1] in ":("):
        end -= 1
    end = _cut_back(grammar.label_end, folded, clause, end)
    clause = max((match.end() for match in grammar.label_break.finditer(folded, clause, end)), default=clause)
    heads = (head for head in grammar.label_head.finditer(folded, clause, end) if head["head"])
    head = next(heads, None)
    if head is None or (kind == "count" and not grammar.label_number.match(folded, head.start())):
        return None
    label = text[head.start() : end]
    plain = label.count("(") == label.count(")") and 3 <= len(label) <= 100
    return label if plain else None


def _cut_back(edge: re.Pattern[str], folded: str, start: int, end: int) -> int:
    """Return ``end`` moved before the words of ``edge`` that close ``folded[start:end]``."""
    for match in reversed(list(edge.finditer(folded, start, end))):
        if folded[match.end() : end].strip() or not match["end"]:
            break
        end = match.start()
    while end > start and folded[end - 1].isspace():
        end -= 1
    return end
