"""A board of the demonstration: causes are added one by one, by whoever's turn it is."""

from datetime import datetime, timedelta
from uuid import UUID

from rca.analyses import commands as analyses
from rca.analyses import graph_of
from rca.analyses.graph import AddCause, AddEvidence, CauseGraph, Change, JudgeCause, MarkRoot, StopChain
from rca.analyses.rules import Status
from rca.demonstration.story import C
from rca.foundation.actors import Actor
from rca.foundation.db import new_id

EVIDENCE = {"v": Status.VERIFIED, "s": Status.SUSPECTED, "x": Status.RULED_OUT}


def bones_of(analysis: UUID) -> dict[str, UUID]:
    """The bones of the new board by name."""
    found = graph_of(analysis)
    return {found.nodes[bone]["text"]: bone for bone in found.predecessors(found.graph["problem"])}


class Board:
    """Whoever's turn it is adds the next cause; what the story says of it follows at once."""

    def __init__(self, analysis: UUID, members: list[Actor], at: datetime) -> None:
        self.analysis, self.members, self.at, self.turn = analysis, members, at, 0
        self.keys: dict[str, UUID] = {}
        self.by_text: dict[str, UUID] = {}
        self.links: list[tuple[str, UUID]] = []

    def graph(self) -> CauseGraph:
        """The graph as it has grown so far."""
        return graph_of(self.analysis)

    def do(self, change: Change, after: int = 0) -> None:
        """Let whoever's turn it is do it, or who comes so many turns after."""
        self.at += timedelta(seconds=40)
        analyses.change_board(id=self.analysis, change=change, at=self.at,
                              by=self.members[(self.turn + after) % len(self.members)])

    def grow(self, first: C, effect: UUID) -> None:
        todo = [(first, effect)]
        while todo:
            cause, leads_to = todo.pop(0)
            id = new_id()
            self.turn += 1
            self.do(AddCause(cause=id, effect=leads_to, text=cause.text))
            if cause.evidence:
                self.do(AddEvidence(id, new_id(), cause.evidence))
            if cause.status != "s":
                self.do(JudgeCause(id, Status.SUSPECTED, EVIDENCE[cause.status]), after=1)
            if cause.root:
                self.do(MarkRoot(id, root=True))
            if cause.stop:
                self.do(StopChain(id, "", cause.stop))
            self.by_text[cause.text] = id
            if cause.key:
                self.keys[cause.key] = id
            if cause.also:
                self.links.append((cause.also, id))
            todo.extend((kid, id) for kid in cause.kids)


