"""Acts that bring a PIP to its approval: open, write, hand in, approve or send back; and who goes along with it.

Every act asks `rules.pips` first: for whoever has no part in the PIP it is not there.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rca import people
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg
from rca.people import Role
from rca.plans.models import Pip, PipCheckIn, PipExample, PipGoal
from rca.plans.permissions.pips import parts
from rca.plans.queries import pips as queries
from rca.plans.rules import pips as rules
from rca.plans.rules.life import check_move
from rca.plans.rules.pips import Act
from rca.plans.rules.words import State

WHY_NEEDED = msg("Write why the cause is the person's and not the process'.")
SUPPORT_NEEDED = msg("Write what the person gets: time, training, tools, somebody to ask.")


def load(id: UUID, act: Act, by: Actor, seen: int | None = None) -> Pip:
    """The PIP, locked for this act. Raises NotFound for whoever has no part in it, Stale when it is not as seen."""
    pip = locked(Pip, id)
    rules.check(act, parts(by, pip), pip.state)
    if seen is not None and pip.version != seen:
        raise Stale(theirs=pip)
    return pip


def move(pip: Pip, after: State) -> None:
    """Bring a PIP to another state of the life that all plans share."""
    check_move(pip.state, after)
    pip.state = after


def note(pip: Pip, act: str, by: Actor, at: datetime, facts: Mapping[str, Any] | None = None,
         **payload: Any) -> None:
    """Write an act into the PIP's journal: ids and words of the vocabulary as facts, all else as payload."""
    journal.write(("pip", pip.id), act, by=by, at=at, facts=facts, payload=payload)


def open_pip(*, person: UUID | None, team: UUID | None, coach: UUID | None, starts_on: date, today: date,
             ends_on: date | None = None, reviewer: UUID | None = None, individual_reason: str | None = None,
             support: str | None = None, consequences: str | None = None, by: Actor, at: datetime) -> Pip:
    """Open a PIP by hand for somebody of a team one manages. Talks every two weeks are planned along (S-01, S-07).

    `today` is the opener's calendar day. Nothing leads here from a complaint, an analysis or a plan.
    """
    if not by.has(Role.MANAGER.value, team) or (team is not None and people.team(team) is None):
        raise RuleBroken("team", msg("Choose a team that you manage."))
    if by.person_id is None or person is None or coach is None:
        raise RuleBroken("person" if person is None else "coach", msg("Choose somebody who is active."))
    rules.check_people(person, coach, reviewer, by.person_id, queries.active_among((person, coach, reviewer)))
    if team is not None and all(one.id != person for one in queries.working_in({team})):
        raise RuleBroken("person", msg("This person has no role in the team. Choose the team they work in."))
    pip = Pip(id=new_id(), person_id=person, line_manager_id=by.person_id, coach_id=coach, reviewer_id=reviewer,
              team_id=team, state=State.DRAFT, starts_on=starts_on, created_at=at,
              ends_on=rules.check_period(starts_on, ends_on, today=today),
              **_texts(individual_reason, support, consequences))
    add(pip)
    flush()
    _plan_talks(pip)
    note(pip, "pip.opened", by, at, after=_content(pip), facts={
        "person": str(person), "coach": str(coach), "line_manager": str(by.person_id), "reviewer": _key(reviewer),
        "team": _key(team)})
    return pip


def edit_pip(*, id: UUID, coach: UUID | None, starts_on: date, today: date, ends_on: date | None = None,
             reviewer: UUID | None = None, individual_reason: str | None = None, support: str | None = None,
             consequences: str | None = None, seen: int | None = None, by: Actor, at: datetime) -> Pip:
    """Change a draft. Whom it is about and the team stay; another period plans the talks anew."""
    pip = load(id, Act.CHANGE, by, seen)
    if coach is None:
        raise RuleBroken("coach", msg("Choose somebody who is active."))
    before, period = _content(pip), (pip.starts_on, pip.ends_on)
    rules.check_people(pip.person_id, coach, reviewer, pip.line_manager_id,
                       queries.active_among((pip.person_id, coach, reviewer)))
    pip.ends_on = rules.check_period(starts_on, ends_on, today=today)
    pip.starts_on, pip.coach_id, pip.reviewer_id = starts_on, coach, reviewer
    for name, text in _texts(individual_reason, support, consequences).items():
        setattr(pip, name, text)
    if period != (pip.starts_on, pip.ends_on):
        remove(*queries.check_ins(id))  # a day that is only planned, in a draft, is no record yet
        _plan_talks(pip)
    after = _content(pip)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        note(pip, "pip.edited", by, at, facts={"coach": str(coach), "reviewer": _key(reviewer)},
             before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return pip


def add_example(*, id: UUID, happened_on: date, text: str | None, feedback: str | None, today: date, by: Actor,
                at: datetime) -> PipExample:
    """Add what happened on a day, with the feedback that was given then (S-01, S-02)."""
    pip = load(id, Act.CHANGE, by)
    rules.check_example(happened_on, today=today)
    example = PipExample(id=new_id(), pip_id=id, happened_on=happened_on, text=rules.needed(
        "text", texts.long_text("text", text), msg("Write what happened, without judging it.")),
        feedback=rules.needed("feedback", texts.long_text("feedback", feedback),
                              msg("Write which feedback was given then, and when.")))
    add(example)
    note(pip, "example.added", by, at, facts={"example": str(example.id)}, after=_example(example))
    return example


def remove_example(*, id: UUID, example: UUID, by: Actor, at: datetime) -> Pip:
    """Take an example out of a draft; the history keeps it."""
    pip = load(id, Act.CHANGE, by)
    found = queries.part_of(PipExample, example, id)
    found.removed = True
    before = _example(found)
    note(pip, "example.removed", by, at, facts={"example": str(example)}, before=before, after=dict.fromkeys(before))
    return pip


def add_goal(*, id: UUID, dimension: str | None, measure: str | None, due_on: date, by: Actor,
             at: datetime) -> PipGoal:
    """Add what the person shall reach in a weak dimension, how it is measured and by when (S-01)."""
    pip = load(id, Act.CHANGE, by)
    rules.check_within("due_on", due_on, pip.starts_on, pip.ends_on)
    goal = PipGoal(id=new_id(), pip_id=id, number=queries.next_goal_number(id), due_on=due_on,
                   dimension=rules.needed("dimension", texts.one_line("dimension", dimension),
                                          msg("Name what has to become better.")),
                   measure=rules.needed("measure", texts.long_text("measure", measure),
                                        msg("Write what shall be reached and how it is measured.")))
    add(goal)
    note(pip, "goal.added", by, at, facts={"goal": str(goal.id)}, after=_goal(goal))
    return goal


def remove_goal(*, id: UUID, goal: UUID, by: Actor, at: datetime) -> Pip:
    """Take a goal out of a draft; the history keeps it."""
    pip = load(id, Act.CHANGE, by)
    found = queries.part_of(PipGoal, goal, id)
    found.removed = True
    before = _goal(found)
    note(pip, "goal.removed", by, at, facts={"goal": str(goal)}, before=before, after=dict.fromkeys(before))
    return pip


def submit_pip(*, id: UUID, by: Actor, at: datetime) -> Pip:
    """Hand a draft in to HR. It has to hold dated examples, goals and talks, and everybody named must be here."""
    pip = load(id, Act.SUBMIT, by)
    rules.check_people(pip.person_id, pip.coach_id, pip.reviewer_id, pip.line_manager_id, queries.active_among(
        (pip.person_id, pip.coach_id, pip.reviewer_id)))
    rules.check_submission(len(queries.examples(id)), [goal.due_on for goal in queries.goals(id)],
                           len(queries.check_ins(id)), pip.starts_on, pip.ends_on)
    move(pip, State.SUBMITTED)
    pip.submitted_at = at
    note(pip, "pip.submitted", by, at)
    return pip


def approve_pip(*, id: UUID, seen: int | None = None, by: Actor, at: datetime) -> Pip:
    """Approve for HR what was `seen`; from now on the person sees it (S-02). Nobody approves what they wrote."""
    pip = load(id, Act.DECIDE, by, seen)
    rules.check_approver(by.id, queries.authors(id))
    move(pip, State.APPROVED)
    pip.approved_at, pip.approver_id = at, by.person_id
    note(pip, "pip.approved", by, at, facts={"version": pip.version})
    return pip


def return_pip(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """Send it back to whoever wrote it, with the reason."""
    pip = load(id, Act.DECIDE, by)
    reason = rules.needed("reason", texts.long_text("reason", reason), msg("Say what has to change."))
    move(pip, State.DRAFT)
    note(pip, "pip.returned", by, at, reason=reason)
    return pip


def name_coach(*, id: UUID, coach: UUID | None, reason: str | None = None, by: Actor, at: datetime) -> Pip:
    """Name another coach, with the reason; the one before sees nothing any more."""
    pip = load(id, Act.NAME_COACH, by)
    if coach is None or coach == pip.coach_id:
        raise RuleBroken("coach", msg("Choose somebody else."))
    rules.check_coach(coach, pip.person_id, queries.active_among((coach,)), pip.approver_id)
    before, pip.coach_id = pip.coach_id, coach
    _renamed(pip, "coach", before, coach, reason, by, at)
    return pip


def name_line_manager(*, id: UUID, line_manager: UUID | None, reason: str | None = None, by: Actor,
                      at: datetime) -> Pip:
    """Name another line manager, with the reason; the one before sees nothing any more."""
    pip = load(id, Act.NAME_LINE_MANAGER, by)
    if line_manager is None or line_manager == pip.line_manager_id:
        raise RuleBroken("line_manager", msg("Choose somebody else."))
    manages = [one.id for one in queries.holders(Role.MANAGER, pip.team_id)]
    rules.check_line_manager(line_manager, pip.person_id, manages, pip.approver_id)
    before, pip.line_manager_id = pip.line_manager_id, line_manager
    _renamed(pip, "line_manager", before, line_manager, reason, by, at)
    return pip


def _renamed(pip: Pip, part: str, before: UUID, after: UUID, reason: str | None, by: Actor, at: datetime) -> None:
    reason = rules.needed("reason", texts.long_text("reason", reason), msg("Say why it changes."))
    names = people.names({before, after})
    note(pip, f"pip.{part}_named", by, at, facts={part: str(after), f"{part}_before": str(before)}, reason=reason,
         before={part: names.get(before)}, after={part: names.get(after)})


def _plan_talks(pip: Pip) -> None:
    add(*(PipCheckIn(id=new_id(), pip_id=pip.id, planned_on=day)
          for day in rules.check_in_days(pip.starts_on, pip.ends_on)))
    flush()


def _texts(individual_reason: str | None, support: str | None, consequences: str | None) -> dict[str, str | None]:
    return {
        "individual_reason": rules.needed(
            "individual_reason", texts.long_text("individual_reason", individual_reason), WHY_NEEDED),
        "support": rules.needed("support", texts.long_text("support", support), SUPPORT_NEEDED),
        "consequences": texts.long_text("consequences", consequences),
    }


def _content(pip: Pip) -> dict[str, Any]:
    """What a PIP says, as its history shows it."""
    named = {"person": pip.person_id, "coach": pip.coach_id, "reviewer": pip.reviewer_id}
    names = people.names({id for id in named.values() if id is not None})
    return {**{part: names.get(id) if id else None for part, id in named.items()},
            "starts_on": pip.starts_on.isoformat(), "ends_on": pip.ends_on.isoformat(),
            "individual_reason": pip.individual_reason, "support": pip.support, "consequences": pip.consequences}


def _example(example: PipExample) -> dict[str, str]:
    return {"happened_on": example.happened_on.isoformat(), "text": example.text, "feedback": example.feedback}


def _goal(goal: PipGoal) -> dict[str, str]:
    return {"dimension": goal.dimension, "measure": goal.measure, "due_on": goal.due_on.isoformat()}


def _key(id: UUID | None) -> str | None:
    return str(id) if id is not None else None
