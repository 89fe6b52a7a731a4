"""Shapes of what people send to solutions."""

from typing import Any
from uuid import UUID

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.foundation.messages import msg
from rca.solutions.rules.candidates import REASON_LENGTH, STRENGTH_NAMES, TEXT_LENGTH, State, Strength
from rca.solutions.rules.scoring import HIGHEST, LOWEST, MOST_CRITERIA
from rca.web.forms import AtMost, Form, Needed, UuidField
from rca.web.languages import say

SCORES = {str(score) for score in range(LOWEST, HIGHEST + 1)}


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


class CriterionForm(wtforms.Form):
    """A row of the criteria. What may stand in it the command decides, in sentences of its own."""

    key = wtforms.StringField()
    name = wtforms.StringField(default="")
    weight = wtforms.StringField(default="")
    lower = wtforms.StringField(default="")


class CriteriaForm(Form):
    """By what the solutions are compared. `seen` is the version of the criteria, no field of the analysis."""

    rows = wtforms.FieldList(wtforms.FormField(CriterionForm), max_entries=MOST_CRITERIA)
    seen = wtforms.IntegerField(widget=wtforms.widgets.HiddenInput(), default=0)

    def values(self) -> dict[str, Any]:
        """The rows as the command takes them: no weight is nought, and what is no number is none."""
        return {"seen": self.seen.data, "criteria": [
            (row["key"] or "", row["name"] or "", _whole(row["weight"]), row["lower"] == "y")
            for row in self.rows.data]}


def _whole(text: str | None) -> int | None:
    text = (text or "").strip() or "0"
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else None


class ScoresForm(Form):
    """Scores of one's own: a field for each solution and criterion, empty for none."""

    scores: dict[tuple[UUID, str], int | None]

    def __init__(self, sent: Any, of: list[tuple[UUID, str]]) -> None:
        super().__init__(sent)
        told = {about: sent.get(field_of(*about), "").strip() for about in of if field_of(*about) in sent}
        self.scores = {about: None if not text else int(text) if text in SCORES else 0 for about, text in told.items()}

    def values(self) -> dict[str, Any]:
        """The scores that were sent; what the form did not show stays as it is."""
        return {"scores": [(*about, score) for about, score in self.scores.items()]}


class ReasonForm(Form):
    """Open scoring again or discard it, with a reason."""

    reason = wtforms.StringField(msg("Reason"), validators=[AtMost(REASON_LENGTH)], default="")


def field_of(solution: UUID, criterion: str) -> str:
    """The name of the field of a score."""
    return f"score-{solution}-{criterion}"
