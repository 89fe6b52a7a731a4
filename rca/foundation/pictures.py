"""Pictures people bring, made anew: only what is seen is kept. The one home of Pillow.

What a camera writes beside a picture (where it was taken, with which device, a preview of what was cut away) stays out,
and so does whatever somebody hid behind or inside it: the file that is kept was written here.
"""

import io
import threading
import warnings
from dataclasses import dataclass

from PIL import Image, ImageOps

from rca.foundation.errors import RuleBroken
from rca.foundation.file_kinds import FIELD, FileKind
from rca.foundation.messages import msg

MOST_PIXELS = 50_000_000
"""Taken apart, a picture needs four bytes a pixel; cameras of today write 12 to 50 million."""
LONGEST = 4096
"""Pixels of the longer side that are kept: a page of small print stays legible."""
SMALL = (480, 360)
"""The box of a small picture, in pixels: twice what a panel shows, for fine screens."""

_FORMATS = {FileKind.PNG: "PNG", FileKind.JPEG: "JPEG", FileKind.GIF: "GIF", FileKind.WEBP: "WEBP"}
_one_at_a_time = threading.Lock()
"""So that many pictures at once need the memory of one."""


@dataclass(frozen=True)
class Picture:
    """A picture as it is kept, and a small one of it (JPEG)."""

    content: bytes
    kind: FileKind
    small: bytes


def made_anew(content: bytes, kind: FileKind) -> Picture:
    """Take a picture apart and write it again, upright, with nothing beside it. Of a moving one the first frame stays.

    Raises RuleBroken at `file` when it cannot be read or has more pixels than anybody's camera.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Pillow warns of large ones and odd metadata; the limit here is our own
        try:
            return _again(content, kind)
        except (OSError, SyntaxError, ValueError, EOFError, MemoryError, Image.DecompressionBombError) as error:
            raise RuleBroken(FIELD, msg("This picture is damaged and cannot be read.")) from error


def _again(content: bytes, kind: FileKind) -> Picture:
    with Image.open(io.BytesIO(content), formats=[_FORMATS[kind]]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise RuleBroken(FIELD, msg("This picture has %(n)s million pixels; at most %(most)s million are taken.",
                                        n=round(opened.width * opened.height / 1e6), most=MOST_PIXELS // 1_000_000))
        if kind is FileKind.JPEG:
            opened.draft("RGB", (LONGEST, LONGEST))
        upright = ImageOps.exif_transpose(opened)
        seen = _plain(upright)
    seen.thumbnail((LONGEST, LONGEST))
    small = seen.convert("RGBA")
    small.thumbnail(SMALL)
    paper = Image.new("RGB", small.size, "white")
    paper.paste(small, mask=small.getchannel("A"))
    kept = FileKind.PNG if kind is FileKind.GIF else kind
    return Picture(_written(seen, _FORMATS[kept]), kept, _written(paper, "JPEG"))


def _plain(picture: Image.Image) -> Image.Image:
    """The same dots in one of three plain modes, in an image that holds nothing else."""
    if picture.mode not in ("L", "RGB", "RGBA"):
        clear = picture.has_transparency_data
        picture = picture.convert("RGBA" if clear else "RGB")
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def _written(picture: Image.Image, form: str) -> bytes:
    out = io.BytesIO()
    if form == "JPEG" and picture.mode == "RGBA":
        picture = picture.convert("RGB")
    picture.save(out, form, **({} if form == "PNG" else {"quality": 85}))
    return out.getvalue()
