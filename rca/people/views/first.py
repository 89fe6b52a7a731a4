"""The first visit of an installation, before anybody is known."""

from typing import Any

from flask import current_app, flash, redirect, request, url_for

from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.foundation.messages import msg
from rca.people import commands, files, queries, rules
from rca.people.forms import SetUpForm
from rca.people.views.blueprint import bp
from rca.people.views.door import device, enter
from rca.web import page, public
from rca.web.languages import language

OPEN = ("people.set_up", "people.set_up_now", "people.choose_language", "health.health")


def set_up_first() -> Any:
    """Lead every visitor to the set-up page until somebody has set the installation up."""
    known = current_app.extensions.setdefault("rca.people", {})
    if "kind" in known or request.endpoint in OPEN:
        return None
    organisation = queries.organisation()
    if organisation is None:
        return redirect(url_for("people.set_up"), 303)
    known["kind"] = organisation.kind  # it is chosen once and never changes
    return None


def surroundings() -> dict[str, Any]:
    """Tell every page whether all this is made up."""
    kind = current_app.extensions.get("rca.people", {}).get("kind")
    return {"demonstration": kind is rules.Kind.DEMONSTRATION}


def _asks_code() -> bool:
    config = current_app.config["RCA"]
    return rules.code_needed(config.bind, request.remote_addr, bool(
        config.trusted_proxies or config.public_url or {"X-Forwarded-For", "Forwarded"} & set(request.headers.keys())))


@bp.get("/set-up")
@public
def set_up() -> Any:
    """Ask for the organisation and its first administrator; afterwards there is no such page."""
    if queries.organisation() is not None:
        raise NotFound
    return page("people/set_up.html", form=SetUpForm(asks_code=_asks_code(), data={"language": language()}))


@bp.post("/set-up")
@public
def set_up_now() -> Any:
    """Set the installation up and sign its first person in."""
    config, asks = current_app.config["RCA"], _asks_code()
    form = SetUpForm(request.form, asks_code=asks)
    if asks and not files.code_fits(config.instance, form.code.data or ""):
        form.validate()
        form.refuse("code", msg("This is not the code that was printed."))
    elif form.save(commands.set_up_and_sign_in, by=None, at=now(), device=device()):
        files.forget_code(config.instance)
        enter(form.answer.token)
        flash(msg("All is ready. You can grant roles and take complaints."))
        return redirect(f"{request.script_root}/", 303)
    return page("people/set_up.html", form.status, form=form)
