"""Shapes of what people send about management reviews."""

from collections.abc import Sequence
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.reviews.rules import KIND_NAMES, PointKind
from rca.web.forms import AtMost, DialogForm, Form, UuidField
from rca.web.languages import say


class BeginForm(Form):
    """Begin the review of a period."""

    since = wtforms.DateField(msg("From"), validators=[Optional()])
    until = wtforms.DateField(msg("Until"), validators=[Optional()])


class TellForm(DialogForm):
    """When it was held, who took part, what was said."""

    ids = "telling"

    held_on = wtforms.DateField(msg("Held on"), validators=[Optional()])
    attendees = wtforms.TextAreaField(msg("Took part"), validators=[AtMost(TEXT_LIMIT)])
    notes = wtforms.TextAreaField(msg("Discussed"), validators=[AtMost(TEXT_LIMIT)])


class PointForm(DialogForm):
    """A decision or an action."""

    ids = "point"

    kind = wtforms.SelectField(msg("What it is"), coerce=PointKind, choices=[
        SelectChoice(kind.value, name) for kind, name in KIND_NAMES.items()])
    text = wtforms.TextAreaField(msg("What is decided or done"), validators=[AtMost(TEXT_LIMIT)])
    owner = wtforms.SelectField(msg("Who does it"), coerce=UuidField.read)
    due_on = wtforms.DateField(msg("Until when"), validators=[Optional()])

    def __init__(self, *args: Any, persons: Sequence[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = [("", say(msg("nobody: a decision"))), *((str(one.id), one.name) for one in persons)]


class ResultForm(DialogForm):
    """What came of an action."""

    ids = "result"

    result = wtforms.TextAreaField(msg("What came of it"), validators=[AtMost(TEXT_LIMIT)])
