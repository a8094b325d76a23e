"""Who is told by a list that only names: "UBND các phường có tên dưới đây ra quân …: | - Phường A; | - Phường B."."""

from __future__ import annotations

from collections.abc import Sequence

from extract.duties.cells import names_somebody, parties_of
from extract.instructions.duty import Instruction
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref
from extract.text.formulas import NAMED_BELOW
from extract.text.sentences import trimmed
from ingest.span import Span


def named_below(grammar: PartyGrammar, told: Instruction, items: Sequence[Span]) -> tuple[Ref, ...]:
    """Return those whom the ``items`` under an order name in place of its plural; none where they say more.

    At least half of them must be names that the grammar knows; the rest are taken as written.
    """
    plural = next((ref.span for ref in reversed(told.leads) if ref.kind == "group"), None)
    if plural is None or not items:
        return ()
    folded = grammar.tokens.folded
    if not (NAMED_BELOW.search(plural.of(folded)) or NAMED_BELOW.match(folded, plural.end)):
        return ()
    bodies = _body_of_places(grammar, plural)
    named = [_named(grammar, _name_only(grammar, item), bodies) for item in items]
    if 2 * sum(map(bool, named)) < len(items):
        return ()
    return tuple(
        ref
        for item, refs in zip(items, named, strict=True)
        for ref in refs or (_as_written(grammar, _name_only(grammar, item)),)
    )


def _named(grammar: PartyGrammar, name: Span, bodies: str) -> tuple[Ref, ...]:
    """Return whom an item names: a place for the body it has ("Phường A" below "UBND các phường"), or its parties."""
    if bodies and _is_a_place(grammar, name):
        return (_as_written(grammar, name, bodies),)
    first, end = grammar.tokens.within(name)
    acts = any(grammar.lists.acts(k + 1, end) for k in grammar.tokens.each({"("}, first, end))
    if acts or not names_somebody(grammar, name):
        return ()
    return parties_of(grammar, name)[0] or (_as_written(grammar, name),)


def _name_only(grammar: PartyGrammar, item: Span) -> Span:
    """Return an item without what is counted or put in brackets behind its name: "Đảng ủy xã A | : 264 hồ sơ"."""
    tokens = grammar.tokens
    first, end = tokens.within(item)
    marks = tokens.each({":", "("}, first + 1, end)
    counts = (k for k in marks if tokens.word(k) == "(" or tokens.word(k + 1)[:1].isdigit())
    cut = next((k for k in counts if not grammar.lists.acts(k + 1, end)), end)
    return trimmed(tokens.text, tokens.span(first, cut)) if cut < end else item


def _body_of_places(grammar: PartyGrammar, plural: Span) -> str:
    """Return the body that each of several places has: "UBND" of "UBND các phường dưới đây", else nothing."""
    tokens = grammar.tokens
    first, end = tokens.within(plural)
    several = next(tokens.each({"các"}, first + 1, end), end)
    placed = several < end and grammar.words.places.match(tokens, several + 1, end) > 0
    return tokens.span(first, several).of(tokens.text) if placed else ""


def _is_a_place(grammar: PartyGrammar, item: Span) -> bool:
    """Tell whether an item is the name of a place and nothing else."""
    tokens = grammar.tokens
    first, end = tokens.within(item)
    end -= tokens.word(end - 1) in {";", ",", "."}
    noun = grammar.words.places.match(tokens, first, end)
    return noun > 0 and all(tokens.capitals[k] or tokens.word(k).isdigit() for k in range(first + noun, end))


def _as_written(grammar: PartyGrammar, item: Span, bodies: str = "") -> Ref:
    """Return an item as the name of a body, unsure; with ``bodies`` of that of a place: "UBND phường Sơn Trà"."""
    text = item.of(grammar.tokens.text).rstrip(" ;,.")
    name = f"{bodies} {text[:1].lower()}{text[1:]}" if bodies else None
    return Ref(Span(item.start, item.start + len(text)), "unit", name=name, sure=bool(bodies))
