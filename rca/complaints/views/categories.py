"""The tree of categories: what complaints are about, arranged by whoever leads quality."""

from typing import Any
from uuid import UUID

from flask import Blueprint, flash, g, request

from rca.complaints import commands, queries
from rca.complaints.forms.categories import (
    CategoryApartForm,
    CategoryForm,
    MergeForm,
    MoveForm,
    NoSynonymForm,
    RenameForm,
    SynonymForm,
)
from rca.complaints.rules.categories import WHY_NOT, Branch, told
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.foundation.twins import twins
from rca.web.forms import EmptyForm, first_error
from rca.web.guard import requires
from rca.web.pages import page, see

bp = Blueprint("complaint_categories", __name__)
PROPOSED = 20
"""So many near twins are proposed at once; the next come when these are merged."""


@bp.get("/complaints/categories")
@requires("complaint_category:list")
def index() -> Any:
    """The whole tree with how many cases stand where, and what looks like the same said twice."""
    branches = queries.tree()
    return _tree(CategoryForm(branches=branches), branches)


def _tree(form: CategoryForm, branches: list[Branch], status: int = 200) -> Any:
    counts = queries.cases_by_category()
    arranging = registry.may(g.actor, "complaint_category:arrange")
    return page("complaints/categories.html", status, here="complaints", branches=branches, counts=counts, form=form,
                terms=queries.terms(), told=told, pairs=_twins(branches, counts) if arranging else [],
                merging=MergeForm(branches=[]), parting=CategoryApartForm())


def _twins(branches: list[Branch], counts: dict[UUID, int]) -> list[tuple[Branch, Branch]]:
    """Categories whose names say nearly the same: the one with fewer cases first, which would go up in the other."""
    at = {one.category.id: place for place, one in enumerate(branches)}
    apart = {(min(at[one], at[other]), max(at[one], at[other])) for one, other in queries.categories_apart()
             if one in at and other in at}
    pairs = [(branches[one], branches[other]) for one, other in twins([one.category.name for one in branches], apart)]
    return [(a, b) if counts.get(a.category.id, 0) <= counts.get(b.category.id, 0) else (b, a)
            for a, b in pairs][:PROPOSED]


@bp.post("/complaints/categories")
@requires("complaint_category:arrange")
def add() -> Any:
    """Put a new one into the tree."""
    form = CategoryForm(request.form, branches=queries.tree())
    if form.save(commands.add_category, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return _tree(form, queries.tree(), form.status)


@bp.get("/complaints/categories/<uuid:id>")
@requires("complaint_category:see")
def show(id: UUID) -> Any:
    """One category: where it lies, what means it, what can be done to it."""
    if g.record.merged_into_id is not None:
        return see(".show", id=g.record.merged_into_id)
    return _category_page(g.record)


def _category_page(category: Any, status: int = 200, **forms: Any) -> Any:
    branches = queries.tree()
    own = next((one for one in branches if one.category.id == category.id), None)
    if own is None:
        raise NotFound
    inside = queries.within(category.id)
    others = [one for one in branches if one.category.id not in inside]
    given = {"renaming": RenameForm(name=category.name),
             "moving": MoveForm(branches=others, parent=str(category.parent_id or "")),
             "merging": MergeForm(branches=others), "meaning": SynonymForm(), "forgetting": NoSynonymForm()}
    return page("complaints/category.html", status, here="complaints", category=category, own=own, told=told,
                taken=queries.merged_into(category.id), why_not=WHY_NOT, tick=EmptyForm(),
                lower=[one for one in branches if one.category.parent_id == category.id],
                terms=queries.terms().get(category.id, []), cases=queries.cases_by_category().get(category.id, 0),
                **{**given, **forms})


def _kept(name: str, form: Any, command: Any, id: UUID) -> Any:
    """Save one act on a category: back to it, or its page with the form as it was typed."""
    if form.save(command, id=id, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return _category_page(g.record, form.status, **{name: form})


def _tried(form: Any, command: Any, category: UUID, back: str, **place: Any) -> Any:
    """Save an act that is one button: a refusal is said where it leads back to."""
    if not form.save(command, id=category, by=g.actor, at=now()):
        flash(first_error(form), "error")
    return see(back, **place)


@bp.post("/complaints/categories/<uuid:id>/name")
@requires("complaint_category:arrange")
def rename(id: UUID) -> Any:
    """Call it by another name."""
    return _kept("renaming", RenameForm(request.form), commands.rename_category, id)


@bp.post("/complaints/categories/<uuid:id>/place")
@requires("complaint_category:arrange")
def move(id: UUID) -> Any:
    """Put it elsewhere in the tree."""
    return _kept("moving", MoveForm(request.form, branches=queries.tree()), commands.move_category, id)


@bp.post("/complaints/categories/<uuid:id>/merging")
@requires("complaint_category:arrange")
def merge(id: UUID) -> Any:
    """Let it go up in another."""
    return _kept("merging", MergeForm(request.form, branches=queries.tree()), commands.merge_categories, id)


@bp.post("/complaints/categories/<uuid:id>/merging/return")
@requires("complaint_category:arrange")
def take_merge_back(id: UUID) -> Any:
    """Let it stand for itself again after it went up in another."""
    return _tried(EmptyForm(request.form), commands.take_merge_back, id, ".show", id=id)


@bp.post("/complaints/categories/<uuid:id>/apart")
@requires("complaint_category:arrange")
def apart(id: UUID) -> Any:
    """Another one is not the same, however alike the names."""
    return _tried(CategoryApartForm(request.form), commands.tell_categories_apart, id, ".index")


@bp.post("/complaints/categories/<uuid:id>/synonyms")
@requires("complaint_category:arrange")
def mean(id: UUID) -> Any:
    """One more text means it."""
    return _kept("meaning", SynonymForm(request.form), commands.add_synonym, id)


@bp.post("/complaints/categories/<uuid:id>/synonyms/removal")
@requires("complaint_category:arrange")
def forget(id: UUID) -> Any:
    """A text means it no longer."""
    return _kept("forgetting", NoSynonymForm(request.form), commands.remove_synonym, id)
