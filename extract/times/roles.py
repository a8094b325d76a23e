"""Whose time it is: a deadline of the work, the date of a planned event, or neither.

Precision first: what tells a fact, a condition or a rule of law limits nothing (``not`` in times.toml). Days and
periods are judged in ``timedates``; cycles, terms and events here.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache

from extract.text.folding import fold, pattern
from extract.text.lexicon import entries
from extract.times.context import ON_THE_WAY, Context, Role, at_head, is_year, matches, opens_a_fact, rows, words
from extract.times.cycles import times_a_unit
from extract.times.dates import comes_to_an_end, date_role
from extract.times.phrases import LIST_GAP, Phrase
from extract.times.scan import is_last_years
from extract.times.terms import is_short


def role(text: str, phrase: Phrase, around: Context, base: dt.date | None) -> Role | None:
    """Return the role of ``phrase`` in its sentence; None when it is neither deadline nor milestone."""
    found = _role(text, phrase, around, base)
    of_a_paper = found == "milestone" and words("verbs", "subject_of_paper").search(around.before)
    return None if of_a_paper else found


def _role(text: str, phrase: Phrase, around: Context, base: dt.date | None) -> Role | None:
    if phrase.word == "after" and phrase.value.kind == "feast" and (phrase.said.startswith("ngay") or at_head(around)):
        return None if matches("fact", "before", around.clause) else "deadline"
    if phrase.word in ("after", "over"):
        return None
    if phrase.value.kind == "event":
        return "deadline" if _binds_event(phrase, around, text[phrase.start : phrase.end]) else None
    harmless = _harmless(phrase, base, around.before)
    if phrase.word in ("by", "to") and words("verbs", "reached").match(around.after):
        harmless |= {"measured"}
    if matches("not", "before", around.before[-120:], harmless) or matches("not", "after", around.after, harmless):
        return None
    if phrase.value.kind == "recurrence":
        if phrase.word == "to" and not (
            _opens_or_shuts(text, phrase, around) or words("verbs", "obliged").match(around.after)
        ):
            return None
        return _cycle(text, phrase, around)
    if _opens_an_event(phrase, around, base):
        return "milestone"
    if _titles(phrase, around, base) or _closes_in_brackets(phrase, around, base):  # "Năm 2026: tổng kết …"
        return "deadline"
    return _term(phrase, around) if phrase.value.kind == "duration" else date_role(phrase, around, base)


def _opens_an_event(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a sentence opens with the day on which something is held: "Ngày 20/4, lễ khởi công diễn ra …"."""
    period = phrase.value.period
    ahead = period is not None and (base is None or period.last >= base) and phrase.value.kind == "day"
    return ahead and at_head(around) and matches("milestone", "after", around.after)


def _titles(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a year, or a day or week ahead, heads what is done then: "Thứ Ba 10/3, 8h00: Phòng A chuẩn bị …"."""
    if not at_head(around) or not around.after.lstrip(" )").startswith(":"):
        return False
    period = phrase.value.period
    ahead = period is not None and base is not None and period.last >= base and phrase.word == ""
    return is_year(phrase) or (ahead and phrase.value.kind in ("day", "period"))


def _closes_in_brackets(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a period ahead stands alone in brackets behind a whole work: "Rà soát quy hoạch (quý IV/2026).".

    A day there may be that of an event ("Ngày hội Đoàn kết (18/11)"): it is asked about.
    """
    period = phrase.value.period
    ahead = phrase.value.kind == "period" and period is not None and (base is None or period.last >= base)
    alone = around.before.rstrip().endswith("(") and _BRACKET_END.match(around.after) is not None
    acts = words("verbs", "acting").match(around.before.lstrip(' -+*"')) is not None
    occasion = rows("milestone", "before")["occasion"].search(around.before.rpartition("(")[0][-160:])
    return ahead and alone and phrase.word in ("", "in") and acts and not occasion


def goes_on(text: str, first: Phrase, second: Phrase) -> bool:
    """Tell whether two times are one list and so have one role: "hằng quý, | năm", "đợt 1 từ …, | đợt 2 từ …"."""
    if _NEXT_ROUND.fullmatch(text, first.end, second.start):
        return True
    both = first.value.kind == second.value.kind == "recurrence" and second.bound is None
    return both and LIST_GAP.fullmatch(text, first.end, second.start) is not None


_NEXT_ROUND = pattern(
    r"\s*(?:[,;]|và|[,;] và)\s*(?:đợt|lần|vòng|giai đoạn) (?:\d|[ivx]+)(?: \(?[^\d,;:.()]{1,30}\)?)?:?\s*"
)


def names_a_goal(before: str) -> bool:
    """Tell whether a time in a heading or lead-in, with ``before`` ahead of it, is that of a goal and not of the work.

    "Để thông xe vào dịp 02/9, yêu cầu các đơn vị: …" says what the work below is for; the road opens then, whereas
    each task is due when it says so itself.
    """
    clause = before[max(before.rfind(mark) for mark in ",;:(") + 1 :]
    ahead = {"purpose": before, "opened": clause, "held": before}
    return any(words("goals", name).search(part) for name, part in ahead.items())


_BRACKET_END = re.compile(r"\s*\)\s*[.;]?\s*$")
_NO_LIMITS = frozenset(
    {"condition", "force", "applied", "avoided", "praised", "limited", "reviewed", "done", "put_off"}
)
"""Exclusions after which nobody asks whether a time ahead limits the work after all."""


_A_MONTH = 27
"""Days from the first to the last of the shortest month."""
_TO_A_STOP = re.compile(r"[;:.]")
_SUBJECT = 110
"""Letters in which a body and its verb may stand behind a cycle."""
_SUBJECT_WORDS = 8
_COUNTS = pattern(r"\d|(?<!\w)(?:số|lượng|mức|tổng|tỷ lệ|tình hình|việc|công tác|đời sống)(?!\w)")


def doubtful(phrase: Phrase, around: Context, base: dt.date | None) -> bool:
    """Tell whether a reader may take a phrase that is neither deadline nor milestone for a deadline all the same.

    So it is with a day or period that lies ahead and has a relation, or is written whole, unless the words around it
    plainly say that it limits nothing.
    """
    value, before = phrase.value, around.before[-120:]
    ahead = value.period is not None and (base is None or value.period.last >= base)
    last_year = base and is_last_years(value, base)  # "đêm 08/6", written on 9 June
    if not ahead or last_year or value.kind not in ("day", "period", "feast"):
        return False
    if is_year(phrase) or (value.kind == "feast" and phrase.word == "in"):  # "… trong dịp Tết"
        return False
    related = phrase.word in ("before", "by", "in", "to") and phrase.said != "dịp"  # "tặng quà dịp 22/12"
    sure = not value.inferred or (base is None and words("verbs", "obliged").match(around.after) is not None)
    whole = value.kind == "day" and phrase.word == "" and not value.loose and sure
    if not (related or whole):
        return False
    if matches("total", "before", around.clause) or matches("not", "after", around.after):
        return False
    if matches("fact", "before", around.clause) or opens_a_fact(around):
        return False
    limits_nothing = any(rows("not", "before")[name].search(before) for name in _NO_LIMITS)
    return not limits_nothing and words("verbs", "cited").search(before) is None


def _harmless(phrase: Phrase, base: dt.date | None = None, before: str = "") -> frozenset[str]:
    """Name the exclusions that only weaken some relations: a term of a permit, a date up to which one counts."""
    skip = set()
    if phrase.value.kind != "duration":
        skip |= {"validity", "experience", "stretched"}
    if (
        phrase.word in ("before", "by")
        and phrase.said != "tính đến hết"
        and phrase.value.kind in ("day", "feast", "part")
    ):
        skip.add("measured")
    if phrase.word in ("before", "by", "to"):
        skip |= {"happening", "weather", "avoided"}
    if phrase.word in ("before", "by"):
        skip |= {"for_others", "force"}  # "phân loại việc chưa có điều kiện thi hành, xong trước 30/6"
    if phrase.value.kind == "day" and phrase.said.startswith("vào"):
        skip.add("measured")  # "tổ chức lễ ra quân giai đoạn 2 vào ngày 01/4/2026"
    if phrase.value.kind == "recurrence" or _is_long_and_ahead(phrase, base):
        skip.add("weather")
    if phrase.word != "from":
        skip.add("born")
    latest = phrase.word in ("before", "by") and not phrase.said.startswith(("đến hết", "tới hết", "hết", "từ"))
    begun = phrase.word == "from" and phrase.value.kind == "day" and words("verbs", "put_to_use").search(before)
    if latest or begun:  # but "áp dụng đến hết tháng 4" is how long it holds
        skip.add("applied")
    if phrase.word in ("before", "by") or phrase.value.kind not in ("period", "duration"):
        skip.add("passed")  # "gửi trước ngày 20/5 qua thư điện tử", but "trong 5 năm qua"
    if phrase.value.kind in ("recurrence", "duration"):
        skip |= {"measured", "stock"}
    if not _may_be_looked_back_on(phrase, base):
        skip |= {"reviewed", "done", "overdue"}
    if phrase.anchor is None or phrase.anchor.anchor != "issued_on":
        skip.add("forecast")  # only "trong 24 giờ tới": a forecast counts from now
    if phrase.value.kind != "recurrence" or "BYDAY" not in dict(phrase.value.rule):
        skip.add("resting")
    if phrase.value.kind != "recurrence" or phrase.word in ("before", "by"):
        skip.add("offended")  # "báo cáo số vụ vi phạm trước 15h00 thứ Sáu hằng tuần"
    if phrase.value.kind == "recurrence":
        skip.add("happening")  # "cung cấp bản tin dự báo 03 giờ/lần"
    if phrase.word in ("within", "lead"):
        skip.add("experience")  # "tại Bãi Sau chậm nhất 07 ngày", but "sau 10 năm"
    counted = phrase.word == "within" and is_short(phrase.value.duration)
    if phrase.word == "lead" or counted:
        skip.add("validity")  # "bàn giao hồ sơ lưu trữ trước Tết 01 tuần", "cấp giấy phép trong 03 ngày"
    if phrase.word == "within" and phrase.anchor:
        # "có văn bản hướng dẫn áp dụng trong vòng 10 ngày kể từ ngày họp"
        skip |= {
            "applied",
            "stretched",
            "weather",
        }  # "rút ngắn còn không quá 07 ngày kể từ ngày tiếp nhận", but "lùi 02 tuần"
    if phrase.word in ("before", "by") or phrase.value.kind == "recurrence":
        skip.add("overdue")  # "thu hồi công nợ quá hạn trước ngày 30/9": what is overdue was so before
    if phrase.value.kind != "period" or phrase.said.startswith(("trong", "ngay")):
        skip.add("roster")  # "gửi lịch trực trong tháng 4"
    if phrase.said.startswith("ngay"):
        skip |= {"falling_due", "overdue"}  # "thay các bình chữa cháy hết hạn ngay trong tháng 10"
    if phrase.word in ("before", "by", "within") and words("verbs", "hard_case").search(before):
        skip.add("condition")  # "trường hợp phức tạp không quá 31/12"
    return frozenset(skip)


def _is_long_and_ahead(phrase: Phrase, base: dt.date | None) -> bool:
    """Tell whether a time is a month or longer and not over yet: no weather is known so far ahead."""
    period = phrase.value.period
    if phrase.value.kind != "period" or period is None or base is None:
        return False
    return period.last >= base and (period.last - period.first).days >= _A_MONTH


def _may_be_looked_back_on(phrase: Phrase, base: dt.date | None) -> bool:
    """Tell whether a time can be one in which something was done: a period that has begun, a length from no anchor."""
    period = phrase.value.period
    if phrase.value.kind == "period":
        return phrase.word == "in" and (base is None or period is None or period.first <= base)
    return phrase.value.kind == "duration" and phrase.word == "within" and phrase.anchor is None


# --- cycles, terms, events -----------------------------------------------------------------------------


def _opens_or_shuts(text: str, phrase: Phrase, around: Context) -> bool:
    """Tell whether clock times behind từ or đến only say when the work begins or ends on days that recur.

    "Mở bàn khám từ 6 giờ các ngày thứ Hai hằng tuần", "trực cổng từ 7 giờ đến 17 giờ hằng ngày"; "các ngày trong tuần"
    are those of an open office, and the hours of a ban ("cấm xe tải từ 6 giờ") are no times of work.
    """
    timed = phrase.value.clock is not None or phrase.word == "hours"
    each = dict(phrase.value.rule)["FREQ"] == "DAILY" and _EACH_DAY.search(text[phrase.start : phrase.end])
    return bool(timed and ("BYDAY" in dict(phrase.value.rule) or each)) and not _BANNED.search(around.before)


_EACH_DAY = pattern(r"(?<!\w)(?:hằng|hàng|mỗi|từng) (?=\w)")
_BANNED = pattern(r"(?<!\w)(?:cấm|không|hạn chế|dừng|ngừng|được (?:phép|vào|ra|đi|chạy|đỗ|lưu thông|hoạt động))(?!\w)")
_TURN_AT_END = r"\s(?:đợt|kỳ|kì|buổi|số)$|(?:buổi|kỳ|đợt|số)\s*/"
_REGULAR = pattern(r"(?<!\w)(?:định kỳ|định kì|lần)(?!\w)")
_QUOTA = pattern(
    r"(?!(?:[^\W\d]+ ){0,3}(?:bình quân|có|đạt|đón|không|là|phát sinh|thu hút|trung bình|ước|xảy ra) )"
    r"(?:[^\W\d]+ ){1,3}(?:(?:ít nhất|tối thiểu|không dưới|không ít hơn|từ|thêm) )?\d"
)
"""Work of which so much is to be done each time."""
_ADVERB = pattern(
    r"cứ |(?:mỗi|hằng|hàng) (?:buổi )?(?:sáng|trưa|chiều|tối|đêm)(?!\w)|[^\W\d]+ nào cũng(?!\w)|cách "
    r"|(?:vào |ngay )?(?:đầu|cuối) (?:của )?(?:mỗi|hằng|hàng|từng) năm học(?!\w)"
)
"""Cycles that name nothing: they only say how often a thing is done, or at which edge of a school year."""
_CHANGED = pattern(r"(?<!\w)(?:thay vì|thay cho|(?:xuống(?: còn)?|lên)(?: \d[\d.,]*(?: \w+){1,3})?)\s*$")
"""Before a cycle that tells how often, or how much, something will be instead of now: "lên 4 tấn | mỗi tuần"."""


def _cycle(text: str, phrase: Phrase, around: Context) -> Role | None:
    regular = _REGULAR.search(phrase.said) or _REGULAR.search(text, max(0, phrase.start - 9), phrase.end)
    if times_a_unit(text, phrase.start):
        return "deadline"
    if _CHANGED.search(around.before) or (
        phrase.word in ("from", "hours") and not _opens_or_shuts(text, phrase, around)
    ):
        return None  # "giảm từ 02 lần/ngày xuống 01 lần/ngày"
    if _is_told_of_the_object(text[phrase.start : phrase.end], around):
        return None
    if phrase.bound is not None or regular or phrase.until or _ADVERB.match(text, phrase.start):
        return "deadline"
    if phrase.word == "hours":
        return "deadline"
    if words("verbs", "kept_up").search(around.clause):
        return "deadline"
    said = text[phrase.start : phrase.end]
    turns = re.search(_TURN_AT_END, said) is not None  # "dự sinh hoạt | ít nhất 01 kỳ/tháng" says how often
    if (matches("standing", "before", around.clause) and not turns) or matches("total", "after", around.after):
        return None
    head = (
        at_head(around)
        or not around.clause.strip()
        or re.search(r"(?<!\w)(?:và|đồng thời)\s*$", around.before) is not None
    )
    repeated = words("verbs", "repeated")
    if said.startswith("theo"):
        return "deadline" if words("verbs", "renewed").search(around.clause) else None
    if turns:
        return "deadline"
    frequency = dict(phrase.value.rule)["FREQ"]
    if frequency in ("WEEKLY", "MONTHLY"):
        if not said.startswith("từng") or head:
            return "deadline"
        if words("verbs", "laid_out").search(around.clause):
            return None  # "gửi kế hoạch giải ngân từng tháng": the plan is made by months
        return "deadline" if repeated.search(around.clause) or words("verbs", "ending").search(around.clause) else None
    if said.startswith("từng") and not head:
        return None  # "phương án với lộ trình từng năm"
    after = ON_THE_WAY.sub("", around.after.lstrip(" ,"))
    if repeated.match(after) or words("verbs", "paced").match(after):
        return "deadline"
    if head and repeated.search(_TO_A_STOP.split(after, maxsplit=1)[0][:_SUBJECT]):
        return "deadline"  # "Hằng năm, Sở Y tế | báo cáo …"
    if (head or _behind_a_subject(around)) and _QUOTA.match(after):
        return "deadline"  # "Mỗi năm | mở ít nhất 03 lớp …"
    if frequency == "DAILY" and (head or _behind_a_subject(around)) and words("verbs", "acting").match(after):
        return "deadline"  # ", hằng ngày ghi mực nước vào sổ", "Tổ Giám định | mỗi ngày lọc danh sách"
    daily = frequency in ("DAILY", "HOURLY")
    daily = daily and (said.startswith(("hằng", "hàng")) or words("verbs", "daily").search(around.clause) is not None)
    return "deadline" if daily or words("verbs", "regular").search(around.clause) else None


def _is_told_of_the_object(said: str, around: Context) -> bool:
    """Tell whether a cycle says what the object of the work does or undergoes, not when the work is done.

    "Lập danh sách 420 học sinh | ngày nào cũng phải lội suối", "khoản phí mà tiểu thương phải nộp | hằng tháng".
    """
    of_it = rows("told_of", "before")
    if matches("told_of", "after", around.after) or of_it["relative"].search(around.clause):
        return True
    if at_head(around) or words("verbs", "telling").search(around.clause) or not _handles().search(around.clause):
        return False
    named = of_it["crowd"].search(around.clause)
    if said.endswith("nào cũng"):
        return bool(named or of_it["counted"].search(around.clause))
    return bool(named and words("verbs", "their_doing").match(around.after))


@cache
def _handles() -> re.Pattern[str]:
    """Return the verbs that no name of a body holds, with an object behind: a subject has none of them."""
    verbs = "|".join(re.escape(fold(verb)) for verb in entries("verbs", "strong") if verb.replace(" ", "").isalpha())
    return pattern(rf"(?<!\w)(?:{verbs}) [^\W_]")


def _behind_a_subject(around: Context) -> bool:
    """Tell whether no more than a subject can stand before a time: the head of the sentence, short, without a count."""
    said = around.before.strip()
    return said == around.clause.strip() and 0 < len(said.split()) <= _SUBJECT_WORDS and not _COUNTS.search(said)


_ON_CALL = pattern(
    r"(?<!\w)khi (?:có|nhận|được|phát|tiếp nhận|xảy ra)(?!\w)|"
    r"(?<!\w)(?<!bày\s)(?<!bản\s)(?<!đọc\s)(?<!nghe\s)(?:báo|báo cáo|có mặt|phản hồi)(?!\w)[^,;:]*$"
)
_A_FEW_MINUTES = re.compile(r"PT\d+M")


def _term(phrase: Phrase, around: Context) -> Role | None:
    minutes = _A_FEW_MINUTES.fullmatch(phrase.value.duration or "") is not None
    if phrase.word == "lead":
        return "deadline" if phrase.event or phrase.said.endswith("trước") else None
    if phrase.word == "within":
        if phrase.said.startswith("thời hạn") and phrase.anchor is None:
            return "deadline" if ":" in phrase.said else None
        years = (phrase.value.duration or "").endswith("Y")
        called = minutes and _ON_CALL.search(around.before)  # "khi có lệnh phải xuất quân | trong vòng 20 phút"
        measured = years or (minutes and not called)  # "họp không quá 90 phút": how long it takes
        return None if measured and phrase.anchor is None else "deadline"
    short = is_short(phrase.value.duration)  # "48 giờ sau khi nhận đơn", not "12 tháng kể từ …"
    short = short and not (minutes and not at_head(around))  # "nghỉ 15 phút sau khi …" is how long, too
    return "deadline" if phrase.anchor and (short or phrase.anchor.anchor != "event") else None


_AFTER_EACH = pattern(r"sau (?:mỗi|từng) ")


def _binds_event(phrase: Phrase, around: Context, said: str) -> bool:
    """An event limits the work when it is a step of the office's own ("trước khi trình …"), no fact or condition.

    A term of school or office ("trong học kỳ I") limits what a year would: work that comes to an end.
    """
    if phrase.word in ("in", "by"):
        return comes_to_an_end(around)
    harmless = _harmless(phrase) | {"measured", "stock", "validity"}
    if matches("not", "before", around.before[-120:], skip=harmless):
        return False
    if matches("diary", "before", around.clause):
        return False  # "Bộ trưởng sẽ ký ban hành ngay khi đủ hồ sơ"
    if phrase.word == "before":
        told = "(" in around.before and matches("fact", "before", around.clause, skip=frozenset({"assigned"}))
        return not told and words("verbs", "vague").search(said) is None
    if said.startswith("ngay ") or _AFTER_EACH.match(said):
        return True
    return bool(words("verbs", "repeated").search(around.clause + around.after))
