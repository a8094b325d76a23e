"""LibreOffice opens the drafts and makes pages of them."""

from __future__ import annotations

import subprocess

import pypdfium2

import render
from tests.render import examples as x
from tests.support.programs import needs

FILES = {
    "phieu.docx": lambda: render.sheet(x.sheet_of(x.DAUTU)),
    "cong-van.docx": lambda: render.memo(x.memo_to(x.DUAN)),
    "cong-van-giao.docx": lambda: render.letter(x.letter_of()),
    "cong-van-chung.docx": lambda: render.joint_memo(x.joint_memo_of()),
    "phieu-trinh.docx": lambda: render.brief(x.brief_of()),
    "so-theo-doi-gqvb.docx": lambda: render.register(x.register_of()),
    "bao-cao.docx": lambda: render.report(x.report_of()),
    "so-theo-doi.xlsx": lambda: render.tasks_workbook(x.TASKS, x.OFFICE, x.AS_OF),
}


def _print(folder, names):
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            *(str(folder / name) for name in names),
        ],
        check=True,
        capture_output=True,
        timeout=180,
    )


@needs("soffice")
def test_no_page_is_empty_however_many_units_and_tasks_there_are(tmp_path):
    drafts = {}
    for count in range(5, 21):
        tasks = [x.task(str(k), "Rà soát hồ sơ.", [f"Phòng số {k}"]) for k in range(1, count + 1)]
        drafts[f"letter-{count}.docx"] = render.letter(x.letter_of(tasks))
        tasks = [x.task(str(k), "Rà soát hồ sơ.", [x.DAUTU]) for k in range(1, count - 2)]
        drafts[f"sheet-{count}.docx"] = render.sheet(x.sheet_of(x.DAUTU, tasks))
    for name, data in drafts.items():
        (tmp_path / name).write_bytes(data)
    _print(tmp_path, drafts)
    for name in drafts:
        pdf = pypdfium2.PdfDocument((tmp_path / name).with_suffix(".pdf"))
        words = [len(page.get_textpage().get_text_range().split()) for page in pdf]
        pdf.close()
        assert min(words) > 1, name


@needs("soffice")
def test_writer_opens_every_output(tmp_path):
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make())
    _print(tmp_path, FILES)
    across = {}
    for name in FILES:
        pdf = pypdfium2.PdfDocument((tmp_path / name).with_suffix(".pdf"))
        across[name] = [page.get_width() > page.get_height() for page in pdf]
        pdf.close()
    assert all(across["phieu.docx"])
    assert across["cong-van.docx"] == [False], "a short reminder fits its page"
    assert across["phieu-trinh.docx"] == [False], "one page for the leader"
    assert across["cong-van-giao.docx"][0] is across["cong-van-chung.docx"][0] is False
    assert across["cong-van-giao.docx"][-1] is across["cong-van-chung.docx"][-1] is True
    assert all(across["so-theo-doi-gqvb.docx"])
    assert not across["bao-cao.docx"][0]
    assert across["bao-cao.docx"][-1], "the appendix lies across"
    assert all(across["so-theo-doi.xlsx"])
