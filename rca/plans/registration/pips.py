"""Tells the house about PIPs: pages and permissions, and a record that answers no question of other features.

Not linked with anything, not searched, not counted, not in what a person holds: for all others it does not exist.
"""

from flask import Flask

from rca import people
from rca.foundation import registry
from rca.foundation.messages import Message, msg
from rca.plans.models import Pip
from rca.plans.permissions import pips as permissions
from rca.plans.queries import pips as queries
from rca.plans.rules.words import STATE_NAMES, VERDICT_NAMES
from rca.plans.views import pip_acts
from rca.plans.views import pips as pages

ACTS = {
    "pip.opened": msg("Opened"),
    "pip.edited": msg("Draft changed"),
    "example.added": msg("Example added"),
    "example.removed": msg("Example removed"),
    "goal.added": msg("Goal added"),
    "goal.removed": msg("Goal removed"),
    "check_in.planned": msg("Check-in planned"),
    "check_in.moved": msg("Check-in moved"),
    "check_in.held": msg("Check-in held"),
    "pip.submitted": msg("Handed in to HR"),
    "pip.approved": msg("Approved by HR"),
    "pip.returned": msg("Sent back by HR"),
    "pip.received": msg("Receipt confirmed; this is not agreement"),
    "pip.receipt_refused": msg("Receipt refused"),
    "pip.commented": msg("Comment of the person"),
    "pip.started": msg("Plan started"),
    "goal.judged": msg("Goal judged"),
    "pip.reviewed": msg("Closing talk begun"),
    "pip.extended": msg("Extended"),
    "pip.ended": msg("Ended"),
    "pip.coach_named": msg("Another coach named"),
    "pip.line_manager_named": msg("Another line manager named"),
}
FIELDS = {
    "person": msg("About whom"),
    "coach": msg("Coach"),
    "line_manager": msg("Line manager"),
    "reviewer": msg("Reviewer"),
    "starts_on": msg("Start"),
    "ends_on": msg("End"),
    "individual_reason": msg("Why the cause is the person's and not the process'"),
    "support": msg("Support and resources"),
    "consequences": msg("Consequences if the goals are not met"),
    "happened_on": msg("Day"),
    "text": msg("What happened, or was said"),
    "feedback": msg("Feedback given then"),
    "dimension": msg("What has to become better"),
    "measure": msg("What is reached, and how it is measured"),
    "due_on": msg("By"),
    "planned_on": msg("Day"),
    "verdict": msg("Verdict"),
    "outcome": msg("Outcome"),
    "witness": msg("Who was there"),
    "comment": msg("Comment"),
    "version": msg("Version"),
}
WORDS = {
    **{verdict.value: name for verdict, name in VERDICT_NAMES.items()},
    "withdrawn": msg("withdrawn"),
}


def _title(pip: Pip) -> Message:
    person = people.person(pip.person_id)
    return msg("Improvement plan of %(name)s", name=person.name if person else "")


PIP = registry.RecordType(
    name="pip",
    label=msg("performance improvement plan (PIP)"),
    load=queries.pip,
    title=_title,
    address=lambda pip: ("pips.show", {"id": pip.id}),
    may_see=permissions.sees,
    acts=ACTS,
    fields=FIELDS,
    words=WORDS,
    state=lambda pip: STATE_NAMES[pip.state],
    icon="lock",
    confidential=True,
)


def init(app: Flask) -> None:
    """Register everything PIPs have."""
    app.register_blueprint(pages.bp)
    registry.register_record(PIP)
    registry.register_permissions(permissions.PERMISSIONS)


__all__ = ["PIP", "init", "pip_acts"]
