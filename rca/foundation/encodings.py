"""Which letters the bytes of a file stand for: by its mark, else UTF-8, else the likeliest of the older encodings."""

import codecs
import re

from charset_normalizer import from_bytes

from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

ENCODINGS = ("utf-8", "utf-16", "cp1252", "gb18030", "big5hkscs", "shift_jis", "iso8859_15", "cp1250", "cp1251")

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_COMMON = re.compile("[\t\r\n -~\u00a0-\u024f\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uff00-\uff60]")
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def decoded(data: bytes, encoding: str | None = None) -> tuple[str, str]:
    """The text and the name of its encoding. Bytes that do not fit become lone surrogates, one each.

    Raises BadFile when the bytes are no text in the encoding, or no text at all, with the line.
    """
    bom = next((name for mark, name in _BOMS if data.startswith(mark)), None)
    encoding = encoding or bom or _without_bom(data)
    try:
        text = data.decode(encoding, "surrogateescape")
    except (UnicodeDecodeError, LookupError):
        raise BadFile(msg("The file is not text in the encoding %(name)s.", name=encoding), line=1) from None
    found = _NOT_TEXT.search(text)
    if found:
        line = line_of(text, found.start())
        raise BadFile(
            msg("Line %(line)s holds characters that are not text: this looks like a binary file.", line=line), line
        )
    return text.removeprefix("\ufeff"), "utf-8" if encoding == "utf-8-sig" else encoding


def _without_bom(data: bytes) -> str:
    sample = data[:4096]
    if b"\x00" in sample:
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if max(even, odd) * 3 > len(sample) // 2 and min(even, odd) * 20 < max(even, odd):
            return "utf-16-be" if even > odd else "utf-16-le"
        return next((name for name in ("utf-16-le", "utf-16-be") if _reads_as_words(sample, name)), "utf-8")
    text = data.decode("utf-8", "surrogateescape")
    foreign = [line for line in text.splitlines() if not line.isascii()]
    broken = sum(any("\udc80" <= c <= "\udcff" for c in line) for line in foreign)
    # UTF-8 that was damaged here and there stays UTF-8: the rows it happened in are refused alone.
    if broken * 2 <= len(foreign):
        return "utf-8"
    return _guessed_encoding(data, foreign)


def _reads_as_words(sample: bytes, encoding: str) -> bool:
    """Whether nearly all letters are of those that texts are made of: East Asian ones hold few zero bytes."""
    if bytes(byte for byte in sample if byte).isascii():  # plain letters, with a zero byte in between
        return False
    text = sample[: len(sample) // 2 * 2].decode(encoding, "ignore")
    return len(_COMMON.findall(text)) >= len(text) * 0.97 > 0


def _guessed_encoding(data: bytes, foreign: list[str]) -> str:
    """The likeliest of the older encodings; the guess is made on the lines that are not plain ASCII."""
    sample = "\n".join(foreign)[:20_000].encode("utf-8", "surrogateescape")
    found = from_bytes(sample, cp_isolation=list(ENCODINGS[2:]), enable_fallback=False)
    best = found.best()
    if best is None:
        return "cp1252" if _decodes(data, "cp1252") else "iso8859_15"
    equal = {match.encoding for match in found if (match.chaos, -match.coherence) <= (best.chaos, -best.coherence)}
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
