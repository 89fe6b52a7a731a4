"""Marks on what changed in a fish: a small sheet at the label's corner that tells by its sign what sort of change.

No words of a language: the page says beside the fish what each sign means.
"""

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from rca.analyses.drawing.parts import Drawing, Part, number
from rca.analyses.graph.differing import Sort

ADDED, REWORDED, MOVED, JUDGED = "added", "reworded", "moved", "judged"
SIGN_OF = {Sort.ADDED: ADDED, Sort.REWORDED: REWORDED, Sort.MOVED: MOVED, Sort.JUDGED: JUDGED, Sort.ROOTED: JUDGED,
           Sort.PROVED: JUDGED, Sort.STOPPED: JUDGED, Sort.VOTED: JUDGED}  # fmt: skip
"""Which sign a sort of difference has; what left the board has none."""

SIGNS = {
    ADDED: "M-3.2 0H3.2M0 -3.2V3.2",
    REWORDED: "M-3.6 1.2Q-1.8 -3 0 0T3.6 -1.2",
    MOVED: "M-3.4 0H3M.6 -2.4L3.2 0L.6 2.4",
    JUDGED: "M0 -3.2L3.2 2.6H-3.2Z",
}
"""Plus, wave, arrow and triangle: told apart by shape, also in black and white."""

WIDE = 13.0
_HALO = re.compile(r'<rect class="halo" x="(-?[\d.]+)" y="(-?[\d.]+)"')
_NAME = re.compile(r'<text class="bone-name">(?:<title>[^<]*</title>)?<tspan x="(-?[\d.]+)" y="(-?[\d.]+)"')


def noted(drawing: Drawing, notes: Mapping[UUID, Collection[str]]) -> Drawing:
    """The drawing with signs at the causes and bones of `notes`, in the order of SIGNS; references stay as they are."""
    told = {str(cause): [sign for sign in SIGNS if sign in signs] for cause, signs in notes.items()}
    return replace(drawing, parts={
        id: _noted(part, told.get(dict(part.attrs).get("data-cause", ""), [])) for id, part in drawing.parts.items()
    })  # fmt: skip


def _noted(part: Part, signs: list[str]) -> Part:
    at = _HALO.search(part.own) or _NAME.search(part.own)
    if not signs or at is None or part.parent is None or " ref" in part.cls:
        return part
    x, y = float(at[1]), float(at[2])
    right = x + 3 if part.cls.startswith("cause") else x + 10 + WIDE * len(signs)
    drawn = "".join(sheet(sign, right - WIDE * (len(signs) - i - 0.5), y if part.cls.startswith("cause") else y - 5)
                    for i, sign in enumerate(signs))  # fmt: skip
    return replace(part, cls=f"{part.cls} is-noted", own=part.own + drawn)


def sheet(sign: str, x: float, y: float) -> str:
    """One sign on its small sheet, its middle at a place."""
    return (
        f'<g class="noted" transform="translate({number(x)} {number(y)})"><rect x="-6" y="-6" width="12" height="12" '
        f'rx="2.5"/><path d="{SIGNS[sign]}"/></g>'
    )
