"""Compares one extraction with the truth a careful clerk wrote down.

Names, times and figures are compared by meaning: spelling variants, ``và``/``-``/``&``, usual
abbreviations and the aliases given in ``expected.json`` count as one name; a time is its relation,
dates and rule, not its quote. What is ``optional`` in the truth neither rewards nor punishes.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, NamedTuple

from extract.text.folding import fold

Json = dict[str, Any]

MATCH = 0.8
"""Two task texts are one when their words agree by this F1."""

COUNTED = ("tasks", "supports", "deadlines", "milestones", "reports_to", "figures", "references")
"""Fields judged by precision and recall."""
EXACT = ("leads", "nature", "due_on", "header")
"""Fields judged right or wrong; those of a missed task are wrong."""
SHARES = ("silent", "review", "on_not_tasks")
"""Shares that should be small: wrong and not flagged; flagged at all; sentences wrongly made tasks."""

ABBREVIATIONS = {
    "ubnd": "ủy ban nhân dân",
    "hđnd": "hội đồng nhân dân",
    "bhxh": "bảo hiểm xã hội",
    "ubmttq": "ủy ban mặt trận tổ quốc",
    "qh xd": "quy hoạch xây dựng",
    "vh tt": "văn hóa thông tin",
    "chqs": "chỉ huy quân sự",
    "tt": "thường trực",
}

HEADER = (
    *("parent_issuer", "issuer", "number", "doc_type", "place", "issued_on", "subject", "urgency"),
    *("addressees", "recipients", "signer.authority", "signer.position", "signer.name"),
    *("meeting.held_on", "meeting.chair", "meeting.chair_position"),
)


@dataclass
class Tally:
    """Right, extra and missed answers of one field."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    def add(self, other: Tally) -> None:
        self.right += other.right
        self.extra += other.extra
        self.missed += other.missed

    def mark(self, right: bool) -> None:
        """Count one answer that is right or wrong."""
        self.right += right
        self.missed += not right

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.extra) if self.right + self.extra else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        whole = 2 * self.right + self.extra + self.missed
        return 2 * self.right / whole if whole else 1.0


@dataclass
class Score:
    """All tallies of one sample, and what differs in words."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in COUNTED + EXACT + SHARES})
    differences: list[str] = field(default_factory=list)
    flags: dict[str, Tally] = field(default_factory=dict)
    """By code of the review: tasks and passages it names rightly (something there is wrong), and for nothing."""

    def __getitem__(self, name: str) -> Tally:
        return self.tallies[name]

    def add(self, other: Score) -> None:
        for name, tally in other.tallies.items():
            self.tallies[name].add(tally)
        for code, tally in other.flags.items():
            self.flags.setdefault(code, Tally()).add(tally)

    def flag(self, codes: Iterable[str], *, right: bool) -> None:
        """Count what the review says of one task or passage."""
        for code in codes:
            self.flags.setdefault(code, Tally()).add(Tally(right=int(right), extra=int(not right)))

    def values(self) -> dict[str, float]:
        """One number a field: F1, accuracy, or the share."""
        out = {name: self[name].f1 for name in COUNTED}
        for name in EXACT:
            out[name] = self[name].recall
        for name in SHARES:
            tally = self[name]
            out[name] = tally.right / (tally.right + tally.missed) if tally.right + tally.missed else 0.0
        return out


def compare(notice: Json | None, truth: Json) -> Score:
    """Score ``notice`` (``None`` = the file could not be read: everything is missed)."""
    score = Score()
    said = notice or {}
    aliases = truth.get("aliases") or {}
    tasks: list[Json] = list(said.get("tasks") or ())
    flagged, passages = _flagged(said), _passages(said)
    pairs = _pair_tasks(tasks, truth["tasks"])
    for index, wanted in enumerate(truth["tasks"]):
        place = pairs.get(index)
        if place is None:
            if not wanted.get("optional"):
                shown = [passage for passage in passages if _shows(passage.text, wanted["text"])]
                _miss(score, wanted, flagged=bool(shown))
                passages = [passage for passage in passages if passage not in shown]
                score.flag((passage.code for passage in shown), right=True)
        elif not wanted.get("optional"):
            score["tasks"].right += 1
            right = _compare_task(score, tasks[place], wanted, aliases, place in flagged)
            score.flag(flagged.get(place, ()), right=not right)
    for place in set(flagged) - set(pairs.values()):
        score.flag(flagged[place], right=True)
    score.flag((passage.code for passage in passages), right=False)
    _extra_tasks(score, [task for place, task in enumerate(tasks) if place not in set(pairs.values())], truth)
    for place in range(len(tasks)):
        score["review"].mark(place in flagged)
    _count(score, "figures", said.get("figures") or (), truth["figures"], same_figure, "")
    _references(score, said.get("references") or (), truth["references"])
    _header(score, said.get("header") if notice is not None else None, truth["header"])
    return score


# --------------------------------------------------------------------------- words


def words(text: str) -> Counter[str]:
    """The folded words of a text, counted."""
    return Counter(re.findall(r"\w+", fold(unicodedata.normalize("NFC", text))))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """F1 of two bags of words."""
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 0.0


def name_key(name: str) -> str:
    """A name without the ways of writing it: case, tone placement, dashes, ``và``, usual abbreviations."""
    text = fold(unicodedata.normalize("NFC", name))
    text = re.sub(r"^(?:(?:các|những|toàn thể|đồng chí|đ/c|ông|bà)\s+)+", "", text)
    text = " ".join(re.sub(r"[^\w]+", " ", text).split())
    for short, full in ABBREVIATIONS.items():
        text = re.sub(rf"\b{short}\b", fold(full), text)
    return " ".join(word for word in text.split() if word != "và")


def value_key(value: object) -> str | None:
    """A header value without brackets, end marks, line breaks and ``Về việc``."""
    if value is None:
        return None
    text = fold(unicodedata.normalize("NFC", str(value))).replace("*", "")
    text = re.sub(r"\([^()]*\)", " ", text)
    text = re.sub(r"^\s*(?:-\s*|v/v\s+|về việc\s+)", "", text)
    text = re.sub(r"\s*([-,])\s*", r"\1", " ".join(text.split())).strip(" .;:/,")
    for short, full in ABBREVIATIONS.items():
        text = re.sub(rf"\b{short}\b", fold(full), text)
    return text or None


def accepted_names(name: str, aliases: dict[str, list[str]]) -> set[str]:
    """All keys under which ``name`` may be given."""
    keys = {name_key(name)}
    for main, others in aliases.items():
        group = {name_key(main), *map(name_key, others)}
        if keys & group:
            keys |= group
    return keys


# --------------------------------------------------------------------------- tasks


def _pair_tasks(tasks: list[Json], wanted: list[Json]) -> dict[int, int]:
    """Pair truth with output one to one, best likeness first, then nearest place."""
    bags = [words(task["text"]) for task in tasks]
    candidates = []
    for index, truth in enumerate(wanted):
        texts = [words(text) for text in (truth["text"], *truth.get("alt_texts", ()))]
        for place, bag in enumerate(bags):
            best = max(likeness(bag, text) for text in texts)
            if best >= MATCH:
                candidates.append((-round(best, 3), bool(truth.get("optional")), abs(index - place), index, place))
    pairs: dict[int, int] = {}
    for *_, index, place in sorted(candidates):
        if index not in pairs and place not in pairs.values():
            pairs[index] = place
    return pairs


def _flagged(notice: Json) -> dict[int, set[str]]:
    """Return the codes of the review by the index of the task they are about."""
    found: dict[int, set[str]] = {}
    for entry in notice.get("review") or ():
        if match := re.match(r"tasks\[(\d+)\]", entry["path"]):
            found.setdefault(int(match[1]), set()).add(entry["code"])
    return found


class Passage(NamedTuple):
    """A passage that became no task and is shown to the clerk."""

    code: str
    text: str


def _passages(notice: Json) -> list[Passage]:
    paths = ((entry, re.fullmatch(r"text\[(\d+):(\d+)\]", entry["path"])) for entry in notice.get("review") or ())
    return [Passage(entry["code"], notice["text"][int(at[1]) : int(at[2])]) for entry, at in paths if at]


def _shows(passage: str, wanted: str) -> bool:
    """Tell whether a passage is the missed task, or holds it."""
    return wanted in passage or likeness(words(passage), words(wanted)) >= MATCH


def _miss(score: Score, wanted: Json, *, flagged: bool) -> None:
    score["tasks"].missed += 1
    for name in ("supports", "reports_to"):
        score[name].missed += len(wanted.get(name, ()))
    for name in ("deadlines", "milestones"):
        score[name].missed += sum(not time.get("optional") for time in wanted.get(name, ()))
    score["leads"].missed += 1
    score["nature"].missed += 1
    score["due_on"].missed += sum(map(_fixed_due, wanted["deadlines"]))
    for _ in range(3):
        score["silent"].mark(not flagged)
    score.differences.append(f"missed task: {wanted['text'][:100]}")


def _extra_tasks(score: Score, extra: list[Json], truth: Json) -> None:
    forbidden = [words(text) for text in truth["not_tasks"]]
    for task in extra:
        score["tasks"].extra += 1
        score["deadlines"].extra += len(task.get("deadlines") or ())
        score.differences.append(f"extra task: {task['text'][:100]}")
    bags = [words(task["text"]) for task in extra]
    for sentence in forbidden:
        hit = any(likeness(bag, sentence) >= MATCH or _within(bag, sentence) for bag in bags)
        score["on_not_tasks"].mark(hit)


def _within(bag: Counter[str], sentence: Counter[str]) -> bool:
    return bag.total() >= 5 and (bag & sentence).total() >= 0.9 * bag.total()


def _compare_task(score: Score, task: Json, wanted: Json, aliases: dict[str, list[str]], flagged: bool) -> bool:
    """Count one task that was found; tell whether leads, supports and deadlines are all right."""
    where = wanted["text"][:50]
    right = _leads(task, wanted, aliases)
    score["leads"].mark(right)
    if not right:
        score.differences.append(f"leads {_names(task, 'leads')} for {wanted['leads']}: {where}")
    fine = [right]
    for name in ("supports", "reports_to"):
        tally = _match_names(_names(task, name), wanted.get(name, []), wanted.get(f"{name}_optional", []), aliases)
        score[name].add(tally)
        if tally.extra or tally.missed:
            score.differences.append(f"{name} {_names(task, name)} for {wanted.get(name, [])}: {where}")
        if name == "supports":
            fine.append(not (tally.extra or tally.missed))
    fine.append(_count(score, "deadlines", task.get("deadlines") or (), wanted["deadlines"], same_time, where))
    _count(score, "milestones", task.get("milestones") or (), wanted["milestones"], same_time, where)
    _due(score, task, wanted, where)
    natures = wanted["nature"] if isinstance(wanted["nature"], list) else [wanted["nature"]]
    score["nature"].mark(task.get("nature") in natures)
    if task.get("nature") not in natures:
        score.differences.append(f"nature {task.get('nature')} for {natures}: {where}")
    for right in fine:
        score["silent"].mark(not right and not flagged)
    return all(fine)


def _names(task: Json, name: str) -> list[str]:
    return [party.get("name") or party.get("value") or "" for party in task.get(name) or ()]


def _leads(task: Json, wanted: Json, aliases: dict[str, list[str]]) -> bool:
    optional = wanted.get("leads_optional", [])
    return any(
        (tally := _match_names(_names(task, "leads"), names, optional, aliases)).extra == tally.missed == 0
        for names in (wanted["leads"], *wanted.get("leads_alternatives", ()))
    )


def _match_names(got: Iterable[str], need: list[str], optional: list[str], aliases: dict[str, list[str]]) -> Tally:
    tally = Tally()
    left = [accepted_names(name, aliases) for name in need]
    free = set().union(*(accepted_names(name, aliases) for name in optional)) if optional else set()
    for key in dict.fromkeys(map(name_key, got)):
        hit = next((names for names in left if key in names), None)
        if hit is not None:
            left.remove(hit)
            tally.right += 1
        elif key not in free:
            tally.extra += 1
    tally.missed = len(left)
    return tally


# --------------------------------------------------------------------------- values


def _count(
    score: Score,
    name: str,
    got: Iterable[Json],
    wanted: list[Json],
    same: Callable[[Json, Json], bool],
    where: str,
) -> bool:
    """Pair values one to one and count them; required ones are taken first."""
    left = sorted(wanted, key=lambda value: bool(value.get("optional")))
    fine = True
    for value in got:
        hit = next((want for want in left if same(value, want)), None)
        if hit is not None:
            left.remove(hit)
            score[name].right += not hit.get("optional")
        else:
            score[name].extra += 1
            fine = False
            score.differences.append(f"extra {name} {_brief(value)}: {where}")
    for want in left:
        if not want.get("optional"):
            score[name].missed += 1
            fine = False
            score.differences.append(f"missed {name} {_brief(want)}: {where}")
    return fine


def _brief(value: Json) -> str:
    shown = ("quote", "relation", "start", "end", "time", "rrule", "bound", "duration", "anchor", "value", "unit")
    return " ".join(str(value[key]) for key in shown if value.get(key) not in (None, "", False))


def _one_of(wanted: object, got: object) -> bool:
    return wanted == "*" or got in (wanted if isinstance(wanted, list) else [wanted])


def same_time(got: Json, want: Json) -> bool:
    """Tell whether a time means what the truth says.

    A list accepts each of its values, ``"*"`` any; a relation ``"*"`` accepts whatever is made of these words (only in
    optional times).
    """
    if want["relation"] == "*":
        said = fold(got["quote"])
        quotes = want["quote"] if isinstance(want["quote"], list) else [want["quote"]]
        return any(said in quote or quote in said for quote in map(fold, quotes))
    loose = got["relation"] in ("every", "within")
    if not _one_of(want["relation"], got["relation"]):
        return False
    if any(not _one_of(want.get(key, "*" if loose else None), got.get(key)) for key in ("start", "end")):
        return False
    if not _one_of(want.get("time"), got.get("time")):
        return False
    if not _one_of(want.get("calendar", "solar"), got.get("calendar") or "solar"):
        return False
    rule = want.get("rrule")
    rules = rule if isinstance(rule, list) else [rule]
    if "*" not in rules and rule_key(got.get("rrule")) not in map(rule_key, rules):
        return False
    fixed = got["relation"] == "every" and "BY" in str(got.get("rrule"))
    if fixed and not _one_of(want.get("bound", "on"), got.get("bound") or "on"):
        return False
    if not _one_of(want.get("duration"), got.get("duration")):
        return False
    if not _one_of(want.get("working_days", False), bool(got.get("working_days"))):
        return False
    return _one_of(want.get("anchor", "*"), got.get("anchor"))


def rule_key(rule: str | None) -> frozenset[tuple[str, str]] | None:
    """An RFC 5545 rule as a set of its parts, an interval of one left out."""
    if not rule:
        return None
    parts = dict(part.split("=", 1) for part in rule.removeprefix("RRULE:").split(";"))
    if parts.get("FREQ") == "QUARTERLY":
        parts |= {"FREQ": "MONTHLY", "INTERVAL": "3"}
    if parts.get("INTERVAL") == "1":
        del parts["INTERVAL"]
    return frozenset((key, re.sub(r"\b0+(?=\d)", "", value)) for key, value in parts.items())


def same_figure(got: Json, want: Json) -> bool:
    """Tell whether two figures have the same value, upper bound and unit (``hộ`` and ``hộ dân`` are one unit)."""
    numbers = [(got["value"], want["value"]), (got.get("upper"), want.get("upper"))]
    for said, meant in numbers:
        if (said is None) != (meant is None) or (said is not None and Decimal(said) != Decimal(meant)):
            return False
    said = fold(got["unit"])
    units = [fold(unit) for unit in (want["unit"] if isinstance(want["unit"], list) else [want["unit"]])]
    return any(said.startswith(meant) or meant.startswith(said) for meant in units)


def _due(score: Score, task: Json, wanted: Json, where: str) -> None:
    """Judge the computed last day of every deadline that has one."""
    for want in filter(_fixed_due, wanted["deadlines"]):
        got: Json = next((time for time in task.get("deadlines") or () if same_time(time, want)), {})
        right = _one_of(want["due_on"], got.get("due_on"))
        score["due_on"].mark(right)
        if not right:
            score.differences.append(f"due_on {got.get('due_on')} for {want['due_on']}: {where}")


def _fixed_due(want: Json) -> bool:
    return not want.get("optional") and want.get("due_on") not in (None, "*")


def _references(score: Score, got: Iterable[Json], wanted: list[Json]) -> None:
    """Each cited document counts once, however often it is cited; its date may stand at any of them."""
    said: dict[str, set[str | None]] = {}
    for reference in got:
        said.setdefault(_number(reference["number"]), set()).add(reference.get("date"))
    for want in wanted:
        dates = said.pop(_number(want["number"]), None)
        if want.get("optional"):
            continue
        if dates is not None and want["date"] in dates:
            score["references"].right += 1
        else:
            score["references"].missed += 1
            score["references"].extra += dates is not None
            score.differences.append(f"missed references {want['number']} {want['date']}, found {dates}")
    score["references"].extra += len(said)
    score.differences += [f"extra references {number}" for number in said]


def _number(number: str) -> str:
    return re.sub(r"\s+", "", fold(number))


def _header(score: Score, header: Json | None, truth: Json) -> None:
    for name in HEADER:
        wanted = _pick(truth, name)
        variants = wanted["any_of"] if isinstance(wanted, dict) and "any_of" in wanted else [wanted]
        got = _pick(header or {}, name)
        if name in ("addressees", "recipients"):
            right = _items(got) in [_items(variant) for variant in variants]
        else:
            right = value_key(got) in [value_key(variant) for variant in variants]
        right = right and header is not None
        score["header"].mark(right)
        if not right:
            score.differences.append(f"header.{name} {got!r} for {wanted!r}")


def _pick(header: Json, name: str) -> Any:
    """Take a field; inside ``any_of`` of a whole object each variant's field is taken."""
    top, _, inner = name.partition(".")
    value = header.get(top)
    if not inner:
        if isinstance(value, list):
            return [item["value"] if isinstance(item, dict) else item for item in value]
        return value["value"] if isinstance(value, dict) and "value" in value else value
    if isinstance(value, dict) and "any_of" in value:
        return {"any_of": [variant[inner] if variant else None for variant in value["any_of"]]}
    return value.get(inner) if isinstance(value, dict) else None


def _items(value: list[Any] | None) -> set[str]:
    """A list of recipients as a set of names; the file copy and "as above" do not count."""
    parts = (value_key(part) for item in value or () for part in re.split(r";", str(item)))
    return {part for part in parts if part and not re.match(r"lưu\b|như trên|như điều", part)}
