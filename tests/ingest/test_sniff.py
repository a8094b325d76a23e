"""The kind of a file is decided by its content, and what cannot be read is refused by name."""

import io
import zipfile

import pytest

from giaoviec.exits import problem_of
from ingest import read, sniff
from ingest.errors import Damaged, Empty, Encrypted, TooLarge, Unsupported
from tests.support.docx import docx, p, package
from tests.support.edxml import mime_package, xml_package

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 504


def ole(stream, content=b""):
    return OLE + content.ljust(512, b"\x00") + stream.encode("utf-16-le")


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(docx(p("x")), sniff.DOCX, id="docx"),
        pytest.param(package({"[Content_Types].xml": "", "xl/workbook.xml": ""}), "spreadsheetml.sheet", id="xlsx"),
        pytest.param(package({"[Content_Types].xml": "", "ppt/x.xml": ""}), "presentationml.presentation", id="pptx"),
        pytest.param(package({"mimetype": sniff.ODT, "content.xml": ""}), sniff.ODT, id="odt"),
        pytest.param(package({"a.txt": "x"}), "application/zip", id="zip"),
        pytest.param(b"%PDF-1.7\n...", sniff.PDF, id="pdf"),
        pytest.param(b"\r\n\r\n%PDF-1.4\n...", sniff.PDF, id="pdf with bytes before its header"),
        pytest.param(ole("WordDocument"), sniff.DOC, id="doc"),
        pytest.param(ole("Workbook"), "application/vnd.ms-excel", id="xls"),
        pytest.param(ole("Something"), "application/x-ole-storage", id="other ole"),
        pytest.param(b"{\\rtf1\\ansi x}", sniff.RTF, id="rtf"),
        pytest.param(b"\xef\xbb\xbf<!DOCTYPE html><html><body>x", sniff.HTML, id="html"),
        pytest.param(b"<html xmlns:w='urn:schemas-microsoft-com:office:word'><head>", sniff.HTML, id="html named .doc"),
        pytest.param(b'MIME-Version: 1.0\nContent-Type: multipart/related;\n boundary="x"\n\n', sniff.MHTML, id="mht"),
        pytest.param(
            b'<?xml version="1.0"?><w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml">',
            sniff.WORD_XML,
            id="word 2003 xml",
        ),
        pytest.param(
            b"MIME-Version: 1.0\nFrom: <Saved by Blink>\nContent-Type: multipart/related;\n boundary=x\n\n--x",
            sniff.MHTML,
            id="mht of a browser",
        ),
        pytest.param(
            b"Received: by mx; Tue\nFrom: A <a@b.example>\nSubject: TB\n\nK\xc3\xadnh g\xe1\xbb\xadi",
            sniff.EML,
            id="mail",
        ),
        pytest.param(
            b"From: a@b.example\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: text/html",
            sniff.EML,
            id="mail of a page with pictures",
        ),
        pytest.param("Gửi: a@b.example\n\nThông báo".encode(), sniff.TEXT, id="text that begins like a mail"),
        pytest.param(xml_package([]), sniff.EDXML, id="edXML"),
        pytest.param(mime_package([]), sniff.EDXML, id="edXML as a MIME message"),
        pytest.param(b'<?xml version="1.0"?><note/>', sniff.XML, id="other xml"),
        pytest.param(b"\x89PNG\r\n\x1a\n....", "image/png", id="png"),
        pytest.param(b"\xff\xd8\xff\xe0....", "image/jpeg", id="jpeg"),
        pytest.param(b"II*\x00....", "image/tiff", id="tiff"),
        pytest.param("BM 01: Biểu mẫu".encode(), sniff.TEXT, id="text that begins like a bitmap"),
        pytest.param("Thông báo".encode("utf-16"), sniff.TEXT, id="utf-16 text"),
        pytest.param("Thông báo kết luận".encode("utf-16-le"), sniff.TEXT, id="utf-16 text without its mark"),
        pytest.param(b"Th\xabng b\xb8o", sniff.TEXT, id="text of a legacy encoding"),
        pytest.param(bytes(range(256)) * 4, sniff.BINARY, id="binary"),
    ],
)
def test_the_content_tells_the_kind(data, kind):
    assert sniff.media_type(data, "tb.doc").endswith(kind)


def test_only_the_name_tells_markdown_from_text():
    assert sniff.media_type(b"# TB", "tb.MD") == sniff.MARKDOWN


def bomb():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        archive.writestr("word/document.xml", b"\x00" * 40_000_000)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("data", "error"),
    [
        pytest.param(b"", Empty, id="no bytes"),
        pytest.param(docx(p("x" * 500))[:400], Damaged, id="half a docx"),
        pytest.param(b"PK\x03\x04 nothing more", Damaged, id="only the beginning of a zip"),
        pytest.param(
            package({"[Content_Types].xml": "", "word/document.xml": "x"}), Damaged, id="docx without its parts"
        ),
        pytest.param(ole("EncryptedPackage"), Encrypted, id="docx with a password"),
        pytest.param(ole("WordDocument", b"\xec\xa5" + b"\x00" * 8 + b"\x00\x01"), Encrypted, id="doc with a password"),
        pytest.param(bomb(), TooLarge, id="zip bomb"),
        pytest.param(package({"a.bin": b"\x00\x01" * 99}), Unsupported, id="zip of anything"),
        pytest.param(bytes(range(256)) * 4, Unsupported, id="binary"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data, error):
    with pytest.raises(error):
        read(data, "tb.docx")


def test_a_refused_kind_is_named():
    with pytest.raises(Unsupported) as refused:
        read(ole("Workbook"), "tb.docx")

    assert refused.value.detail == "application/vnd.ms-excel"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        pytest.param(b"Rar!\x1a\x07\x01\x00....", "application/vnd.rar", id="rar"),
        pytest.param(b"7z\xbc\xaf\x27\x1c....", "application/x-7z-compressed", id="7z"),
        pytest.param(b"\x1f\x8b\x08....", "application/gzip", id="gzip"),
        pytest.param(ole("__properties_version1.0"), "application/vnd.ms-outlook", id="msg"),
    ],
)
def test_archives_and_mails_of_closed_formats_are_refused_by_name_and_with_their_own_advice(data, kind):
    with pytest.raises(Unsupported) as refused:
        read(data, "tb.docx")

    assert refused.value.detail == kind
    assert problem_of(refused.value, "tb.docx").key in ("error.packed-otherwise", "error.outlook-mail")


def test_a_document_with_macros_is_read_without_them():
    macro = docx(p("Giao Sở A"), beside={"vbaProject.bin": ("vbaProject", b"\xd0\xcf\x11\xe0 Sub AutoOpen")})

    assert read(macro, "tb.docm").text == "Giao Sở A"


def test_a_link_to_the_outside_is_not_followed():
    linked = docx(p("Giao Sở A") + '<w:altChunk r:id="xa"/>')
    archive = zipfile.ZipFile(io.BytesIO(linked))
    files = {name: archive.read(name) for name in archive.namelist()}
    link = '<Relationship Id="xa" Type="x/aFChunk" Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    relations = files["word/_rels/document.xml.rels"].decode().replace("</Relationships>", link)
    found = read(package({**files, "word/_rels/document.xml.rels": relations}), "tb.docx")

    assert found.text == "Giao Sở A"
    assert [issue.detail for issue in found.issues] == ["altChunk"]


def test_the_strict_form_of_open_xml_is_read():
    archive = zipfile.ZipFile(io.BytesIO(docx(p("Thông báo"))))
    files = {
        name: archive.read(name).replace(
            b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        )
        for name in archive.namelist()
    }

    assert read(package(files), "tb.docx").text == "Thông báo"
