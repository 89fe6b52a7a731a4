"""The public form, and the private page of whoever complained by it. Neither asks for an account (C-11)."""

from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from rca import people
from rca.complaints import commands, queries
from rca.complaints.forms.intake import IntakeForm, WordsForm
from rca.complaints.models import ComplainantPass
from rca.complaints.rules import cases, intake
from rca.complaints.views.letters import private_address
from rca.foundation import journal, outbox
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.guard import public
from rca.web.languages import language
from rca.web.pages import page, see

bp = Blueprint("intake", __name__)
# What of the course of a case its complainant reads; what is said counts only where it was meant for them.
TOLD = ("complaint.acknowledged", "complaint.wrote", "complaint.paused", "complaint.added_to", "complaint.closed",
        "complaint.reopened")


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["RCA"].secret(), salt="public form")


def _opened(sent: str) -> datetime | None:
    """When the form was shown, as its own mark says; None for a mark that is not ours."""
    try:
        return _signer().loads(sent, return_timestamp=True)[1]
    except BadSignature:
        return None


@bp.get("/complain")
@public
def form() -> Any:
    """Complain, without an account."""
    if not queries.promises()[0].public:
        raise NotFound
    return _form_page(IntakeForm(opened=_signer().dumps("")))


@bp.post("/complain")
@public
def complain() -> Any:
    """Take it, or say what is missing with everything still there."""
    sent, secret = IntakeForm(request.form), current_app.config["RCA"].secret()
    if sent.key.data is None:
        raise NotFound
    token = commands.token_of(sent.key.data, secret)
    if sent.save(commands.complain, by=None, at=now(), pass_id=sent.key.data, token=token,
                 opened=_opened(sent.opened.data or ""), link=private_address(token), language=language(),
                 origin=commands.origin_of(request.remote_addr or "", secret)):
        return see(".status", token=token)
    return _form_page(sent, sent.status)


def _form_page(sent: IntakeForm, status: int = 200) -> Any:
    return page("complaints/intake.html", status, form=sent, organisation=people.organisation(),
                sends=outbox.sends())


def _pass_of(token: str) -> ComplainantPass:
    found = queries.pass_by_digest(people.digest_of(token))
    if found is None:
        raise NotFound
    return found


@bp.get("/complain/<token>")
@public
def status(token: str) -> Any:
    """How the case stands, for whoever complained (C-04)."""
    return _status_page(_pass_of(token), token, WordsForm())


@bp.post("/complain/<token>")
@public
def add_words(token: str) -> Any:
    """Add something to one's own case."""
    known, sent = _pass_of(token), WordsForm(request.form)
    if sent.save(commands.add_words, by=None, at=now(), id=known.id):
        return see(".status", token=token, _anchor="course")
    return _status_page(known, token, sent, sent.status)


def _status_page(known: ComplainantPass, token: str, sent: WordsForm, answer: int = 200) -> Any:
    case = queries.complaint(known.complaint_id)
    entries = journal.entries(("complaint", known.complaint_id), newest_first=True, limit=200)
    told = [entry for entry in entries if entry.act in TOLD or (entry.act == "complaint.said" and entry.facts["shown"])]
    made = page("complaints/own_case.html", answer, case=case, entries=told, vocabulary=cases, said=intake.SAID_NAMES,
                form=sent, organisation=people.organisation(), token=token,
                handling=queries.handling_of(known.complaint_id))
    made.headers["Cache-Control"] = "no-store"
    return made
