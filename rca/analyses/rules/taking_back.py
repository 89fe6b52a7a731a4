"""What somebody can still take back and do again, read from what they did: their own changes, nobody else's."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from rca.foundation.messages import Message, msg

TAKES_BACK = "takes_back"
"""The fact of an entry that says which earlier entry of the same actor it takes back."""

LONGEST = timedelta(days=1)
"""So long after a change its author's undo still reaches it. Later it is the board's, and is changed on purpose."""

MOST = 100
"""So many changes a person can walk back, as in the browser that did not reload."""


LONGEST_SAID = 80
"""Letters of a cause that are said in a refusal; more would not fit into a notice."""


def ways(did: Iterable[tuple[int, int | None]]) -> tuple[list[int], list[int]]:
    """The positions that can be taken back and those that can be done again, the next one last.

    `did` are the changes of one person in their order, each with the position it took back, if it did. A new change
    makes an end of doing again. What took back something that is not known any more is a change like any other.
    """
    done: list[int] = []
    undone: list[int] = []
    for position, took in did:
        if took in done:
            done.remove(took)
            undone.append(position)
        elif took in undone:
            undone.remove(took)
            done.append(position)
        else:
            done.append(position)
            undone.clear()
    return done, undone


def is_too_old(at: datetime, now: datetime) -> bool:
    """Whether a change was made so long ago that undo no longer reaches it."""
    return now - at > LONGEST


def goes_along(name: str, text: str) -> Message:
    """Why a change is not taken back: the work of `name` on a cause would leave the board with it."""
    return msg("%(name)s has since worked on “%(text)s”, which would leave the board with it. Remove it yourself if "
               "that is meant.", name=name, text=_short(text))


def kept_since(theirs: Message | str) -> Message:
    """Why a change is neither taken back nor done again: somebody wrote or judged `theirs` there after it."""
    if isinstance(theirs, str) and not theirs:
        return msg("Somebody has changed this since. Their change stays.")
    return msg("Somebody has changed this since, to “%(theirs)s”. Their change stays.",
               theirs=_short(theirs) if isinstance(theirs, str) else theirs)


def _short(text: str) -> str:
    return text if len(text) <= LONGEST_SAID else f"{text[:LONGEST_SAID - 1].rstrip()}…"
