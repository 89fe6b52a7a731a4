"""What a file is, told by its content. Its name and what a browser claims about it decide nothing.

Pictures are looked at by `pictures`, which makes them anew; here the rest is told, as far as anybody needs it who only
keeps a file and hands it out again: never shown, never run.
"""

import io
import zipfile
from enum import Enum
from typing import NoReturn

from rca.foundation.encodings import decoded
from rca.foundation.errors import BadFile, RuleBroken
from rca.foundation.messages import msg

FIELD = "file"
MOST_UNPACKED = 300 * 1024 * 1024
"""Bytes an office document may claim to become. Larger than any the limits let in; a bomb claims far more."""
MOST_GROWTH = 200
"""How many times its own size an office document may become. Workbooks full of zeroes reach about a hundred."""
MOST_PARTS = 5_000
MOST_LISTED = 1024 * 1024
"""Bytes of the list that says what each part of an office document is."""


class FileKind(Enum):
    """The kinds a file can be of."""

    PNG = "png"
    JPEG = "jpeg"
    GIF = "gif"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    TEXT = "text"


PICTURES = (FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP)

GROUPS: dict[str, tuple[FileKind, ...]] = {
    "pictures": PICTURES,
    "pdf": (FileKind.PDF,),
    "office": (FileKind.DOCX, FileKind.XLSX, FileKind.PPTX),
    "text": (FileKind.TEXT,),
}
"""The words by which settings name kinds."""

MEDIA: dict[FileKind, str] = {
    FileKind.PNG: "image/png",
    FileKind.JPEG: "image/jpeg",
    FileKind.GIF: "image/gif",
    FileKind.WEBP: "image/webp",
    FileKind.PDF: "application/pdf",
    FileKind.DOCX: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    FileKind.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    FileKind.PPTX: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    FileKind.TEXT: "text/plain",
}

ENDINGS: dict[FileKind, tuple[str, ...]] = {
    FileKind.PNG: ("png",),
    FileKind.JPEG: ("jpg", "jpeg"),
    FileKind.GIF: ("gif",),
    FileKind.WEBP: ("webp",),
    FileKind.PDF: ("pdf",),
    FileKind.DOCX: ("docx",),
    FileKind.XLSX: ("xlsx",),
    FileKind.PPTX: ("pptx",),
    FileKind.TEXT: ("txt", "csv", "tsv", "log", "md"),
}
"""How the names of files of a kind may end; the first is put where a name ends otherwise."""

_MAIN = {"word/document.xml": FileKind.DOCX, "xl/workbook.xml": FileKind.XLSX, "ppt/presentation.xml": FileKind.PPTX}


def kinds_named(words: str) -> frozenset[FileKind]:
    """The kinds a setting such as "pictures, pdf" lets in. Raises ValueError for a word that is none."""
    groups = [word.strip() for word in words.split(",") if word.strip()]
    unknown = [word for word in groups if word not in GROUPS]
    if unknown or not groups:
        raise ValueError(f"{', '.join(unknown) or 'nothing'} is none of {', '.join(GROUPS)}")
    return frozenset(kind for word in groups for kind in GROUPS[word])


def kind_of(content: bytes) -> FileKind:
    """The kind of a file by its content. Raises RuleBroken at `file` with the reason when it is none we take."""
    if not content:
        raise RuleBroken(FIELD, msg("The file is empty."))
    picture = _picture(content)
    if picture is not None:
        return picture
    if content.startswith(b"%PDF-"):
        return FileKind.PDF
    if content.startswith(b"PK\x03\x04"):
        return _document(content)
    return _text(content)


def fitting_name(raw: str, kind: FileKind) -> str:
    """The name a file goes by: without folders and controls, at most 120 letters, its ending true to its content."""
    name = " ".join("".join(c for c in raw.replace("\\", "/").split("/")[-1] if c.isprintable()).split())
    name = name.strip(". ")[-120:]
    _, dot, ending = name.rpartition(".")
    if dot and ending.lower() in ENDINGS[kind]:
        return name
    return f"{name or 'file'}.{ENDINGS[kind][0]}"


def _picture(content: bytes) -> FileKind | None:
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return FileKind.PNG
    if content.startswith(b"\xff\xd8\xff"):
        return FileKind.JPEG
    if content.startswith((b"GIF87a", b"GIF89a")):
        return FileKind.GIF
    return FileKind.WEBP if content.startswith(b"RIFF") and content[8:12] == b"WEBP" else None


def _refused() -> NoReturn:
    raise RuleBroken(FIELD, msg("This is none of the kinds taken here: pictures (PNG, JPEG, GIF, WebP), PDF, office "
                                "documents (docx, xlsx, pptx), plain text and CSV."))


def _document(content: bytes) -> FileKind:
    """An office document among the many things that are packed like one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            _no_bomb(parts, len(content))
            names = {part.filename for part in parts}
            kind = next((kind for name, kind in _MAIN.items() if name in names), None)
            if kind is None or "[Content_Types].xml" not in names:
                _refused()
            with packed.open("[Content_Types].xml") as file:
                types = file.read(MOST_LISTED + 1)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise RuleBroken(FIELD, msg("This document is damaged and cannot be opened.")) from error
    if len(types) > MOST_LISTED:
        _refused()
    if b"macroEnabled" in types or any(name.lower().endswith("vbaproject.bin") for name in names):
        raise RuleBroken(FIELD, msg("This document carries macros. Save it without them, or as PDF."))
    return kind


def _no_bomb(parts: list[zipfile.ZipInfo], size: int) -> None:
    """Whoever opens the document later unpacks it: what would flood their machine does not get in."""
    unpacked = sum(part.file_size for part in parts)
    overlaps = sum(part.compress_size for part in parts) > size
    if overlaps or len(parts) > MOST_PARTS or unpacked > min(MOST_UNPACKED, MOST_GROWTH * size):
        raise RuleBroken(FIELD, msg("This document unpacks to far more than it seems to hold, so it is not taken."))


def _text(content: bytes) -> FileKind:
    try:
        text, _ = decoded(content)
    except BadFile:
        _refused()
    if "\x1b" in text or _is_markup(text):
        _refused()
    return FileKind.TEXT


def _is_markup(text: str) -> bool:
    """Whether a text begins as pages and drawings do that a browser would run."""
    return text.lstrip("\ufeff \t\r\n\f").startswith("<")
