"""What a file is, told by its content and by nothing else."""

import io
import random
import zipfile

import pytest

from rca.foundation.errors import RuleBroken
from rca.foundation.file_kinds import FileKind, fitting_name, kind_of, kinds_named
from tests.factories.analyses import picture

TYPES = '<Types><Override PartName="/word/document.xml" ContentType="{}"/></Types>'
PLAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def packed(**parts: str | bytes) -> bytes:
    """An archive; `__` in a name stands for a slash."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr({"types": "[Content_Types].xml"}.get(name, name.replace("__", "/")), content)
    return out.getvalue()


def document(main: str = "word__document.xml", types: str = PLAIN, **more: str | bytes) -> bytes:
    return packed(types=TYPES.format(types), **{main: "<document/>"}, **more)


@pytest.mark.parametrize("kind, content", [
    (FileKind.PNG, picture()), (FileKind.JPEG, picture(form="JPEG")), (FileKind.GIF, picture(form="GIF")),
    (FileKind.WEBP, picture(form="WEBP")), (FileKind.PDF, b"%PDF-1.7\n1 0 obj"), (FileKind.DOCX, document()),
    (FileKind.XLSX, document("xl__workbook.xml")), (FileKind.PPTX, document("ppt__presentation.xml")),
    (FileKind.TEXT, b"id;from;to\n7;a;b\n"), (FileKind.TEXT, "退订短信在夜里才处理。".encode("gb18030")),
    (FileKind.TEXT, b"a < b, and <script> is only a word here"),
])
def test_a_kind_that_is_taken_is_known_by_its_content(kind, content) -> None:
    assert kind_of(content) is kind


@pytest.mark.parametrize("content", [
    b"<!doctype html><script>alert(1)</script>", b"\xef\xbb\xbf  <html><body>", b'<?xml version="1.0"?><svg/>',
    b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>', "<script>1</script>".encode("utf-16"),
    b"MZ\x90\x00\x03", b"\x7fELF\x02\x01", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"Rar!\x1a\x07", b"\x1b[31mred",
    packed(readme="nothing to see"), packed(word__document__xml="<document/>"),
])
def test_what_could_run_or_is_of_no_use_is_refused(content) -> None:
    with pytest.raises(RuleBroken, match="none of the kinds"):
        kind_of(content)


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(RuleBroken, match="empty"):
        kind_of(b"")


@pytest.mark.parametrize("content", [document(types=MACROS), document(word__vbaProject__bin=b"", types=MACROS),
                                     packed(types=TYPES.format(PLAIN), **{"word__document.xml": "",
                                                                          "word__vbaProject.bin": b"x"})])
def test_a_document_with_macros_is_refused(content) -> None:
    with pytest.raises(RuleBroken, match="macros"):
        kind_of(content)


def test_a_document_that_unpacks_to_a_thousand_times_its_size_is_refused() -> None:
    bomb = document(word__media=b"\0" * 30_000_000)
    assert len(bomb) < 100_000
    with pytest.raises(RuleBroken, match="unpacks to far more"):
        kind_of(bomb)


def test_a_document_whose_parts_overlap_is_refused() -> None:
    """Many entries of the list that point at the same packed bytes: small in sum, endless when unpacked."""
    content = bytearray(document(word__media=b"ab" * 40_000))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        start = archive.start_dir
        entry = content[start:content.index(b"PK\x05\x06")]
    end = bytearray(content[content.index(b"PK\x05\x06"):])
    many = entry * 60
    end[8:10] = end[10:12] = (3 * 60).to_bytes(2, "little")
    end[12:16] = len(many).to_bytes(4, "little")
    with pytest.raises(RuleBroken, match="unpacks to far more"):
        kind_of(bytes(content[:start] + many + end))


@pytest.mark.parametrize("content", [document()[:-30], b"PK\x03\x04" + b"\0" * 200,
                                     document().replace(b"PK\x01\x02", b"PK\x01\x03")])
def test_a_damaged_document_is_refused(content) -> None:
    with pytest.raises(RuleBroken, match="damaged"):
        kind_of(content)


def test_a_list_of_parts_longer_than_any_is_not_read_to_its_end() -> None:
    types = TYPES.format(PLAIN).encode() + random.Random(7).randbytes(1024 * 1024)
    with pytest.raises(RuleBroken, match="none of the kinds"):
        kind_of(packed(types=types, **{"word__document.xml": "<document/>"}))


@pytest.mark.parametrize("given, kind, name", [
    ("gate.png", FileKind.PNG, "gate.png"), ("gate.HTML", FileKind.PNG, "gate.HTML.png"),
    ("..\\..\\etc/pass\nwd", FileKind.TEXT, "passwd.txt"), ("orders.csv", FileKind.TEXT, "orders.csv"),
    ("", FileKind.PDF, "file.pdf"), (".png", FileKind.JPEG, "png.jpg"), ("门.jpeg", FileKind.JPEG, "门.jpeg"),
    ("a" * 300 + ".pdf", FileKind.PDF, "a" * 116 + ".pdf"), ("gp\u202egnp.exe", FileKind.PDF, "gpgnp.exe.pdf"),
])
def test_a_name_is_a_name_and_its_ending_is_true(given, kind, name) -> None:
    assert fitting_name(given, kind) == name


def test_a_setting_names_kinds_and_a_wrong_word_is_told() -> None:
    assert kinds_named("pdf, text") == {FileKind.PDF, FileKind.TEXT}
    for wrong in ("pdf,exe", " , "):
        with pytest.raises(ValueError, match="none of pictures, pdf, office, text"):
            kinds_named(wrong)
