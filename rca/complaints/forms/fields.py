"""Fields that forms of complaints share: lines, teams, the moment now."""

from datetime import datetime
from typing import Any

import wtforms

from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT
from rca.web.forms import AtMost

NO_TEAM = msg("No team: open to everybody with a role")


def line(label: Message, **more: Any) -> wtforms.StringField:
    """A text of one line."""
    return wtforms.StringField(label, validators=[AtMost(LINE_LIMIT)], **more)


def moment_now(at: datetime) -> datetime:
    """A moment as a form proposes it: to the minute."""
    return at.replace(second=0, microsecond=0)
