"""Shapes of what people send about a file of many complaints."""

from collections.abc import Collection
from collections.abc import Mapping as Values
from typing import Any
from zoneinfo import available_timezones

import wtforms
from wtforms.validators import ValidationError

from rca.complaints.files import DELIMITERS
from rca.complaints.forms.cases import channel_of
from rca.complaints.forms.fields import NO_TEAM, line
from rca.complaints.rules import mapping as columns
from rca.complaints.rules.cases import CHANNEL_NAMES, STATUS_NAMES, Channel, Status
from rca.complaints.rules.dates import Order
from rca.complaints.rules.headers import Target
from rca.complaints.rules.mapping import DATES, Mapping
from rca.complaints.rules.profiles import NAME_LIMIT
from rca.complaints.rules.tables import Table
from rca.foundation.encodings import ENCODING_NAMES
from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT
from rca.web.forms import AtMost, Form, Needed, UuidField
from rca.web.languages import say

DELIMITER_NAMES: dict[str, Message] = {
    ",": msg("Comma"),
    ";": msg("Semicolon"),
    "\t": msg("Tab"),
    "|": msg("Upright bar"),
}


class FileForm(Form):
    """Bring a file."""

    file = wtforms.FileField(msg("File"))

    def values(self) -> dict[str, Any]:
        """Nothing: the view hands the file's name and content to the command."""
        return {}


class ReadingForm(Form):
    """Say how a file is written."""

    sheet = wtforms.SelectField(msg("Sheet"))
    encoding = wtforms.SelectField(msg("Encoding"))
    delimiter = wtforms.SelectField(msg("Cells end with"))
    has_header = wtforms.BooleanField(msg("The first line holds the names of the columns"))

    def __init__(self, *args: Any, sheets: Collection[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if sheets:  # a workbook has neither encoding nor delimiter
            self.sheet.choices = [(name, name) for name in sheets]
            del self.encoding, self.delimiter
            return
        del self.sheet
        self.encoding.choices = [(name, say(words)) for name, words in ENCODING_NAMES.items()]
        if self.encoding.data and self.encoding.data not in ENCODING_NAMES and not self.encoding.raw_data:
            self.encoding.choices.insert(0, (self.encoding.data, self.encoding.data))
        self.delimiter.choices = [(mark, say(DELIMITER_NAMES[mark])) for mark in DELIMITERS]


class KeptForm(Form):
    """Say which kept mapping is meant."""

    mapping = wtforms.SelectField(msg("Kept mapping"), coerce=UuidField.read)

    def __init__(self, *args: Any, kept: Collection[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.mapping.choices = [(str(each.id), each.name) for each in kept]


class RenameForm(Form):
    """Give a kept mapping another name."""

    mapping = UuidField(validators=[Needed()])
    name = wtforms.StringField(msg("Name"), validators=[Needed(), AtMost(NAME_LIMIT)])


class RemoveForm(Form):
    """Keep a mapping no longer."""

    mapping = UuidField(validators=[Needed()])


class MappingForm(Form):
    """Say what the columns of a file mean. The parts for each column and word are read by `mapping_from`."""

    source = wtforms.StringField(msg("Source"), validators=[Needed(msg("Name the source.")), AtMost(100)])
    zone = wtforms.StringField(msg("Time zone of the dates"), validators=[Needed()])
    channel = wtforms.SelectField(msg("Channel of rows without one"), coerce=channel_of)
    status_else = wtforms.SelectField(msg("Status of rows without one"), coerce=Status)
    unit = line(msg("Company or unit of rows without one"))
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)
    clocks = wtforms.BooleanField(msg("Start the clocks of open cases"))
    name = wtforms.StringField(msg("Keep what the columns mean as"), validators=[AtMost(NAME_LIMIT)])

    def __init__(self, *args: Any, teams: list[Any], meaning: Mapping, **kwargs: Any) -> None:
        given = {"source": meaning.source, "zone": meaning.zone, "unit": meaning.unit,
                 "status_else": meaning.status.value, "clocks": meaning.clocks}
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
        """What the command takes: the whole mapping as plain data, the team, and the name to keep the mapping under."""
        name = (self.name.data or "").strip() or None
        return {"mapping": self.meaning.to_json(), "team": self.team.data, "name": name}


def mapping_from(sent: Values[str, str], table: Table, stored: Mapping) -> Mapping:
    """The mapping a page sent: a target and a place in the description for each column, orders, words, constants.

    What cannot be read stays as `stored` has it, so that a half-filled form still gives a preview.
    """
    found: dict[Target, list[int]] = {}
    parts: list[tuple[int, int]] = []
    for index in range(stored.told, len(table.header)):
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
        told=stored.told,
        clocks=bool(sent.get("clocks")),
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
