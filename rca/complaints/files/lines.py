"""The lines of a text file of any size: which encoding it is in is seen from some of it, the lines come one by one."""

import codecs
import io
from collections.abc import Iterator
from typing import BinaryIO

from rca.foundation.encodings import first_of_no_text
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

WHOLE = 2 * 1024 * 1024
"""Bytes of a file that are looked at as they are; of what follows only lines that are not plain ASCII."""
PIECE = 256 * 1024


def sampled(stream: BinaryIO) -> bytes:
    """What an encoding can be known by: the beginning, and as much again of later lines that are not plain ASCII."""
    stream.seek(0)
    sample = stream.read(WHOLE)
    more, size, rest = [], 0, b""
    while size < WHOLE and (piece := stream.read(PIECE)):
        lines, _, rest = (rest + piece).rpartition(b"\n")
        if not lines.isascii():
            more += [line + b"\n" for line in lines.split(b"\n") if not line.isascii()]
            size = sum(map(len, more))
        rest = rest if len(rest) < WHOLE else b""
    stream.seek(0)
    return sample if not more else sample[: sample.rfind(b"\n") + 1] + b"".join(more)


def lines_of(stream: BinaryIO, encoding: str) -> Iterator[str]:
    """The lines with their ends. Bytes that do not fit become lone surrogates, one each.

    Raises BadFile when a line is no text in the encoding, or no text at all, with the line.
    """
    if encoding == "utf-16" and stream.read(2) not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        encoding = "utf-16-le"  # told by a person, and no mark says otherwise
    stream.seek(0)
    try:
        text = io.TextIOWrapper(stream, encoding, "surrogateescape", newline="")
    except LookupError:
        raise BadFile(msg("The file is not text in the encoding %(name)s.", name=encoding), line=1) from None
    number = 0
    try:
        for number, line in enumerate(text, start=1):
            if first_of_no_text(line) is not None:
                raise BadFile(
                    msg("Line %(line)s holds characters that are not text: this looks like a binary file.",
                        line=number), number)
            yield line.removeprefix("\ufeff") if number == 1 else line
    except UnicodeDecodeError as wrong:
        if wrong.reason in ("truncated data", "unexpected end of data"):
            raise BadFile(msg("Line %(line)s: the file breaks off here.", line=number + 1), number + 1) from None
        raise BadFile(msg("The file is not text in the encoding %(name)s.", name=encoding), line=1) from None
    finally:
        if not stream.closed:  # whoever stops in the middle closes the file first
            text.detach()
