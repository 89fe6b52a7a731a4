"""Shapes of what people send to solutions."""

from typing import Any
from uuid import UUID

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.foundation.messages import msg
from rca.solutions.rules.candidates import REASON_LENGTH, STRENGTH_NAMES, TEXT_LENGTH, State, Strength
from rca.web.forms import AtMost, Form, Needed, UuidField
from rca.web.languages import say


class CausesField(wtforms.SelectMultipleField):
    """Root causes to tick. Which ones still are roots the command decides, in a sentence of its own."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, coerce=UuidField.read, validate_choice=False, **kwargs)


class ProposeForm(Form):
    """Bring a candidate. `place` names where on the page it was written, so that a refusal shows there."""

    text = wtforms.StringField(msg("Solution"), validators=[
        Needed(msg("Write the solution in one line: what would be done.")), AtMost(TEXT_LENGTH)])
    causes = CausesField(msg("Solves"))
    every = wtforms.BooleanField(msg("All roots"))

    def __init__(self, *args: Any, roots: list[tuple[UUID, str]], place: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.place = place
        self.causes.choices = [SelectChoice(str(cause), text) for cause, text in roots]
        for field in self:
            field.id = f"{field.name}-{place}"

    def values(self) -> dict[str, Any]:
        """The fields; all roots at once are as good as each one ticked."""
        found = super().values()
        if found.pop("every"):
            found["causes"] = [UUID(choice.value) for choice in self.causes.choices]
        return found


class EditForm(Form):
    """Change a candidate."""

    text = wtforms.StringField(msg("Solution"), validators=[
        Needed(msg("Write the solution in one line: what would be done.")), AtMost(TEXT_LENGTH)])
    causes = CausesField(msg("Solves"))
    strength = wtforms.SelectField(msg("Strength"), coerce=lambda value: Strength(value) if value else None)

    def __init__(self, *args: Any, causes_there: list[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.causes.choices = [SelectChoice(str(cause), text) for cause, text in causes_there]
        self.strength.choices = [SelectChoice("", say(msg("not said yet"))),
                                 *(SelectChoice(word.value, say(name)) for word, name in STRENGTH_NAMES.items())]


class VoteForm(Form):
    """Have so many dots on a candidate."""

    dots = wtforms.IntegerField(msg("Dots"), validators=[Needed(msg("Say how many dots."))])


class DecisionForm(Form):
    """Choose, keep or refuse a candidate."""

    state = wtforms.SelectField(msg("State"), coerce=State, choices=[
        SelectChoice(state.value) for state in (State.CHOSEN, State.PROPOSED, State.REFUSED)])
    reason = wtforms.TextAreaField(msg("Reason"), validators=[AtMost(REASON_LENGTH)])


class MergeForm(Form):
    """Let a candidate go into another."""

    into = UuidField(msg("Merge into"), validators=[Needed(msg("Choose another candidate of the same analysis."))])


class EmptyForm(Form):
    """Nothing but the key: for acts that need no words."""
