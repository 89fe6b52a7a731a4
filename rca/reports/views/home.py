"""Home: what somebody's day holds, in the order in which it presses."""

from typing import Any

from flask import g

from rca import audits, complaints, plans
from rca.analyses import STEP_NAMES
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.messages import Message
from rca.reports.queries import home as queries
from rca.reports.queries.deciding import decisions
from rca.reports.rules import words
from rca.reports.views.blueprint import bp
from rca.web.guard import requires
from rca.web.languages import today
from rca.web.pages import page


@bp.get("/")
@requires("report:home")
def home() -> Any:
    """The first page of whoever signs in: only what there is, the most urgent first."""
    me, day = g.actor.person_id, today()
    asked = complaints.asked_of(me)
    sections = {
        "decisions": decisions(g.actor, day), "actions": queries.my_actions(me),
        "cases": queries.my_complaints(me), "audits": audits.to_do(me, queries.FEW + 1),
        "troubled": queries.my_plans_in_trouble(me, day),
        "pips": plans.pips_for(g.actor, running=True, limit=queries.FEW + 1), "workshops": queries.joinable(g.actor),
    }
    return page("reports/home.html", here="home", **sections, today=day, few=queries.FEW, step_names=STEP_NAMES,
                nothing=not any(sections.values()) and not asked, first=_first_steps(),
                names=_owners(sections["decisions"]),
                needs=words.needs(len(sections["decisions"]) + queries.due(me, day, now()) + asked))



def _first_steps() -> tuple[list[tuple[str, Message, Message]], list[Message]]:
    """What to do first, by role: steps (endpoint, sentence, label), and what will come by itself."""
    steps = [(endpoint, sentence, label) for role, endpoint, sentence, label, permission in words.FIRST_STEPS
             if g.actor.has_anywhere(role) and registry.may(g.actor, permission)]
    return steps, [sentence for role, sentence in words.WAITING.items() if g.actor.has_anywhere(role)]


def _owners(waiting: list[Any]) -> dict[Any, str]:
    return registry.names_of({one.owner for one in waiting if one.owner is not None})
