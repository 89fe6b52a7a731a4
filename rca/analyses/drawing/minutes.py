"""The minutes on paper: A4, the fish first, then everything else in columns; one page or two for a usual workshop.

Minutes of what has no fish, such as a management review, are set by the same hand.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rca.analyses.drawing.legend import marks
from rca.analyses.drawing.marks import MARK, SEAL
from rca.analyses.drawing.measures import SIZE
from rca.analyses.drawing.pages import cut
from rca.analyses.drawing.paper import (
    FONTS,
    READABLE,
    REGIONS,
    ROOM,
    alone,
    check_letters,
    shortened,
    size_of,
    typeset,
)
from rca.analyses.drawing.parts import Drawing, svg

UPRIGHT = (516.0, 330.0)
"""Points that an upright page leaves for a fish that shares it with the rest; a larger one turns the paper."""

SHAPES: dict[str, str] = {
    **{status.value: mark for status, mark in MARK.items()},
    "root": SEAL,
    "chosen": '<path class="mark" d="M-4.6 .4L-1.4 3.8L4.8 -4"/>',
    "refused": '<path class="mark" d="M-3.8 -3.8L3.8 3.8M3.8 -3.8L-3.8 3.8"/>',
    "open": '<rect class="mark s" x="-4" y="-4" width="8" height="8" rx="1"/>',
}
"""The shapes before the lines."""

PAGE = """
#let sheet = json(bytes(sys.inputs.sheet))
#let second = rgb("#57534d")
#set document(title: sheet.title, date: none)
#set text(font: sheet.fonts, size: 8.5pt, fill: rgb("#1c1b19"), lang: sheet.lang, region: sheet.region)
// A Chinese sign stands below the line letters stand on: measured by its own box, as a title it touches no other line.
#set text(top-edge: 0.86em, bottom-edge: -0.14em) if sheet.lang == "zh"
#set par(leading: 0.5em, spacing: 0.55em)
#set par(leading: 0.3em, spacing: 0.4em) if sheet.lang == "zh"
#set page(paper: "a4", flipped: sheet.flipped, fill: white, margin: (x: 14mm, top: 12mm, bottom: 15mm),
  footer: context text(8pt, fill: second)[#sheet.reference #h(1fr) #sheet.foot.replace("{n}",
    str(here().page())).replace("{total}", str(counter(page).final().first()))])
#let shape(mark) = if mark in sheet.shapes {
  box(baseline: 18%, image(bytes(sheet.shapes.at(mark)), format: "svg", height: 8pt, alt: "")) }
#let told(line) = pad(left: line.level * 11pt, block(below: 0.5em, breakable: false, grid(
  columns: (if line.mark == "" { 0pt } else { 12pt }, 1fr), shape(line.mark),
  { if line.mark == "root" { strong(line.words) } else { line.words }
    if line.more != "" { text(fill: second, size: 7.5pt)[ – #line.more] } })))
#let part(one) = {
  block(above: 1.1em, below: 0.65em, sticky: true, width: 100%, stroke: (bottom: 0.5pt + second),
    inset: (bottom: 2.5pt), text(10pt, weight: 600, one.title))
  for line in one.lines { told(line) }
  if one.lines.len() == 0 { text(fill: second, one.none) } }
#let legend = for (mark, word) in sheet.legend {
  box(baseline: 20%, image(bytes(mark), format: "svg", height: 9pt, alt: "")) + h(3pt) + text(8pt, word) + h(12pt,
    weak: true) }
#let fish(one, ..size) = image(bytes(one), format: "svg", fit: "contain", alt: sheet.title, ..size)
#let head = {
  text(8.5pt, fill: second, sheet.eyebrow)
  block(above: 0.5em, below: 0.8em, text(15pt, weight: 600, sheet.title))
  grid(columns: (auto, 1fr), column-gutter: 10pt, row-gutter: 0.5em,
    ..sheet.facts.map(((label, said)) => (text(fill: second, label), said)).flatten()) }
#let rest = columns(if sheet.flipped { 3 } else { 2 }, gutter: 8mm, for one in sheet.parts { part(one) })
#if sheet.fishes.len() == 0 {
  set text(size: 10pt)
  head
  for one in sheet.parts { part(one) }
} else if sheet.flipped {
  grid(columns: 100%, rows: (auto, 1fr, auto), row-gutter: 4mm, head,
    align(center + horizon, fish(sheet.fishes.first(), width: 100%, height: 100%)), legend)
  pagebreak()
  rest
} else {
  head
  block(above: 1.2em, below: 1em, align(center, fish(sheet.fishes.first(), width: sheet.wide * 1pt)))
  block(below: 1em, legend)
  rest
}
#for one in sheet.fishes.slice(calc.min(1, sheet.fishes.len())) {
  page(flipped: true, align(center + horizon, fish(one, width: 100%, height: 100%))) }
"""


@dataclass(frozen=True, slots=True)
class Printed:
    """The minutes said in the reader's language: `facts` are pairs of label and words, `parts` have a title, lines
    (words, more, mark, level) and what stands where there are none."""

    title: str
    reference: str
    eyebrow: str
    foot: str
    """The foot of a page, with {n} and {total} where its number and that of all stand."""
    facts: Sequence[tuple[str, str]]
    parts: Sequence[Mapping[str, Any]]
    words: Mapping[str, str] = field(default_factory=dict)
    """Of the marks of the fish, as for the fish on paper."""
    language: str = "en"


def minutes_pdf(drawing: Drawing | None, printed: Printed) -> bytes:
    """The minutes as PDF. A fish that cannot be read on one page comes whole first, its bones on pages at the end.

    Raises RuleBroken when no font has one of the letters.
    """
    shown = _shown(drawing, printed) if drawing is not None else {
        "fishes": [], "flipped": False, "wide": 0, "legend": []}
    lang, region = REGIONS.get(printed.language, (printed.language, None))
    told = {"title": shortened(printed.title), "reference": printed.reference, "eyebrow": printed.eyebrow,
            "foot": printed.foot, "facts": printed.facts, "parts": printed.parts, "lang": lang, "region": region,
            "fonts": FONTS, "shapes": {name: alone(mark) for name, mark in SHAPES.items()}, **shown}
    check_letters(json.dumps({**told, "fishes": told["fishes"][:1]}, ensure_ascii=False))
    return typeset(PAGE, {"sheet": json.dumps(told, ensure_ascii=False)}, format="pdf")


def _shown(drawing: Drawing, printed: Printed) -> dict[str, Any]:
    """The fish for the sheet: its pages, how wide it stands, what its marks mean."""
    wide, high = size_of(drawing)
    scale = min(UPRIGHT[0] / wide, UPRIGHT[1] / high, 1.0)
    pages = cut(drawing, ROOM[0] * SIZE / READABLE, ROOM[1] * SIZE / READABLE)
    return {"fishes": [svg(page, printed.title, standalone=True) for page in pages], "wide": wide * scale,
            "flipped": scale * SIZE < READABLE,
            "legend": [(alone(mark), printed.words[name]) for name, mark in marks(drawing).items()]}
