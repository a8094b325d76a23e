"""LibreOffice numbers the same Word file as we do, whatever lists the file has."""

import re
import subprocess
from random import Random

from ingest import read
from tests.support.docx import abstract, docx, li, lvl, num, p, restart, tbl, tc
from tests.support.programs import needs

FORMATS = ("decimal", "decimalZero", "upperRoman", "lowerRoman", "upperLetter", "lowerLetter")
# What a level may print; a bullet can stand only below levels that are counted.
TEXTS = (
    ("%1.", "Điều %1.", "%1)", "Phần %1:", "%1/"),
    ("%2.", "%1.%2.", "%1.%2", "%2)", "Khoản %2."),
    ("%3)", "%1.%2.%3.", "%2.%3", "(%3)"),
    ("%4)", "%1.%2.%3.%4", "-"),
)
LISTS = 40


def numbered(chance: Random, key: int) -> tuple[str, str, str]:
    """Return a list definition, its two uses, and paragraphs that use them, some in tables."""
    levels = []
    for level, texts in enumerate(TEXTS):
        text = chance.choice(texts)
        extra = chance.choice(("", "", '<w:suff w:val="space"/>', '<w:suff w:val="nothing"/>'))
        kind = "bullet" if text == "-" else chance.choice(FORMATS)
        levels.append(lvl(level, text, kind, chance.choice((1, 1, 1, 2, 5)), extra))
    first, second = 2 * key, 2 * key + 1
    uses = num(first, key) + num(second, key, chance.choice(("", restart(0, chance.randint(1, 9)))))
    body, deepest = [li("mục", first)], 0
    for _ in range(chance.randint(6, 14)):
        level = chance.choices(range(len(TEXTS)), (4, 4, 3, 1))[0]
        level, deepest = min(level, deepest + 1), max(min(level, deepest + 1), 0)
        item = li("mục", chance.choice((first, first, second)), level)
        body.append(chance.choice((item, item, p("lời dẫn") + item, tbl([tc(item), "ô", "ô"], ["x", "y", "z"]))))
    return abstract(key, *levels), uses, "".join(body)


@needs("soffice")
def test_libreoffice_prints_the_same_numbers(tmp_path):
    chance = Random(2026)
    lists = [numbered(chance, key) for key in range(1, LISTS + 1)]
    numbering = "".join(definition for definition, _, _ in lists) + "".join(uses for _, uses, _ in lists)
    data = docx("".join(body for _, _, body in lists), numbering=numbering)
    (tmp_path / "so.docx").write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}", "--headless", "--convert-to"]
    command += ["txt:Text (encoded):UTF8", "so.docx"]
    subprocess.run(command, cwd=tmp_path, check=True, timeout=120, capture_output=True)
    printed = (tmp_path / "so.txt").read_text("utf-8-sig").split("\n")
    ours = [cell for line in read(data, "so.docx").text.split("\n") for cell in line.split(" | ")]

    assert [plain(line) for line in ours] == [plain(line) for line in printed if line.strip()]


def plain(line: str) -> str:
    return re.sub(r"[•◦▪]", "-", "".join(line.split()))
