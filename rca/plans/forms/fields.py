"""Fields that forms of improvement plans share: numbers, days, persons, texts."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg
from rca.plans.rules.measures import read_number
from rca.web.forms import AtMost, Needed, UuidField
from rca.web.languages import say

CHOOSE = SelectChoice("", msg("Choose…"))
NOBODY = SelectChoice("", msg("nobody"))


class NumberField(wtforms.StringField):
    """A number as people write it; `percent` says that a percent sign followed it. What is unclear is refused."""

    percent = False

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        self.data = None
        if not text:
            return
        try:
            self.data, self.percent = read_number(self.name, text)
        except RuleBroken as refusal:
            raise ValueError(say(refusal.message)) from None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return format(self.data, "f") if isinstance(self.data, Decimal) else ""


class DayField(wtforms.DateField):
    """A day of the calendar; an empty one is none, and the form says in its own words what is missing."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if any(text.strip() for text in valuelist):
            super().process_formdata(valuelist)


def line(label: Message, limit: int, needed: Message | None = None, hint: Message | str = "") -> wtforms.StringField:
    """A text of one line."""
    return wtforms.StringField(label, [*([Needed(needed)] if needed else []), AtMost(limit)], description=hint)


def area(label: Message, limit: int, needed: Message | None = None, hint: Message | str = "") -> wtforms.TextAreaField:
    """A text of several lines."""
    return wtforms.TextAreaField(label, [*([Needed(needed)] if needed else []), AtMost(limit)], description=hint)


def day(label: Message, needed: Message | None = None, hint: Message | str = "") -> DayField:
    """A day of the calendar."""
    return DayField(label, [Needed(needed) if needed else Optional()], description=hint)


def somebody(label: Message, hint: Message | str = "") -> wtforms.SelectField:
    """A person; the command says who is refused and why. Whoever left since the page was made is told so there."""
    return wtforms.SelectField(label, coerce=UuidField.read, description=hint, validate_choice=False)


def persons(found: Iterable[Any], first: SelectChoice = CHOOSE) -> list[SelectChoice]:
    """Persons to choose from, after "choose" or "nobody"."""
    return [first, *(SelectChoice(str(person.id), person.name) for person in found)]
