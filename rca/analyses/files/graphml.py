"""GraphML: nodes, arrows, and keys that say what their data mean; labels of yEd are read, too."""

from rca.analyses.files.arrows import Arrow, number, pointed
from rca.analyses.files.elements import Element, elements, tag
from rca.analyses.files.facts import NAMES, facts_from, facts_of
from rca.analyses.files.outline import Draft, Outline, at_line, at_node, refuse
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg, msgs

WORDS = ("text", "label", "name", "title", "description", "nodelabel")


def read(text: str) -> Outline:
    """The outline of a graph. Node ids must be unique and arrows lead between nodes that are there."""
    found = elements(text)
    data, frames = _data(found), _frames(found)
    draft, arrows = Draft(), []
    places: dict[str, int] = {}
    for place, element in enumerate(found):
        if element.tag == "node" and place not in frames:
            id = element.facts.get("id", "")
            if id in places:
                refuse(at_node(id), msg("it comes twice, in line %(line)s again.", line=element.line), element.line)
            held = data.get(place, {})
            words = next((held[name] for name in WORDS if held.get(name, "").strip()), id)
            places[id] = draft.add(words, at_node(id), element.line, **facts_from(held))
    for place, element in enumerate(found):
        if element.tag == "hyperedge":
            refuse(at_line(element.line), msg("an arrow here joins more than two nodes; draw it as several arrows."),
                   element.line)
        if element.tag == "edge":
            arrows.append(_arrow(element, data.get(place, {}), places))
    if not places:
        raise BadFile(msg("The file holds no node."))
    if frames:
        draft.notes.append(msgs("One frame around nodes was left out.", "%(n)s frames around nodes were left out.",
                                len(frames)))
    return pointed(draft, arrows)


def _frames(found: list[Element]) -> set[int]:
    """Nodes that only hold others: no arrow leads to or from them."""
    joined = {element.facts.get(end, "") for element in found if element.tag == "edge" for end in ("source", "target")}
    around = {element.above for element in found if element.tag == "graph" and element.above >= 0}
    return {place for place in around if found[place].tag == "node" and found[place].facts.get("id", "") not in joined}


def _arrow(element: Element, held: dict[str, str], places: dict[str, int]) -> Arrow:
    for end in ("source", "target"):
        id = element.facts.get(end, "")
        if id not in places:
            refuse(at_node(id), msg("an arrow in line %(line)s leads to or from it, but it is not in the file.",
                                    line=element.line), element.line)
    return Arrow(places[element.facts["source"]], places[element.facts["target"]],
                 at_node(element.facts["source"]), element.line, number(held.get("rank")), number(held.get("since")))


def _data(found: list[Element]) -> dict[int, dict[str, str]]:
    """By element: what its data say, by the name of their key."""
    names = {element.facts.get("id", ""): element.facts.get("attr.name", element.facts.get("id", "")).lower()
             for element in found if element.tag == "key"}
    data: dict[int, dict[str, str]] = {}
    for element in found:
        if element.tag == "data" and element.above >= 0:
            name = names.get(element.facts.get("key", ""), element.facts.get("key", "").lower())
            data.setdefault(element.above, {})[name] = element.text
        elif element.tag in ("NodeLabel", "Label.Text") and element.text.strip():
            above = element.above
            while above >= 0 and found[above].tag not in ("node", "edge"):
                above = found[above].above
            data.setdefault(above, {}).setdefault("nodelabel", element.text)
    return data


def write(outline: Outline) -> str:
    """GraphML with arrows from cause to effect; rank and since keep the order."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    keys = [("node", "text", "string"), *(("node", name, "string") for name in NAMES), ("edge", "rank", "int"),
            ("edge", "since", "int")]
    out += [tag("key", {"id": name, "for": of, "attr.name": name, "attr.type": kind}) for of, name, kind in keys]
    out.append('<graph id="causes" edgedefault="directed">')
    for place, entry in enumerate(outline.entries):
        held = {"text": entry.text, **facts_of(entry)}
        out.append(tag("node", {"id": f"n{place}"}, open=True) + _held(held) + "</node>")
    for cause, effect, rank, since in arrows_of(outline):
        out.append(tag("edge", {"source": f"n{cause}", "target": f"n{effect}"}, open=True)
                   + _held({"rank": str(rank), "since": str(since)}) + "</edge>")
    return "\n".join([*out, "</graph>", "</graphml>"]) + "\n"


def _held(data: dict[str, str]) -> str:
    return "".join(tag("data", {"key": name}, open=True)
                   + value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;") + "</data>"
                   for name, value in data.items())


def arrows_of(outline: Outline) -> list[tuple[int, int, int, int]]:
    """Every arrow: cause, effect, its place among the causes of the effect and among the effects of the cause."""
    return [(cause, effect, rank, outline.entries[cause].effects.index(effect))
            for effect, causes in enumerate(outline.causes) for rank, cause in enumerate(causes)]
