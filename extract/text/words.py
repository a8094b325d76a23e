"""What underthesea knows about Vietnamese words, behind one door.

It is loaded on first use only (0.8 s and 130 MB, measured), so it is asked where word lists have no
answer: a paragraph under a unit's heading that opens with a word of none of the lists, and an item whose
subject no known verb follows.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from extract.text.folding import fold

_VERBS = {"V", "Vb", "Vy"}
_LONGEST = 400
"""Characters: the tagger's time grows with the square of a sentence, and a verb further on opens nothing."""
_DICTIONARY = "corpus/data/Viet74K.txt"
"""A word a line, as the package brings it along; reading it does not import the package."""
_I_FOR_Y = str.maketrans("yýỳỷỹỵ", "iíìỉĩị")
"""The dictionary writes "mĩ phẩm", offices write "mỹ phẩm"."""


def opens_with_verb(sentence: str) -> bool:
    """Tell whether the first word of a sentence is a verb, as an instruction without a subject begins.

    Adverbs in front ("Tích cực hưởng ứng …") count with the verb they go with.
    """
    if not sentence[:1].isalpha():
        return False  # "23 hồ sơ …"
    for _, tag in _tagged(sentence[:1].lower() + sentence[1:])[:3]:
        if tag in _VERBS:
            return True
        if tag not in {"R", "A"}:
            return False
    return False


def verbs(sentence: str) -> Iterator[int]:
    """Yield the offsets of the verbs of a sentence: behind an unknown name the first of them opens its duty."""
    at = 0
    for word, tag in _tagged(sentence):
        found = sentence.find(word.split()[0], at)
        if found < 0:
            return
        if tag in _VERBS:
            yield found
        at = found + len(word)


def one_word(first: str, second: str) -> bool:
    """Tell whether two folded syllables are a word of the dictionary: "hồi sức", not "hẹn lịch".

    It tells nothing of verbs and nouns ("sa thải" and "vật nuôi" are words both), only of what cannot be parted.
    """
    both = f"{first} {second}"
    return both in _dictionary() or both.translate(_I_FOR_Y) in _dictionary()


@cache
def _dictionary() -> frozenset[str]:
    package = find_spec("underthesea")
    if package is None or package.origin is None:
        raise ModuleNotFoundError("underthesea")
    return frozenset(fold((Path(package.origin).parent / _DICTIONARY).read_text("utf-8")).splitlines())


def _tagged(sentence: str) -> list[tuple[str, str]]:
    from underthesea import pos_tag

    tagged: list[tuple[str, str]] = pos_tag(sentence[:_LONGEST])
    return tagged
