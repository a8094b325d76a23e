"""Places in and behind the names of bodies, and rows of names."""

from __future__ import annotations

from extract.text.lexicon import cues, lexicon
from extract.text.tokens import Tokens
from extract.text.words import one_word

_PLACE_SYLLABLES = 2
"""Syllables of the names of most communes."""
_VILLAGES = {"ấp", "bản", "bon", "buôn", "khóm", "làng", "phum", "sóc", "thôn", "xóm"}
"""Kinds of places that are meant by their names only."""
_SINGLE_PLACES = {"tỉnh", "huyện", "quận", "xã", "phường"}
_DOUBLE_PLACES = {("thành", "phố"), ("thị", "xã"), ("đặc", "khu")}


def begins_party(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a body, a post, a person or a plural begins at token ``at``."""
    words = lexicon()
    begins = (words.types, words.posts, words.persons, words.group_starts)
    return any(begin.match(tokens, at, end) for begin in begins) and not lacks_its_place(tokens, at, end)


def lacks_its_place(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a kind that is a body with its place only has none, and is a field of work: "…, | Viễn thông"."""
    words = lexicon()
    after = at + words.types.match(tokens, at, end)
    if after == at or tokens.said(at, after) not in cues("kinds_with_a_place"):
        return False
    return after >= end or not (tokens.capitals[after] or words.places.match(tokens, after, end))


def names_a_party(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a party with a name of its own begins at token ``at``: "phường Thọ Sơn", "Sở Y tế"."""
    words = lexicon()
    kind = max(words.places.match(tokens, at, end), words.types.match(tokens, at, end))
    return 0 < kind < end - at and tokens.capitals[at + kind]


def past_place_like_a_party(tokens: Tokens, at: int, end: int, *, first: bool = False) -> int:
    """Return the index after a place in a row of places whose name begins like a body or a person, or ``at``.

    "các xã: Phú Hòa, | Hội Sơn |, Trường Hà", "các phường | Bà Rịa |, Vũng Tàu". Every syllable of it is written
    large, which those of a body are not ("Hội Nông dân tỉnh"); the first of the row may have more than two, and a dash
    joins two places in one ("Bà Rịa - Vũng Tàu").
    """
    last = _past_syllables_of_a_place(tokens, at, end)
    words = lexicon()
    long = any(begin.match(tokens, at, end) > 1 for begin in (words.types, words.posts, words.persons))
    fits = last - at == _PLACE_SYLLABLES or (first and last - at > _PLACE_SYLLABLES)
    if tokens.word(last) == "-" and (behind := _past_syllables_of_a_place(tokens, last + 1, end)) > last + 1:
        last = behind
    whole = fits and not long and not _goes_on_small(tokens, last, end)
    return last if whole and begins_party(tokens, at, end) else at


def _past_syllables_of_a_place(tokens: Tokens, at: int, end: int) -> int:
    while at < end and _syllable_of_a_place(tokens, at):
        at += 1
    return at


def _goes_on_small(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether the word that a capital before token ``at`` begins is not whole: "Hội Nông | dân"."""
    words, joined = lexicon(), (tokens, at - 1, end)
    if at >= end or not tokens.word(at).isalpha():
        return False
    if tokens.capitals[at] or any(one.match(*joined) > 1 for one in (words.of_names, words.strong, words.weak)):
        return True
    verb = words.strong.match(tokens, at, end) or words.weak.match(tokens, at, end)
    return not verb and one_word(tokens.word(at - 1), tokens.word(at))


def _syllable_of_a_place(tokens: Tokens, at: int) -> bool:
    shouted = tokens.text[tokens.starts[at] + 1 : tokens.ends[at]].isupper()
    return tokens.capitals[at] and tokens.words[at].isalpha() and not shouted


def behind_a_kind_of_place(tokens: Tokens, at: int) -> bool:
    """Tell whether a kind of place ends right before token ``at``: "UBND các xã |"."""
    return any(lexicon().places.match(tokens, at - width, at) == width for width in (1, 2, 3) if width <= at)


def past_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the place that a name is written with ("Trung tâm Khuyến nông | tỉnh")."""
    if (tokens.word(at), tokens.word(at + 1)) in _DOUBLE_PLACES:
        at += 2
    elif tokens.word(at) in _SINGLE_PLACES:
        at += 1
    elif tokens.word(at) in _VILLAGES and at + 1 < end and tokens.capitals[at + 1]:
        at += 1  # "Tổ bảo vệ an ninh, trật tự | thôn Bãi Sậy"
    else:
        return at
    if (tokens.word(at), tokens.word(at + 1)) == ("sở", "tại") and at + 2 <= end:
        return at + 2  # "UBND xã | sở tại"
    at += tokens.word(at) == "số" and tokens.word(at + 1).isdigit()  # "Đội Thuế liên huyện số 2"
    while at < end and (tokens.capitals[at] or tokens.word(at).isdigit()) and tokens.word(at)[0] != "0":
        at += 1
    return at


def past_another_kind_of_place(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after a comma and a further kind of place, none named: "Trưởng thôn|, bản |"; or 0.

    A name behind it tells that one place is meant: "UBND huyện, xã Thọ Sơn". "thị" is short for "thị xã" in a row:
    "UBND huyện|, thị|, thành phố".
    """
    if tokens.word(at) != ",":
        return 0
    short = tokens.words[at + 1 : at + 3] in (["thị", ","], ["thị", "và"])
    noun = lexicon().places.match(tokens, at + 1, end) or int(short)
    after = at + 1 + noun
    named = after < end and (tokens.capitals[after] or tokens.word(after) in cues("behind_places"))
    return after if noun and not named else 0


def past_region(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the region that tells bodies of one name apart ("Tòa án nhân dân | khu vực 3")."""
    region = lexicon().regions.match(tokens, at, end)
    after = at + region
    named = region and after < end and (tokens.capitals[after] or tokens.word(after).isdigit())
    if not named or tokens.word(after)[0] == "0":
        return at
    while after < end and tokens.capitals[after] and not begins_party(tokens, after, end):
        after += 1
    return max(after, at + region + 1)


def past_range(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the range of places that are meant: "các tỉnh | từ Đông Sơn đến Hà Tiên"."""
    if tokens.word(at) != "từ":
        return at
    first = _past_name(tokens, at + 1, end)
    if first == at + 1 or tokens.word(first) not in {"đến", "tới"}:
        return at
    last = _past_name(tokens, first + 1, end)
    return last if last > first + 1 else at


def _past_name(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after the name of a place, its kind before it or not ("tỉnh Đông Sơn"), or ``at``."""
    named = at + lexicon().places.match(tokens, at, end)
    last = named
    while last < end and tokens.capitals[last]:
        last += 1
    return last if last > named else at


def goes_on_behind_place(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether a dash, one more capital or "tỉnh | ủy" carry a name on behind its place."""
    if tokens.word(at) in cues("behind_places"):
        return True
    return at + 1 < end and tokens.word(at) in {"-", "và"} and tokens.capitals[at + 1]


def past_proper_name(tokens: Tokens, at: int, end: int) -> int:
    """Return the index after a name of two syllables or more, each with its capital ("Lạc Dương"), or ``at``.

    A field of work has but one ("Kiểm lâm"), and a line in capitals tells nothing.
    """
    words, last = lexicon(), at
    while last < end and tokens.capitals[last] and tokens.word(last).isalpha():
        last += 1
    known = any(one.match(tokens, at, end) for one in (words.fields, words.name_words, words.types))
    return last if last - at > 1 and not known and not tokens.span(at, last).of(tokens.text).isupper() else at


def row_of_names(tokens: Tokens, at: int, end: int) -> bool:
    """Tell whether proper names stand in a row at ``at`` ("các xã An Hòa, Bình Minh"), not one long name."""
    words, first = lexicon(), at
    places = behind_a_kind_of_place(tokens, at)
    at += words.fields.match(tokens, at, end)
    while at < end:
        at += places and at > first and tokens.word(at) == "-"  # "các tỉnh Bà Rịa | - Vũng Tàu, Đồng Nai"
        own = tokens.capitals[at] or tokens.word(at).isdigit()
        more = max(words.compounds.match(tokens, at, end), words.name_words.match(tokens, at, end))
        if not own and (at == first or not more):  # "các khoa Nội | tổng hợp, Ngoại tổng hợp"
            break
        at += more or 1
    follows = at + 1 < end and tokens.word(at) in {",", "và", ";"}
    if (
        follows
        and begins_party(tokens, at + 1, end)
        and not (places and past_place_like_a_party(tokens, at + 1, end) > at + 1)
    ):
        return False  # "các Viện Vệ sinh dịch tễ, | Viện Pasteur": a second party, no second name
    return follows and (tokens.capitals[at + 1] or tokens.word(at + 1).isdigit())
