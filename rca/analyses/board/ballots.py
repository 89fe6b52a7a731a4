"""What the board says of votes: the reader's own ballot and numbers. Of another's ballot it knows whether there is one.

Who has none is said to the facilitator only. Counts are handed out when a round is closed, or while it is open where
the facilitator chose to show them.
"""

from typing import Any
from uuid import UUID

from flask import g

from rca.analyses import graph as cause_graph
from rca.analyses.board import room
from rca.analyses.board.feed import channel
from rca.analyses.forms import DotsForm
from rca.analyses.queries import votes
from rca.analyses.rules import Kind
from rca.analyses.rules.votes import RoundState, doubles, share
from rca.foundation.db import fresh
from rca.web.live import Event, hub


def on_cause(analysis: UUID, graph: Any, cause: UUID) -> dict[str, Any]:
    """For the panel of a cause: the reader's own dots while a round is open, what stands on it when it is closed."""
    round = votes.newest_round(analysis)
    standing = cause_graph.votes_on(graph)
    said: dict[str, Any] = {"open": False, "votes": standing.get(cause, 0),
                            "share": share(standing.get(cause, 0), sum(standing.values()))}
    if round is not None and round.state is RoundState.OPEN:
        mine = votes.dots_of(round.id, g.actor.id)
        sums = {} if round.hidden else votes.totals(round.id, [cause])
        said |= {"open": True, "dots": round.dots, "several": round.several, "mine": mine.get(cause, 0),
                 "left": round.dots - sum(mine.values()), "hidden": round.hidden, "so_far": sums.get(cause, 0),
                 "form": DotsForm}
    return {"vote": said}


def rows(graph: Any, round: Any) -> dict[str, Any]:
    """What a ballot lists: causes as the outline reads them, with the reader's dots and the counts that may be seen."""
    mine = votes.dots_of(round.id, g.actor.id) if round else {}
    is_open = round is not None and round.state is RoundState.OPEN
    sums = cause_graph.votes_on(graph) if not is_open else {} if round.hidden else votes.totals(round.id)
    bones, spent = cause_graph.bone_names(graph), sum(mine.values())
    standing = [cause for cause in cause_graph.reading_order(graph) if graph.nodes[cause]["kind"] is Kind.CAUSE]
    if not is_open:
        standing.sort(key=lambda cause: -sums.get(cause, 0))
    return {"causes": [{"id": cause, **graph.nodes[cause], "bone": bones[cause], "mine": mine.get(cause, 0),
                        "sum": sums.get(cause, 0)} for cause in standing],
            "gone": [{"id": cause, "text": graph.nodes[cause]["text"], "mine": n} for cause, n in mine.items()
                     if cause not in bones],
            "mine": {str(cause): n for cause, n in mine.items()}, "spent": spent,
            "left": round.dots - spent if round else 0, "all": sum(sums.values())}


def turned_out(analysis: UUID, round: Any, leads: bool) -> dict[str, Any]:
    """How many of those who could have voted; for who leads also who has not, and who may be here twice."""
    voted, guests = votes.voters(round.id), votes.guests_of(analysis)
    here = _electors(analysis, guests)
    found: dict[str, Any] = {"voted": len(voted), "of": len(voted | here.keys()), "missing": [], "doubles": []}
    if leads:
        names = {guest.actor: guest.name for guest in guests}
        shared = {guest.actor for guest in guests if guest.shared}
        found["missing"] = sorted(name for who, name in here.items() if who not in voted)
        found["doubles"] = [(names[group[0]], len(group), sum(who in voted for who in group))
                            for group in doubles([(guest.actor, guest.name) for guest in guests if guest.may])
                            if shared.intersection(group)]
    return found


def _electors(analysis: UUID, guests: list[votes.Guest]) -> dict[UUID, str]:
    """Who is here and may vote, at whichever web process; a person who looks on only is known where they listen."""
    lookers = {guest.actor for guest in guests if not guest.may} | {
        listener.actor for listener in hub.listeners(channel(analysis)) if not listener.takes_part}
    return {who: name for who, name in room.people(analysis).items() if who not in lookers}


def heard(name: str, _: int) -> None:
    """The bus told that somebody voted: the listeners of this process are told a number, of nobody in particular."""
    kind, _, id = name.partition(":")
    if kind == "votes" and hub.listeners(channel(UUID(id))):
        fresh()
        round = votes.newest_round(UUID(id))
        if round is not None:
            told = turned_out(UUID(id), round, leads=False)
            hub.send(channel(UUID(id)), Event("votes", {"voted": told["voted"], "of": told["of"],
                                                        "shown": not round.hidden}))
