"""What underthesea knows about Vietnamese words, behind one door.

It is loaded on first use only (0.8 s and 130 MB, measured), so it is asked where word lists have no
answer: a paragraph under a unit's heading that opens with a word of none of the lists.
"""

from __future__ import annotations

_VERBS = {"V", "Vb", "Vy"}


def opens_with_verb(sentence: str) -> bool:
    """Tell whether the first word of a sentence is a verb, as an instruction without a subject begins.

    Adverbs in front ("Tích cực hưởng ứng …") count with the verb they go with.
    """
    from underthesea import pos_tag

    for _, tag in pos_tag(sentence[:1].lower() + sentence[1:])[:3]:
        if tag in _VERBS:
            return True
        if tag not in {"R", "A"}:
            return False
    return False
