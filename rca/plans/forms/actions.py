"""Shapes of what people send to actions."""

from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.foundation.messages import msg
from rca.plans.forms.fields import area, day, line, persons, somebody
from rca.plans.rules.actions import TEXT_LENGTH
from rca.plans.rules.plans import REASON_LENGTH
from rca.plans.rules.words import ACTION_KIND_NAMES, ActionKind
from rca.web.forms import DialogForm, Form, Needed, UuidField
from rca.web.languages import say


class EditActionForm(Form):
    """What an action says; after the approval with the reason for the change."""

    text = line(msg("What will be done"), TEXT_LENGTH, msg("Write what will be done."))
    kind = wtforms.RadioField(
        msg("Kind"), coerce=ActionKind, default=None, validate_choice=False,
        validators=[Needed(msg("Say whether it contains the harm, corrects the cause or prevents it."))],
        description=msg("Containment stops the harm now, a corrective action removes a cause, a preventive one keeps "
                        "it from happening elsewhere."))
    owner = somebody(msg("Owner"))
    due_on = day(msg("Due"), msg("Say by which day. An action without one is never late and never done."))
    reason = area(msg("Why you change it"), REASON_LENGTH)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [SelectChoice(kind.value, name) for kind, name in ACTION_KIND_NAMES.items()]
        self.owner.choices = persons(people)


class ActionForm(EditActionForm):
    """Add an action, perhaps for one of the plan's solutions."""

    reason = None
    solution = UuidField(widget=wtforms.widgets.HiddenInput())


class ProgressForm(DialogForm):
    """How far it is."""

    ids = "progress"

    progress = wtforms.IntegerField(msg("Progress in per cent"),
                                    [Needed(msg("Progress is a whole number from 0 to 100."))])
    note = line(msg("Note"), REASON_LENGTH, hint=msg("What is done so far, and where it can be seen."))


class DoneForm(DialogForm):
    """It is done, and where that can be seen."""

    ids = "done"

    evidence = area(msg("Evidence"), REASON_LENGTH, msg("Say where it can be seen that this is done."))


class VerificationForm(DialogForm):
    """Whether it works."""

    ids = "verification"

    effective = wtforms.RadioField(
        msg("Does it work?"), default=None, validate_choice=False, coerce=lambda word: word,
        choices=[SelectChoice("yes", msg("Yes, the effect is there")),
                 SelectChoice("no", msg("No, it is not effective"))],
        validators=[Needed(msg("Say whether the effect is there."))])
    note = area(msg("Evidence"), REASON_LENGTH, msg("Say on what evidence this rests."))

    def values(self) -> dict[str, Any]:
        """The answer as yes or no; anything else was refused as nothing chosen."""
        return {**super().values(), "effective": self.effective.data == "yes"}

    def validate_effective(self, field: wtforms.Field) -> None:
        if field.data not in ("yes", "no"):
            raise wtforms.ValidationError(say(msg("Say whether the effect is there.")))
