"""Shapes of what people send about the tree of categories."""

from typing import Any

import wtforms

from rca.complaints.rules.categories import Branch, told
from rca.foundation.messages import msg
from rca.web.forms import AtMost, DialogForm, Form, UuidField
from rca.web.languages import say

NAME = 200


def _line(label: Any) -> wtforms.StringField:
    return wtforms.StringField(label, validators=[AtMost(NAME)])


def choices(branches: list[Branch], nothing: Any) -> list[tuple[str, str]]:
    """The tree to choose from, each category with what it lies below."""
    return [("", say(nothing)), *((str(one.category.id), told(one.path)) for one in branches)]


class CategoryForm(Form):
    """Put a new category into the tree."""

    name = _line(msg("Name"))
    parent = wtforms.SelectField(msg("Below"), coerce=UuidField.read)

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent.choices = choices(branches, msg("at the top"))


class RenameForm(DialogForm):
    """Call a category by another name."""

    ids = "renaming"

    name = _line(msg("Name"))


class MoveForm(DialogForm):
    """Put a category elsewhere."""

    ids = "moving"

    parent = wtforms.SelectField(msg("Below"), coerce=UuidField.read)

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parent.choices = choices(branches, msg("at the top"))


class MergeForm(DialogForm):
    """Let a category go up in another."""

    ids = "merging"

    into = wtforms.SelectField(msg("Into"), coerce=UuidField.read)

    def __init__(self, *args: Any, branches: list[Branch], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.into.choices = choices(branches, msg("Choose…"))


class SynonymForm(DialogForm):
    """One more text that means a category."""

    ids = "meaning"

    text = _line(msg("Text"))


class NoSynonymForm(DialogForm):
    """A text means a category no longer."""

    ids = "forgetting"

    text = wtforms.HiddenField()


class CategoryApartForm(DialogForm):
    """Another category is not the same."""

    ids = "apart"

    other = UuidField()
