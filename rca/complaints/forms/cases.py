"""Shapes of what people send about one case. Moments are written in the reader's time zone and kept in UTC."""

from collections.abc import Sequence
from typing import Any

import wtforms
from wtforms.validators import Optional

from rca.complaints.forms.fields import NO_TEAM, line
from rca.complaints.rules.cases import CHANNEL_NAMES, CLOSURE_NAMES, Channel, Closure
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Form, MomentField, Needed, UuidField
from rca.web.languages import say


def channel_of(value: Any) -> Channel | None:
    """A channel from what a page sent; None for nothing."""
    return Channel(value) if value else None


class CaseForm(Form):
    """Take a complaint by hand."""

    received_at = MomentField(msg("Received"), validators=[Needed(msg("Say when the complaint was received."))])
    channel = wtforms.SelectField(
        msg("Channel"), coerce=channel_of, validators=[Needed(msg("Say how the complaint reached you."))]
    )
    description = wtforms.TextAreaField(
        msg("What went wrong"),
        validators=[Needed(msg("Write what went wrong, in the customer's words.")), AtMost(TEXT_LIMIT)],
    )
    title = line(msg("Title"))
    complainant = line(msg("Complainant"))
    contact = line(msg("How to reach them"))
    email = line(msg("E-mail address"))
    product = line(msg("Product or service"))
    place = line(msg("Place"))
    unit = line(msg("Company or unit concerned"))
    category = line(msg("Category"))
    concerned = line(msg("Person concerned"))
    concerned_id = wtforms.SelectField(msg("Who is a colleague here"), coerce=UuidField.read)
    remedy_sought = line(msg("Remedy sought"))
    promised = line(msg("What we promised"))
    immediate_action = wtforms.TextAreaField(msg("Immediate action taken"), validators=[AtMost(TEXT_LIMIT)])
    due_at = MomentField(msg("Due"), validators=[Optional()])
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)

    def __init__(self, *args: Any, teams: list[Any], persons: Sequence[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.concerned_id.choices = [("", say(msg("nobody here"))), *((str(one.id), one.name) for one in persons)]
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


class ClosureForm(DialogForm):
    """Close a case."""

    ids = "closing"

    closure = wtforms.RadioField(
        msg("How it ended"), coerce=Closure, validators=[Needed(msg("Choose how the case ended."))], default=None,
        validate_choice=False,  # Closure refuses what is no ending; nothing chosen is told in our own words
    )
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])
    recourse = wtforms.TextAreaField(msg("Where else the customer can go"), validators=[AtMost(TEXT_LIMIT)])

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
    """Ask somebody to become responsible."""

    ids = "handing"

    owner = wtforms.SelectField(msg("Person"), coerce=UuidField.read)
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, persons: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = [(str(person.id), person.name) for person in persons]
