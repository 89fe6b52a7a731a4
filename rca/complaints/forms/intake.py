"""Shapes of what complainants send by the public form, and of what is said about a case."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.complaints.forms.fields import line
from rca.complaints.rules.intake import SAID_NAMES, Said
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Form, Needed

MOST_TOLD = 5_000


class IntakeForm(Form):
    """Complain without an account (C-11). `trap` is seen by programs only; `opened` says when the form was shown."""

    description = wtforms.TextAreaField(
        msg("What went wrong?"), validators=[Needed(msg("Write what went wrong.")), AtMost(MOST_TOLD)])
    remedy_sought = line(msg("What would put it right?"))
    product = line(msg("Product, contract or service"))
    place = line(msg("Where was it?"))
    files = wtforms.MultipleFileField(msg("Files"))
    complainant = line(msg("Your name"))
    contact = line(msg("Your telephone"))
    email = line(msg("Your e-mail"))
    trap = wtforms.StringField(msg("Leave this empty"))
    opened = wtforms.HiddenField()

    def values(self) -> dict[str, Any]:
        """The fields of the case, and the trap; what `opened` says is read by the view."""
        found = super().values()
        del found["opened"], found["files"]
        return found


class WordsForm(Form):
    """Add something to one's own case."""

    words = wtforms.TextAreaField(
        msg("What do you want to add?"), validators=[Needed(msg("Write what you want to add.")), AtMost(MOST_TOLD)])
    files = wtforms.MultipleFileField(msg("Files"))

    def values(self) -> dict[str, Any]:
        """The words; the files are read by the view."""
        found = super().values()
        del found["files"]
        return found


class SayForm(DialogForm):
    """Write down what was said."""

    ids = "saying"

    kind = wtforms.SelectField(msg("What it is"), coerce=Said,
                               choices=[SelectChoice(kind.value, name) for kind, name in SAID_NAMES.items()])
    words = wtforms.TextAreaField(msg("What was said"), validators=[Needed(msg("Write what was said.")),
                                                                    AtMost(TEXT_LIMIT)])
    shown = wtforms.BooleanField(msg("The customer reads it on their page"))
