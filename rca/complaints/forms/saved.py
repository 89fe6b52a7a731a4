"""Shapes of what people send about filters kept under a name."""

from typing import Any

import wtforms

from rca.foundation.messages import msg
from rca.web.forms import AtMost, DialogForm
from rca.web.languages import say

NAME = 80


class ShareForm(DialogForm):
    """A name, and who sees it."""

    ids = "filter"

    name = wtforms.StringField(msg("Name"), validators=[AtMost(NAME)])
    share = wtforms.SelectField(msg("Who sees it"))

    def __init__(self, *args: Any, teams: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.share.choices = [("", say(msg("only I"))), ("all", say(msg("everybody who sees complaints"))),
                              *((str(team.id), team.name) for team in teams)]


class KeepFilterForm(ShareForm):
    """Keep what the list is narrowed to."""

    ids = "keeping"

    address = wtforms.HiddenField(validators=[AtMost(2000)])
