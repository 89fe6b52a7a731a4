"""The cause graph as a nested list: the same graph as the fish, read line by line.

Written as a tree a screen reader can walk. No words of a language: a status is a symbol of the page's sprite and is
described by a hidden element of the page.
"""

from collections.abc import Collection
from dataclasses import replace
from uuid import UUID

from markupsafe import escape

from rca.analyses.drawing.marks import CLASS
from rca.analyses.drawing.parts import Drawing, Part
from rca.analyses.graph import Graph, children, depths, homes, problem, shared
from rca.analyses.rules import Kind, Status

ROOT = "outline"
_SYMBOL = {Status.SUSPECTED: "s-s", Status.VERIFIED: "s-v", Status.RULED_OUT: "s-x"}


def outline(graph: Graph, last: Drawing | None = None, differing: Collection[UUID] = ()) -> Drawing:
    """The visible graph as a list, the problem first. A shared cause stands in full where it stands in the fish.

    With the `last` drawing of a graph that this one goes on from (`graph.carried`) and the nodes by which they are
    `differing`, only these are drawn.
    """
    head = problem(graph)
    where, deep = homes(graph), depths(graph)
    many = set(shared(graph))
    if last is not None and many.isdisjoint(differing):
        those = [node for node in differing if node in deep]  # a new cause comes after what it hangs on
        those.sort(key=lambda node: (deep[node], graph._node[node]["number"]))
        return _gone_on(graph, last, those, where, deep)
    parts = {ROOT: Part(ROOT, None, 0, "", "outline kids", "", (("role", "tree"),))}
    todo: list[tuple[UUID, UUID | None, str, int, int]] = [(head, None, ROOT, 0, 1)]
    while todo:
        node, effect, parent, index, level = todo.pop()
        is_ref = effect is not None and where[node] != effect
        part = _reference(graph, node, effect, parent, index, level) if is_ref else None
        if part is None:
            part = _item(graph, node, deep[node], node in many, parent, index, level)
            below = list(enumerate(children(graph, node)))
            todo.extend((child, node, part.id, i, level + 1) for i, child in reversed(below))
        parts[part.id] = part
    return Drawing(ROOT, parts)


def _gone_on(graph: Graph, last: Drawing, differing: list[UUID], where: dict[UUID, UUID],
             deep: dict[UUID, int]) -> Drawing:
    """The last outline with these nodes drawn anew; those it does not have stand at the ends of chains."""
    parts = last.parts
    for node in differing:
        level, at = 1, node
        while at in where:
            level, at = level + 1, where[at]
        if (old := parts.get(f"o-{node}")) is not None:
            part = _item(graph, node, deep[node], False, old.parent or ROOT, old.index, level)
            parts = {**parts, part.id: part}
        else:
            place = children(graph, where[node]).index(node)
            parts = _put_in(parts, _item(graph, node, deep[node], False, f"o-{where[node]}", place, level))
    return Drawing(ROOT, parts)


def _put_in(parts: dict[str, Part], new: Part) -> dict[str, Part]:
    """The parts with a new one among its siblings; those after it move on by one place."""
    row, below, place = list(parts.values()), {new.parent}, 0
    for i, part in enumerate(row):
        if part.id == new.parent:
            place = i + 1
        elif part.parent in below:
            if part.parent == new.parent and part.index >= new.index:
                break
            below.add(part.id)
            place = i + 1
    later = [replace(part, index=part.index + 1) if part.parent == new.parent and part.index >= new.index else part
             for part in row[place:]]
    return {part.id: part for part in (*row[:place], new, *later)}


def _item(graph: Graph, node: UUID, deep: int, many: bool, parent: str, index: int, level: int) -> Part:
    facts = graph._node[node]
    kind, text = facts["kind"], escape(facts["text"])
    described, own, cls = "", "", kind.value
    if kind is Kind.CAUSE:
        cls = f"cause {CLASS[facts['status']]}" + (" is-root" if facts["root"] else "")
        described = f"w-{facts['status'].value}" + (" w-root" if facts["root"] else "")
        symbol = "s-root" if facts["root"] else _SYMBOL[facts["status"]]
        own = f'<svg class="i" aria-hidden="true"><use href="#{symbol}"/></svg>'
        if many:
            own += f'<span class="no">{facts["number"]}.</span> '
    own += f'<span class="text" id="o-{node}-t">{text}</span>'
    name = f"o-{node}-t"
    if facts["votes"]:
        own += f' <span class="votes-n" id="o-{node}-v">{facts["votes"]}</span>'
        name += f" o-{node}-v w-votes"
    if kind is Kind.CAUSE:
        own += f' <span class="depth">{deep}/{graph.graph["depth"]}</span>'
    attributes = _attributes(node, name, kind, level, described)
    if kind is Kind.CAUSE:
        attributes += (("data-number", str(facts["number"])),)
    return Part(f"o-{node}", parent, index, "", cls, own, attributes)


def _reference(graph: Graph, node: UUID, effect: UUID | None, parent: str, index: int, level: int) -> Part:
    facts = graph.nodes[node]
    id = f"o-{node}-at-{effect}"
    own = (
        f'<span class="no" aria-hidden="true">→ {facts["number"]}.</span> '
        f'<a class="text" id="{id}-t" href="#o-{node}" tabindex="-1">{escape(facts["text"])}</a>'
    )
    cls = f"cause ref {CLASS[facts['status']]}"
    return Part(id, parent, index, "", cls, own, _attributes(node, f"{id}-t", facts["kind"], level, ""))


def _attributes(node: UUID, name: str, kind: Kind, level: int, described: str) -> tuple[tuple[str, str], ...]:
    attrs = (
        ("role", "treeitem"),
        ("aria-level", str(level)),
        ("aria-labelledby", name),
        ("data-cause", str(node)),
        ("data-kind", kind.value),
    )
    return (*attrs, ("aria-describedby", described)) if described else attrs
