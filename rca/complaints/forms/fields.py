"""Fields that forms of complaints share: moments on the reader's clock, lines, teams, forms that stand on one page."""

from datetime import UTC, date, datetime
from typing import Any

import wtforms

from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT
from rca.web.forms import AtMost, Form
from rca.web.languages import zone

NO_TEAM = msg("No team: open to everybody with a role")


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
