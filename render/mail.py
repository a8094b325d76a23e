"""A mail to a unit with its sheet attached, as a draft file: opened in a mail program, looked over, sent."""

from __future__ import annotations

import hashlib
from email import policy
from email.header import Header
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

from render.filters import count_of, first_capital, printable, short_date
from render.rows import BLANK, cite, name_of
from render.views import SheetView

WORD = "vnd.openxmlformats-officedocument.wordprocessingml.document"

NEAREST = 5
"""Tasks that the letter itself names."""


def sheet_mail(view: SheetView, sheet: bytes, file_name: str, address: str | None) -> bytes:
    """The draft of a mail.

    Args:
        view: What the sheet shows; of a known unit.
        sheet: The sheet as ``.docx``.
        file_name: Its name as attachment.
        address: Where the unit gets its mail; without one the clerk fills it in.

    Returns:
        An ``.eml`` that Outlook opens for writing (``X-Unsent: 1``), without sender, date or message number: those
        are the mail program's. Equal input gives equal bytes.
    """
    # the older classes of the library: the newer ones lose spaces when they fold a header with diacritics
    mail = MIMEMultipart(boundary="=_" + hashlib.sha256(sheet).hexdigest()[:32])
    mail["X-Unsent"] = "1"
    mail["To"] = _line(address or "")
    subject = _line(f"Phiếu giao nhiệm vụ theo {name_of(view.notice)} - {view.unit or BLANK}")
    mail["Subject"] = Header(subject, "utf-8", header_name="Subject").encode()
    mail.attach(MIMEText(str(printable(_words(view))) + "\n", "plain", "utf-8"))
    attached = MIMEApplication(sheet, WORD)
    attached.add_header("Content-Disposition", "attachment", filename=file_name)
    mail.attach(attached)
    return mail.as_bytes(policy=policy.compat32.clone(linesep="\r\n"))


def _words(view: SheetView) -> str:
    subject = f" ({view.notice.subject})" if view.notice.subject else ""
    dated = sorted((task for task in view.printed if task.due_on), key=lambda task: (task.due_on, task.key))
    lines = [
        f"Kính gửi: {view.unit or BLANK}.",
        "",
        f"{view.office.agency} gửi Phiếu giao nhiệm vụ thực hiện {cite(view.notice)}{subject}: "
        f"{count_of(len(view.printed))}.",
    ]
    if dated:
        lines += ["", "Nhiệm vụ có thời hạn gần nhất:"]
        lines += [
            f"- {first_capital(task.title).rstrip(' .;,:')} (hạn {short_date(task.due_on)})" for task in dated[:NEAREST]
        ]
    lines += [
        "",
        "Đề nghị đơn vị thực hiện đúng nội dung, thời hạn; ghi trạng thái, tiến độ, số văn bản trả lời vào phiếu "
        "kèm theo và gửi lại ở dạng tệp Word.",
        "",
        "Trân trọng./.",
    ]
    return "\n".join(lines)


def _line(text: str) -> str:
    """A header may not hold a line end."""
    return " ".join(str(printable(text)).split())
