"""A file that carries files: the documents in it, what is said of them outside, and what is refused."""

import datetime as dt
import io
import zipfile
from email.message import EmailMessage

import pytest

from ingest import read, sniff, unpack
from ingest.document import Envelope
from ingest.errors import Damaged, Encrypted, ReadError, TooLarge, Unsupported
from tests.support.docx import docx, p, package
from tests.support.edxml import mime_package, xml_package

NOTICE = docx(p("THÔNG BÁO") + p("Giao Sở Tài chính báo cáo trước ngày 30/9/2026."))
OTHER = "KẾ HOẠCH\nThực hiện Thông báo số 241/TB-UBND".encode()
WORKBOOK = package({"[Content_Types].xml": "", "xl/workbook.xml": ""})
PICTURE = b"\x89PNG\r\n\x1a\n...."


def mail(*files, text="Kính gửi quý cơ quan, văn thư xin gửi thông báo.", page="", picture=False):
    message = EmailMessage()
    message["From"] = "Văn thư <vanthu@tinh.example>"
    message["To"] = "stc@tinh.example"
    message["Subject"] = "Gửi thông báo kết luận"
    message.set_content(text)
    if page:
        message.add_alternative(page, subtype="html")
        if picture:
            message.get_payload()[1].add_related(PICTURE, "image", "png", cid="<logo@tinh>", filename="logo.png")
    for name, data in files:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def archive(*files):
    return package(dict(files))


def names(data, name="tb"):
    return [part.name for part in unpack.unpack(data, name)]


# ---- which documents there are


def test_a_plain_document_is_its_own_one_part():
    assert unpack.unpack(NOTICE, "tb.docx") == (unpack.Part("tb.docx", NOTICE),)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        pytest.param(archive(("tb.docx", NOTICE), ("kh.txt", OTHER)), ["tb.docx", "kh.txt"], id="zip, in its order"),
        pytest.param(archive(("tháng 4/tb.docx", NOTICE)), ["tb.docx"], id="zip with folders"),
        pytest.param(archive(("..\\..\\tb.docx", NOTICE)), ["tb.docx"], id="zip that climbs out of its folder"),
        pytest.param(
            archive(("tb.docx", NOTICE), ("__MACOSX/._tb.docx", b"x"), ("~$tb.docx", b"x"), ("a/.DS_Store", b"x")),
            ["tb.docx"],
            id="zip with what programs leave behind",
        ),
        pytest.param(mail(("tb.docx", NOTICE)), ["tb.docx"], id="mail: not the letter around the document"),
        pytest.param(mail(("Thông báo số 5.docx", NOTICE)), ["Thông báo số 5.docx"], id="mail: a name in Vietnamese"),
        pytest.param(mail(text="THÔNG BÁO\nGiao Sở Y tế"), ["message.txt"], id="mail: the letter is the document"),
        pytest.param(mail(page="<p>THÔNG BÁO</p>"), ["message.html"], id="mail: the page of a letter written twice"),
        pytest.param(
            mail(("tb.docx", NOTICE), page="<p>Xin gửi</p>", picture=True), ["tb.docx"], id="mail with a logo"
        ),
        pytest.param(mail(page="<p>THÔNG BÁO</p>", picture=True), ["message.html"], id="mail of a page and a logo"),
        pytest.param(mail(("tb.eml", mail(("tb.docx", NOTICE)))), ["tb.docx"], id="mail in a mail"),
        pytest.param(mail(("tb.zip", archive(("tb.docx", NOTICE)))), ["tb.docx"], id="zip in a mail"),
        pytest.param(xml_package([("tb.docx", NOTICE), ("pl.txt", OTHER)]), ["tb.docx", "pl.txt"], id="edXML"),
        pytest.param(mime_package([("tb.docx", NOTICE)]), ["tb.docx"], id="edXML as a MIME message"),
    ],
)
def test_a_container_gives_its_documents(data, expected):
    assert names(data) == expected


def test_a_forwarded_message_is_opened():
    forwarded = EmailMessage()
    forwarded["From"] = "a@tinh.example"
    forwarded.set_content("Chuyển tiếp")
    inner = EmailMessage()
    inner["Subject"] = "Gửi thông báo"
    inner["From"] = "b@tinh.example"
    inner.set_content("Xin gửi")
    inner.add_attachment(NOTICE, maintype="application", subtype="octet-stream", filename="tb.docx")
    forwarded.add_attachment(inner)

    assert names(forwarded.as_bytes()) == ["tb.docx"]


@pytest.mark.parametrize("encoding", ["utf-8", "cp1258"])
def test_the_name_of_an_entry_is_read_in_the_code_page_it_was_written_in(encoding):
    stored = zipfile.ZipInfo("?" * len("Thông báo.docx".encode(encoding)))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr(stored, NOTICE)
    data = buffer.getvalue().replace(stored.filename.encode(), "Thông báo.docx".encode(encoding))

    assert names(data) == ["Thông báo.docx"]


def test_what_cannot_be_read_is_named_with_the_first_document():
    first, second = unpack.unpack(archive(("pl.xlsx", WORKBOOK), ("tb.docx", NOTICE), ("kh.txt", OTHER)), "tb.zip")

    assert first.left_out == ("pl.xlsx",)
    assert second.left_out == ()


def test_a_damaged_document_among_others_is_a_part_whose_reading_fails():
    parts = unpack.unpack(archive(("tb.docx", NOTICE[:200]), ("kh.txt", OTHER)), "tb.zip")

    assert [part.name for part in parts] == ["tb.docx", "kh.txt"]
    with pytest.raises(Damaged):
        read(parts[0].data, parts[0].name)


# ---- the envelope


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(xml_package([("tb.docx", NOTICE)]), id="one XML file"),
        pytest.param(xml_package([("tb.docx", NOTICE)], prefix="ed"), id="another prefix"),
        pytest.param(xml_package([("tb.docx", NOTICE)], zipped=True), id="its file in a zip"),
        pytest.param(xml_package([("tb.docx", NOTICE)], notation="241/TB-UBND"), id="the number twice"),
        pytest.param(xml_package([("tb.docx", NOTICE)]).decode().encode("utf-16"), id="in UTF-16"),
        pytest.param(mime_package([("tb.docx", NOTICE)]), id="a MIME message"),
        pytest.param(archive(("envelope.xml", xml_package([])), ("tb.docx", NOTICE)), id="an envelope beside its file"),
    ],
)
def test_the_envelope_tells_number_date_and_who_sent_it(data):
    (part,) = unpack.unpack(data, "tb.edxml")

    assert part.data == NOTICE
    assert part.envelope.code == "241/TB-UBND"
    assert part.envelope == Envelope(
        number="241",
        notation="TB-UBND",
        issuer="Ủy ban nhân dân tỉnh Lâm Đồng",
        place="Lâm Đồng",
        issued_on=dt.date(2026, 4, 17),
        subject="Kết luận của Chủ tịch Ủy ban nhân dân tỉnh tại cuộc họp tháng 4",
        signer="Lý Hoàng Nam",
        addressees=part.envelope.addressees,
    )
    assert part.envelope.addressees[0] == "Sở Tài chính"


def test_an_envelope_belongs_to_the_document_and_not_to_its_appendices():
    document, appendix = unpack.unpack(xml_package([("tb.docx", NOTICE), ("pl.txt", OTHER)]), "tb.edxml")

    assert document.envelope is not None
    assert appendix.envelope is None


def test_a_field_without_a_value_says_nothing():
    (part,) = unpack.unpack(xml_package([("tb.docx", NOTICE)], number="N/A", date="17/13/2026"), "tb.edxml")

    assert part.envelope.code is None
    assert part.envelope.issued_on is None


def test_a_zipped_attachment_has_the_name_it_was_sent_by():
    assert names(xml_package([("tb.docx", NOTICE), ("kh.txt", OTHER)], zipped=True)) == ["tb.docx", "kh.txt"]


def test_an_attachment_of_more_than_ten_million_letters_is_read():
    large = NOTICE + b"\x00" * 9_000_000

    assert unpack.unpack(xml_package([("tb.docx", large)]), "tb.edxml")[0].data == large


# ---- reading one document through its container


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(mail(("tb.docx", NOTICE)), sniff.EML, id="mail"),
        pytest.param(archive(("tb.docx", NOTICE)), sniff.ZIP, id="zip"),
        pytest.param(xml_package([("tb.docx", NOTICE)]), sniff.EDXML, id="edXML"),
    ],
)
def test_a_container_of_one_document_reads_as_that_document(data, kind):
    found = read(data, "gui-den")

    assert found.text == read(NOTICE, "tb.docx").text
    assert (found.name, found.media_type, found.reader) == ("gui-den", kind, "word")


def test_what_was_left_out_is_an_issue_of_the_reading():
    found = read(archive(("tb.docx", NOTICE), ("pl.xlsx", WORKBOOK)), "tb.zip")

    assert [(issue.code, issue.detail) for issue in found.issues] == [("text-skipped", "pl.xlsx")]


def test_several_documents_are_refused_by_their_names():
    with pytest.raises(Unsupported) as refused:
        read(archive(("tb.docx", NOTICE), ("kh.txt", OTHER)), "tb.zip")
    assert refused.value.detail == "application/zip, 2 documents: tb.docx, kh.txt"


# ---- what is refused


def nested(levels):
    data = NOTICE
    for _ in range(levels):
        data = archive(("tb.zip", data))
    return data


def locked():
    data = bytearray(archive(("tb.docx", NOTICE)))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


SECRET = b'From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name="smime.p7m"\n\nMIAG'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(archive(("pl.xlsx", WORKBOOK)), Unsupported, id="no document in a zip"),
        pytest.param(archive(), Unsupported, id="an empty zip"),
        pytest.param(mail(text=""), Unsupported, id="an empty mail"),
        pytest.param(xml_package([]), Unsupported, id="an envelope without files"),
        pytest.param(locked(), Encrypted, id="a zip with a password"),
        pytest.param(SECRET, Encrypted, id="an encrypted mail"),
        pytest.param(nested(unpack.MAX_DEPTH + 1), TooLarge, id="zips in zips without end"),
        pytest.param(
            archive(*((f"{at}.txt", b"x") for at in range(unpack.MAX_PARTS + 1))), TooLarge, id="too many files"
        ),
        pytest.param(archive(("tb.docx", NOTICE))[:-30], Damaged, id="a zip cut short"),
        pytest.param(xml_package([("tb.docx", NOTICE)])[:-30], Damaged, id="edXML cut short"),
        pytest.param(
            xml_package([("tb.docx", NOTICE)]).replace(b"UEsDB", b"UEs*B"), Damaged, id="edXML with a broken attachment"
        ),
        pytest.param(
            b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa">]><edXML>&a;</edXML>', Damaged, id="edXML with a DTD"
        ),
    ],
)
def test_a_container_is_refused_by_name(data, error):
    with pytest.raises(error):
        unpack.unpack(data, "tb")


def test_a_zip_that_lost_its_first_bytes_is_damaged():
    with pytest.raises(Damaged):
        read(xml_package([("tb.zip", b"PK\x03\x04" + archive(("tb.docx", NOTICE))[30:])]), "tb.edxml")


def test_a_forwarded_message_without_the_parts_it_announces_is_read_as_it_stands():
    inner = b'From: a@b.example\nContent-Type: multipart/mixed; boundary="x"\n\n' + OTHER
    outer = b'From: c@b.example\nContent-Type: multipart/mixed; boundary="o"\n\n--o\nContent-Type: message/rfc822\n\n'

    assert read(outer + inner + b"\n--o--\n", "tb.eml").text == read(OTHER, "kh.txt").text


def test_all_that_comes_out_is_bounded_together(monkeypatch):
    monkeypatch.setattr(unpack, "MAX_SIZE", 2 * len(NOTICE))
    inner = archive(("tb.docx", NOTICE))

    with pytest.raises(TooLarge):
        unpack.unpack(archive(("1.zip", inner), ("2.zip", inner), ("3.docx", NOTICE)), "tb.zip")


@pytest.mark.parametrize(
    "data", [mail(("tb.docx", NOTICE)), xml_package([("a.txt", OTHER)]), mime_package([("a.txt", OTHER)])]
)
def test_a_broken_container_raises_only_errors_of_reading(data):
    for at in range(0, len(data), max(1, len(data) // 60)):
        for broken in (data[:at], data[:at] + b"\xff\x00" + data[at + 2 :]):
            try:
                unpack.unpack(broken, "tb")
            except ReadError:
                continue
