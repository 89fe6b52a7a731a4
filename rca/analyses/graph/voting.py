"""What changes of votes do: a round's counts put on the causes or taken off, votes that go from one to another."""

from uuid import UUID

import networkx as nx

from rca.analyses.graph.changes import CountVotes, Step, TakeVotes, UncountVotes
from rca.analyses.graph.readings import by_number
from rca.analyses.graph.refusing import known, only_a_cause
from rca.analyses.graph.sharing import own_facts
from rca.analyses.rules import Kind
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def count(graph: nx.DiGraph, change: CountVotes) -> Step:
    return UncountVotes(change.cause, change.round, _set(graph, change))


def uncount(graph: nx.DiGraph, change: UncountVotes) -> Step:
    return CountVotes(change.cause, change.round, _set(graph, change))


def hand_on(graph: nx.DiGraph, change: TakeVotes) -> Step:
    """Never more than there are: a later round may have counted others meanwhile."""
    to, of = known(graph, change.cause, "cause"), known(graph, change.source, "source")
    only_a_cause(to, "cause")
    only_a_cause(of, "source")
    moved = max(0, min(change.votes, of["votes"]))
    own_facts(graph, change.source)["votes"] -= moved
    own_facts(graph, change.cause)["votes"] += moved
    return TakeVotes(change.source, change.cause, moved)


def _set(graph: nx.DiGraph, change: CountVotes | UncountVotes) -> tuple[tuple[UUID, int], ...]:
    """Give every cause the votes said, and answer what stood there. Causes off the board count as well."""
    if known(graph, change.cause, "cause")["kind"] is not Kind.PROBLEM:
        raise RuleBroken("cause", msg("Votes are counted for the whole board."))
    given = dict(change.votes)
    for cause, n in given.items():
        only_a_cause(known(graph, cause, "votes"), "votes")
        if n < 0:
            raise RuleBroken("votes", msg("Nobody can give less than no vote."))
    before = {node: facts["votes"] for node, facts in graph.nodes.items() if facts["votes"]}
    for node in {*before, *given}:
        own_facts(graph, node)["votes"] = given.get(node, 0)
    return tuple((node, before[node]) for node in by_number(graph, before))
