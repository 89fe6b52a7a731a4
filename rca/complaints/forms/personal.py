"""Shapes of what people send about personal data: erasing it, how long it is kept, files of a case."""

from typing import Any

import wtforms
from wtforms.validators import Optional

from rca.foundation.messages import msg
from rca.foundation.texts import TEXT_LIMIT
from rca.web.forms import AtMost, DialogForm, Form


class ErasureForm(DialogForm):
    """Erase who complained; what stays of their words is read once more."""

    ids = "erasing"

    description = wtforms.TextAreaField(msg("What stays of their words"), validators=[AtMost(TEXT_LIMIT)])


class RetentionForm(Form):
    """How long complainants are kept."""

    months = wtforms.IntegerField(msg("Months after closing"), validators=[Optional()])


class FilesForm(Form):
    """Bring files of a case; the files themselves are read by the view."""

    files = wtforms.MultipleFileField(msg("Files"))

    def values(self) -> dict[str, Any]:
        """Nothing but the files, which the view has looked at."""
        found = super().values()
        del found["files"]
        return found
