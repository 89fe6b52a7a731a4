"""What a change of a cause graph does, as a sentence: a text id with parameters, translated at the edge."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

import networkx as nx

from rca.analyses.graph.changes import (
    REVEALED,
    AddCause,
    AddEvidence,
    Change,
    CopyCause,
    CountVotes,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    Several,
    StopChain,
    TakeEvidence,
    TakeVotes,
    UncountVotes,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
)
from rca.analyses.graph.entries import TAKEN_BACK
from rca.analyses.graph.wishes import Arrange, CopyBranch, GroupCauses, MergeCauses, SplitCause
from rca.analyses.rules import Kind, Status
from rca.foundation.messages import Message, msg, msgs

Words = Callable[[UUID], str]
"""What a cause says now, by its id; "" for one that nobody knows."""


def words_of(graph: nx.DiGraph) -> Words:
    """The words of a graph's causes."""
    return lambda cause: graph.nodes[cause]["text"] if cause in graph else ""


def described(change: Change, words: Words) -> Message:
    """One sentence about a change. Texts in it are those the causes bear now, or those the change brings."""
    if isinstance(change, Several):
        return _SEVERAL[change.act](change, words)
    return _SAID[type(change)](change, words)


def _added(change: AddCause, words: Words) -> Message:
    if change.kind is Kind.CATEGORY:
        return msg("New bone “%(cause)s”", cause=change.text)
    return msg("“%(cause)s” as a cause of “%(effect)s”", cause=change.text, effect=words(change.effect))


def _moved(change: MoveCause, words: Words) -> Message:
    if change.source == change.target:
        return msg("“%(cause)s” to another place in its row", cause=words(change.cause))
    return msg(
        "“%(cause)s” from “%(source)s” to “%(target)s”",
        cause=words(change.cause),
        source=words(change.source),
        target=words(change.target),
    )


def _judged(change: JudgeCause, words: Words) -> Message:
    cause = words(change.cause)
    if change.status is Status.VERIFIED:
        return msg("“%(cause)s” is verified", cause=cause)
    if change.status is Status.RULED_OUT:
        return msg("“%(cause)s” is ruled out", cause=cause)
    return msg("“%(cause)s” is suspected again", cause=cause)


def _rooted(change: MarkRoot, words: Words) -> Message:
    if change.root:
        return msg("“%(cause)s” is marked as a root cause", cause=words(change.cause))
    return msg("“%(cause)s” is no root cause any more", cause=words(change.cause))


def _stopped(change: StopChain, words: Words) -> Message:
    if change.reason:
        return msg("“%(cause)s” is asked no further: %(reason)s", cause=words(change.cause), reason=change.reason)
    return msg("“%(cause)s” can be asked further", cause=words(change.cause))


def _sided(change: SetSide, words: Words) -> Message:
    if change.side == "up":
        return msg("“%(cause)s” to above the spine", cause=words(change.cause))
    return msg("“%(cause)s” to below the spine", cause=words(change.cause))


def _copied(change: CopyCause | CopyBranch, words: Words) -> Message:
    return msg("“%(cause)s” copied to “%(effect)s”", cause=words(change.source), effect=words(change.effect))


def _merged(cause: UUID, other: UUID, words: Words) -> Message:
    return msg("“%(other)s” merged into “%(cause)s”", cause=words(cause), other=words(other))


def _linked(change: LinkCause, words: Words) -> Message:
    return msg("“%(cause)s” also leads to “%(effect)s”", cause=words(change.cause), effect=words(change.effect))


def _unlinked(change: UnlinkCause, words: Words) -> Message:
    return msg("“%(cause)s” no longer leads to “%(effect)s”", cause=words(change.cause), effect=words(change.effect))


def _taken(change: TakeEvidence, words: Words) -> Message:
    return msg("Evidence of “%(source)s” to “%(cause)s”", source=words(change.source), cause=words(change.cause))


def _counted(change: CountVotes, words: Words) -> Message:
    return msgs("%(n)s vote counted", "%(n)s votes counted", sum(pair[1] for pair in change.votes))


def _uncounted(change: UncountVotes, words: Words) -> Message:
    return msg("The round of votes is open again, its counts are off the board: %(reason)s", reason=change.reason)


def _grouped(n: int, name: str) -> Message:
    return msgs(
        "%(n)s cause grouped on the new bone “%(cause)s”",
        "%(n)s causes grouped on the new bone “%(cause)s”",
        n,
        cause=name,
    )


def _arranged(change: Any, words: Words) -> Message:
    return msg("Bones dealt out to both sides of the spine")


_SAID: dict[type[Any], Callable[[Any, Words], Message]] = {
    AddCause: _added,
    EditText: lambda change, words: msg("“%(before)s” now says “%(text)s”", before=change.before, text=change.text),
    MoveCause: _moved,
    RemoveCause: lambda change, words: msg("“%(cause)s” taken off the board", cause=words(change.cause)),
    RestoreCause: lambda change, words: msg("“%(cause)s” back on the board", cause=words(change.cause)),
    ParkCause: lambda change, words: msg("“%(cause)s” parked", cause=words(change.cause)),
    UnparkCause: lambda change, words: msg("“%(cause)s” back from the parked cards", cause=words(change.cause)),
    LinkCause: _linked,
    UnlinkCause: _unlinked,
    JudgeCause: _judged,
    AddEvidence: lambda change, words: msg(
        "Evidence for “%(cause)s”: %(note)s", cause=words(change.cause), note=change.note
    ),
    RemoveEvidence: lambda change, words: msg("Evidence of “%(cause)s” taken away", cause=words(change.cause)),
    WithdrawEvidence: lambda change, words: msg("Evidence of “%(cause)s” withdrawn", cause=words(change.cause)),
    RestoreEvidence: lambda change, words: msg("Evidence of “%(cause)s” brought back", cause=words(change.cause)),
    MarkRoot: _rooted,
    StopChain: _stopped,
    SetSide: _sided,
    CopyCause: _copied,
    TakeEvidence: _taken,
    CountVotes: _counted,
    UncountVotes: _uncounted,
    TakeVotes: lambda change, words: msgs(
        "%(n)s vote of “%(source)s” to “%(cause)s”",
        "%(n)s votes of “%(source)s” to “%(cause)s”",
        change.votes,
        source=words(change.source),
        cause=words(change.cause),
    ),
    MergeCauses: lambda change, words: _merged(change.cause, change.other, words),
    SplitCause: lambda change, words: msg("“%(cause)s” split in two", cause=change.before),
    GroupCauses: lambda change, words: _grouped(len(change.causes), change.text),
    CopyBranch: _copied,
    Arrange: _arranged,
}

_SEVERAL: dict[str, Callable[[Several, Words], Message]] = {
    "causes.merged": lambda change, words: _merged(change.cause, dict(change.about)["other"], words),
    "cause.split": lambda change, words: msg("“%(cause)s” split in two", cause=words(change.cause)),
    "causes.grouped": lambda change, words: _grouped(
        sum(isinstance(step, MoveCause) for step in change.steps), words(change.cause)
    ),
    "branch.copied": lambda change, words: msg(
        "“%(cause)s” copied to “%(effect)s”",
        cause=words(dict(change.about)["source"]),
        effect=words(dict(change.about)["effect"]),
    ),
    "bones.arranged": _arranged,
    REVEALED: lambda change, words: described(change.steps[0], words),
    TAKEN_BACK: lambda change, words: msgs("%(n)s step taken back", "%(n)s steps taken back", len(change.steps)),
}
