"""Lists of days in one cycle: "ngày 10 và ngày 25 hằng tháng", "trước 9 giờ và 16 giờ hằng ngày".

Days of one cycle are one rule ("BYMONTHDAY=10,25"). Clock times have no list in the contract's ``Time``, so
two of them are two times of the same rule.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.times.phrases import CYCLE_GAP, LIST_GAP, Phrase, Word
from extract.times.scan import SENTENCE_END
from extract.times.values import WEEK, Value

_MONTH = tuple(str(number) for number in range(1, 32))
_Rule = tuple[tuple[str, str], ...]


def listed(text: str, first: Phrase, second: Phrase) -> Phrase | None:
    """Join the days of one cycle, whether it is named after them or before.

    "ngày 15/6 và 15/12 hằng năm", "thứ Ba, thứ Năm hằng tuần", "02 lần/tháng vào ngày 10 và ngày 25",
    "từ ngày 05 đến ngày 10 hằng tháng", "từ 7 giờ đến 17 giờ hằng ngày".
    """
    gap = text[first.end : second.start]
    if second.value.kind == "recurrence" and first.value.kind in ("day", "part"):
        between = (first.word == "from" and second.word == "to") or (gap.strip() == "-" and not second.word)
        if not (between or LIST_GAP.fullmatch(gap)):
            return None
        if between and _is_clock(first.value) and second.value.clock:  # two hours, of which neither is that of the work
            whole = replace(second.value, start=first.value.start, clock=None)
            return replace(second, start=first.start, value=whole, word="hours", said=first.said)
        rule = _merged(dict(first.value.rule), dict(second.value.rule), between=between)
        return _one(first, second, rule, window=between) if rule else None
    if first.value.kind == "recurrence" and second.value.kind == "part" and not second.value.clock:
        same = LIST_GAP.fullmatch(gap) and second.word in ("", first.word)
        rule = _merged(dict(second.value.rule), dict(first.value.rule), between=False) if same else None
        if rule and len(first.value.rule) == len(rule):
            return _one(first, second, rule)
    return None


def _merged(part: dict[str, str], cycle: dict[str, str], *, between: bool) -> _Rule | None:
    if not part or not part.keys() <= cycle.keys() - {"FREQ", "INTERVAL"}:
        return None
    name = "BYMONTH" if "BYMONTH" in part else "BYDAY" if "BYDAY" in part else "BYMONTHDAY"
    if any(part[other] != cycle[other] for other in part if other != name) or cycle[name] == part[name]:
        return None
    if between:
        value = _days_between(part[name], cycle[name])
    else:
        value = ",".join(sorted({*part[name].split(","), *cycle[name].split(",")}, key=_place))
    return tuple((key, value if key == name else said) for key, said in cycle.items())


def _place(day: str) -> int:
    """Return where a weekday or a number stands in a list; -1, the last day, stands last."""
    return WEEK.index(day) if day in WEEK else int(day) % 32


def _days_between(first: str, last: str) -> str:
    """Return the weekdays from one to the other; of days of a month only the last, by which the work is due."""
    if first in WEEK and last in WEEK:
        return ",".join(WEEK[WEEK.index(first) : WEEK.index(last) + 1])
    return last


def _one(first: Phrase, second: Phrase, rule: _Rule, *, window: bool = False) -> Phrase:
    word: Word = first.word
    if window:
        word = "in" if dict(rule).get("BYDAY") else "by"
    clock = first.value.clock or second.value.clock
    value = replace(second.value, kind="recurrence", start=first.value.start, rule=rule, clock=clock)
    return replace(first, end=second.end, word=word, value=value)


# --- more times of a cycle that is already joined ----------------------------------------------------------


def spread(text: str, found: list[Phrase]) -> list[Phrase]:
    """Give the cycle of a neighbour to lone clock times and to days of a year.

    "trước 9 giờ và 16 giờ hằng ngày", "hằng ngày, trước 9 giờ và trước 16 giờ", "báo cáo sơ kết trước ngày 15/6,
    báo cáo tổng kết trước ngày 15/12 hằng năm".
    """
    out = list(found)
    for at in range(len(out) - 1, 0, -1):  # the cycle is named last
        out[at - 1 : at + 1] = _backward(text, out[at - 1], out[at])
    for at in range(1, len(out)):  # the cycle is named first
        if _is_clock(out[at].value) and _daily(out[at - 1]) and _near(text, out[at - 1], out[at]):
            out[at] = replace(
                out[at], value=_recurring(out[at].value, _daily(out[at - 1])), word=out[at].word or out[at - 1].word
            )
    for at in range(1, len(out)):
        out[at] = _of_the_same_weeks(text, out[at - 1], out[at])
    for at in range(1, len(out)):
        out[at] = _of_a_yearly_report(text, out[at - 1], out[at])
    return out


def _of_the_same_weeks(text: str, first: Phrase, second: Phrase) -> Phrase:
    """Let "nhắc việc chiều thứ Năm hằng tuần, trình danh sách vào sáng | thứ Hai" recur, as the weekday before it."""
    rule = dict(first.value.rule)
    weekly = first.value.kind == "recurrence" and rule.get("FREQ") == "WEEKLY" and "BYDAY" in rule
    another = second.value.kind == "part" and dict(second.value.rule).keys() == {"BYDAY"} and second.word != "from"
    if not (weekly and another and _near(text, first, second)):
        return second
    cycle = tuple(part for part in first.value.rule if part[0] in ("FREQ", "INTERVAL"))
    return replace(second, value=_recurring(second.value, (*cycle, *second.value.rule)))


_YEARLY = re.compile(r"\s*(?:,|và)\s*năm\s*")


def _of_a_yearly_report(text: str, first: Phrase, second: Phrase) -> Phrase:
    """Let "báo cáo 6 tháng trước ngày 10/6, năm | trước ngày 10/12" recur, as the time before it does."""
    dated = second.value.kind == "day" and dict(second.value.rule).keys() == {"BYMONTH", "BYMONTHDAY"}
    cyclic = first.value.kind == "recurrence" and {"BYMONTH", "INTERVAL"} & dict(first.value.rule).keys()
    named = _YEARLY.fullmatch(text, first.end, second.start)
    if not (dated and cyclic and named):
        return second
    return replace(second, value=_recurring(second.value, (("FREQ", "YEARLY"), *second.value.rule)))


def _backward(text: str, first: Phrase, second: Phrase) -> list[Phrase]:
    rule = _daily(second) if _is_clock(first.value) else ()
    if rule and LIST_GAP.fullmatch(text, first.end, second.start):
        return [replace(first, value=_recurring(first.value, rule)), replace(second, word=second.word or first.word)]
    yearly = dict(second.value.rule)
    if second.value.kind == "recurrence" and yearly.keys() == {"FREQ", "BYMONTH", "BYMONTHDAY"}:
        named = re.search("năm", text[second.start : second.end])
        ours = first.value.kind == "day" and dict(first.value.rule).keys() == {"BYMONTH", "BYMONTHDAY"}
        listed = first.word == second.word and (first.word or LIST_GAP.fullmatch(text, first.end, second.start))
        if ours and named and listed and _near(text, first, second):
            rule = (("FREQ", "YEARLY"), *first.value.rule)
            return [replace(first, value=_recurring(first.value, rule)), second]
    return [first, second]


def _recurring(value: Value, rule: _Rule) -> Value:
    return replace(value, kind="recurrence", rule=rule, period=None, inferred=False, loose=False)


def _is_clock(value: Value) -> bool:
    return value.kind == "part" and value.clock is not None and not value.rule


def _daily(phrase: Phrase) -> _Rule:
    """Return the rule of a cycle that takes a clock time: of days, or of weekdays."""
    rule = phrase.value.rule
    return rule if phrase.value.kind == "recurrence" and phrase.value.clock and rule[:1] == (("FREQ", "DAILY"),) else ()


def _near(text: str, first: Phrase, second: Phrase) -> bool:
    gap = text[first.end : second.start]
    return len(gap) <= CYCLE_GAP and not SENTENCE_END.search(gap)
