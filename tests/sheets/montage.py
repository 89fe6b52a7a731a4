"""Many pictures on one: columns of thumbnails with their names."""

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

GAP, LABEL = 24, 22


def montage(pictures: list[tuple[str, Path]], target: Path, *, thumb: int, columns: int, tallest: float) -> None:
    """Lay pictures out in columns, each `thumb` pixels wide and cut below `tallest` times its width."""
    font = ImageFont.load_default(size=14)
    thumbs = []
    for name, path in pictures:
        with Image.open(path) as picture:
            picture = picture.convert("RGB")
            picture = picture.crop((0, 0, picture.width, min(picture.height, int(picture.width * tallest))))
            picture.thumbnail((thumb, 10_000), Image.Resampling.LANCZOS)
            thumbs.append((name, picture.copy()))
    # Each goes where there is most room, so that short screens leave no holes.
    heights = [GAP] * columns
    places = []
    for name, picture in thumbs:
        column = heights.index(min(heights))
        places.append((name, picture, GAP + column * (thumb + GAP), heights[column]))
        heights[column] += LABEL + picture.height + GAP
    sheet = Image.new("RGB", (GAP + columns * (thumb + GAP), max(heights)), "#888888")
    draw = ImageDraw.Draw(sheet)
    for name, picture, x, y in places:
        draw.text((x, y), name, fill="white", font=font)
        sheet.paste(picture, (x, y + LABEL))
    sheet.save(target, optimize=True)
