"""Shapes of what people send about guests."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.analyses.rules import GUEST_RIGHTS_NAMES, GuestRights
from rca.analyses.rules.guests import MOST_NAMES, NAME_LENGTH
from rca.foundation.messages import msg
from rca.web.forms import AtMost, Form, MomentField, Needed
from rca.web.languages import say

SHARED = msg("Shared links: whoever has one joins under a name they give")
PERSONAL = msg("Personal links only: one link, one guest, one ballot")


class AdmitForm(Form):
    """How guests come in: by shared links as well, or by personal ones only."""

    personal = wtforms.RadioField(coerce=lambda value: value in ("1", True))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.personal.choices = [SelectChoice("", say(SHARED)), SelectChoice("1", say(PERSONAL))]


class LinkForm(Form):
    """What a guest link allows, and until when."""

    rights = wtforms.SelectField(coerce=GuestRights)
    until = MomentField(validators=[Needed(msg("Say until when guests may come."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rights.choices = [SelectChoice(right.value, say(GUEST_RIGHTS_NAMES[right]))
                               for right in (GuestRights.ADD, GuestRights.ALL, GuestRights.LOOK)]


class InviteForm(LinkForm):
    """Make guest links: one for each name, else one to be shared."""

    names = wtforms.TextAreaField(validators=[AtMost(MOST_NAMES * (NAME_LENGTH + 20))], default="")


class JoinForm(Form):
    """Come onto a board as a guest."""

    name = wtforms.StringField(validators=[
        Needed(msg("Write the name the others know you by.")), AtMost(NAME_LENGTH)])
