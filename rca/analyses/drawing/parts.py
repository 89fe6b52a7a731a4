"""A drawing as a tree of groups, each placed relative to its parent, and the difference between two of them.

Because a group carries only its own lines and words, adding one cause changes its branch and the places of others,
never their contents. The same parts make the page, the export and the live change.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from markupsafe import escape

from rca.analyses.drawing.style import STANDALONE


@dataclass(frozen=True, slots=True)
class Part:
    """One group: where it hangs (`parent`, `index` among its siblings), where it stands (`transform`), its class,
    its attributes and its own contents without its children."""

    id: str
    parent: str | None
    index: int
    transform: str
    cls: str
    own: str
    attrs: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """Parts by id in drawing order, the root first; `view` is left, top, width and height for a fish, else None.

    `extents` holds of each bone left, top, right and bottom, for those who cut the drawing into pages; `measured` what
    was measured for it, for whoever draws it next.
    """

    root: str
    parts: dict[str, Part]
    view: tuple[float, float, float, float] | None = None
    extents: Mapping[str, tuple[float, float, float, float]] = field(default_factory=dict)
    measured: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def box(self) -> str | None:
        """The view as the viewBox attribute is written."""
        return None if self.view is None else " ".join(map(number, self.view))


def number(value: float) -> str:
    """A coordinate: at most one decimal, no trailing zero, no minus zero."""
    text = f"{value:.1f}"
    if text.endswith(".0"):
        text = text[:-2]
    return text if text != "-0" else "0"


def translate(x: float, y: float) -> str:
    """A group's place relative to its parent."""
    return f"translate({number(x)} {number(y)})"


def svg(drawing: Drawing, title: str, standalone: bool = False, legend: tuple[str, float] = ("", 0.0)) -> str:
    """The fish as one <svg>. A standalone one carries its style and its name and can be opened by itself; below it
    stands a legend, if one is given with its height."""
    name = escape(title)
    if standalone:
        left, top, wide, high = drawing.view or (0.0, 0.0, 0.0, 0.0)
        high += legend[1]
        box = " ".join(map(number, (left, top, wide, high)))
        head = (
            f'<svg xmlns="http://www.w3.org/2000/svg" id="{drawing.root}" class="fish" viewBox="{box}" '
            f'width="{number(wide)}" height="{number(high)}" role="img" aria-label="{name}">'
            f"<title>{name}</title><style>{STANDALONE}</style>"
        )
    else:
        head = (
            f'<svg id="{drawing.root}" class="fish" viewBox="{drawing.box}" role="group" aria-label="{name}"'
            f"{_attributes(drawing.parts[drawing.root].attrs)}>"
        )
    return f"{head}{_inside(drawing, 'g', 'g', 'g')}{legend[0]}</svg>"


def html(drawing: Drawing) -> str:
    """The outline as one nested list."""
    root = drawing.parts[drawing.root]
    items = _inside(drawing, "li", "div", "ol", kids_attributes=' role="group"', bare_root=True)
    return f'<ol id="{root.id}" class="{root.cls}"{_attributes(root.attrs)}>{items}</ol>'


def _inside(drawing: Drawing, tag: str, own: str, kids: str, kids_attributes: str = "", bare_root: bool = False) -> str:
    """All parts below the root, nested; walked once, because the parts stand in drawing order."""
    out: list[str] = []
    open_parts: list[str] = []
    end = f"</{kids}></{tag}>"
    for part in drawing.parts.values():
        if part.parent is None:
            if not bare_root:
                out.append(f'<{own} class="own">{part.own}</{own}><{kids} class="kids">')
            open_parts.append(part.id)
            continue
        while open_parts[-1] != part.parent:
            open_parts.pop()
            out.append(end)
        place = f' transform="{part.transform}"' if part.transform else ""
        out.append(
            f'<{tag} id="{part.id}" class="{part.cls}"{place}{_attributes(part.attrs)}>'
            f'<{own} class="own">{part.own}</{own}><{kids} class="kids"{kids_attributes}>'
        )
        open_parts.append(part.id)
    out.append(end * (len(open_parts) - 1))
    if not bare_root:
        out.append(f"</{kids}>")
    return "".join(out)


def _attributes(attrs: Iterable[tuple[str, str]]) -> str:
    return "".join(f' {name}="{escape(value)}"' for name, value in attrs)


def difference(before: Drawing, after: Drawing) -> dict[str, Any]:
    """What turns one drawing into the other, to be applied in this order.

    First every id of `gone` leaves with all that hangs on it. Then `parts`, one after another: find the group by its
    id or make it, put it where it is child number `index` of its parent (counted without itself), and set transform,
    class, attributes and own contents. Then `rows`: of each parent whose children only move up to make room or to
    close a gap, their ids with their new transforms. `view` is the new viewBox, None when it stays.

    Groups whose order alone changes are not listed: putting the other in moves them. A group that hung below one that
    is gone is listed in full, with its whole branch.
    """
    grew = _only_grew(before, after)
    gone = [i for i, part in before.parts.items() if i not in after.parts and part.parent in after.parts]
    changed = []
    moved: dict[str, dict[str, str]] = {}
    for part, old, place in _grown(before, after) if grew else _shuffled(before, after):
        if old is None or (part.parent is None and old.transform != part.transform) or _look(old) != _look(part):
            changed.append(_message(part, place))
        elif part.parent is not None and old.transform != part.transform:
            moved.setdefault(part.parent, {})[part.id] = part.transform
    return {
        "parts": changed,
        "rows": [{"parent": parent, "places": places} for parent, places in moved.items()],
        "gone": gone,
        "view": after.box if after.view != before.view else None,
    }


def _only_grew(before: Drawing, after: Drawing) -> bool:
    """Whether every part of one drawing still stands where it stood among the others, with new ones between them."""
    known = before.parts
    return [id for id in after.parts if id in known] == list(known) and all(
        part.id not in known or known[part.id].parent == part.parent
        for part in after.parts.values() if known.get(part.id) is not part)


def _grown(before: Drawing, after: Drawing) -> Iterator[tuple[Part, Part | None, int]]:
    """The parts that were made anew, each with what it was and its place in its row."""
    for part in after.parts.values():
        old = before.parts.get(part.id)
        if old is not part:
            yield part, old, part.index


def _shuffled(before: Drawing, after: Drawing) -> Iterator[tuple[Part, Part | None, int]]:
    """All parts, each with what it was, None for one that has to be put in, and its place in its row at that moment."""
    known = _survivors(before, after)
    rows: dict[str, list[str]] = {}
    for part in known.values():
        if part.parent is not None:
            rows.setdefault(part.parent, []).append(part.id)
    stay = _staying(known, after, rows)
    left_of: dict[str, str] = {}
    for part in after.parts.values():
        old = known.get(part.id)
        if part.parent is None:
            yield part, old, 0
            continue
        row = rows.setdefault(part.parent, [])
        if part.id in stay:
            yield part, old, row.index(part.id) if old is not None and _look(old) != _look(part) else 0
        else:
            if old is not None and old.parent is not None:
                rows[old.parent].remove(part.id)
            place = row.index(left_of[part.parent]) + 1 if part.parent in left_of else 0
            row.insert(place, part.id)
            yield part, None, place
        left_of[part.parent] = part.id


def _survivors(before: Drawing, after: Drawing) -> dict[str, Part]:
    """Parts that are still there once the gone ones have left with their branches."""
    known: dict[str, Part] = {}
    for part in before.parts.values():
        if part.id in after.parts and (part.parent is None or part.parent in known):
            known[part.id] = part
    return known


def _staying(known: dict[str, Part], after: Drawing, rows: dict[str, list[str]]) -> set[str]:
    """Parts that keep parent and order; of a row that was shuffled, as many as can stay."""
    at = {part: i for row in rows.values() for i, part in enumerate(row)}
    wanted: dict[str, list[str]] = {}
    for part in after.parts.values():
        old = known.get(part.id)
        if part.parent is not None and old is not None and old.parent == part.parent:
            wanted.setdefault(part.parent, []).append(part.id)
    stay: set[str] = set()
    for row in wanted.values():
        stay.update(_longest_rising(row, at))
    return stay


def _longest_rising(row: list[str], at: dict[str, int]) -> list[str]:
    tails: list[int] = []
    ends: list[str] = []
    before: dict[str, str | None] = {}
    for part in row:
        i = bisect_left(tails, at[part])
        before[part] = ends[i - 1] if i else None
        tails[i : i + 1], ends[i : i + 1] = [at[part]], [part]
    found: list[str] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found


def _look(part: Part) -> tuple[object, ...]:
    return (part.cls, part.own, part.attrs)


def _message(part: Part, index: int) -> dict[str, Any]:
    return {
        "id": part.id,
        "parent": part.parent,
        "index": index,
        "transform": part.transform,
        "cls": part.cls,
        "own": part.own,
        "attrs": dict(part.attrs),
    }
