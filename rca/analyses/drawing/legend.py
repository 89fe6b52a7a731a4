"""What the marks mean, for drawings that leave the house: the words come from the caller, in the reader's language."""

from collections.abc import Mapping

from markupsafe import escape

from rca.analyses.drawing.marks import ARROW, MARK, PROOF, SEAL, badge
from rca.analyses.drawing.measures import SIZE
from rca.analyses.drawing.parts import Drawing, number
from rca.foundation.lettering import width

HIGH = 24.0
"""Of a row of the legend."""
APART = 22.0


def marks(drawing: Drawing) -> dict[str, str]:
    """The marks to be explained, by name. Only a drawing that has references or evidence needs theirs explained."""
    found = {**{status.value: mark for status, mark in MARK.items()}, "root": SEAL}
    if any(PROOF in part.own for part in drawing.parts.values()):
        # Drawn right of a status, where it stands on a twig: here in the middle.
        found["evidence"] = f'<g transform="translate(-11.4 0)">{PROOF}</g>'
    if any('class="votes"' in part.own for part in drawing.parts.values()):
        found["votes"] = badge(3, 6.5)
    if any(part.cls == "cause ref" for part in drawing.parts.values()):
        found["ref"] = ARROW
    return found


def written(drawing: Drawing, words: Mapping[str, str]) -> tuple[str, float]:
    """The legend below a drawing, and how much higher it makes the picture."""
    left, top, wide, high = drawing.view or (0.0, 0.0, 1.0, 1.0)
    x, y, drawn = left + 14, top + high + HIGH / 2, ""
    for name, mark in marks(drawing).items():
        needs = 14 + width(words[name], SIZE) + APART
        if x + needs > left + wide and x > left + 14:
            x, y = left + 14, y + HIGH
        drawn += (
            f'<g transform="translate({number(x)} {number(y)})">{mark}'
            f'<text class="told" x="14" y="4.4">{escape(words[name])}</text></g>'
        )
        x += needs
    return f'<g class="legend">{drawn}</g>', y + HIGH / 2 - top - high
