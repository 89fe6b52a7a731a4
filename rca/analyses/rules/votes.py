"""Votes on causes: a round, what a ballot may hold, how ballots are counted. Decisions on plain values.

A ballot belongs to its author until the round is closed: nothing here hands one to anybody else. What comes out of a
round are numbers by cause.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, TypeVar
from uuid import UUID

from rca.foundation import dots as voting
from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

Who = TypeVar("Who")

MOST_DOTS = 20
"""Dots one person may get in a round: with more, nobody has to choose."""

USUAL_DOTS = 5
"""So many at most when nobody says otherwise, as on solutions."""

REASON_LENGTH = 500

NO_CAUSE = msg("Votes are given to causes, not to bones.")


class RoundState(Enum):
    """How far a round of votes is."""

    OPEN = "open"
    CLOSED = "closed"
    DISCARDED = "discarded"


VOTE_ACTS: dict[str, Message] = {
    "votes.opened": msg("Round of votes opened"),
    "votes.counted": msg("Round of votes closed, votes counted"),
    "votes.reopened": msg("Round of votes opened again"),
    "votes.discarded": msg("Round of votes discarded"),
}
"""Acts of a round. Giving a dot is none: the journal is read by others."""

VOTE_FIELDS: dict[str, Message] = {
    "number": msg("Round"), "dots": msg("Dots a person"), "several": msg("Several dots on one cause"),
    "hidden": msg("Counts hidden while open"),
}


def usual_dots(causes: int) -> int:
    """How many dots each gets when nobody says otherwise: one for every third cause, one to five.

    >>> [usual_dots(n) for n in (0, 1, 3, 4, 9, 40)]
    [1, 1, 1, 2, 3, 5]
    """
    return max(1, min(USUAL_DOTS, -(-causes // 3)))


def round_dots(dots: int | None) -> int:
    """How many dots everybody gets in a round. Raises RuleBroken outside of 1 to 20."""
    if dots is None or not 1 <= dots <= MOST_DOTS:
        raise RuleBroken("dots", msg("Everybody gets between 1 and %(most)s dots.", most=MOST_DOTS))
    return dots


def check_opening(open_already: bool, causes: int) -> None:
    """Whether a round may be opened: one at a time, and only where there is something to choose."""
    if open_already:
        raise RuleBroken("", msg("A round of votes is open already. Close it first."))
    if not causes:
        raise RuleBroken("", msg("There is no cause to vote on yet."))


def check_open(state: RoundState | None) -> None:
    """Dots are given, and a round is closed or discarded, only while it is open."""
    if state is not RoundState.OPEN:
        raise RuleBroken("", msg("No round of votes is open any more."))


def check_reopening(state: RoundState | None) -> None:
    """Only the last round can be opened again, and only when it was closed."""
    if state is RoundState.OPEN:
        raise RuleBroken("", msg("A round of votes is open already. Close it first."))
    if state is not RoundState.CLOSED:
        raise RuleBroken("", msg("There is no closed round to open again."))


def reason_of(raw: str | None) -> str:
    """Why a round is opened again or discarded: one line. Raises RuleBroken when nobody says so."""
    reason = texts.one_line("reason", raw, REASON_LENGTH)
    if not reason:
        raise RuleBroken("reason", msg("Say why, so that those who voted can understand it."))
    return reason


def check_ballot(dots: int, before: int, elsewhere: int, *, most: int, several: bool, standing: bool) -> None:
    """Whether somebody may have `dots` on a cause, who had `before` on it and has `elsewhere` on all others.

    Fewer is always possible, also on a cause that left the board (`standing` false); a dot there stays given until
    it is taken back, so that nobody has more than there are when the cause comes back.
    """
    voting.check_taking(dots, before)
    if dots > before and not standing:
        raise RuleBroken("", msg("Somebody removed this cause, or one it hangs on."))
    if dots > max(1, before) and not several:
        raise RuleBroken("", msg("In this round everybody has one dot for a cause."))
    voting.check_giving(dots, before, elsewhere, most)


def counted(ballots: Iterable[tuple[Who, UUID, int]], *, most: int, several: bool,
            heirs: Mapping[UUID, UUID]) -> dict[UUID, int]:
    """The votes by cause of all ballots (who, cause, dots). What was merged counts where it went (`heirs`).

    Nobody counts for more on one cause than they may have on it, also where two causes became one meanwhile.
    """
    by_cause: dict[UUID, dict[Who, int]] = defaultdict(lambda: defaultdict(int))
    for who, cause, dots in ballots:
        by_cause[heir(cause, heirs)][who] += dots
    cap = most if several else 1
    found = {cause: sum(min(cap, dots) for dots in given.values()) for cause, given in by_cause.items()}
    return {cause: n for cause, n in found.items() if n}


def heir(cause: UUID, heirs: Mapping[UUID, UUID]) -> UUID:
    """Where a cause ended that was merged, perhaps several times; itself otherwise."""
    seen = {cause}
    while cause in heirs and heirs[cause] not in seen:
        cause = heirs[cause]
        seen.add(cause)
    return cause


def merged_into(entries: Iterable[tuple[str, Mapping[str, Any]]]) -> dict[UUID, UUID]:
    """Which cause stands for which after these entries (act, facts), oldest first: merged ones and not parted since."""
    heirs: dict[UUID, UUID] = {}
    for act, facts in entries:
        steps = facts.get("steps", [[act, facts]])
        for done, told in steps:
            if done == "cause.restored":
                heirs.pop(UUID(told["cause"]), None)
            elif done == "cause.removed" and told["cause"] == facts.get("other"):
                heirs[UUID(told["cause"])] = UUID(facts["cause"])
    return heirs


def doubles(guests: Iterable[tuple[UUID, str]]) -> list[list[UUID]]:
    """Guests who are likely one person, in groups: those who gave the same name (letters compared, not their looks)."""
    alike: dict[str, list[UUID]] = defaultdict(list)
    for who, name in guests:
        alike[_letters(name)].append(who)
    return [group for group in alike.values() if len(group) > 1]


def _letters(name: str) -> str:
    """A name as it is compared: without case, accents, width, spaces and marks."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(ch for ch in plain if ch.isalnum()) or name


def share(part: int, whole: int) -> int:
    """How much of the whole this is, in hundredths, rounded; 0 of nothing.

    >>> share(1, 3), share(2, 3), share(0, 0)
    (33, 67, 0)
    """
    return round(100 * part / whole) if whole else 0
