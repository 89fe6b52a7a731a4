"""The manager's page: what needs a decision, then the figures, each of which opens its records."""

from typing import Any

from flask import g
from markupsafe import Markup

from rca import plans
from rca.foundation import registry
from rca.foundation.messages import Message, msg, msgs
from rca.plans import COURSE_NAMES, ENDS, OUTCOME_NAMES, STATE_NAMES, Course, Outcome, State
from rca.reports.drawing import bar, dots, effect
from rca.reports.queries import numbers
from rca.reports.queries.deciding import decisions
from rca.reports.rules import words
from rca.reports.views.blueprint import bp
from rca.web.guard import requires
from rca.web.languages import today
from rca.web.pages import page

SHAPES = {Course.ON_TRACK: "s-track", Course.AT_RISK: "s-risk", Course.OFF_TRACK: "s-off",
          Course.NOT_PLANNED: "dash", Outcome.PROVEN: "s-proven", Outcome.NOT_PROVEN: "s-done",
          Outcome.NOT_EFFECTIVE: "no"}
SHOWN = 12
"""Decisions on the page; of more it says how many."""
STATES = (State.DRAFT, State.SUBMITTED, State.IN_REVIEW)


@bp.get("/manager")
@requires("report:manage")
def manage() -> Any:
    """What a manager decides today, and whether the plans keep their course."""
    day, teams = today(), g.actor.teams("manager")
    waiting = decisions(g.actor, day)
    by_state = numbers.plans_by_state(teams, day)
    owners, more = numbers.overdue_by_owner(teams, day)
    most = max((one.oldest for one in owners), default=0)
    return page("reports/manager.html", here="manager", decisions=waiting, needs=words.needs(len(waiting)),
                names=registry.names_of({one.owner for one in waiting[:SHOWN] if one.owner is not None}), shown=SHOWN,
                findings=_findings(by_state, sum(one.count for one in owners)), states=_states(by_state),
                owners=[(one, _drawn(dots(one.days, most))) for one in owners], more_owners=more,
                effects=[(one, _effect(one), SHAPES[one.plan.outcome] if one.plan.outcome else "dash")
                         for one in numbers.effects(teams)],
                outcome_names=OUTCOME_NAMES, pips=plans.shown_count(plans.running_pips()))


def _drawn(svg: str) -> Markup:
    return Markup(svg)  # noqa: S704 – drawn by us from numbers


def _effect(one: numbers.Effect) -> Markup:
    return _drawn(effect(one.goal.baseline, one.after, one.goal.target)) if one.goal else Markup("")


def _findings(by_state: dict[str, int], overdue: int) -> list[Message]:
    """What the figures say, as sentences."""
    running = sum(by_state[one.value] for one in (*Course, State.IN_REVIEW))
    found = [msgs("%(n)s plan runs.", "%(n)s plans run.", running) if running else msg("No plan runs.")]
    if by_state[Course.OFF_TRACK.value]:
        found.append(msgs("%(n)s of them is off track.", "%(n)s of them are off track.",
                          by_state[Course.OFF_TRACK.value]))
    if overdue:
        found.append(msgs("%(n)s action is overdue.", "%(n)s actions are overdue.", overdue))
    if by_state[State.COMPLETED.value]:
        found.append(msgs("Of %(n)s completed plan %(proven)s is proven.", "Of %(n)s completed plans %(proven)s are "
                          "proven.", by_state[State.COMPLETED.value], proven=by_state["proven"]))
    return found


def _states(by_state: dict[str, int]) -> list[dict[str, Any]]:
    """The lines of plans by state: shape, word, number, bar, and which chip of the list shows these plans."""
    courses = (Course.ON_TRACK, Course.AT_RISK, Course.OFF_TRACK)
    lines = [(SHAPES[course], COURSE_NAMES[course], course.value, by_state[course.value]) for course in courses]
    lines += [(words.shape("plan", state.value), STATE_NAMES[state], state.value, by_state[state.value])
              for state in STATES]
    lines.append(("s-done", msg("ended"), "ended", sum(by_state[state.value] for state in ENDS)))
    most = max(number for *_, number in lines)
    return [{"shape": shape, "word": word, "chip": chip, "number": number, "late": chip == Course.OFF_TRACK.value,
             "svg": _drawn(bar(number, most, now=chip == Course.OFF_TRACK.value))}
            for shape, word, chip, number in lines]
