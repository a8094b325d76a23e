"""Whose time it is: a deadline of the work, the date of a planned event, or neither.

Precision first. A limit ("trước", "chậm nhất", "đến hết") binds the work unless the words around it
tell a fact or a rule of law. A plain time ("trong tháng 6", "vào ngày 15/6") binds it only when it
still lies ahead and does not describe a noun. A time without any relation binds nothing, unless a
label ("Thời hạn:", "hoàn thành") or the head of the sentence says so. The words are data: times.toml.
"""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left, bisect_right
from functools import cache
from typing import Literal, NamedTuple

from extract import calendars
from extract.folding import pattern
from extract.timephrases import Phrase
from extract.timescan import FAR, SENTENCE_END
from ingest.span import Span

Role = Literal["deadline", "milestone"]

_SOON = dt.timedelta(days=90)
_LONG_MEETING = 7
"""Days; a longer time is no meeting's."""
_LONG_AGO = dt.timedelta(days=366)
_HEAD = re.compile(r"[\s\-+•*(\"“]*(?:(?:[a-zđ]|\d{1,2}|[ivx]{1,4})[.)]\s*)?(?:đồng thời,?\s*|riêng\s*)?")


_BRACKETS = re.compile(r"\([^()]*\)")
"""A remark that is closed before the time comes says nothing about it."""


class Context(NamedTuple):
    """The sentence around a phrase: what stands before it, after it, and in the same comma clause before."""

    before: str
    after: str
    clause: str


@cache
def _words(table: str, key: str) -> re.Pattern[str]:
    source = str(calendars.tables()[table][key])
    return pattern(source)


@cache
def _all(section: str, side: str) -> dict[str, re.Pattern[str]]:
    rows = calendars.tables()[section][side]
    ending = r"\s*$" if side == "before" else ""
    return {name: pattern(f"(?:{source}){ending}") for name, source in rows.items()} if isinstance(rows, dict) else {}


def sentence_ends(text: str, span: Span) -> list[Span]:
    """Return where the sentences of ``text[span]`` end, for ``context``."""
    return [Span(*end.span()) for end in SENTENCE_END.finditer(text, span.start, span.end)]


def context(text: str, span: Span, ends: list[Span], phrase: Phrase) -> Context:
    """Return the sentence around ``phrase`` within ``span``, at most some hundred letters each way."""
    earlier = bisect_right(ends, phrase.start, key=lambda end: end.end)
    later = bisect_left(ends, phrase.end, key=lambda end: end.start)
    low = max(ends[earlier - 1].end if earlier else span.start, phrase.start - 400)
    high = min(ends[later].start if later < len(ends) else span.end, phrase.end + 300)
    before = _BRACKETS.sub("…", text[low : phrase.start])
    cut = max(before.rfind(mark) for mark in ",:(")
    return Context(before, text[phrase.end : high], before[cut + 1 :])


def role(text: str, phrase: Phrase, around: Context, base: dt.date | None) -> Role | None:
    """Return the role of ``phrase`` in its sentence; None when it is neither deadline nor milestone."""
    if phrase.word == "after" and phrase.value.kind == "feast" and (phrase.said.startswith("ngay") or _at_head(around)):
        return None if _matches("fact", "before", around.clause) else "deadline"
    if phrase.word in ("after", "over"):
        return None
    if phrase.value.kind == "event":
        return "deadline" if _binds_event(phrase, around, text[phrase.start : phrase.end]) else None
    harmless = _harmless(phrase)
    if _matches("not", "before", around.before[-120:], harmless) or _matches("not", "after", around.after, harmless):
        return None
    if phrase.value.kind == "recurrence":
        if phrase.word == "to" and not _words("verbs", "obliged").match(around.after):
            return None  # "xe tải không được vào … từ 6 giờ đến 9 giờ hằng ngày"
        return _cycle(text, phrase, around)
    return _term(phrase) if phrase.value.kind == "duration" else _date(phrase, around, base)


def names_a_goal(before: str) -> bool:
    """Tell whether a time in a heading or lead-in, with ``before`` ahead of it, is that of a goal and not of the work.

    "Để thông xe vào dịp 02/9, yêu cầu các đơn vị: …" says what the work below is for; the road opens then, whereas
    each task is due when it says so itself.
    """
    clause = before[max(before.rfind(mark) for mark in ",;:(") + 1 :]
    ahead = {"purpose": before, "opened": clause, "held": before}
    return any(_words("goals", name).search(words) for name, words in ahead.items())


_NO_LIMITS = frozenset({"condition", "force", "avoided", "praised"})
"""Exclusions after which nobody asks whether a time ahead limits the work after all."""


def doubtful(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a reader may take a phrase that is neither deadline nor milestone for a deadline all the same.

    So it is with a day or period that lies ahead and has a relation, or is written whole, and with an event before
    which work is to be done, unless the words around it plainly say that it limits nothing.
    """
    value, before = phrase.value, around.before[-120:]
    if _matches("fact", "before", around.clause) or (_at_head(around) and _matches("fact", "after", around.after)):
        return False
    if any(_all("not", "before")[name].search(before) for name in _NO_LIMITS) or _words("verbs", "cited").search(
        before
    ):
        return False
    if value.kind == "event":
        return phrase.word == "before"
    ahead = base is not None and value.period is not None and value.period.last >= base
    if not ahead or value.kind not in ("day", "period") or _is_year(phrase):
        return False
    whole = value.kind == "day" and not value.loose and not value.inferred
    return phrase.word in ("before", "by", "in", "to") or (whole and phrase.word in ("", "from"))


def _harmless(phrase: Phrase) -> frozenset[str]:
    """Name the exclusions that only weaken some relations: a term of a permit, a date up to which one counts."""
    skip = set()
    if phrase.value.kind != "duration":
        skip |= {"validity", "experience"}
    if (
        phrase.word in ("before", "by")
        and phrase.said != "tính đến hết"
        and phrase.value.kind in ("day", "feast", "part")
    ):
        skip.add("measured")
    if phrase.word in ("before", "by", "to"):
        skip |= {"happening", "avoided"}
    if phrase.word in ("before", "by") or phrase.value.kind not in ("period", "duration"):
        skip.add("passed")  # "gửi trước ngày 20/5 qua thư điện tử", but "trong 5 năm qua"
    if phrase.value.kind in ("recurrence", "duration"):
        skip |= {"measured", "stock"}
    if phrase.word in ("within", "lead"):
        skip.add("experience")  # "tại Bãi Sau chậm nhất 07 ngày", but "sau 10 năm"
    if phrase.said.startswith("ngay"):
        skip.add("falling_due")  # "thay các bình chữa cháy hết hạn ngay trong tháng 10"
    return frozenset(skip)


def _matches(section: str, side: str, text: str, skip: frozenset[str] = frozenset()) -> bool:
    find = re.Pattern.search if side == "before" else re.Pattern.match
    return any(find(regex, text) for name, regex in _all(section, side).items() if name not in skip)


def _at_head(around: Context) -> bool:
    return _HEAD.fullmatch(around.before) is not None


# --- dates and periods ---------------------------------------------------------------------------------


def _date(phrase: Phrase, around: Context, base: dt.date | None) -> Role | None:
    value = phrase.value
    if value.period is None:
        return _clock_alone(phrase, around)
    past = base is not None and value.period.last < base
    if value.loose and phrase.word == "" and value.kind != "feast":
        if value.kind == "day" and not past and _at_head(around) and around.after.lstrip().startswith(":"):
            return "deadline"  # "20/6: báo cáo tổng kết"
        if not past and (_told_at_head(phrase, around) or (value.kind == "day" and _handed_over(phrase, around, base))):
            return "deadline"
        return "milestone" if value.kind == "day" and not past and _is_occasion(around) else None
    if _at_head(around) and _matches("fact", "after", around.after):
        return None
    if phrase.said.startswith("tính"):
        return None
    if phrase.word in ("before", "by"):
        return _limit(phrase, around, base, past=past)
    if past:
        return None
    if value.inferred and base and value.period.first - base > FAR:
        return None
    if _is_milestone(phrase, around):
        return "milestone" if phrase.word == "in" or not _is_year(phrase) else None
    if base is None and phrase.word == "" and not value.edged:
        return None  # without a date of the notice a bare day may just as well be past
    return "deadline" if _plain_binds(phrase, around, base) else None


def _told_at_head(phrase: Phrase, around: Context) -> bool:
    """Tell whether a clause begins with the time and goes on with what must be done: "Sáng mai báo cáo Giám đốc"."""
    if not _at_head(around) and around.clause.strip():
        return False
    after = _ON_THE_WAY.sub("", around.after.lstrip(" ,"))
    if _DUTY_NEXT.match(around.after) or _words("verbs", "ending").match(after):
        return True
    return phrase.value.kind == "period" and bool(_words("verbs", "repeated").match(after))


def _handed_over(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether the verb of a delivery stands right before a time that ends its clause: "nghiệm thu 20/6, …"."""
    return bool(_words("verbs", "dated").search(around.clause)) and _near_end(phrase, around, base, words=0)


def _clock_alone(phrase: Phrase, around: Context) -> Role | None:
    """A clock time without its day limits what is handed over: "gửi báo cáo trước 8h"."""
    limits = phrase.value.clock and not phrase.value.rule and phrase.word in ("before", "by")
    return "deadline" if limits and _words("verbs", "delivered").search(around.clause) else None


def _limit(phrase: Phrase, around: Context, base: dt.date | None, *, past: bool) -> Role | None:
    value = phrase.value
    if _all("milestone", "before")["planned"].search(around.clause):
        return None if _is_year(phrase) else "milestone"
    if past and _matches("fact", "before", around.clause, skip=frozenset({"assigned"})):
        return None
    if past and "(" in around.before and _matches("fact", "before", around.before):
        return None
    if past and base and value.period and base - value.period.last > _LONG_AGO:
        return None  # "sinh trước ngày 01/01/1960": a fact, no deadline of a new notice
    if phrase.said.startswith("từ") and _is_year(phrase) and "hết" not in phrase.said and not phrase.value.edged:
        return None  # "từ nay đến năm 2030" is how far a plan looks
    if past and (_is_year(phrase) or phrase.said.startswith(("đến", "tới", "hết"))):
        return None
    if phrase.said.startswith(("đến", "tới", "hết")) and _matches("total", "before", around.clause):
        return None
    if phrase.said == "hết":
        bound = _words("verbs", "aiming").search(around.clause) or _words("verbs", "obliged").match(around.after)
        return "deadline" if bound else None
    return "deadline"


def _is_occasion(around: Context) -> bool:
    """Tell whether the day is what something is held for: "chào mừng ngày 26/3", "thời gian dự kiến: 08/6"."""
    occasions = _all("milestone", "before")
    return any(occasions[name].search(around.before[-160:]) for name in ("occasion", "announced"))


def _is_milestone(phrase: Phrase, around: Context) -> bool:
    occasions = _all("milestone", "before")
    if phrase.said.startswith("nhân") or any(
        occasions[name].search(around.clause) for name in ("planned", "happening")
    ):
        return True
    one_day = phrase.value.kind in ("day", "feast")
    if one_day and phrase.word in ("", "label") and _is_occasion(around):
        return True
    if phrase.word == "in" and occasions["occasion"].search(around.before[-160:] if one_day else around.clause):
        return True
    located = occasions["located"].search(around.clause)
    if phrase.word != "in" or _is_year(phrase):
        return phrase.word == "" and _is_held(phrase, around)
    gathering = occasions["gathering"].search(around.clause) and not _words("verbs", "organising").search(around.clause)
    return bool(gathering or located)


def _is_held(phrase: Phrase, around: Context) -> bool:
    """Tell whether a bare day ahead, written whole, is that of a meeting or a feast named before it."""
    period = phrase.value.period
    whole = period is not None and (period.last - period.first).days < _LONG_MEETING and not phrase.value.edged
    named = _all("milestone", "before")["held"].search(around.clause)
    return whole and not phrase.value.inferred and bool(named) and not _words("verbs", "cited").search(around.clause)


def _plain_binds(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    if phrase.word == "label":
        return True
    if phrase.word == "to":
        if _is_year(phrase) and "cuối" not in phrase.said:
            return bool(re.search("hoàn thành", around.clause.replace("hòan", "hoàn")))
        if phrase.said.startswith("cho"):
            return True  # "quyên góp cho đến cuối tháng 11"
        if not around.clause.strip() and _words("verbs", "duty").search(around.before):
            return True  # "phải nộp đủ kinh phí còn nợ, kể cả phần lãi, đến ngày 30/6"
        return bool(_words("verbs", "aiming").search(around.clause) or _words("verbs", "obliged").match(around.after))
    if phrase.word == "from":
        begins = _words("verbs", "beginning").search(around.clause) or _at_head(around)
        return bool(begins) and not _is_year(phrase)
    if phrase.word == "in":
        occasion = phrase.value.kind == "feast" or phrase.said == "dịp"
        if occasion and not (phrase.said.endswith("dịp") and _words("verbs", "opening").search(around.clause)):
            return False  # "quà dịp 02/9" names an occasion
        if _matches("diary", "before", around.clause):
            return False
        return not _describes(phrase, around) and (not _is_year(phrase) or _many_years(phrase) or _ends(around))
    return _bare_binds(phrase, around, base)


def _bare_binds(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """A time without any relation binds at the head of a sentence, as an adverb, or as a near day at a clause's end."""
    value, occasions = phrase.value, _all("milestone", "before")
    if _is_year(phrase):
        return _at_head(around) and _words("verbs", "finishing").match(around.after) is not None
    if any(occasions[name].search(around.clause) for name in ("gathering", "located")):
        return False
    days = value.period is not None and (value.period.last - value.period.first).days < _LONG_MEETING
    if value.kind == "day" or (value.kind == "period" and days and not value.edged):
        if base is not None and value.period is not None and value.period.last == base:
            return False  # "đề xuất gửi ngày 12/5", in a notice of that day
        cited = _words("verbs", "cited").search(around.clause)
        delivered = not value.inferred and _words("verbs", "delivered").search(around.clause)
        return not cited and bool(delivered or _near_end(phrase, around, base))
    if value.kind != "period":
        return False
    listed = around.before.rstrip().endswith(":") and re.match(r"\s*(?:[.;]|$)", around.after)
    if value.kind == "period" and (listed or _handed_over(phrase, around, base)):
        return True  # "trình tháng 6, ban hành tháng 7", "phê duyệt quy hoạch: quý III/2025"
    works = _words("verbs", "ending").match(around.after.lstrip())
    if works and not around.clause.strip():
        return True
    head = _at_head(around) and re.match(r"\s*[:,]", around.after)
    return bool(head) or (value.edged and not value.loose and not _describes(phrase, around))


def _near_end(phrase: Phrase, around: Context, base: dt.date | None, words: int = 1) -> bool:
    """Tell whether a day soon after the notice ends its clause: "…, tiêm vét ngày 20 và ngày 21 tháng 12."."""
    period = phrase.value.period
    near = base is not None and period is not None and period.first - base <= _SOON
    ends = re.match(r"\s*(?:[.;,]|$)", around.after)
    return near and bool(ends) and len(around.clause.split()) > words and not _describes(phrase, around)


_NOUNS = pattern(r"(?<!\w)(?:nhiệm vụ|nhiệm vụ trọng tâm|công việc|sự kiện|tình hình|chỉ tiêu|số vụ|tăng trưởng)\s*$")


def _describes(phrase: Phrase, around: Context) -> bool:
    return _NOUNS.search(around.clause) is not None


def _ends(around: Context) -> bool:
    """Tell whether a whole year limits the work: the clause has a verb that comes to an end."""
    target = around.clause.strip() and _words("verbs", "measured").search(around.before.rpartition(":")[2].strip())
    return bool(_words("verbs", "ending").search(around.clause) or target) or (
        _at_head(around) and bool(_words("verbs", "ending").search(around.after[:60]))
    )


def _many_years(phrase: Phrase) -> bool:
    """Tell whether the years are counted out ("trong 02 năm 2026 - 2027"): a plan of the work itself."""
    period = phrase.value.period
    return period is not None and period.last.year > period.first.year and phrase.value.kind == "period"


def _is_year(phrase: Phrase) -> bool:
    period = phrase.value.period
    return phrase.value.kind == "period" and period is not None and (period.last - period.first).days > 360


# --- cycles, terms, events -----------------------------------------------------------------------------


_TURN_AT_END = r"\s(?:đợt|kỳ|kì|buổi|số)$|(?:buổi|kỳ|đợt|số)\s*/"
_REGULAR = pattern(r"(?<!\w)(?:định kỳ|định kì|lần)(?!\w)")


_DUTY_NEXT = re.compile(r"\s*,?\s*phải\s")
_ON_THE_WAY = re.compile(r"^(?:xuống|đi|trực tiếp|phải|chủ động|đến)\s+")


def _cycle(text: str, phrase: Phrase, around: Context) -> Role | None:
    regular = _REGULAR.search(phrase.said) or _REGULAR.search(text, max(0, phrase.start - 9), phrase.end)
    if phrase.bound is not None or regular or phrase.until:
        return "deadline"
    if _matches("standing", "before", around.clause) or _matches("total", "after", around.after):
        return None
    head = (
        _at_head(around)
        or not around.clause.strip()
        or re.search(r"(?<!\w)(?:và|đồng thời)\s*$", around.before) is not None
    )
    repeated = _words("verbs", "repeated")
    ending = _words("verbs", "ending").search(around.clause)
    said = text[phrase.start : phrase.end]
    if said.startswith("theo"):
        return "deadline" if _words("verbs", "renewed").search(around.clause) else None
    if re.search(_TURN_AT_END, said):
        return "deadline"
    often = dict(phrase.value.rule)["FREQ"] not in ("WEEKLY", "MONTHLY")
    after = _ON_THE_WAY.sub("", around.after.lstrip(" ," if often else " "))
    follows = repeated.match(after) or _words("verbs", "paced").match(after)
    if not often:
        return "deadline" if head or repeated.search(around.clause) or follows or ending else None
    near = re.compile(r"(?:báo cáo|tổng hợp|cập nhật|giao ban|gửi)[^,;:]{0,30}$").search(around.clause)
    return "deadline" if near or follows else None


def _term(phrase: Phrase) -> Role | None:
    if phrase.word == "lead":
        return "deadline" if phrase.event or phrase.said.endswith("trước") else None
    if phrase.word == "within":
        if phrase.said.startswith("thời hạn") and phrase.anchor is None:
            return "deadline" if ":" in phrase.said else None
        years = (phrase.value.duration or "").endswith("Y")
        return None if years and phrase.anchor is None else "deadline"
    short = (phrase.value.duration or "").endswith(("D", "H", "W"))  # "48 giờ sau khi nhận đơn", not "12 tháng kể từ …"
    return "deadline" if phrase.anchor and (short or phrase.anchor.anchor != "event") else None


def _binds_event(phrase: Phrase, around: Context, said: str) -> bool:
    """An event limits the work when it is a step of the office's own ("trước khi trình …"), no fact or condition."""
    if _matches("not", "before", around.before[-120:], skip=frozenset({"measured", "stock", "validity"})):
        return False
    if phrase.word == "before":
        return _words("verbs", "vague").search(said) is None
    return said.startswith("ngay ") or bool(_words("verbs", "repeated").search(around.clause + around.after))
