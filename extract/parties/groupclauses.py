"""Clauses that say which bodies of a group are meant: "các xã | chưa có dịch", "các đơn vị | được giao soạn thảo …".

Nothing marks where such a clause ends and the duty begins but the grammar itself: a verb right behind "chưa", "được",
"đang" is the clause's own, so is one that goes on from it ("nộp | báo cáo") or says what a plan or a measure is for
("phương án | bố trí tái định cư"); the next verb is the duty.
"""

from __future__ import annotations

from extract.parties.nameplaces import begins_party, names_a_party
from extract.parties.namework import another_duty, duty_at, handed_in
from extract.text.lexicon import cues, lexicon, past_a_time
from extract.text.tokens import Tokens
from extract.text.words import one_word

_REACH = 24
"""Tokens of a clause: the longest in the samples has 14."""
_BARE_VERB = 2
"""Syllables of a verb without an object: "nộp | báo cáo" goes on, "tuyển | xây dựng phương án …" does not."""
_ASKED = {("được", "đề"), ("được", "mời"), ("được", "yêu")}
"""Begin what a group is told: "các doanh nghiệp có trên 500 lao động | được đề nghị …"."""
_ANSWERS = {("chịu", "trách")}
"""Opens a duty that no verb of a plan does: "các xã có dự án | chịu trách nhiệm …"."""
_MEASURES = {("giải", "pháp"), ("biện", "pháp"), ("hình", "thức"), ("phương", "án")}
"""What several bodies are to have, in the plural, not which bodies are meant."""
_COMPLETE = {"mới", "được"}
"""Open clauses that one verb makes whole: "các xã mới sáp nhập | quét dọn …"."""
_INSIDE = {"%", "/", "-", ".", "+"}
"""Marks that stand inside a clause between or behind figures: "dưới 30%", "từ 2.500 ha"."""


def clause(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of the clause that begins at token ``at``, up to the duty behind it; 0 if none begins.

    Without a duty behind it the clause reaches to the next mark or small word ("gửi các xã có rừng | để …"), except
    where it is then a statement or a ban of its own ("các xã | chưa có rừng", "các trường | không nhận trẻ").
    """
    words, opening = lexicon(), tokens.word(at)
    if opening == "để" and tokens.word(at + 1) not in cues("let_happen"):
        return 0
    if opening not in cues("opens_a_clause") or words.strong.match(tokens, at, end) or _duty(tokens, at, end):
        return 0
    if opening == "có" and _is_to_have(tokens, at, end):
        return 0
    if opening == "không" and _bans(tokens, at, end):
        return 0
    if opening == "đã" and words.markers.match(tokens, at + 1, end):
        return 0  # "Các bộ, địa phương | đã chủ động trao đổi …" tells what they did
    governed, last_verb, weak, purpose, pushes = True, -1, 0, 0, False
    handed = set(cues("before_papers"))
    k = at + 1
    reach = min(end, at + _REACH)
    while k < reach:
        word = tokens.word(k)
        if not word[0].isalnum():
            if word == "," and tokens.word(k - 1).isdigit() and tokens.word(k + 1)[:1].isdigit():
                k += 1  # "trên 4,5%"
                continue
            if word == "," and _goes_on_to_its_duty(tokens, k + 1, reach):
                k, governed = k + 1, True
                continue
            number = tokens.word(k - 1)[0].isdigit() and word in _INSIDE
            if not number or (word == "." and not tokens.word(k + 1)[:1].isdigit()):
                break
            k += 1
            continue
        if word == "gồm" or (word == "và" and k > at + 1 and _another_party(tokens, k + 1, end)):
            return k - at  # "các xã có dự án đi qua | gồm An Hòa, Bình Minh", "các xã có đê | và phường Thọ Sơn"
        if word == "chỉ" and one_word(tokens.word(k - 1), word):
            k, governed = k + 1, False  # "nợ dưới 06 tín | chỉ", "chưa có chứng | chỉ"
            continue
        if tokens.said(k, min(k + 3, end)) in cues("before_and_after_offices") and k > at + 1:
            k, governed = k + 3, False  # "có tài liệu của đơn vị | trước sáp nhập | lập mục lục"
            continue
        if word == "thì" and k > at + 1:
            return k - at  # "Các trường còn học ca ba | thì hiệu trưởng sắp xếp …"
        if (word in {"phải", "cần"} or (word, tokens.word(k + 1)) in _ASKED | _ANSWERS) and k > at + 1:
            return k - at
        if k > at + 1 and word in cues("before_times") and (behind := past_a_time(tokens, k, end)) > k:
            if duty_at(tokens, behind, end):
                return k - at  # "các xã có dự án đi qua | trong tháng 4 rà soát …"
            break
        if k > at + 1 and not governed and words.agree.match(tokens, k, end):
            return k - at  # "UBND các xã có rừng giáp ranh | thống nhất quy chế …"
        if tokens.said(k, min(k + 2, end)) in cues("behind_amounts"):
            k, governed = k + 2, False
            continue
        if word == "cho" and k > at + 1 and _lets_people(tokens, k, end):
            return k - at  # "các trường có điểm lẻ | cho học sinh chuyển về điểm chính"
        state = tokens.said(k, min(k + 2, end)) in cues("states_behind_nouns") | cues("needs_no_object")
        if state and duty_at(tokens, k + 2, end):
            k, governed = k + 2, False  # "có vụ việc khiếu kiện | kéo dài | trực tiếp đối thoại"
            continue
        if word in {"tăng", "giảm"} and k > at + 1:
            behind = k + 1 + (tokens.word(k + 1) in cues("steeply"))
            if duty_at(tokens, behind, end):
                k, governed = behind, False  # "có số người chết | tăng | tổ chức kiểm điểm"
                continue
        noun = words.name_words.match(tokens, k, end)
        if noun > max(1, words.strong.match(tokens, k, end), words.weak.match(tokens, k, end)):
            k, governed = k + noun, False  # "chưa về đích | nông thôn mới"
            continue
        if word in cues("governs_a_verb") and word not in cues("closes_a_clause"):
            governed = True
            k += 1
            continue
        compound = words.compounds.match(tokens, k, end)
        strong = 0 if tokens.capitals[k] else words.strong.match(tokens, k, end)
        if strong > compound:
            marks = words.markers.match(tokens, k, end) > 0
            # "có ổ dịch đang hoạt động | huy động lực lượng …"
            idle = " ".join(tokens.words[k - 2 : k]) in cues("needs_no_object")
            idle = idle and tokens.word(k - 3) in cues("governs_a_verb")
            own = governed or (_specified(tokens, k) and not idle)
            behind = k == last_verb and strong <= _BARE_VERB and not marks  # "nộp | báo cáo …"
            goes_on = words.papers.match(tokens, k, end) and opening not in _COMPLETE  # but "chưa kiện toàn | bầu …"
            goes_on = goes_on or pushes or another_duty(tokens, k + strong, reach, headed=False)
            sends = tokens.said(k, k + strong) in cues("places_people") and tokens.word(k + strong)[:1].isdigit()
            own = own or (behind and goes_on and not sends)  # "chưa triển khai | cử 01 bác sĩ làm đầu mối"
            # "có máy biến áp | vận hành trên 90% tải | hoán đổi …"
            habit = opening == "có" and tokens.word(k - 1) != "qua" and words.trades.match(tokens, k, end) == strong
            stop = tokens.find({",", ";", ".", ":"}, k, reach)
            own = own or (habit and any(duty_at(tokens, j, end) for j in range(k + strong, stop)))
            paper = words.papers.match(tokens, k - _BARE_VERB, k) == _BARE_VERB
            said = words.kinds_of_papers.match(tokens, k, end) if paper else 0
            own = own or (said > 0 and another_duty(tokens, k + said, reach))  # "hồ sơ | quyết toán | gửi …"
            peopled = tokens.word(k - 1) in cues("people_of_a_clause") and k > at + 1 and not marks
            own = own or (
                peopled and another_duty(tokens, k + strong, reach, headed=False)
            )  # "hộ | di dời | phân công …"
            if not own and not (tokens.word(k - 1) in handed and handed_in(tokens, k, reach)):
                return k - at
            # "có nhu cầu | đăng ký …", "có dự án | giám sát, phản ánh …": the duty where no other follows
            aimed = not governed and (words.wishes.match(tokens, k - 2, k) > 0 or _specified(tokens, k))
            purpose = purpose or (k if aimed else 0)
            last_verb, pushes = k + strong if governed else -1, marks  # "chưa chủ động | lồng ghép"
            k += strong
            handed.add(tokens.word(k - 1))
        else:
            length = compound or (0 if tokens.capitals[k] else words.weak.match(tokens, k, end))
            if length and not compound and not governed and not _specified(tokens, k):
                weak = weak or k
            elif length and not compound and (words.wishes.match(tokens, k - 2, k) or _specified(tokens, k)):
                purpose = purpose or k
            if not length and k > at + 1 and word in cues("closes_a_clause"):
                break
            last_verb = k + length if governed and length and not compound else -1
            k += length or 1
        governed = False
    closed = tokens.word(k) == ":" or (k >= end and tokens.ends_line(k))
    stated = opening in cues("states_without_a_duty") and not weak and not closed
    return (weak or (0 if closed else purpose) or k) - at if k > at + 1 and not stated else 0


def _another_party(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "và" before ``at`` joins another party to the group, and no thing to what its clause says.

    "Các sở có hồ sơ trễ hạn và | UBND các xã liên quan", "… và | các tổ chức tín dụng", but "có đường và | cầu hỏng".
    """
    words = lexicon()
    if names_a_party(tokens, at, end):
        return True
    plural = words.group_starts.match(tokens, at, end)
    body = words.types.match(tokens, at + plural, end) or (plural and words.bare.match(tokens, at + plural, end))
    return body > 0 and (plural > 0 or tokens.capitals[at])


def _goes_on_to_its_duty(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a comma inside a clause lists what else it says, up to a word that opens the duty.

    "Các tổ chức được cấp giấy phép thăm dò, | khai thác khoáng sản có trách nhiệm …".
    """
    if begins_party(tokens, at, end) or tokens.capitals[at]:
        return False
    for k in range(at, end):
        if (tokens.word(k), tokens.word(k + 1)) == ("có", "trách"):
            return True
        if not tokens.word(k)[0].isalnum() or (k > at and begins_party(tokens, k, end)):
            return False
    return False


def _is_to_have(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "có" at ``at`` asks for measures: "phối hợp với các sở | có các giải pháp tháo gỡ …"."""
    measures = at + 1 + lexicon().group_starts.match(tokens, at + 1, end)
    return measures > at + 1 and (tokens.word(measures), tokens.word(measures + 1)) in _MEASURES


def _bans(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "không" at ``at`` forbids: "Các khoa | không kê đơn cho người bệnh mua thuốc ngoài".

    Those who fail to do a thing are only meant where more is said of them: "Các hộ không nhận tiền | phải …".
    """
    if tokens.word(at + 1) in cues("without") | {"có", "thuộc", "đủ", "còn"}:
        return False
    stop = tokens.find({",", ";", ".", ":"}, at, min(end, at + _REACH))
    more = tokens.has({"phải", "cần", "bị", "sẽ", "thì"}, at, stop)
    return not more and ("chịu", "trách") not in {(tokens.word(k), tokens.word(k + 1)) for k in range(at, stop)}


def related(tokens: Tokens, at: int, end: int) -> int:
    """Return the length of "đến hoạt động khoáng sản" behind "có liên quan", up to the duty; 0 if none follows."""
    if tokens.word(at) not in {"đến", "tới"}:
        return 0
    for k in range(at + 2, min(end, at + _REACH)):
        if not tokens.word(k)[0].isalnum():
            return 0
        noun = lexicon().compounds.match(tokens, k, end) or tokens.word(k - 1) in cues("noun_makers")
        noun = noun or one_word(tokens.word(k - 1), tokens.word(k))  # "trên địa | bàn"
        if not noun and duty_at(tokens, k, end):
            return k - at
    return 0


def _duty(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "có trách nhiệm", "không để", "được giao …" open the duty itself, not "có nhiệm vụ | quá hạn"."""
    pair = (tokens.word(at), tokens.word(at + 1))
    if pair == ("có", "nhiệm") and tokens.word(at + 3) in cues("states_of_tasks"):
        return False
    return (
        pair in {("có", "trách"), ("có", "nhiệm"), ("không", "để"), *_ASKED}
        or lexicon().markers.match(tokens, at, end) > 0
    )


def _lets_people(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether "cho" at ``at`` lets people do something: "cho | học sinh | chuyển", not "cho vay"."""
    people = at + 1 + lexicon().staff.match(tokens, at + 1, end)
    if people == at + 1 and tokens.word(at + 2) in cues("people_of_a_clause"):
        people = at + 3
    return people > at + 1 and duty_at(tokens, people, end) > 0


def _specified(tokens: Tokens, at: int) -> bool:
    """Tell whether the word before ``at`` is a plan, a measure … that the verb says the purpose of."""
    measured = tokens.word(at - 3) == "%"  # "dưới 50% kế hoạch | ký cam kết"
    noun = lexicon().specified.match(tokens, at - 2, at) == 2 and not measured
    return noun or tokens.word(at - 1) in cues("noun_makers")
