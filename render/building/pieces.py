"""What several documents are put together from: letterhead, signature, tables of tasks, of units and of weeks."""

from __future__ import annotations

from collections.abc import Sequence

from render import nd30
from render.building.wordml import cell, p, table, table_row, tag, tag_row

SIGNATURE_LINES = 4

Column = tuple[float, str, str, str, Sequence[str]]
"""Width in mm, heading, remark under the heading, style of the cell, its paragraphs (``style|text`` or ``text``)."""


def letterhead(text_width: float, left: float, number: str | None, subject: str | None = None) -> str:
    """Agency and motto, number and date, side by side in a table without lines (NĐ 30/2020, Phụ lục I, mục II.1–4)."""
    right = text_width - left
    agency = [
        tag("{%p if office.parent %}"),
        p("ParentAgency", "{{ office.parent | upper }}"),
        tag("{%p endif %}"),
        p("Agency", "{{ office.agency | upper }}"),
        p("RuleShort"),
    ]
    motto = [p("Motto1", nd30.QUOC_HIEU_TEXT), p("Motto2", nd30.TIEU_NGU_TEXT), p("RuleFull")]
    numbers = [p("Number", number) if number else p("Number")]
    if subject:
        numbers.append(p("Regarding", subject))
    date = [p("PlaceDate", "{{ place }}, ngày … tháng … năm …")]
    return table(
        [left, right],
        [
            table_row([cell(left, *agency), cell(right, *motto)]),
            table_row([cell(left, *numbers), cell(right, *date)]),
        ],
        grid=False,
    ) + p("Gap")


def signature(text_width: float, recipients: Sequence[str], *, lines: int = SIGNATURE_LINES) -> str:
    """Nơi nhận on the left, authority and post on the right, room for a name nobody here writes (mục II.7, II.9)."""
    left = text_width * 0.5
    right = text_width - left
    receivers = [p("ReceiversLabel", "Nơi nhận:"), *recipients]
    signer = [
        tag("{%p for line in signer_lines %}"),
        p("Signer", "{{ line | upper }}"),
        tag("{%p endfor %}"),
        *[p("SignatureRoom") for _ in range(lines)],
    ]
    return p("Gap") + table([left, right], [table_row([cell(left, *receivers), cell(right, *signer)])], grid=False)


def receiver(text: str) -> str:
    """One line of Nơi nhận."""
    return p("Receiver", text)


AS_ABOVE = receiver("- Như trên;")
TO_LEADER = receiver("- {{ leader }} (để báo cáo);")
KEPT = receiver("- Lưu: VT, {{ drafter_symbol }}.")


def addressees() -> str:
    """Kính gửi: the units one below the other, or in one line where they are too many to be listed (mục II.9.a)."""
    return "".join(
        (
            tag("{%p if addressees %}"),
            p("ToMany", "Kính gửi:"),
            tag("{%p for unit in addressees %}"),
            p("ToEach", "{{ unit }}"),
            tag("{%p endfor %}"),
            p("Gap"),
            tag("{%p else %}"),
            p("To", "Kính gửi: {{ to }}."),
            tag("{%p endif %}"),
        )
    )


# -------------------------------------------------------------------------------------------------------- tables


def task_table(columns: Sequence[Column], loop: str, *, small: bool = False) -> str:
    """A table that prints one row per task, its heading repeated on each page."""
    size = "Small" if small else ""
    widths = [column[0] for column in columns]
    heads = []
    bodies = []
    for width, heading, remark, style, texts in columns:
        heads.append(cell(width, p(f"Cell{size}Head", heading), *([p("CellRemark", remark)] if remark else [])))
        bodies.append(cell(width, *(_cell_paragraph(style, text) for text in texts)))
    nothing = table_row([cell(sum(widths), p(f"Cell{size}Middle", "Không có nhiệm vụ nào."), columns=len(widths))])
    body = [
        tag_row(widths, f"{{%tr for {loop} %}}"),
        table_row(bodies),
        tag_row(widths, "{%tr else %}"),
        nothing,
        tag_row(widths, "{%tr endfor %}"),
    ]
    return table(widths, [table_row(heads, header=True), *body], grid=True)


def optional(name: str, text: str) -> list[str]:
    """Paragraphs of a cell that print ``text`` only where ``name`` holds something."""
    return [f"{{%p if {name} %}}", text, "{%p endif %}"]


def _cell_paragraph(style: str, text: str) -> str:
    own, bar, rest = text.partition("|")
    return p(own, rest) if bar and own.isalpha() else p(style, text)


_UNIT_COLUMNS = (
    (8.0, "TT", "number"),
    (38.0, "Đơn vị", "unit"),
    (13.0, "Tổng số", "counts.total"),
    (16.0, "Hoàn thành đúng hạn", "counts.done_on_time"),
    (16.0, "Hoàn thành quá hạn", "counts.done_late"),
    (14.0, "Còn trong hạn", "counts.open_in_time"),
    (13.0, "Quá hạn", "counts.overdue"),
    (14.0, "Không hạn", "counts.no_deadline"),
    (15.0, "Tạm dừng", "counts.set_aside"),
    (18.0, "Tỷ lệ đúng hạn", "rate"),
)
_BRIEF_UNIT_COLUMNS = (
    (8.0, "TT", "number"),
    (54.0, "Đơn vị", "unit"),
    (15.0, "Tổng số", "counts.total"),
    (16.0, "Xong đúng hạn", "counts.done_on_time"),
    (16.0, "Xong quá hạn", "counts.done_late"),
    (13.0, "Còn hạn", "counts.open_in_time"),
    (13.0, "Quá hạn", "counts.overdue"),
    (16.0, "Không hạn", "counts.no_deadline"),
    (14.0, "Tạm dừng", "counts.set_aside"),
)


def unit_table(*, brief: bool = False) -> str:
    """Counts by unit, the whole office in the last line; ``brief`` without rates, which its text gives."""
    columns = _BRIEF_UNIT_COLUMNS if brief else _UNIT_COLUMNS
    widths = [width for width, _, _ in columns]

    def line(source: str, *, bold: bool | None = None) -> str:
        cells = []
        for width, _, name in columns:
            style = "CellSmall" if name == "unit" else "CellSmallMiddle"
            texts = [p(style, f"{{{{ {source}.{name} }}}}", bold=bold)]
            if name == "rate":
                texts += [tag(f"{{%p if {source}.of %}}"), p(style, f"({{{{ {source}.of }}}})"), tag("{%p endif %}")]
            cells.append(cell(width, *texts))
        return table_row(cells)

    head = table_row([cell(width, p("CellSmallHead", heading)) for width, heading, _ in columns], header=True)
    body = [tag_row(widths, "{%tr for u in units %}"), line("u"), tag_row(widths, "{%tr endfor %}")]
    return table(widths, [head, *body, line("all_units", bold=True)], grid=True)


def share_table(columns: Sequence[tuple[float, str, str]], *, total: bool) -> str:
    """What each unit has in the appendix; ``columns`` are width, heading and field of ``drafts.UnitShare``."""
    widths = [width for width, _, _ in columns]

    def line(source: str, *, bold: bool | None = None) -> str:
        return table_row(
            [
                cell(
                    width,
                    p("CellMiddle" if name != "unit" else "Cell", f"{{{{ {source}.{name} or '' }}}}", bold=bold),
                )
                for width, _, name in columns
            ]
        )

    head = table_row([cell(width, p("CellHead", heading)) for width, heading, _ in columns], header=True)
    body = [tag_row(widths, "{%tr for u in shares %}"), line("u"), tag_row(widths, "{%tr endfor %}")]
    return table(widths, [head, *body, *([line("all_units", bold=True)] if total else [])], grid=True)


def compare_table() -> str:
    """The period before beside this one."""
    columns = (
        (75.0, "Chỉ tiêu", "name"),
        (35.0, "{{ before | hoa_dau }}", "before"),
        (35.0, "Kỳ này", "now"),
        (20.0, "Tăng, giảm", "change"),
    )
    widths = [width for width, _, _ in columns]
    head = table_row([cell(width, p("CellHead", heading)) for width, heading, _ in columns], header=True)
    line = table_row(
        [
            cell(width, p("Cell" if name == "name" else "CellMiddle", f"{{{{ c.{name} }}}}", keep=True))
            for width, _, name in columns
        ]
    )
    body = [tag_row(widths, "{%tr for c in compare %}"), line, tag_row(widths, "{%tr endfor %}")]
    return table(widths, [head, *body], grid=True)


def week_table(weeks: int) -> str:
    """Weeks across, the number of tasks due in each below."""
    first, rest = 27.0, (165.0 - 27.0) / (weeks + 1)
    widths = [first, *[rest] * (weeks + 1)]
    head = [cell(first, p("CellSmallHead", "Tuần"))]
    line = [cell(first, p("CellSmallHead", "Số nhiệm vụ"))]
    for n in range(weeks + 1):
        head.append(cell(rest, p("CellSmallMiddle", f"{{{{ weeks[{n}].name }}}}", keep=True)))
        line.append(cell(rest, p("CellSmallMiddle", f"{{{{ weeks[{n}].number }}}}")))
    return table(widths, [table_row(head), table_row(line)], grid=True)
