"""A fish cut into pages: between bones, never through one, each page large enough to read."""

from dataclasses import replace

from rca.analyses.drawing.measures import MARGIN
from rca.analyses.drawing.parts import Drawing, Part

Box = tuple[float, float, float, float]


def cut(drawing: Drawing, wide: float, high: float) -> list[Drawing]:
    """The drawing as pages of at most `wide` × `high` of its units where bones allow it: the whole alone if it fits,
    else the whole first, then its bones from the head to the tail. What lies above the spine and what lies below go to
    pages of their own where both together are too high."""
    _, _, all_wide, all_high = drawing.view or (0.0, 0.0, 0.0, 0.0)
    if (all_wide <= wide and all_high <= high) or len(drawing.extents) < 2:
        return [drawing]
    spines: dict[float, list[str]] = {}
    for bone in drawing.extents:
        spines.setdefault(_row(drawing.parts[bone]), []).append(bone)
    pages: list[Drawing] = [drawing]
    for bones in spines.values():
        together = _around([drawing.extents[bone] for bone in bones])
        sides = [bones] if together[3] - together[1] + 2 * MARGIN <= high else [
            [bone for bone in bones if (" up" in drawing.parts[bone].cls) is up] for up in (True, False)]
        for side in sides:
            pages += [_page(drawing, group) for group in _groups(drawing, side, wide - 2 * MARGIN)]
    return pages if len(pages) > 2 else [drawing]


def _row(bone: Part) -> float:
    return float(bone.transform.split()[1].rstrip(")"))


def _groups(drawing: Drawing, bones: list[str], wide: float) -> list[list[str]]:
    """Neighbours along the spine, as many on a page as there is room for."""
    groups: list[list[str]] = []
    for bone in sorted(bones, key=lambda bone: -drawing.extents[bone][2]):
        both = _around([drawing.extents[one] for one in [*groups[-1], bone]]) if groups else None
        if both is None or both[2] - both[0] > wide:
            groups.append([bone])
        else:
            groups[-1].append(bone)
    return groups


def _page(drawing: Drawing, bones: list[str]) -> Drawing:
    """Some bones with all that hangs on them, on their piece of the spine."""
    kept: dict[str, Part] = {}
    for part in drawing.parts.values():
        if part.parent is None or part.id in bones or (part.parent in kept and part.parent != drawing.root):
            kept[part.id] = part
    left, top, right, bottom = _around([drawing.extents[bone] for bone in bones])
    view = (left - MARGIN, top - MARGIN, right - left + 2 * MARGIN, bottom - top + 2 * MARGIN)
    return replace(drawing, parts=kept, view=view)


def _around(boxes: list[Box]) -> Box:
    return (min(box[0] for box in boxes), min(box[1] for box in boxes), max(box[2] for box in boxes),
            max(box[3] for box in boxes))  # fmt: skip
