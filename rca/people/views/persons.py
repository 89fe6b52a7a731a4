"""Everybody: the list, a person's page, roles, one-time link, leaving and coming back."""

from typing import Any
from uuid import UUID

from flask import current_app, flash, g, request, url_for

from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.people import commands, queries, rules
from rca.people.forms import AddPersonForm, DeactivationForm, GrantForm, PersonForm, SecretPost, WithdrawForm
from rca.people.rules import Role
from rca.people.views.blueprint import bp
from rca.web import Form, page, requires, see

PAGE = 50


@bp.get("/people")
@requires("person:list")
def people() -> Any:
    """Everybody by name, a page at a time; `after` is the last name and key of the page before."""
    text, active = request.args.get("q", "").strip(), request.args.get("left") is None
    name, key = request.args.get("name"), request.args.get("key", type=UUID)
    found = queries.people(text=text, active=active, after=(name, key) if name and key else None, limit=PAGE + 1)
    return page("people/people.html", rows=found[:PAGE], more=len(found) > PAGE, text=text, active=active,
                paged=key is not None, counts=(queries.count_people(), queries.count_people(active=False)),
                role_names=rules.ROLE_NAMES)


def _new_page(form: AddPersonForm, status: int = 200) -> Any:
    return page("people/new.html", status, form=form, role_names=rules.ROLE_NAMES, role_duties=rules.ROLE_DUTIES)


@bp.get("/people/new")
@requires("person:add")
def new_person() -> Any:
    """Ask for somebody new."""
    return _new_page(AddPersonForm(teams=queries.teams(), data={"role": Role.MEMBER}))


@bp.post("/people")
@requires("person:add")
def add_person() -> Any:
    """Add somebody; the page that follows issues the link for the first sign-in."""
    form = AddPersonForm(request.form, teams=queries.teams())
    if not form.save(commands.add_person, by=g.actor, at=now()):
        return _new_page(form, form.status)
    flash(msg("Added. Issue a one-time link for the first sign-in."))
    return see("people.person", id=form.answer)


def _page(id: UUID, status: int = 200, edit: PersonForm | None = None, grant: GrantForm | None = None,
          refusals: tuple[str, ...] = (), link: str | None = None) -> Any:
    person = queries.known_person(id)
    edit = edit or PersonForm(data={"name": person.name, "sign_in_name": person.sign_in_name,
                                    "version": person.version})
    holdings = commands.holdings(id) if person.active else []
    return page("people/person.html", status, person=person, edit=edit, link=link, refusals=refusals,
                grant=grant or GrantForm(teams=queries.teams(), data={"role": Role.MEMBER}), act=Form(),
                grants=queries.grants_of([id]).get(id, []), role_names=rules.ROLE_NAMES,
                role_duties=rules.ROLE_DUTIES, holdings=holdings, seen=rules.fingerprint(holdings),
                sign_ins=queries.sign_ins(id, now()))


@bp.get("/people/<uuid:id>")
@requires("person:edit")
def person(id: UUID) -> Any:
    """One person: names, roles, the way out."""
    return _page(id)


@bp.post("/people/<uuid:id>/names")
@requires("person:edit")
def edit_person(id: UUID) -> Any:
    """Change name and sign-in name."""
    form = PersonForm(request.form)
    if not form.save(commands.edit_person, by=g.actor, at=now(), person=id):
        return _page(id, form.status, edit=form)
    flash(msg("Saved."))
    return see("people.person", id=id)


@bp.post("/people/<uuid:id>/grants")
@requires("person:grant")
def grant_role(id: UUID) -> Any:
    """Grant a role for a team or for all."""
    form = GrantForm(request.form, teams=queries.teams())
    if not form.save(commands.grant_role, by=g.actor, at=now(), person=id):
        return _page(id, form.status, grant=form)
    flash(msg("Granted."))
    return see("people.person", id=id)


@bp.post("/people/<uuid:id>/grants/withdrawal")
@requires("person:grant")
def withdraw_role(id: UUID) -> Any:
    """Withdraw a role."""
    return _done(WithdrawForm(request.form), commands.withdraw_role, id, msg("Withdrawn."))


@bp.post("/people/<uuid:id>/one-time-link")
@requires("person:link")
def issue_one_time_link(id: UUID) -> Any:
    """Issue a link and show it, this once: only its digest is kept."""
    form = SecretPost(request.form)
    if not form.save(commands.issue_one_time_link, by=g.actor, at=now(), person=id):
        return _page(id, form.status, refusals=tuple(form.form_errors))
    base = current_app.config["RCA"].public_url.rstrip("/") or request.host_url.rstrip("/")
    return _page(id, link=base + url_for("people.one_time", token=form.answer))


@bp.post("/people/<uuid:id>/deactivation")
@requires("person:deactivate")
def deactivate(id: UUID) -> Any:
    """End somebody's access, once the list of what they hold was seen."""
    return _done(DeactivationForm(request.form), commands.deactivate, id, msg("Deactivated."))


@bp.post("/people/<uuid:id>/reactivation")
@requires("person:deactivate")
def reactivate(id: UUID) -> Any:
    """Let somebody back in."""
    return _done(Form(request.form), commands.reactivate, id, msg("Active again."))


def _done(form: Form, command: Any, id: UUID, sentence: Any) -> Any:
    """Run an act of one button on a person: back to the page with a sentence, or the page with the refusal."""
    if not form.save(command, by=g.actor, at=now(), person=id):
        errors = [error for group in form.errors.values() for error in group]
        return _page(id, form.status, refusals=tuple(errors))
    flash(sentence)
    return see("people.person", id=id)
