"""The cause graph as layers of whys, laid out by Graphviz: the problem on the left, one column further for each why.

Graphviz only decides where things stand. What is seen is written here with the marks and the measures of the fish,
so both drawings speak alike. A text a person wrote reaches Graphviz escaped and never as markup.
"""

from typing import Any
from uuid import UUID

import graphviz
from markupsafe import escape

from rca.analyses.drawing.layout import laid_out
from rca.analyses.drawing.marks import CLASS, MARK, SEAL, badge, badge_wide
from rca.analyses.drawing.measures import LINE, SIZE
from rca.analyses.drawing.parts import number
from rca.analyses.drawing.style import STANDALONE
from rca.analyses.graph import Graph, chain, children, homes, problem, reading_order, visible
from rca.analyses.rules import Kind
from rca.foundation.lettering import Lettering, wrap

WIDE = 184.0
"""Of every box, so that columns stand straight."""
PAD = 14.0
"""Between a mark and its label."""
LIMIT = WIDE - PAD - 8
MARGIN = 16.0
APART = 36.0
"""Between columns."""
MANY = 300


def whys(graph: Graph, end: UUID | None = None) -> str:
    """The visible graph in Graphviz's language, edges cause → effect, ready for `dot`; with an `end` only what lies on
    its way to the problem."""
    drawn = graphviz.Digraph(
        "whys",
        graph_attr={"rankdir": "RL", "nodesep": "0.16", "ranksep": _inches(APART), "ordering": "in"},
        node_attr={"shape": "box", "fixedsize": "true", "width": _inches(WIDE), "fontname": "DejaVu Sans",
                   "fontsize": "12.5"},
        edge_attr={"dir": "none", "headport": "e", "tailport": "w"},
    )  # fmt: skip
    if end is not None:
        graph = _chain(graph, end)
    seen = visible(graph)
    if len(seen) > MANY:
        drawn.attr(nslimit="1", nslimit1="1", mclimit="0.3")
    # in reading order, so that Graphviz keeps the order of siblings
    order, where = reading_order(graph), homes(graph)
    for node in order:
        facts = graph.nodes[node]
        lettering = _lettering(facts)
        lines = "\\n".join(graphviz.escape(line) for line in lettering.lines)
        kind = facts["status"].value if facts["kind"] is Kind.CAUSE else facts["kind"].value
        drawn.node(
            str(node), label=graphviz.nohtml(lines), height=_inches(_high(lettering)), id=f"y-{node}", **{"class": kind}
        )
    with drawn.subgraph(name="bones") as row:
        row.attr(rank="same")
        for node in order:
            if graph.nodes[node]["kind"] is Kind.CATEGORY:
                row.node(str(node))
    for node in order:
        for cause in children(graph, node):
            # A second effect pulls less, so that a cause stands one column behind its first.
            drawn.edge(str(cause), str(node), weight="1" if where[cause] == node else "0")
    source: str = drawn.source
    return source


def whys_svg(graph: Graph, end: UUID | None = None) -> str:
    """The layers of whys as one standalone <svg>, of the whole graph or of one chain. Raises NotReady when there is no
    Graphviz on this machine."""
    if end is not None:
        graph = _chain(graph, end)
    placed = laid_out(whys(graph))
    _, _, wide, high = (float(side) for side in placed["bb"].split(","))
    ids = {str(node): node for node in visible(graph)}
    boxes = {box["_gvid"]: box for box in placed["objects"] if box["name"] in ids}
    points = {index: _point(box["pos"], high) for index, box in boxes.items()}
    where = homes(graph)
    ways = {"strand": "", "strand second": ""}
    for edge in placed.get("edges", ()):
        cause, effect = (ids[boxes[edge[end]]["name"]] for end in ("tail", "head"))
        cls = "strand" if where[cause] == effect else "strand second"
        ways[cls] += _way(points[edge["head"]], points[edge["tail"]], edge["pos"], high)
    lines = "".join(f'<path class="{cls}" d="{way}"/>' for cls, way in ways.items() if way)
    nodes = "".join(_node(graph, ids[box["name"]], *points[index]) for index, box in boxes.items())
    name = escape(graph.nodes[problem(graph)]["text"])
    box = f"{number(-MARGIN)} {number(-MARGIN)} {number(wide + 2 * MARGIN)} {number(high + 2 * MARGIN)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" id="why-tree" class="fish why-tree" viewBox="{box}" '
        f'width="{number(wide + 2 * MARGIN)}" height="{number(high + 2 * MARGIN)}" role="img" aria-label="{name}">'
        f'<title>{name}</title><style>{STANDALONE}</style>{lines}{nodes}</svg>'
    )


def _chain(graph: Graph, end: UUID) -> Graph:
    """The causes on the longest way from `end` to the problem; the whole graph where `end` is not on the board."""
    way = chain(graph, end)
    return graph.subgraph(way) if way else graph


def _lettering(facts: dict[str, Any]) -> Lettering:
    bold = facts["root"] or facts["kind"] is not Kind.CAUSE
    return wrap(facts["text"], SIZE, LIMIT - _badge(facts), 5 if facts["kind"] is Kind.PROBLEM else 4, bold)


def _badge(facts: dict[str, Any]) -> float:
    """The room a badge with votes takes between mark and label."""
    return badge_wide(facts["votes"]) + 3 if facts["votes"] else 0.0


def _high(lettering: Lettering) -> float:
    return LINE * len(lettering.lines) + 6


def _inches(points: float) -> str:
    return f"{points / 72:.3f}"


def _point(pos: str, high: float) -> tuple[float, float]:
    """A place as Graphviz gives it, where y runs upward."""
    x, y = pos.split(",")
    return float(x), high - float(y)


def _way(effect: tuple[float, float], cause: tuple[float, float], pos: str, high: float) -> str:
    """From an effect to a cause: a plain swing to the next column; farther, Graphviz's way round what lies between."""
    x1, y1 = effect[0] + WIDE / 2, effect[1]
    x2, y2 = cause[0] - WIDE / 2, cause[1]
    if x2 - x1 < APART * 1.5:
        middle = (x1 + x2) / 2
        bend = f"{number(middle)} {number(y1)} {number(middle)} {number(y2)}"
        return f"M{number(x1)} {number(y1)}C{bend} {number(x2)} {number(y2)}"
    points = [_point(point, high) for point in pos.split(" ") if point[0] not in "es"]
    text = [f"{number(x)} {number(y)}" for x, y in points]
    return f"M{text[0]}C{' '.join(text[1:])}"


def _node(graph: Graph, node: UUID, x: float, y: float) -> str:
    facts, lettering = graph.nodes[node], _lettering(graph.nodes[node])
    is_cause = facts["kind"] is Kind.CAUSE
    cls = f"cause {CLASS[facts['status']]}" + (" is-root" if facts["root"] else "") if is_cause else facts["kind"].value
    mark = (SEAL if facts["root"] else MARK[facts["status"]]) if is_cause else ""
    left = PAD + _badge(facts) if is_cause else 2.0
    mark += badge(facts["votes"], left - 4) if facts["votes"] else ""
    first = 0.76 * LINE - LINE * len(lettering.lines) / 2
    rows = "".join(
        f'<tspan x="{number(left)}" y="{number(first + i * LINE)}">{escape(row)}</tspan>'
        for i, row in enumerate(lettering.lines)
    )
    title = f"<title>{escape(facts['text'])}</title>" if lettering.cut else ""
    # The box is as wide as any; the line to its own causes begins where the words end.
    bridge = left + lettering.wide + 6
    way = f'<path class="strand" d="M{number(bridge)} 0H{number(WIDE)}"/>' if children(graph, node) else ""
    return (
        f'<g id="y-{node}" class="{cls}" transform="translate({number(x - WIDE / 2)} {number(y)})" data-cause="{node}">'
        f'<g class="own">{way}<text class="label">{title}{rows}</text>{mark}</g></g>'
    )
