"""How alike two instructions are, by their Vietnamese words: what a typist changes on the way does not matter."""

from __future__ import annotations

import difflib
import hashlib
import re
from collections.abc import Sequence
from functools import lru_cache

from giaoviec.following.wording import plain

NEAR = 0.72
"""From here on two texts are the same instruction worded anew; below, a person must pair them."""

_CONTINUED = re.compile(
    r"(?:(?:giao|yeu cau|de nghi) .{0,80}?)?tiep tuc "
    r"(?:(?:thuc hien|trien khai|chi dao|tap trung)(?: |, )(?:viec |nhiem vu )?)?"
)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """Return the words of ``text`` in order, without capitals, diacritics and punctuation; numbers stay."""
    return tuple(re.findall(r"[\w%]+(?:[./]\w+)*", plain(text)))


def is_continued(text: str) -> bool:
    """Tell whether an instruction says that it goes on with an earlier one: "tiếp tục thực hiện …"."""
    return _CONTINUED.match(plain(text).strip()) is not None


def core(text: str) -> tuple[str, ...]:
    """Return the words of an instruction without "tiếp tục thực hiện" before them."""
    bare = plain(text).strip()
    match = _CONTINUED.match(bare)
    return words(bare[match.end() :] if match else bare)


def digest(text: str) -> str:
    """Return a short mark that is equal for equal words, "tiếp tục thực hiện" left aside."""
    return hashlib.sha256(" ".join(core(text)).encode()).hexdigest()[:16]


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """Return how alike two sequences of words are: 1 = the same words in the same order, 0 = none in common."""
    if one == other:
        return 1.0
    shared = len(set(one) & set(other))
    if not shared or 2 * shared / (len(set(one)) + len(set(other))) < 0.3:  # cheap, and far below what counts
        return 0.0
    return difflib.SequenceMatcher(None, one, other, autojunk=False).ratio()


def marked(before: str, after: str) -> str:
    """Return ``after`` with what is new in 【】 and what is gone in ⟦⟧, by words."""
    old, new = before.split(), after.split()
    pieces: list[str] = []
    for kind, old_from, old_to, new_from, new_to in difflib.SequenceMatcher(
        None, [plain(word) for word in old], [plain(word) for word in new], autojunk=False
    ).get_opcodes():
        if kind == "equal":
            pieces += new[new_from:new_to]
            continue
        if old_to > old_from:
            pieces.append(f"⟦{' '.join(old[old_from:old_to])}⟧")
        if new_to > new_from:
            pieces.append(f"【{' '.join(new[new_from:new_to])}】")
    return " ".join(pieces)
