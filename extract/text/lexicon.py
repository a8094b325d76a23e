"""The word lists of ``data/``, loaded once and made ready for matching over tokens."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from importlib import resources
from typing import Any

from extract.text.folding import fold
from extract.text.tokens import Phrases, Tokens, joined


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed ``data/<name>.toml``."""
    return tomllib.loads(resources.files("extract").joinpath(f"data/{name}.toml").read_text("utf-8"))


@cache
def cues(name: str) -> frozenset[str]:
    """Return one list of small words of ``data/cues.toml``, folded."""
    return frozenset(map(fold, table("cues")[name]))


_ROMAN = re.compile("[ivx]+")
_WHOEVER = 4
"""Tokens in which "nào" says that whoever is meant: "hợp tác xã | nào"."""
_BRACKETED_DAY = 8
"""Tokens of "(ngày 12/3/2026)"."""


class Lexicon:
    """All phrase sets of the party and duty grammar; ``data/*.toml`` say what each is for."""

    def __init__(self) -> None:
        self.types = _phrases("units", "types")
        self.posts = _phrases("units", "posts")
        self.stand_for_a_body = Phrases(table("cues")["stand_for_a_body"])
        self.staff = _phrases("units", "staff")
        self.time_words = Phrases(table("cues")["time_words"])
        self.somebody = Phrases(cues("somebody"))
        self.crowds = Phrases(table("units")["staff"]["people"])
        self.public = Phrases(table("cues")["public"])
        self.bearers = _phrases("units", "bearers")
        self.single_bearers = Phrases(table("units")["bearers"]["alone"])
        self.livings = Phrases(table("units")["trades"]["living"])
        self.trades = _phrases("units", "trades")
        self.kinds_of_papers = Phrases(table("cues")["kinds_of_papers"])
        self.papers = Phrases(table("cues")["papers"])
        self.work_of_staff = Phrases(table("cues")["work_of_staff"])
        self.attributed = Phrases(table("cues")["attributed_work"])
        self.false_staff = _phrases("units", "false_staff")
        self.name_words = _phrases("units", "name_words")
        self.persons = _phrases("units", "persons")
        self.bare = _phrases("units", "bare", "types")
        self.group_starts = _phrases("units", "group_starts")
        self.purposes = _phrases("units", "purposes")
        self.set_up_for = _phrases("names", "set_up_for")
        self.places = _phrases("units", "places")
        self.regions = _phrases("units", "regions")
        self.second_fields = _phrases("units", "second_fields")
        self.group_tails = _phrases("units", "group_tails")
        self.false_starts = _phrases("units", "false_starts")
        self.handing_over = _phrases("verbs", "handing_over")
        self.made_known = Phrases(table("verbs")["handing_over"]["made_known"])
        self.manners_of_reports = Phrases(table("cues")["manners_of_reports"])
        self.told_in_reports = Phrases(table("cues")["told_in_reports"])
        self.unnamed_reports = Phrases(table("cues")["kinds_of_reports_without_a_name"])
        self.events = Phrases(table("units")["false_starts"]["events"])
        self.fields = _phrases("units", "fields")
        self.known = tuple(entries("names", "known"))
        self.whole_names = Phrases(self.known)
        self.strong = _phrases("verbs", "strong")
        self.weak = _phrases("verbs", "weak")
        self.verbs = joined(self.strong, self.weak)
        self.speech = Phrases(table("verbs")["ends"]["speech"])
        self.ends = _phrases("verbs", "ends")
        self.manner = _phrases("verbs", "manner")
        self.toward = _phrases("verbs", "toward")
        self.connectives = _phrases("verbs", "connectives")
        self.joints = self.connectives.first_words | {"và", "đồng"}
        """First words of what joins a clause to the one before: "trên cơ sở đó,", "và", "đồng thời"."""
        self.participial = joined(_phrases("verbs", "participial"), Phrases(table("verbs")["grounds"]["carried_out"]))
        self.sequence = Phrases(table("cues")["sequence"])
        self.supposing = Phrases(table("cues")["supposing"])
        self.undertakes = _phrases("verbs", "undertakes")
        self.leaderships = Phrases(table("cues")["leaderships"])
        self.beside_giving = Phrases(table("cues")["beside_giving"])
        self.passing_on = Phrases(table("verbs")["issuing"]["passing_on"])
        self.issuing = _phrases("verbs", "issuing")
        self.matters = _phrases("verbs", "matters")
        self.topics = _phrases("verbs", "topics")
        self.inanimate = _phrases("verbs", "topics", "specified", "things")
        self.wishes = Phrases(table("cues")["wishes"])
        self.joining = Phrases(table("cues")["joining_what_is_held"])
        self.consented_to = Phrases(table("cues")["consented_to"])
        self.circumstances = Phrases(table("cues")["opens_a_circumstance"])
        self.specified = _phrases("verbs", "specified")
        self.markers = _phrases("verbs", "markers")
        self.managed = _phrases("verbs", "managed")
        self.needs_object = _phrases("verbs", "needs_object")
        self.compounds = _phrases("verbs", "compounds")
        self.false_verbs = _phrases("verbs", "false_verbs")
        self.assign = _phrases("verbs", "assign")
        self.saying = _phrases("verbs", "saying", "holding")
        self.holding = _phrases("verbs", "holding")
        self.vague = _phrases("verbs", "vague")
        self.commands = _phrases("verbs", "commands")
        self.deciding = _phrases("verbs", "deciding")
        self.resolving = _phrases("verbs", "resolving")
        self.stated = _phrases("statements", "told")
        self.deliberating = _phrases("statements", "deliberating")
        self.stated_work = _phrases("statements", "work")
        self.mending = _phrases("statements", "mending")
        self.how = _phrases("statements", "how")
        self.befalling = _phrases("statements", "befalling")
        self.agree = Phrases(table("verbs")["assess"]["agree"])
        self.assess = _phrases("verbs", "assess")
        self.grounds = _phrases("verbs", "grounds")
        of_bodies = (self.bare, self.posts, self.staff, self.persons, self.fields, self.places, self.regions)
        self.of_names = joined(self.name_words, self.compounds, self.group_starts, self.group_tails, *of_bodies)
        """All that names of bodies hold, for who does not ask what it is there; ``bare`` has the ``types`` too."""


def entries(name: str, section: str) -> list[str]:
    """Return all entries of one section of ``data/<name>.toml``, whatever their theme."""
    return [entry for theme in table(name)[section].values() for entry in theme]


def _phrases(name: str, *sections: str) -> Phrases:
    return Phrases(entry for section in sections for entry in entries(name, section))


@cache
def lexicon() -> Lexicon:
    """Return the one lexicon of this process."""
    return Lexicon()


_FREE = {"và", "-", ",", "&", "/"}
_COURTESIES = {"các", "toàn", "thể", "đồng", "chí"}
_WIDTHS = (5, 3, 2)
"""Tokens a short form with marks inside may take: "vh , tt & dl", "tn - mt", "p ."."""
_WORD = re.compile(r"\w+(?:[&.'’]\w+)*|[^\w\s]")


@cache
def _abbreviations() -> dict[str, tuple[str, ...]]:
    forms = table("abbreviations")
    return {fold(short): tuple(fold(full).split()) for theme in forms.values() for short, full in theme.items()}


def abbreviated(word: str) -> bool:
    """Tell whether ``data/abbreviations.toml`` writes a folded word out."""
    return word in _abbreviations()


def past_a_time(tokens: Tokens, first: int, end: int) -> int:
    """Return the index behind the time that a sentence opens with ("Trước ngày 30/6 | UBND các xã …"), or ``first``.

    One more may stand behind a comma: "Từ nay đến hết tháng 5, thứ Bảy hằng tuần | bố trí …".
    """
    at = past_one_time(tokens, first, end)
    more = past_one_time(tokens, at + 1, end) if at > first and tokens.word(at) == "," else 0
    return more if more > at + 1 else at


def means_whoever(tokens: Tokens, first: int, end: int) -> bool:
    """Tell whether whoever it holds for is meant at token ``first``: "Hợp tác xã nào | chưa nộp thì …"."""
    return tokens.has({"nào"}, first + 1, min(end, first + _WHOEVER))


def past_one_time(tokens: Tokens, first: int, end: int) -> int:
    """Return the index behind the first time at ``first``, whatever stands behind a comma; or ``first``."""
    opening = tokens.word(first)
    if first >= end or not (opening in lexicon().time_words.first_words or opening[0].isdigit()):
        return first  # nearly always
    at, dated = first, False
    while at < end:
        word = tokens.word(at)
        if word[0].isdigit() or (at > first and (word in {"/", "-", "."} or _ROMAN.fullmatch(word))):
            at += 1
            dated = True
        elif word == "là" and tokens.word(at - 1) == "nhất" and at > first:
            at += 1  # "chậm nhất | là ngày 23/8"
        elif word == "của" and at > first and tokens.word(at + 1) in {"tháng", "quý", "năm", "tuần"}:
            at += 1  # "Tuần thứ hai | của tháng 12"
        elif word == "," and at > first and tokens.word(at + 1)[:1].isdigit() and tokens.word(at - 1).isalpha():
            at += 1  # "Thứ Năm, | 05/11"
        elif word == "(" and at > first and (closed := _past_a_bracketed_day(tokens, at, end)) > at:
            at, dated = closed, True
        elif length := lexicon().time_words.match(tokens, at, end):
            dated = dated or length > 1  # "hằng tuần", "từ nay"
            at += length
        else:
            break
    return at if dated and at < end and (tokens.word(at - 1)[0].isalnum() or tokens.word(at - 1) == ")") else first


def _past_a_bracketed_day(tokens: Tokens, at: int, end: int) -> int:
    """Return the index behind the day that a bracket adds to one of the week: "Thứ Năm | (12/3)"; or ``at``."""
    close = tokens.find({")"}, at + 1, min(end, at + _BRACKETED_DAY), at)
    said = tokens.words[at + 1 : close]
    day = bool(said) and all(word[0].isdigit() or word in {"ngày", "/", "-", "."} for word in said)
    return close + 1 if day and said[-1][0].isdigit() else at


@lru_cache(maxsize=4096)
def key(name: str) -> tuple[str, ...]:
    """Return the words by which two spellings of one name are equal.

    Dashes, commas, "và" and "&" are free, abbreviations are written out, a plural or courtesy in front
    does not count: "P. QHXD", "phòng Quy hoạch và Xây dựng" and "Phòng Quy hoạch – Xây dựng" are one.
    """
    words = _WORD.findall(fold(name))
    out: list[str] = []
    index = 0
    while index < len(words):
        width, full = _written_out(words, index)
        out += full
        index += width
    while len(out) > 1 and out[0] in _COURTESIES:
        del out[0]
    return tuple(out)


def _written_out(words: list[str], index: int) -> tuple[int, tuple[str, ...]]:
    """Return how many words at ``index`` go together, and what they stand for."""
    short = _abbreviations()
    for width in _WIDTHS:
        window = words[index : index + width]
        joined = "&".join(word for word in window if word not in _FREE)
        if len(window) == width and joined in short and window[-1] not in _FREE:
            return width, short[joined]
    word = words[index]
    if words[index + 1 : index + 2] == ["."] and f"{word}." in short:
        return 2, short[f"{word}."]
    if word in short:
        return 1, short[word]
    return 1, () if word in _FREE or word == "." else (word,)
