"""A picture that was brought is written anew: what is seen stays, all else goes."""

import io
import struct
import zlib

import pytest
from PIL import Image

from rca.foundation import pictures
from rca.foundation.errors import RuleBroken
from rca.foundation.file_kinds import FileKind
from rca.foundation.pictures import made_anew
from tests.factories.analyses import picture


def opened(content: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(content))
    image.load()
    return image


def with_metadata() -> bytes:
    """A photo that lies on its side and says where it was taken and by which device."""
    image = Image.new("RGB", (60, 40), "red")
    image.paste("blue", (0, 0, 10, 40))
    exif = image.getexif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Lena"
    exif.get_ifd(0x8825).update({1: "N", 2: (53.0, 33.0, 7.0)})
    out = io.BytesIO()
    image.save(out, "JPEG", exif=exif, comment=b"Lena was here")
    return out.getvalue()


def test_where_and_by_whom_a_photo_was_taken_does_not_stay() -> None:
    before = with_metadata()
    assert b"Camera of Lena" in before
    found = made_anew(before, FileKind.JPEG)
    for content in (found.content, found.small):
        image = opened(content)
        assert not image.getexif()
        assert b"Lena" not in content
        assert image.size == (40, 60)  # upright
    red, _, blue = opened(found.content).getpixel((20, 2))
    assert blue > 200 > red


@pytest.mark.parametrize("form, kind, kept", [
    ("PNG", FileKind.PNG, FileKind.PNG), ("JPEG", FileKind.JPEG, FileKind.JPEG), ("GIF", FileKind.GIF, FileKind.PNG),
    ("WEBP", FileKind.WEBP, FileKind.WEBP)])
def test_each_form_is_kept_with_nothing_behind_it(form, kind, kept) -> None:
    found = made_anew(picture(900, 700, form) + b"<script>alert(1)</script>", kind)
    assert found.kind is kept
    assert b"<script>" not in found.content
    assert opened(found.content).size == (900, 700)
    assert opened(found.small).format == "JPEG"
    assert opened(found.small).size == (463, 360)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "CMYK", "I;16", "F"])
def test_every_mode_a_picture_may_have_is_read(mode) -> None:
    form = {"CMYK": "JPEG", "F": "TIFF"}.get(mode, "PNG")
    out = io.BytesIO()
    Image.new(mode, (30, 20)).save(out, form)
    if form == "TIFF":
        with pytest.raises(RuleBroken, match="damaged"):
            made_anew(out.getvalue(), FileKind.PNG)
    else:
        assert opened(made_anew(out.getvalue(), FileKind[form]).content).size == (30, 20)


def test_a_large_picture_becomes_one_that_can_be_looked_at(monkeypatch) -> None:
    monkeypatch.setattr(pictures, "LONGEST", 200)
    assert opened(made_anew(picture(600, 300), FileKind.PNG).content).size == (200, 100)


def bomb(wide: int, high: int) -> bytes:
    """A picture of a few hundred bytes that claims to be very large."""
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", wide, high, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 64)) + chunk(b"IEND", b"")


@pytest.mark.parametrize("wide, high", [(9_000, 9_000), (60_000, 60_000), (2**31 - 1, 2**31 - 1)])
def test_a_picture_of_more_dots_than_any_camera_makes_is_refused_unread(wide, high) -> None:
    with pytest.raises(RuleBroken, match=r"million pixels|damaged"):
        made_anew(bomb(wide, high), FileKind.PNG)


@pytest.mark.parametrize("kind", [FileKind.PNG, FileKind.JPEG, FileKind.GIF, FileKind.WEBP])
def test_a_picture_that_is_cut_off_or_another_kind_is_refused(kind) -> None:
    for content in (picture(400, 300, kind.name)[:200], b"GIF89a" + b"<script>" * 9, b"\xff\xd8\xff" + b"x" * 50):
        with pytest.raises(RuleBroken, match="damaged"):
            made_anew(content, kind)
