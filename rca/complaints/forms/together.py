"""Shapes of what people send about many cases at once."""

from typing import Any
from uuid import UUID

import wtforms

from rca.complaints.forms.categories import choices
from rca.complaints.rules.categories import Branch
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, Form, UuidField
from rca.web.languages import say


class CasesField(wtforms.Field):
    """Cases with the version of each that was seen, as `id:version`."""

    data: tuple[tuple[UUID, int], ...]

    def process_data(self, value: Any) -> None:
        self.data = tuple(value or ())

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = ()
        try:
            pairs = [text.partition(":") for text in valuelist]
            self.data = tuple((UUID(id), int(version)) for id, _, version in pairs)
        except ValueError:
            raise ValueError(say(msg("This is not a key of a record."))) from None


class TogetherForm(Form):
    """What every act on many cases carries."""

    cases = CasesField()
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(TEXT_LIMIT)])


class AssignForm(TogetherForm):
    """Ask somebody to take cases over."""

    owner = wtforms.SelectField(msg("Person"), coerce=UuidField.read)

    def __init__(self, *args: Any, persons: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = [("", say(msg("Choose…"))), *((str(person.id), person.name) for person in persons)]


class CategoriseForm(TogetherForm):
    """Put cases into a category."""

    category = wtforms.SelectField(msg("Category"), coerce=UuidField.read)

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.category.choices = choices(branches, msg("Choose…"))
