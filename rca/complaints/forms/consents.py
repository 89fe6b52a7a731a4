"""Shapes of what people send about consent: recorded, and somebody outside who learns the name."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from rca.complaints.forms.fields import line
from rca.complaints.rules.cases import CHANNEL_NAMES, Channel
from rca.complaints.rules.consents import PURPOSE_NAMES, Purpose
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Needed
from rca.web.languages import say


class ConsentForm(DialogForm):
    """Write down that a complainant consented."""

    ids = "consent"

    purpose = wtforms.RadioField(
        msg("Consents"), coerce=Purpose, validators=[Needed(msg("Say to what they consented."))], default=None,
        choices=[SelectChoice(word.value, name) for word, name in PURPOSE_NAMES.items()], validate_choice=False)
    given_by = line(msg("Who consented"))
    channel = wtforms.SelectField(msg("How"), coerce=Channel)
    given_on = wtforms.DateField(msg("Given on"), validators=[Optional()])
    words = wtforms.TextAreaField(msg("In which words"), validators=[AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.channel.choices = [(channel.value, say(name)) for channel, name in CHANNEL_NAMES.items()]


class DisclosureForm(DialogForm):
    """Write down who outside learns the name."""

    ids = "disclosure"

    recipient = line(msg("Who learns the name"))
    words = wtforms.TextAreaField(msg("What they get"), validators=[AtMost(TEXT_LIMIT)])
