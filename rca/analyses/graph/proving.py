"""What changes of evidence do: a piece more, a piece less, one withdrawn or back, one that goes to another cause."""

from dataclasses import fields
from uuid import UUID

import networkx as nx

from rca.analyses.graph.changes import (
    AddEvidence,
    Evidence,
    RemoveEvidence,
    RestoreEvidence,
    Step,
    TakeEvidence,
    WithdrawEvidence,
)
from rca.analyses.graph.readings import visible
from rca.analyses.graph.refusing import known, only_a_cause, standing
from rca.analyses.graph.sharing import own_facts
from rca.analyses.rules import Status, note_text
from rca.analyses.rules.evidence import EvidenceKind, link_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

_CONTENT = tuple(field.name for field in fields(Evidence) if field.name != "id")


def prove(graph: nx.DiGraph, change: AddEvidence) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    if any(change.evidence == item.id for node in graph.nodes.values() for item in pieces(node)):
        raise RuleBroken("evidence", msg("This evidence is there already."))
    if change.kind is EvidenceKind.FILE and change.file is None:
        raise RuleBroken("file", msg("Choose a file first."))
    said = {name: getattr(change, name) for name in _CONTENT} | {
        "note": note_text(change.note),
        "link": link_text(change.link) if change.kind is EvidenceKind.LINK else "",
        "file": change.file if change.kind is EvidenceKind.FILE else None,
    }
    _put(own_facts(graph, change.cause), Evidence(change.evidence, **said), change.before)
    return RemoveEvidence(change.cause, change.evidence)


def disprove(graph: nx.DiGraph, change: RemoveEvidence) -> AddEvidence:
    item, after = _out(graph, change.cause, change.evidence)
    return AddEvidence(change.cause, item.id, before=after, **{name: getattr(item, name) for name in _CONTENT})


def withdraw(graph: nx.DiGraph, change: WithdrawEvidence) -> RestoreEvidence:
    item, after = _out(graph, change.cause, change.evidence)
    facts = own_facts(graph, change.cause)
    facts["withdrawn"] = tuple(sorted((*facts["withdrawn"], item), key=lambda piece: piece.id.int))
    return RestoreEvidence(change.cause, change.evidence, before=after)


def restore(graph: nx.DiGraph, change: RestoreEvidence) -> WithdrawEvidence:
    facts = standing(graph, change.cause, "cause")
    item = next((item for item in facts["withdrawn"] if item.id == change.evidence), None)
    if item is None:
        raise RuleBroken("evidence", msg("This evidence is not withdrawn."))
    facts = own_facts(graph, change.cause)
    facts["withdrawn"] = tuple(piece for piece in facts["withdrawn"] if piece is not item)
    _put(facts, item, change.before)
    return WithdrawEvidence(change.cause, change.evidence)


def take(graph: nx.DiGraph, change: TakeEvidence) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    held = known(graph, change.source, "source")["evidence"]
    if change.source == change.cause or all(item.id != change.evidence for item in held):
        raise _gone()
    item, after = _out(graph, change.source, change.evidence)
    _put(own_facts(graph, change.cause), item, change.before)
    return TakeEvidence(change.source, change.cause, change.evidence, after)


def files_on(graph: nx.DiGraph) -> int:
    """How many files stand as evidence of what is visible."""
    return sum(item.kind is EvidenceKind.FILE for node in visible(graph) for item in graph.nodes[node]["evidence"])


def pieces(facts: dict) -> tuple[Evidence, ...]:  # type: ignore[type-arg]
    """All evidence of a node, what was withdrawn included."""
    return (*facts["evidence"], *facts["withdrawn"])


def _put(facts: dict, item: Evidence, before: UUID | None) -> None:  # type: ignore[type-arg]
    """Let a piece stand before another one, or last when that one is not there."""
    items = list(facts["evidence"])
    place = next((i for i, other in enumerate(items) if other.id == before), len(items))
    items.insert(place, item)
    facts["evidence"] = tuple(items)


def _out(graph: nx.DiGraph, cause: UUID, evidence: UUID) -> tuple[Evidence, UUID | None]:
    """Take a piece off its cause; answers it and the one it stood before. The last one of a verified cause stays."""
    facts = standing(graph, cause, "cause")
    items = facts["evidence"]
    place = next((i for i, item in enumerate(items) if item.id == evidence), None)
    if place is None:
        raise _gone()
    if facts["status"] is Status.VERIFIED and len(items) == 1:
        raise RuleBroken("evidence", msg("A verified cause keeps at least one piece of evidence. Set it back first."))
    own_facts(graph, cause)["evidence"] = items[:place] + items[place + 1 :]
    return items[place], items[place + 1].id if place + 1 < len(items) else None


def _gone() -> RuleBroken:
    return RuleBroken("evidence", msg("This evidence is gone already."))
