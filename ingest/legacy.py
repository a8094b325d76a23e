"""Vietnamese written before Unicode (TCVN3 and VNI fonts), and how Vietnamese a text looks.

Such text is ordinary Latin-1 letters that only a special font shows as Vietnamese. The font's name
alone proves nothing (Unicode text set in .VnTime is common), so the characters decide: text is
converted when that makes clearly more of its words legal Vietnamese syllables.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import cache, lru_cache

# The syllable: onset + rime + tone, after the spelling rules of Vietnamese (chính tả) as taught in school.
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RIMES = """
a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
e ec em en eng eo ep et ê êch êm ên êng ênh êp êt êu
i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu
o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt
oc oe oen oeo oet oi om on ong ooc oong op ot
ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
u ua uân uâng uât uây uc uê uêch uênh ui um un ung uô uôc uôi uôm uôn uông uôt
uơ up ut uy uya uych uyên uyêt uynh uyt uyu
ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
y yên yêm yêng yêt yêu ych ynh yt
"""
_SYLLABLE = re.compile(rf"(?:{'|'.join(_ONSETS.split())})?(?:{'|'.join(_RIMES.split())})")
_STOPPED = re.compile(r"(?:[cpt]|ch)\Z")
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")
_ACUTE_OR_DOT = ("\u0301", "\u0323")

# Marks that join or end words; whatever else stands inside a word (¸ ® Ӌ \ufffd) counts against it.
_BETWEEN = re.compile(r"[\s\d/\\\-–—‑.,;:!?…()\[\]{}<>|\"“”„'‘’«»%+&_*=#@~•·▪●○■□→^`]+")


@lru_cache(maxsize=8192)
def _legal(word: str) -> bool:
    decomposed = unicodedata.normalize("NFD", word)
    toneless = unicodedata.normalize("NFC", decomposed.translate(_TONES))
    tones = [char for char in decomposed if ord(char) in _TONES]
    if len(tones) > 1 or not _SYLLABLE.fullmatch(toneless):
        return False
    return not _STOPPED.search(toneless) or (tones != [] and tones[0] in _ACUTE_OR_DOT)


def _words(text: str) -> list[str]:
    """Return the words that can be judged: no single letters, no acronyms (UBND, NĐ), no Roman numbers."""
    return [
        word.lower()
        for word in _BETWEEN.split(unicodedata.normalize("NFC", text))
        if len(word) > 1 and any(map(str.isalpha, word)) and not _acronym(word)
    ]


def _acronym(word: str) -> bool:
    return len(word) <= 7 and word.isupper() and all(char.isascii() or char == "Đ" for char in word)


@lru_cache(maxsize=8192)
def is_syllable(word: str) -> bool:
    """Tell whether one word is a legal Vietnamese syllable, punctuation around it left out."""
    core = _BETWEEN.sub("", unicodedata.normalize("NFC", word))
    return core != "" and _legal(core.lower())


def vietnamese_share(text: str) -> float:
    """Return the share of words in ``text`` that are legal Vietnamese syllables, from 0 to 1; 1 without words.

    Good administrative text scores above 0.9 even with foreign names in it; text through a broken
    character map, or a legacy encoding shown as it is, below 0.6.
    """
    words = _words(text)
    return sum(map(_legal, words)) / len(words) if words else 1.0


# TCVN 5712:1993 (VN3, fonts .Vn…): the bytes of the lower-case set; capitals with tones come from .Vn…H fonts.
_TCVN3_FIRST = 0xA1
_TCVN3 = (
    "ĂÂÊÔƠƯĐăâêôơưđ\0\0\0\0\0\0àảãáạ\0ằẳẵắ\0\0\0\0\0\0\0ặầẩẫấậè\0ẻẽéẹềểễếệìỉ\0\0\0ĩíịò\0ỏõóọồổỗốộờởỡớợù\0ủũúụừửữứựỳỷỹýỵ"
)

# VNI for Windows: a base letter and a second byte that carries its marks.
_VNI_MARKS = {
    "ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "á": "\u0302\u0301", "à": "\u0302\u0300", "å": "\u0302\u0309", "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
    "ê": "\u0306", "é": "\u0306\u0301", "è": "\u0306\u0300", "ú": "\u0306\u0309", "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ô": "ơ", "ö": "ư", "ñ": "đ", "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"([aeouyôö])([ùøûõïâáàåãäêéèúüë])|[ôöñíìæóòî]", re.IGNORECASE)


@cache
def _tcvn3_table() -> dict[int, str]:
    return {_TCVN3_FIRST + at: char for at, char in enumerate(_TCVN3) if char != "\0"}


def from_tcvn3(text: str) -> str:
    """Read TCVN3 bytes that were taken for Latin-1."""
    return text.translate(_tcvn3_table())


def from_vni(text: str) -> str:
    """Read VNI bytes that were taken for Latin-1."""

    def letter(match: re.Match[str]) -> str:
        base = match[1] or match[0]
        small = _VNI_LETTERS.get(base.lower(), base.lower())
        marked = unicodedata.normalize("NFC", small + _VNI_MARKS[match[2].lower()] if match[2] else small)
        return marked.upper() if base.isupper() else marked

    return _VNI.sub(letter, text)


ENOUGH_WORDS = 8
"""Fewer words than this prove no encoding by themselves: a name such as "Kë" is no TCVN3 text."""
READINGS = {"TCVN3": from_tcvn3, "VNI": from_vni}
_FONT = re.compile(r"\.vn|vni[- ]", re.IGNORECASE)
_FAMILIES = {"TCVN3": re.compile(r"\.vn", re.IGNORECASE), "VNI": re.compile(r"vni[- ]", re.IGNORECASE)}
_FONT_OF_CAPITALS = re.compile(r"\.vn\w*h\Z", re.IGNORECASE)


def is_legacy_font(name: str) -> bool:
    """Tell whether the font's name is of a TCVN3 or VNI family: a reason to look at the characters, no proof."""
    return bool(_FONT.match(name))


def shows_capitals(font: str) -> bool:
    """Tell whether the font draws small letters as capitals (.VnTimeH)."""
    return bool(_FONT_OF_CAPITALS.match(font))


def encoding_of(text: str, *, hinted: bool = False) -> str | None:
    """Return ``"TCVN3"`` or ``"VNI"`` when reading ``text`` so makes it clearly more Vietnamese, else ``None``.

    Args:
        text: What was read as Latin-1; the longer the surer.
        hinted: Something else (a font's name) speaks for a legacy encoding, so less gain is asked for.
    """
    latin = "".join(char if char <= "\xff" else " " for char in text)
    if not hinted and len(_words(latin)) < ENOUGH_WORDS:
        return None
    before = vietnamese_share(latin)
    name, after = max(
        ((name, vietnamese_share(read(latin))) for name, read in READINGS.items()), key=lambda pair: pair[1]
    )
    return name if after >= 0.6 and after - before >= (0.05 if hinted else 0.25) else None


def encoding_of_family(text: str, font: str, proven: Collection[str]) -> str | None:
    """Return the encoding of letters too few to judge: that of the font's family, where the file uses it elsewhere.

    Args:
        text: What is written in the font; reading it so must not make it less Vietnamese.
        font: Its name: of a document in .VnTime only the first letters of some names may be in .VnTimeH.
        proven: The encodings that ``encoding_of`` found in the same file.
    """
    for name, family in _FAMILIES.items():
        if name in proven and family.match(font):
            return name if vietnamese_share(READINGS[name](text)) >= vietnamese_share(text) else None
    return None


def is_unicode_vietnamese(text: str) -> bool:
    """Tell whether ``text`` holds letters that neither TCVN3 nor VNI text can hold when read as Latin-1."""
    return any(
        "\u0100" <= char <= "\u01b0" or "\u0300" <= char <= "\u0323" or "\u1ea0" <= char <= "\u1ef9" for char in text
    )
