"""Looks at a drawn fish as a reader would: where every label stands on the paper and where every line runs."""

import math
import re
from dataclasses import dataclass
from itertools import pairwise, product
from xml.etree import ElementTree as ET

from rca.analyses.drawing import Drawing, svg
from rca.analyses.drawing.measures import SLANT
from rca.foundation.lettering import width

SPACE = "{http://www.w3.org/2000/svg}"
SIZES = {"label": (12.5, 0.93, 0.25), "bone-name": (14, 0.93, 0.25), "problem": (17, 0.9, 0.25)}


@dataclass
class Label:
    """A text's box on the paper, and the group it belongs to."""

    text: str
    kind: str
    part: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass
class Line:
    """A straight piece of a twig, strand or bone."""

    part: str
    x1: float
    y1: float
    x2: float
    y2: float


def seen(drawing: Drawing) -> tuple[list[Label], list[Line]]:
    """Every label and every line of a fish, in the coordinates of its view."""
    root = ET.fromstring(svg(drawing, "Title", standalone=True))
    labels: list[Label] = []
    lines: list[Line] = []
    todo = [(root, 0.0, 0.0, "fish", False)]
    while todo:
        at, x, y, part, bold = todo.pop()
        if at.get("transform"):
            dx, dy = map(float, re.findall(r"-?[\d.]+", at.get("transform")))
            x, y = x + dx, y + dy
        cls = at.get("class", "").split()
        if at.get("id"):
            part, bold = at.get("id"), "is-root" in cls
        if "votes" in cls:
            labels.append(_badge(at, x, y, part))
        elif at.tag == f"{SPACE}text":
            labels.append(_label(at, x, y, part, cls[0], bold))
        elif at.tag == f"{SPACE}path" and {"twig", "strand", "bone-stroke"} & set(cls):
            lines.extend(_lines(at.get("d"), x, y, part))
        else:
            todo.extend((child, x, y, part, bold) for child in at)
    return labels, lines


def _label(text: ET.Element, x: float, y: float, part: str, kind: str, bold: bool) -> Label:
    size, up, down = SIZES[kind]
    rows: list[tuple[float, float, float]] = []
    for row in text.findall(f"{SPACE}tspan"):
        if row.get("class") == "bone-count":
            at, base, wide = rows[-1]
            rows[-1] = (at, base, wide + 6 + width(row.text, 12))
        else:
            rows.append((float(row.get("x")), float(row.get("y")), width(row.text, size, bold or kind != "label")))
    start = kind == "problem"
    return Label(
        "".join(text.itertext()),
        kind,
        part,
        x + min(at if start else at - wide for at, _, wide in rows),
        y + min(base for _, base, _ in rows) - up * size,
        x + max(at + wide if start else at for at, _, wide in rows),
        y + max(base for _, base, _ in rows) + down * size,
    )


def _badge(group: ET.Element, x: float, y: float, part: str) -> Label:
    """The box with a cause's votes: it is to be read like a label."""
    box = group.find(f"{SPACE}rect")
    left, top, wide, high = (float(box.get(name)) for name in ("x", "y", "width", "height"))
    return Label("".join(group.itertext()), "votes", part, x + left, y + top, x + left + wide, y + top + high)


def _lines(d: str, x: float, y: float, part: str) -> list[Line]:
    lines = []
    at = (0.0, 0.0)
    for letter, numbers in re.findall(r"([MLH])([^MLHZ]*)", d):
        values = [float(value) for value in re.findall(r"-?[\d.]+", numbers)]
        to = (values[0], at[1]) if letter == "H" else (values[0], values[1])
        if letter != "M":
            lines.append(Line(part, x + at[0], y + at[1], x + to[0], y + to[1]))
        at = to
    return lines


def meeting(labels: list[Label]) -> list[tuple[str, str]]:
    """Labels that overlap."""
    rows = sorted(labels, key=lambda label: label.top)
    found = []
    for i, a in enumerate(rows):
        for b in rows[i + 1 :]:
            if b.top >= a.bottom:
                break
            if a.left < b.right and b.left < a.right:
                found.append((a.text, b.text))
    return found


def struck(labels: list[Label], lines: list[Line], air: float = 1.0) -> list[tuple[str, str]]:
    """Labels that a line runs through."""
    rows = sorted(((min(line.y1, line.y2), max(line.y1, line.y2), line) for line in lines), key=lambda row: row[:2])
    found = []
    for label in labels:
        if label.kind == "problem":
            continue
        for top, bottom, line in rows:
            if top > label.bottom:
                break
            if bottom >= label.top and _crosses(label, line, air):
                found.append((label.text, line.part))
    return found


def entangled(drawing: Drawing, lines: list[Line]) -> list[tuple[str, str]]:
    """Bones of one side that do not each keep a strip of the paper, slanted as they are, to themselves."""
    strips: dict[str, tuple[float, float]] = {}
    rows = {id: float(part.transform.split()[1][:-1]) for id, part in drawing.parts.items() if "bone" in part.cls}
    for line in lines:
        bone = _bone_of(drawing, line.part)
        if bone is not None:
            left, right = strips.get(bone, (math.inf, -math.inf))
            along = [x + abs(y - rows[bone]) * SLANT for x, y in ((line.x1, line.y1), (line.x2, line.y2))]
            strips[bone] = min(left, *along), max(right, *along)
    found = []
    for up, row in product(("up", "down"), set(rows.values())):
        mine = [bone for bone in strips if rows[bone] == row and up in drawing.parts[bone].cls.split()]
        side = sorted((strips[bone], bone) for bone in mine)
        found += [(one, other) for ((_, end), one), ((begin, _), other) in pairwise(side) if end > begin + 0.5]
    return found


def _bone_of(drawing: Drawing, part: str) -> str | None:
    at: str | None = part
    while at is not None and not drawing.parts[at].cls.startswith("bone "):
        at = drawing.parts[at].parent
    return at


def _crosses(box: Label, line: Line, air: float) -> bool:
    """Whether a piece of line enters a box made smaller by `air` (Liang and Barsky's clipping)."""
    first, last = 0.0, 1.0
    dx, dy = line.x2 - line.x1, line.y2 - line.y1
    for step, room in (
        (-dx, line.x1 - box.left - air),
        (dx, box.right - air - line.x1),
        (-dy, line.y1 - box.top - air),
        (dy, box.bottom - air - line.y1),
    ):
        if step == 0:
            if room < 0:
                return False
        elif step < 0:
            first = max(first, room / step)
        else:
            last = min(last, room / step)
    return first <= last
