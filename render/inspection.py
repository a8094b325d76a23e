"""Holds a finished document against ``nd30``: each rule is a small generator of findings.

``RULES`` is the order a reader goes down the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from render import nd30
from render.components import Components, find_components, has_letters, plain
from render.measure import width_mm
from render.nd30 import Finding, Letters, Severity
from render.printed import TABBED, Printed, read_layout

_BLANK = re.compile(r"[.…\s\[\]]*")
_SIZE_SLACK = 0.01


def inspect(data: bytes) -> tuple[Finding, ...]:
    """All findings of all rules; see ``nd30.check``."""
    parts = find_components(read_layout(data))
    if outside := tuple(_scope(parts)):
        return outside
    return tuple(finding for rule in RULES for finding in rule(parts))


def _scope(parts: Components) -> Iterator[Finding]:
    """Documents the decree is not for (Điều 1, Điều 3): nothing of it is held against them."""
    line = parts.party or parts.number
    if line is None:
        return
    whose = ""
    if parts.party is not None:
        whose = "văn bản của Đảng, trình bày theo quy định của Đảng"
    elif nd30.LAW_NUMBER.match(unicodedata.normalize("NFC", line.words)):
        whose = "văn bản quy phạm pháp luật, trình bày theo quy định riêng"
    if whose:
        said = "Nghị định 30 chỉ áp dụng cho văn bản hành chính; không đối chiếu tiếp"
        yield Finding(rule="pham-vi", place=line.place, found=whose, expected=said, severity=Severity.WARN)


# ----------------------------------------------------------------------------------------------- shared measures


def _look(
    rule: str, name: str, line: Printed, letters: Letters, severity: Severity = Severity.ERROR
) -> Iterator[Finding]:
    """Hold the letters of one component against ``letters``."""
    low, high = letters.size
    place = f"{name} ({line.place})"
    wrong = sorted(size for size in line.sizes if not low - _SIZE_SLACK <= size <= high + _SIZE_SLACK)
    if wrong:
        expected = f"cỡ chữ {low:g}" if low == high else f"cỡ chữ {low:g}–{high:g}"
        yield Finding(rule=rule, place=place, found=f"cỡ chữ {_numbers(wrong)}", expected=expected, severity=severity)
    for flag, wanted, word in (("bold", letters.bold, "đậm"), ("italic", letters.italic, "nghiêng")):
        if wanted is None:
            continue
        if wanted and not line.all_runs(flag):
            yield Finding(rule=rule, place=place, found=f"không {word}", expected=f"kiểu chữ {word}", severity=severity)
        if not wanted and any(getattr(run, flag) for run in line.runs if _BLANK.fullmatch(run.text) is None):
            yield Finding(
                rule=rule, place=place, found=f"chữ {word}", expected=f"kiểu chữ không {word}", severity=severity
            )
    if letters.caps and line.text != line.text.upper():
        yield Finding(rule=rule, place=place, found="chữ thường", expected="chữ in hoa", severity=severity)
    if letters.align and line.align not in {letters.align, TABBED}:
        yield Finding(
            rule=rule, place=place, found=_ALIGN[line.align], expected=_ALIGN[letters.align], severity=severity
        )


_ALIGN = {"left": "canh trái", "center": "canh giữa", "right": "canh phải", "both": "canh đều hai lề"}


def _numbers(values: Sequence[float]) -> str:
    return ", ".join(f"{value:g}".replace(".", ",") for value in values)


def _missing(rule: str, name: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        rule=rule, place="toàn văn bản", found=f"không thấy {name}", expected=f"phải có {name}", severity=severity
    )


def _rule_under(
    parts: Components, lines: Sequence[Printed], rule: str, name: str, share: nd30.Range, said: str
) -> Iterator[Finding]:
    """The line under ``lines``: a border, a drawing or underscores; measured where it is a border."""
    paragraphs = parts.layout.paragraphs
    last = lines[-1]
    if last.align == TABBED:  # the line is a drawing somewhere on the page
        return
    following = paragraphs[paragraphs.index(last) + 1 :][:1]
    under = [line for line in following if line.cell == last.cell and not has_letters(line)]
    near = [line for line in paragraphs if last.cell is not None and line.cell == last.cell] or [last, *under]
    if not any(line.ruled or "___" in line.text for line in [*near, *under]):
        yield Finding(
            rule=rule,
            place=f"{name} ({last.place})",
            found="không thấy đường kẻ dưới",
            expected=said,
            severity=Severity.WARN,
        )
        return
    for line in under:
        if not line.ruled or line.text.strip() or line.left + line.right <= 0:
            continue
        length = line.room - line.left - line.right
        size = max(last.sizes, default=13)
        words = min(width_mm(last.words, size, bold=last.all_runs("bold")), last.room - last.left - last.right)
        low, high = share
        if not low * 0.93 <= length / words <= high * 1.07:
            found = f"đường kẻ dài {length:.0f} mm, dòng chữ dài {words:.0f} mm"
            yield Finding(rule=rule, place=f"{name} ({last.place})", found=found, expected=said, severity=Severity.WARN)


# --------------------------------------------------------------------------------------------------------- rules


def _page(parts: Components) -> Iterator[Finding]:
    page = nd30.PAGE
    for n, section in enumerate(parts.layout.sections, 1):
        place = f"phần {n}"
        short, long = sorted((section.width, section.height))
        if abs(short - page.width) > page.tolerance or abs(long - page.height) > page.tolerance:
            found = f"{section.width:.0f} × {section.height:.0f} mm"
            yield Finding(rule="P1", place=place, found=f"khổ giấy {found}", expected="A4 (210 × 297 mm)")
        tables = {line.cell[0] for line in parts.layout.paragraphs if line.cell and line.section == n - 1}
        if section.width > section.height and not tables & parts.layout.gridded:
            yield Finding(
                rule="P2",
                place=place,
                found="trang nằm ngang, không có bảng biểu",
                expected="trình bày theo chiều dài của khổ giấy",
                severity=Severity.WARN,
            )
        margins = (
            ("P3", "lề trên", section.top, page.top),
            ("P4", "lề dưới", section.bottom, page.bottom),
            ("P5", "lề trái", section.left, page.left),
            ("P6", "lề phải", section.right, page.right),
        )
        for rule, name, length, (low, high) in margins:
            if not low - page.tolerance <= length <= high + page.tolerance:
                expected = f"{name} {low:.0f}–{high:.0f} mm"
                yield Finding(
                    rule=rule, place=place, found=f"{name} {length:.1f} mm".replace(".", ","), expected=expected
                )


def _letters_everywhere(parts: Components) -> Iterator[Finding]:
    """Font, colour and composed letters: one finding for each wrong font or colour, at its first place."""
    numbers = [section.number for section in parts.layout.sections if section.number is not None]
    fonts: dict[str, str] = {}
    colours: dict[str, str] = {}
    for line in [*parts.layout.paragraphs, *numbers]:
        for run in line.runs:
            if not run.text.strip():
                continue
            for font in run.fonts - {nd30.FONT}:
                fonts.setdefault(font, line.place)
            if run.colour not in nd30.COLOURS:
                colours.setdefault(run.colour, line.place)
        if not unicodedata.is_normalized("NFC", line.text):
            yield Finding(
                rule="NFC",
                place=line.place,
                found="chữ Unicode tổ hợp (dấu rời)",
                expected="Unicode dựng sẵn, TCVN 6909:2001",
            )
    for font, place in fonts.items():
        yield Finding(rule="P7", place=place, found=f"phông chữ {font}", expected=f"phông chữ {nd30.FONT}")
    for colour, place in colours.items():
        yield Finding(rule="P8", place=place, found=f"màu chữ {colour}", expected="màu đen")


def _page_number(parts: Components) -> Iterator[Finding]:
    first, *others = parts.layout.sections
    if first.number is None:
        where = "số trang ở lề dưới" if first.foot_number else "không có số trang"
        yield Finding(rule="P9", place="đầu trang", found=where, expected="số trang canh giữa ở lề trên")
    else:
        yield from _look("P9", "số trang", first.number, nd30.PAGE_NUMBER)
        if not first.title_page or first.first_number is not None:
            yield Finding(
                rule="P9", place="trang đầu", found="hiện số trang", expected="không hiển thị số trang thứ nhất"
            )
    starts = {parts.layout.paragraphs[i].section for i in parts.appendices}
    for n, section in enumerate(others, 1):
        if n in starts and section.start != 1:
            yield Finding(
                rule="P10",
                place=f"phần {n + 1}",
                found="số trang phụ lục nối tiếp",
                expected="số trang của phụ lục đánh riêng, bắt đầu từ 1",
                severity=Severity.WARN,
            )


def _motto(parts: Components) -> Iterator[Finding]:
    if parts.quoc_hieu is None:
        yield _missing("quoc-hieu", "Quốc hiệu")
    else:
        yield from _look("quoc-hieu", "Quốc hiệu", parts.quoc_hieu, nd30.QUOC_HIEU)
        number = parts.number.cell if parts.number is not None else None
        if parts.quoc_hieu.cell is not None and number is not None and parts.quoc_hieu.cell[2] < number[2]:
            yield Finding(
                rule="quoc-hieu",
                place=f"Quốc hiệu ({parts.quoc_hieu.place})",
                found="ở bên trái",
                expected="ở phía trên, bên phải trang đầu",
            )
    if parts.tieu_ngu is None:
        yield _missing("tieu-ngu", "Tiêu ngữ")
        return
    yield from _look("tieu-ngu", "Tiêu ngữ", parts.tieu_ngu, nd30.TIEU_NGU)
    if unicodedata.normalize("NFC", parts.tieu_ngu.text.strip()) != nd30.TIEU_NGU_TEXT:
        yield Finding(
            rule="tieu-ngu",
            place=f"Tiêu ngữ ({parts.tieu_ngu.place})",
            found=parts.tieu_ngu.words,
            expected=f"“{nd30.TIEU_NGU_TEXT}”, gạch nối có cách chữ",
        )
    said = "đường kẻ nét liền, dài bằng dòng chữ"
    yield from _rule_under(parts, [parts.tieu_ngu], "tieu-ngu", "Tiêu ngữ", nd30.TIEU_NGU_RULE, said)


_SHORT_RULE_SAID = "đường kẻ nét liền, dài bằng 1/3 đến 1/2 dòng chữ, cân đối"


def _agency_names(parts: Components) -> Iterator[Finding]:
    if not parts.agency:
        if parts.quoc_hieu is None or parts.quoc_hieu.cell is not None:
            yield _missing("co-quan", "tên cơ quan ban hành")
        return
    # the issuing agency may fill several paragraphs: all bold ones at the end
    bold = [line for line in parts.agency if line.all_runs("bold")] or [parts.agency[-1]]
    for line in parts.agency:
        if line in bold:
            yield from _look("co-quan", "tên cơ quan ban hành", line, nd30.CO_QUAN)
        else:
            yield from _look("chu-quan", "tên cơ quan chủ quản", line, nd30.CHU_QUAN)
    if parts.agency[-1] not in bold:
        yield Finding(
            rule="co-quan",
            place=f"tên cơ quan ({parts.agency[-1].place})",
            found="cơ quan ban hành không đậm",
            expected="tên cơ quan ban hành ở dưới, kiểu chữ đậm",
        )
    # the share is of the longest line, so it is measured only when the name stands in one paragraph
    yield from _rule_under(parts, bold, "co-quan", "tên cơ quan ban hành", nd30.SHORT_RULE, _SHORT_RULE_SAID)


def _number_and_date(parts: Components) -> Iterator[Finding]:
    if parts.number is not None:
        yield from _look("so-ky-hieu", "số, ký hiệu", parts.number, nd30.SO_KY_HIEU)
        words = unicodedata.normalize("NFC", parts.number.words)
        if not nd30.SO_KY_HIEU_FORM.fullmatch(words):
            yield Finding(
                rule="so-ky-hieu",
                place=f"số, ký hiệu ({parts.number.place})",
                found=words,
                expected="“Số: 05/BC-BQL”: dấu hai chấm sau chữ Số, số dưới 10 thêm số 0, ký hiệu in hoa, không cách",
            )
        yield from _symbol(parts, words)
    elif not parts.is_form:
        yield _missing("so-ky-hieu", "số, ký hiệu")
    if parts.date is None:
        yield _missing("dia-danh", "địa danh và thời gian ban hành")
        return
    yield from _look("dia-danh", "địa danh, thời gian", parts.date, nd30.DIA_DANH)
    if not nd30.DIA_DANH_FORM.fullmatch(unicodedata.normalize("NFC", parts.date.words)):
        yield Finding(
            rule="dia-danh",
            place=f"địa danh, thời gian ({parts.date.place})",
            found=parts.date.words,
            expected="“Hải Đông, ngày 05 tháng 01 năm 2020”: thêm số 0 trước ngày dưới 10 và tháng 1, 2",
        )


def _symbol(parts: Components, words: str) -> Iterator[Finding]:
    """The letters after the number fit the kind of document (Phụ lục III, mục I: chữ viết tắt tên loại)."""
    symbol = re.search(r"/\s*([A-ZĐ][A-Za-zĐđ]*)", words)
    if symbol is None or parts.number is None:
        return
    place = f"số, ký hiệu ({parts.number.place})"
    wanted = nd30.SYMBOLS.get(plain(parts.title.text)) if parts.title is not None else None
    if wanted is not None and symbol[1] != wanted:
        yield Finding(
            rule="so-ky-hieu",
            place=place,
            found=f"ký hiệu {symbol[1]}",
            expected=f"ký hiệu {wanted} đối với {plain(parts.title.text).lower()}" if parts.title else wanted,
            severity=Severity.WARN,
        )
    if parts.is_letter and symbol[1] in {"CV", "CVĐ"}:
        expected = "công văn không có chữ viết tắt tên loại: <cơ quan>-<đơn vị soạn thảo>"
        yield Finding(rule="so-ky-hieu", place=place, found=f"ký hiệu {symbol[1]}", expected=expected)


def _title(parts: Components) -> Iterator[Finding]:
    if parts.is_letter:
        for line in (*parts.subject, *parts.body):
            if plain(line.text) == "CÔNG VĂN":
                expected = "công văn không ghi tên loại"
                yield Finding(rule="ten-loai", place=line.place, found="tên loại “CÔNG VĂN”", expected=expected)
        return
    if parts.title is None:
        yield _missing("ten-loai", "tên loại văn bản (hoặc “V/v” đối với công văn)")
        return
    yield from _look("ten-loai", "tên loại", parts.title, nd30.TEN_LOAI)
    if not parts.subject:
        if not plain(parts.title.text).startswith(tuple(map(plain, nd30.WITHOUT_SUBJECT))):
            yield _missing("trich-yeu", "trích yếu nội dung canh giữa dưới tên loại", Severity.WARN)
        return
    for line in parts.subject:
        yield from _look("trich-yeu", "trích yếu", line, nd30.TRICH_YEU)
    yield from _rule_under(parts, parts.subject, "trich-yeu", "trích yếu", nd30.SHORT_RULE, _SHORT_RULE_SAID)


def _regarding(parts: Components) -> Iterator[Finding]:
    if not parts.is_letter or parts.regarding is None:
        return
    line = parts.regarding
    yield from _look("vv", "V/v", line, nd30.VE_VIEC)
    if not line.words.startswith("V/v "):
        yield Finding(rule="vv", place=f"V/v ({line.place})", found=line.words[:12], expected="bắt đầu bằng “V/v ”")
    above = parts.layout.paragraphs[: parts.layout.paragraphs.index(line)][-1:]
    gap = max(line.before, *(p.after for p in above)) if above else line.before
    if gap < nd30.VE_VIEC_GAP:
        yield Finding(
            rule="vv",
            place=f"V/v ({line.place})",
            found=f"cách dòng trên {gap:g} pt",
            expected="cách dòng số, ký hiệu 6 pt",
            severity=Severity.WARN,
        )


def _legal_bases(parts: Components) -> Iterator[Finding]:
    for n, line in enumerate(parts.bases, 1):
        yield from _look("can-cu", "căn cứ", line, nd30.CAN_CU)
        end = "." if n == len(parts.bases) else ";"
        if line.words[-1] != end:
            yield Finding(
                rule="can-cu",
                place=f"căn cứ ({line.place})",
                found=f"cuối dòng là “{line.words[-1]}”",
                expected=f"cuối dòng là “{end}”",
            )


def _body(parts: Components) -> Iterator[Finding]:
    rules = nd30.BODY
    letters = Letters(size=rules.size, bold=None, italic=None)
    previous: Printed | None = None
    for line in parts.body:
        yield from _look("noi-dung", "nội dung", line, letters)
        place = f"nội dung ({line.place})"
        prose = len(line.words) > 90 and line.align != "center" and not line.all_runs("bold")
        if prose:
            if line.align != "both":
                yield Finding(rule="noi-dung", place=place, found=_ALIGN[line.align], expected="canh đều hai lề")
            if not line.numbered and not any(abs(line.first_line - mm) <= 0.5 for mm in rules.first_line):
                found = f"lùi đầu dòng {line.first_line:.1f} mm".replace(".", ",")
                yield Finding(rule="noi-dung", place=place, found=found, expected="lùi đầu dòng 1 cm hoặc 1,27 cm")
            low, high = rules.line
            if line.line is not None and not low - 0.01 <= line.line <= high + 0.01:
                found = f"giãn dòng {line.line:.2f}".replace(".", ",")
                yield Finding(rule="noi-dung", place=place, found=found, expected="dòng đơn đến 1,5 lines")
            gap = max(line.before, previous.after if previous else line.before)
            if previous is not None and gap < rules.gap - 0.01:
                found = f"cách đoạn trên {gap:g} pt"
                yield Finding(rule="noi-dung", place=place, found=found, expected="các đoạn cách nhau tối thiểu 6 pt")
        previous = line
    last = parts.body[-1] if parts.body else None
    if last is not None and not parts.is_form and not last.words.endswith(nd30.CLOSING):
        yield Finding(
            rule="ket-thuc",
            place=last.place,
            found="không có “./.” sau đoạn cuối",
            expected="kết thúc nội dung bằng “./.” như các mẫu của Phụ lục III",
            severity=Severity.INFO,
        )


def _addressees(parts: Components) -> Iterator[Finding]:
    if parts.to is None:
        if parts.is_letter:
            yield _missing("kinh-gui", "“Kính gửi:”")
        return
    yield from _look("kinh-gui", "Kính gửi", parts.to, nd30.KINH_GUI)
    if parts.to.words.endswith(":"):
        yield from _list("kinh-gui", "Kính gửi", parts.to_items, nd30.KINH_GUI)


def _list(rule: str, name: str, items: Sequence[Printed], letters: Letters) -> Iterator[Finding]:
    """Dashed lines, each ending in ";", the last in "."."""
    if not items:
        yield _missing(rule, f"các dòng gạch đầu dòng dưới “{name}”")
    for n, line in enumerate(items, 1):
        place = f"{name} ({line.place})"
        yield from _look(rule, name, line, letters)
        if not line.words.startswith("- "):
            yield Finding(rule=rule, place=place, found=line.words[:12], expected="bắt đầu bằng gạch đầu dòng “- ”")
        end = "." if n == len(items) else ";"
        if not line.words.endswith(end) and not (end == "." and line.words.endswith("…")):
            yield Finding(
                rule=rule, place=place, found=f"cuối dòng là “{line.words[-1]}”", expected=f"cuối dòng là “{end}”"
            )


def _receivers(parts: Components) -> Iterator[Finding]:
    if parts.receivers is None and parts.is_book:
        return
    if parts.receivers is None:
        yield _missing("noi-nhan", "“Nơi nhận:”")
        return
    yield from _look("noi-nhan", "Nơi nhận", parts.receivers, nd30.NOI_NHAN)
    yield from _list("noi-nhan", "Nơi nhận", parts.receiver_items, nd30.NOI_NHAN_ITEM)
    items = parts.receiver_items
    if items and not nd30.LUU_FORM.fullmatch(items[-1].words):
        yield Finding(
            rule="noi-nhan",
            place=f"Nơi nhận ({items[-1].place})",
            found=items[-1].words,
            expected="dòng cuối: “- Lưu: VT, <đơn vị soạn thảo>.”",
        )
    if items and parts.to is not None and items[0].words != "- Như trên;":
        yield Finding(
            rule="noi-nhan",
            place=f"Nơi nhận ({items[0].place})",
            found=items[0].words,
            expected="dòng đầu: “- Như trên;” khi văn bản có “Kính gửi”",
            severity=Severity.WARN,
        )


def _signer(parts: Components) -> Iterator[Finding]:
    if not parts.signer and parts.is_book:
        return
    if not parts.signer:
        yield _missing("ky", "quyền hạn, chức vụ của người ký")
        return
    posts = [line for line in parts.signer if line.text == line.text.upper()]
    if not posts:
        yield Finding(
            rule="ky",
            place=f"chữ ký ({parts.signer[0].place})",
            found="chức vụ chữ thường",
            expected="chức vụ in hoa, đậm",
        )
    for line in posts:
        if _BLANK.fullmatch(line.words) is not None:
            continue
        yield from _look("ky", "chức vụ người ký", line, nd30.KY)
        if nd30.WRONG_AUTHORITY.match(line.words):
            expected = "“TM.”, “Q.”, “KT.”, “TL.” hoặc “TUQ.” trước chức vụ"
            place = f"chức vụ người ký ({line.place})"
            yield Finding(rule="ky", place=place, found=line.words, expected=expected)
    name = parts.signer[-1]
    if (
        name in posts
        and len(posts) > 1
        and not nd30.POST.search(plain(name.text))
        and _BLANK.fullmatch(name.words) is None
    ):
        yield Finding(
            rule="ho-ten",
            place=f"họ tên người ký ({name.place})",
            found=name.words,
            expected="họ tên chữ thường, viết hoa chữ cái đầu",
        )
    if name not in posts and posts:
        yield from _look("ho-ten", "họ tên người ký", name, nd30.HO_TEN)
        if nd30.HO_TEN_TITLES.match(name.words):
            yield Finding(
                rule="ho-ten",
                place=f"họ tên người ký ({name.place})",
                found=name.words,
                expected="không ghi học hàm, học vị trước họ tên",
            )


def _appendices(parts: Components) -> Iterator[Finding]:
    for index in parts.appendices:
        label, *rest = [line for line in parts.layout.paragraphs[index : index + 8] if line.words]
        yield from _look("phu-luc", "Phụ lục", label, nd30.PHU_LUC)
        heads = [line for line in rest if line.cell is None and line.align == "center"]
        note = next((line for line in heads if line.words.startswith("(")), None)
        titles = [line for line in heads if line is not note][:1]
        for line in titles:
            yield from _look("phu-luc", "tên phụ lục", line, nd30.PHU_LUC_TITLE)
        if not titles:
            yield _missing("phu-luc", "tên phụ lục")
        if note is not None:
            yield from _look("phu-luc", "chú thích phụ lục", note, nd30.PHU_LUC_NOTE)
        else:
            yield _missing("phu-luc", "dòng “(Kèm theo … số …)” dưới tên phụ lục", Severity.WARN)
        if len(parts.appendices) > 1 and not re.search(r"\s[IVXLC]+$", label.words):
            place = f"Phụ lục ({label.place})"
            expected = "từ hai phụ lục trở lên: đánh số bằng chữ số La Mã"
            yield Finding(rule="phu-luc", place=place, found=label.words, expected=expected)
    if parts.appendices and not any("phụ lục" in line.words.lower() for line in parts.body):
        yield _missing("phu-luc", "câu chỉ dẫn tới phụ lục trong nội dung", Severity.WARN)


_TYPED_POINT = re.compile(r"([a-zđ])\)\s")


def _headings(parts: Components) -> Iterator[Finding]:
    """Headings of parts of the text, and the letters of points: those of the Vietnamese alphabet."""
    for line in parts.body:
        if re.match(r"[IVX]+\.\s", line.words) and len(line.words) < 150:
            letters = Letters(size=nd30.MUC.size, bold=True, italic=None, caps=True)
            yield from _look("de-muc", "đề mục", line, letters, Severity.WARN)
    previous = ""
    for line in parts.body:
        typed = _TYPED_POINT.match(line.words)
        if typed is None:
            continue
        letter, place = typed[1], f"điểm ({line.place})"
        if letter not in nd30.POINTS:
            expected = "thứ tự theo bảng chữ cái tiếng Việt: a, b, c, d, đ, e, g, h, i, k…"
            yield Finding(rule="diem", place=place, found=f"điểm {letter})", expected=expected)
        elif (previous, letter) == ("d", "e"):
            yield Finding(rule="diem", place=place, found="điểm e) ngay sau điểm d)", expected="sau điểm d) là điểm đ)")
        previous = letter
    seen: dict[tuple[str, int], int] = {}
    for line in parts.body:
        if line.listed is None or line.listed[2] != "lowerLetter":
            continue
        key = line.listed[:2]
        seen[key] = seen.get(key, 0) + 1
        if seen[key] == 5:  # Word prints e), the alphabet has đ)
            found = "đánh số tự động a), b), c)… của Word, in e) thay cho đ)"
            yield Finding(
                rule="diem", place=f"điểm ({line.place})", found=found, expected="bảng chữ cái tiếng Việt có đ"
            )


def _marks(parts: Components) -> Iterator[Finding]:
    """Urgency, and the mark of the drafter with the number of copies."""
    if parts.urgency is not None:
        yield from _look("khan", "mức độ khẩn", parts.urgency, nd30.URGENCY)
        if not parts.urgency.ruled:
            place = f"mức độ khẩn ({parts.urgency.place})"
            expected = "đặt trong khung hình chữ nhật viền đơn"
            yield Finding(rule="khan", place=place, found="không có khung", expected=expected, severity=Severity.WARN)
    if parts.drafter is not None:
        yield from _look("nguoi-soan", "ký hiệu người soạn thảo", parts.drafter, nd30.DRAFTER)


def _capitals(parts: Components) -> Iterator[Finding]:
    """Words that Phụ lục II writes otherwise, once each: for a person to judge, the text may be a quotation."""
    told: set[str] = set()
    for line in parts.layout.paragraphs:
        text = unicodedata.normalize("NFC", line.words)
        for form, expected in nd30.CAPITALS:
            found = form.search(text)
            if found is not None and found[0] not in told:
                told.add(found[0])
                said = f"“{expected}”"
                severity = Severity.INFO
                yield Finding(rule="viet-hoa", place=line.place, found=found[0], expected=said, severity=severity)


RULES: tuple[Callable[[Components], Iterator[Finding]], ...] = (
    _page,
    _letters_everywhere,
    _page_number,
    _motto,
    _agency_names,
    _number_and_date,
    _title,
    _regarding,
    _legal_bases,
    _addressees,
    _body,
    _receivers,
    _signer,
    _headings,
    _marks,
    _appendices,
    _capitals,
)
