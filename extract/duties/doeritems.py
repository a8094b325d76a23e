"""Those who do a work, named in items of their own: "2. Cơ quan chủ trì", "- Sở A.", "- Các ngành liên quan.".

A plan that is laid out so says first what is to be done and then, once for all of it, who leads, who helps and until
when (``labelled`` reads the same from single lines: "Đơn vị chủ trì: Sở A").
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.duties.cells import names_somebody, parties_of
from extract.duties.labelled import Parts
from extract.duties.outline import Node
from extract.duties.rolenames import names_parts_only, role_of
from extract.instructions.grammar import PartyGrammar
from extract.parties.lists import Ref

_DOERS = frozenset({"lead", "support"})
_MARKS = " .;,:"
_BODIES = ("cơ quan", "các cơ quan", "đơn vị", "các đơn vị", "bộ phận")
"""Titles that begin so name bodies, not the work: under "Tổ chức thực hiện" stands what is to be done."""


def doers_in_items(grammar: PartyGrammar, nodes: Sequence[Node]) -> tuple[Parts, set[int]]:
    """Return whom items among ``nodes`` name for the works beside them, and the ids of those items."""
    leads: list[Ref] = []
    supports: list[Ref] = []
    read: set[int] = set()
    for node in nodes:
        apart = [child for child in node.children if _role(grammar, child)]
        titles = apart if apart and len(apart) == len(node.children) and _title_role(grammar, node) else [node]
        if not all(_role(grammar, title) for title in titles):
            continue
        read.add(id(node))
        for title in titles:
            named = [ref for item in title.children for ref in parties_of(grammar, item.text)[0]]
            (leads if _role(grammar, title) == "lead" else supports).extend(named)
    return Parts(tuple(leads), tuple(supports)), read


def _role(grammar: PartyGrammar, node: Node) -> str:
    """Return the part in a work of those named in the items under a title ("Cơ quan phối hợp"), or nothing."""
    role = _title_role(grammar, node)
    named = sum(names_somebody(grammar, item.text) for item in node.children) if role else 0
    return role if named and named * 2 >= len(node.children) else ""


def _title_role(grammar: PartyGrammar, node: Node) -> str:
    if node.label is None:
        return ""
    title = node.text.of(grammar.tokens.folded).strip(_MARKS)
    role = role_of(title) if title.startswith(_BODIES) and names_parts_only(title) else None
    return role if role in _DOERS else ""
