"""The public form, and the private page of whoever complained by it. Neither asks for an account (C-11)."""

from datetime import datetime
from typing import Any
from uuid import UUID

from flask import Blueprint, current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer

from rca import people
from rca.complaints import commands, queries
from rca.complaints.forms.intake import IntakeForm, WordsForm
from rca.complaints.models import CaseFile, ComplainantPass
from rca.complaints.queries import personal
from rca.complaints.rules import cases, intake
from rca.complaints.views.letters import private_address
from rca.complaints.views.personal import given_file, read_files, with_files
from rca.foundation import journal, outbox
from rca.foundation.brought import Brought
from rca.foundation.clock import now
from rca.foundation.errors import NotFound, RuleBroken
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
    """Take it, or say what is missing with everything still there. Files are read only for a form that we showed."""
    sent, secret = IntakeForm(request.form), current_app.config["RCA"].secret()
    if sent.key.data is None:
        raise NotFound
    token = commands.token_of(sent.key.data, secret)
    opened = _opened(sent.opened.data or "")
    files = _files(sent) if opened and not sent.trap.data else []
    if files is not None and sent.save(with_files(commands.complain, files), by=None, at=now(), pass_id=sent.key.data,
                                       token=token, opened=opened, link=private_address(token), language=language(),
                                       origin=commands.origin_of(request.remote_addr or "", secret)):
        return see(".status", token=token)
    return _form_page(sent, sent.status)


def _files(sent: Any) -> list[Brought] | None:
    """What was sent along, looked at; None where a file was refused, at its field."""
    try:
        intake.check_files(len([one for one in request.files.getlist("files") if one.filename]))
        return read_files()
    except RuleBroken as refusal:
        sent.validate()
        sent.refuse("files", refusal.message)
        return None


def _form_page(sent: IntakeForm, status: int = 200) -> Any:
    return page("complaints/intake.html", status, form=sent, organisation=people.organisation(),
                sends=outbox.sends(), most=current_app.config["RCA"].evidence_megabytes)


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
    files = _files(sent)
    if files is not None and sent.save(with_files(commands.add_words, files), by=None, at=now(), id=known.id):
        return see(".status", token=token, _anchor="course")
    return _status_page(known, token, sent, sent.status)


def _status_page(known: ComplainantPass, token: str, sent: WordsForm, answer: int = 200) -> Any:
    case = queries.complaint(known.complaint_id)
    entries = journal.entries(("complaint", known.complaint_id), newest_first=True, limit=200)
    told = [entry for entry in entries if entry.act in TOLD or (entry.act == "complaint.said" and entry.facts["shown"])]
    made = page("complaints/own_case.html", answer, case=case, entries=told, vocabulary=cases, said=intake.SAID_NAMES,
                form=sent, organisation=people.organisation(), token=token,
                handling=queries.handling_of(known.complaint_id), files=_own_files(known),
                most=current_app.config["RCA"].evidence_megabytes)
    made.headers["Cache-Control"] = "no-store"
    return made


def _own_files(known: ComplainantPass) -> list[CaseFile]:
    return [file for file in personal.files_of(known.complaint_id) if file.by_customer]


@bp.get("/complain/<token>/files/<uuid:file>")
@public
def give_file(token: str, file: UUID) -> Any:
    """A file the complainant sent themselves."""
    return given_file(next((own for own in _own_files(_pass_of(token)) if own.id == file), None))
