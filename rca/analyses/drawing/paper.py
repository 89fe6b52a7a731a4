"""The fish on paper and on slides: PDF and PNG, set by Typst around the drawing that the page shows.

Everything a person wrote reaches Typst as data, never as its language. Typst brings Latin, Greek and Cyrillic letters
with it and takes all others from the fonts of the machine; a letter that none of them has is refused, never a box.
"""

import json
import re
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from math import sqrt
from typing import Any

import typst

from rca.analyses.drawing.legend import marks, written
from rca.analyses.drawing.measures import SIZE
from rca.analyses.drawing.pages import cut
from rca.analyses.drawing.parts import Drawing, svg
from rca.analyses.drawing.style import STANDALONE
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

WIDE = 2_400
"""Pixels a slide shows; a small fish is drawn as wide as that …"""
LEAST, MOST = 2.0, 4.0
"""… but with no fewer and no more pixels than this to a unit of the drawing …"""
PIXELS = 24_000_000
"""… and a huge one with no more than this in all (100 MB while it is drawn)."""
READABLE = 6.0
"""Points a label needs on A4; a fish with smaller ones goes on A3."""
ROOM = (748.0, 452.0)
"""Points that A4 leaves for the fish between title and legend."""
A3 = 1.5
"""Times the room of A4, the same margins taken off."""
LONGEST = 240
"""Letters of a title; the head of the fish holds no more of it either."""

PICTURE = """
#let ground = if sys.inputs.clear == "yes" { none } else { white }
#set page(width: float(sys.inputs.wide) * 1pt, height: float(sys.inputs.high) * 1pt, margin: 0pt, fill: ground)
#image(bytes(sys.inputs.fish), format: "svg", width: 100%, height: 100%)
"""
PAGE = """
#let sheet = json(bytes(sys.inputs.sheet))
#set document(title: sheet.title, date: none)
#set text(font: sheet.fonts, size: 9pt, fill: rgb("#1c1b19"), lang: sheet.lang, region: sheet.region)
#set page(paper: sheet.paper, flipped: true, fill: white, margin: (x: 16mm, top: 13mm, bottom: 16mm),
  footer: context text(8pt, fill: rgb("#57534d"))[#sheet.reference #h(1fr) #sheet.pages.at(here().page() - 1)])
#for fish in sheet.fishes {
  grid(columns: 100%, rows: (auto, 1fr, auto), row-gutter: 5mm,
    [#block(below: 3.5mm, text(15pt, weight: 600, sheet.title)) #text(fill: rgb("#57534d"), sheet.facts)],
    align(center + horizon,
      image(bytes(fish), format: "svg", width: 100%, height: 100%, fit: "contain", alt: sheet.title)),
    for (mark, word) in sheet.legend {
      box(baseline: 20%, image(bytes(mark), format: "svg", height: 10pt, alt: "")) + h(4pt) + word + h(16pt, weak: true)
    })
}
"""
LETTERS = b"#set page(width: auto, height: auto)\n#sys.inputs.letters"
"""Says of each letter whether a font has it: a PDF for archives must not hold a letter without a shape."""

FONTS = ("Noto Sans", "DejaVu Sans", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "WenQuanYi Micro Hei",
         "Libertinus Serif")  # fmt: skip
# Another process, because Typst keeps what it drew last, 100 MB for a huge fish; and one, because each takes that.
_IN_PROCESS = (
    "import json, sys, typst; job = json.load(sys.stdin); "
    "sys.stdout.buffer.write(typst.compile(job.pop('source').encode(), **job))"
)
_one_at_a_time = threading.Lock()
REGIONS = {"zh_Hans": ("zh", "cn"), "zh_Hant": ("zh", "tw")}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands around the fish on paper, said in the reader's language already."""

    title: str
    reference: str
    facts: str
    """The line below the title: team, day."""
    page: Callable[[int, int], str]
    """The foot of a page, at the right: its number and that of all."""
    words: Mapping[str, str]
    """Of the marks: `suspected`, `verified`, `ruled_out`, `root`, `evidence`, `ref`."""
    language: str = "en"


def installed() -> typst.Fonts:
    """The fonts of this machine and those Typst brings. Looked for each time (10 ms): one may have been installed."""
    return typst.Fonts()


def fish_png(
    drawing: Drawing,
    title: str,
    *,
    words: Mapping[str, str] | None = None,
    fine: int | None = None,
    clear: bool = False,
) -> bytes:
    """The fish as a picture, with a legend where there are words for one.

    `fine` is how many pixels a unit of the board gets; without it the picture is large enough for a slide. A `clear`
    one has no ground. Raises RuleBroken when no font has one of its letters, or when so fine a picture would be huge.
    """
    below = written(drawing, words) if words else ("", 0.0)
    picture = svg(drawing, title, standalone=True, legend=below)
    check_letters(picture)
    wide, high = size_of(drawing)
    high += below[1]
    if fine is not None and fine * fine * wide * high > PIXELS:
        raise RuleBroken("fine", msg("This fish is too large for so fine a picture. Take the PDF or the SVG instead."))
    inputs = {"fish": picture, "wide": str(wide), "high": str(high), "clear": "yes" if clear else "no"}
    return typeset(PICTURE, inputs, format="png", ppi=72 * (fine or pixels_to_a_unit(wide, high)))


def fish_pdf(drawing: Drawing, sheet: Sheet, paper: str | None = None) -> bytes:
    """The fish with title, legend and foot on A4 or A3, the smaller that can be read unless one is asked for.

    Where the whole is too small to read on one page, it comes first and its bones follow on pages of their own.
    Raises RuleBroken as `fish_png` does.
    """
    chosen = paper or paper_for(*size_of(drawing))
    grown = SIZE / READABLE * (A3 if chosen == "a3" else 1.0)
    fishes = [svg(page, sheet.title, standalone=True) for page in cut(drawing, ROOM[0] * grown, ROOM[1] * grown)]
    told = _told(drawing, sheet, chosen, fishes)
    check_letters(fishes[0] + _told(drawing, sheet, chosen, fishes[:1]))
    return typeset(PAGE, {"sheet": told}, format="pdf")


def pixels_to_a_unit(wide: float, high: float) -> float:
    """How fine a picture of so many units is drawn.

    >>> pixels_to_a_unit(800, 500), pixels_to_a_unit(2000, 1500), pixels_to_a_unit(8000, 3000)
    (3.0, 2.0, 1.0)
    """
    return min(max(LEAST, min(MOST, WIDE / wide)), sqrt(PIXELS / (wide * high)))


def paper_for(wide: float, high: float) -> str:
    """The smaller of A4 and A3 on which the labels of such a fish can be read; A3 where neither is large enough.

    >>> paper_for(900, 500), paper_for(2600, 1400)
    ('a4', 'a3')
    """
    return "a4" if min(ROOM[0] / wide, ROOM[1] / high) * SIZE >= READABLE else "a3"


def size_of(drawing: Drawing) -> tuple[float, float]:
    """How wide and high a drawing is."""
    _, _, wide, high = drawing.view or (0.0, 0.0, 1.0, 1.0)
    return wide, high


def _told(drawing: Drawing, sheet: Sheet, paper: str, fishes: list[str]) -> str:
    """The sheet as Typst reads it."""
    lang, region = REGIONS.get(sheet.language, (sheet.language, None))
    title = shortened(sheet.title)
    return json.dumps({
        "title": title, "reference": sheet.reference, "facts": sheet.facts, "lang": lang, "region": region,
        "pages": [sheet.page(n, len(fishes)) for n in range(1, len(fishes) + 1)],
        "fonts": FONTS, "paper": paper, "fishes": fishes,
        "legend": [(alone(mark), sheet.words[name]) for name, mark in marks(drawing).items()],
    }, ensure_ascii=False)  # fmt: skip


def shortened(title: str) -> str:
    """A title as long as paper has room for it."""
    return title if len(title) <= LONGEST else f"{title[: LONGEST - 1].rstrip()}…"


def alone(mark: str) -> str:
    """A mark of the drawings as a picture of its own."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" class="fish" viewBox="-8 -8 16 16" width="16" height="16">'
        f"<style>{STANDALONE}</style>{mark}</svg>"
    )


def typeset(source: str, inputs: dict[str, str], **wanted: Any) -> bytes:
    """What Typst makes of a source and its data, in a process of its own."""
    job = json.dumps({"source": source, "sys_inputs": inputs, **wanted}).encode()
    with _one_at_a_time:
        done = subprocess.run(  # noqa: S603 – our own interpreter and our own words; the fish comes by stdin
            [sys.executable, "-c", _IN_PROCESS], input=job, capture_output=True, timeout=60, check=True
        )
    return done.stdout


def check_letters(text: str) -> None:
    """Refuse a text with a letter that no font has, and say which package brings one."""
    letters = sorted({ch for ch in text if not ch.isascii() and unicodedata.category(ch)[0] not in "CMZ"})
    if not letters:
        return
    try:
        typst.compile(LETTERS, font_paths=installed(), sys_inputs={"letters": " ".join(letters)}, format="pdf",
                      pdf_standards="a-2u")  # fmt: skip
    except typst.TypstError as failure:
        missing = re.search(r'text `"(.)', str(failure))
        if missing is None:
            raise
        raise RuleBroken("", msg(
            "No font on the server can draw “%(letter)s”. Ask whoever runs it to install the package %(package)s, "
            "then take the picture again. The SVG can be taken now.",
            letter=missing[1], package=package_with(missing[1]),
        )) from failure  # fmt: skip


def package_with(letter: str) -> str:
    """The Debian package whose fonts have a letter: a small one for everyday Chinese, else the large family.

    >>> package_with("投"), package_with("𠀀"), package_with("ไ")
    ('fonts-wqy-microhei', 'fonts-noto-cjk', 'fonts-noto')
    """
    if unicodedata.name(letter, "").startswith("CJK") or unicodedata.east_asian_width(letter) in "WF":
        if letter < "\U00010000":
            return "fonts-wqy-microhei"
        return "fonts-noto-cjk" if unicodedata.name(letter, "").startswith("CJK") else "fonts-noto"
    return "fonts-noto"
