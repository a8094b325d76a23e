"""Whose time a day or a period is: a deadline of the work, the date of a planned event, or neither.

A limit ("trước", "chậm nhất", "đến hết") binds the work unless the words around it tell a fact or a rule of law.
A plain time ("trong tháng 6", "vào ngày 15/6") binds it only when it still lies ahead and does not describe a noun.
A time without any relation binds nothing, unless a label ("Thời hạn:", "hoàn thành") or the head of the sentence
says so.
"""

from __future__ import annotations

import datetime as dt
import re

from extract.text.folding import pattern
from extract.times.context import ON_THE_WAY, Context, Role, at_head, is_year, matches, opens_a_fact, rows, words
from extract.times.phrases import PART_OF_DAY, Phrase
from extract.times.scan import is_last_years

_SOON = dt.timedelta(days=90)
_LONG_MEETING = 7
"""Days; a longer time is no meeting's."""
_LONG_AGO = dt.timedelta(days=366)
_BEGINNING = 160
"""Letters before a time in which the verb of what begins then stands: a list of bodies may be between."""
_LABELLED = pattern(r"(?<!\w)(?:hạn(?: (?:nộp|gửi|cuối|chót|trình|trả lời|báo cáo|hoàn thành))?|thời gian)\s*:?\s*$")
_SHARE_NEXT = pattern(r"\s*,\s*(?:(?:có|trên|ít nhất|tối thiểu) )?\d[\d.,]*\s*%")
"""A target behind the day by which it is reached: "Đến cuối năm 2025, | 100% hồ sơ được số hóa"."""
_CLAUSE_ENDS = re.compile(r"\s*(?:[.;,]|$|(?:và|để)(?!\w))")
_REGULAR_TURN = pattern(
    r"^(?!.*(?<!\w)để(?!\w)).*"
    r"(?<!\w)(?:tổ chức|tiếp công dân|họp|giao ban|kiểm tra|đối thoại)(?!\w)(?:(?! báo cáo| số liệu| kết quả)[^,;:])*"
    r" (?:định kỳ|định kì)\s*$"
)
""""Tổ chức tiếp công dân định kỳ | quý II/2026"; "nộp báo cáo định kỳ quý II" only names the report."""
_NEXT_STEP = pattern(r"(?:^|(?<!\w)(?:và|rồi))\s*$")
_DUTY_NEXT = re.compile(r"\s*,?\s*phải\s")


def date_role(phrase: Phrase, around: Context, base: dt.date | None) -> Role | None:
    """Return the role of a day, a period, a feast or a clock time that stands alone."""
    value = phrase.value
    if value.period is None:
        return _clock_alone(phrase, around)
    past = base is not None and value.period.last < base
    if not past and _dates_an_event(phrase, around):
        return "milestone"
    if _shown_at_a_session(phrase, around, base):
        return "deadline"
    if value.loose and phrase.word == "" and value.kind != "feast":
        if value.kind == "day" and not past and at_head(around) and around.after.lstrip().startswith(":"):
            return "deadline"  # "20/6: báo cáo tổng kết"
        if not past and (
            _told_at_head(phrase, around, base) or (value.kind == "day" and _handed_over(phrase, around, base))
        ):
            return "deadline"
        if value.kind == "day" and not past and _is_occasion(around):
            return "milestone"
        return "deadline" if not past and _is_adverb(phrase, around) else None
    ahead = base is not None and value.period.last > base
    if opens_a_fact(around, until=ahead and phrase.word in ("before", "by", "to")):
        return None
    if phrase.said.startswith("tính"):
        return None
    if value.period.last == base and not value.inferred and PART_OF_DAY.fullmatch(phrase.said):
        return None  # "tại cuộc họp chiều 12/11/2025", in a notice of that day
    if phrase.word in ("before", "by"):
        return _limit(phrase, around, base, past=past)
    if past:
        return None
    if base and is_last_years(value, base):
        return None
    if _is_milestone(phrase, around):
        return "milestone" if phrase.word == "in" or not is_year(phrase) else None
    if base is None and phrase.word == "" and not value.edged:
        return None  # without a date of the notice a bare day may just as well be past
    return "deadline" if _plain_binds(phrase, around, base) else None


def _shown_at_a_session(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether the time is that of a session to come, to which work is handed: "báo cáo tại phiên họp tháng 5"."""
    period = phrase.value.period
    ahead = base is not None and period is not None and period.last > base and not is_year(phrase)
    if not ahead or phrase.word not in ("", "in") or not _CLAUSE_ENDS.match(around.after):
        return False
    return words("verbs", "shown_at").search(around.clause) is not None


def _told_at_head(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a clause begins with the time and goes on with what must be done: "Sáng mai báo cáo Giám đốc"."""
    if not at_head(around) and around.clause.strip():
        return False
    after = ON_THE_WAY.sub("", around.after.lstrip(" ,"))
    if _DUTY_NEXT.match(around.after) or words("verbs", "ending").match(after):
        return True
    value = phrase.value
    tomorrow = (
        value.kind == "day" and not value.rule and base is not None and value.period and value.period.first > base
    )
    if tomorrow and at_head(around) and around.after.startswith(",") and not opens_a_fact(around):
        return True  # "Chiều mai, Đội Cảnh sát giao thông bố trí lực lượng"
    return value.kind == "period" and bool(words("verbs", "repeated").match(after) or _opens_the_work(phrase, around))


def _opens_the_work(phrase: Phrase, around: Context) -> bool:
    """Tell whether a period opens the sentence of the work done in it: "Tuần tới thay khóa kho".

    A year does where the work ends in it ("Năm nay Phòng A sửa xong mái"); much goes on through the year.
    """
    if phrase.value.unnamed or not at_head(around) or opens_a_fact(around):
        return False
    return not is_year(phrase) or bool(words("verbs", "obliged").match(around.after) and comes_to_an_end(around))


def _handed_over(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether the verb of a delivery stands right before a time that ends its clause: "nghiệm thu 20/6, …"."""
    return bool(words("verbs", "dated").search(around.clause)) and _near_end(phrase, around, base, words=0)


def _is_adverb(phrase: Phrase, around: Context) -> bool:
    """Tell whether a day named from today ("chiều nay", "đầu tuần sau") ends the clause of what is done on it."""
    value = phrase.value
    named = value.inferred and not value.rule and (value.kind == "day" or value.edged)
    ends = re.match(r"\s*(?:[.;,]|$|để(?!\w))", around.after)
    if not (named and ends) or matches("fact", "before", around.clause) or matches("held", "before", around.clause):
        return False
    return words("verbs", "done").search(around.clause) is not None


def _clock_alone(phrase: Phrase, around: Context) -> Role | None:
    """A clock time without its day limits what is handed over: "gửi báo cáo trước 8h"."""
    limits = phrase.value.clock and not phrase.value.rule and phrase.word in ("before", "by")
    return "deadline" if limits and words("verbs", "delivered").search(around.clause) else None


def _limit(phrase: Phrase, around: Context, base: dt.date | None, *, past: bool) -> Role | None:
    value = phrase.value
    if rows("milestone", "before")["planned"].search(around.clause):
        return None if is_year(phrase) else "milestone"
    if past and matches("fact", "before", around.clause, skip=frozenset({"assigned"})):
        return None
    if past and "(" in around.before and matches("fact", "before", around.before):
        return None
    if past and base and value.period and base - value.period.last > _LONG_AGO:
        return None  # "sinh trước ngày 01/01/1960": a fact, no deadline of a new notice
    if phrase.said.startswith("từ") and is_year(phrase) and "hết" not in phrase.said and not phrase.value.edged:
        return None  # "từ nay đến năm 2030" is how far a plan looks
    if past and (is_year(phrase) or phrase.said.startswith(("đến", "tới", "hết"))):
        return None
    counted = matches("total", "before", around.clause) and not words("verbs", "reached").match(around.after)
    if phrase.said.startswith(("đến", "tới", "hết")) and counted:
        return None
    if phrase.said == "hết":
        clause = around.clause.strip() or around.before
        aims = words("verbs", "aiming").search(clause) or words("verbs", "obliged").match(around.after)
        return "deadline" if aims or _LABELLED.search(clause) or words("verbs", "ending").search(clause) else None
    return "deadline"


def _is_occasion(around: Context) -> bool:
    """Tell whether the day is what something is held for: "chào mừng ngày 26/3", "thời gian dự kiến: 08/6"."""
    occasions = rows("milestone", "before")
    return any(occasions[name].search(around.before[-160:]) for name in ("occasion", "announced"))


def _is_milestone(phrase: Phrase, around: Context) -> bool:
    occasions = rows("milestone", "before")
    if phrase.said.startswith("nhân") or any(
        occasions[name].search(around.clause) for name in ("planned", "happening")
    ):
        return True
    one_day = phrase.value.kind in ("day", "feast")
    if one_day and phrase.word in ("", "in") and occasions["dated"].search(around.before[-160:]):
        return True
    if (
        one_day
        and phrase.word in ("", "in")
        and any(occasions[name].search(around.clause) for name in ("served", "scheduled"))
    ):
        return True
    prepared = one_day and phrase.word in ("", "in") and "," in around.after
    if prepared and occasions["announcing"].search(around.before):
        return True
    opened, _, inner = around.before.rpartition("(")
    if not inner.strip() and occasions["occasion"].search(opened[-160:]):
        return True  # "nhân dịp Tuần lễ Tiêm chủng (từ ngày 24 đến ngày 30/4)"
    if phrase.word in ("", "in", "from") and occasions["bracketed"].search(around.before):
        return True  # "ngày hội Đại đoàn kết (thôn điểm, tổ chức ngày 09/11/2025)"
    if one_day and phrase.word in ("", "label") and _is_occasion(around):
        return True
    if phrase.word == "in" and occasions["occasion"].search(around.clause):
        return True  # not "nhân ngày Thầy thuốc 27/4, gửi kế hoạch | trong ngày 12/4"
    located = occasions["located"].search(around.clause)
    if phrase.word != "in" or is_year(phrase):
        return phrase.word == "" and _is_held(phrase, around)
    gathering = occasions["gathering"].search(around.clause) and not words("verbs", "organising").search(around.clause)
    return bool(gathering or located)


def _dates_an_event(phrase: Phrase, around: Context) -> bool:
    """Tell whether a day stands alone in brackets behind what is held on it: "Ngày hội việc làm (16/5/2026)"."""
    opened, _, inner = around.before.rpartition("(")
    alone = phrase.value.kind == "day" and phrase.word == "" and not inner.strip() and around.after.startswith(")")
    named = alone and rows("milestone", "before")["held"].search(re.split("[,;:]", opened)[-1])
    return bool(named) and not words("verbs", "cited").search(opened)


def _is_held(phrase: Phrase, around: Context) -> bool:
    """Tell whether a bare day ahead, written whole, is that of a meeting or a feast named before it."""
    period = phrase.value.period
    whole = period is not None and (period.last - period.first).days < _LONG_MEETING and not phrase.value.edged
    named = rows("milestone", "before")["held"].search(around.clause)
    return whole and not phrase.value.inferred and bool(named) and not words("verbs", "cited").search(around.clause)


def _plain_binds(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    if phrase.word == "label":
        return True
    if phrase.word == "to":
        if phrase.value.clock:
            return True  # "chốt danh sách đến 17h ngày 15/11"
        if is_year(phrase) and "cuối" not in phrase.said:
            return bool(re.search("hoàn thành", around.clause.replace("hòan", "hoàn")))
        if phrase.said.startswith("cho"):
            return True  # "quyên góp cho đến cuối tháng 11"
        if not around.clause.strip() and words("verbs", "duty").search(around.before):
            return True  # "phải nộp đủ kinh phí còn nợ, kể cả phần lãi, đến ngày 30/6"
        if _NEXT_STEP.search(around.clause) and words("verbs", "acting").match(around.after.lstrip()):
            return True  # "chọn thầu trong quý III và đến quý I/2027 nghiệm thu máy"
        aimed = words("verbs", "aiming").search(around.clause) or words("verbs", "target").search(around.clause)
        return bool(aimed or words("verbs", "obliged").match(around.after) or _SHARE_NEXT.match(around.after))
    if phrase.word == "from":
        day = phrase.value.kind == "day" or phrase.value.edged  # "sửa cầu từ đầu tháng 4"
        whole = day and not phrase.value.inferred
        near = day and soon(phrase, base)
        begins = (
            whole
            or near
            or phrase.said.startswith(("ngay", "bắt đầu"))
            or _DUTY_NEXT.match(around.after)
            or words("verbs", "beginning").search(around.before[-_BEGINNING:])
            or at_head(around)
        )
        return bool(begins) and not is_year(phrase)
    if phrase.word == "in":
        occasion = phrase.value.kind == "feast" or phrase.said == "dịp"
        if occasion and not (phrase.said.endswith("dịp") and words("verbs", "opening").search(around.clause)):
            return False  # "quà dịp 02/9" names an occasion
        if matches("diary", "before", around.clause):
            return False
        one_day = phrase.value.kind == "day"  # "cập nhật nhiệm vụ | trong ngày 08/5"
        return (one_day or not _describes(phrase, around)) and (
            not is_year(phrase) or phrase.said.startswith("ngay") or _many_years(phrase) or comes_to_an_end(around)
        )
    return _bare_binds(phrase, around, base)


def _bare_binds(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """A time without any relation binds at the head of a sentence, as an adverb, or as a near day at a clause's end."""
    value, occasions = phrase.value, rows("milestone", "before")
    if is_year(phrase):
        return at_head(around) and words("verbs", "finishing").match(around.after) is not None
    if any(occasions[name].search(around.clause) for name in ("gathering", "located")):
        return False
    days = value.period is not None and (value.period.last - value.period.first).days < _LONG_MEETING
    if value.kind == "day" or (value.kind == "period" and days and not value.edged):
        if base is not None and value.period is not None and value.period.last == base:
            return False  # "đề xuất gửi ngày 12/5", in a notice of that day
        if not around.clause.strip() and words("verbs", "obliged").match(around.after):
            return True  # "sửa chữa trụ sở, 30/11/2025 xong"
        handed = words("verbs", "delivered").match(around.after.lstrip())
        if handed and not around.clause.strip() and around.before.rstrip().endswith((",", ";")) and soon(phrase, base):
            return True  # "theo dõi việc thực hiện, | ngày 20/9 | báo cáo Trưởng ban"
        if at_head(around) and around.after.startswith(","):
            return True  # "Ngày 20/4/2026, Sở Xây dựng kiểm tra …"
        cited = words("verbs", "cited").search(around.clause)
        delivered = not value.inferred and words("verbs", "delivered").search(around.clause)
        return not cited and bool(delivered or _near_end(phrase, around, base))
    if value.kind != "period":
        return False
    if _set_apart(phrase, around):
        return True
    listed = around.before.rstrip().endswith(":") and re.match(r"\s*(?:[.;]|$)| (?:tại|ở) \d", around.after)
    if value.kind == "period" and (listed or _handed_over(phrase, around, base)):
        return True  # "trình tháng 6, ban hành tháng 7", "phê duyệt quy hoạch: quý III/2025"
    if _REGULAR_TURN.search(around.clause) and re.match(r"\s*(?:[.;,]|$)", around.after):
        return True
    works = words("verbs", "ending").match(around.after.lstrip()) or words("verbs", "obliged").match(around.after)
    if works and not around.clause.strip():
        return True
    return _opens_the_work(phrase, around) or (value.edged and not value.loose and not _describes(phrase, around))


def _set_apart(phrase: Phrase, around: Context) -> bool:
    """Tell whether a period stands alone in brackets behind the work, or closes its sentence: "kiểm tra (quý III)"."""
    opened, _, inner = around.before.rpartition("(")
    closed, _, last = around.before.rpartition(",")
    work = opened if not inner.strip() and around.after.startswith(")") else None
    if work is None and not last.strip() and re.match(r"\s*(?:[.;]|$)", around.after):
        work = closed
    if not work or any(rows("milestone", "before")[name].search(work) for name in ("gathering", "located", "held")):
        return False
    return words("verbs", "done").search(work) is not None and not words("verbs", "cited").search(work)


def soon(phrase: Phrase, base: dt.date | None) -> bool:
    """Tell whether a time begins within three months of the notice."""
    period = phrase.value.period
    return base is not None and period is not None and period.first - base <= _SOON


def _near_end(phrase: Phrase, around: Context, base: dt.date | None, words: int = 1) -> bool:
    """Tell whether a day soon after the notice ends its clause: "…, tiêm vét ngày 20 và ngày 21 tháng 12."."""
    near = soon(phrase, base) or (words == 0 and phrase.value.kind == "period")
    ends = re.match(r"\s*(?:[.;,]|$)", around.after)
    return near and bool(ends) and len(around.clause.split()) > words and not _describes(phrase, around)


_NOUNS = pattern(r"(?<!\w)(?:nhiệm vụ|nhiệm vụ trọng tâm|công việc|sự kiện|tình hình|chỉ tiêu|số vụ|tăng trưởng)\s*$")


def _describes(phrase: Phrase, around: Context) -> bool:
    return _NOUNS.search(around.clause) is not None


def comes_to_an_end(around: Context) -> bool:
    """Tell whether a whole year or a term limits the work: what is done in it, not what goes on or is looked at.

    "Sở A tiếp tục siết kỷ luật trong năm 2026" goes on, "rà soát số người nghỉ hưu trong năm 2026" looks at the year.
    """
    if words("verbs", "suffered").search(around.before):
        return False
    target = around.clause.strip() and words("verbs", "measured").search(around.before.rpartition(":")[2].strip())
    behind = bool(around.clause.strip()) and not at_head(around)
    said = around.clause if behind else around.after[:60]
    if target or words("verbs", "ending").search(said):
        return True
    looks = behind and words("verbs", "looked_at").search(around.before)
    return bool(said.strip()) and not looks and not words("verbs", "lasting").search(said)


def _many_years(phrase: Phrase) -> bool:
    """Tell whether the years are counted out ("trong 02 năm 2026 - 2027"): a plan of the work itself."""
    period = phrase.value.period
    return period is not None and period.last.year > period.first.year and phrase.value.kind == "period"
