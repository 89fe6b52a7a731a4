"""What a telling of the case consists of. Days count back from the day the demonstration is made."""

from dataclasses import dataclass
from decimal import Decimal

from rca.demonstration.story import C


@dataclass(frozen=True)
class Hand:
    """A person of the case: name, what they sign in with, and the role they hold for the team ("" for none new)."""

    name: str
    sign_in: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Told:
    """A complaint: title, words, complainant, product, how it came, days ago, and what was offered (agreed first)."""

    title: str
    words: str
    complainant: str
    product: str
    channel: str
    days: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Candidate:
    """A solution candidate for the root with this key. `plan` is 1 or 2 where it was chosen, `refused` a reason."""

    text: str
    root: str
    strength: str
    plan: int = 0
    refused: str = ""
    dots: int = 0


@dataclass(frozen=True)
class Deed:
    """An action: its words, kind, due and done day, evidence, and what showed the effect (None: not effective)."""

    text: str
    kind: str
    due: int
    done: int
    evidence: str
    effect: str
    proven: bool = True


@dataclass(frozen=True)
class Aim:
    """A goal: indicator, unit, direction, baseline, target, measurements (days ago, value), verdict and its ground."""

    indicator: str
    unit: str
    direction: str
    baseline: Decimal
    target: Decimal
    values: tuple[tuple[int, Decimal], ...]
    verdict: str
    ground: str


@dataclass(frozen=True)
class Attempt:
    """A plan of the case: when it was made, approved, due and judged, in days ago."""

    title: str
    objective: str
    made: int
    approved: int
    due: int
    judged: int
    deeds: tuple[Deed, ...]
    aims: tuple[Aim, ...]
    check_ins: tuple[tuple[int, str], ...] = ()
    ending: str = ""


@dataclass(frozen=True)
class Check:
    """An item of the checklist: section, words, what to look at, weight, critical; and what the auditor found."""

    section: str
    text: str
    look_at: str
    weight: int
    critical: bool
    answer: str
    evidence: str = ""


@dataclass(frozen=True)
class Telling:
    """The whole case in one language."""

    language: str
    team: str
    lead: Hand
    handler: Hand
    owner: Hand
    manager: Hand
    auditor: Hand
    complaints: tuple[Told, ...]
    problem: str
    detail: str
    fish: tuple[tuple[str, tuple[C, ...]], ...]
    second_round: tuple[tuple[str, tuple[C, ...]], ...]
    goes_on: str
    """Why a step was left while something was missing."""
    solutions: tuple[Candidate, ...]
    second_solutions: tuple[Candidate, ...]
    failed: Attempt
    effective: Attempt
    checklist: str
    checks: tuple[Check, ...]
    audit_objective: str
    conclusion: str
    from_finding: Deed
