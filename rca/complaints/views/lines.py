"""A case as one line of a list: what stands in it is worked out here, and the page puts it in its place.

A list of fifty is the page that is asked for most. Whatever many lines say alike is said once a page.
"""

from dataclasses import replace
from typing import Any, NamedTuple
from uuid import UUID

from flask import g, url_for
from markupsafe import Markup

from rca.complaints.rules import cases, clocks
from rca.complaints.rules.cases import Precision, Status, Urgency
from rca.complaints.views.blueprint import bp
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.messages import Message, msg
from rca.web.languages import day_and_age, relative, say, when
from rca.web.marks import sign

_PRESSING: dict[Urgency, tuple[str, Message, str]] = {
    Urgency.LATE: ("late", msg("%(what)s was due %(when)s"), "st-now"),
    Urgency.SOON: ("late", msg("%(what)s due %(when)s"), "st-now"),
    Urgency.CALM: ("clock", msg("%(what)s due %(when)s"), ""),
}


class Promise(NamedTuple):
    """How a case stands to what was promised: an icon, a sentence, how it looks, the moment below it."""

    icon: str
    says: str
    look: str
    moment: Markup = Markup()


@bp.app_template_global()
def promise_of(case: Any) -> Promise:
    """How a case stands to its promise and its clocks."""
    pressing = cases.urgency(case.pressing_at, case.near_at, now())
    if (case.closed_at or case.status is Status.CLOSED) and pressing in (Urgency.NONE, Urgency.CALM):
        return Promise("ok", say(msg("Closed")), "", when(case.closed_at, "day"))
    if pressing in _PRESSING:
        icon, sentence, look = _PRESSING[pressing]
        what = clocks.CLOCK_NAMES[case.pressing_clock] if case.pressing_clock else msg("Promise")
        said = say(replace(sentence, params={"what": what, "when": relative(case.pressing_at)}))
        return Promise(icon, said, look, when(case.pressing_at))
    if case.paused_at:
        return Promise("clock", say(msg("Waiting for the customer")), "st-mute")
    return Promise("open", say(msg("Open")), "st-mute")


@bp.app_template_global()
def receipt_of(case: Any) -> Markup:
    """The moment of receipt: a day known only as a day is not turned by anybody's time zone."""
    if case.precision is Precision.DAY:
        return day_and_age(case.received_day, case.received_at)
    return when(case.received_at)


class Line(NamedTuple):
    """What a list shows of a case, in words. `stage` is 0 where all stages are done."""

    id: str
    address: str
    pick: str
    title: str
    reference: str
    received: Markup
    urgent: str
    told: str
    stage: int
    stage_name: str
    promise: Promise
    owner: UUID | None


class Lines:
    """Makes the lines of one page. `names`: whether complainants are named to whoever may know them (C-08)."""

    def __init__(self, *, names: bool) -> None:
        self.names, self.here, self.comma = names, url_for("complaints.index"), sign(",")
        self.channels = {channel: say(phrase) for channel, phrase in cases.CHANNEL_PHRASES.items()}
        self.stages = {0: say(msg("Done")), **{stage.value: say(name) for stage, name in cases.STAGE_NAMES.items()}}
        self.urgent = {1: say(msg("urgent")), 2: say(msg("high"))}

    def of(self, row: Any) -> Line:
        """The line of a row."""
        stage = 0 if row.status is Status.CLOSED else row.stage
        named = self.names and row.complainant and registry.may(g.actor, "complaint:know_complainant", row)
        told = [row.complainant if named else None, row.product or row.unit, self.channels[row.channel]]
        return Line(
            str(row.id), f"{self.here}/{row.id}", say(msg("Pick %(reference)s", reference=row.reference)), row.title,
            row.reference, receipt_of(row), self.urgent.get(row.priority, ""),
            "".join(f"{self.comma}{part}" for part in told if part), stage, self.stages[stage], promise_of(row),
            row.owner_id)
