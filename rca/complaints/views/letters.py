"""The page a letter to the complainant is written on, and the page of the house's standard phrases."""

from typing import Any
from uuid import UUID

from flask import current_app, g, request, url_for

from rca.complaints import commands, queries
from rca.complaints.forms.letters import LetterForm, PhrasesForm
from rca.complaints.models import PHRASES
from rca.complaints.rules import letters
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.letters import LetterKind
from rca.complaints.views.cases import acted, bp, read_case
from rca.foundation import outbox
from rca.foundation.clock import now
from rca.web.forms import EmptyForm
from rca.web.guard import requires
from rca.web.languages import language
from rca.web.pages import page, see


def private_address(token: str) -> str:
    """The address of a complainant's private page, as people outside reach it; never as a request claims it."""
    config = current_app.config["RCA"]
    if not config.public_url:
        return url_for("intake.status", token=token, _external=True)
    return f"{config.public_url.rstrip('/')}/complain/{token}"


def _link(case: UUID) -> str | None:
    known = queries.pass_of(case)
    if known is None or known.revoked_at is not None:
        return None
    return private_address(commands.token_of(known.id, current_app.config["RCA"].secret()))


def _kind() -> LetterKind:
    asked = request.args.get("kind", "")
    if asked in set(LetterKind):
        return LetterKind(asked)
    return LetterKind.QUESTION if g.record.acknowledged_at else LetterKind.ACKNOWLEDGEMENT


def _language(known: str | None) -> str:
    return letters.language_of(request.args.get("language"), letters.language_of(known, queries.house_language()))


@bp.get("/complaints/<uuid:id>/letters/new")
@requires("complaint:work")
def letter(id: UUID) -> Any:
    """A letter as the standard phrases propose it, to be edited."""
    kind, chosen = _kind(), _language(g.record.language)
    phrase = queries.draft(g.record, kind, chosen, _link(id), now())
    channel = g.record.channel if g.record.channel is not Channel.WEB else Channel.MAIL
    return _letter_page(LetterForm(data={"kind": kind.value, "language": chosen, "subject": phrase.subject,
                                         "body": phrase.body, "channel": channel.value,
                                         "waits": kind is LetterKind.QUESTION}))


@bp.post("/complaints/<uuid:id>/letters")
@requires("complaint:work")
def write_letter(id: UUID) -> Any:
    """Send it, or keep that it was sent."""
    form = LetterForm(request.form)
    if form.save(commands.write_letter, id=id, by=g.actor, at=now()):
        return see(".show", id=id, _anchor="said")
    return _letter_page(form, form.status)


def _letter_page(form: LetterForm, status: int = 200) -> Any:
    return page("complaints/letter.html", status, here="complaints", case=read_case("page"), form=form,
                kinds=letters.KIND_NAMES, letter_languages=letters.LANGUAGES, sends=outbox.sends())


@bp.post("/complaints/<uuid:id>/letters/<uuid:letter>/sending")
@requires("complaint:work")
def send_again(id: UUID, letter: UUID) -> Any:
    """Try a letter again that was given up."""
    return acted("", EmptyForm(request.form), commands.send_again, id, "said", letter=letter)


@bp.get("/complaints/phrases")
@requires("phrases:see")
def phrases() -> Any:
    """The house's standard phrases, one language at a time."""
    chosen = letters.language_of(request.args.get("language"), language())
    kept, version = queries.phrases()
    return _phrases_page(PhrasesForm.of(kept, chosen, version), chosen)


@bp.post("/complaints/phrases/<language>")
@requires("phrases:edit")
def keep_phrases(language: str) -> Any:
    """Keep the phrases of a language."""
    chosen = letters.language_of(language, None)
    kept, version = queries.phrases()
    form = PhrasesForm.of(kept, chosen, version, request.form)
    if form.save(commands.keep_phrases, language=chosen, seen=form.version.data, by=g.actor, at=now()):
        return see(".phrases", language=chosen)
    return _phrases_page(form, chosen, form.status)


def _phrases_page(form: PhrasesForm, chosen: str, status: int = 200) -> Any:
    return page("complaints/phrases.html", status, here="complaints", form=form, chosen=chosen,
                kinds=letters.KIND_NAMES, letter_languages=letters.LANGUAGES, record=PHRASES,
                placeholders=letters.PLACEHOLDERS, edited=queries.phrases_by_id(PHRASES) is not None)
