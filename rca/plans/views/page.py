"""The page of one plan with everything that stands on it, and the same again with a form that was refused."""

from typing import Any
from uuid import UUID

from flask import g
from flask_babel import format_date

from rca import analyses, people
from rca.foundation import journal, registry
from rca.foundation.messages import msg
from rca.plans import queries
from rca.plans.drawing import goal_chart
from rca.plans.forms.goals import ValueForm, VerdictForm
from rca.plans.forms.plans import CheckInForm, ExtensionForm, HandOverForm, ReasonForm
from rca.plans.permissions.plans import LOOK
from rca.plans.rules import proof, words
from rca.plans.rules.plans import ActionFacts, last_done, missing
from rca.plans.rules.words import State
from rca.plans.views.blueprint import amount
from rca.web.forms import EmptyForm
from rca.web.languages import say, today
from rca.web.pages import page

COURSE = (
    *("plan.made", "plan.submitted", "plan.approved", "plan.sent_back", "plan.started", "plan.revised"),
    *("plan.review_asked", "plan.resumed", "plan.extended", "plan.handed_over", "plan.checked_in"),
    *("plan.ended", "plan.cancelled"),
)
"""What the course of a plan shows; edits, goals and measurements stand in the history."""
REASONS = ("sending-back", "revision", "resumption", "ending", "cancellation")


def plan_page(status: int = 200, **refused: Any) -> Any:
    """The page of the plan in `g.record`; a form that was refused is shown again with what was typed."""
    plan = g.record
    goals, actions = queries.goals_of(plan.id), queries.actions_of(plan.id)
    entries = [e for e in journal.entries(("plan", plan.id), newest_first=True, limit=100) if e.act in COURSE]
    names = registry.names_of(_who(plan, goals, actions, entries))
    active = queries.active_among({action.owner_id for action in actions})
    facts = [ActionFacts(a.number, a.state, a.due_on, a.owner_id in active, a.done_on) for a in actions]
    shown = _goals(plan, goals, facts, refused)
    return page(
        "plans/show.html", status, here="plans", plan=plan, goals=shown, actions=actions, names=names, words=words,
        entries=entries, acts=registry.record_type("plan"), inactive={a.owner_id for a in actions} - active,
        solutions=queries.solutions_of(plan.id), team=people.team(plan.team_id) if plan.team_id else None,
        analysis=_analysis(plan), lacks=missing(len(goals), facts) if plan.state is State.DRAFT else [],
        unproven=proof.why_not_proven(plan.state, plan.outcome, [goal.verdict for goal in goals], facts,
                                      plan.wait_days, today()),
        **{**_forms(plan), **refused})


def _who(plan: Any, goals: list[Any], actions: list[Any], entries: list[Any]) -> set[UUID]:
    owners = {UUID(e.facts["owner"]) for e in entries if e.facts.get("owner")}
    found = {plan.owner_id, plan.sponsor_id, plan.approver_id, *owners, *(e.actor_id for e in entries)}
    found |= {person for a in actions for person in (a.owner_id, a.verified_by)} | {one.verdict_by for one in goals}
    return found - {None}


def _forms(plan: Any) -> dict[str, Any]:
    """Every form that may stand on the page, each with the version that is seen now."""
    seen = {"version": plan.version}
    given: dict[str, Any] = {act.replace("-", "_"): ReasonForm(act=act, **seen) for act in REASONS}
    return {**given, "tick": EmptyForm(**seen), "extension": ExtensionForm(**seen), "refusal": None, "value": None,
            "verdict": None, "check_in": CheckInForm(), "hand_over": HandOverForm(people=who_reaches(plan), **seen)}


def who_reaches(plan: Any) -> list[Any]:
    """Who can own the plan or an action of it: active persons whose role reaches its team."""
    return list(people.active_persons(*LOOK, team=plan.team_id))


def _analysis(plan: Any) -> Any:
    """The analysis the plan came from, if the reader may see it."""
    found = analyses.analysis(plan.analysis_id) if plan.analysis_id else None
    return found if found is not None and registry.may(g.actor, "analysis:see", found) else None


def _goals(plan: Any, goals: list[Any], facts: list[ActionFacts], refused: dict[str, Any]) -> list[dict[str, Any]]:
    """Each goal with its latest value, its chart and its forms."""
    values = queries.values_of([goal.id for goal in goals])
    first = proof.first_day_of_judging(facts, plan.wait_days)
    may_judge = (plan.state is State.IN_REVIEW and first is not None and first <= today()
                 and registry.may(g.actor, "plan:judge", plan) and g.actor.person_id != plan.owner_id)
    return [{"goal": goal, "latest": values[goal.id][-1] if values[goal.id] else None,
             "chart": _chart(plan, goal, values[goal.id]), "may_judge": may_judge,
             "value": _own(refused, "value", goal) or ValueForm(about=goal.number, measured_on=today()),
             "verdict": _own(refused, "verdict", goal) or VerdictForm(about=goal.number),
             "counts": _counting(values[goal.id], last_done(facts))} for goal in goals]


def _own(refused: dict[str, Any], name: str, goal: Any) -> Any:
    """The form that was refused, if it is this goal's."""
    form = refused.get(name)
    return form if form is not None and form.dialog == f"{form.ids}-{goal.number}" else None


def _counting(values: list[Any], done: Any) -> Any:
    """The value a verdict rests on: the latest about the day the last action was done or a later one (E-04)."""
    return values[-1] if values and done is not None and values[-1].measured_on >= done else None


def _chart(plan: Any, goal: Any, values: list[Any]) -> Any:
    return goal_chart(goal.baseline, goal.target, plan.starts_on, goal.due_on,
                      [(value.measured_on, value.value) for value in values],
                      target_text=say(msg("target %(value)s", value=amount(goal.target, goal.unit))),
                      now_text=amount(values[-1].value, goal.unit) if values else "")


def told_meanwhile(form: Any, kind: str) -> None:
    """After somebody was faster: say what was done meanwhile and by whom, instead of a sentence about versions."""
    if form.stale is None:
        return
    (last,) = journal.entries((kind, g.record.id), newest_first=True, limit=1) or (None,)
    known = registry.record_type(kind)
    if last is None or known is None:
        return
    name = registry.names_of([last.actor_id]).get(last.actor_id, "")
    form.form_errors[:] = [say(msg(
        "Somebody was faster: %(act)s, by %(name)s on %(day)s. Nothing of yours was done. Look at it as it is now.",
        act=known.acts.get(last.act, last.act), name=name, day=format_date(last.at, "medium")))]
