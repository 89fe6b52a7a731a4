"""Forms check shape; commands decide. A form's fields are named as its command's parameters.

`form.save(command, by=…, at=…)` is how every change reaches a command: it checks the shape, runs the command in a
transaction with the permission and the seen version asked again inside, and puts a refusal at its field.
"""

from collections.abc import Callable
from datetime import UTC, date
from typing import Any
from uuid import UUID, uuid4

import wtforms
from wtforms.meta import DefaultMeta
from wtforms.validators import StopValidation

from rca.foundation import receipts
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.foundation.errors import KeyReused, RuleBroken, Stale
from rca.foundation.messages import Message, msg
from rca.web import guard
from rca.web.languages import say, zone


class UuidField(wtforms.StringField):
    """A key made by whoever creates the record."""

    @staticmethod
    def read(value: object) -> UUID | None:
        """A key from text; None for nothing. Raises ValueError. Serves as `coerce` of select fields, too."""
        return value if isinstance(value, UUID) or value is None else UUID(str(value)) if str(value) else None

    def _value(self) -> str:
        return str(self.data) if self.data else ""

    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip() if valuelist else ""
        try:
            self.data = self.read(text)
        except ValueError:
            self.data = None
            raise ValueError(say(msg("This is not a key of a record."))) from None


class UuidsField(wtforms.Field):
    """Keys of several records."""

    data: tuple[UUID, ...]

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = ()
        try:
            self.data = tuple(UUID(str(text).strip()) for text in valuelist)
        except ValueError:
            raise ValueError(say(msg("This is not a key of a record."))) from None


class MomentField(wtforms.DateTimeLocalField):
    """Date and time on the reader's clock; `data` is the moment in UTC, `day` the day as it was written."""

    def __init__(self, label: Any = None, validators: Any = None, **kwargs: Any) -> None:
        forms = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M", "%Y-%m-%d %H:%M:%S"]
        super().__init__(label, validators, format=forms, **kwargs)

    @property
    def day(self) -> date | None:
        return self.data.astimezone(zone()).date() if self.data else None

    def process_formdata(self, valuelist: list[str]) -> None:
        if not "".join(valuelist).strip():
            self.data = None  # nothing is not a wrong moment; whether one is needed says the form
            return
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


class Needed:
    """The field must hold something. `message` says what to write."""

    field_flags = {"required": True}

    def __init__(self, message: Message | None = None) -> None:
        self.message = message or msg("This is needed.")

    def __call__(self, form: wtforms.Form, field: wtforms.Field) -> None:
        filled = field.data.strip() if isinstance(field.data, str) else field.data
        if field.data is None or filled in ("", [], b""):
            if not field.errors:
                raise StopValidation(say(self.message))
            raise StopValidation


class AtMost:
    """At most so many characters."""

    def __init__(self, characters: int) -> None:
        self.characters = characters
        self.field_flags = {"maxlength": characters}

    def __call__(self, form: wtforms.Form, field: wtforms.Field) -> None:
        if field.data and len(field.data) > self.characters:
            raise StopValidation(say(msg("At most %(n)s characters; these are %(found)s.", n=self.characters,
                                         found=len(field.data))))


class Form(wtforms.Form):
    """Base of all forms: carries the client key and the version that was seen."""

    key = UuidField(widget=wtforms.widgets.HiddenInput(), default=uuid4)
    version = wtforms.IntegerField(widget=wtforms.widgets.HiddenInput())

    answer: Any = None
    stale: Stale | None = None
    status: int = 200

    class Meta(DefaultMeta):
        def wrap_formdata(self, form: wtforms.Form, formdata: Any) -> Any:
            """What was sent, without the one character that nobody types and PostgreSQL does not take."""
            if formdata and any("\0" in text for texts in formdata.listvalues() for text in texts):
                formdata = formdata.copy()
                for name, texts in list(formdata.lists()):
                    formdata.setlist(name, [text.replace("\0", "") for text in texts])
            return super().wrap_formdata(form, formdata)

        def get_translations(self, form: wtforms.Form) -> "_Sentences":
            return _Sentences()

    def values(self) -> dict[str, Any]:
        """The fields as the command's keyword parameters. Blank text becomes None where nothing was needed."""
        return {name: field.data for name, field in self._fields.items()
                if name not in ("key", "version") and not isinstance(field, wtforms.SubmitField)}

    def save(self, command: Callable[..., Any], /, *, by: Actor | None, **known: Any) -> bool:
        """Check the shape, run the command in a transaction, put a refusal at its field.

        True when it was saved; `answer` is then what the command answered (a record's id as text). False otherwise;
        `status` is 422, or 409 when somebody changed the record meanwhile (`stale` carries theirs).
        """
        if not self.validate():
            self.status = 422
            return False

        def work() -> Any:
            guard.still_allowed(self.version.data if by is not None else None)
            actor = {} if by is None else {"by": by}
            return command(**actor, **known, **self.values())

        try:
            if by is None or self.key.data is None:
                self.answer = receipts.plain(transaction(work))
            else:
                body = [command.__qualname__, {k: v for k, v in known.items() if k != "at"}, self.values()]
                self.answer = receipts.once(work, actor=by.id, key=self.key.data, body=body)
        except RuleBroken as refusal:
            self.refuse(refusal.field, refusal.message)
        except KeyReused:
            self.refuse("", msg("This form was sent before with other content. Look at the page again, then send it."))
            self.status = 409
        except Stale as stale:
            self.stale, self.status = stale, 409
            self.refuse("", msg("Somebody changed this meanwhile. Compare both versions below, then save again."))
            self.status = 409
        return not self.errors

    def refuse(self, field: str, message: Message) -> None:
        """Put a refusal where it belongs; a field this form does not have puts it at the top."""
        self.status = 422
        target = self._fields.get(field)
        if target is None:
            self.form_errors.append(say(message))
        else:
            target.errors = [*target.errors, say(message)]


def first_error(form: Form) -> str:
    """The first sentence that says why a form was not saved, for pages that show no fields."""
    return next((str(error) for errors in form.errors.values() for error in errors), "")


class _Sentences:
    """WTForms' own sentences, through the product's catalogue."""

    def gettext(self, text: str) -> str:
        return say(Message(text))

    def ngettext(self, one: str, many: str, n: int) -> str:
        return say(Message(one, {}, many, n))


# WTForms' sentences that can reach a person, named so that they are translated.
FROM_WTFORMS = (msg("Not a valid choice."), msg("Not a valid integer value."), msg("Not a valid decimal value."),
                msg("Not a valid date value."), msg("Not a valid datetime value."), msg("Not a valid time value."),
                msg("Invalid Choice: could not coerce."), msg("This field is required."),
                msg("Invalid choice(s): one or more data inputs could not be coerced."))


class EmptyForm(Form):
    """Nothing but the key: for acts that need no words."""


class DialogForm(Form):
    """A form that stands on one page with others: its fields get ids of their own. `about` tells two apart."""

    ids = ""

    def __init__(self, *args: Any, about: object = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dialog = f"{self.ids}{f'-{about}' if about else ''}"
        for field in self:
            field.id = f"{self.dialog}-{field.name}"
