"""Shapes of what people send to complaints. Moments are written in the reader's time zone and kept in UTC."""

from collections.abc import Mapping as Values
from datetime import UTC, date, datetime
from typing import Any, Protocol
from zoneinfo import available_timezones

import wtforms
from wtforms.validators import Optional, ValidationError

from rca.complaints.files import DELIMITERS
from rca.complaints.rules import mapping as columns
from rca.complaints.rules.cases import (
    CHANNEL_NAMES,
    CLOSURE_NAMES,
    STATUS_NAMES,
    Channel,
    Closure,
    Status,
)
from rca.complaints.rules.dates import Order
from rca.complaints.rules.headers import Target
from rca.complaints.rules.mapping import DATES, Mapping
from rca.complaints.rules.tables import Table
from rca.foundation.encodings import ENCODING_NAMES
from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT, TEXT_LIMIT
from rca.web.forms import AtMost, Form, Needed, UuidField
from rca.web.languages import say, zone

NO_TEAM = msg("No team: open to everybody with a role")
DELIMITER_NAMES: dict[str, Message] = {
    ",": msg("Comma"),
    ";": msg("Semicolon"),
    "\t": msg("Tab"),
    "|": msg("Upright bar"),
}


class MomentField(wtforms.DateTimeLocalField):
    """Date and time on the reader's clock; `data` is the moment in UTC, `day` the day as it was written."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        super().__init__(label, validators, format=forms, **kwargs)

    @property
    def day(self) -> date | None:
        return self.data.astimezone(zone()).date() if self.data else None

    def process_formdata(self, valuelist: list[str]) -> None:
        super().process_formdata(valuelist)
        if self.data is None:
            return
        if not 1 < self.data.year < 9999:  # at the ends of the calendar another zone has no such day
            self.data = None
            raise ValueError(self.gettext("Not a valid datetime value."))
        self.data = self.data.replace(tzinfo=zone()).astimezone(UTC)

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return self.data.astimezone(zone()).strftime("%Y-%m-%dT%H:%M") if self.data else ""


class TeamLike(Protocol):
    """What a choice of teams needs of a team."""

    id: Any
    name: str


def _line(label: Message, **more: Any) -> wtforms.StringField:
    return wtforms.StringField(label, validators=[AtMost(LINE_LIMIT)], **more)


def _channel_of(value: Any) -> Channel | None:
    return Channel(value) if value else None


class CaseForm(Form):
    """Take a complaint by hand."""

    received_at = MomentField(msg("Received"), validators=[Needed(msg("Say when the complaint was received."))])
    channel = wtforms.SelectField(
        msg("Channel"), coerce=_channel_of, validators=[Needed(msg("Say how the complaint reached you."))]
    )
    description = wtforms.TextAreaField(
        msg("What went wrong"),
        validators=[Needed(msg("Write what went wrong, in the customer's words.")), AtMost(TEXT_LIMIT)],
    )
    title = _line(msg("Title"))
    complainant = _line(msg("Complainant"))
    product = _line(msg("Product or service"))
    place = _line(msg("Place"))
    unit = _line(msg("Company or unit concerned"))
    category = _line(msg("Category"))
    remedy_sought = _line(msg("Remedy sought"))
    immediate_action = wtforms.TextAreaField(msg("Immediate action taken"), validators=[AtMost(TEXT_LIMIT)])
    due_at = MomentField(msg("Due"), validators=[Optional()])
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)

    def __init__(self, *args: Any, teams: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(channel.value, say(name)) for channel, name in CHANNEL_NAMES.items()]
        self.channel.choices = [("", say(msg("Choose…"))), *names]
        self.team.choices = [("", say(NO_TEAM)), *((str(team.id), team.name) for team in teams)]

    def values(self) -> dict[str, Any]:
        """The fields, with the day of receipt as it was written."""
        found = super().values()
        if "received_at" in self._fields:
            found["received_day"] = self.received_at.day
        return found


class EditForm(CaseForm):
    """Change what a case says; a closed one asks for the reason."""

    reason = wtforms.TextAreaField(msg("Why you change it"), validators=[AtMost(TEXT_LIMIT)])


class DialogForm(Form):
    """A form that stands on one page with others: its fields get ids of their own."""

    ids = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = f"{self.ids}-{field.name}"


class ClosureForm(DialogForm):
    """Close a case."""

    ids = "closing"

    closure = wtforms.RadioField(
        msg("How it ended"), coerce=Closure, validators=[Needed(msg("Choose how the case ended."))], default=None,
        validate_choice=False,  # Closure refuses what is no ending; nothing chosen is told in our own words
    )
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.closure.choices = [(closure.value, say(name)) for closure, name in CLOSURE_NAMES.items()]


class ReopeningForm(DialogForm):
    """Open a closed case again."""

    ids = "opening"

    reason = wtforms.TextAreaField(
        msg("Reason"), validators=[Needed(msg("Say why the case is opened again.")), AtMost(TEXT_LIMIT)]
    )


class HandOverForm(DialogForm):
    """Make somebody else responsible."""

    ids = "handing"

    owner = wtforms.SelectField(msg("Responsible to the end"), coerce=UuidField.read)
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, persons: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = [(str(person.id), person.name) for person in persons]


class EmptyForm(Form):
    """Nothing but the key: for acts that need no words."""


class FileForm(Form):
    """Bring a file."""

    file = wtforms.FileField(msg("File"))

    def values(self) -> dict[str, Any]:
        """Nothing: the view hands the file's name and content to the command."""
        return {}


class ReadingForm(Form):
    """Say how a file is written."""

    encoding = wtforms.SelectField(msg("Encoding"))
    delimiter = wtforms.SelectField(msg("Cells end with"))
    has_header = wtforms.BooleanField(msg("The first line holds the names of the columns"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.encoding.choices = [(name, say(words)) for name, words in ENCODING_NAMES.items()]
        if self.encoding.data and self.encoding.data not in ENCODING_NAMES and not self.encoding.raw_data:
            self.encoding.choices.insert(0, (self.encoding.data, self.encoding.data))
        self.delimiter.choices = [(mark, say(DELIMITER_NAMES[mark])) for mark in DELIMITERS]


class MappingForm(Form):
    """Say what the columns of a file mean. The parts for each column and word are read by `mapping_from`."""

    source = wtforms.StringField(msg("Source"), validators=[Needed(msg("Name the source.")), AtMost(100)])
    zone = wtforms.StringField(msg("Time zone of the dates"), validators=[Needed()])
    channel = wtforms.SelectField(msg("Channel of rows without one"), coerce=_channel_of)
    status_else = wtforms.SelectField(msg("Status of rows without one"), coerce=Status)
    unit = _line(msg("Company or unit of rows without one"))
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)

    def __init__(self, *args: Any, teams: list[Any], meaning: Mapping, **kwargs: Any) -> None:
        given = {"source": meaning.source, "zone": meaning.zone, "unit": meaning.unit,
                 "status_else": meaning.status.value}
        super().__init__(*args, **{**given, "channel": meaning.channel.value if meaning.channel else "", **kwargs})
        self.meaning = meaning
        names = [(channel.value, say(name)) for channel, name in CHANNEL_NAMES.items()]
        self.channel.choices = [("", say(msg("none: refuse such rows"))), *names]
        self.status_else.choices = [(status.value, say(name)) for status, name in STATUS_NAMES.items()]
        self.team.choices = [("", say(NO_TEAM)), *((str(team.id), team.name) for team in teams)]

    def validate_zone(self, field: wtforms.Field) -> None:
        if field.data not in available_timezones():
            raise ValidationError(say(msg("There is no time zone “%(name)s”.", name=(field.data or "")[:40])))

    def values(self) -> dict[str, Any]:
        """What the command takes: the whole mapping as plain data, and the team."""
        return {"mapping": self.meaning.to_json(), "team": self.team.data}


def mapping_from(sent: Values[str, str], table: Table, stored: Mapping) -> Mapping:
    """The mapping a page sent: a target and a place in the description for each column, orders, words, constants.

    What cannot be read stays as `stored` has it, so that a half-filled form still gives a preview.
    """
    found: dict[Target, list[int]] = {}
    parts: list[tuple[int, int]] = []
    for index in range(len(table.header)):
        target = _read(Target, sent.get(f"target-{index}", ""), None)
        if target is not None and target is not Target.DESCRIPTION:
            found.setdefault(target, []).append(index)
        place = sent.get(f"part-{index}", "").strip()
        if place.isdecimal() and len(place) < 4 and int(place):
            parts.append((int(place), index))
    if parts:
        found[Target.DESCRIPTION] = [index for _, index in sorted(parts)]
    made = Mapping(
        columns={target: tuple(indexes) for target, indexes in found.items()},
        zone=sent.get("zone", "").strip() or stored.zone,
        channel=_read(Channel, sent.get("channel", ""), None),
        status=_read(Status, sent.get("status_else", ""), stored.status),
        unit=(sent.get("unit") or "").strip()[:LINE_LIMIT] or None,
        statuses=_words(sent, "status", Status),
        channels=_words(sent, "channel", Channel),
        source=" ".join((sent.get("source") or "").split())[:100],
        orders={t: o for t in DATES if (o := _order(sent, t, found.get(t, [])))},
    )
    return columns.with_words(columns.with_orders(made, columns.dates_of(made, table)), table)


def _order(sent: Values[str, str], target: Target, indexes: list[int]) -> Order | None:
    """The order chosen for a date, unless another column was chosen since."""
    same = indexes and sent.get(f"order_of-{target}") == str(indexes[0])
    return _read(Order, sent.get(f"order-{target}", ""), None) if same else None


def _words(sent: Values[str, str], name: str, vocabulary: Any) -> dict[str, Any]:
    found = {}
    for number in range(columns.MAX_WORDS):
        word = sent.get(f"{name}_word-{number}")
        meaning = _read(vocabulary, sent.get(f"{name}_meaning-{number}", ""), None)
        if word and meaning is not None:
            found[word] = meaning
    return found


def _read(vocabulary: Any, text: str, otherwise: Any) -> Any:
    try:
        return vocabulary(text)
    except ValueError:
        return otherwise


def moment_now(at: datetime) -> datetime:
    """A moment as a form proposes it: to the minute."""
    return at.replace(second=0, microsecond=0)
