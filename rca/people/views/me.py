"""Oneself: language, time zone, colours, password, where one is signed in."""

from typing import Any
from uuid import UUID

from flask import flash, g, request, session

from rca.foundation import outbox
from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.people import commands, credentials, queries, rules
from rca.people.forms import PasswordForm, PreferencesForm, SecretPost
from rca.people.views.blueprint import bp
from rca.people.views.door import left
from rca.web import page, requires, see


def _page(status: int = 200, preferences: PreferencesForm | None = None, password: PasswordForm | None = None) -> Any:
    person = queries.known_person(g.actor.person_id)
    preferences = preferences or PreferencesForm(data={
        "language": person.language or "", "time_zone": person.time_zone or "",
        "theme": person.theme.value if person.theme else "", "mail_to": person.mail_to or ""})
    sign_ins = queries.sign_ins(person.id, now())
    return page("people/me.html", status, person=person, preferences=preferences, password=password or PasswordForm(),
                sign_ins=sign_ins, this=credentials.digest_of(session.get("token", "")),
                grants=queries.grants_of([person.id]).get(person.id, []), role_names=rules.ROLE_NAMES,
                sends=outbox.sends())


@bp.get("/me")
@requires("person:me")
def me() -> Any:
    """One's own page."""
    return _page()


@bp.post("/me/preferences")
@requires("person:me")
def choose_preferences() -> Any:
    """Choose language, time zone and colours."""
    form = PreferencesForm(request.form)
    if not form.save(commands.choose_preferences, by=g.actor, at=now()):
        return _page(form.status, preferences=form)
    flash(msg("Saved."))
    return see("people.me")


@bp.post("/me/password")
@requires("person:me")
def change_password() -> Any:
    """Change one's password; other browsers are signed out."""
    form = PasswordForm(request.form)
    if not form.save(commands.change_password, by=g.actor, at=now(), token=session.get("token", "")):
        return _page(form.status, password=form)
    flash(msg("The password is changed. Everywhere else you are signed out."))
    return see("people.me")


@bp.post("/me/sign-ins/<uuid:sign_in>/end")
@requires("person:me")
def end_sign_in(sign_in: UUID) -> Any:
    """Sign out in another browser."""
    SecretPost(request.form).save(commands.end_sign_in, by=g.actor, at=now(), sign_in=sign_in)
    flash(msg("Signed out there."))
    return see("people.me")


@bp.post("/me/sign-out-everywhere")
@requires("person:me")
def sign_out_everywhere() -> Any:
    """Sign out in every browser, this one too."""
    SecretPost(request.form).save(commands.sign_out_everywhere, by=g.actor, at=now())
    return left()
