"""What underthesea knows about Vietnamese words, behind one door.

It is loaded on first use only (0.8 s and 130 MB, measured), so it is asked where word lists have no
answer: a paragraph under a unit's heading that opens with a word of none of the lists, and an item whose
subject no known verb follows.
"""

from __future__ import annotations

from collections.abc import Iterator

_VERBS = {"V", "Vb", "Vy"}
_LONGEST = 400
"""Characters: the tagger's time grows with the square of a sentence, and a verb further on opens nothing."""


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


def _tagged(sentence: str) -> list[tuple[str, str]]:
    from underthesea import pos_tag

    tagged: list[tuple[str, str]] = pos_tag(sentence[:_LONGEST])
    return tagged
