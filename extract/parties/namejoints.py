"""Commas, dashes and "và" inside the name of a body, or at its end."""

from __future__ import annotations

from extract.parties.nameplaces import begins_party, past_place, past_proper_name
from extract.parties.namesofar import NameSoFar
from extract.parties.namework import coordinates, duty_at, duty_behind, predicate_at
from extract.text.lexicon import cues

JOINTS = frozenset({"và", "-", "&", "/"})
_FIELD = 2
"""Syllables of a field of work that a body may be named by, too ("Thanh tra", "Hải quan")."""
_DOUBLE = 5
"""Tokens before the dash of a double field of work in small letters."""
_TOLD_APART = 9
"""Tokens that go on telling a group apart behind a comma."""
_PROPER = 2
"""Syllables of a proper name: "Lạc Dương"."""
_PLACE_ABBREVIATIONS = {"p", "q", "tp", "tt", "tx"}


def joint(name: NameSoFar) -> int:
    """Return how many tokens a comma, dash or "và" takes into the name with it, 0 if the name ends there."""
    tokens, at = name.tokens, name.at
    comma = tokens.word(at) == ","
    after = at + 2 if comma and tokens.word(at + 1) == "và" else at + 1
    if after >= name.end:
        return 0
    if tokens.word(at) == "-" and "\n" in tokens.text[tokens.ends[at - 1] : tokens.starts[at]]:
        return 0  # the bullet of the next line
    if (tokens.words[after], tokens.word(after + 1)) in {("nhất", "là"), ("đặc", "biệt")}:
        return 0  # "UBND các tỉnh ven biển - nhất là Thanh Hóa"
    if tokens.word(at) == "-" and name.words.persons.match(tokens, after, name.end):
        return 0  # "báo cáo Chi ủy | - đ/c Phú"
    if tokens.word(at) == "-" and tokens.ends[at - 1] == tokens.starts[at] == tokens.starts[after] - 1:
        return 2  # "X-quang"
    if tokens.word(at) == "-" and _small_fields(name, at):
        return 1 + (name.words.name_words.match(tokens, at + 1, name.end) or 1)  # "nông - lâm - ngư nghiệp"
    if comma and _more_numbers(name, at):
        return 2  # "GVCN khối 7, 8, 9"
    if name.group and _one_place(name, after, apart=not comma):
        return 0  # "UBND các xã ven biển | và đặc khu Hòn Nghệ"
    if name.group and _short_place(name, after):
        return after + 1 - at
    if tokens.capitals[after] and name.words.staff.match(tokens, after, name.end) > 1 and _unnamed(name):
        return 0  # "Các nhà thầu, | Tư vấn giám sát gửi báo cáo"
    noun = name.words.bare.match(tokens, after, name.end) if name.group else 0
    if noun > 1 and tokens.words[after + 1 : after + 4] == ["tổ", "chức", "thực"] and not tokens.capitals[after + 1]:
        noun = 1  # "Các phòng, Đội, Ban | tổ chức thực hiện …"
    post = name.words.posts.match(tokens, after, name.end) if noun else 0
    if post > noun or (post and name.words.group_starts.match(tokens, after + post, name.end)):
        return 0  # "Trưởng các phòng, | Hạt trưởng các Hạt Kiểm lâm"
    if noun and _plain_noun(name, after, noun):
        verb = name.words.strong.match(tokens, after, name.end)
        beside = any(name.words.bare.match(tokens, at - k, at) == k for k in (1, 2, 3))
        return after + noun - at if noun > verb or (noun == verb and beside) else 0  # "…, | tổ chức trực"
    if (
        comma
        and not name.group
        and (not tokens.capitals[name.start] or _opens_a_sentence(name))
        and not tokens.capitals[after]
        and tokens.said(max(at - 2, name.start), at) in cues("bodies_of_any_kind")
        and tokens.said(after, min(after + 2, name.end)) in cues("bodies_of_any_kind")
    ):
        name.group = True  # "người đứng đầu | cơ quan, đơn vị", not "chủ đầu tư, | nhà thầu thi công"
        return after - at
    if comma and not name.group and _task_of_its_own(name, after):
        return after - at
    if comma and name.group and (told_apart := _more_that_tells_apart(name, after)):
        return told_apart - at
    if coordinates(name, after):
        verb = name.words.strong.match(tokens, after, name.end) or name.words.weak.match(tokens, after, name.end)
        serial = name.words.strong.match(tokens, after + verb, name.end) if verb else 0
        verb += serial if duty_behind(name, after + verb + serial) else 0
        return after - at + max(verb, name.words.name_words.match(tokens, after, name.end), 1)
    if comma and (double := _first_of_a_double(name, after)):
        return double - at
    if tokens.word(at) == "và" and (warded := _wards_off(name, after)):
        return warded - at
    if tokens.word(at) == "và" and (work := _work_on_an_acronym(name, after)):
        return work - at
    if comma:
        by_place = name.group or tokens.word(name.start) in cues("named_after_places") or _names_another(name, after)
        return after - at if not by_place and _one_name(name, after) else 0
    if tokens.capitals[after] and tokens.words[after][0].isalpha():
        apart = name.proper > 1 and tokens.word(at) == "và"  # "Điện lực Nhơn Trạch | và Viễn thông Đồng Nai"
        return after - at if _second_level(name, after) or (_joins(name, after) and not apart) else 0
    return int(tokens.word(at) == "và" and not name.group and _small_part(name, after))


def _names_another(name: NameSoFar, after: int) -> bool:
    """Tell whether a comma parts two proper names of a kind: "Hạt Kiểm lâm Lạc Dương, | Đơn Dương | rà soát …".

    A firm may have its seat behind the comma, a consortium one more member.
    """
    tokens = name.tokens
    if name.proper < _PROPER or tokens.word(name.start) in cues("named_with_their_seat"):
        return False
    last = past_proper_name(tokens, after, name.end)
    listed = last >= name.end or tokens.word(last) in {",", ";", ".", ")", "và"}
    return last > after and (listed or duty_at(tokens, last, name.end) > 0)


def _unnamed(name: NameSoFar) -> bool:
    """Tell whether a body is told by what it does alone: "các nhà thầu", "chủ đầu tư"."""
    return not name.tokens.has_capital(name.start + 1, name.at)


def _opens_a_sentence(name: NameSoFar) -> bool:
    """Tell whether a capital only begins a sentence: "Cơ quan, đơn vị báo cáo …"."""
    before = name.tokens.word(name.start - 1)
    line = (
        name.start == 0 or "\n" in name.tokens.text[name.tokens.ends[name.start - 1] : name.tokens.starts[name.start]]
    )
    return line or before in {".", ")", ":", "-", ";"}


def _small_fields(name: NameSoFar, at: int) -> bool:
    """Tell whether a dash joins fields of work written small."""
    small = not (name.tokens.capitals[at - 1] or name.tokens.capitals[at + 1])
    plain = name.tokens.word(at - 1).isalpha() and name.tokens.word(at + 1).isalpha()
    here = (name.tokens, at + 1, name.end)
    others = (name.words.strong, name.words.ends, name.words.posts)
    apart = name.tokens.word(at + 1) in cues("apposed_after_a_dash")  # "Sở A - đơn vị đầu mối"
    return small and plain and not apart and not any(one.match(*here) for one in others)


def _more_numbers(name: NameSoFar, at: int) -> bool:
    """Tell whether the comma at ``at`` goes on counting classes or wards."""
    before, number, after = (name.tokens.word(at + k) for k in (-1, 1, 2))
    if before[:1].isdigit() and number[:1].isdigit() and not (before.isdigit() or number.isdigit()):
        return True  # "10A3, 10A7"
    counts = before.isdigit() and number.isdigit() and len(number) <= len(before) + 1 and number[0] != "0"
    return counts and after not in {"%", "/", "."}


def _plain_noun(name: NameSoFar, at: int, noun: int) -> bool:
    """Tell whether a kind of body in a plural names none: "Các Cục, Vụ liên quan", not "…, Vụ Pháp chế"."""
    after = at + noun
    if name.tokens.capitals[at] and name.tokens.span(at, after).of(name.tokens.folded) in cues("complete_kinds"):
        return False  # "cấp ủy các chi bộ, | Mặt trận"
    named = after < name.end and name.tokens.capitals[after] and name.tokens.word(after).isalpha()
    named = named or name.tokens.word(after).isdigit()  # "Các phòng, | Đội 2"
    placed = past_place(name.tokens, after, name.end) > after
    plural = name.words.group_starts.match(name.tokens, after, name.end) > 0  # "…, UBND các huyện"
    named = named or name.tokens.has_capital(at + 1, after)  # "Hội Nông dân"
    named = named or name.tokens.word(after) == "cấp"  # "các ngành liên quan | và UBND cấp huyện"
    return not name.tokens.capitals[at] or not (named or placed or plural)


def _one_place(name: NameSoFar, at: int, *, apart: bool) -> bool:
    """Tell whether one place with its name follows a plural of places: behind "và", or what tells the others apart."""
    place = name.words.places.match(name.tokens, at, name.end)
    named = place > 0 and at + place < name.end and name.tokens.capitals[at + place]
    listed = any(name.words.places.match(name.tokens, name.at - k, name.at) == k for k in (1, 2))
    plural = any(name.words.places.match(name.tokens, k, name.at) for k in range(name.start, name.at))
    return named and plural and (apart or not listed)


def _short_place(name: NameSoFar, at: int) -> bool:
    """Tell whether a kind of place is written short in a group: "UBND các xã, TT", not "…, TT Văn hóa"."""
    named = at + 1 < name.end and name.tokens.capitals[at + 1]
    return name.tokens.word(at) in _PLACE_ABBREVIATIONS and name.tokens.capitals[at] and not named


def _task_of_its_own(name: NameSoFar, at: int) -> bool:
    """Tell whether a field of work in small letters goes on before a duty ("…, tổ chức bộ máy | cung cấp …")."""
    after = at + name.words.compounds.match(name.tokens, at, name.end)
    if name.words.staff.match(name.tokens, at, name.end) or name.tokens.capitals[at]:
        return False  # "nhà thầu thi công, | tư vấn giám sát", "Trạm Y tế, | Hội đồng chấm thi"
    return at < after < name.end and name.words.strong.match(name.tokens, after, name.end) > 0


def _more_that_tells_apart(name: NameSoFar, at: int) -> int:
    """Return where a duty begins behind more words that tell a group apart, or 0.

    "các trường nội trú, | bán trú | phải …", "các bệnh viện công lập, | ngoài công lập | phải …".
    """
    words, k, begin = name.words, at, at
    trade = words.trades.match(name.tokens, name.at - 2, name.at) == 2  # "các cơ sở sản xuất, | chế biến"
    if name.at == name.head and not trade:
        return 0
    others = (words.bare, words.posts, words.persons, words.staff, words.group_starts)
    while k < min(name.end, at + _TOLD_APART):
        here = (name.tokens, k, name.end)
        duty = duty_at(*here)
        if duty and k > begin:
            return k if name.tokens.word(k - 1) not in cues("noun_makers") else 0  # "…, dưới sự | chỉ đạo của A"
        if name.tokens.word(k) in {",", "và"} and k > begin:
            k = begin = k + 1
            continue
        if k == begin and (duty or any(other.match(*here) for other in others) or _opens_a_circumstance(name, k)):
            return 0
        if not name.tokens.word(k).isalnum() or name.tokens.capitals[k] or words.ends.match(*here):
            return 0
        k += max(words.compounds.match(*here), words.name_words.match(*here), 1)
    return 0


def _opens_a_circumstance(name: NameSoFar, at: int) -> bool:
    """Tell whether "ngoài", "trong" at ``at`` say when and where, not what the words before the comma say too."""
    again = name.tokens.words[at + 1 : at + 3] == name.tokens.words[name.at - 2 : name.at]
    noun = name.words.name_words.match(name.tokens, at, name.end) > 1  # "vận tải hành khách, | hàng hóa"
    return name.tokens.word(at) in cues("openers") and not again and not noun


def _first_of_a_double(name: NameSoFar, at: int) -> int:
    """Return the index after "tư tưởng - Học sinh" in "Phòng Chính trị, | tư tưởng - Học sinh, sinh viên", or 0."""
    for k in range(at + 1, min(name.end - 1, at + _DOUBLE)):
        if (
            name.tokens.word(k) == "-"
            and name.tokens.capitals[k + 1]
            and not begins_party(name.tokens, k + 1, name.end)
        ):
            return k + 2
        if not name.tokens.word(k).isalpha() or name.tokens.capitals[k]:
            return 0
    return 0


def _work_on_an_acronym(name: NameSoFar, at: int) -> int:
    """Return the index after "phát triển KCN" in "Trung tâm Hỗ trợ và | phát triển KCN | được giao …", or 0."""
    here = (name.tokens, at, name.end)
    verb = max(name.words.strong.match(*here), name.words.weak.match(*here), name.words.name_words.match(*here))
    object_ = at + verb
    if not verb or name.tokens.capitals[at] or object_ >= name.end:
        return 0
    acronym = name.tokens.span(object_, object_ + 1).of(name.tokens.text)
    whole = acronym.isupper() and len(acronym) > 1 and name.opens
    return object_ + 1 if whole and predicate_at(name, object_ + 1) else 0


def _one_name(name: NameSoFar, at: int) -> bool:
    """Tell whether a comma stands inside one name ("Bưu chính, Viễn thông và Chuyển đổi số").

    Every party begins with the type of body it is; what follows a comma without one goes on with the
    name before, unless it is a field of work ("Sở Tài chính, Xây dựng") or a place in a list.
    """
    here = (name.tokens, at, name.end)
    field = name.words.fields.match(*here) > name.words.types.match(*here)  # "…, | Tổ chức": no Tổ
    own = name.tokens.capitals[at] and (field or not begins_party(*here) or _field_like_a_body(name, at))
    whole = name.tokens.word(name.start) in cues("kinds_named_by_several_fields")
    return own and (whole or not name.words.fields.match(*here))


def _field_like_a_body(name: NameSoFar, at: int) -> bool:
    """Tell whether a body is a field of work here: "Phòng Cán bộ, | Thanh tra và Thi đua - Khen thưởng"."""
    joint = at + _FIELD
    listed = name.tokens.span(at, min(joint, name.end)).of(name.tokens.folded) in cues("fields_like_bodies")
    more = listed and joint + 1 < name.end and name.tokens.word(joint) == "và" and name.tokens.capitals[joint + 1]
    return more and not begins_party(name.tokens, joint + 1, name.end)


def _joins(name: NameSoFar, at: int) -> bool:
    """Tell whether the capital after a dash or "và" belongs to the same name."""
    here = (name.tokens, at, name.end)
    event = name.words.false_starts.match(*here) > name.words.types.match(*here)  # "… và Hội chợ triển lãm"
    if event or not begins_party(*here) or name.words.fields.match(*here):
        return True
    if _last_of_the_fields(name, at) or _premises_beside_work(name, at):
        return True
    inside = name.tokens.word(name.at) == "-" and not name.group
    separate = name.tokens.word(at) in cues("apart_after_a_dash")
    return inside and not separate and not name.words.posts.match(name.tokens, at, name.end)


def _second_level(name: NameSoFar, at: int) -> bool:
    """Tell whether a school teaches one more level: "Trường PTDTBT Tiểu học và | THCS Tà Cạ"."""
    level = any(name.tokens.said(at, min(at + words, name.end)) in cues("levels_of_schools") for words in (1, 2))
    return level and not name.group and name.tokens.word(name.start) == "trường"


def _last_of_the_fields(name: NameSoFar, at: int) -> bool:
    """Tell whether a kind without a name ends the fields of one body: "Cục Văn hóa cơ sở, Gia đình và | Thư viện"."""
    kind = name.words.types.match(name.tokens, at, name.end)
    bare = at + kind >= name.end or not name.tokens.capitals[at + kind]
    listed = name.tokens.word(name.at) == "và" and name.tokens.has({","}, name.start, name.at)
    listed = listed and not name.purposed  # "Hội đồng bồi thường, hỗ trợ, tái định cư | và UBND phường"
    return listed and bare and not name.group and not name.words.posts.match(name.tokens, at, name.end)


def _premises_beside_work(name: NameSoFar, at: int) -> bool:
    """Tell whether a house completes a name of work that is none alone: "Trung tâm Dịch vụ và | Nhà ăn"."""
    work = name.words.needs_object.match(name.tokens, name.head, name.at)
    house = name.words.types.match(name.tokens, at, name.end)
    named = at + house < name.end and name.tokens.capitals[at + house]
    whole = name.tokens.span(at, at + house).of(name.tokens.folded) in cues("premises") if house else False
    return work > 0 and work == name.at - name.head and whole and not named and not name.group


def _wards_off(name: NameSoFar, at: int) -> int:
    """Return the index after "phòng, chống …" behind "và" in a name, where a duty follows, or 0.

    "Đội Quản lý trật tự đô thị và | phòng, chống lấn chiếm | kiểm tra …".
    """
    if name.group or name.tokens.words[at : at + 3] != ["phòng", ",", "chống"] or name.tokens.capitals[at]:
        return 0
    k, nouns = at + 3, (name.words.compounds, name.words.name_words)
    while k < name.end and not name.tokens.capitals[k]:
        if not (field := max(noun.match(name.tokens, k, name.end) for noun in nouns)):
            return duty_behind(name, at + 3)
        k += field
    return k if at + 3 < k < name.end else 0  # "… tội phạm sử dụng công nghệ cao | Công an tỉnh"


def _small_part(name: NameSoFar, at: int) -> bool:
    """Tell whether "và" goes on inside a name with small letters ("Viện Công nghệ sinh học và thực phẩm")."""
    words, word = name.words, name.tokens.words[at]
    people = words.staff.match(name.tokens, name.start, name.end) and words.staff.match(name.tokens, at, name.end)
    if name.tokens.capitals[at] or not word.isalpha() or people:
        return False  # "Kế toán | và thủ quỹ"
    others = (words.bare, words.posts, words.persons, words.group_starts, words.strong, words.weak, words.ends)
    longest = max(other.match(name.tokens, at, name.end) for other in others)
    return longest == 0 or longest < words.name_words.match(name.tokens, at, name.end)  # "… và | hạt nhân": no Hạt
