"""JSON as networkx and d3 write graphs: `nodes` and `links` (or `edges`); and trees of `text` and `children`."""

import json
import re
from typing import Any

from rca.analyses.files.arrows import Arrow, number, pointed
from rca.analyses.files.facts import facts_from, facts_of
from rca.analyses.files.graphml import arrows_of
from rca.analyses.files.outline import MOST_LINKS, Draft, Found, Outline, at_line, at_node, refuse
from rca.analyses.rules import MOST_CAUSES
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

WORDS = ("text", "label", "name", "title", "topic", "id")
BOXES = ("root", "data")
"""Where programs keep the tree itself beside what they know about it."""
ENDS = {"source": ("source", "from"), "target": ("target", "to")}
DEEPEST_BRACKET = 500
MOST_BRACKETS = 400_000
MOST_VALUES = 1_000_000


def read(text: str) -> Outline:
    """The outline of a graph or a tree. Ids must be unique and arrows lead between nodes that are there."""
    value = _parsed(text)
    if isinstance(value, dict) and isinstance(value.get("elements"), dict):  # Cytoscape
        value = value["elements"]
    if isinstance(value, dict) and isinstance(value.get("nodes"), list):
        return _graph(value)
    for name in BOXES:
        if isinstance(value, dict) and isinstance(value.get(name), dict) and "children" not in value:
            value = value[name]
    if isinstance(value, dict) and (value.get("children") is not None or _text(value)):
        return _tree([value])
    if isinstance(value, list) and value and all(isinstance(tree, dict) and _text(_unboxed(tree)) for tree in value):
        return _tree(value)
    raise BadFile(msg("The file holds neither nodes with links nor a tree of text and children."), 1)


def _parsed(text: str) -> Any:
    if text.count(",") > MOST_VALUES:
        raise BadFile(msg("The file holds more than %(most)s values.", most=MOST_VALUES), 1)
    if text.count("{") + text.count("[") > MOST_BRACKETS:
        raise BadFile(msg("The file holds more than %(most)s pairs of brackets.", most=MOST_BRACKETS), 1)
    try:
        return json.loads(text, parse_int=_whole)
    except json.JSONDecodeError as wrong:
        if wrong.pos >= len(text.rstrip()):
            refuse(at_line(wrong.lineno), msg("the file breaks off here."), wrong.lineno)
        refuse(at_line(wrong.lineno), msg("this is not JSON (column %(column)s).", column=wrong.colno), wrong.lineno)
    except RecursionError:
        line = _too_deep(text)
        refuse(at_line(line), msg("brackets are nested deeper than any chain of causes."), line)


def _whole(digits: str) -> int | str:
    """A number; one of thousands of digits is a name at best."""
    return int(digits) if len(digits) < 20 else digits


def _too_deep(text: str) -> int:
    """The line in which brackets are nested too deep."""
    deep = 0
    for found in re.finditer(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        deep += (found[0] in "[{") - (found[0] in "]}")
        if deep > DEEPEST_BRACKET:
            return 1 + text.count("\n", 0, found.start())
    return 1


def _name(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)[:200]


def _text(node: dict[str, Any]) -> str:
    for name in WORDS:
        value = node.get(name)
        if isinstance(value, str | int | float) and str(value).strip() and not isinstance(value, bool):
            return str(value)
    return ""


def _unboxed(node: dict[str, Any]) -> dict[str, Any]:
    """A node with what it holds in a box of its own, as Cytoscape and KityMinder keep it."""
    box = node.get("data")
    return {**node, **box} if isinstance(box, dict) else node


def _graph(value: dict[str, Any]) -> Outline:
    draft = Draft()
    places: dict[str, int] = {}
    for place, node in enumerate(value["nodes"], 1):
        node = _unboxed(node) if isinstance(node, dict) else {"id": node}
        id = _name(node.get("id", place - 1))
        if id in places:
            refuse(at_node(id), msg("it comes twice; every node needs an id of its own."))
        places[id] = draft.add(_text(node), at_node(id), **facts_from(node))
    links = value.get("links") if isinstance(value.get("links"), list) else value.get("edges")
    links = links if isinstance(links, list) else []
    if len(links) > 2 * MOST_LINKS:  # some may be said twice
        refuse(msg("Link %(number)s", number=2 * MOST_LINKS + 1),
               msg("at most %(most)s arrows can be read; this file has more.", most=MOST_LINKS))
    arrows = [_arrow(link, place, places) for place, link in enumerate(links, 1)]
    if not places:
        raise BadFile(msg("The file holds no node."), 1)
    return pointed(draft, arrows)


def _arrow(link: Any, place: int, places: dict[str, int]) -> Arrow:
    where = msg("Link %(number)s", number=place)
    if isinstance(link, list) and len(link) >= 2:
        link = {"source": link[0], "target": link[1]}
    link = _unboxed(link) if isinstance(link, dict) else {}
    ends = []
    for names in ENDS.values():
        end = next((link[name] for name in names if name in link), None)
        if end is None:
            refuse(where, msg("it has no source or no target."))
        id = end.get("id") if isinstance(end, dict) else end
        if _name(id) not in places:
            refuse(where, msg("there is no node “%(name)s”.", name=_name(id)[:60]))
        ends.append(places[_name(id)])
    return Arrow(ends[0], ends[1], where, None, number(link.get("rank")), number(link.get("since")))


def _tree(trees: list[dict[str, Any]]) -> Outline:
    """A tree of nested nodes; the outermost is the problem, which has no name where there are several."""
    draft = Draft()
    if len(trees) > 1:
        draft.found.append(Found("", at_line(1)))
    above_all = 0 if len(trees) > 1 else None
    todo: list[tuple[Any, int | None, int]] = [(tree, above_all, place)
                                               for place, tree in reversed(list(enumerate(trees)))]
    while todo:
        node, above, place = todo.pop()
        node = _unboxed(node) if isinstance(node, dict) else {"text": node}
        where = msg("Entry %(number)s", number=len(draft.found) + 1)
        made = draft.add(_text(node), where, **facts_from(node))
        if above is not None:
            draft.lead(made, above, where, rank=place)
        below = node.get("children")
        if isinstance(below, list):
            if len(below) > MOST_CAUSES:
                refuse(where, msg("an analysis holds at most %(most)s causes; this file has more.", most=MOST_CAUSES))
            todo.extend((child, made, place) for place, child in reversed(list(enumerate(below))))
    return draft.outline(0)


def write(outline: Outline) -> str:
    """Node-link JSON as networkx reads it, one node or link on a line."""
    nodes = []
    for place, entry in enumerate(outline.entries):
        facts: dict[str, Any] = dict(facts_of(entry))
        if entry.root:
            facts["root"] = True
        if entry.evidence:
            facts["evidence"] = list(entry.evidence)
        nodes.append(json.dumps({"id": f"n{place}", "text": entry.text, **facts}, ensure_ascii=False))
    links = [json.dumps({"source": f"n{cause}", "target": f"n{effect}", "rank": rank, "since": since})
             for cause, effect, rank, since in arrows_of(outline)]
    return ('{"directed": true, "multigraph": false, "graph": {},\n "nodes": [\n  ' + ",\n  ".join(nodes)
            + '],\n "links": [' + ("\n  " if links else "") + ",\n  ".join(links) + "]}\n")
