"""Sentences that give a time to other items: "Các nhiệm vụ trên hoàn thành trước …", "Riêng mục 3 …".

Such a paragraph holds for what stands above it in its section, for the items it names, wherever they
stand, or for "các nhiệm vụ còn lại", the items that the rest of the paragraph does not name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.text.folding import fold, pattern
from extract.text.sentences import each_sentence, trimmed
from ingest.span import Span

Path = tuple[str, ...]
"""Labels from the root, folded: ("ii", "2", "a")."""

_WORK = r"(?:nhiệm vụ|nội dung|công việc|việc|nội dung công việc|văn bản|báo cáo|yêu cầu|phần việc)"
_APART = r"(?:(?:riêng|đối với|còn) )?"
_ALL_ABOVE = pattern(
    rf"{_APART}(?:(?:(?:toàn bộ|tất cả|toàn thể) )?(?:các|những) |toàn bộ |tất cả |"
    rf"(?:cả )?(?:hai|ba|bốn|năm|sáu|0?\d) )?{_WORK}"
    r"(?: được giao| giao| nêu| đã nêu| quy định)? ?(?:trên|này|nêu trên|nói trên|tại|ở|thuộc|còn lại)\b"
)
_OF_THE_WORK = (
    r"(?:(?: (?:thực hiện|hoàn thành|triển khai|báo cáo|gửi|nộp|trình|trả lời|kết thúc|giải quyết|xử lý|là|cụ thể))*"
    rf"(?=\s*(?::|$)| (?:{_WORK}|các|những|toàn bộ|tất cả|của|trước|trong|chậm|muộn|không|đến|hết|từ|ngày|xong|vào|cuối"
    r"|đầu|giữa|quý|tháng|tuần|hằng|hàng|\d))"
    r"|(?= (?!(?:tiếp nhận|nhận|làm việc|nghỉ|thi|học|họp|trực|diễn ra|tổ chức|khai mạc|mở cửa)(?!\w))"
    r"[^\W\d]+(?: [^\W\d]+)?\s*:))"
)
"""What follows "thời gian" where it is that of the work above: "Thời gian tiếp nhận hồ sơ của dân: …" is its own."""
_DONE_BY = pattern(
    rf"(?:thời gian(?! (?:vừa )?(?:qua|rồi|tới|gần|trước)){_OF_THE_WORK}|thời hạn|tiến độ|hạn)"
    r"(?!(?: thực hiện| hoàn thành)? (?:toàn bộ |của )*"
    r"(?:dự án|công trình|gói thầu|nhà máy|tuyến đường)\b)(?: thực hiện| hoàn thành| báo cáo)? ?:? ?|"
    r"(?:hoàn thành|xong) (?:trước|trong|chậm)"
)
_LIMITS = pattern(
    r"(?:(?:tất cả|yêu cầu|các (?:nội dung|nhiệm vụ|công việc|việc) (?:trên|này|nêu trên)),? )*(?:phải )?"
    r"(?:(?:thời gian|thời hạn|tiến độ|hạn)(?: thực hiện| hoàn thành| báo cáo)?(?: xong)?(?: là)? ?:? ?"
    r"|(?:hoàn thành|xong|báo cáo kết quả|gửi báo cáo|thực hiện)(?: (?:xong|sớm))? )"
    r"(?=trước|trong|chậm|muộn|không|đến|hết|ngày|xong|vào|cuối|quý|tháng|\d)"
)
_ALL_DO = pattern(
    r"(?:các|những) (?:đơn vị|cơ quan|địa phương)(?:, (?:đơn vị|cơ quan|địa phương))* "
    r"(?:tổ chức |triển khai )?(?:thực hiện|hoàn thành)(?: xong)? (?=trước|chậm nhất|muộn nhất|trong)"
)
"""No work of its own: "Các đơn vị thực hiện trước ngày 24/4"."""
_DONE_BY_LIMIT = 120
_REST = pattern(r"(?:còn lại|khác)\b")
_PARTS = pattern(r"(?:;|,) (?=(?:riêng|còn) |(?:các|những) (?:nhiệm vụ|nội dung|công việc) (?:còn lại|tại|ở|khác))")

_RANKS = (("điểm", 0), ("tiết", 0), ("khoản", 1), ("tiểu mục", 1), ("mục", 2), ("phần", 3))
_LEVELS = {fold(word): rank for word, rank in _RANKS}
_LABEL = r"(?:[ivxl]+|\d{1,2}(?:\.\d{1,2})*|[a-zđ])(?:\.[a-zđ\d]{1,2})*(?!\w)"
_ITEMS_FIRST = pattern(rf"{_APART}(?:(?:các|những) )?(?:nhiệm vụ )?(?:điểm|khoản|mục|tiểu mục) (?:số |từ )?{_LABEL}")
""""Riêng khoản 3 …", but not "Riêng khoản thu …"."""
_GROUP = pattern(
    rf"(?<!\w)(?P<level>điểm|tiết|khoản|tiểu mục|mục|phần)(?: số)? (?P<labels>(?:từ )?{_LABEL}"
    rf"(?:(?:\s*,\s*| và | đến |\s*-\s*){_LABEL})*)"
)


_ASIDE = pattern(
    r"\((?P<bracket>[^()]+)\)\s*[:.]?\s*$"
    r"|(?:\s-|,)(?P<dash>\s+(?:(?:thời )?hạn|thời gian|tiến độ|hoàn thành|xong|trước|trong|chậm nhất|muộn nhất|đến hết"
    r"|định kỳ|hằng|hàng)(?!\w)[^()]*?)\s*:?\s*$"
)
_SAYS_WHEN = pattern(r"\d|(?<!\w)(?:tuần|tháng|quý|năm|ngày)(?!\w)")


class Aside(NamedTuple):
    """What a heading says of the time behind its name: "3. Phòng A và Phòng B | (thời hạn chung: 31/3)"."""

    cut: int
    """Where the name ends."""
    span: Span


def aside(folded: str, span: Span) -> Aside | None:
    """Return the remark in brackets or behind a dash that ends a heading and may say when its work is due."""
    said = _ASIDE.search(folded, *span)
    if said is None or not _SAYS_WHEN.search(said[0]):
        return None
    return Aside(said.start(), Span(*said.span("bracket" if said["bracket"] else "dash")))


class Reach(NamedTuple):
    """A part of a closing paragraph and the items of which it speaks.

    ``named`` are the paths of items; with ``rest`` it speaks of all items that the other parts do not name,
    with neither of all above it.
    """

    span: Span
    named: tuple[Path, ...]
    rest: bool


def limits_work(said: str) -> bool:
    """Tell whether a folded sentence says by when work is done and nothing else: "Hoàn thành trước ngày …"."""
    return len(said) < _DONE_BY_LIMIT and bool(_LIMITS.match(said))


def all_do(said: str) -> bool:
    """Tell whether a folded sentence only says by when all those told do what they are told."""
    return len(said) < _DONE_BY_LIMIT and _ALL_DO.match(said) is not None


def points_above(said: str) -> bool:
    """Tell whether a folded sentence says of which items it speaks: "Các nhiệm vụ trên …", "Riêng khoản 3 …"."""
    return bool(_ALL_ABOVE.match(said) or _ITEMS_FIRST.match(said))


def reaches(text: str, folded: str, span: Span) -> tuple[Reach, ...]:
    """Return the parts of ``text[span]`` that may give a time to other items; none where the first gives none."""
    found = []
    for part in _parts(text, folded, span):
        said = part.of(folded)
        limits = len(said) < _DONE_BY_LIMIT and (_DONE_BY.match(said) or _ALL_DO.match(said))
        if not (_ALL_ABOVE.match(said) or _ITEMS_FIRST.match(said) or limits):
            break
        named = cited(said)
        found.append(Reach(part, named, bool(_REST.search(said)) and not named))
    return tuple(found)


def _parts(text: str, folded: str, span: Span) -> Iterable[Span]:
    for sentence in each_sentence(text, span):
        start = sentence.start
        for joint in _PARTS.finditer(folded, *sentence):
            yield trimmed(text, Span(start, joint.start()))
            start = joint.end()
        yield trimmed(text, Span(start, sentence.end))


def cited(said: str) -> tuple[Path, ...]:
    """Return the items that a folded sentence names, from the root on.

    "điểm a, b khoản 2 mục II" names (ii, 2, a) and (ii, 2, b), "điểm a khoản 1 và khoản 3 mục II" names
    (ii, 1, a) and (ii, 3).
    """
    chains: list[list[tuple[int, list[str]]]] = []
    end = 0
    for group in _GROUP.finditer(said):
        level, labels = _LEVELS[" ".join(group["level"].split())], _labels(group["labels"])
        gap = said[end : group.start()].strip(" ,") if chains else None
        if gap == "" and chains[-1][-1][0] < level:
            chains[-1].append((level, labels))
        elif gap in ("", "và") and len(chains[-1]) == 1 and chains[-1][0][0] == level:  # "điểm a và điểm b"
            chains[-1][0][1].extend(labels)
        else:
            chains.append([(level, labels)])
        end = group.end()
    paths: list[Path] = []
    for chain, following in zip(chains, [*chains[1:], []], strict=False):
        paths += _paths([*chain, *(group for group in following if group[0] > chain[-1][0])])
    return tuple(dict.fromkeys(paths))


def _labels(said: str) -> list[str]:
    """Return the labels of a list, those between "1 đến 4" too."""
    marks = list(re.finditer(rf"(?<!\w){_LABEL}", said))
    found = [marks[0][0]]
    for before, mark in pairwise(marks):
        through = re.search("đến|-", said[before.end() : mark.start()])
        if through and before[0].isdigit() and mark[0].isdigit():
            found += [str(number) for number in range(int(before[0]) + 1, int(mark[0]))]
        found.append(mark[0])
    return found


def _paths(chain: Sequence[tuple[int, list[str]]]) -> list[Path]:
    paths: list[Path] = [()]
    for _, labels in reversed(chain):
        paths = [(*path, *label.split(".")) for path in paths for label in labels]
    return paths


def stands_in(name: str, path: Path, section: str) -> bool:
    """Tell whether a duty's id lies below the cited item ``path``, seen from the section of the citing paragraph.

    A label of the same kind as one of the section's stands beside that ("mục 2 này", said in II.2); any
    other lies inside the section ("khoản 3", said in II).
    """
    parts = tuple(name.lower().split("."))
    around = tuple(part for part in section.lower().split(".") if part)
    beside = next((depth for depth, label in enumerate(around) if _kind(label) == _kind(path[0])), len(around))
    meant = (*around[:beside], *path)
    if parts[: len(meant)] == meant:
        return True
    inner = not around and _kind(path[0]) != _kind(parts[0])  # "II.4.1" is in mục 4 of part II
    return inner and parts[1 : 1 + len(path)] == path


def _kind(label: str) -> str:
    return "number" if label.isdigit() else "roman" if re.fullmatch("[ivxl]+", label) else "letter"
