"""Shapes of acts that are about many cases: those that read alike, and the business they stand beside."""

import wtforms
from wtforms.fields.choices import SelectChoice

from rca.complaints.rules.trends import MEASURE_NAMES, SCOPE_NAMES, Measure, Scope
from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, Form, Needed, UuidField, UuidsField


class ApartForm(Form):
    """Cases that are not the same; with `out` that one is not like the others."""

    complaint = UuidsField(default=())
    out = UuidField()


class VolumesForm(Form):
    """How much business there was, a period on each line."""

    measure = wtforms.SelectField(msg("Counted in"), coerce=Measure,
                                  choices=[SelectChoice(word.value, name) for word, name in MEASURE_NAMES.items()])
    scope = wtforms.SelectField(msg("Of"), coerce=Scope,
                                choices=[SelectChoice(word.value, name) for word, name in SCOPE_NAMES.items()])
    lines = wtforms.TextAreaField(msg("Periods and numbers"), validators=[
        Needed(msg("Write a period and a number on each line, such as 2026-03 12000.")), AtMost(TEXT_LIMIT)])
