"""One name for all spellings of a party: the register's, else the fullest form seen in the notice."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from extract.models import Addressee, Party
from extract.parties.lists import Ref
from extract.parties.register import Register, Unit
from extract.review import Doubt
from extract.text.folding import fold
from extract.text.lexicon import cues, key

_SHORTENED = re.compile(r"(.+?) (\w+(?: ?[-&] ?\w+)*)")
"""A kind of body and the initials of its field, joined by dashes or not."""
_OFFICE = key("văn phòng")
_PLURAL = frozenset(map(fold, ("các", "những", "mọi", "mỗi", "từng", "tất", "toàn")))


class Canon:
    """Learns the forms of names in one notice and turns parties as found into the contract's."""

    def __init__(self, text: str, register: Register, day: dt.date | None = None) -> None:
        """Prepare for one notice.

        Args:
            text: The notice.
            register: The office's units.
            day: When it was written: names mean the units of that day, or those that took over from them.
        """
        self.text = text
        named: dict[tuple[str, ...], list[Unit]] = {}
        for unit in register.units:
            for name in filter(None, (unit.name, unit.short, *unit.aliases)):
                named.setdefault(key(name), []).append(unit)
        meant = {own: (units, register.named(units, day)) for own, units in named.items()}
        self._units = {own: unit for own, (_, unit) in meant.items() if unit}
        self._renamed = {own for own, (units, unit) in meant.items() if unit not in units}
        """Names whose unit is no more on that day: its successor is meant."""
        self._groups = {key(name): group for group in register.groups for name in (group.name, *group.aliases)}
        self._forms: dict[tuple[str, ...], str] = {}
        self._defined: dict[tuple[str, ...], tuple[str, ...]] = {}
        """Keys of full names by those of the short ones that stand for them in this notice."""
        self._people: dict[tuple[str, ...], str] = {}

    def learn_person(self, name: str) -> None:
        """Take ``name`` as that of a person, perhaps with the post before it."""
        self._people.setdefault(key(name), name)

    def learn(self, name: str) -> None:
        """Take ``name`` as a form seen in the notice; the one written out most fully stays, then the first.

        Headings are learned first: "phòng Quy hoạch và Xây dựng" further down is the heading's "Phòng Quy
        hoạch - Xây dựng".
        """
        own = _form(name)
        if name.rpartition(" ")[2].isupper() and len(own) <= len(name.split()):
            return  # short forms are looked up, not learned
        if _written(name) > _written(self._forms.get(own, "")):
            self._forms[own] = name

    def define(self, short: str, full: str) -> None:
        """Take ``short`` as a name that the notice itself gives to the body with the name ``full``."""
        self._forms[_form(short)] = full
        self._defined[key(short)] = key(full)

    def name(self, ref: Ref) -> str:
        """Return the canonical name of ``ref``."""
        printed = ref.printed(self.text)
        own = self._key(printed)
        if _many(ref, printed) and (own in self._units or own != key(printed)):
            return printed[:1].upper() + printed[1:]  # "các CNKTĐS" are not the one "CNKTĐS …" stands for
        if ref.kind == "person" and ref.name:
            return self._person(own, printed)
        known = self._units.get(own) or self._groups.get(own)
        name = (
            known.name
            if known
            else self._the_office(own)
            or self._forms.get(_form(printed, own))
            or self._forms.get(_form(printed))
            or self._written_out(printed)
        )
        name = name or printed
        return name[:1].upper() + name[1:]

    def _the_office(self, own: tuple[str, ...]) -> str | None:
        """Return "Văn phòng Sở" for "Văn phòng" where the notice names that one too: an agency has one office."""
        if own != _OFFICE:
            return None
        owners = {(*_OFFICE, *key(one)) for one in cues("selves")}
        named = [name for form, name in self._forms.items() if form in owners]
        return named[0] if len(named) == 1 else None

    def _person(self, own: tuple[str, ...], printed: str) -> str:
        """Return the fullest name of the one person meant: "đ/c Hảo" is "Phó Hiệu trưởng Nông Thị Hảo"."""
        unit = self._units.get(own)
        forms = {name for form, name in self._people.items() if form[-len(own) :] == own}
        full = max(forms, key=_written, default=printed)
        same = all(key(full)[-len(form) :] == form for form in map(key, forms))
        return unit.name if unit else full if same else printed

    def _key(self, name: str) -> tuple[str, ...]:
        """Return the key by which a name is looked up: that of the full name where the register lacks the short one."""
        own = key(name)
        return own if own in self._units or own in self._groups else self._defined.get(own, own)

    def parties(self, refs: Iterable[Ref]) -> tuple[Party, ...]:
        """Return the parties of ``refs``, each name once."""
        out: dict[str, Party] = {}
        for ref in refs:
            party = self._party(ref)
            out.setdefault(party.name, party)
        return tuple(out.values())

    def doubts(self, field: str, refs: Iterable[Ref]) -> list[Doubt]:
        """Return a doubt for each party of ``refs`` that stands for the unit that took over from the one named."""
        names: dict[str, Ref] = {}
        for ref in refs if self._renamed else ():
            names.setdefault(self.name(ref), ref)
        return [
            Doubt("renamed-unit", f"{field}[{index}]", {"quote": ref.printed(self.text), "name": name})
            for index, (name, ref) in enumerate(names.items())
            if self._key(ref.printed(self.text)) in self._renamed
        ]

    def addressees(self, refs: Iterable[Ref]) -> tuple[Addressee, ...]:
        """Return the receivers of reports, each name once."""
        out: dict[str, Addressee] = {}
        for ref in refs:
            value = self.name(ref)
            out.setdefault(value, Addressee(value=value, quote=ref.span.of(self.text), span=ref.span))
        return tuple(out.values())

    def _party(self, ref: Ref) -> Party:
        printed = ref.printed(self.text)
        unit = None if _many(ref, printed) else self._units.get(self._key(printed))
        outside = unit.outside if unit else ref.asked and ref.kind == "unit"
        return Party(
            name=self.name(ref),
            unit=unit.key if unit else None,
            kind="outside" if outside else ref.kind,
            quote=ref.span.of(self.text),
            span=ref.span,
        )

    def _written_out(self, name: str) -> str | None:
        """Return the one full name seen whose initials are those of ``name`` ("Phòng QH-XD", "Ban TC - KT")."""
        parted = _SHORTENED.fullmatch(name)
        head, short = parted.groups() if parted else ("", "")
        letters = "".join(char for char in short if char.isalpha())
        if not head or len(letters) < 2 or not letters.isupper():
            return None
        kind = key(head)
        full = [
            form
            for own, form in self._forms.items()
            if own[: len(kind)] == kind and initials(own[len(kind) :]) == letters
        ]
        return full[0] if len(full) == 1 else None


@lru_cache(maxsize=4096)
def _form(name: str, own: tuple[str, ...] | None = None) -> tuple[str, ...]:
    """Return the key of a form: "các nhà thầu" is no other form of "nhà thầu"."""
    own = key(name) if own is None else own
    return ("các", *own) if fold(name.split(maxsplit=1)[0]) in _PLURAL else own


def _many(ref: Ref, printed: str) -> bool:
    """Tell whether a party is written as several: "các Trạm Y tế" is not the unit "Trạm Y tế"."""
    return ref.kind == "group" and fold(printed.split(maxsplit=1)[0]) in _PLURAL


@lru_cache(maxsize=4096)
def _written(name: str) -> int:
    """Count the words of a name that are written out; "và", "&" and dashes say nothing."""
    return sum(word.isalpha() and word.lower() != "và" for word in name.replace(",", " ").split())


def initials(words: Iterable[str]) -> str:
    """Return the first letters of ``words`` in capitals, tone marks off ("Ủy" counts as U), Đ kept."""
    return "".join(unicodedata.normalize("NFD", word[0])[0] for word in words).upper()
