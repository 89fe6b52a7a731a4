"""What changes of evidence do: a piece more, a piece less, a piece that goes from one cause to another."""

import networkx as nx

from rca.analyses.graph.changes import AddEvidence, Evidence, RemoveEvidence, Step, TakeEvidence
from rca.analyses.graph.refusing import known, only_a_cause, standing
from rca.analyses.rules import Status, note_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def prove(graph: nx.DiGraph, change: AddEvidence) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    note = note_text(change.note)
    if any(change.evidence == item.id for _, found in graph.nodes(data="evidence") for item in found):
        raise RuleBroken("evidence", msg("This evidence is there already."))
    items = list(facts["evidence"])
    place = next((i for i, item in enumerate(items) if item.id == change.before), len(items))
    items.insert(place, Evidence(change.evidence, note))
    facts["evidence"] = tuple(items)
    return RemoveEvidence(change.cause, change.evidence)


def disprove(graph: nx.DiGraph, change: RemoveEvidence) -> AddEvidence:
    facts = standing(graph, change.cause, "cause")
    items = facts["evidence"]
    place = next((i for i, item in enumerate(items) if item.id == change.evidence), None)
    if place is None:
        raise RuleBroken("evidence", msg("This evidence is gone already."))
    if facts["status"] is Status.VERIFIED and len(items) == 1:
        raise RuleBroken("evidence", msg("A verified cause keeps at least one piece of evidence. Set it back first."))
    after = items[place + 1].id if place + 1 < len(items) else None
    facts["evidence"] = items[:place] + items[place + 1 :]
    return AddEvidence(change.cause, change.evidence, items[place].note, before=after)


def take(graph: nx.DiGraph, change: TakeEvidence) -> Step:
    facts = standing(graph, change.cause, "cause")
    only_a_cause(facts, "cause")
    note = next(
        (item.note for item in known(graph, change.source, "source")["evidence"] if item.id == change.evidence), None
    )
    if note is None or change.source == change.cause:
        raise RuleBroken("evidence", msg("This evidence is gone already."))
    given = disprove(graph, RemoveEvidence(change.source, change.evidence))
    prove(graph, AddEvidence(change.cause, change.evidence, note, change.before))
    return TakeEvidence(change.source, change.cause, change.evidence, given.before)
