"""Tells the house about improvement plans and their actions."""

from collections.abc import Collection, Mapping
from uuid import UUID

from flask import Flask

from rca import people
from rca.foundation import registry
from rca.foundation.messages import Message, msg
from rca.plans import listeners, queries
from rca.plans.models import Action, Plan
from rca.plans.permissions import plans as permissions
from rca.plans.rules.words import (
    ACTION_KIND_NAMES,
    ACTION_STATE_NAMES,
    DIRECTION_NAMES,
    OUTCOME_NAMES,
    STATE_NAMES,
    VERDICT_NAMES,
)
from rca.plans.views import actions, blueprint, goals, life, mine, plans
from rca.web import pages

ACTS = {
    "plan.made": msg("Plan made"),
    "plan.edited": msg("Plan changed"),
    "plan.handed_over": msg("Plan handed over"),
    "plan.extended": msg("Plan extended"),
    "plan.checked_in": msg("Check-in"),
    "plan.submitted": msg("Plan submitted"),
    "plan.approved": msg("Plan approved"),
    "plan.sent_back": msg("Plan sent back"),
    "plan.started": msg("Plan started"),
    "plan.revised": msg("Plan taken back for revision"),
    "plan.review_asked": msg("Review asked for"),
    "plan.resumed": msg("Plan taken up again"),
    "plan.ended": msg("Plan ended"),
    "plan.cancelled": msg("Plan cancelled"),
    "goal.added": msg("Goal set"),
    "goal.edited": msg("Goal changed"),
    "goal.removed": msg("Goal removed"),
    "goal.measured": msg("Goal measured"),
    "goal.judged": msg("Goal judged"),
    "goal.verdict_void": msg("Verdict void: something is done after it"),
}
FIELDS = {
    "title": msg("Title"),
    "objective": msg("Objective"),
    "starts_on": msg("Starts"),
    "due_on": msg("Due"),
    "wait_days": msg("Days until the effect is judged"),
    "owner": msg("Owner"),
    "owner_before": msg("Owner before"),
    "sponsor": msg("Sponsor"),
    "solutions": msg("Solutions"),
    "goal": msg("Goal"),
    "indicator": msg("What is measured"),
    "unit": msg("Unit"),
    "direction": msg("Direction"),
    "baseline": msg("Baseline"),
    "target": msg("Target"),
    "measured_on": msg("Day of the measurement"),
    "value": msg("Value"),
    "note": msg("Note"),
    "verdict": msg("Verdict"),
    "state": msg("State"),
    "state_before": msg("State before"),
    "outcome": msg("Outcome"),
}
ACTION_ACTS = {
    "action.added": msg("Action added"),
    "action.edited": msg("Action changed"),
    "action.handed_over": msg("Action handed over"),
    "action.progressed": msg("Progress reported"),
    "action.done": msg("Reported as done"),
    "action.taken_up": msg("Action taken up again"),
    "action.verified": msg("Effect verified"),
    "action.cancelled": msg("Action cancelled"),
}
ACTION_FIELDS = {
    "text": msg("Action"),
    "kind": msg("Kind"),
    "due_on": msg("Due"),
    "owner": msg("Owner"),
    "owner_before": msg("Owner before"),
    "solution": msg("Solution"),
    "progress": msg("Progress in per cent"),
    "note": msg("Note"),
    "evidence": msg("Evidence"),
    "done_on": msg("Done on"),
    "effect_note": msg("Evidence of the effect"),
    "state": msg("State"),
}
WORDS = {word.value: name for names in (STATE_NAMES, OUTCOME_NAMES, DIRECTION_NAMES, VERDICT_NAMES)
         for word, name in names.items()}
ACTION_WORDS = {word.value: name for names in (ACTION_STATE_NAMES, ACTION_KIND_NAMES) for word, name in names.items()}


def _parts(ids: Collection[UUID]) -> Mapping[UUID, str]:
    return {**queries.part_texts(ids), **people.names(set(ids))}


def _state(plan: Plan) -> Message:
    """The state in words; an end says with what effect."""
    if plan.outcome is None:
        return STATE_NAMES[plan.state]
    return msg("%(state)s, %(outcome)s", state=STATE_NAMES[plan.state], outcome=OUTCOME_NAMES[plan.outcome])


def _action_title(action: Action) -> Message:
    return msg("Action %(number)s: %(text)s", number=action.number, text=action.text)


PLAN = registry.RecordType(
    name="plan", label=msg("improvement plan"), load=queries.plan, load_all=queries.whole_plans, icon="plan",
    title=lambda plan: f"{plan.reference} {plan.title}", address=lambda plan: ("plans.show", {"id": plan.id}),
    may_see=permissions.may_see, state=_state, acts=ACTS, fields=FIELDS, words=WORDS, parts=_parts)
ACTION = registry.RecordType(
    name="action", label=msg("action"), load=queries.action, load_all=queries.whole_actions, icon="list",
    title=_action_title, address=lambda action: ("actions.show", {"id": action.id}), may_see=permissions.may_see,
    state=lambda action: ACTION_STATE_NAMES[action.state], acts=ACTION_ACTS, fields=ACTION_FIELDS, words=ACTION_WORDS,
    parts=_parts)


def init(app: Flask) -> None:
    """Register everything improvement plans have."""
    app.register_blueprint(blueprint.bp)
    app.register_blueprint(blueprint.actions_bp)
    registry.register_record(PLAN)
    registry.register_record(ACTION)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("what is linked with", queries.links)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    registry.answer("what is done about these analyses", listeners.what_is_done_about)
    registry.answer("what uses this solution", listeners.what_uses_this_solution)
    pages.room("plans", "plans.index", msg("Plans"), "plan:list")


__all__ = ["actions", "goals", "init", "life", "mine", "plans"]
