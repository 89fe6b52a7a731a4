"""Acts on a plan itself: make, edit, hand over, extend, check in. Its life stands in `life`."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from rca import analyses, people
from rca.foundation import texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers
from rca.plans import queries
from rca.plans.commands.keeping import check_person, keep_course, write
from rca.plans.models import CheckIn, Plan, PlanSolution
from rca.plans.rules import plans as rules
from rca.plans.rules.words import State
from rca.solutions import Solution

PREFIX = "IP"
TOLD = ("title", "objective", "starts_on", "due_on", "wait_days")


def make_plan(*, title: str | None, objective: str | None, owner: UUID | None, starts_on: date | None,
              due_on: date | None, wait_days: int | None = rules.WAIT_DAYS, team: UUID | None = None,
              sponsor: UUID | None = None, analysis: UUID | None = None, solutions: Sequence[UUID] = (), by: Actor,
              at: datetime) -> Plan:
    """Make a plan as a draft, from chosen solutions of an analysis or from nothing.

    `wait_days` is how long after the last action the effect is first judged (E-02), set before anything is done (E-01).
    """
    told = _told(title, objective, starts_on, due_on, wait_days)
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))
    if analysis is not None and analyses.analysis(analysis) is None:
        raise RuleBroken("", msg("The analysis is not there any more."))
    owner = check_person("owner", owner, team)
    sponsor = check_person("sponsor", sponsor, team) if sponsor is not None else None
    chosen = _check_solutions(analysis, solutions, ())
    plan = Plan(id=new_id(), reference=f"{PREFIX}-{at.year}-{next_numbers(PREFIX, at.year)[0]:03d}", team_id=team,
                analysis_id=analysis, owner_id=owner, sponsor_id=sponsor, author_id=by.id, state=State.DRAFT,
                created_at=at, extensions=0, **told)
    add(plan)
    flush()
    add(*(PlanSolution(plan_id=plan.id, solution_id=solution) for solution in chosen))
    keep_course(plan)
    write(plan, "plan.made", by=by, at=at, payload={"after": told}, facts={
        "team": team, "analysis": analysis, "owner": owner, "sponsor": sponsor, "solutions": chosen})
    return plan


def edit_plan(*, id: UUID, title: str | None, objective: str | None, starts_on: date | None, due_on: date | None,
              wait_days: int | None, sponsor: UUID | None = None, solutions: Sequence[UUID] = (), by: Actor,
              at: datetime) -> Plan:
    """Change what a draft says and which solutions it carries out."""
    plan = locked(Plan, id)
    rules.check_draft(plan.state)
    told = _told(title, objective, starts_on, due_on, wait_days)
    if sponsor is not None and sponsor != plan.sponsor_id:
        check_person("sponsor", sponsor, plan.team_id)
    _check_still_inside(plan, told["starts_on"])
    rows = queries.solution_rows(id)
    chosen = _check_solutions(plan.analysis_id, solutions, rows)
    before = {name: getattr(plan, name) for name in TOLD}
    changed = [name for name in TOLD if told[name] != before[name]]
    facts: dict[str, Any] = {} if sponsor == plan.sponsor_id else {"sponsor": sponsor}
    if set(chosen) != rows.keys():
        facts["solutions"] = chosen
    if not changed and not facts:
        return plan
    for name in changed:
        setattr(plan, name, told[name])
    plan.sponsor_id = sponsor
    remove(*(row for solution, row in rows.items() if solution not in chosen))
    add(*(PlanSolution(plan_id=id, solution_id=solution) for solution in chosen if solution not in rows))
    keep_course(plan)
    write(plan, "plan.edited", by=by, at=at, facts=facts, payload={
        "before": {name: before[name] for name in changed}, "after": {name: told[name] for name in changed}})
    return plan


def hand_over_plan(*, id: UUID, owner: UUID | None, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Make somebody else the owner. Whoever approved the plan or judged its goals cannot become it."""
    plan = locked(Plan, id)
    rules.check_open(plan.state)
    told = rules.reason_of(reason, None if plan.state is State.DRAFT else msg("Say why the plan changes hands."))
    new = check_person("owner", owner, plan.team_id)
    if new == plan.owner_id:
        raise RuleBroken("owner", msg("This person owns the plan already."))
    if new == plan.approver_id:
        raise RuleBroken("owner", msg("This person approved the plan, so somebody else has to carry it out."))
    if new in {goal.verdict_by for goal in queries.goals_of(id)}:
        raise RuleBroken("owner", msg("This person judged a goal of the plan, so somebody else has to own it."))
    before, plan.owner_id = plan.owner_id, new
    flush()
    write(plan, "plan.handed_over", by=by, at=at, facts={"owner": new, "owner_before": before},
          payload={"reason": told})
    return plan


def extend(*, id: UUID, due_on: date | None, reason: str | None = None, by: Actor, at: datetime) -> Plan:
    """Move the end of a running plan to a later day, with a reason; extensions are counted."""
    plan = locked(Plan, id)
    day = rules.check_extension(plan.state, plan.due_on, due_on, plan.starts_on)
    told = rules.reason_of(reason, msg("Say why the plan needs longer."))
    before, plan.due_on = plan.due_on, day
    plan.extensions += 1
    keep_course(plan)
    write(plan, "plan.extended", by=by, at=at, payload={
        "before": {"due_on": before}, "after": {"due_on": day}, "reason": told})
    return plan


def check_in(*, id: UUID, note: str | None, by: Actor, at: datetime) -> CheckIn:
    """Say how it goes and what is in the way."""
    plan = locked(Plan, id)
    rules.check_open(plan.state)
    told = rules.reason_of(note, msg("Write how it goes and what is in the way."), "note")
    made = CheckIn(id=new_id(), plan_id=id, note=told, author_id=by.id, at=at)
    add(made)
    write(plan, "plan.checked_in", by=by, at=at, payload={"after": {"note": told}})
    return made


def _told(title: str | None, objective: str | None, starts_on: date | None, due_on: date | None,
          wait_days: int | None) -> dict[str, Any]:
    """What a plan says of itself, tidied and checked."""
    told = {"title": texts.one_line("title", title, 200), "objective": texts.long_text("objective", objective, 5_000),
            "starts_on": starts_on, "due_on": due_on, "wait_days": wait_days}
    rules.check_plan(**told)  # type: ignore[arg-type]
    return told


def _check_still_inside(plan: Plan, starts_on: date) -> None:
    """A new start must not leave a goal or an action before it."""
    if any(goal.due_on <= starts_on for goal in queries.goals_of(plan.id)):
        raise RuleBroken("starts_on", msg("A goal is due before this day. Change the goal first."))
    if any(action.due_on < starts_on for action in queries.actions_of(plan.id)):
        raise RuleBroken("starts_on", msg("An action is due before this day. Change the action first."))


def _check_solutions(analysis: UUID | None, solutions: Sequence[UUID], kept: Any) -> list[UUID]:
    """The solutions a plan carries out: chosen ones of its analysis, or those it had. Locked: none is refused now."""
    wanted = list(dict.fromkeys(solutions))
    for solution in sorted(wanted):
        locked(Solution, solution)
    known = {row.id for row in queries.chosen_solutions(analysis)}
    if any(solution not in known and solution not in kept for solution in wanted):
        raise RuleBroken("solutions", msg("One of these solutions is not chosen any more. Pick them again."))
    return wanted
