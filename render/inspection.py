"""Holds a finished document against ``nd30``: finds its components by their words and place, then their letters.

Each rule is a small generator of findings; ``RULES`` is the order a reader goes down the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from render import nd30
from render.measure import width_mm
from render.nd30 import Finding, Letters, Severity
from render.printed import Layout, Printed, read_layout

_BLANK = re.compile(r"[.…\s\[\]]*")
_SIZE_SLACK = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Components:
    """The paragraphs that play a part; ``None`` where it was not found."""

    layout: Layout
    quoc_hieu: Printed | None
    tieu_ngu: Printed | None
    agency: tuple[Printed, ...]
    """Chủ quản and cơ quan, in order."""
    number: Printed | None
    regarding: Printed | None
    date: Printed | None
    title: Printed | None
    subject: tuple[Printed, ...]
    to: Printed | None
    to_items: tuple[Printed, ...]
    bases: tuple[Printed, ...]
    body: tuple[Printed, ...]
    receivers: Printed | None
    receiver_items: tuple[Printed, ...]
    signer: tuple[Printed, ...]
    """Paragraphs of the signature: authority, post, name."""
    appendices: tuple[int, ...]
    """Indexes of the paragraphs "Phụ lục" that open an appendix."""

    @property
    def is_letter(self) -> bool:
        """Whether it is a công văn: V/v and no title."""
        return self.title is None and self.regarding is not None

    @property
    def is_form(self) -> bool:
        """Whether it is an internal form or book (Phụ lục IV), which has no official symbol."""
        words = _plain(self.title.text) if self.title is not None else ""
        return words.startswith(nd30.FORMS) and words not in nd30.TYPES

    @property
    def is_book(self) -> bool:
        """Whether it is a book (Phụ lục IV), which nobody signs and which is sent to nobody."""
        return self.title is not None and _plain(self.title.text).startswith("SỔ ")


def inspect(data: bytes) -> tuple[Finding, ...]:
    """All findings of all rules; see ``nd30.check``."""
    parts = _components(read_layout(data))
    return tuple(finding for rule in RULES for finding in rule(parts))


# -------------------------------------------------------------------------------------------- finding components


def _plain(text: str) -> str:
    """For comparing names: composed, capitals, ``HOÀ`` = ``HÒA``."""
    composed = unicodedata.normalize("NFC", " ".join(text.split())).upper()
    return composed.replace("HOÀ", "HÒA").replace("UỶ", "ỦY")


def _components(layout: Layout) -> Components:
    lines = [paragraph for paragraph in layout.paragraphs if paragraph.words]
    appendices = tuple(
        i for i, line in enumerate(lines) if line.cell is None and nd30.PHU_LUC_FORM.fullmatch(line.words)
    )
    main = lines[: appendices[0]] if appendices else lines
    quoc_hieu = _first(main, lambda line: _plain(line.text) == nd30.QUOC_HIEU_TEXT)
    tieu_ngu = _first(main, lambda line: _is_tieu_ngu(line.words))
    number = _first(main, lambda line: re.match(r"Số\s*:", line.words) is not None)
    date = _first(main, _is_date)
    regarding = _first(main, lambda line: re.match(r"V/v\b", line.words, re.IGNORECASE) is not None)
    title_at = next((i for i, line in enumerate(main) if _is_title(line)), None)
    title = main[title_at] if title_at is not None else None
    to_at = next((i for i, line in enumerate(main) if re.match(r"Kính (gửi|trình)\s*:", line.words)), None)
    receivers_at = next((i for i, line in enumerate(main) if re.match(r"Nơi nhận\s*:", line.words)), len(main))
    start = max((i for i in (title_at, to_at, _head_end(main, quoc_hieu)) if i is not None), default=-1) + 1
    subject = _subject(main, title_at)
    to_items = _dashes(main, to_at)
    skipped = {id(line) for line in (*subject, *to_items)}
    prose = [line for line in main[start:receivers_at] if line.cell is None and _letters(line)]
    middle = [line for line in prose if id(line) not in skipped]
    bases = tuple(_bases(middle))
    return Components(
        layout=layout,
        quoc_hieu=quoc_hieu,
        tieu_ngu=tieu_ngu,
        agency=tuple(_agency(main, quoc_hieu, number)),
        number=number,
        regarding=regarding,
        date=date,
        title=title,
        subject=subject,
        to=main[to_at] if to_at is not None else None,
        to_items=to_items,
        bases=bases,
        body=tuple(line for line in middle if line not in bases),
        receivers=main[receivers_at] if receivers_at < len(main) else None,
        receiver_items=_dashes(main, receivers_at),
        signer=tuple(_signature(main, receivers_at)),
        appendices=tuple(layout.paragraphs.index(lines[i]) for i in appendices),
    )


def _first(lines: Sequence[Printed], test: Callable[[Printed], bool]) -> Printed | None:
    return next((line for line in lines if test(line)), None)


def _is_date(line: Printed) -> bool:
    form = re.match(r"[^,]{1,60},\s*ngày\b.*\btháng\b.*\bnăm\b", line.words)
    return form is not None and len(line.words) <= 80


def _is_tieu_ngu(words: str) -> bool:
    return re.sub(r"[\s\-–—]", "", _plain(words)) == "ĐỘCLẬPTỰDOHẠNHPHÚC"


def _is_title(line: Printed) -> bool:
    words = _plain(line.text)
    known = words in {_plain(kind) for kind in nd30.TYPES}
    return known or (words.startswith(nd30.FORMS) and len(words) <= 60 and line.text == line.text.upper())


def _head_end(main: Sequence[Printed], quoc_hieu: Printed | None) -> int | None:
    """Index of the last paragraph of the table the Quốc hiệu stands in."""
    if quoc_hieu is None:
        return None
    if quoc_hieu.cell is None:
        return main.index(quoc_hieu)
    return max(i for i, line in enumerate(main) if line.cell is not None and line.cell[0] == quoc_hieu.cell[0])


def _agency(main: Sequence[Printed], quoc_hieu: Printed | None, number: Printed | None) -> Iterator[Printed]:
    """Capitals in the cell beside the Quốc hiệu, above the number."""
    if quoc_hieu is None or quoc_hieu.cell is None:
        return
    table, row, column = quoc_hieu.cell
    for line in main:
        if line is number:
            return
        if line.cell is not None and line.cell[:2] == (table, row) and line.cell[2] < column and _letters(line):
            yield line


def _letters(line: Printed) -> bool:
    return any(character.isalpha() for character in line.text)


def _subject(main: Sequence[Printed], title_at: int | None) -> tuple[Printed, ...]:
    """The centred paragraphs right under the title."""
    if title_at is None:
        return ()
    found = []
    for line in main[title_at + 1 :]:
        if line.align != "center" or line.cell is not None or re.match(r"Kính (gửi|trình)", line.words):
            break
        if _letters(line):
            found.append(line)
    return tuple(found)


def _dashes(main: Sequence[Printed], label_at: int | None) -> tuple[Printed, ...]:
    """The dashed lines under a label, in its cell if it stands in one."""
    if label_at is None or label_at >= len(main):
        return ()
    found = []
    for line in main[label_at + 1 :]:
        if line.cell != main[label_at].cell or not re.match(r"[-–—+•]", line.words):
            break
        found.append(line)
    return tuple(found)


def _bases(middle: Sequence[Printed]) -> Iterator[Printed]:
    """The căn cứ: from the first line, as long as lines open with the word."""
    for line in middle:
        if re.match(r"(Căn cứ|Theo đề nghị|Xét đề nghị)\b", line.words) and line.words[-1] in ";.,:":
            yield line
        elif line.words:
            return


def _signature(main: Sequence[Printed], receivers_at: int) -> Iterator[Printed]:
    if receivers_at >= len(main):
        return
    label = main[receivers_at]
    if label.cell is None:
        yield from (
            line for line in main[receivers_at + 1 :] if line.align in {"center", "right"} and line.cell is None
        )
        return
    yield from (
        line
        for line in main
        if line.cell is not None and line.cell[0] == label.cell[0] and line.cell[2] > label.cell[2]
    )


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
    if letters.align and line.align != letters.align:
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
    following = paragraphs[paragraphs.index(last) + 1 :][:1]
    under = [line for line in following if line.cell == last.cell and not _letters(line)]
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


def _title(parts: Components) -> Iterator[Finding]:
    if parts.is_letter:
        return
    if parts.title is None:
        yield _missing("ten-loai", "tên loại văn bản (hoặc “V/v” đối với công văn)")
        return
    yield from _look("ten-loai", "tên loại", parts.title, nd30.TEN_LOAI)
    if not parts.subject:
        if not _plain(parts.title.text).startswith(tuple(map(_plain, nd30.WITHOUT_SUBJECT))):
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
        if _BLANK.fullmatch(line.words) is None:
            yield from _look("ky", "chức vụ người ký", line, nd30.KY)
    name = parts.signer[-1]
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
    if parts.appendices and not any("phụ lục" in line.words.lower() for line in parts.body):
        yield _missing("phu-luc", "câu chỉ dẫn tới phụ lục trong nội dung", Severity.WARN)


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
    _appendices,
)
