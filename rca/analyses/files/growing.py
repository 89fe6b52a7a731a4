"""From a graph to its outline, and from an outline to the changes that grow it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from rca.analyses.files.outline import Draft, Outline, at_line
from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    CountVotes,
    Evidence,
    Graph,
    JudgeCause,
    LinkCause,
    MarkRoot,
    Step,
    StopChain,
    children,
    homes,
    problem,
    visible,
)
from rca.analyses.rules import NOTE_LENGTH, Status
from rca.foundation.messages import Message, msgs


def outline_of(graph: Graph) -> Outline:
    """What stands on the board, without what was removed."""
    head, seen, home = problem(graph), visible(graph), homes(graph)
    draft, places, order, todo = Draft(), {}, [], [head]  # type: ignore[var-annotated]
    while todo:
        at = todo.pop()
        facts = graph.nodes[at]
        places[at] = draft.add(facts["text"], at_line(len(order) + 1), kind=facts["kind"], status=facts["status"],
                               root=facts["root"], stop_reason=facts["stop_reason"],
                               evidence=tuple(map(_words_of, facts["evidence"])), votes=facts["votes"],
                               side=facts["side"])
        order.append(at)
        todo.extend(cause for cause in reversed(children(graph, at)) if home.get(cause) == at)
    for effect in order:
        for rank, cause in enumerate(children(graph, effect)):
            if cause in seen:
                since = 0 if home[cause] == effect else 1 + graph.edges[cause, effect]["since"]
                draft.lead(places[cause], places[effect], at_line(1), rank=rank, since=since)
    return draft.outline(0)


def _words_of(item: Evidence) -> str:
    """A piece of evidence as a line of text: its words and its link. A file stays where it is."""
    both = f"{item.note} ({item.link})"
    return item.note if item.link in ("", item.note) or len(both) > NOTE_LENGTH else both


@dataclass(frozen=True)
class Plan:
    """The changes that grow an outline below a problem, and what the rules leave out of it."""

    changes: tuple[Step, ...]
    left_out: tuple[Message, ...]


def planned(outline: Outline, head: UUID, new: Callable[[], UUID], others_verify: bool = False) -> Plan:
    """The changes in the order in which they can be done; `new` makes ids.

    Verified needs evidence and a root needs to be verified: what the file says without it stays suspected. So does all
    of it where `others_verify`: whoever brings a file is the one who wrote its causes.
    """
    ids = [head, *(new() for _ in outline.entries[1:])]
    changes: list[Step] = [
        AddCause(cause=ids[place], effect=ids[entry.effects[0]], text=entry.text, kind=entry.kind, side=entry.side)
        for place, entry in enumerate(outline.entries) if place]
    changes += _links(outline, ids)
    unproven = unseen = roots = 0
    for place, entry in enumerate(outline.entries):
        changes += [AddEvidence(ids[place], new(), note) for note in entry.evidence]
        status = entry.status
        if status is Status.VERIFIED and not entry.evidence:
            unproven, status = unproven + 1, Status.SUSPECTED
        elif status is Status.VERIFIED and others_verify:
            unseen, status = unseen + 1, Status.SUSPECTED
        if status is not Status.SUSPECTED:
            changes.append(JudgeCause(ids[place], Status.SUSPECTED, status))
        if entry.root and status is Status.VERIFIED:
            changes.append(MarkRoot(ids[place], root=True))
        roots += entry.root and status is not Status.VERIFIED
        if entry.stop_reason:
            changes.append(StopChain(ids[place], "", entry.stop_reason))
    votes = tuple((ids[place], entry.votes) for place, entry in enumerate(outline.entries) if entry.votes)
    if votes:
        changes.append(CountVotes(head, new(), votes))
    return Plan(tuple(changes), _left_out(unproven, unseen, roots))


def _links(outline: Outline, ids: list[UUID]) -> list[Step]:
    """The further effects. From the last cause of an effect to the first, so that each knows what it stands before."""
    found: list[Step] = []
    for effect, causes in enumerate(outline.causes):
        for place, cause in reversed(list(enumerate(causes))):
            since = outline.entries[cause].effects.index(effect)
            if since:
                before = ids[causes[place + 1]] if place + 1 < len(causes) else None
                found.append(LinkCause(ids[cause], ids[effect], before, since))
    return found


def _left_out(unproven: int, unseen: int, roots: int) -> tuple[Message, ...]:
    found = []
    if unproven:
        found.append(msgs("One cause is called verified without evidence; it comes as suspected.",
                          "%(n)s causes are called verified without evidence; they come as suspected.", unproven))
    if unseen:
        found.append(msgs("One cause is called verified; here somebody else than who brings it says so, so it comes as "
                          "suspected.",
                          "%(n)s causes are called verified; here somebody else than who brings them says so, so they "
                          "come as suspected.", unseen))
    if roots:
        found.append(msgs("One root mark is left out, because its cause is not verified.",
                          "%(n)s root marks are left out, because their causes are not verified.", roots))
    return tuple(found)
