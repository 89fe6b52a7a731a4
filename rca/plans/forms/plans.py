"""Shapes of what people send to a plan itself. Fields are named as the parameters of the commands."""

from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.foundation.messages import msg
from rca.plans.forms.fields import NOBODY, area, day, line, persons, somebody
from rca.plans.rules.plans import REASON_LENGTH, WAIT_DAYS
from rca.web.forms import DialogForm, Form, UuidField

NO_TEAM = SelectChoice("", msg("No team: open to everybody with a role"))


class EditPlanForm(Form):
    """What a draft says."""

    title = line(msg("Title"), 200, msg("Give the plan a title."))
    objective = area(msg("Objective"), 5_000, msg("Write what shall be different for the customer."),
                     msg("What shall be different for the customer, in a sentence or two."))
    starts_on = day(msg("Starts"), msg("Say when the plan starts."))
    due_on = day(msg("Due"), msg("Say when the plan is due."), msg("By then every action is done."))
    wait_days = wtforms.IntegerField(
        msg("Days until the effect is judged"), default=WAIT_DAYS,
        description=msg("Counted from the last action. No effect is judged before, so choose what the numbers need to "
                        "show it: 0 to 365."))
    sponsor = somebody(msg("Sponsor"), msg("Who stands behind the plan and clears the way."))
    solutions = wtforms.SelectMultipleField(
        msg("Solutions it carries out"), coerce=UuidField.read, validate_choice=False,
        description=msg("Chosen in the analysis. Each becomes one action or several."))

    def __init__(self, *args: Any, people: Iterable[Any], chosen: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sponsor.choices = persons(people, NOBODY)
        self.solutions.choices = [SelectChoice(str(one.id), f"{one.number}. {one.text}") for one in chosen]

    def values(self) -> dict[str, Any]:
        """The fields; solutions as a plain tuple."""
        return {**super().values(), "solutions": tuple(self.solutions.data or ())}


class PlanForm(EditPlanForm):
    """Make a plan."""

    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)
    owner = somebody(msg("Owner"), msg("Who sees the plan through. Somebody else approves it."))

    def __init__(self, *args: Any, people: Iterable[Any], teams: Iterable[Any], **kwargs: Any) -> None:
        found = list(people)
        super().__init__(*args, people=found, **kwargs)
        self.owner.choices = persons(found)
        self.team.choices = [NO_TEAM, *(SelectChoice(str(team.id), team.name) for team in teams)]


class ReasonForm(DialogForm):
    """An act with a reason. `ids` names the act."""

    reason = area(msg("Reason"), REASON_LENGTH)

    def __init__(self, *args: Any, act: str, **kwargs: Any) -> None:
        self.ids = act
        super().__init__(*args, **kwargs)


class ExtensionForm(DialogForm):
    """Move the end."""

    ids = "extension"

    due_on = day(msg("Due"), msg("Say until when."))
    reason = area(msg("Reason"), REASON_LENGTH, msg("Say why the plan needs longer."))


class HandOverForm(DialogForm):
    """Make somebody else the owner, of a plan or an action."""

    ids = "hand-over"

    owner = somebody(msg("Owner"))
    reason = area(msg("Reason"), REASON_LENGTH)

    def __init__(self, *args: Any, people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owner.choices = persons(people)


class CheckInForm(DialogForm):
    """Say how it goes."""

    ids = "check-in"

    note = area(msg("How it goes, and what is in the way"), REASON_LENGTH,
                msg("Write how it goes and what is in the way."))
