"""Shapes of what people send to PIPs. Fields are named as the parameters of the commands."""

from collections.abc import Iterable
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Optional

from rca.foundation.messages import Message, msg
from rca.foundation.texts import LINE_LIMIT, TEXT_LIMIT
from rca.plans.rules.words import PIP_OUTCOME_NAMES, VERDICT_NAMES, PipOutcome, Verdict
from rca.web.forms import AtMost, Form, Needed, UuidField

CHOOSE = SelectChoice("", msg("Choose…"))


def _area(label: Message, hint: Message | str = "", needed: Message | None = None) -> wtforms.TextAreaField:
    return wtforms.TextAreaField(label, [*([Needed(needed)] if needed else []), AtMost(TEXT_LIMIT)], description=hint)


def _day(label: Message, needed: Message | None = None, hint: Message | str = "") -> wtforms.DateField:
    return wtforms.DateField(label, [Needed(needed) if needed else Optional()], description=hint)


def _who(label: Message, hint: Message | str = "") -> wtforms.SelectField:
    return wtforms.SelectField(label, coerce=UuidField.read, description=hint)


def _persons(persons: Iterable[Any], group: Message | None = None) -> list[SelectChoice]:
    return [SelectChoice(str(person.id), person.name, optgroup=group) for person in persons]


def _coaches(coaches: Iterable[Any], others: Iterable[Any]) -> list[SelectChoice]:
    return [CHOOSE, *_persons(coaches, msg("Coaches")), *_persons(others, msg("Others"))]


class EditPipForm(Form):
    """What a draft says."""

    coach = _who(msg("Coach"), msg("Goes along, holds the talks and judges the goals with you."))
    reviewer = _who(msg("Reviewer"), msg("Somebody who reads along, once it is handed in."))
    starts_on = _day(msg("Start"), msg("Say when it starts."))
    ends_on = _day(msg("End"), hint=msg("Left empty: three months later."))
    individual_reason = _area(
        msg("Why the cause is the person's and not the process'"),
        msg("Who works by the same process without it? What was looked at?"),
        msg("Write why the cause is the person's and not the process'."))
    support = _area(msg("Support and resources"), msg("Time, training, tools, somebody to ask."),
                    msg("Write what the person gets: time, training, tools, somebody to ask."))
    consequences = _area(msg("Consequences if the goals are not met"))

    def __init__(self, *args: Any, coaches: Iterable[Any], others: Iterable[Any], reviewers: Iterable[Any],
                 **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coach.choices = _coaches(coaches, others)
        self.reviewer.choices = [SelectChoice("", msg("nobody")), *_persons(reviewers)]


class PipForm(EditPipForm):
    """Open a PIP by hand."""

    person = _who(msg("About whom"))
    team = _who(msg("Team"), msg("HR of this team decides."))

    def __init__(self, *args: Any, persons: Iterable[Any], teams: Iterable[Any], all_teams: bool,
                 **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.person.choices = [CHOOSE, *_persons(persons)]
        none = [SelectChoice("", msg("No team: HR for all teams decides"))] if all_teams else []
        self.team.choices = [*none, *_persons(teams)]


class OwnIds(Form):
    """A form that stands on one page with others: its fields get ids of their own."""

    def __init__(self, *args: Any, ids: object, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self:
            field.id = f"{ids}-{field.name}"


class ExampleForm(OwnIds):
    """What happened on a day."""

    happened_on = _day(msg("Day"), msg("Say on which day it happened."))
    text = _area(msg("What happened"), msg("What could be seen and heard, without judging."),
                 msg("Write what happened, without judging it."))
    feedback = _area(msg("Feedback given then"), msg("Who said what, and when."),
                     msg("Write which feedback was given then, and when."))


class GoalForm(OwnIds):
    """What shall be reached."""

    dimension = wtforms.StringField(msg("What has to become better"), [
        Needed(msg("Name what has to become better.")), AtMost(LINE_LIMIT)])
    measure = _area(msg("What is reached, and how it is measured"), "",
                    msg("Write what shall be reached and how it is measured."))
    due_on = _day(msg("By"), msg("Say by when."))


class TalkForm(OwnIds):
    """The day of a talk."""

    planned_on = _day(msg("Day"), msg("Say when."))


class HoldingForm(OwnIds):
    """What was said in a talk."""

    text = _area(msg("What was said and agreed"), "", msg("Write what was said and agreed."))


class VerdictForm(OwnIds):
    """Whether a goal is met."""

    verdict = wtforms.RadioField(msg("Verdict"), coerce=Verdict, validators=[Needed(msg("Choose a verdict."))],
                                 default=None, validate_choice=False)
    reason = _area(msg("What it rests on"), "", msg("Say what the verdict rests on."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.verdict.choices = [SelectChoice(verdict.value, name) for verdict, name in VERDICT_NAMES.items()]


class ReasonForm(OwnIds):
    """An act that needs a reason."""

    reason = _area(msg("Reason"))


class WitnessForm(OwnIds):
    """Who was there."""

    witness = wtforms.StringField(msg("Who was there"), [Needed(msg("Name who was there.")), AtMost(LINE_LIMIT)])


class CommentForm(OwnIds):
    """The person's own words."""

    comment = _area(msg("Your comment"))


class ExtensionForm(OwnIds):
    """A later end."""

    ends_on = _day(msg("New end"), msg("Say until when."))
    reason = _area(msg("Reason"), "", msg("Say why it is extended."))


class EndForm(OwnIds):
    """How it ended."""

    outcome = wtforms.RadioField(msg("Outcome"), coerce=PipOutcome, validators=[Needed(msg("Choose the outcome."))],
                                 default=None, validate_choice=False)
    reason = _area(msg("What it rests on and what follows"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.outcome.choices = [SelectChoice(one.value, PIP_OUTCOME_NAMES[one])
                                for one in (PipOutcome.MET, PipOutcome.NOT_MET)]


class CoachForm(OwnIds):
    """Another coach."""

    coach = _who(msg("Coach"))
    reason = _area(msg("Reason"), "", msg("Say why it changes."))

    def __init__(self, *args: Any, coaches: Iterable[Any], others: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.coach.choices = _coaches(coaches, others)


class LineManagerForm(OwnIds):
    """Another line manager."""

    line_manager = _who(msg("Line manager"))
    reason = _area(msg("Reason"), "", msg("Say why it changes."))

    def __init__(self, *args: Any, managers: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.line_manager.choices = [CHOOSE, *_persons(managers)]
