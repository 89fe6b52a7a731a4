"""Shapes of what people send to the pages of analyses; `board` has those of the board's JSON."""

from typing import Any

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.analyses.files import FORM_NAMES, READ
from rca.analyses.rules import TEMPLATE_NAMES, Template
from rca.analyses.rules.minutes import DETAILS_LENGTH, NOTES_LENGTH
from rca.analyses.rules.remarks import Rule
from rca.foundation.encodings import ENCODING_NAMES
from rca.foundation.messages import msg
from rca.web.forms import AtMost, Form, Needed, UuidField, UuidsField
from rca.web.languages import say


def teams_to_choose(teams: list[Any]) -> list[SelectChoice]:
    """The teams an analysis may belong to, or none."""
    return [SelectChoice("", say(msg("No team: open to everybody with a role"))),
            *(SelectChoice(str(team.id), team.name) for team in teams)]


class StartForm(Form):
    """Start an analysis."""

    problem = wtforms.StringField(validators=[
        Needed(msg("Write the problem in one sentence: what happened to the customer.")), AtMost(2000)])
    detail = wtforms.TextAreaField(validators=[AtMost(10_000)], default="")
    team = wtforms.SelectField(coerce=lambda value: UuidField.read(value), validate_choice=True)
    template = wtforms.SelectField(coerce=Template)
    bones = wtforms.TextAreaField(validators=[AtMost(2000)], default="")
    why_depth = wtforms.IntegerField(default=5)
    solutions_aim = wtforms.IntegerField(default=20, validators=[wtforms.validators.NumberRange(1, 200)])

    def __init__(self, *args: Any, teams: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.team.choices = teams_to_choose(teams)
        self.template.choices = [SelectChoice(kind.value, say(name)) for kind, name in TEMPLATE_NAMES.items()]

    def validate_why_depth(self, field: wtforms.Field) -> None:
        if field.data is not None and not 1 <= field.data <= 12:
            raise wtforms.ValidationError(say(msg("Between 1 and 12 whys.")))


class OutlineForm(StartForm):
    """Start an analysis from a file or from pasted text."""

    file = wtforms.FileField(msg("File"))
    text = wtforms.TextAreaField(default="")
    format = wtforms.SelectField()
    encoding = wtforms.SelectField(msg("Encoding"), default="")
    part = wtforms.IntegerField(default=0)
    actions = wtforms.BooleanField(default=True)
    kept = wtforms.StringField(widget=wtforms.widgets.HiddenInput(), default="")
    file_name = wtforms.StringField(widget=wtforms.widgets.HiddenInput(), default="")
    suggested = wtforms.StringField(widget=wtforms.widgets.HiddenInput(), default="")
    starter = wtforms.StringField(widget=wtforms.widgets.HiddenInput(), default="")
    detail = template = bones = None

    def __init__(self, *args: Any, teams: list[Any], **kwargs: Any) -> None:
        wtforms.Form.__init__(self, *args, **kwargs)
        self.team.choices = teams_to_choose(teams)
        self.format.choices = [SelectChoice("", say(msg("Recognise it"))),
                               *(SelectChoice(form.value, say(FORM_NAMES[form])) for form in READ)]
        self.encoding.choices = [SelectChoice("", say(msg("Recognise it"))),
                                 *(SelectChoice(name, say(words)) for name, words in ENCODING_NAMES.items())]

    def values(self) -> dict[str, Any]:
        """What the command asks for; the outline itself is read by the view."""
        return {name: self._fields[name].data for name in ("problem", "team", "why_depth", "solutions_aim", "actions")}


class CopyAnalysisForm(StartForm):
    """Begin another analysis with the causes of one."""

    detail = template = bones = None

    def __init__(self, *args: Any, teams: list[Any], **kwargs: Any) -> None:
        wtforms.Form.__init__(self, *args, **kwargs)
        self.team.choices = teams_to_choose(teams)


class StepForm(Form):
    """A step on or back; the reason is for going on with something missing."""

    reason = wtforms.TextAreaField(validators=[AtMost(500)], default="")


class NumbersForm(Form):
    """The numbers an analysis is led by."""

    why_depth = wtforms.IntegerField()
    solutions_aim = wtforms.IntegerField()


class FreezeForm(Form):
    """Freeze what stands on the board, under a name."""

    name = wtforms.StringField(validators=[Needed(msg("Give the revision a name, such as “as signed”.")), AtMost(80)])
    reason = wtforms.StringField(validators=[AtMost(500)], default="")


class SignForm(Form):
    """Agree to a revision: the one whose digest was looked at."""

    digest = wtforms.StringField(widget=wtforms.widgets.HiddenInput(), validators=[Needed()])


class HandOverForm(Form):
    """Give the lead to somebody else."""

    facilitator = wtforms.SelectField(coerce=lambda value: UuidField.read(value))

    def __init__(self, *args: Any, persons: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facilitator.choices = [SelectChoice(str(person.id), person.name) for person in persons]


class RemarkForm(Form):
    """Put a remark of the review away with a reason, or bring it back."""

    cause = UuidField(validators=[Needed()])
    rule = wtforms.SelectField(choices=[SelectChoice(rule.value) for rule in Rule], coerce=Rule)
    other = UuidField()
    reason = wtforms.StringField(validators=[AtMost(2000)], default="")
    away = wtforms.BooleanField()


class NotesForm(Form):
    """What the facilitator writes for the minutes. `seen` is the version of the notes: they are no field of the
    analysis, whose version is another."""

    notes = wtforms.TextAreaField(msg("Notes and agreements"), validators=[AtMost(NOTES_LENGTH)])
    next_on = wtforms.DateField(msg("Next meeting"), validators=[wtforms.validators.Optional()])
    next_where = wtforms.StringField(msg("When and where"), validators=[AtMost(DETAILS_LENGTH)])
    seen = wtforms.IntegerField(widget=wtforms.widgets.HiddenInput(), default=0)


class LinkCasesForm(Form):
    """Link complaint cases with an analysis."""

    complaint = UuidsField(default=())


class RoundForm(Form):
    """Open a round of votes on the causes."""

    dots = wtforms.IntegerField(validators=[Needed(msg("How many dots does everybody get?"))])
    several = wtforms.BooleanField(default=True)
    hidden = wtforms.BooleanField(default=True)


class DotsForm(Form):
    """How many dots on a cause are wanted in the end."""

    dots = wtforms.IntegerField(validators=[Needed()])


class RoundReasonForm(Form):
    """End a round without counting it, or open it again: with a reason."""

    reason = wtforms.StringField(validators=[AtMost(2000)], default="")
