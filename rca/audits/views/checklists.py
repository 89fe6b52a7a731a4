"""Checklists: the list, a new one from lines or a file with a preview, one of them, its next version."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, flash, g, request

from rca import people
from rca.audits import commands, files, queries
from rca.audits.forms import ItemsForm, SourceForm, items_from
from rca.audits.permissions import LOOK
from rca.audits.rules.checklists import WEIGHTS, Draft, Item
from rca.audits.rules.lists import from_lines
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.errors import BadFile, NotFound
from rca.foundation.messages import msg
from rca.web.files import as_file
from rca.web.forms import EmptyForm, first_error
from rca.web.guard import requires
from rca.web.pages import page, see

bp = Blueprint("checklists", __name__)


def _teams() -> list[Any]:
    return [team for team in people.teams() if any(g.actor.has(role, team.id) for role in ("auditor", "facilitator"))]


@bp.get("/checklists")
@requires("checklist:list")
def index() -> Any:
    """The checklists of the reader's teams by name, a page at a time by key."""
    retired = "retired" in request.args
    found = queries.checklists.page_of_checklists(g.actor.teams(*LOOK), retired=retired, after=_key())
    shown = found[:queries.checklists.PAGE]
    last = shown[-1][0] if len(found) > len(shown) else None
    return page("audits/checklists.html", here="audits", rows=shown, retired=retired,
                teams={team.id: team.name for team in people.teams()}, paged="after" in request.args,
                older=f"{last.name}~{last.id}" if last else None)


def _key() -> tuple[str, UUID] | None:
    name, _, id = request.args.get("after", "").rpartition("~")
    try:
        return name, UUID(id)
    except ValueError:
        return None


@bp.get("/checklists/new")
@requires("checklist:make")
def new() -> Any:
    """Begin one: paste lines or bring a file."""
    return page("audits/checklist_new.html", here="audits", form=SourceForm(teams=_teams()))


@bp.post("/checklists/new")
@requires("checklist:make")
def preview() -> Any:
    """Show what was found before anything is kept."""
    form = SourceForm(request.form, teams=_teams())
    draft = _read(form) if form.validate() else None
    if draft is None:
        return page("audits/checklist_new.html", 422, here="audits", form=form)
    items = ItemsForm(teams=_teams(), name=(form.name.data or "").strip() or draft.name, team=str(form.team.data or ""))
    return _items_page(items, draft.items)


def _read(form: SourceForm) -> Draft | None:
    """What the form brings; a refusal is put at its field."""
    brought = request.files.get("file")
    if brought is not None and brought.filename:
        try:
            return files.read(brought.read(), brought.filename)
        except BadFile as refusal:
            form.refuse("file", refusal.message)
            return None
    draft = from_lines(form.text.data or "")
    if not draft.items:
        form.refuse("text", msg("Paste at least one line, or choose a file: without items there is no checklist."))
        return None
    return draft


def _items_page(form: ItemsForm, items: Sequence[Item], status: int = 200, **more: Any) -> Response:
    return page("audits/checklist_items.html", status, here="audits", form=form, items=items, weights=WEIGHTS,
                **{"checklist": None, **more})


@bp.post("/checklists")
@requires("checklist:make")
def make() -> Any:
    """Keep the first version, or say what is wrong with everything still there."""
    form, items = ItemsForm(request.form, teams=_teams()), items_from(request.form)
    if form.save(commands.make_checklist, items=items, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    form.more.data = ""
    return _items_page(form, items, form.status)


@bp.get("/checklists/<uuid:id>")
@requires("checklist:see")
def show(id: UUID) -> Any:
    """One checklist as it asks now, or as an earlier version did."""
    found = g.record
    number = request.args.get("version", type=int) or found.newest
    version = queries.checklists.version_of(id, number) if 0 < number < 2**31 else None
    if version is None:
        raise NotFound
    versions, items = queries.checklists.versions_of(id), queries.checklists.items_of(version.id)
    sections = [(section, list(some)) for section, some in groupby(items, key=lambda item: item.section)]
    return page("audits/checklist.html", here="audits", checklist=found, version=version, versions=versions,
                items=items, sections=sections, used=queries.checklists.used_by(id), act=EmptyForm(),
                team=people.team(found.team_id) if found.team_id else None,
                names=registry.names_of(version.author_id for version in versions))


@bp.get("/checklists/<uuid:id>/edit")
@requires("checklist:edit")
def edit(id: UUID) -> Any:
    """Change it: what is kept becomes the next version."""
    version = queries.checklists.version_of(id, g.record.newest)
    items = queries.checklists.items_of(version.id) if version else []
    rows = [Item(item.text, item.section, item.look_at, item.weight, item.critical) for item in items]
    return _items_page(ItemsForm(obj=g.record), rows, checklist=g.record)


@bp.post("/checklists/<uuid:id>/edit")
@requires("checklist:edit")
def revise(id: UUID) -> Any:
    """Make the next version; when somebody was faster, nothing typed is lost."""
    form, items = ItemsForm(request.form), items_from(request.form)
    del form.team
    if form.save(commands.revise_checklist, id=id, items=items, seen=form.version.data, by=g.actor, at=now()):
        return see(".show", id=id)
    theirs = form.stale.theirs if form.stale else None
    if theirs is not None:
        form.version.data, form.key.data = theirs.version, ItemsForm().key.data
    form.more.data = ""
    return _items_page(form, items, form.status, checklist=g.record, theirs=theirs)


@bp.post("/checklists/<uuid:id>/retirement")
@requires("checklist:edit")
def retire(id: UUID) -> Any:
    """Take it out of use, or into use again."""
    form, again = EmptyForm(request.form), "again" in request.form
    if not form.save(commands.use_checklist_again if again else commands.retire_checklist, id=id, by=g.actor,
                     at=now()):
        flash(first_error(form), "error")
    return see(".show", id=id)


@bp.get("/checklists/<uuid:id>.md")
@requires("checklist:export")
def export(id: UUID) -> Response:
    """The newest version as Markdown, which can be brought back."""
    version = queries.checklists.version_of(id, g.record.newest)
    items = queries.checklists.items_of(version.id) if version else []
    return as_file(files.write(g.record.name, items).encode(), "text/markdown", f"checklist-{g.record.newest}.md")
