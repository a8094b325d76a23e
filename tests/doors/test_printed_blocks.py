"""The PDF of a notice has the blocks of its Word file, whatever font and setting it was printed with.

Two lines of a title or of an agency's name that somebody broke by hand look on paper like one that ran over,
so a few blocks may differ; words may not.
"""

import io
import re
import subprocess
import unicodedata
import zipfile
from difflib import SequenceMatcher

import pytest

from ingest import read
from samples.make import cases, load
from tests.doors.doors import docx
from tests.support.programs import needs

# Tables with two header rows, columns, footnotes, automatic numbers, figures, several pages.
PRINTED = ("02", "05", "10", "15", "18", "25", "36", "40")
STYLES = {
    "as written": lambda xml: xml,
    "ragged, without serifs": lambda xml: xml.replace('w:jc w:val="both"', 'w:jc w:val="left"').replace(
        "Times New Roman", "DejaVu Sans"
    ),
    "in a wide font": lambda xml: xml.replace("Times New Roman", "DejaVu Serif").replace(
        'w:sz w:val="28"', 'w:sz w:val="24"'
    ),
}


def restyled(data: bytes, style: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            target.writestr(name, STYLES[style](source.read(name).decode()))
    return out.getvalue()


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    """Each notice in each style: its Word file and the PDF LibreOffice makes of it, all in one start of the program."""
    folder = tmp_path_factory.mktemp("printed")
    made = {}
    for case in cases():
        if case.name[:2] in PRINTED:
            notice = load(case)
            notice = {**notice, "body": re.sub(r"<del>.*?</del>|</?ins>", "", notice["body"])}
            for at, style in enumerate(STYLES):
                made[style, case.name] = folder / f"{case.name}-{at}.docx", restyled(docx(notice), style)
    for path, data in made.values():
        path.write_bytes(data)
    command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    command += ["--outdir", str(folder), *(str(path) for path, _ in made.values())]
    subprocess.run(command, check=True, timeout=240, capture_output=True)
    return {key: (data, path.with_suffix(".pdf").read_bytes()) for key, (path, data) in made.items()}


def blocks(data: bytes, name: str) -> list[str]:
    return [" ".join(unicodedata.normalize("NFC", line).split()) for line in read(data, name).text.split("\n")]


@needs("soffice")
@pytest.mark.parametrize("style", STYLES)
def test_the_pdf_has_the_blocks_of_its_word_file(printed, style):
    same = total = 0
    for (how, name), (word, pdf) in printed.items():
        if how != style:
            continue
        expected, found = blocks(word, "tb.docx"), blocks(pdf, "tb.pdf")
        same += sum(
            match.size for match in SequenceMatcher(None, expected, found, autojunk=False).get_matching_blocks()
        )
        total += len(expected)
        assert sorted(" ".join(found).split()) == sorted(" ".join(expected).split()), name

    assert same / total >= 0.97
