"""Fields that forms of complaints share: lines, teams, forms that stand on one page."""

from datetime import datetime
from typing import Any

import wtforms

from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT
from rca.web.forms import AtMost, Form

NO_TEAM = msg("No team: open to everybody with a role")


def line(label: Message, **more: Any) -> wtforms.StringField:
    """A text of one line."""
    return wtforms.StringField(label, validators=[AtMost(LINE_LIMIT)], **more)


class DialogForm(Form):
    """A form that stands on one page with others: its fields get ids of their own."""

    ids = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = f"{self.ids}-{field.name}"


class EmptyForm(Form):
    """Nothing but the key: for acts that need no words."""


def moment_now(at: datetime) -> datetime:
    """A moment as a form proposes it: to the minute."""
    return at.replace(second=0, microsecond=0)
