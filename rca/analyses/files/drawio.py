"""draw.io (diagrams.net): written only, laid out from right to left as a tree that can be moved about."""

from rca.analyses.files.elements import tag
from rca.analyses.files.facts import facts_of
from rca.analyses.files.graphml import arrows_of
from rca.analyses.files.outline import Outline
from rca.analyses.rules import Kind, Status

WIDE, HIGH, APART, BELOW = 180, 48, 60, 16
"""Size of a box and the room between boxes, in pixels of the drawing."""

LOOKS = {Kind.PROBLEM: "fillColor=#1a1a1a;fontColor=#ffffff;", Kind.CATEGORY: "fontStyle=1;strokeWidth=2;",
         Kind.CAUSE: "rounded=1;"}


def write(outline: Outline) -> str:
    """One page. Words are plain text (html=0), so that markup in a cause stays words."""
    places = _places(outline)
    cells = []
    for number, entry in enumerate(outline.entries):
        look = f"whiteSpace=wrap;html=0;{LOOKS[entry.kind]}"
        look += "dashed=1;" if entry.status is Status.RULED_OUT else "strokeWidth=3;" if entry.root else ""
        depth, row = places[number]
        box = tag("mxGeometry", {"x": str(-depth * (WIDE + APART)), "y": str(row * (HIGH + BELOW)), "width": str(WIDE),
                                 "height": str(HIGH), "as": "geometry"})
        cells.append(tag("object", {"label": entry.text, **facts_of(entry), "id": f"n{number}"}, open=True)
                     + tag("mxCell", {"style": look, "vertex": "1", "parent": "1"}, open=True)
                     + f"{box}</mxCell></object>")
    for place, (cause, effect, _, _) in enumerate(arrows_of(outline)):
        cells.append(tag("mxCell", {"id": f"e{place}", "edge": "1", "parent": "1", "source": f"n{cause}",
                                    "target": f"n{effect}", "style": "endArrow=classic;html=0;"}, open=True)
                     + '<mxGeometry relative="1" as="geometry"/></mxCell>')
    return "\n".join(["<mxfile>", '<diagram name="1">', "<mxGraphModel>", "<root>", '<mxCell id="0"/>',
                      '<mxCell id="1" parent="0"/>', *cells, "</root>", "</mxGraphModel>", "</diagram>",
                      "</mxfile>"]) + "\n"


def _places(outline: Outline) -> list[tuple[int, int]]:
    """By entry its column and its row: entries come in the order in which a person reads the tree."""
    places: list[tuple[int, int]] = []
    row = 0
    for number, entry in enumerate(outline.entries):
        depth = places[entry.effects[0]][0] + 1 if number else 0
        # The first cause of an effect stands beside it, the next ones below.
        first = number > 0 and outline.causes[entry.effects[0]][0] == number
        row += 0 if first or not number else 1
        places.append((depth, row))
    return places
