"""Signing in and out, one-time links, the language before anybody is known."""

import contextlib
from dataclasses import replace
from typing import Any
from uuid import UUID

from flask import g, redirect, request, session

from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import AlreadyWriting, transaction
from rca.foundation.errors import NotFound
from rca.people import commands, credentials, queries, rules
from rca.people.forms import LanguageForm, OneTimeForm, SecretPost, SignInForm
from rca.people.rules import Kind
from rca.people.views.blueprint import bp
from rca.web import page, public, requires, see
from rca.web.guard import is_own_path


def device() -> str:
    """The browser that asks, in two words."""
    return rules.device(request.user_agent.string)


def enter(token: str) -> None:
    """Begin a new session for somebody just signed in: nothing of the old one stays but the language chosen."""
    language = session.get("language")
    session.clear()
    session["token"], session.permanent = token, True
    if language:
        session["language"] = language


def who() -> Actor | None:
    """The person whose token the session carries, in one query; notes now and then that it was used."""
    token = session.get("token")
    found = queries.actor_of(credentials.digest_of(token), at := now()) if token else None
    if found is None:
        session.pop("token", None)
        return None
    actor, sign_in = replace(found[0], until=found[1].expires_at), found[1]
    if at - sign_in.seen_at > rules.SESSION_TOUCH:
        id = sign_in.id
        with contextlib.suppress(NotFound, AlreadyWriting):  # signed out at the same moment; asked again inside an act
            transaction(lambda: commands.touch(sign_in=id, at=at))
    return actor


def _wanted() -> str:
    """Where the person wanted to go; only paths of this site."""
    address = request.values.get("next", "")
    return address if address and is_own_path(address) else f"{request.script_root}/"


def _sign_in_page(form: SignInForm, status: int = 200) -> Any:
    organisation = queries.organisation()
    shown = organisation is not None and organisation.kind is Kind.DEMONSTRATION
    persons = queries.people(limit=100) if shown else []
    return page("people/sign_in.html", status, form=form, organisation=organisation, persons=persons, next=_wanted(),
                role_names=rules.ROLE_NAMES)


@bp.get("/sign-in")
@public
def sign_in() -> Any:
    """Ask for name and password; in a demonstration, offer its people."""
    if g.actor is not None and g.actor.person_id is not None:
        return redirect(_wanted(), 303)
    return _sign_in_page(SignInForm())


@bp.post("/sign-in")
@public
def sign_in_now() -> Any:
    """Sign somebody in. The password is tried before the transaction: hashing must not hold the write lock."""
    form, at = SignInForm(request.form), now()
    if not form.validate():
        return _sign_in_page(form, 422)
    proof = commands.prove(form.sign_in_name.data, form.password.data, address=request.remote_addr or "", at=at)
    form.save(commands.sign_in, by=None, at=at, proof=proof, device=device())
    if form.answer.token:
        enter(form.answer.token)
        return redirect(_wanted(), 303)
    form.refuse("", form.answer.refusal)
    return _sign_in_page(form, 429 if form.answer.waiting else 422)


@bp.post("/sign-in/demonstration")
@public
def sign_in_demonstration() -> Any:
    """Sign in with one click, where everybody is made up."""
    form, person = SecretPost(request.form), request.form.get("person", type=UUID)
    if person is None:
        raise NotFound
    form.save(commands.sign_in_demonstration, by=None, at=now(), device=device(), person=person)
    enter(form.answer.token)
    return redirect(_wanted(), 303)


@bp.post("/sign-out")
@requires("person:me")
def sign_out() -> Any:
    """End this browser's sign-in and have the browser forget what it kept."""
    SecretPost(request.form).save(commands.sign_out, by=g.actor, at=now(), token=session.get("token", ""))
    return left()


def left() -> Any:
    """Leave nothing behind in this browser: the session, and what boards kept to send later."""
    language = session.get("language")
    session.clear()
    if language:
        session["language"] = language
    answer = see("people.sign_in")
    answer.headers["Clear-Site-Data"] = '"storage"'
    return answer


@bp.get("/one-time/<token>")
@public
def one_time(token: str) -> Any:
    """Ask for a new password. Opening the link uses nothing up: mail programs open links, too."""
    link = queries.usable_link(credentials.digest_of(token), now())
    if link is None:
        return page("people/link_over.html", 404)
    return page("people/one_time.html", form=OneTimeForm(), token=token, person=queries.person(link.person_id))


@bp.post("/one-time/<token>")
@public
def one_time_now(token: str) -> Any:
    """Set the new password, use the link up and sign in."""
    link = queries.usable_link(credentials.digest_of(token), at := now())
    if link is None:
        return page("people/link_over.html", 404)
    form, person = OneTimeForm(request.form), queries.person(link.person_id)
    if not form.save(commands.use_one_time_link, by=None, at=at, token=token, device=device()):
        return page("people/one_time.html", form.status, form=form, token=token, person=person)
    enter(form.answer.token)
    return redirect(_wanted(), 303)


@bp.post("/language")
@public
def choose_language() -> Any:
    """Remember the language somebody chose before they are known."""
    form = LanguageForm(request.form)
    if form.validate():
        session["language"] = form.language.data
    return redirect(_wanted(), 303)
