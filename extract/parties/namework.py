"""Bodies named by their work: what of a verb and its object is the name, and where the duty begins."""

from __future__ import annotations

from extract.parties.nameplaces import begins_party, past_place, past_region
from extract.parties.namesofar import NameSoFar
from extract.text.lexicon import cues, lexicon, past_a_time, past_one_time
from extract.text.tokens import Tokens
from extract.text.words import one_word

_PURPOSE_LIMIT = 24
_ENTRUSTED_LIMIT = 6
_WORK_LIMIT = 9
_PAPER = 5
"""Tokens of a paper at the end of a heading: "báo cáo quý I", "báo cáo tự kiểm tra"."""
_TRADE_LIMIT = 16
_BETWEEN_FIELDS = {",", "và"}
_RUN = ["quản", "lý"]
"""Ends the kind of a body whose work goes on behind a comma: "Ban Quản lý, | bảo vệ rừng phòng hộ"."""
_NO_WORK = ("tiến", "hành")
"""Says that something is done, not what: no body is named by it ("các tổ dân phố | tiến hành rà soát")."""


def set_up_for_a_purpose(name: NameSoFar) -> bool:
    """Tell whether the purpose of the body may follow: "Tổ công tác |", "Hội đồng |", not "Hội đồng trường |"."""
    kind = name.words.purposes.match(name.tokens, name.start, name.head)
    return not name.group and kind > 0 and kind == name.words.types.match(name.tokens, name.start, name.head)


def listed_purpose(name: NameSoFar) -> int:
    """Return the index after a purpose of the lists ("Ban Chỉ đạo quốc gia về | chuyển đổi số |"), or 0.

    One that is done once or to somebody is a duty: "Tổ công tác | đăng ký đất đai lần đầu cho 120 hộ".
    """
    if not set_up_for_a_purpose(name) or name.at >= name.end:
        return 0
    at = name.at
    for lead_in in ("reach_of_committees", "before_purposes"):
        at += 2 if " ".join(name.tokens.words[at : at + 2]) in cues(lead_in) else 0
        at += name.tokens.word(at) == "về"
    listed = name.words.set_up_for.match(name.tokens, at, name.end)
    behind = name.tokens.word(at + listed)
    done = behind in {"cho", "theo"} or behind in cues("behind_what_is_done") or behind[:1].isdigit()
    if not listed or done:
        return 0
    last = at + listed
    if name.tokens.words[last : last + 2] == ["dự", "án"]:  # "… và tái định cư | dự án đường ven sông Lẫm | họp …"
        return duty_behind(name, last + 2, over_names=True) or last
    placed = past_place(name.tokens, last + 1, name.end) if behind == "của" else 0
    return placed if placed > last + 1 else _of_a_body(name, last) or last


def purpose(name: NameSoFar) -> int:
    """Return where a duty begins after the purpose in the name of a committee ("… về …"), or 0."""
    start = past_place(name.tokens, name.at, name.end)  # "Ban Chỉ đạo tỉnh về phòng, chống …"
    if name.tokens.word(start) not in {"về", "phòng"} and not (
        name.words.strong.match(name.tokens, start, name.end) or name.words.weak.match(name.tokens, start, name.end)
    ):
        return 0
    if (name.tokens.word(start), name.tokens.word(start + 1)) == _NO_WORK:
        return 0
    here = (name.tokens, start, name.end)
    work = name.words.strong.match(*here) or name.words.weak.match(*here)
    if work and (
        led := led_by(name, start + work) or _of_a_body(name, start + max(work, name.words.markers.match(*here)))
    ):
        return led
    behind = (name.tokens, start + work, name.end)
    keeps = start == name.at and name.words.staff.match(*here) == work > 0
    if keeps and name.words.strong.match(*behind) > name.words.compounds.match(*behind):
        return start + work  # "đội bảo vệ | giải quyết …"
    if name.words.needs_object.match(*here) == work and (duty := _behind_two_verbs(name, start + work)):
        return duty  # "Tổ công tác thúc đẩy giải ngân | họp …"
    if (
        start == name.at
        and work > 1
        and not name.words.markers.match(*here)
        and name.words.strong.match(name.tokens, start + work, name.end)
        > name.words.name_words.match(name.tokens, start + work, name.end)
    ):
        return start + work  # "Tổ bảo vệ | khóa cổng …", but "Đội thanh tra | giao thông tuần tra …"
    if start == name.at and work > 1 and not name.words.markers.match(*here) and _closed(name, start + work):
        return start + work  # "Tổ bảo vệ | cần …", "Tổ hòa giải | trong tháng 4 tổ chức …"
    bare = not name.group and name.head - name.start <= 2 and start == name.at  # "Tổ", "Hội đồng"
    if bare and work > 1 and name.tokens.word(name.start) in cues("named_by_work"):
        own = name.words.markers.match(*here) and name.tokens.word(start) != "rà"
        if not own and (duty := duty_behind(name, start + work)):
            name.sure = False
            return duty  # "Tổ rà soát hồ sơ đất đai | họp …"
    if name.words.markers.match(*here) and name.tokens.word(start) != "rà":
        return 0  # "Tổ | phối hợp với các xã rà soát …"
    for k in range(start, min(name.end, start + _PURPOSE_LIMIT)):
        placed = past_place(name.tokens, k, name.end)
        if placed > k > start + 1 and _ends_purpose(name, placed):
            return placed
        marked = k > start + 1 and name.words.markers.match(name.tokens, k, name.end)
        used = name.words.specified.match(name.tokens, k - 2, k) == 2  # "trên hệ thống | theo dõi nhiệm vụ"
        if marked and not used and name.tokens.word(k - 1) != ",":
            return k
        timed = name.tokens.word(k) in cues("before_times") and _duty_behind_a_time(name, k)
        if k > start + 1 and (timed or _before_another(name, k)):
            return k
        recurs = name.tokens.word(k) in {"hằng", "hàng"} and past_a_time(name.tokens, k, name.end) > k
        if recurs or name.tokens.word(k) in {".", ";", ":", "("}:
            return 0  # "Tổ công tác họp định kỳ | hằng tuần, hằng tháng báo cáo …"
    small = bare and not name.opens and start + work < name.end <= start + _WORK_LIMIT
    whole = small and not any(duty_at(name.tokens, k, name.end) for k in range(start + work, name.end))
    return name.end if whole else 0  # "phối hợp với Tổ | quản lý nội trú |"


def _closed(name: NameSoFar, at: int) -> bool:
    """Tell whether nothing of the name can follow: its clause ends, a command or a time begins, or another body."""
    return (
        _clause_ends(name, at)
        or name.words.commands.match(name.tokens, at, name.end) > 0
        or _duty_behind_a_time(name, at)
        or _before_another(name, at)
        or (not name.opens and _dated(name.tokens, at))
    )


def _duty_behind_a_time(name: NameSoFar, at: int) -> bool:
    timed = past_one_time(name.tokens, at, name.end)
    return timed > at and duty_at(name.tokens, timed, name.end)


def _dated(tokens: Tokens, at: int) -> bool:
    """Tell whether a time begins at a token: "trước | ngày 15/5", "trong | tháng 6"."""
    opens = tokens.word(at) in cues("before_times")
    return opens and any(tokens.word(at + k)[:1].isdigit() for k in (1, 2))


def _clause_ends(name: NameSoFar, at: int) -> bool:
    return at >= name.end or name.tokens.word(at) in {".", ";", ":", "(", ")"}


def _before_another(name: NameSoFar, at: int) -> bool:
    """Tell whether a list goes on with another body behind the purpose: "Hội đồng bồi thường | và UBND xã"."""
    after = at + 1
    if name.tokens.word(at) not in {",", ";", "và"} or not begins_party(name.tokens, after, name.end):
        return False
    return name.tokens.capitals[after] or name.words.group_starts.match(name.tokens, after, name.end) > 0


def _behind_two_verbs(name: NameSoFar, at: int) -> int:
    """Return where a duty begins behind one more verb at ``at`` that belongs to the name, or 0."""
    verb = name.words.strong.match(name.tokens, at, name.end)
    if not verb or name.words.markers.match(name.tokens, at, name.end):
        return 0
    after = at + verb
    return after if name.words.strong.match(name.tokens, after, name.end) else duty_behind(name, after)


def led_by(name: NameSoFar, at: int) -> int:
    """Return the index after the person of "Nhóm nghiên cứu | của TS. Lý Quốc Khôi |", or 0.

    So too "Nhóm kỹ thuật | do ông Trần Văn Bình phụ trách |".
    """
    person = name.words.persons.match(name.tokens, at + 1, name.end) if name.tokens.word(at) in {"của", "do"} else 0
    last = at + 1 + person
    last += name.tokens.word(last) == "."
    named = last
    while person and named < name.end and name.tokens.capitals[named]:
        named += 1
    if name.tokens.word(at) == "do":
        leads = name.words.undertakes.match(name.tokens, named, name.end)
        heads = name.words.posts.match(name.tokens, named + 1, name.end) if name.tokens.word(named) == "làm" else 0
        return named + (leads or (heads and heads + 1)) if named > last and (leads or heads) else 0
    return named if named > last else 0


def _of_a_body(name: NameSoFar, at: int) -> int:
    """Return where a duty begins behind the body of "Nhóm rà soát | của Hội đồng | tự chấm điểm …", or 0."""
    if name.tokens.word(at) != "của" or at + 1 >= name.end or not name.tokens.capitals[at + 1]:
        return 0
    if not (kind := name.words.types.match(name.tokens, at + 1, name.end)):
        return 0
    behind = at + 1 + kind + name.words.fields.match(name.tokens, at + 1 + kind, name.end)
    while behind < name.end and name.tokens.capitals[behind]:
        behind += 1
    return behind if duty_at(name.tokens, behind, name.end) else duty_behind(name, behind, over_names=True)


def _ends_purpose(name: NameSoFar, at: int) -> bool:
    """Tell whether a duty or nothing follows the place of a committee ("Hội đồng … huyện | niêm yết")."""
    return at >= name.end or name.words.strong.match(name.tokens, at, name.end) > 0


def work_of_the_name(name: NameSoFar) -> int:
    """Return the length of what a capital verb before ``at`` is done to, if a duty follows it, or 0.

    "Trung tâm Hỗ trợ | phát triển giáo dục hòa nhập | đánh giá …": nobody is named "Trung tâm Hỗ trợ" and no more.
    So does "công tác" need one: "Phòng Theo dõi công tác | phòng, chống tham nhũng | hoàn thiện …".
    """
    tokens, at, words = name.tokens, name.at, name.words
    here = (tokens, at, name.end)
    verb = words.strong.match(*here) or words.weak.match(*here)
    managed = tokens.word(at - 1) == "lý" and at == name.head  # "Ban Quản lý | bảo trì đường bộ | rà soát …"
    if (tokens.word(at - 2), tokens.word(at - 1)) == ("quản", "lý") and (listed := listed_fields(name, at)):
        several = not _BETWEEN_FIELDS.isdisjoint(tokens.words[at : at + listed])
        if several and (at + listed >= name.end or predicate_at(name, at + listed)):
            return listed
    if managed and not (words.weak.match(*here) or words.managed.match(*here) or words.needs_object.match(*here)):
        return 0
    if (at - 2 < name.head and not managed) or words.markers.match(*here):
        return 0
    if (tokens.word(at - 2), tokens.word(at - 1)) == ("công", "tác"):
        return verb
    if name.last_capital != at or not words.needs_object.match(tokens, at - 2, at):
        return 0
    if name.purposed == at:
        return 0  # "Ban Chỉ đạo công tác dân số và phát triển | phân bổ kinh phí"
    if verb == 1 or (not verb and words.ends.match(*here)):
        return 0
    if tokens.said(at, at + verb) in cues("places_people") and _are_people(tokens, at + verb, name.end):
        return 0
    behind = (tokens, at + verb, name.end)
    if verb and not words.assign.match(*here) and duty_at(*behind) and not words.managed.match(*behind):
        return verb  # "Phòng Hỗ trợ vận hành | chạy thử …", "Trung tâm Quản lý | bảo trì | nộp …"
    if closed := _closed_behind(name, at + verb):
        return closed - at  # "báo cáo Phòng Quản lý | đấu thầu | trước ngày 15/5"
    if duty := duty_behind(name, at + verb, over_marks=True):
        usual = words.needs_object.match(*here) or words.weak.match(*here)
        name.sure = name.sure and not (verb and not usual)
        return duty - at
    return verb if verb and words.strong.match(tokens, at + verb, name.end) else 0  # three verbs in a row


def _closed_behind(name: NameSoFar, at: int) -> int:
    """Return where the name is closed behind small words from ``at``, none of them a duty, or 0."""
    nouns = (name.words.compounds, name.words.name_words)
    for k in range(at, min(name.end, at + _WORK_LIMIT) + 1):
        if _closed(name, k):
            return k
        if not name.tokens.word(k).isalpha() or name.tokens.capitals[k] or duty_at(name.tokens, k, name.end):
            return 0
        if name.words.ends.match(name.tokens, k, name.end) > max(n.match(name.tokens, k, name.end) for n in nouns):
            return 0
    return 0


def _are_people(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether people are named at token ``at``, with a number or without: "người", "02 nhân viên", "cán bộ"."""
    at += at < end and tokens.word(at).isdigit()
    word = next((k for k in (at, at + 1) if k < end and tokens.word(k) in cues("people_of_a_clause")), None)
    return word is not None or lexicon().staff.match(tokens, at, end) > 0


def coordinates(name: NameSoFar, at: int) -> bool:
    """Tell whether small words behind a comma or "và" go on with a field of work, up to the duty.

    No mark parts a subject from its duty: "Phòng Kiểm tra, giám sát | lập …", "Tiểu ban Lễ tân, khánh tiết |
    gửi …". Behind "phối hợp với …" a comma does.
    """
    here = (name.tokens, at, name.end)
    if not name.opens or name.group or name.tokens.capitals[at] or not name.tokens.word(at).isalpha():
        return False
    run = name.tokens.word(name.at) == "," and name.tokens.words[name.at - 2 : name.at] == _RUN
    others = (name.words.bare, name.words.posts, name.words.staff, name.words.persons, name.words.group_starts)
    if (not run and any(other.match(*here) for other in others)) or name.words.markers.match(*here):
        return False
    if goes_on_with_fields(name, at):
        return True
    verb = name.words.strong.match(*here) or name.words.weak.match(*here)
    noun = name.words.name_words.match(*here) or name.words.fields.match(*here)
    verbal = name.verbal or run
    if verbal and duty_behind(name, at + (verb or 1), over_marks=True, over_names=True):
        return True  # "Cục Quản lý, giám sát chính sách thuế, phí và lệ phí | xây dựng …"
    if verb and verbal:
        serial = name.words.strong.match(name.tokens, at + verb, name.end)
        return (
            name.words.strong.match(name.tokens, at + verb, name.end) > 0 or duty_behind(name, at + verb + serial) > 0
        )
    behind = (name.tokens, at + noun, name.end)
    if noun <= verb:
        return False
    if name.tokens.word(at + noun) == ",":
        return coordinates(name, at + noun + 1)  # "Trung tâm Kiểm nghiệm thuốc, mỹ phẩm, thực phẩm | lấy mẫu …"
    return name.words.strong.match(*behind) > 0 or _closed_by_place(name, at + noun)


def goes_on_with_fields(name: NameSoFar, at: int) -> bool:
    """Tell whether fields of work at ``at`` end the subject, with the place of the body or without.

    "… đầu tư xây dựng và | phát triển quỹ đất huyện | lập …", "Trung tâm Khuyến nông và | dịch vụ nông nghiệp | mở …".
    """
    listed = listed_fields(name, at)
    last = at + listed
    return listed > 0 and (last >= name.end or predicate_at(name, last) or _closed_by_place(name, last))


def listed_fields(name: NameSoFar, at: int) -> int:
    """Return the length of fields of work with commas and "và" between: "Phòng Quản lý | quy hoạch, xây dựng | đi …".

    One that is a verb too is a field where no object of it follows: not "Phòng Kế toán, | xây dựng kế hoạch".
    """
    words, k, last = name.words, at, at
    while k < name.end and not name.tokens.capitals[k] and not (k == last > at and predicate_at(name, k)):
        here = (name.tokens, k, name.end)
        field = max(
            one.match(*here)
            for one in (words.fields, words.name_words, words.managed, words.weak, words.compounds, words.second_fields)
        )
        word = one_word(name.tokens.word(k), name.tokens.word(k + 1)) and duty_at(name.tokens, k + 2, name.end)
        field = field or 2 * word  # "Khoa Nội tim mạch, | lão khoa | tiếp nhận …"
        verb = max(words.strong.match(*here), words.weak.match(*here))
        behind = k + max(field, verb)
        whole = behind >= name.end or name.tokens.word(behind) in _BETWEEN_FIELDS or predicate_at(name, behind)
        whole = whole or _closed_by_place(name, behind)
        if verb >= field and not whole and (object_ := _field_behind(name, behind)):
            field, behind, whole = object_ - k, object_, True  # "Tổ y tế, | vệ sinh lao động | đo bụi"
        if not field or verb > field or (verb == field and not whole) or name.tokens.word(k) in cues("openers"):
            break  # "Phòng Kinh tế, | trước mắt tập trung …"
        last = behind
        k = last + (name.tokens.word(last) in _BETWEEN_FIELDS)
    return last - at


def _field_behind(name: NameSoFar, at: int) -> int:
    """Return the index after the field of work that a verb is done to, where a predicate follows, or 0."""
    words, here = name.words, (name.tokens, at, name.end)
    if words.papers.match(*here) or words.topics.match(*here) or name.tokens.capitals[at]:
        return 0  # "Phòng Kế toán, | xây dựng kế hoạch trình …"
    field = max(words.fields.match(*here), words.name_words.match(*here), words.compounds.match(*here))
    return at + field if field and predicate_at(name, at + field) else 0


def predicate_at(name: NameSoFar, at: int) -> bool:
    """Tell whether a subject is whole before token ``at``: a duty, an auxiliary or a colon follows."""
    return duty_at(name.tokens, at, name.end) or name.tokens.word(at) in cues("opens_a_predicate")


def _closed_by_place(name: NameSoFar, at: int) -> bool:
    """Tell whether the place of the body and a duty follow: "…, ngoại ngữ | tỉnh | mở lớp"."""
    placed = past_place(name.tokens, at, name.end)
    return placed > at and name.words.strong.match(name.tokens, placed, name.end) > 0


def built_by_a_board(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of what a board builds, up to its duty or a colon: "Ban Quản lý dự án | kali sunfat", or 0.

    Chemicals and goods are in no list of the names of bodies.
    """
    words = lexicon()
    if tokens.words[at - 2 : at] != ["dự", "án"] or at >= end or tokens.capitals[at] or duty_at(tokens, at, end):
        return 0
    if words.ends.match(tokens, at, end) or not tokens.word(at).isalpha():
        return 0
    if duty := duty_behind(NameSoFar(tokens, at, at, end, group=False), at):
        return duty - at
    stop = at
    while stop < min(end, at + _WORK_LIMIT) and tokens.word(stop).isalnum():
        small = not tokens.capitals[stop] and tokens.word(stop) not in {"của", "thuộc", "tại"}
        if not small or words.ends.match(tokens, stop, end) or words.strong.match(tokens, stop, end):
            return 0
        stop += 1
    heads = tokens.word(stop) == ":" or (stop >= end and tokens.ends_line(stop))
    return stop - at if heads else 0


def attributed_work(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of the work people are told apart by, if a duty follows: "giáo viên | dạy lớp 12 | lập …"."""
    work = lexicon().attributed.match(tokens, at, end)
    timed = past_a_time(tokens, at + work, end) if work else at  # "bác sĩ trực | trong tháng 4 rà soát …"
    if work and does_once(tokens, at + work, end):
        return 0  # "giáo viên | dạy bù …"
    if not work or duty_at(tokens, timed, end):  # "bác sĩ trực | kiểm tra …"
        return work
    name = NameSoFar(tokens, at, at, end, group=False)
    if duty := duty_behind(name, at + work):
        return duty - at
    closed = next((k for k in range(at + work, end) if not tokens.word(k).isalnum() or duty_at(tokens, k, end)), end)
    whole = tokens.ends_line(closed) if closed >= end else tokens.word(closed) == ":" or duty_at(tokens, closed, end)
    return closed - at if whole and at + work < closed <= at + work + _WORK_LIMIT else 0


def trade(tokens: Tokens, at: int, end: int, *, plural: bool) -> int:
    """Return the length of the trade bodies are told apart by: "các doanh nghiệp | khai thác khoáng sản | nộp …", or 0.

    A duty must follow, or the name be closed behind it: in "các doanh nghiệp | khai thác đúng quy hoạch" the trade is
    the duty.
    """
    words = lexicon()
    bearers = words.bearers if plural else words.single_bearers
    if not any(bearers.match(tokens, at - width, at) == width for width in (1, 2, 3)):
        return 0
    k, living = at, words.livings.match(tokens, at, end)
    while work := words.trades.match(tokens, k, end):
        k += max(work, words.compounds.match(tokens, k, end))
        joint = tokens.word(k) in {",", "và", "-"}
        if not joint and tokens.said(k - work, k) not in cues("trades_with_another"):
            break
        if joint and (words.staff.match(tokens, k + 1, end) or not words.trades.match(tokens, k + 1, end)):
            break  # "nhà thầu thi công, | tư vấn giám sát"
        k += joint  # "sản xuất, | kinh doanh"
    paper = words.papers.match(tokens, k, end) and not words.markers.match(tokens, k, end)
    if k == at or paper or does_once(tokens, k, end):
        return 0  # "các đơn vị | cung cấp số liệu gửi Sở A", "các nhà thầu | xây dựng lại …"
    limit, behind, listing = min(end, k + _TRADE_LIMIT), k, False
    while k < limit:
        here = (tokens, k, end)
        noun = max(words.compounds.match(*here), words.name_words.match(*here))
        timed = past_a_time(*here) if tokens.word(k) in cues("before_times") else k
        if duty_at(*here) or (timed > k and duty_at(tokens, timed, end)):
            return k - at if tokens.word(k) not in cues("what_work_is_for") else 0
        more = tokens.word(k) == "," and not words.staff.match(tokens, k + 1, end)
        if more and (work := words.trades.match(tokens, k + 1, end)):
            k, listing = k + 1 + work, True  # "trồng lúa, | nuôi cá | phải …"
            continue
        listed = tokens.word(k) in {",", "và", ";"} and begins_party(tokens, k + 1, end)
        if tokens.word(k) in {"(", ":"} or (listed and not duty_at(tokens, k + 1, end)):
            return k - at
        if amount := _amount_or_place(tokens, k, end):
            k += amount
            continue
        if not tokens.word(k)[0].isalnum() or (words.ends.match(*here) and not noun):
            return 0
        if living and k > behind and not noun and _no_part(tokens, k, end):
            return k - at if past_a_time(tokens, k, end) == k else 0  # "các xí nghiệp | thu gom gỗ rơi | sau mỗi ca"
        k += noun or 1
    return k - at if k >= end and not listing else 0


def _amount_or_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of small words that open how many or where, inside what tells bodies apart, or 0.

    "sử dụng | từ | 100 lao động trở lên", "sử dụng điện | trên | 1 triệu kWh | / | năm", "… lao động | trong | Khu A".
    """
    behind = at + 1
    counts = tokens.word(at) in cues("before_amounts") and tokens.word(behind)[:1].isdigit()
    placed = tokens.word(at) in cues("before_places") and behind < end
    placed = placed and (tokens.capitals[behind] or lexicon().types.match(tokens, behind, end) > 0)
    rate = tokens.word(at) in {"/", "%"} and at > 0 and tokens.word(at - 1).isalnum()
    ranged = tokens.said(at, min(at + 2, end)) in cues("behind_amounts")
    return 2 if ranged else int(counts or placed or rate)


def does_once(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether the work before token ``at`` is done once and in some way, not lived by: "xây dựng | lại"."""
    manner = lexicon().manner.match(tokens, at, end) if tokens.word(at).isalpha() else 0
    once = manner > 0 and not lexicon().strong.match(tokens, at + manner, end)  # not "… | khẩn trương rà soát"
    return once or (tokens.word(at) in cues("behind_what_is_done") and lexicon().strong.match(tokens, at, end) <= 1)


def handed_in(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a paper is named at ``at``, not what is done: a duty follows ("chưa gửi | báo cáo | rà soát …")."""
    paper = lexicon().papers.match(tokens, at, end)
    if lexicon().specified.match(tokens, at, end) == paper and duty_at(tokens, at + paper, end):
        return False  # "gửi | kết quả thực hiện …"
    return paper > 0 and another_duty(tokens, at + paper, end)


def another_duty(tokens: Tokens, at: int, end: int, *, headed: bool = True) -> bool:
    """Tell whether a duty follows from ``at`` on before any mark, or the words may be those of a heading."""
    k = at
    while k < end and tokens.word(k)[0].isalnum():
        if tokens.capitals[k] and k == at:
            return False  # "chưa gửi báo cáo | Sở Nội vụ …"
        if not tokens.capitals[k] and duty_at(tokens, k, end):  # "nộp bài cho Ban | Tổ chức" names a body
            return True
        k += 1
    closed = tokens.ends_line(k) if k >= end else tokens.word(k) in {":", "("}
    return headed and closed and k - at <= _PAPER


def duty_at(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a duty begins at a token for certain: a verb, with adverbs before it or not, or "cần", "phải"."""
    words = lexicon()
    if words.commands.match(tokens, at, end):
        return True
    adverb = words.manner.match(tokens, at, end) if tokens.word(at).isalpha() else 0
    verb = words.strong.match(tokens, at + adverb, end) or words.weak.match(tokens, at + adverb, end)
    return verb > words.compounds.match(tokens, at + adverb, end)


def ends_a_noun(tokens: Tokens, at: int) -> bool:
    """Tell whether the syllable before makes one word with a verb of one syllable: "bản | vẽ", "bãi | tắm"."""
    before, here = tokens.word(at - 1), tokens.word(at)
    small = before.isalpha() and not tokens.capitals[at - 1] and not tokens.capitals[at]
    return small and one_word(before, here) and not one_word(tokens.word(at - 2), before)


def _no_part(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a syllable makes a word with neither neighbour, and is no noun: then it is the verb."""
    words, here = lexicon(), tokens.word(at)
    if tokens.capitals[at] or not here.isalpha() or not tokens.word(at + 1).isalpha() or at + 1 >= end:
        return False
    if duty_at(tokens, at + 1, end):
        return False  # "dịch vụ karaoke | rà soát …"
    noun = words.inanimate.match(tokens, at, end) or words.places.match(tokens, at, end)
    return not (
        noun
        or begins_party(tokens, at, end)
        or one_word(tokens.word(at - 1), here)
        or one_word(here, tokens.word(at + 1))
    )


def duty_behind(name: NameSoFar, at: int, *, over_marks: bool = False, over_names: bool = False) -> int:
    """Return where a duty begins behind plain words of a name from ``at``, or 0.

    Args:
        name: The name as read so far.
        at: Where to look from.
        over_marks: Look behind commas and "và" too, as long as no duty follows one at once.
        over_names: Look behind proper names too: "…, khai thác thủy lợi | Bắc Hà | nạo vét …".
    """
    k = at
    while k < min(name.end, at + _WORK_LIMIT):
        here = (name.tokens, k, name.end)
        if over_marks and k > at and name.tokens.word(k) in {",", "và"}:
            k += 1
            if name.words.strong.match(name.tokens, k, name.end):
                return 0
            continue
        if name.tokens.word(k).isdigit() and k > at:
            k += 1  # "lớp 12"
            continue
        if name.tokens.word(k) == "-" and name.tokens.word(k + 1).isalpha():
            here = (name.tokens, k + 1, name.end)  # "quy hoạch | - xây dựng | rà soát"
            own = (name.words.compounds, name.words.name_words, name.words.weak)
            k += 1 + max(1, *(one.match(*here) for one in own))
            continue
        timed = past_a_time(name.tokens, k, name.end) if name.tokens.word(k) in cues("before_times") else k
        if timed > k:
            return k if duty_at(name.tokens, timed, name.end) else 0
        if over_names and k > at and name.tokens.capitals[k]:
            k += 1
            continue
        if not name.tokens.word(k).isalpha() or name.tokens.capitals[k]:
            return 0
        compound = name.words.compounds.match(*here)
        verb = name.words.strong.match(*here) or name.words.weak.match(*here)
        if k > at and verb == 1 and ends_a_noun(name.tokens, k):
            k += 1
            continue
        if k > at and verb > compound:
            public = name.tokens.word(k - 1) == "công" and name.tokens.word(k - 2) != "phân"  # "tài sản công | họp"
            public = public or name.tokens.words[k - 2 : k] == ["giúp", "việc"]  # "Tổ giúp việc | cập nhật …"
            specified = name.tokens.word(k - 1) in cues("noun_makers") and not public
            specified = specified or name.words.specified.match(name.tokens, k - 2, k) == 2
            return 0 if specified else k
        if name.words.ends.match(*here):
            return 0
        if (placed := max(past_place(*here), past_region(*here))) > k:
            k = placed
            continue
        k += compound or name.words.name_words.match(*here) or 1
    return 0


def entrusted(name: NameSoFar, at: int) -> int:
    """Return the length of the work in "các đơn vị được giao | soạn thảo thông tư | chịu trách nhiệm …", or 0."""
    strong, markers = name.words.strong, name.words.markers
    if name.tokens.words[at : at + 2] == ["căn", "cứ"]:
        return 0  # "Các đơn vị được giao chủ trì | căn cứ Kế hoạch này xây dựng …"
    verb = strong.match(name.tokens, at, name.end)
    if not verb:  # "được giao chủ trì | đề án | rà soát …"
        behind = at + name.words.papers.match(name.tokens, at, name.end)
        duty = behind if duty_at(name.tokens, behind, name.end) else duty_behind(name, behind)
        return duty - at if duty and behind > at else 0
    if markers.match(name.tokens, at, name.end):
        return 0
    paper = name.words.papers.match(name.tokens, at + verb, name.end)
    if paper and handed_in(name.tokens, at + verb, name.end):
        return verb + paper  # "được phân công | chuẩn bị báo cáo | gửi …"
    if strong.match(name.tokens, at + verb, name.end) and not paper:
        return verb
    for k in range(at + verb + 1, min(name.end, at + verb + _ENTRUSTED_LIMIT)):
        if markers.match(name.tokens, k, name.end):
            return k - at
        if not name.tokens.word(k).isalpha():
            return 0
    return 0
