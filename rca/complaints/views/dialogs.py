"""The dialogs of a case: what is asked before something is done to it.

Seldom is more than one of them opened, and all together took longer to write than the case: each is brought when
somebody is about to open it.
"""

from collections.abc import Callable
from typing import Any

from flask import g

from rca import people
from rca.complaints import queries
from rca.complaints.forms.cases import ClosureForm, HandOverForm, ReopeningForm
from rca.complaints.forms.clocks import AcknowledgementForm, AssessmentForm, CallbackForm, WaitForm
from rca.complaints.forms.handling import DecliningForm, JudgementForm, OptionForm
from rca.complaints.forms.intake import SayForm
from rca.complaints.forms.personal import ErasureForm
from rca.complaints.rules.cases import Status
from rca.foundation import registry
from rca.web.forms import Form

_ASSESSED = ("severity", "impact", "complexity", "safety", "at_once_needed", "at_once_possible")


def dialogs_of(case: Any, handling: Any) -> frozenset[str]:
    """Which dialogs there are for the reader, as the case stands."""
    may = {act: registry.may(g.actor, f"complaint:{act}", case) for act in ("work", "close", "hand_over", "erase")}
    closed, me = case.status is Status.CLOSED, g.actor.person_id
    works, closes = may["work"] and not closed, may["close"] and case.concerned_id != me
    there = {
        "saying": may["work"], "calling": may["work"] and closed, "assessing": works, "offering": works,
        "acknowledging": works and not case.acknowledged_at, "waiting": works and not case.paused_at,
        "judging": works and case.concerned_id != me, "declining": bool(handling) and handling.offered_to == me,
        "closing": closes and not closed, "reopening": closes and closed,
        "handing": may["hand_over"] and not closed, "erasing": may["erase"] and not case.complainant_erased_at}
    return frozenset(name for name, is_there in there.items() if is_there)


def receivers() -> list[Any]:
    """Who may be asked to take over the case in `g.record`: handlers of its team, not the person it is about."""
    if not registry.may(g.actor, "complaint:hand_over", g.record):
        return []
    return [person for person in people.active_persons("handler", team=g.record.team_id)
            if person.id not in (g.record.owner_id, g.record.concerned_id)]


def _assessing(case: Any) -> Form:
    """An assessment that was made is shown as it was, to be changed."""
    known = queries.assessment_of(case.id)
    return AssessmentForm(**{name: getattr(known, name) for name in _ASSESSED} if known else {})


def _judging(case: Any) -> Form:
    known = queries.handling_of(case.id)
    return JudgementForm(validity=known.validity, misunderstanding=known.misunderstanding,
                         explanation=known.explanation) if known else JudgementForm()


FORMS: dict[str, Callable[[Any], Form]] = {
    "saying": lambda _: SayForm(), "calling": lambda _: CallbackForm(), "assessing": _assessing,
    "acknowledging": lambda case: AcknowledgementForm(channel=case.channel.value), "waiting": lambda _: WaitForm(),
    "judging": _judging, "offering": lambda _: OptionForm(), "declining": lambda _: DecliningForm(),
    "closing": lambda _: ClosureForm(), "reopening": lambda _: ReopeningForm(),
    "handing": lambda _: HandOverForm(persons=receivers(), owner=str(g.actor.person_id)),
    "erasing": lambda case: ErasureForm(description=case.description)}
"""The form of each, as it stands before anything is typed."""
