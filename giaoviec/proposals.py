"""A register proposed from what notices name, for an office that has none yet."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from extract.parties.register import Register
from extract.text.folding import fold
from giaoviec.ledger import TaskRecord
from giaoviec.ledger.documents import slug


@dataclass(frozen=True, slots=True)
class Proposal:
    """A unit that notices name and the register does not."""

    key: str
    name: str
    aliases: tuple[str, ...]
    """How notices write it otherwise."""
    tasks: int


def propose(records: Iterable[TaskRecord], register: Register) -> tuple[Proposal, ...]:
    """Return the units seen in ``records`` that ``register`` lacks, the most often named first."""
    known = {fold(name) for unit in register.units for name in (unit.name, unit.short or "", *unit.aliases)}
    quotes: dict[str, dict[str, None]] = {}
    counts: dict[str, int] = {}
    for record in records:
        parties = [party for party in (*record.task.leads, *record.task.supports) if party.kind == "unit"]
        for name in dict.fromkeys(party.name for party in parties if party.unit is None):
            if fold(name) not in known:
                counts[name] = counts.get(name, 0) + 1
        for party in parties:
            quotes.setdefault(party.name, {})[party.quote] = None
    taken = {unit.key for unit in register.units}
    made = []
    for name in sorted(counts, key=lambda name: -counts[name]):
        key = stem = slug(name).lower() or "don-vi"
        count = 2
        while key in taken:
            key, count = f"{stem}-{count}", count + 1
        taken.add(key)
        aliases = {fold(quote): quote for quote in quotes[name] if fold(quote) != fold(name)}
        made.append(Proposal(key, name, tuple(aliases.values()), counts[name]))
    return tuple(made)


def to_toml(proposals: Iterable[Proposal]) -> str:
    """Return the proposals as tables of a ``units.toml``."""
    return "\n".join(
        "\n".join(
            (
                "[[unit]]",
                f"key = {_quoted(found.key)}",
                f"name = {_quoted(found.name)}",
                *([f"aliases = [{', '.join(map(_quoted, found.aliases))}]"] if found.aliases else []),
                "",
            )
        )
        for found in proposals
    )


def _quoted(text: str) -> str:
    """Return ``text`` as a TOML basic string; JSON escapes are a part of TOML's."""
    return json.dumps(" ".join(text.split()), ensure_ascii=False)
