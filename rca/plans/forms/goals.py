"""Shapes of goals, measurements and verdicts."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.foundation.messages import msg
from rca.plans.forms.fields import NumberField, area, day, line
from rca.plans.rules.goals import INDICATOR_LENGTH, NOTE_LENGTH, UNIT_LENGTH
from rca.plans.rules.measures import PERCENT
from rca.plans.rules.words import DIRECTION_NAMES, VERDICT_NAMES, Direction, Verdict
from rca.web.forms import DialogForm, Form, Needed


class GoalForm(Form):
    """What shall be different. A percent sign at a value is the unit, unless another one is given."""

    indicator = line(msg("What is measured"), INDICATOR_LENGTH, msg("Name what is measured."))
    unit = line(msg("Unit"), UNIT_LENGTH, hint=msg("What it is counted in, such as cases a month or %."))
    direction = wtforms.RadioField(msg("Which way is better"), coerce=Direction, default=None, validate_choice=False,
                                   validators=[Needed(msg("Say whether higher or lower is better."))])
    baseline = NumberField(msg("Baseline"), [Needed(msg("Write where it stands today."))],
                           description=msg("Where it stands today."))
    target = NumberField(msg("Target"), [Needed(msg("Write what it shall become."))],
                         description=msg("What it shall become."))
    due_on = day(msg("By"), msg("Say by which day."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.direction.choices = [SelectChoice(direction.value, name) for direction, name in DIRECTION_NAMES.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """A percent sign beside another unit says two things at once; without either nothing is counted."""
        valid, unit = super().validate(extra_validators), (self.unit.data or "").strip()
        percent = self.baseline.percent or self.target.percent
        if percent and not unit:
            self.unit.data = PERCENT
        elif percent and unit not in (PERCENT, "％"):
            self.refuse("unit", msg("A value says %, the unit says something else. Make them agree."))
        elif not unit:
            self.refuse("unit", msg("Say what it is counted in, such as cases a month or %."))
        return bool(valid and not self.errors)


class ValueForm(DialogForm):
    """What was measured."""

    ids = "value"

    value = NumberField(msg("Value"), [Needed(msg("Write the value that was measured."))])
    measured_on = day(msg("Day"), msg("Say of which day the value is."))
    note = line(msg("Note"), NOTE_LENGTH, hint=msg("Where the number comes from, or what to know about it."))


class VerdictForm(DialogForm):
    """What somebody else says of a goal."""

    ids = "verdict"

    verdict = wtforms.RadioField(msg("Verdict"), coerce=Verdict, default=None, validate_choice=False,
                                 validators=[Needed(msg("Choose a verdict."))])
    note = area(msg("Evidence"), NOTE_LENGTH, msg("Say on what evidence this rests."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict.choices = [SelectChoice(verdict.value, name) for verdict, name in VERDICT_NAMES.items()]
