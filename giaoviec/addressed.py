"""Whom a group means of the units of a notice, where the register does not know the group.

"UBND các xã, phường" is given nothing to an irrigation company; "các sở, ban, ngành" means the Công an as well; "các
đơn vị" means everybody. Told by the kinds of body that a group names and that a unit's name begins with.
"""

from __future__ import annotations

import re
from functools import cache

from giaoviec.wording import plain

_KINDS: dict[str, str] = {
    "commune": "(?<!thi )xa|phuong|thi tran|dac khu",
    "district": "huyen|quan|thi xa|thanh pho",
    "hamlet": "thon|ap|ban lang|khu pho|khom|to dan pho|buon|lang",
    "company": "cong ty|tong cong ty|doanh nghiep|nha thau|nha may|hop tac xa",
    "school": "truong|co so giao duc|truong hoc",
    "health": "benh vien|trung tam y te|tram y te|co so y te|co so kham",
    "ministry": "bo",
    "department": "so",
    "division": "phong|van phong",
    "faculty": "khoa",
    "board": "ban",
    "centre": "trung tam",
    "bureau": "cuc|chi cuc|vu|vien",
    "branch": "chi nhanh",
    "team": "to|doi|phan xuong|tram",
    "association": "hoi|doan the|doan|mat tran|lien doan",
}
"""The bodies of one kind, in words without diacritics, as a group names them and a unit's name begins."""

_EVERYBODY = re.compile(r"\b(?:don vi|co quan|thanh vien|bo phan|to chuc|ca nhan)\b")
_ALL_OF_THE_LEVEL = re.compile(r"\bnganh\b")
"""“Các sở, ban, ngành”: all that is of the office's own level …"""
_OTHER_LEVELS = frozenset({"commune", "district", "hamlet", "company", "school"})
"""… and none of these."""

_COUNCIL = r"(?:ubnd|hdnd|uy ban nhan dan|hoi dong nhan dan|dang uy|chu tich ubnd|chu tich uy ban nhan dan) "
_UNIT = {kind: re.compile(rf"(?:{_COUNCIL})?(?:{words})\b") for kind, words in _KINDS.items()}
_NO_BODY = "nhan dan|quan su|cong tac"
_GROUP = {kind: re.compile(rf"(?<!uy )\b(?:{words})\b(?! (?:{_NO_BODY}))") for kind, words in _KINDS.items()}


def is_meant(group: str, unit: str) -> bool:
    """Tell whether a group may mean a unit, by their names; what tells nothing means everybody."""
    kinds, name = _kinds_of(group), plain(unit)
    own = {kind for kind, words in _UNIT.items() if words.match(name)}
    if _EVERYBODY.search(plain(group)) or not kinds:
        return True
    if _ALL_OF_THE_LEVEL.search(plain(group)) and not own & _OTHER_LEVELS:
        return True
    return bool(own & kinds)


@cache
def _kinds_of(group: str) -> frozenset[str]:
    name = plain(group)
    return frozenset(kind for kind, words in _GROUP.items() if words.search(name))
