"""Shapes of what people send about the clocks of a case, its assessment and callbacks, and about the promises."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from rca.complaints.forms.cases import channel_of
from rca.complaints.rules import assessing, clocks
from rca.complaints.rules.assessing import Complexity, Depth, Impact, Priority, Severity
from rca.complaints.rules.callbacks import SATISFACTION
from rca.complaints.rules.cases import CHANNEL_NAMES, Channel
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.hours import Span
from rca.complaints.rules.promises import Promises, read_days, read_spans, write_spans
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Form, Needed
from rca.web.languages import say

EXCEPTIONS = 6
"""Rows for times of one channel that the page offers beyond those that are kept."""
DAYS: tuple[Message, ...] = (msg("Monday"), msg("Tuesday"), msg("Wednesday"), msg("Thursday"), msg("Friday"),
                             msg("Saturday"), msg("Sunday"))


def _radios(label: Message, vocabulary: Any, names: dict[Any, Message], needed: Message) -> wtforms.RadioField:
    return wtforms.RadioField(label, choices=[SelectChoice(word.value, name) for word, name in names.items()],
                              coerce=vocabulary, validators=[Needed(needed)], default=None, validate_choice=False)


class AssessmentForm(DialogForm):
    """Assess a case (C-03)."""

    ids = "assessing"

    severity = _radios(msg("How bad is it for the customer?"), Severity, assessing.SEVERITY_NAMES,
                       msg("Say how bad it is."))
    impact = _radios(msg("How many does it reach?"), Impact, assessing.IMPACT_NAMES, msg("Say how many it reaches."))
    complexity = _radios(msg("How hard is it to clear up?"), Complexity, assessing.COMPLEXITY_NAMES,
                         msg("Say how hard it is to clear up."))
    safety = wtforms.BooleanField(msg("Somebody's safety is at stake"))
    at_once_needed = wtforms.BooleanField(msg("Something has to be done at once"))
    at_once_possible = wtforms.BooleanField(msg("Something can be done at once"))
    depth = wtforms.SelectField(msg("How deep to look"), coerce=lambda value: Depth(value) if value else None)
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.depth.choices = [("", say(msg("as proposed"))),
                              *((depth.value, say(name)) for depth, name in assessing.DEPTH_NAMES.items())]


class AcknowledgementForm(DialogForm):
    """Write down that the receipt was acknowledged (C-02)."""

    ids = "acknowledging"

    channel = wtforms.SelectField(msg("How"), coerce=channel_of, validators=[Needed(msg("Say how they were told."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel.choices = [(channel.value, say(name)) for channel, name in CHANNEL_NAMES.items()]


class WaitForm(DialogForm):
    """Pause the clocks until the customer answers."""

    ids = "waiting"

    reason = wtforms.TextAreaField(
        msg("What the customer was asked for"),
        validators=[Needed(msg("Say what you asked the customer for.")), AtMost(TEXT_LIMIT)],
    )


class CallbackForm(DialogForm):
    """Write down a call after closing (C-10)."""

    ids = "calling"

    reached = wtforms.RadioField(
        msg("Was the customer reached?"), choices=[SelectChoice("yes", msg("yes")), SelectChoice("no", msg("no"))],
        coerce=lambda value: None if value is None else str(value) == "yes",
        validators=[Needed(msg("Say whether the customer was reached."))], default=None, validate_choice=False,
    )
    satisfied = wtforms.RadioField(
        msg("How satisfied is the customer?"), choices=[SelectChoice(str(n), name) for n, name in SATISFACTION.items()],
        coerce=lambda value: int(value) if str(value or "").isdecimal() else None,
        validators=[Optional()], default=None, validate_choice=False,
    )
    words = wtforms.TextAreaField(msg("In the customer's words"), validators=[AtMost(TEXT_LIMIT)])
    opens = wtforms.BooleanField(msg("Open the case again"))
    explanation = wtforms.TextAreaField(msg("Why it is opened, or why it stays closed"),
                                        validators=[AtMost(TEXT_LIMIT)])


class SpansField(wtforms.StringField):
    """Working hours of one day; `data` are the spans."""

    data: tuple[Span, ...]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = _read(read_spans, self.name, valuelist)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else write_spans(self.data or ())


class DaysField(wtforms.TextAreaField):
    """Days of the calendar, one a line."""

    data: tuple[date, ...]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = _read(read_days, self.name, valuelist)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else "\n".join(day.isoformat() for day in self.data or ())


def _read(reader: Any, name: str, sent: list[str]) -> Any:
    try:
        return reader(name, sent[0] if sent else "")
    except RuleBroken as refusal:
        raise ValueError(say(refusal.message)) from None


class HoursField(wtforms.StringField):
    """Working hours, with a point or a comma."""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data = Decimal(text.replace(",", "."))
            if not self.data.is_finite():
                raise InvalidOperation
        except InvalidOperation:
            raise ValueError(say(msg("“%(text)s” is no number of hours. Write it as 8 or 0.5.",
                                     text=text[:20]))) from None

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else str(self.data or "")


class PromisesForm(Form):
    """Working hours, days off, the table of priorities, and how long each clock has, in hours."""

    zone = wtforms.StringField(msg("Time zone"), validators=[Needed()])
    region = wtforms.StringField(msg("Public holidays of"), validators=[AtMost(20)])
    off = DaysField(msg("Further days off"))
    on = DaysField(msg("Days worked although they are free"))
    public = wtforms.BooleanField(msg("Customers may complain by a form that asks for no account"))

    def values(self) -> dict[str, Any]:
        """The promises as plain data."""
        targets: dict[tuple[Channel | None, Priority, Clock], int] = {
            (None, priority, clock): _minutes(self[_of_all(priority, clock)].data)
            for priority in Priority for clock in Clock}
        for row in range(EXCEPTIONS):
            channel, hours = self[f"channel_{row}"].data, self[f"hours_{row}"].data
            if channel is not None and hours is not None:
                key = channel, Priority(int(self[f"priority_{row}"].data)), Clock(self[f"clock_{row}"].data)
                targets[key] = _minutes(hours)
        kept = Promises(
            zone=(self.zone.data or "").strip(), region=(self.region.data or "").strip().upper() or None,
            week={day: self[f"day_{day}"].data for day in range(7)}, off=self.off.data, on=self.on.data,
            targets=targets, public=self.public.data,
            priorities={(severity, impact): Priority(int(self[_cell(severity, impact)].data))
                        for severity in Severity for impact in Impact},
        )
        return {"kept": kept.to_json()}

    @classmethod
    def of(cls, kept: Promises, version: int, sent: Any = None) -> "PromisesForm":
        """The form as the promises are kept, or as it was sent."""
        given: dict[str, Any] = {"zone": kept.zone, "region": kept.region or "", "off": kept.off, "on": kept.on,
                                 "public": kept.public}
        given |= {f"day_{day}": kept.week.get(day, ()) for day in range(7)}
        given |= {_cell(severity, impact): str(int(priority)) for (severity, impact), priority in
                  kept.priorities.items()}
        row = 0
        for (channel, priority, clock), minutes in kept.targets.items():
            hours = _hours(minutes)
            if channel is None:
                given[_of_all(priority, clock)] = hours
            elif row < EXCEPTIONS:
                given |= {f"channel_{row}": channel.value, f"priority_{row}": str(int(priority)),
                          f"clock_{row}": clock.value, f"hours_{row}": hours}
                row += 1
        return cls(sent, version=version, **given)


def _of_all(priority: Priority, clock: Clock) -> str:
    return f"hours_{clock.value}_{int(priority)}"


def _cell(severity: Severity, impact: Impact) -> str:
    return f"priority_{severity.value}_{impact.value}"


def _minutes(hours: Decimal) -> int:
    return int(min(hours, Decimal(10 ** 9)) * 60)


def _hours(minutes: int) -> Decimal:
    """Hours without idle zeros: 8, 0.5."""
    return Decimal(format((Decimal(minutes) / 60).quantize(Decimal("0.01")).normalize(), "f"))


def _hours_field(label: Message, needed: bool) -> HoursField:
    return HoursField(label, validators=[Needed(msg("Say how many working hours.")) if needed else Optional()])


_PRIORITIES = [SelectChoice(str(int(priority)), name) for priority, name in assessing.PRIORITY_NAMES.items()]
_CHANNELS = [SelectChoice("", msg("none")), *(SelectChoice(each.value, name) for each, name in CHANNEL_NAMES.items())]
for _day, _name in enumerate(DAYS):
    setattr(PromisesForm, f"day_{_day}", SpansField(_name))
for _severity in Severity:
    for _impact in Impact:
        setattr(PromisesForm, _cell(_severity, _impact),
                wtforms.SelectField(msg("Priority"), choices=_PRIORITIES))
for _priority in Priority:
    for _clock in Clock:
        setattr(PromisesForm, _of_all(_priority, _clock), _hours_field(clocks.CLOCK_NAMES[_clock], needed=True))
for _row in range(EXCEPTIONS):
    setattr(PromisesForm, f"channel_{_row}", wtforms.SelectField(msg("Channel"), coerce=channel_of, choices=_CHANNELS))
    setattr(PromisesForm, f"priority_{_row}", wtforms.SelectField(msg("Priority"), choices=_PRIORITIES))
    setattr(PromisesForm, f"clock_{_row}", wtforms.SelectField(
        msg("Clock"), choices=[SelectChoice(c.value, n) for c, n in clocks.CLOCK_NAMES.items()]))
    setattr(PromisesForm, f"hours_{_row}", _hours_field(msg("Working hours"), needed=False))
