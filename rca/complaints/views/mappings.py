"""Mappings that were kept: looked through, renamed, removed."""

from typing import Any

from flask import Blueprint, g, request

from rca.complaints import commands, queries
from rca.complaints.forms.imports import RemoveForm, RenameForm
from rca.foundation.clock import now
from rca.web.forms import Form
from rca.web.guard import requires
from rca.web.pages import page, see

bp = Blueprint("complaint_mappings", __name__)


@bp.get("/complaints/mappings")
@requires("complaint_import:make")
def index() -> Any:
    """All of them."""
    return _page()


def _page(refused: Form | None = None) -> Any:
    return page("complaints/mappings.html", refused.status if refused else 200, here="complaints",
                kept=queries.saved_mappings(), form=Form(), refused=refused)


@bp.post("/complaints/mappings/rename")
@requires("complaint_import:make")
def rename() -> Any:
    """Another name."""
    form = RenameForm(request.form)
    return see(".index") if form.save(commands.rename_mapping, by=g.actor, at=now()) else _page(form)


@bp.post("/complaints/mappings/remove")
@requires("complaint_import:make")
def remove() -> Any:
    """No longer."""
    form = RemoveForm(request.form)
    return see(".index") if form.save(commands.remove_mapping, by=g.actor, at=now()) else _page(form)
