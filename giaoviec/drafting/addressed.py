"""Whom a group means of the units of a notice, where the register does not know the group.

"UBND các xã, phường" is given nothing to an irrigation company; "các sở, ban, ngành" means the Công an as well; "các
đơn vị" means everybody. Told by the kinds of body that a group names and that a unit's name begins with, and by its
field where both name one: "các trường tiểu học" are no secondary schools, "các doanh nghiệp viễn thông" no carriers.
"""

from __future__ import annotations

import re
from functools import cache

from giaoviec.following.wording import plain

_KINDS: dict[str, str] = {
    "commune": "(?<!thi )xa|phuong|thi tran|dac khu",
    "district": "huyen|quan|thi xa|thanh pho",
    "hamlet": "thon|ap|ban lang|khu pho|khom|to dan pho|buon|lang",
    "company": "cong ty|tong cong ty|doanh nghiep|nha thau|nha may|hop tac xa|vien thong|buu dien|dien luc"
    "|viettel|vnpt|mobifone",
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

_FIELDS: dict[str, dict[str, str]] = {
    "school": {
        "nursery": "mam non|mau giao|nha tre",
        "primary": "tieu hoc",
        "secondary": "thcs|trung hoc co so",
        "high": "thpt|trung hoc pho thong",
        "college": "cao dang|trung cap|day nghe",
        "university": "dai hoc|hoc vien",
    },
    "health": {
        "province": "tuyen tinh|benh vien .*tinh",
        "district": "tuyen huyen|huyen|khu vuc",
        "commune": "tuyen xa|tram y te",
    },
    "faculty": {
        "paraclinical": "can lam sang|xet nghiem|chan doan hinh anh|tham do chuc nang|giai phau benh",
        "clinical": "(?<!can )lam sang",
        "pharmacy": "duoc|kiem soat nhiem khuan|dinh duong",
    },
    "company": {
        "telecom": "vien thong|viettel|vnpt|mobifone|fpt",
        "power": "dien luc|nhiet dien|thuy dien",
        "water": "cap nuoc|thoat nuoc|thuy loi|thuy nong",
        "forest": "lam nghiep|lam san|lam truong",
        "bank": "ngan hang|tin dung|bao hiem",
        "works": "xay dung|thi cong|xay lap|tu van",
        "transport": "van tai|duong sat|cang|logistics",
        "environment": "moi truong|ve sinh",
        "fuel": "xang dau|petrolimex|khi dot",
        "garment": "det may|may mac|da giay",
        "mining": "khai khoang|khoang san|than",
    },
}
"""Fields that tell bodies of one kind apart, in words without diacritics, as a group or a unit's name has them."""

_FIELD_WORDS = {
    kind: {field: re.compile(rf"\b(?:{words})\b") for field, words in fields.items()}
    for kind, fields in _FIELDS.items()
}
_WHERE = re.compile(r" (?:tren|thuoc|trong|truc|tai|o|cua|co|duoc|chua|dang|con) ")
"""Behind one of these a group says where its bodies are or how they fare: "các bệnh viện | trên địa bàn tỉnh"."""

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
    return any(_same_field(kind, group, unit) for kind in own & kinds)


def _same_field(kind: str, group: str, unit: str) -> bool:
    """Tell whether a group and a unit of one kind may share their field; where one of them names none they may."""
    wanted, own = _fields_of(kind, _WHERE.split(plain(group), maxsplit=1)[0]), _fields_of(kind, plain(unit))
    return not wanted or not own or bool(wanted & own)


def _fields_of(kind: str, name: str) -> frozenset[str]:
    return frozenset(field for field, words in _FIELD_WORDS.get(kind, {}).items() if words.search(name))


@cache
def _kinds_of(group: str) -> frozenset[str]:
    name = plain(group)
    return frozenset(kind for kind, words in _GROUP.items() if words.search(name))
