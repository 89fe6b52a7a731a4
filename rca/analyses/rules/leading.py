"""Leading a workshop by its eight steps: what a step still lacks before the next one, and when going on needs a reason.

Pure. A lack is a word of a vocabulary with its numbers, so that the journal and the streams hold no language.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rca.analyses.rules import SOLUTIONS_AIM, WHY_DEPTH, Step, reason_text
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg, msgs

DEEPEST_AIM = 12
"""How many whys an analysis may ask for: what goes deeper is no chain any more but a story."""

MOST_AIMED = 200
"""How many solutions an analysis may aim for."""


@dataclass(frozen=True, slots=True)
class Lack:
    """Something a step still lacks: how many, and of how many where an aim is set (else 0)."""

    code: str
    n: int = 0
    of: int = 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How the board stands, in numbers.

    `ungrouped` causes hang on the problem itself, `suspected` ones were not judged, `short` chains end before the set
    depth without a reason, `deepest` is the number of whys on the longest chain that is not ruled out.
    """

    causes: int = 0
    ungrouped: int = 0
    suspected: int = 0
    short: int = 0
    deepest: int = 0
    roots: int = 0
    hidden_cards: int = 0
    voting: bool = False
    solutions: int | None = None
    why_depth: int = WHY_DEPTH
    solutions_aim: int = SOLUTIONS_AIM


SENTENCES: dict[str, Callable[[int, int], Message]] = {
    "no_causes": lambda n, of: msg("no cause is on the fish yet"),
    "hidden_cards": lambda n, of: msgs("%(n)s silent card waits for the reveal",
                                       "%(n)s silent cards wait for the reveal", n),
    "ungrouped": lambda n, of: msgs("%(n)s cause without a group", "%(n)s causes without a group", n),
    "suspected": lambda n, of: msgs("%(n)s cause nobody has judged: only suspected",
                                    "%(n)s causes nobody has judged: only suspected", n),
    "voting": lambda n, of: msg("the round of votes is still open"),
    "no_whys": lambda n, of: msg("no cause has been asked why yet"),
    "deepest": lambda n, of: msg("the deepest chain reaches %(n)s of %(of)s whys", n=n, of=of),
    "short": lambda n, of: msgs("%(n)s chain ends before why %(of)s and does not say why",
                                "%(n)s chains end before why %(of)s and do not say why", n, of=of),
    "no_roots": lambda n, of: msg("no root cause is marked"),
    "solutions": lambda n, of: msg("%(n)s of %(of)s solutions", n=n, of=of),
}
"""What each lack says."""


def sentence(lack: Lack) -> Message:
    """A lack in words."""
    return SENTENCES[lack.code](lack.n, lack.of)


def coded(lacks: Iterable[Lack]) -> list[list[str | int]]:
    """Lacks as the journal and the streams carry them."""
    return [[lack.code, lack.n, lack.of] for lack in lacks]


def missing(step: Step, at: Standing) -> list[Lack]:
    """What a step still lacks before the next one, the most telling first. Nothing on the board is never enough."""
    return [lack for lack in _CHECKS[step](at) if lack is not None] if step in _CHECKS else []


def _collected(at: Standing) -> Iterable[Lack | None]:
    yield Lack("hidden_cards", at.hidden_cards) if at.hidden_cards else None
    yield None if at.causes or at.hidden_cards else Lack("no_causes")


def _grouped(at: Standing) -> Iterable[Lack | None]:
    yield None if at.causes else Lack("no_causes")
    yield Lack("ungrouped", at.ungrouped) if at.ungrouped else None


def _judged(at: Standing) -> Iterable[Lack | None]:
    yield None if at.causes else Lack("no_causes")
    yield Lack("voting") if at.voting else None
    yield Lack("suspected", at.suspected) if at.suspected else None


def _asked(at: Standing) -> Iterable[Lack | None]:
    yield None if at.deepest > 1 or at.why_depth <= 1 <= at.deepest else Lack("no_whys")


def _deep(at: Standing) -> Iterable[Lack | None]:
    yield Lack("deepest", at.deepest, at.why_depth) if at.deepest < at.why_depth else None
    yield Lack("short", at.short, at.why_depth) if at.short else None


def _solved(at: Standing) -> Iterable[Lack | None]:
    yield None if at.roots else Lack("no_roots")
    enough = at.solutions is None or at.solutions >= at.solutions_aim
    yield None if enough else Lack("solutions", at.solutions or 0, at.solutions_aim)


_CHECKS: dict[Step, Callable[[Standing], Iterable[Lack | None]]] = {
    Step.COLLECT: _collected, Step.GROUP: _grouped, Step.JUDGE: _judged, Step.WHY: _asked, Step.DEEPER: _deep,
    Step.SOLUTIONS: _solved,
}


def going_on(lacks: Iterable[Lack], reason: str | None) -> str:
    """The reason for going on; "" where none is needed. Refused without one when something is still missing."""
    told = reason_text(reason or "")
    if not list(lacks):
        return ""
    if not told:
        raise RuleBroken("reason", msg("Something is still missing. Say why you go on all the same."))
    return told


def numbers(why_depth: int | None, solutions_aim: int | None) -> tuple[int, int]:
    """The numbers an analysis is led by. Refused outside what a workshop can do."""
    if why_depth is None or not 1 <= why_depth <= DEEPEST_AIM:
        raise RuleBroken("why_depth", msg("Between 1 and 12 whys."))
    if solutions_aim is None or not 1 <= solutions_aim <= MOST_AIMED:
        raise RuleBroken("solutions_aim", msg("Between 1 and 200 solutions."))
    return why_depth, solutions_aim


LEADING_ACTS: dict[str, Message] = {"analysis.set": msg("Numbers of the workshop changed")}
LEADING_FIELDS: dict[str, Message] = {"solutions_aim": msg("Solutions to aim for")}
