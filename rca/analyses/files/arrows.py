"""Forms that tell a graph by nodes and arrows: which way they point, and which node is the problem."""

from collections.abc import Sequence
from dataclasses import dataclass

from rca.analyses.files.outline import Draft, Outline
from rca.analyses.rules import Kind
from rca.foundation.messages import Message, msg


@dataclass(frozen=True, slots=True)
class Arrow:
    """One arrow between two entries of the draft."""

    source: int
    target: int
    where: Message
    line: int | None = None
    rank: int | None = None
    since: int | None = None


def pointed(draft: Draft, arrows: Sequence[Arrow]) -> Outline:
    """The outline of nodes and arrows. Arrows run from cause to effect; when only one node has none coming in and
    several have none going out, they were drawn the other way and are turned round, which is said.
    """
    everybody = range(len(draft.found))
    outgoing, incoming = {arrow.source for arrow in arrows}, {arrow.target for arrow in arrows}
    ends = [number for number in everybody if number not in outgoing]
    starts = [number for number in everybody if number not in incoming]
    head = next((number for number in everybody if draft.found[number].kind is Kind.PROBLEM), None)
    turned = head in starts and head not in ends if head is not None else len(ends) > 1 and len(starts) == 1
    for arrow in arrows:
        cause, effect = (arrow.target, arrow.source) if turned else (arrow.source, arrow.target)
        draft.lead(cause, effect, arrow.where, rank=arrow.rank, since=arrow.since, line=arrow.line)
    if turned:
        draft.notes.append(msg("The arrows of the file run from the problem to its causes; they were turned round."))
        ends = starts
    return draft.outline(head if head is not None and head in ends else ends[0] if ends else 0)


def number(value: object) -> int | None:
    """A whole number written as text or number; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) < 10 else None
