"""What a performance improvement plan (PIP) allows: who it exists for, which act when, what it has to hold.

Plain values in, a decision out. Requirements S-01 to S-04 and S-07; the life is that of every plan (`life`).
"""

from calendar import monthrange
from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import Message, msg
from rca.plans.rules.words import ENDS, STATE_NAMES, PipOutcome, State, Verdict

MONTHS = 3
"""How long a PIP runs unless somebody says otherwise [assess]."""

MOST_MONTHS = 24
FEWEST_SHOWN = 5
"""From how many on the number of running PIPs is shown; fewer would point at persons (S-04)."""

MILESTONES = (30, 60, 90)
"""Days after the start at which everybody looks back (S-01)."""

RHYTHM = 14
"""Days between two check-ins unless somebody says otherwise."""

RUNNING = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)


class Part(StrEnum):
    """How somebody stands to a PIP. Who has no part in it, for them it does not exist."""

    PERSON = "person"
    LINE_MANAGER = "line_manager"
    COACH = "coach"
    HR = "hr"
    REVIEWER = "reviewer"


PART_NAMES: dict[Part, Message] = {
    Part.PERSON: msg("the person"),
    Part.LINE_MANAGER: msg("line manager"),
    Part.COACH: msg("coach"),
    Part.HR: msg("HR"),
    Part.REVIEWER: msg("reviewer"),
}


class Act(StrEnum):
    """What can be done to a PIP; the word after the colon of its permission."""

    CHANGE = "change"
    SUBMIT = "submit"
    DECIDE = "decide"
    RECEIVE = "receive"
    WITNESS = "witness"
    COMMENT = "comment"
    START = "start"
    SCHEDULE = "schedule"
    HOLD = "hold"
    JUDGE = "judge"
    REVIEW = "review"
    EXTEND = "extend"
    END = "end"
    WITHDRAW = "withdraw"
    NAME_COACH = "name_coach"
    NAME_LINE_MANAGER = "name_line_manager"


WHO: dict[Act, frozenset[Part]] = {
    Act.CHANGE: frozenset({Part.LINE_MANAGER}),
    Act.SUBMIT: frozenset({Part.LINE_MANAGER}),
    Act.DECIDE: frozenset({Part.HR}),
    Act.RECEIVE: frozenset({Part.PERSON}),
    Act.WITNESS: frozenset({Part.LINE_MANAGER, Part.HR}),
    Act.COMMENT: frozenset({Part.PERSON}),
    Act.START: frozenset({Part.LINE_MANAGER}),
    Act.SCHEDULE: frozenset({Part.LINE_MANAGER, Part.COACH}),
    Act.HOLD: frozenset({Part.LINE_MANAGER, Part.COACH}),
    Act.JUDGE: frozenset({Part.LINE_MANAGER, Part.COACH}),
    Act.REVIEW: frozenset({Part.LINE_MANAGER, Part.COACH}),
    Act.EXTEND: frozenset({Part.LINE_MANAGER}),
    Act.END: frozenset({Part.LINE_MANAGER}),
    Act.WITHDRAW: frozenset({Part.LINE_MANAGER, Part.HR}),
    Act.NAME_COACH: frozenset({Part.LINE_MANAGER, Part.HR}),
    Act.NAME_LINE_MANAGER: frozenset({Part.HR}),
}
NOT_AS: dict[Act, frozenset[Part]] = {Act.DECIDE: frozenset({Part.LINE_MANAGER, Part.COACH})}
"""Whoever wrote or goes along with a PIP does not approve it, whatever other role they hold (S-02)."""

OPEN = frozenset(State) - set(ENDS)
WHEN: dict[Act, frozenset[State]] = {
    Act.CHANGE: frozenset({State.DRAFT}),
    Act.SUBMIT: frozenset({State.DRAFT}),
    Act.DECIDE: frozenset({State.SUBMITTED}),
    Act.RECEIVE: frozenset(RUNNING),
    Act.WITNESS: frozenset({State.APPROVED}),
    Act.COMMENT: frozenset(State),
    Act.START: frozenset({State.APPROVED}),
    Act.SCHEDULE: frozenset({State.DRAFT, *RUNNING}),
    Act.HOLD: frozenset({State.ACTIVE, State.IN_REVIEW}),
    Act.JUDGE: frozenset({State.ACTIVE, State.IN_REVIEW}),
    Act.REVIEW: frozenset({State.ACTIVE}),
    Act.EXTEND: frozenset({State.ACTIVE, State.IN_REVIEW}),
    Act.END: frozenset({State.IN_REVIEW}),
    Act.WITHDRAW: OPEN,
    Act.NAME_COACH: OPEN,
    Act.NAME_LINE_MANAGER: OPEN,
}
AFTER: dict[PipOutcome, State] = {PipOutcome.MET: State.COMPLETED, PipOutcome.NOT_MET: State.FAILED,
                                  PipOutcome.WITHDRAWN: State.CANCELLED}


class Named(Protocol):
    """What of a PIP decides who it exists for."""

    person_id: UUID
    line_manager_id: UUID
    coach_id: UUID
    reviewer_id: UUID | None
    submitted_at: datetime | None
    approved_at: datetime | None


def parts_of(pip: Named, who: UUID | None, *, hr: bool) -> frozenset[Part]:
    """How somebody stands to a PIP; nothing means that it does not exist for them.

    The rule of the person it is about goes first: whatever roles they hold, they see it from HR's approval on and
    never decide. HR and the reviewer see it from its first submission on, line manager and coach from the beginning.
    """
    if who is None:
        return frozenset()
    if who == pip.person_id:
        return frozenset({Part.PERSON}) if pip.approved_at is not None else frozenset()
    submitted = pip.submitted_at is not None
    return frozenset(part for part, so in (
        (Part.LINE_MANAGER, who == pip.line_manager_id), (Part.COACH, who == pip.coach_id),
        (Part.REVIEWER, submitted and who == pip.reviewer_id), (Part.HR, submitted and hr)) if so)


def may(act: Act, parts: frozenset[Part]) -> bool:
    """Whether somebody with these parts does this kind of thing at all."""
    return bool(parts & WHO[act]) and not parts & NOT_AS.get(act, frozenset())


def check(act: Act, parts: frozenset[Part], state: State) -> None:
    """Refuse an act: as if the PIP were not there for whoever has no such part, with a sentence when it is too late."""
    if not may(act, parts):
        raise NotFound
    if state not in WHEN[act]:
        raise RuleBroken("", msg("This PIP is now: %(state)s. Look at it again; somebody may have decided meanwhile.",
                                 state=STATE_NAMES[state]))


def shown_count(n: int) -> int | None:
    """The number of running PIPs as it may be shown; None below five (S-04)."""
    return n if n >= FEWEST_SHOWN else None


# --- days -----------------------------------------------------------------------------------------


def months_later(day: date, months: int = MONTHS) -> date:
    """The same day so many months on, or the last of that month.

    >>> months_later(date(2027, 1, 31)), months_later(date(2026, 11, 30))
    (datetime.date(2027, 4, 30), datetime.date(2027, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def check_period(starts_on: date, ends_on: date | None, *, today: date) -> date:
    """When the PIP ends; without a day three months after its start. Refuses a period that cannot be."""
    if abs((starts_on - today).days) > 366:
        raise RuleBroken("starts_on", msg("Choose a day within a year from today."))
    ends_on = ends_on or months_later(starts_on)
    if ends_on <= starts_on:
        raise RuleBroken("ends_on", msg("The end has to come after the start."))
    if ends_on > months_later(starts_on, MOST_MONTHS):
        raise RuleBroken("ends_on", msg("At most two years. What takes longer is another plan."))
    return ends_on


def check_within(field: str, day: date, starts_on: date, ends_on: date) -> None:
    """Refuse a day outside the period."""
    if not starts_on <= day <= ends_on:
        raise RuleBroken(field, msg("Choose a day within the period of the PIP."))


def check_in_days(starts_on: date, ends_on: date, *, every: int = RHYTHM,
                  marks: Collection[int] = MILESTONES) -> list[date]:
    """The talks that are offered: one every two weeks and after 30, 60 and 90 days, where these fall into the period.

    A milestone takes the place of a talk less than half a rhythm away.
    """
    length = (ends_on - starts_on).days
    within = [n for n in marks if n <= length]
    regular = [n for n in range(every, length + 1, every) if all(abs(n - mark) * 2 >= every for mark in within)]
    return [starts_on + timedelta(days=n) for n in sorted({*within, *regular})]


def milestone(day: date, starts_on: date) -> int | None:
    """Which milestone a day is: 30, 60 or 90; None when it is none."""
    passed = (day - starts_on).days
    return passed if passed in MILESTONES else None


# --- what it has to hold --------------------------------------------------------------------------


def check_people(person: UUID, coach: UUID, reviewer: UUID | None, line_manager: UUID,
                 active: Collection[UUID]) -> None:
    """Refuse names that cannot be: whoever has left, the person in any other part, a reviewer who is no third."""
    if person == line_manager:
        raise RuleBroken("person", msg("Nobody opens a PIP for themself."))
    if person not in active:
        raise RuleBroken("person", msg("Choose somebody who is active."))
    check_coach(coach, person, active)
    if reviewer is None:
        return
    if reviewer not in active:
        raise RuleBroken("reviewer", msg("Choose somebody who is active."))
    if reviewer in (person, coach, line_manager):
        raise RuleBroken("reviewer", msg("The reviewer is somebody else than the person, the coach and you."))


def check_coach(coach: UUID, person: UUID, active: Collection[UUID], approver: UUID | None = None) -> None:
    """Refuse a coach who has left, who is the person, or who approved the PIP."""
    if coach not in active:
        raise RuleBroken("coach", msg("Choose somebody who is active."))
    if coach == person:
        raise RuleBroken("coach", msg("Nobody is their own coach."))
    if coach == approver:
        raise RuleBroken("coach", msg("Whoever approved it for HR cannot become the coach."))


def check_line_manager(manager: UUID, person: UUID, manages: Collection[UUID], approver: UUID | None = None) -> None:
    """Refuse a line manager who does not manage the team, who is the person, or who approved the PIP."""
    if manager not in manages:
        raise RuleBroken("line_manager", msg("Choose somebody who is active and manages this team."))
    if manager == person:
        raise RuleBroken("line_manager", msg("Nobody is their own line manager."))
    if manager == approver:
        raise RuleBroken("line_manager", msg("Whoever approved it for HR cannot become the line manager."))


def needed(field: str, text: str | None, sentence: Message) -> str:
    """A text that has to be there."""
    if not text:
        raise RuleBroken(field, sentence)
    return text


def check_example(happened_on: date, *, today: date) -> None:
    """Refuse an example that has not happened yet (S-01)."""
    if happened_on > today:
        raise RuleBroken("happened_on", msg("An example is something that has happened. Choose a day up to today."))


def check_submission(examples: int, goals: Iterable[date], talks: int, starts_on: date, ends_on: date) -> None:
    """Refuse to hand in what lacks dated examples, goals within the period, or talks (S-01, S-02)."""
    days = list(goals)
    if not examples:
        raise RuleBroken("", msg("Add at least one dated example with the feedback that was given then."))
    if not days:
        raise RuleBroken("", msg("Add at least one goal that can be measured."))
    if not all(starts_on <= day <= ends_on for day in days):
        raise RuleBroken("", msg("A goal is due outside the period. Remove it and add it with another day."))
    if not talks:
        raise RuleBroken("", msg("Plan at least one check-in."))


def check_approver(approver: UUID, authors: Collection[UUID]) -> None:
    """Refuse an approval by whoever wrote it, even if it has another line manager now (S-02)."""
    if approver in authors:
        raise RuleBroken("", msg("Somebody else of HR approves it: you wrote a part of it."))


def check_witness(witness: str | None, names: Iterable[str]) -> str:
    """The name of whoever was there when the receipt was refused; nobody who is a party to it (S-03)."""
    found = needed("witness", witness, msg("Name who was there."))
    if found.casefold() in {name.casefold() for name in names}:
        raise RuleBroken("witness", msg("A witness is a third person."))
    return found


def check_start(received_at: datetime | None, receipt_refused_at: datetime | None) -> None:
    """Refuse to start before the person has it in hand (S-03)."""
    if received_at is None and receipt_refused_at is None:
        raise RuleBroken("", msg("The person has to confirm the receipt first, or its refusal is recorded."))


def check_review(ends_on: date, verdicts: Collection[Verdict | None], *, today: date) -> None:
    """Refuse the closing talk while the period runs and goals are open."""
    if today < ends_on and not (verdicts and None not in verdicts):
        raise RuleBroken("", msg("The period still runs. Judge every goal, or wait for its end."))


def check_extension(ends_on: date, later: date, *, starts_on: date, today: date) -> None:
    """Refuse an end that is not later, or past already."""
    if later <= ends_on or later <= today:
        raise RuleBroken("ends_on", msg("Choose a day after the end as it is now, and after today."))
    if later > months_later(starts_on, MOST_MONTHS):
        raise RuleBroken("ends_on", msg("At most two years. What takes longer is another plan."))


def check_end(outcome: PipOutcome, verdicts: Collection[Verdict | None]) -> None:
    """Refuse an outcome that the goals do not bear out. Without goals nothing is met (S-01, E-04)."""
    if outcome is PipOutcome.WITHDRAWN:
        return
    if not verdicts or None in verdicts:
        raise RuleBroken("outcome", msg("Judge every goal first."))
    if outcome is PipOutcome.MET and set(verdicts) != {Verdict.MET}:
        raise RuleBroken("outcome", msg("Not every goal is met. Extend it, end it as not met, or withdraw it."))
    if outcome is PipOutcome.NOT_MET and Verdict.NOT_MET not in verdicts:
        raise RuleBroken("outcome", msg("No goal is judged as not met. Missing data is no failure of the person."))


def possible(parts: frozenset[Part], state: State, done: Mapping[Act, bool]) -> frozenset[Act]:
    """What somebody can do now, which is what pages offer; `done` says what is done once and was done."""
    return frozenset(act for act in Act if may(act, parts) and state in WHEN[act] and not done.get(act, False))
