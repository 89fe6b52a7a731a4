"""The cause graph as a nested list: the same graph as the fish, read line by line.

Written as a tree a screen reader can walk. No words of a language: a status is a symbol of the page's sprite and is
described by a hidden element of the page.
"""

from uuid import UUID

from markupsafe import escape

from rca.analyses.drawing.marks import CLASS
from rca.analyses.drawing.parts import Drawing, Part
from rca.analyses.graph import Graph, children, depths, homes, problem, shared
from rca.analyses.rules import Kind, Status

ROOT = "outline"
_SYMBOL = {Status.SUSPECTED: "s-s", Status.VERIFIED: "s-v", Status.RULED_OUT: "s-x"}


def outline(graph: Graph) -> Drawing:
    """The visible graph as a list, the problem first. A shared cause stands in full where it stands in the fish."""
    head = problem(graph)
    where, deep = homes(graph), depths(graph)
    many = set(shared(graph))
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
