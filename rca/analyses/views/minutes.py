"""The minutes of a workshop: the page, on paper, as Markdown; and what the facilitator writes for them.

Whoever may look at the board reads the page, guests as long as their pass opens it: it tells what the board told them.
Files leave the house, so they are for persons, like the other files of an analysis. Of solutions, complaint cases and
the details of the problem guests learn nothing here either.
"""

from typing import Any
from uuid import UUID

from flask import Response, g, request
from markupsafe import Markup

from rca import people
from rca.analyses import permissions, queries
from rca.analyses.commands.minutes import write_notes
from rca.analyses.drawing import Printed, fish, minutes_pdf, svg
from rca.analyses.files import minutes as telling
from rca.analyses.files.minutes_markdown import markdown
from rca.analyses.forms import NotesForm
from rca.analyses.queries.minutes import notes_of, record_of
from rca.analyses.views.blueprint import bp
from rca.analyses.views.drawings import mark_words
from rca.foundation.clock import now
from rca.foundation.db import fresh
from rca.foundation.messages import Message, msg
from rca.web.files import as_file
from rca.web.guard import requires
from rca.web.languages import language, say, span
from rca.web.marks import sign
from rca.web.pages import page, see


@bp.get("/analyses/<uuid:id>/minutes")
@requires("analysis:look")
def minutes(id: UUID) -> Any:
    """The minutes on one page, made anew from the journal and the board whenever they are read."""
    record = _record()
    drawing = fish(record.graph, whole=True)
    return page("analyses/minutes.html", here="analyses", analysis=g.record, facts=_facts(record),
                sections=telling.sections(record, span), is_guest=g.actor.person_id is None,
                fish_svg=Markup(svg(drawing, g.record.title)), wide=drawing.view[2] if drawing.view else 0,  # noqa: S704 – drawn by us, every text escaped
                can_lead=permissions.may_lead(g.actor, g.record), noted=record.noted)


@bp.get("/analyses/<uuid:id>/minutes.md")
@requires("analysis:export")
def minutes_markdown(id: UUID) -> Response:
    """The minutes as Markdown."""
    record = _record()
    told = markdown(_title(), _facts(record), record.graph, telling.sections(record, span), say, sign(":").strip())
    return as_file(told.encode(), "text/markdown", f"{g.record.reference}-minutes.md")


@bp.get("/analyses/<uuid:id>/minutes.pdf")
@requires("analysis:export")
def minutes_on_paper(id: UUID) -> Response:
    """The minutes as PDF: one page or two for a usual workshop."""
    record, name = _record(), f"{g.record.reference}-minutes.pdf"
    drawing, printed = fish(record.graph, whole=True), _printed(record)
    fresh()  # while Typst works, nobody else waits for the connection
    return as_file(minutes_pdf(drawing, printed), "application/pdf", name)


def _record() -> Any:
    return record_of(g.record, with_solutions=g.actor.person_id is not None)


def _title() -> Message:
    return msg("Minutes: %(problem)s", problem=g.record.title)


def _facts(record: Any) -> list[tuple[Message, list[Any]]]:
    """Who led and for which team, when it was and who was there, which complaints it is about."""
    analysis, lead = g.record, people.person(g.record.facilitator_id)
    team = people.team(analysis.team_id) if analysis.team_id else None
    when, *others = telling.facts(record, span)
    rows = [when, (msg("Facilitator"), [lead.name] if lead else []), (msg("Team"), [team.name] if team else []),
            *others]
    if g.actor.person_id is not None:
        rows += [(msg("About complaints"), [case.reference for case in queries.complaints_of(analysis.id)]),
                 (msg("Details"), [analysis.detail] if analysis.detail else [])]
    return [(label, said) for label, said in rows if said]


def _printed(record: Any) -> Printed:
    def joined(words: Any) -> str:
        return sign(",").join(say(one) for one in words)

    parts = [{"title": say(part.title), "none": say(part.none) if part.none else "", "lines": [
        {"words": say(line.words), "more": joined(line.more), "mark": line.mark, "level": line.level}
        for line in part.lines]} for part in telling.sections(record, span)]
    return Printed(
        title=g.record.title, reference=g.record.reference, language=language(), words=mark_words(), parts=parts,
        eyebrow=say(msg("Minutes of the workshop, as of %(moment)s", moment=span(now()))),
        foot=say(msg("Page %(n)s of %(total)s", n="{n}", total="{total}")),
        facts=[(say(label), joined(said)) for label, said in _facts(record)])


@bp.get("/analyses/<uuid:id>/minutes/notes")
@requires("analysis:lead")
def notes(id: UUID) -> Any:
    """What was agreed, and when the team meets again."""
    found = notes_of(id)
    return _notes_page(NotesForm(obj=found, seen=found.version if found else 0))


@bp.post("/analyses/<uuid:id>/minutes/notes")
@requires("analysis:lead")
def save_notes(id: UUID) -> Any:
    """Keep it; when somebody was faster, both texts are shown and nothing is lost."""
    form = NotesForm(request.form)
    if form.save(write_notes, id=id, by=g.actor, at=now()):
        return see(".minutes", id=id)
    if form.stale is not None:
        form.seen.data, form.key.data = form.stale.theirs.version, NotesForm().key.data
    return _notes_page(form)


def _notes_page(form: NotesForm) -> Response:
    """The form; after somebody was faster, with what is saved now where it differs."""
    theirs: Any = form.stale.theirs if form.stale is not None else None
    said = [] if theirs is None else [
        (form.notes, theirs.notes, theirs.notes == form.notes.data),
        (form.next_on, theirs.next_on, theirs.next_on == form.next_on.data),
        (form.next_where, theirs.next_where, theirs.next_where == form.next_where.data)]
    return page("analyses/minutes_notes.html", form.status, here="analyses", analysis=g.record, form=form,
                differing=[(field.label.text, value) for field, value, same in said if not same])
