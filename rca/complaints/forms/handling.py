"""Shapes of what people send about how a case is handled: offers to take it over, judgement, options, comment."""

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.complaints.rules.judging import VALIDITY_NAMES, Answer, Validity
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Form, Needed


class DecliningForm(DialogForm):
    """Say no to an offered case."""

    ids = "declining"

    words = wtforms.TextAreaField(msg("Why not"), validators=[
        Needed(msg("Say why you do not take it, so that the other knows whom to ask next.")), AtMost(TEXT_LIMIT)])


class JudgementForm(DialogForm):
    """Judge whether a complaint is valid."""

    ids = "judging"

    validity = wtforms.RadioField(
        msg("Is the complaint valid?"), coerce=Validity, validators=[Needed(msg("Say whether it is valid."))],
        choices=[SelectChoice(word.value, name) for word, name in VALIDITY_NAMES.items()], default=None,
        validate_choice=False)
    misunderstanding = wtforms.TextAreaField(msg("What was misunderstood"), validators=[AtMost(TEXT_LIMIT)])
    explanation = wtforms.TextAreaField(msg("How it was explained to the customer"), validators=[AtMost(TEXT_LIMIT)])


class OptionForm(DialogForm):
    """Write down what is offered to the customer."""

    ids = "offering"

    text = wtforms.TextAreaField(msg("What is offered"), validators=[
        Needed(msg("Write what you offer the customer.")), AtMost(TEXT_LIMIT)])


class AnswerForm(Form):
    """What the customer said to an option; a button each."""

    answer = wtforms.SelectField(coerce=Answer, choices=[SelectChoice(word.value, word.value) for word in Answer])


class CommentForm(Form):
    """The person concerned says how it was."""

    words = wtforms.TextAreaField(msg("How it was"), validators=[Needed(msg("Say how it was.")), AtMost(TEXT_LIMIT)])
