"""Acts from the approval of a PIP to its end: receipt, comment, talks, verdicts, extension, outcome."""

from datetime import date, datetime
from uuid import UUID

from rca import people
from rca.foundation import texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, new_id
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.plans.commands.pips import load, move, note
from rca.plans.models import Pip, PipCheckIn, PipGoal
from rca.plans.queries import pips as queries
from rca.plans.rules import pips as rules
from rca.plans.rules.pips import Act
from rca.plans.rules.words import PipOutcome, State, Verdict


def receive_pip(*, id: UUID, seen: int | None = None, by: Actor, at: datetime) -> Pip:
    """The person confirms to have received what was `seen`. It is no agreement, and says so (S-03, P-05)."""
    pip = load(id, Act.RECEIVE, by, seen)
    if pip.received_at is not None:
        raise RuleBroken("", msg("The receipt was confirmed already."))
    pip.received_at = at
    note(pip, "pip.received", by, at, facts={"version": pip.version})
    return pip


def record_refusal(*, id: UUID, witness: str | None = None, by: Actor, at: datetime) -> Pip:
    """Record that the person would not confirm the receipt, and who was there (S-03)."""
    pip = load(id, Act.WITNESS, by)
    if pip.received_at is not None or pip.receipt_refused_at is not None:
        raise RuleBroken("", msg("The receipt was confirmed or its refusal recorded already."))
    names = people.names({pip.person_id, pip.line_manager_id, by.id})
    pip.witness = rules.check_witness(texts.one_line("witness", witness), names.values())
    pip.receipt_refused_at = at
    note(pip, "pip.receipt_refused", by, at, after={"witness": pip.witness})
    return pip


def comment_on_pip(*, id: UUID, comment: str | None = None, by: Actor, at: datetime) -> Pip:
    """Write, change or take back the person's own comment, at any time; the history keeps every wording (S-03)."""
    pip = load(id, Act.COMMENT, by)
    before, text = pip.comment, texts.long_text("comment", comment)
    if text != before:
        pip.comment, pip.commented_at = text, at
        note(pip, "pip.commented", by, at, before={"comment": before}, after={"comment": text})
    return pip


def start_pip(*, id: UUID, by: Actor, at: datetime) -> Pip:
    """Start it, once the person has it in hand."""
    pip = load(id, Act.START, by)
    rules.check_start(pip.received_at, pip.receipt_refused_at)
    move(pip, State.ACTIVE)
    pip.activated_at = at
    note(pip, "pip.started", by, at)
    return pip


def plan_check_in(*, id: UUID, planned_on: date, by: Actor, at: datetime) -> PipCheckIn:
    """Plan one more talk within the period."""
    pip = load(id, Act.SCHEDULE, by)
    rules.check_within("planned_on", planned_on, pip.starts_on, pip.ends_on)
    found = PipCheckIn(id=new_id(), pip_id=id, planned_on=planned_on)
    add(found)
    note(pip, "check_in.planned", by, at, facts={"check_in": str(found.id)},
         after={"planned_on": planned_on.isoformat()})
    return found


def move_check_in(*, id: UUID, check_in: UUID, planned_on: date, by: Actor, at: datetime) -> Pip:
    """Put a talk that was not held yet on another day."""
    pip = load(id, Act.SCHEDULE, by)
    found = queries.part_of(PipCheckIn, check_in, id)
    _check_open(found)
    rules.check_within("planned_on", planned_on, pip.starts_on, pip.ends_on)
    before, found.planned_on = found.planned_on, planned_on
    note(pip, "check_in.moved", by, at, facts={"check_in": str(check_in)},
         before={"planned_on": before.isoformat()}, after={"planned_on": planned_on.isoformat()})
    return pip


def hold_check_in(*, id: UUID, check_in: UUID, text: str | None = None, by: Actor, at: datetime) -> Pip:
    """Write down what was said in a talk; it is held then."""
    pip = load(id, Act.HOLD, by)
    found = queries.part_of(PipCheckIn, check_in, id)
    _check_open(found)
    found.note = rules.needed("text", texts.long_text("text", text), msg("Write what was said and agreed."))
    found.held_at, found.author_id = at, by.id
    note(pip, "check_in.held", by, at, facts={"check_in": str(check_in)}, after={"text": found.note})
    return pip


def judge_goal(*, id: UUID, goal: UUID, verdict: Verdict, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """Say whether a goal is met, and what that rests on (E-04). May be said anew until the end."""
    pip = load(id, Act.JUDGE, by)
    found = queries.part_of(PipGoal, goal, id)
    reason = rules.needed("reason", texts.long_text("reason", reason), msg("Say what the verdict rests on."))
    before = found.verdict
    found.verdict, found.verdict_note, found.verdict_by, found.verdict_at = verdict, reason, by.person_id, at
    note(pip, "goal.judged", by, at, facts={"goal": str(goal)}, reason=reason,
         before={"verdict": before.value if before else None}, after={"verdict": verdict.value})
    return pip


def review_pip(*, id: UUID, today: date, by: Actor, at: datetime) -> Pip:
    """Begin the closing talk: the period is over, or every goal is judged."""
    pip = load(id, Act.REVIEW, by)
    rules.check_review(pip.ends_on, [goal.verdict for goal in queries.goals(id)], today=today)
    move(pip, State.IN_REVIEW)
    note(pip, "pip.reviewed", by, at)
    return pip


def extend_pip(*, id: UUID, ends_on: date, today: date, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """Move the end to a later day, with the reason, any number of times; talks are planned on in their rhythm."""
    pip = load(id, Act.EXTEND, by)
    rules.check_extension(pip.ends_on, ends_on, starts_on=pip.starts_on, today=today)
    reason = rules.needed("reason", texts.long_text("reason", reason), msg("Say why it is extended."))
    before, pip.ends_on = pip.ends_on, ends_on
    if pip.state is State.IN_REVIEW:
        move(pip, State.ACTIVE)
    pip.extensions += 1
    add(*(PipCheckIn(id=new_id(), pip_id=id, planned_on=day)
          for day in rules.check_in_days(before, ends_on, marks=())))
    note(pip, "pip.extended", by, at, reason=reason, before={"ends_on": before.isoformat()},
         after={"ends_on": ends_on.isoformat()})
    return pip


def end_pip(*, id: UUID, outcome: PipOutcome, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """End it: the goals are met, or not, as their verdicts bear out. What is not met needs a reason."""
    pip = load(id, Act.END, by)
    if outcome is PipOutcome.WITHDRAWN:
        raise RuleBroken("outcome", msg("Withdraw it instead, with a reason."))
    rules.check_end(outcome, [goal.verdict for goal in queries.goals(id)])
    text = texts.long_text("reason", reason)
    if outcome is PipOutcome.NOT_MET:
        text = rules.needed("reason", text, msg("Say what the outcome rests on and what follows."))
    _end(pip, outcome, text, by, at)
    return pip


def withdraw_pip(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """Withdraw it at any time before its end, with a reason."""
    pip = load(id, Act.WITHDRAW, by)
    _end(pip, PipOutcome.WITHDRAWN, rules.needed("reason", texts.long_text("reason", reason), msg(
        "Say why it is withdrawn.")), by, at)
    return pip


def _end(pip: Pip, outcome: PipOutcome, reason: str | None, by: Actor, at: datetime) -> None:
    move(pip, rules.AFTER[outcome])
    pip.outcome, pip.ending_reason, pip.ended_at = outcome, reason, at
    note(pip, "pip.ended", by, at, facts={"outcome": outcome.value}, reason=reason)


def _check_open(check_in: PipCheckIn) -> None:
    if check_in.held_at is not None:
        raise RuleBroken("", msg("This talk was held already. Plan another."))
