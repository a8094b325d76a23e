"""The tree of a notice: parts, numbered sections, lettered items, dashes, plain paragraphs, table rows.

Real numbering skips, restarts, mixes dashes with letters and repeats labels, so the tree is built from
the *kinds* of labels that are open, from what a paragraph announces (a colon, a heading), and only then
from the numbers themselves. A cited "Điều 5 Nghị định …" is no heading: a label must open its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.folding import pattern
from ingest.document import Block, BlockKind
from ingest.span import Span

_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("part", pattern(r"((?:phần|chương|mục|phụ lục)(?: thứ)? (?:[ivxl]+|\d+|[a-hđ]|nhất|hai|ba|tư)\b)(?: ?[.:)/-])?(?= |$)")),
    ("article", pattern(r"(điều \d+[a-z]?)(?: ?[.:])(?= |$)")),
    ("roman", pattern(r"([ivxl]+) ?[.)/-](?= |$)")),
    ("decimal3", pattern(r"(\d{1,2}\.\d{1,2}\.\d{1,2})[.)-]?(?= )")),
    ("decimal2", pattern(r"(\d{1,2}\.\d{1,2})[.)-]?(?= )")),
    ("decimal", pattern(r"(\d{1,2}|§)(?: ?[.)/](?= |[^\W\d])|-(?= ))")),
    ("bracket", pattern(r"\((\d{1,2}|[a-zđ]|[ivx]+)\)(?= |[^\W\d])")),
    ("letter", pattern(r"([a-zđ])(?: ?[.)](?= |[^\W\d])|/(?= ))")),
    ("plus", pattern(r"(\+) ?(?=\S)")),
    ("dash", pattern(r"(-)(?= |[^\W\d]) ?")),
    ("bullet", pattern(r"([•·▪◦●○*\u25aa\u2022]) ?(?=\S)")),
)
_SPACE = re.compile(r"\s*")
_VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
NUMBERED = {"part", "article", "roman", "upper", "decimal", "decimal2", "decimal3", "letter", "bracket"}


@dataclass(frozen=True, slots=True)
class Label:
    """A label as printed at the head of a line: its kind, its value in a series, its span."""

    kind: str
    text: str
    """As it stands in ids: ``II``, ``3``, ``a``; empty for dashes and bullets."""
    number: int | None
    span: Span


@dataclass(slots=True)
class Node:
    """One item of the outline. ``text`` is its own line without the label; ``children`` stand under it."""

    text: Span
    label: Label | None
    block: Block | None
    children: list[Node] = field(default_factory=list)
    id: str = ""
    heading: bool = False
    """It announces what follows (ends with a colon, or is a short line with items under it)."""

    @property
    def kind(self) -> str:
        """Return the kind of its label, ``text`` for a plain paragraph, ``row`` for a table row."""
        if self.block is not None and self.block.kind is BlockKind.ROW:
            return "row"
        return self.label.kind if self.label else "text"

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()

    def end(self) -> int:
        """Return the offset where the last of its text or its children's ends."""
        return self.children[-1].end() if self.children else self.text.end


def read_label(text: str, folded: str, block: Block) -> Label | None:
    """Return the label that opens ``block``, typed or automatic."""
    start, end = block.span
    for kind, form in _LABELS:
        match = form.match(folded, start, end)
        if not match:
            continue
        printed = text[match.start(1) : match.end(1)]
        if kind == "roman" and not printed.isupper():
            continue
        if kind == "part" and not (printed[0].isupper() and _titles(text, folded, match.end(), end)):
            continue
        if kind == "letter" and printed.isupper():
            kind = "upper"
        if kind == "decimal" and match.end() < end and text[match.end()].islower() and not text[match.end() - 1].isspace():
            continue
        stop = match.end() if block.label is None else max(match.end(), block.label.end)
        return Label(kind, _in_id(kind, printed), _number(kind, printed.lower()), Span(start, stop))
    if block.label is not None:
        return Label("auto", block.label.of(text).strip(" .)(:"), None, block.label)
    return None


def _titles(text: str, folded: str, at: int, end: int) -> bool:
    """Tell whether what follows "Mục 2" is a title or nothing, not the middle of a sentence."""
    rest = text[at:end].strip()
    return not rest or rest[0].isupper() or rest[0] in "(:"


def _in_id(kind: str, printed: str) -> str:
    if kind in {"dash", "plus", "bullet"}:
        return ""
    if kind in {"decimal2", "decimal3"}:
        return printed.rsplit(".", 1)[1]
    if kind in {"part", "article"}:
        return printed.split()[-1]
    return printed


def _number(kind: str, printed: str) -> int | None:
    last = printed.split()[-1].rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if kind in {"roman", "part"} and re.fullmatch("[ivxl]+", last):
        values = {"i": 1, "v": 5, "x": 10, "l": 50}
        pairs = zip(last, last[1:] + " ", strict=True)
        return sum(-values[a] if values[a] < values.get(b, 0) else values[a] for a, b in pairs)
    if kind in {"letter", "upper", "bracket"} and last in _VIETNAMESE_LETTERS:
        return _VIETNAMESE_LETTERS.index(last) + 1
    return None


def read_outline(text: str, folded: str, blocks: Sequence[Block]) -> Node:
    """Return the root of the outline of ``blocks`` (the body of a notice, head and foot left out)."""
    root = Node(Span(blocks[0].span.start, blocks[0].span.start) if blocks else Span(0, 0), None, None, heading=True)
    path: list[Node] = [root]
    for index, block in enumerate(blocks):
        label = read_label(text, folded, block) if block.kind is not BlockKind.ROW else None
        start = _SPACE.match(text, label.span.end if label else block.span.start).end()  # type: ignore[union-attr]
        if start >= block.span.end and label is None:
            continue
        node = Node(Span(min(start, block.span.end), block.span.end), label, block)
        node.heading = _announces(text, node, blocks[index + 1] if index + 1 < len(blocks) else None, folded)
        path = path[: _depth(path, node)]
        path[-1].children.append(node)
        path.append(node)
    _number_ids(root, "")
    return root


def _announces(text: str, node: Node, following: Block | None, folded: str) -> bool:
    own = node.text.of(text).rstrip()
    if node.kind == "row":
        return False
    if own.endswith(":") or (node.kind in {"part", "article"} and len(own) < 160) or not own:
        return True
    if own.endswith((";", "./.", "…")) or len(own) > 200 or following is None:
        return False
    if own.endswith(".") and not (node.kind in NUMBERED and node.block is not None and node.block.look.bold and len(own) < 120):
        return False
    # A short line without a full stop, numbered or set apart by bold or capitals, with something under it.
    apart = node.block is not None and (node.block.look.bold or own.isupper())
    return (node.kind in NUMBERED | {"auto"} and len(own) < 200) or (apart and len(own) < 160)


def _depth(path: list[Node], node: Node) -> int:
    """Return how many nodes of the open ``path`` stay open above ``node``."""
    kind = node.kind
    if kind in {"text", "row"}:
        return _depth_of_plain(path, node)
    same = [i for i, open_ in enumerate(path) if open_.label is not None and _series(open_, node)]
    top = path[-1]
    number = node.label.number if node.label else None
    if same:
        fitting = [i for i in same if _follows(path[i], node)]
        if number == 1 and not fitting and kind in NUMBERED and top.heading and top.kind != kind:
            return len(path)  # a list that begins again under an announcement
        return fitting[-1] if fitting else same[-1]
    if kind == "part":
        return 1
    if kind == "roman" and number != 1:
        outer = [i for i, open_ in enumerate(path) if open_.kind in {"text", "part"}]
        return (outer[0] + 1) if outer and path[outer[0]].heading else 1
    # A new kind of label goes under what is open; plain sentences that announce nothing are closed first.
    depth = len(path)
    while depth > 1 and path[depth - 1].kind in {"text", "row"} and not path[depth - 1].heading:
        depth -= 1
    return depth


def _series(open_: Node, node: Node) -> bool:
    if open_.kind != node.kind:
        return False
    a, b = open_.block, node.block
    return a is None or b is None or a.level is None or b.level is None or a.list_id != b.list_id or a.level == b.level


def _follows(open_: Node, node: Node) -> bool:
    before = open_.label.number if open_.label else None
    now = node.label.number if node.label else None
    return before is None or now is None or now == before + 1


def _depth_of_plain(path: list[Node], node: Node) -> int:
    """A plain paragraph stands under the innermost heading; one that announces closes the one before it."""
    for depth in range(len(path), 1, -1):
        open_ = path[depth - 1]
        if open_.kind == "text":
            if open_.heading and not open_.children and not node.heading:
                return depth
            if open_.heading and node.kind == "row":
                return depth
            if depth > 2 and path[depth - 2].heading:
                return depth - 1
            continue
        if open_.heading and open_.label is not None and open_.kind not in {"dash", "plus", "bullet"}:
            return depth
        if open_.heading and open_.label is not None and not open_.children:
            return depth
    return 1


def _number_ids(node: Node, prefix: str) -> None:
    """Give ids: labels from the root joined by dots; items without one count 1, 2, 3 … in their parent."""
    counter = 0
    used: set[str] = set()
    for child in node.children:
        own = child.label.text if child.label else ""
        if not own and child.heading and child.children and child.kind == "text":
            own_id = _unique(f"{prefix}.0" if prefix else "0", used)
            _number_ids_into(child, prefix, used)
        else:
            if not own:
                counter += 1
                own = str(counter)
            own_id = _unique(f"{prefix}.{own}" if prefix else own, used)
            _number_ids(child, own_id)
        child.id = own_id


def _number_ids_into(node: Node, prefix: str, used: set[str]) -> None:
    """Number the children of an announcing paragraph as if they stood in its parent."""
    counter = 0
    for child in node.children:
        own = child.label.text if child.label else ""
        if not own:
            counter += 1
            own = str(counter)
        child.id = _unique(f"{prefix}.{own}" if prefix else own, used)
        _number_ids(child, child.id)


def _unique(wanted: str, used: set[str]) -> str:
    name, again = wanted, 1
    while name in used:
        again += 1
        name = f"{wanted}-{again}"
    used.add(name)
    return name
