"""Shapes of what people send to audits: checklists with their items, the plan of an audit, answers, findings."""

from collections.abc import Iterable, Mapping
from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.analyses import BONES, TEMPLATE_NAMES, Template
from rca.audits.rules.checklists import MAX_ITEMS, Item
from rca.audits.rules.lists import from_lines
from rca.audits.rules.words import AGREEMENT_NAMES, ANSWER_NAMES, Agreement, Answer
from rca.foundation.messages import Message, msg
from rca.foundation.texts import TEXT_LIMIT
from rca.plans import ACTION_KIND_NAMES, ActionKind
from rca.web.forms import AtMost, DialogForm, Form, Needed, UuidField
from rca.web.languages import say

NO_TEAM = msg("No team: every team may use it")
REASON_LIMIT = 2_000
CHOOSE = SelectChoice("", msg("Choose…"))


def _area(label: Message, needed: Message | None = None, limit: int = TEXT_LIMIT) -> wtforms.TextAreaField:
    return wtforms.TextAreaField(label, [*([Needed(needed)] if needed else []), AtMost(limit)])


def _persons(found: Iterable[Any]) -> list[SelectChoice]:
    return [CHOOSE, *(SelectChoice(str(person.id), person.name) for person in found)]


class SourceForm(Form):
    """Where the items of a checklist come from: pasted lines or a Markdown file."""

    name = wtforms.StringField(msg("Name"), [AtMost(200)])
    text = wtforms.TextAreaField(msg("Items, one a line"), [AtMost(TEXT_LIMIT)])
    file = wtforms.FileField(msg("Markdown file"))
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)

    def __init__(self, *args: Any, teams: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team.choices = [SelectChoice("", NO_TEAM), *(SelectChoice(str(team.id), team.name) for team in teams)]


class ItemsForm(Form):
    """A checklist with its items. The rows are read by `items`: text, section, hint, weight, critical, kept or not."""

    name = wtforms.StringField(msg("Name"), [Needed(msg("Give the checklist a name.")), AtMost(200)])
    team = wtforms.SelectField(msg("Team"), coerce=UuidField.read)
    more = wtforms.TextAreaField(msg("Further items, one a line"), [AtMost(TEXT_LIMIT)])

    def __init__(self, *args: Any, teams: Iterable[Any] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team.choices = [SelectChoice("", NO_TEAM), *(SelectChoice(str(team.id), team.name) for team in teams)]

    def values(self) -> dict[str, Any]:
        """The name and the team; the items are handed to the command by the view."""
        return {name: value for name, value in super().values().items() if name != "more"}


def items_from(sent: Mapping[str, str]) -> tuple[Item, ...]:
    """The rows of the table of items as they were sent, and the further lines below it."""
    rows: list[Item] = []
    while f"text-{len(rows)}" in sent and len(rows) <= 2 * MAX_ITEMS:
        n = len(rows)
        weight = sent.get(f"weight-{n}", "")
        rows.append(Item(
            sent[f"text-{n}"], section=sent.get(f"section-{n}") or None, look_at=sent.get(f"look_at-{n}") or None,
            weight=int(weight) if weight.isdecimal() and len(weight) < 4 else 1, critical=f"critical-{n}" in sent,
            taken=f"taken-{n}" in sent))
    return (*rows, *from_lines(sent.get("more", "")).items)


class ReplanForm(Form):
    """Change when an audit is done and what it is to find out."""

    objective = _area(msg("Objective"), msg("Say what this audit is to find out."))
    planned_on = wtforms.DateField(msg("Day"), [Needed(msg("Choose the day."))])
    scope = _area(msg("Scope"))
    sampling = _area(msg("Sample"))


class PlanForm(ReplanForm):
    """Plan an audit."""

    checklist = wtforms.SelectField(
        msg("Checklist"), [Needed(msg("Choose a checklist: without criteria there is no audit."))],
        coerce=UuidField.read)
    auditor = wtforms.SelectField(msg("Auditor"), [Needed(msg("Choose who audits."))], coerce=UuidField.read)

    def __init__(self, *args: Any, checklists: Iterable[Any], auditors: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.checklist.choices = [CHOOSE, *(SelectChoice(str(found.id), found.name) for found in checklists)]
        self.auditor.choices = _persons(auditors)


class AnswerForm(Form):
    """Say what was found at an item."""

    answer = wtforms.RadioField(msg("Answer"), [Needed(msg("Choose one of the four answers."))], coerce=Answer,
                                default=None, validate_choice=False)
    evidence = _area(msg("What you saw"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.answer.choices = [(answer.value, say(name)) for answer, name in ANSWER_NAMES.items()]


class FinishForm(DialogForm):
    """Come to the conclusion."""

    ids = "finishing"

    conclusion = _area(msg("Conclusion"), msg("Write the conclusion: what does this audit say?"))
    agreement = wtforms.RadioField(msg("The auditee"), [Needed(msg("Say what the auditee thinks of the findings."))],
                                   coerce=Agreement, default=None, validate_choice=False)
    difference = _area(msg("Where they see it differently"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agreement.choices = [(word.value, say(name)) for word, name in AGREEMENT_NAMES.items()]


class CancelForm(DialogForm):
    """Give an audit up."""

    ids = "cancelling"

    reason = _area(msg("Reason"), msg("Say why."), REASON_LIMIT)


class SettleForm(CancelForm):
    """End a finding with a reason."""

    ids = "settling"


class HandOverForm(DialogForm):
    """Let another auditor do it."""

    ids = "handing"

    auditor = wtforms.SelectField(msg("Auditor"), [Needed(msg("Choose who audits."))], coerce=UuidField.read)

    def __init__(self, *args: Any, auditors: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.auditor.choices = _persons(auditors)


class ActionForm(Form):
    """Make a finding an action."""

    plan = wtforms.SelectField(msg("Plan"), [Needed(msg("Choose a plan that still takes actions."))],
                               coerce=UuidField.read)
    text = wtforms.StringField(msg("What will be done"), [Needed(msg("Write what will be done.")), AtMost(500)])
    kind = wtforms.RadioField(
        msg("Kind"), coerce=ActionKind, default=ActionKind.CORRECTIVE.value, validate_choice=False,
        validators=[Needed(msg("Say whether it contains the harm, corrects the cause or prevents it."))])
    owner = wtforms.SelectField(msg("Owner"), [Needed(msg("Choose who does it."))], coerce=UuidField.read,
                                validate_choice=False)
    due_on = wtforms.DateField(
        msg("Due"), [Needed(msg("Say by which day. An action without one is never late and never done."))])

    def __init__(self, *args: Any, plans: Iterable[Any], people: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.plan.choices = [SelectChoice(str(plan.id), f"{plan.reference} {plan.title}") for plan in plans]
        self.kind.choices = [(kind.value, say(name)) for kind, name in ACTION_KIND_NAMES.items()]
        self.owner.choices = _persons(people)


class AnalysisForm(Form):
    """Ask why a finding came to be."""

    problem = wtforms.StringField(msg("Problem"), [
        Needed(msg("Write the problem in one sentence: what happened to the customer.")), AtMost(2000)])
    detail = wtforms.TextAreaField(msg("What is known so far"), [AtMost(10_000)])
    template = wtforms.SelectField(msg("Bones"), coerce=Template)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.template.choices = [SelectChoice(kind.value, say(TEMPLATE_NAMES[kind])) for kind in BONES
                                 if BONES[kind]]

    def values(self) -> dict[str, Any]:
        """The fields, with the bones of the chosen template in the facilitator's language."""
        found = super().values()
        return {**found, "bones": [say(bone) for bone in BONES[found["template"]]]}
