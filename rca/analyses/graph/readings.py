"""What can be read from a cause graph. Nothing here changes it.

Visible is what is not removed and still leads to the problem. All walks are loops, not recursion: a chain may be
fifty deep and an import deeper.
"""

from collections.abc import Iterable, Iterator
from typing import TypeAlias
from uuid import UUID

import networkx as nx

from rca.analyses.graph.standing_still import once_while_still
from rca.analyses.rules import Kind, Status

Graph: TypeAlias = nx.DiGraph
"""The type of a cause graph, for those who only pass it on."""


def problem(graph: nx.DiGraph) -> UUID:
    """The id of the one problem all causes lead to."""
    found: UUID = graph.graph["problem"]
    return found


def is_visible(graph: nx.DiGraph, node: UUID) -> bool:
    """Whether the node stands on the board: not removed, and on some unbroken way to the problem."""
    if node not in graph:
        return False
    head, todo, seen = problem(graph), [node], {node}
    while todo:
        at = todo.pop()
        if graph.nodes[at]["removed"]:
            continue
        if at == head:
            return True
        for effect in graph.successors(at):
            if effect not in seen:
                seen.add(effect)
                todo.append(effect)
    return False


def visible(graph: nx.DiGraph, without: UUID | None = None) -> set[UUID]:
    """All ids on the board, the problem included; `without` is treated as if it were removed."""
    return _visible(graph) if without is None else _without(graph, without)


@once_while_still
def _visible(graph: nx.DiGraph) -> set[UUID]:
    return _without(graph, None)


def _without(graph: nx.DiGraph, without: UUID | None) -> set[UUID]:
    head, facts, causes = problem(graph), graph._node, graph._pred
    seen, todo = {head}, [head]
    while todo:
        for cause in causes[todo.pop()]:
            if cause not in seen and cause != without and not facts[cause]["removed"]:
                seen.add(cause)
                todo.append(cause)
    return seen


def siblings(graph: nx.DiGraph, effect: UUID) -> list[UUID]:
    """All causes of an effect in rank order, the removed ones included."""
    edges, facts = graph._pred[effect], graph._node
    if len(edges) < 2:
        return list(edges)
    return sorted(edges, key=lambda cause: (edges[cause]["rank"], facts[cause]["number"], cause.int))


def children(graph: nx.DiGraph, effect: UUID) -> list[UUID]:
    """The visible causes of a visible effect, in rank order."""
    facts = graph._node
    return [cause for cause in siblings(graph, effect) if not facts[cause]["removed"]]


def parents(graph: nx.DiGraph, cause: UUID) -> list[UUID]:
    """The visible effects a cause leads to; first the one it stands at in a drawing."""
    edges = graph.succ[cause]
    return sorted(
        (effect for effect in edges if is_visible(graph, effect)),
        key=lambda effect: (edges[effect].get("since", 0), graph.nodes[effect]["number"], str(effect)),
    )


@once_while_still
def homes(graph: nx.DiGraph) -> dict[UUID, UUID]:
    """For every visible node but the problem: the effect it stands at. Other visible effects show a reference."""
    seen, found = visible(graph), {}
    for cause in seen:
        edges = graph.succ[cause]
        effects = [effect for effect in edges if effect in seen]
        if len(effects) == 1:
            found[cause] = effects[0]
        elif effects:
            found[cause] = min(effects, key=lambda e: (edges[e].get("since", 0), graph.nodes[e]["number"], str(e)))
    return found


@once_while_still
def bones_of(graph: nx.DiGraph) -> dict[UUID, UUID]:
    """For every visible node but the problem: the bone it stands on, itself for a bone; the problem where nobody has
    grouped it."""
    head, where = problem(graph), homes(graph)
    found = {head: head, **{node: node for node in where if graph.nodes[node]["kind"] is Kind.CATEGORY}}
    for node in where:
        way, at = [], node
        while at not in found:
            way.append(at)
            at = where[at]
        found.update(dict.fromkeys(way, found[at]))
    return {node: found[node] for node in where}


@once_while_still
def held(graph: nx.DiGraph) -> dict[UUID, int]:
    """How many causes stand on each visible bone, and under the problem's id how many that nobody has grouped."""
    bones, facts = bones_of(graph), graph._node
    found = {node: 0 for node in bones if facts[node]["kind"] is Kind.CATEGORY}
    for node, bone in bones.items():
        if facts[node]["kind"] is not Kind.CATEGORY:
            found[bone] = found.get(bone, 0) + 1
    return found


@once_while_still
def authors(graph: nx.DiGraph) -> set[UUID | None]:
    """Who brought what is or was on the board."""
    return {facts["author"] for facts in graph._node.values()}


@once_while_still
def evidence_count(graph: nx.DiGraph) -> int:
    """How many pieces of evidence stand on what is or was on the board."""
    return sum(len(facts["evidence"]) for facts in graph._node.values())


def bone_names(graph: nx.DiGraph) -> dict[UUID, str]:
    """For every visible node but the problem: the name of the bone it stands on, empty where nobody has grouped it."""
    head = problem(graph)
    return {node: "" if bone == head else graph.nodes[bone]["text"] for node, bone in bones_of(graph).items()}


def reading_order(graph: nx.DiGraph) -> list[UUID]:
    """Visible nodes as the outline reads them: each before its causes, and these in rank order."""
    order: dict[UUID, None] = {}
    todo = [problem(graph)]
    while todo:
        node = todo.pop()
        if node not in order:
            order[node] = None
            todo.extend(reversed(children(graph, node)))
    return list(order)


@once_while_still
def shared(graph: nx.DiGraph) -> list[UUID]:
    """Visible causes that lead to more than one visible effect, by number."""
    seen = visible(graph)
    return by_number(graph, (c for c in seen if sum(1 for e in graph.successors(c) if e in seen) > 1))


def roots(graph: nx.DiGraph) -> list[UUID]:
    """Visible causes marked as root, by number."""
    return by_number(graph, (cause for cause in visible(graph) if graph.nodes[cause]["root"]))


def by_number(graph: nx.DiGraph, nodes: Iterable[UUID]) -> list[UUID]:
    """The given nodes in the order in which they came."""
    return sorted(nodes, key=lambda node: (graph._node[node]["number"], node.int))


@once_while_still
def depths(graph: nx.DiGraph) -> dict[UUID, int]:
    """Depth of every visible node: causes on its longest way to the problem, itself counted.

    The problem has depth 0, and so has a category: a category is not a why.
    """
    found: dict[UUID, int] = {}
    effects = graph._succ
    for node in _downward(graph, visible(graph)):
        above = max((found[effect] for effect in effects[node] if effect in found), default=0)
        found[node] = above + _weight(graph, node)
    return found


def depth(graph: nx.DiGraph, cause: UUID) -> int:
    """How many whys deep a visible cause is: causes on its longest way to the problem; 0 for a category."""
    return sum(_weight(graph, node) for node in chain(graph, cause))


def chain(graph: nx.DiGraph, cause: UUID) -> list[UUID]:
    """The longest way from a visible cause to the problem, both included; read it with "therefore".

    Of equally long ways the one through the effect it stands at is taken. Empty when the cause is not visible.
    """
    seen = _upward(graph, cause)
    best: dict[UUID, tuple[int, UUID | None]] = {}
    for node in _downward(graph, seen):
        edges = graph.succ[node]
        effects = sorted(
            (effect for effect in edges if effect in best),
            key=lambda e: (-best[e][0], edges[e].get("since", 0), graph.nodes[e]["number"], str(e)),
        )
        above = best[effects[0]][0] if effects else 0
        best[node] = (above + _weight(graph, node), effects[0] if effects else None)
    way: list[UUID] = []
    at: UUID | None = cause if cause in best else None
    while at is not None:
        way.append(at)
        at = best[at][1]
    return way


def takes_with(graph: nx.DiGraph, cause: UUID) -> set[UUID]:
    """What else would leave the board if this cause were removed (the cause itself not counted)."""
    return visible(graph) - visible(graph, without=cause) - {cause}


def open_chains(graph: nx.DiGraph) -> list[UUID]:
    """Ends of chains that still want a "why?", by number.

    An end is a visible cause without visible causes of its own. It is open when it does not reach the depth of the
    analysis, gives no reason to stop and is not marked root. What is ruled out is asked no further.
    """
    aim = graph.graph["depth"]
    found = depths(graph)
    ends = (
        node
        for node, deep in found.items()
        if deep < aim
        and graph.nodes[node]["kind"] is Kind.CAUSE
        and graph.nodes[node]["status"] is not Status.RULED_OUT
        and not graph.nodes[node]["root"]
        and not graph.nodes[node]["stop_reason"]
        and not any(child in found for child in graph.predecessors(node))
    )
    return by_number(graph, ends)


def votes_on(graph: nx.DiGraph) -> dict[UUID, int]:
    """How many votes of the last closed round stand on each visible cause that got any."""
    return {node: n for node in visible(graph) if (n := graph.nodes[node]["votes"])}


@once_while_still
def counts(graph: nx.DiGraph) -> dict[str, int]:
    """How many visible causes there are, in all, by status, and how many are roots."""
    found = {"causes": 0, "suspected": 0, "verified": 0, "ruled_out": 0, "roots": 0}
    for node in visible(graph):
        facts = graph._node[node]
        if facts["kind"] is Kind.CAUSE:
            found["causes"] += 1
            found[facts["status"].value] += 1
            found["roots"] += bool(facts["root"])
    return found


def leads_to(graph: nx.DiGraph, start: UUID, goal: UUID) -> bool:
    """Whether `start` is `goal` or one of its causes at any distance, through removed ones as well."""
    seen, todo = {start}, [start]
    while todo:
        at = todo.pop()
        if at == goal:
            return True
        for effect in graph.successors(at):
            if effect not in seen:
                seen.add(effect)
                todo.append(effect)
    return False


def longest_up(graph: nx.DiGraph, node: UUID) -> int:
    """Causes on the longest way from `node` to any end, removed ones included, `node` counted."""
    return _longest(graph, node, graph.succ)


def longest_down(graph: nx.DiGraph, node: UUID) -> int:
    """Causes on the longest way that leads to `node`, removed ones included, `node` counted."""
    return _longest(graph, node, graph.pred)


def _longest(graph: nx.DiGraph, node: UUID, towards: nx.DiGraph) -> int:
    found: dict[UUID, int] = {}
    todo = [node]
    while todo:
        at = todo[-1]
        missing = [other for other in towards[at] if other not in found]
        if missing:
            todo.extend(missing)
            continue
        found[at] = max((found[other] for other in towards[at]), default=0) + _weight(graph, at)
        todo.pop()
    return found[node]


def _weight(graph: nx.DiGraph, node: UUID) -> int:
    return 1 if graph._node[node]["kind"] is Kind.CAUSE else 0


def _upward(graph: nx.DiGraph, cause: UUID) -> set[UUID]:
    """The visible nodes on any way from the cause to the problem, both included."""
    if not is_visible(graph, cause):
        return set()
    up, todo = {cause}, [cause]
    while todo:
        for effect in graph.successors(todo.pop()):
            if effect not in up and not graph.nodes[effect]["removed"]:
                up.add(effect)
                todo.append(effect)
    head = problem(graph)
    seen, todo = {head}, [head]
    while todo:
        for node in graph.predecessors(todo.pop()):
            if node in up and node not in seen:
                seen.add(node)
                todo.append(node)
    return seen


def _downward(graph: nx.DiGraph, nodes: set[UUID]) -> Iterator[UUID]:
    """The given nodes, each after all its effects among them."""
    waiting = {node: sum(1 for effect in graph.successors(node) if effect in nodes) for node in nodes}
    ready = [node for node, effects in waiting.items() if not effects]
    while ready:
        node = ready.pop()
        yield node
        for cause in graph.predecessors(node):
            if cause in waiting:
                waiting[cause] -= 1
                if not waiting[cause]:
                    ready.append(cause)
