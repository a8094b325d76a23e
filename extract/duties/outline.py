"""The tree of a notice: parts, numbered sections, lettered items, dashes, plain paragraphs, table rows.

Real numbering skips, restarts, mixes dashes with letters and repeats labels, so the tree is built from
the *kinds* of labels that are open, from what a paragraph announces (a colon, a heading), and only then
from the numbers themselves. A cited "Điều 5 Nghị định …" is no heading: a label must open its line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.duties.labelled import labelled_lines
from extract.text.folding import pattern
from extract.text.sentences import SHORT_KINDS
from ingest.document import Block, BlockKind
from ingest.span import Span

_COUNTED = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ORDERED = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_LABELS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "part",
        pattern(r"((?:phần|chương|mục|phụ lục)(?: thứ)? (?:[ivxl]+|\d+|[a-hđ]|nhất|hai|ba|tư)\b)(?: ?[.:)/-])?(?= |$)"),
    ),
    ("article", pattern(r"(điều \d+[a-z]?)(?: ?[.:]-?| ?-)(?= |$)")),
    ("roman", pattern(r"([ivxl]+) ?(?:[.)/]-?|-)(?= |$)")),
    ("decimal3", pattern(r"(\d{1,2}\.\d{1,2}\.\d{1,2})[.)]?-?(?= )")),
    ("decimal2", pattern(r"(\d{1,2}\.\d{1,2})[.)]?-?(?= )")),
    ("decimal", pattern(r"(\d{1,2}|§)(?: ?(?:[.)/]|[)/]\.)(?= |[^\W\d])|[.)]?-(?= ))")),
    ("bracket", pattern(r"\((\d{1,2}|[a-zđ]|[ivx]+)\)(?= |[^\W\d])")),
    ("letter", pattern(r"([a-zđ])(?: ?[.)](?= |[^\W\d])|[/,-](?= ))")),
    ("ordinal", pattern(rf"((?:{'|'.join(_COUNTED)}) là|thứ (?:{'|'.join(_ORDERED)}))(?: ?[,:] ?)(?!ngày |\d)")),
    ("plus", pattern(r"(\+) ?(?=\S)")),
    ("dash", pattern(r"(-)(?= |[^\W\d]) ?")),
    ("star", pattern(r"(\*) ?(?=\S)")),
    ("bullet", pattern(r"([•·▪◦●○]) ?(?=\S)")),
)
_SPACE = re.compile(r"\s*")
_VIETNAMESE_LETTERS = "abcdđeghiklmnopqrstuvxy"
_NUMBERED = {"part", "article", "roman", "upper", "decimal", "decimal2", "decimal3", "letter", "bracket", "ordinal"}
_BULLETS = {"dash", "plus", "star", "bullet"}
_LISTED = _BULLETS | {"letter"}
"""Items so small that a labelled line without a sign below several of them speaks of them all."""
_TITLE, _BOLD_TITLE, _SET_APART, _HEADING = 160, 120, 160, 200
"""Lengths up to which a part's title, a bold line with a full stop, a line set apart, a numbered line may announce."""
_SHORT_TITLE = 60
"""Characters of a line without a label or bold letters that is a title all the same."""
_TOWARD = len("đối với ")
_ABOUT = "về "
_BETWEEN = 3
"""Plain paragraphs that may stand between two items of one list."""
_DEPTH = 12
"""Levels of a notice; deeper ones would come of misread labels."""


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
    lines: tuple[Span, ...] = ()
    """Labelled lines that say who does it, or all that stands under it, and until when (see ``labelled``)."""

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
        last = self.children[-1].end() if self.children else self.text.end
        return max(last, self.lines[-1].end) if self.lines else last


def read_label(text: str, folded: str, block: Block) -> Label | None:
    """Return the label that opens ``block``, typed or automatic."""
    start, end = block.span
    for kind, form in _LABELS:
        match = form.match(folded, start, end)
        if not match or not _is_label(kind, text, match, end):
            continue
        printed = text[match.start(1) : match.end(1)]
        if kind == "letter" and printed.isupper():
            kind = "upper"
        stop = match.end() if block.label is None else max(match.end(), block.label.end)
        return Label(kind, _in_id(kind, printed), _number(kind, printed.lower()), Span(start, stop))
    if block.label is not None:
        return Label("auto", block.label.of(text).strip(" .)(:"), None, block.label)
    return None


def _is_label(kind: str, text: str, match: re.Match[str], end: int) -> bool:
    """Tell whether what looks like a label is one: "IV." but not "iv.", "Mục 2: …" but not "mục 2 nêu trên"."""
    if kind == "roman":
        return text[match.start(1) : match.end(1)].isupper()
    if kind == "part":
        return text[match.start()].isupper() and _titles(text, match.end(), end)
    if kind == "letter" and text[match.start()] in SHORT_KINDS:
        return False  # "P. Kinh tế", "K. Cơ khí": no list of headings goes so far
    if kind == "decimal" and match.end() < end:
        return not text[match.end()].islower() or text[match.end() - 1].isspace()
    return True


def _titles(text: str, at: int, end: int) -> bool:
    """Tell whether what follows "Mục 2" is a title or nothing, not the middle of a sentence."""
    rest = text[at:end].strip()
    return not rest or rest[0].isupper() or rest[0] in "(:"


def _in_id(kind: str, printed: str) -> str:
    if kind in _BULLETS or kind == "ordinal":
        return ""
    if kind in {"decimal2", "decimal3"}:
        return printed.rsplit(".", 1)[1]
    if kind in {"part", "article"}:
        return printed.split()[-1]
    return printed


def _number(kind: str, printed: str) -> int | None:
    if kind == "ordinal":
        words = printed.split()
        return _ORDERED.index(words[1]) + 1 if words[0] == "thứ" else _COUNTED.index(words[0]) + 1
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
    begin = blocks[0].span.start if blocks else 0
    root = Node(Span(begin, begin), None, None, heading=True)
    path: list[Node] = [root]
    labels = [read_label(text, folded, block) if block.kind is not BlockKind.ROW else None for block in blocks]
    labels = _without_weekdays(labels)
    longest = _SHORT_TITLE if _leaves_out_stops(text, blocks) else _HEADING
    starts = [
        _past_spaces(text, label.span.end if label else block.span.start)
        for block, label in zip(blocks, labels, strict=True)
    ]
    labelled = labelled_lines(folded, blocks, starts)
    labelled -= {at for at in labelled if _is_an_item(at, labels, labelled)}
    runs: list[_Run] = []
    for at, (block, label, start) in enumerate(zip(blocks, labels, starts, strict=True)):
        if start >= block.span.end and label is None:
            continue
        if at in labelled:
            if at - 1 not in labelled:
                runs.append(_Run(_held_by(path, Node(Span(start, start), label, block))))
            runs[-1].lines.append(Span(start, block.span.end))
            continue
        node = Node(Span(min(start, block.span.end), block.span.end), label, block)
        last = at + 1 == len(blocks)
        below = labels[at + 1 : at + 3]
        opens = label is not None and _begins_a_list(path[: _depth(path, node)], node, below)
        node.heading = _announces(text, node, block, _HEADING if opens else longest, last=last)
        between = _depth_between_items(path, node, labels[at + 1 :])
        path = path[: min(_depth(path, node) if between is None else between, _DEPTH)]
        node.heading = node.heading or (not last and _opens_a_list(text, path, node, labels[at + 1], longest))
        node.heading = node.heading or (not last and _titles_prose(text, node, blocks[at + 1]))
        path[-1].children.append(node)
        path.append(node)
    _number_ids(root, "")
    _hand_out(runs)
    return root


# -- labelled lines


@dataclass(slots=True)
class _Run:
    """Labelled lines that stand together, and where: below ``place.children[:count]``."""

    place: Node
    count: int = field(init=False)
    lines: list[Span] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.count = len(self.place.children)


def _is_an_item(at: int, labels: Sequence[Label | None], labelled: set[int]) -> bool:
    """Tell whether a labelled line is one numbered item among others that are none: it holds for itself only."""
    own = labels[at]
    if own is None or own.number is None or own.kind in _LISTED:
        return False
    numbers = {k: label.number for k, label in enumerate(labels) if label is not None and label.kind == own.kind}
    before = [k for k in numbers if k < at][-1:]
    behind = [k for k in numbers if k > at][:1]
    beside = {k for k in before if numbers[k] == own.number - 1} | {k for k in behind if numbers[k] == own.number + 1}
    return bool(beside) and labelled.isdisjoint(beside)


def _held_by(path: Sequence[Node], line: Node) -> Node:
    """Return the item that a labelled line stands under: its own, or the heading of the list that it ends."""
    above = path[-1]
    if line.label is not None:
        beside = [depth for depth, open_ in enumerate(path) if open_.label is not None and _series(open_, line)]
        if beside:
            return path[beside[-1] - 1]
        return path[-2] if above.kind == "text" and len(path) > 1 else above
    return above if len(path) == 1 or (above.label is not None and above.kind not in _LISTED) else path[-2]


def _hand_out(runs: Sequence[_Run]) -> None:
    """Give labelled lines to the item they hold for.

    Those right below a heading, or alone at the end of its list, hold for all that stands there; those between
    items hold for the items back to the lines before, of plain paragraphs and numbered items for the last one.
    """
    places = {id(run.place): run.place for run in runs}
    for place in places.values():
        own = [run for run in runs if run.place is place]
        whole = place.label is not None and len(own) == 1 and own[0].count == len(place.children)
        begin = 0
        for run in own:
            items = place.children[begin : run.count]
            if place.label is not None and (whole or run.count == 0):
                place.lines = tuple(run.lines)
            elif items:
                listed = items if items[-1].kind in _LISTED else items[-1:]
                for item in (one for one in listed if one.kind == items[-1].kind):
                    item.lines = (*item.lines, *run.lines)
            begin = run.count


def _without_weekdays(labels: Sequence[Label | None]) -> list[Label | None]:
    """Drop "Thứ hai, …", which is a day of the week where no "Thứ nhất, …" stands before it."""
    counting = False
    kept: list[Label | None] = []
    for label in labels:
        ordinal = label is not None and label.kind == "ordinal"
        counting = counting or (ordinal and label is not None and label.number == 1)
        kept.append(label if counting or not ordinal else None)
    return kept


def _past_spaces(text: str, at: int) -> int:
    spaces = _SPACE.match(text, at)
    return spaces.end() if spaces else at


def _leaves_out_stops(text: str, blocks: Sequence[Block]) -> bool:
    """Tell whether an office ends few of its sentences with a mark, so that to have none makes no heading."""
    lines = (block.span.of(text).rstrip() for block in blocks if block.kind is not BlockKind.ROW)
    long = [line for line in lines if len(line) > _SHORT_TITLE]
    return 2 * sum(line.endswith((".", ";", ":", "…")) for line in long) < len(long)


def _begins_a_list(path: Sequence[Node], node: Node, below: Sequence[Label | None]) -> bool:
    """Tell whether two labels below begin a list of a kind that neither the item has nor those it stands under."""
    labels = [label for label in below if label is not None]
    kinds = {label.kind for label in labels}
    new = kinds.isdisjoint(open_.kind for open_ in (*path, node))
    return len(labels) == 2 and len(kinds) == 1 and new and labels[0].number in (None, 1)


def _announces(text: str, node: Node, block: Block, longest: int, *, last: bool) -> bool:
    """Tell whether a line is a heading or lead-in to what follows it, a numbered one at most ``longest`` letters."""
    own = node.text.of(text).rstrip()
    if node.kind == "row":
        return False
    if not own or own.endswith(":") or (node.kind in {"part", "article"} and len(own) < _TITLE):
        return True
    if not last and own[:_TOWARD].lower() == "đối với " and len(own) < _SET_APART and not own.endswith((".", ";", ",")):
        return True
    if last or len(own) > _HEADING or own.endswith((";", "./.", "…")):
        return False
    numbered = node.kind in _NUMBERED
    if own.endswith(".") and not (numbered and block.look.bold and len(own) < _BOLD_TITLE):
        return False
    # A short line without a full stop, numbered or set apart by bold or capitals, with something under it.
    apart = (block.look.bold or own.isupper()) and len(own) < _SET_APART
    longest = _HEADING if own[: len(_ABOUT)].lower() == _ABOUT else longest
    return apart or ((numbered or node.kind == "auto") and len(own) < longest)


def _opens_a_list(text: str, path: list[Node], node: Node, below: Label | None, longest: int) -> bool:
    """Tell whether "* Thu ngân sách" is the title of the dashed items under it: no full stop, another sign below."""
    if below is None or node.kind not in _BULLETS or below.kind not in _BULLETS or below.kind == node.kind:
        return False
    own = node.text.of(text).rstrip()
    again = any(open_.kind == below.kind for open_ in path)  # the last of a list, and its parent's list goes on
    return not again and len(own) < min(_SET_APART, longest) and own[-1:].isalnum()


def _titles_prose(text: str, node: Node, below: Block) -> bool:
    """Tell whether a short line without any mark at its end, over a paragraph that has one, is its title."""
    own, next_ = node.text.of(text).rstrip(), below.span.of(text).rstrip()
    plain = node.kind == "text" and own[:1].isupper() and own[-1:].isalnum() and "," not in own[-2:]
    return plain and len(own) < _SHORT_TITLE and next_.endswith((".", ";", ":")) and len(next_) > len(own)


def _depth(path: list[Node], node: Node) -> int:
    """Return how many nodes of the open ``path`` stay open above ``node``."""
    kind = node.kind
    if kind in {"text", "row"}:
        return _depth_of_plain(path, node)
    same = [i for i, open_ in enumerate(path) if open_.label is not None and _series(open_, node)]
    number = node.label.number if node.label else None
    if same:
        fitting = [i for i in same if _follows(path[i], node)]
        if number == 1 and not fitting and kind in _NUMBERED and path[-1].heading and path[-1].kind != kind:
            return len(path)  # a list that begins again under an announcement
        return fitting[-1] if fitting else same[-1]
    if kind == "part":
        return 1
    if kind == "roman" and number != 1:
        outer = next((i for i, open_ in enumerate(path) if open_.kind in {"text", "part"}), None)
        return outer + 1 if outer is not None and path[outer].heading else 1
    # A new kind of label goes under what is open; plain sentences that announce nothing are closed first.
    depth = len(path)
    while depth > 1 and path[depth - 1].kind in {"text", "row"} and not path[depth - 1].heading:
        depth -= 1
    return depth


def _series(open_: Node, node: Node) -> bool:
    """Tell whether two items may count on in one list: one kind of label, one level of Word's numbering."""
    if open_.kind != node.kind:
        return False
    a, b = open_.block, node.block
    if a is None or b is None or a.level is None or b.level is None:
        return True
    return a.list_id != b.list_id or a.level == b.level


def _follows(open_: Node, node: Node) -> bool:
    before = open_.label.number if open_.label else None
    now = node.label.number if node.label else None
    return before is None or now is None or now == before + 1


def _depth_between_items(path: Sequence[Node], node: Node, below: Sequence[Label | None]) -> int | None:
    """Return the depth of a plain paragraph between two items of a list that goes on below it, or ``None``.

    "1. Giao Sở A rà soát …." / "Hoàn thành trước ngày 20/4." / "2. …": the lead-in over the list stays open.
    """
    if node.kind != "text" or node.heading:
        return None
    following = next((label for label in below[:_BETWEEN] if label is not None), None)
    for depth in range(len(path) - 1, 0, -1):
        open_ = path[depth]
        if following is None or open_.label is None or open_.kind != following.kind:
            continue
        if open_.heading or open_.label.number is None or following.number is None:
            return None
        return depth if following.number == open_.label.number + 1 else None
    return None


def _depth_of_plain(path: list[Node], node: Node) -> int:
    """Return the depth of a plain paragraph: under the innermost heading; one that announces closes the one before."""
    for depth in range(len(path), 1, -1):
        open_ = path[depth - 1]
        if not open_.heading:
            if open_.kind == "text" and depth > 2 and path[depth - 2].heading:
                return depth - 1
            continue
        if open_.kind == "text":
            if node.kind == "row" or (not open_.children and not node.heading):
                return depth
            if depth > 2 and path[depth - 2].heading:
                return depth - 1
        elif open_.label is not None and (open_.kind not in _BULLETS or not open_.children):
            return depth
    return 1


# -- ids


@dataclass(slots=True)
class _Siblings:
    """The ids given out below one parent: labels from the root joined by dots.

    Items without a label take the numbers 1, 2, 3 … that the labels leave free.
    """

    prefix: str
    used: dict[str, int] = field(default_factory=dict)

    def gave(self, own: str) -> bool:
        """Tell whether ``own`` was given out already."""
        return self._name(own) in self.used

    def _name(self, own: str) -> str:
        return f"{self.prefix}.{own}" if self.prefix else own

    def give(self, own: str) -> str:
        """Return ``own`` below the prefix; a second one of the same name gets "-2", "-3" …."""
        name = self._name(own)
        again = self.used[name] = self.used.get(name, 0) + 1
        return name if again == 1 else self.give(f"{own}-{again}")


def _number_ids(node: Node, prefix: str, outer: _Siblings | None = None) -> None:
    """Give ids to all below ``node``; the items of an announcing paragraph count as if they stood in its parent."""
    siblings = outer or _Siblings(prefix)
    groups = (node, *filter(_lends_its_place, node.children))
    labelled = {child.label.text for group in groups for child in group.children if child.label}
    counter = 0
    for child in node.children:
        if outer is None and _lends_its_place(child):
            child.id = siblings.give("0")
            _number_ids(child, prefix, siblings)
            continue
        own = child.label.text if child.label else ""
        if not own:
            counter += 1
            # a paragraph before or after "1.", "2." leaves them their numbers
            while str(counter) in labelled or siblings.gave(str(counter)):
                counter += 1
            own = str(counter)
        child.id = siblings.give(own)
        _number_ids(child, child.id)


def _lends_its_place(node: Node) -> bool:
    """Tell whether a node is an announcing paragraph ("Chủ tịch kết luận như sau:") with items below it."""
    unlabelled = node.label is None or not node.label.text
    return unlabelled and node.kind == "text" and node.heading and bool(node.children)
