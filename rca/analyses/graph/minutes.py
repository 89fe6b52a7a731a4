"""The minutes of a workshop, read from its journal and its graph: when, by whom, what was found, what is open.

Pure: the same record gives the same minutes. Only what stands in the journal everybody may read, and on the board,
goes in; silent cards and open ballots are in neither.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any, Protocol
from uuid import UUID

import networkx as nx

from rca.analyses.graph.chains import complete, root_causes, stops_early
from rca.analyses.graph.parking import parked
from rca.analyses.graph.readings import by_number, chain, counts, depths, visible, votes_on
from rca.analyses.rules import ERASED, Kind, Status, Step
from rca.analyses.rules.leading import Lack
from rca.analyses.rules.minutes import Candidate

APART = timedelta(hours=3)
"""Who does nothing for longer has gone home; a lunch is shorter. What follows is another sitting."""

NO_WORK = frozenset({"payload.erased", "analysis.handed_over", "analysis.copied_to", "analysis.guests_set"})
"""Acts about the record, not of the workshop."""


class Told(Protocol):
    """An entry of the journal."""

    @property
    def act(self) -> str: ...
    @property
    def facts(self) -> dict[str, Any]: ...
    @property
    def payload(self) -> dict[str, Any] | None: ...
    @property
    def actor_id(self) -> UUID: ...
    @property
    def at(self) -> datetime: ...


@dataclass(frozen=True, slots=True)
class Stage:
    """A step of the workshop from when to when (None: it is the current one).

    `lacks` is what was missing when it was left, `reason` why the team went on all the same, `again` why the
    analysis was opened again and came back to this step.
    """

    step: Step
    began: datetime
    ended: datetime | None = None
    lacks: tuple[Lack, ...] = ()
    reason: str = ""
    again: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """A closed round of votes with its counts by cause, most first."""

    id: UUID
    number: int
    closed: datetime
    votes: tuple[tuple[UUID, int], ...]

    @property
    def total(self) -> int:
        """All votes that were counted."""
        return sum(n for _, n in self.votes)


@dataclass(frozen=True, slots=True)
class Chain:
    """A root with what follows from it, step by step to the problem; bones are no steps."""

    root: UUID
    effects: tuple[UUID, ...]
    depth: int
    complete: bool
    votes: int


@dataclass(frozen=True, slots=True)
class Minutes:
    """What a workshop did. Causes are told by id, those of the lists by number."""

    sittings: tuple[tuple[datetime, datetime], ...]
    actors: tuple[UUID, ...]
    stages: tuple[Stage, ...]
    rounds: tuple[Round, ...]
    chains: tuple[Chain, ...]
    counts: Mapping[str, int]
    verified: tuple[UUID, ...]
    ruled_out: tuple[UUID, ...]
    early: tuple[UUID, ...]
    doubtful: tuple[UUID, ...]
    parked: tuple[UUID, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """The minutes with what their words need besides. `members` and `guests` are names, `voters` how many gave votes in
    a round; `solutions` is None for readers who learn nothing of them; `noted` says whether anybody wrote notes."""

    minutes: Minutes
    graph: nx.DiGraph
    members: Sequence[str] = ()
    guests: Sequence[str] = ()
    voters: Mapping[UUID, int] = field(default_factory=dict)
    lacks: Sequence[Lack] = ()
    solutions: Sequence[Candidate] | None = None
    notes: str = ""
    next_on: date | None = None
    next_where: str = ""
    noted: bool = False


def minutes_of(entries: Sequence[Told], graph: nx.DiGraph) -> Minutes:
    """The minutes out of all entries of an analysis, the oldest first, and its graph as it stands.

    `doubtful` causes got votes in the last closed round and are only suspected; `early` ends say neither why they stop
    nor go on.
    """
    work = [entry for entry in entries if entry.act not in NO_WORK]
    votes = votes_on(graph)
    judged = {status: _judged(graph, status) for status in Status}
    return Minutes(
        sittings=tuple(sittings(entry.at for entry in work)), actors=_actors(work, graph),
        stages=tuple(_stages(work)), rounds=tuple(_rounds(work)), chains=tuple(_chains(graph, votes)),
        counts=counts(graph), verified=judged[Status.VERIFIED], ruled_out=judged[Status.RULED_OUT],
        early=tuple(stops_early(graph)), parked=tuple(parked(graph)),
        doubtful=tuple(sorted((c for c in judged[Status.SUSPECTED] if c in votes), key=lambda c: -votes[c])))


def sittings(moments: Iterable[datetime]) -> list[tuple[datetime, datetime]]:
    """When people were at work: begin and end of each sitting, one after the other."""
    found: list[tuple[datetime, datetime]] = []
    for at in sorted(moments):
        if found and at - found[-1][1] <= APART:
            found[-1] = (found[-1][0], at)
        else:
            found.append((at, at))
    return found


def _actors(entries: Sequence[Told], graph: nx.DiGraph) -> tuple[UUID, ...]:
    """Who did something, in the order in which they came; also whose silent cards another revealed."""
    authors = (facts["author"] for facts in graph.nodes.values() if facts["author"] is not None)
    return tuple(dict.fromkeys([*(entry.actor_id for entry in entries), *authors]))


def _stages(entries: Sequence[Told]) -> Iterable[Stage]:
    at = Stage(Step.COLLECT, entries[0].at)
    for entry in entries:
        if entry.act == "analysis.stepped":
            lacks = tuple(Lack(*lack) for lack in entry.facts.get("missing", ()))
            yield replace(at, ended=entry.at, lacks=lacks, reason=_reason(entry, bool(lacks)))
            at = Stage(Step(entry.facts["after"]), entry.at)
        elif entry.act == "analysis.reopened":
            yield replace(at, ended=entry.at)
            at = Stage(Step.WHY, entry.at, again=_reason(entry, True))
    yield at


def _reason(entry: Told, given: bool) -> str:
    """Why somebody did it, if they said so; what was erased shows that there was something."""
    if entry.payload is None:
        return ERASED if given else ""
    return str(entry.payload.get("reason", ""))


def _rounds(entries: Sequence[Told]) -> Iterable[Round]:
    """The rounds that are closed now; one that was opened again is told when it is closed again."""
    numbers = {entry.facts["round"]: entry.facts["number"] for entry in entries if entry.act == "votes.opened"}
    closed: dict[str, Round] = {}
    for entry in entries:
        round = str(entry.facts.get("round"))
        if entry.act == "votes.counted" and round in numbers:  # counts that a file brought are no round of this team
            votes = tuple((UUID(cause), n) for cause, n in entry.facts["votes"])
            closed[round] = Round(UUID(round), numbers[round], entry.at, votes)
        elif entry.act == "votes.reopened":
            closed.pop(round, None)
    return sorted(closed.values(), key=lambda one: one.number)


def _chains(graph: nx.DiGraph, votes: Mapping[UUID, int]) -> Iterable[Chain]:
    whole, deep = set(complete(graph)), depths(graph)
    for root in root_causes(graph, votes):
        way = [node for node in chain(graph, root.cause)[1:] if graph.nodes[node]["kind"] is not Kind.CATEGORY]
        yield Chain(root.cause, tuple(way), deep[root.cause], root.cause in whole, root.votes)


def _judged(graph: nx.DiGraph, status: Status) -> tuple[UUID, ...]:
    return tuple(by_number(graph, (node for node in visible(graph) if graph.nodes[node]["kind"] is Kind.CAUSE
                                   and graph.nodes[node]["status"] is status)))
