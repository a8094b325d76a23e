"""Packages of the document exchange axis for tests, in the two shapes that are in use."""

from __future__ import annotations

import base64
from html import escape

from tests.support.docx import package

NAMESPACE = "http://www.mic.gov.vn/TBT/QCVN_102_2016"
HEADER = {
    "issuer": "Ủy ban nhân dân tỉnh Lâm Đồng",
    "number": "241",
    "notation": "TB-UBND",
    "place": "Lâm Đồng",
    "date": "2026-04-17",
    "subject": "Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp tháng 4",
    "signer": "Lý Hoàng Nam",
}
Files = list[tuple[str, bytes]]


def xml_package(files: Files, *, prefix: str = "edXML", zipped: bool = False, **changes: str) -> bytes:
    """One XML file with its attachments in Base64; a field of ``changes`` set to "" is left out.

    ``zipped``: each attachment is a zip of one file under a name that says nothing, as most systems send it.
    """
    says = HEADER | changes
    references = "".join(
        f'<x:Reference xlink:href="cid:{at}" xlink:type="simple"><x:AttachmentName>{escape(name)}</x:AttachmentName>'
        f"<x:ContentId>cid:{at}</x:ContentId></x:Reference>"
        for at, (name, _) in enumerate(files)
    )
    attachments = "".join(
        f"<Attachment><ContentType>application/octet-stream</ContentType><ContentId>{at}</ContentId>"
        f"<ContentTransferEncoded>{base64.encodebytes(package({'6f9619ff': data}) if zipped else data).decode()}"
        f"</ContentTransferEncoded></Attachment>"
        for at, (_, data) in enumerate(files)
    )
    return (
        (
            f'<?xml version="1.0" encoding="utf-8"?>\n<edXML xmlns="{NAMESPACE}">'
            f'<x:edXMLEnvelope xmlns:x="{NAMESPACE}" '
            'xmlns:xlink="http://www.w3.org/1999/xlink"><x:edXMLHeader><x:MessageHeader>'
            "<x:From><x:OrganId>000.00.00.H36</x:OrganId><x:OrganizationInCharge>Chính phủ</x:OrganizationInCharge>"
            f"{_field('OrganName', says['issuer'])}</x:From>"
            "<x:To><x:OrganId>000.00.01.H36</x:OrganId><x:OrganName>Sở Tài chính</x:OrganName></x:To>"
            "<x:To><x:OrganId>000.00.02.H36</x:OrganId><x:OrganName>Sở Nội vụ</x:OrganName></x:To>"
            f"<x:Code>{_field('CodeNumber', says['number'])}{_field('CodeNotation', says['notation'])}</x:Code>"
            f"<x:PromulgationInfo>{_field('Place', says['place'])}"
            f"{_field('PromulgationDate', says['date'].replace('-', '/'))}</x:PromulgationInfo>"
            f"<x:DocumentType><x:Type>3</x:Type><x:TypeName>Thông báo</x:TypeName></x:DocumentType>"
            f"{_field('Subject', says['subject'])}"
            f"<x:SignerInfo><x:Position>Chánh Văn phòng</x:Position>{_field('FullName', says['signer'])}</x:SignerInfo>"
            "<x:ResponseFor><x:Code>99/BC-STC</x:Code><x:PromulgationDate>2026/01/02</x:PromulgationDate></x:ResponseFor>"
            "</x:MessageHeader><x:TraceHeaderList><x:TraceHeader><x:OrganName>Trục liên thông</x:OrganName>"
            f"</x:TraceHeader></x:TraceHeaderList></x:edXMLHeader><x:edXMLBody><x:edXMLManifest>{references}"
            f"</x:edXMLManifest></x:edXMLBody></x:edXMLEnvelope><AttachmentEncoded>{attachments}</AttachmentEncoded>"
            "</edXML>"
        )
        .replace("<x:", f"<{prefix}:")
        .replace("</x:", f"</{prefix}:")
        .replace("xmlns:x=", f"xmlns:{prefix}=")
        .encode()
    )


def _field(tag: str, value: str) -> str:
    return f"<x:{tag}>{escape(value)}</x:{tag}>" if value else ""


def mime_package(files: Files, **changes: str) -> bytes:
    """A MIME message: a SOAP envelope as its root, the files as further parts known by their content ids."""
    says = HEADER | changes
    references = "".join(
        f'<edXML:Reference xlink:href="cid:{at}@edxml"><edXML:AttachmentName>{escape(name)}</edXML:AttachmentName>'
        "</edXML:Reference>"
        for at, (name, _) in enumerate(files)
    )
    date = "/".join(reversed(says["date"].split("-")))
    root = (
        '<?xml version="1.0" encoding="UTF-8"?><SOAP-ENV:Envelope '
        'xmlns:SOAP-ENV="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xmlns:edXML="http://edxml.example/1.0"><SOAP-ENV:Header><edXML:MessageHeader>'
        f"<edXML:From><edXML:OrganName>{says['issuer']}</edXML:OrganName></edXML:From>"
        "<edXML:To><edXML:OrganName>Sở Tài chính</edXML:OrganName></edXML:To>"
        f"<edXML:Code><edXML:Number>{says['number']}</edXML:Number>"
        f"<edXML:Notation>{says['notation']}</edXML:Notation></edXML:Code>"
        f"<edXML:PromulgationInfo><edXML:Place>{says['place']}</edXML:Place>"
        f"<edXML:PromulgationDate>{date}</edXML:PromulgationDate></edXML:PromulgationInfo>"
        f"<edXML:Subject>{escape(says['subject'])}</edXML:Subject>"
        f"<edXML:Author><edXML:FullName>{says['signer']}</edXML:FullName></edXML:Author>"
        "<edXML:ResponseFor><edXML:Code>99/BC-STC</edXML:Code>"
        "<edXML:PromulgationDate>2026-01-02</edXML:PromulgationDate></edXML:ResponseFor>"
        f"</edXML:MessageHeader></SOAP-ENV:Header><SOAP-ENV:Body><edXML:Manifest>{references}</edXML:Manifest>"
        "</SOAP-ENV:Body></SOAP-ENV:Envelope>"
    )
    parts = [f"Content-Type: text/xml; charset=utf-8\nContent-ID: <envelope@edxml>\n\n{root}\n".encode()]
    parts += [
        f"Content-Type: application/x-file\nContent-Transfer-Encoding: base64\nContent-ID: <{at}@edxml>\n\n".encode()
        + base64.encodebytes(data)
        for at, (_, data) in enumerate(files)
    ]
    head = (
        b'MIME-Version: 1.0\nContent-Type: multipart/related; boundary="edxml"; type="text/xml"; '
        b'start="<envelope@edxml>"\n\n'
    )
    return head + b"".join(b"--edxml\n" + part for part in parts) + b"--edxml--\n"
