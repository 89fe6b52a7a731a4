"""Which letters the bytes of a file stand for: by its mark, else UTF-8, else the likeliest of the older encodings."""

import codecs
import re
from collections.abc import Iterator
from itertools import islice

from charset_normalizer import from_bytes

from rca.foundation.errors import BadFile
from rca.foundation.messages import Message, msg

ENCODING_NAMES: dict[str, Message] = {
    "utf-8": msg("Unicode (UTF-8)"),
    "utf-16": msg("Unicode (UTF-16)"),
    "cp1252": msg("Western European (Windows-1252)"),
    "gb18030": msg("Chinese simplified (GB 18030)"),
    "big5hkscs": msg("Chinese traditional (Big5)"),
    "shift_jis": msg("Japanese (Shift JIS)"),
    "iso8859_15": msg("Western European (ISO 8859-15)"),
    "cp1250": msg("Central European (Windows-1250)"),
    "cp1251": msg("Cyrillic (Windows-1251)"),
    "cp850": msg("Western European (DOS 850)"),
}
"""The encodings a person may choose."""
_LIKELY = ("cp1252", "gb18030", "big5hkscs", "shift_jis", "iso8859_15", "cp1250", "cp1251")
"""Older encodings, the likeliest first."""

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = re.compile("[\t\r\n -~\u00a0-\u024f\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")
_FOREIGN = re.compile("[^\x00-\x7f]")
_BROKEN = re.compile("[\udc80-\udcff]")
_LINE_END = re.compile("[\r\n]")
MOST_LOOKED_AT = 20_000
"""Lines that are enough to know an encoding by."""
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_CENTRAL = re.compile("[a-zà-ÿ][¹³¿¥£œ][a-zà-ÿ]")
"""Letters of Central Europe as they look in the western encoding: signs in the middle of words."""
_DRAWING = ("gb18030", "big5hkscs", "shift_jis", "cp850")
"""Encodings in which commands draw trees with lines."""


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. Bytes that do not fit become lone surrogates, one each.

    Raises BadFile when the bytes are no text in the encoding, or no text at all, with the line.
    """
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    encoding = encoding or bom or _without_bom(data)
    try:
        text = data.decode(encoding, "surrogateescape")
    except UnicodeDecodeError as wrong:
        if wrong.reason in ("truncated data", "unexpected end of data"):
            line = line_of(data[: wrong.start].decode(encoding, "replace"), wrong.start)
            raise BadFile(msg("Line %(line)s: the file breaks off here.", line=line), line) from None
        raise BadFile(msg("The file is not text in the encoding %(name)s.", name=encoding), line=1) from None
    except LookupError:
        raise BadFile(msg("The file is not text in the encoding %(name)s.", name=encoding), line=1) from None
    found = _NOT_TEXT.search(text)
    if found:
        line = line_of(text, found.start())
        raise BadFile(
            msg("Line %(line)s holds characters that are not text: this looks like a binary file.", line=line), line
        )
    return text.removeprefix("\ufeff"), "utf-8" if encoding == "utf-8-sig" else encoding


def encoding_of(data: bytes) -> str:
    """The likeliest encoding of a file by some of its bytes, of which the first ones are the file's first."""
    return next((name for mark, name in _BOMS if data.startswith(mark)), None) or _without_bom(data)


def first_of_no_text(text: str) -> int | None:
    """Where the first character stands that no text holds."""
    found = _NOT_TEXT.search(text)
    return found.start() if found else None


def has_mark(data: bytes) -> bool:
    """Whether bytes begin with a mark that says their encoding."""
    return any(data.startswith(mark) for mark, _ in _BOMS)


def is_utf_8(data: bytes) -> bool:
    """Whether bytes are UTF-8 from end to end: letters beyond ASCII never are by chance."""
    return _decodes(data, "utf-8")


def name_of(encoding: str) -> Message | str:
    """An encoding as a person knows it."""
    return ENCODING_NAMES.get("utf-16" if encoding.startswith("utf-16") else encoding, encoding.upper())


def _without_bom(data: bytes) -> str:
    sample = data[:4096]
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) * 3 > len(sample) // 2 and min(even, odd) * 20 < max(even, odd):
            return "utf-16-be" if even > odd else "utf-16-le"
        return next((name for name in ("utf-16-le", "utf-16-be") if _reads_as_words(sample, name)), "utf-8")
    foreign = list(islice(_foreign_lines(data.decode("utf-8", "surrogateescape")), MOST_LOOKED_AT))
    broken = sum(bool(_BROKEN.search(line)) for line in foreign)
    # UTF-8 that was damaged here and there stays UTF-8: the rows it happened in are refused alone.
    if broken * 2 <= len(foreign):
        return "utf-8"
    return _guessed_encoding(data, foreign)


def _foreign_lines(text: str) -> Iterator[str]:
    """The lines that are not plain ASCII."""
    at = 0
    while found := _FOREIGN.search(text, at):
        begins = max(at, *(text.rfind(end, at, found.start()) + 1 for end in "\r\n"))
        ends = _LINE_END.search(text, found.start())
        at = ends.start() if ends else len(text)
        yield text[begins:at]


def _reads_as_words(sample: bytes, encoding: str) -> bool:
    """Whether nearly all letters are of those that texts are made of: East Asian ones hold few zero bytes."""
    if bytes(byte for byte in sample if byte).isascii():  # plain letters, with a zero byte in between
        return False
    text = sample[: len(sample) // 2 * 2].decode(encoding, "ignore")
    return len(_COMMON.findall(text)) >= len(text) * 0.97 > 0


def _guessed_encoding(data: bytes, foreign: list[str]) -> str:
    """The likeliest of the older encodings; the guess is made on the lines that are not plain ASCII."""
    sample = "\n".join(foreign)[:20_000].encode("utf-8", "surrogateescape")
    found = from_bytes(sample, cp_isolation=list(_LIKELY), enable_fallback=False)
    best = found.best()
    drawn = next((name for name in _DRAWING if any(branch.encode(name) in data for branch in ("├─", "└─"))), None)
    if drawn is not None:
        return drawn
    if best is None:
        return "cp1252" if _decodes(data, "cp1252") else "iso8859_15"
    equal = {match.encoding for match in found if (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)}
    western = best.encoding in ("cp1252", "iso8859_15", "cp1250")
    if western and _CENTRAL.search(sample.decode("cp1252", "ignore")) and _decodes(data, "cp1250"):
        return "cp1250"
    # Where several fit equally well, the western one is by far the most frequent.
    return "cp1252" if "cp1252" in equal | set(best.could_be_from_charset) else best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def line_of(text: str, position: int) -> int:
    """The line a position stands in, counted from 1; line ends are \\n, \\r\\n and \\r."""
    return 1 + len(re.findall(r"\r\n|\r|\n", text[:position]))
