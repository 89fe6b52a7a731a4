"""What an analysis from a file will consist of, worked out before the database is held for anybody else.

A file of 5,000 causes takes a second of thinking. Done inside the transaction, nobody could write meanwhile: the
embedded database has one writer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from rca.analyses.commands.evidence import columns, others_verify
from rca.analyses.files import Outline, planned
from rca.analyses.graph import CauseGraph, apply, children, counts, start, to_entry
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import new_id

NODE = ("kind", "text", "status", "root", "stop_reason", "removed", "parked", "side", "number", "votes")


@dataclass(frozen=True)
class Growth:
    """The rows and entries of an analysis that begins with an outline; `ids` are the analysis and its problem.

    It prints as its outline alone: the same file sent twice is the same request, whatever keys were drawn for it.
    """

    outline: Outline
    ids: tuple[UUID, UUID] = field(repr=False)
    causes: list[Mapping[str, Any]] = field(repr=False)
    links: list[Mapping[str, Any]] = field(repr=False)
    evidence: list[Mapping[str, Any]] = field(repr=False)
    entries: list[journal.Draft] = field(repr=False)
    counts: tuple[int, int] = field(repr=False)
    """Causes and roots."""
    first: tuple[UUID, ...] = field(repr=False)
    """What leads to the problem itself."""


def grown(outline: Outline, *, by: Actor, at: datetime) -> Growth:
    """All that an outline becomes, without a look into the database. Raises RuleBroken for what no board may hold."""
    id, head = new_id(), new_id()
    # What the problem is called is said with the start itself; a board cannot do without a name.
    graph = start(head, outline.problem or "…")
    changes = planned(outline, head, new_id, others_verify()).changes
    for change in changes:
        apply(graph, change)
    made = {"analysis_id": id, "author_id": by.id, "at": at}
    found = counts(graph)
    return Growth(outline, (id, head), _causes(graph, head, made), _links(graph, id), _evidence(graph, made),
                  [journal.draft(*to_entry(change)) for change in changes], (found["causes"], found["roots"]),
                  tuple(children(graph, head)))


def _causes(graph: CauseGraph, head: UUID, made: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [{"id": node, **made, **{name: facts[name] for name in NODE}}
            for node, facts in graph.nodes.items() if node != head]


def _links(graph: CauseGraph, id: UUID) -> list[Mapping[str, Any]]:
    return [{"cause_id": cause, "effect_id": effect, "analysis_id": id, "rank": facts["rank"],
             "since": facts["since"]} for cause, effect, facts in graph.edges(data=True)]


def _evidence(graph: CauseGraph, made: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [{"id": item.id, **made, "cause_id": node, **columns(item), "place": place}
            for node, facts in graph.nodes.items() for place, item in enumerate(facts["evidence"])]
