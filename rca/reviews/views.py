"""Pages of the management reviews."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request
from flask_babel import format_date

from rca import analyses, people
from rca.foundation.clock import now
from rca.foundation.db import fresh
from rca.foundation.messages import Message, msg
from rca.reviews import commands, queries, rules
from rca.reviews.files import markdown
from rca.reviews.forms import BeginForm, PointForm, ResultForm, TellForm
from rca.reviews.rules import KIND_NAMES, PointKind
from rca.web.files import as_file
from rca.web.forms import EmptyForm, Form
from rca.web.guard import requires
from rca.web.languages import language, say, span, today
from rca.web.marks import sign
from rca.web.pages import page, see

bp = Blueprint("reviews", __name__)
NOTHING = msg("Nothing.")
Line = tuple[str, str]
"""Words of the minutes, and what is said more quietly beside them."""


def _last_quarter(day: date) -> tuple[date, date]:
    """The quarter before the one a day is in: what is reviewed most often."""
    first = date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)
    last = first - timedelta(days=1)
    return date(last.year, last.month - 2, 1), last


@bp.get("/reviews")
@requires("management_review:list")
def index() -> Any:
    """The reviews, and the form to begin one."""
    since, until = _last_quarter(today())
    return _index(BeginForm(since=since, until=until))


@bp.post("/reviews")
@requires("management_review:hold")
def begin() -> Any:
    """Begin the review of a period."""
    form = BeginForm(request.form)
    if form.save(commands.begin_review, by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return _index(form, form.status)


def _index(form: Form, status: int = 200) -> Any:
    return page("reviews/list.html", status, here="reviews", rows=queries.reviews(), form=form)


@bp.get("/reviews/<uuid:id>")
@requires("management_review:see")
def show(id: UUID) -> Any:
    """One review: what is open from earlier ones, the figures, what came of it."""
    return _page()


@bp.post("/reviews/<uuid:id>")
@requires("management_review:hold")
def tell(id: UUID) -> Any:
    """Keep who took part and what was said."""
    form = TellForm(request.form)
    return _acted("telling", form, commands.tell_review, id, "telling", seen=form.version.data)


@bp.post("/reviews/<uuid:id>/points")
@requires("management_review:hold")
def add_point(id: UUID) -> Any:
    """Write down a decision or an action."""
    return _acted("pointing", PointForm(request.form, persons=_persons()), commands.add_point, id, "points")


@bp.post("/reviews/<uuid:id>/points/<uuid:point>/removal")
@requires("management_review:hold")
def remove_point(id: UUID, point: UUID) -> Any:
    """Take one back."""
    return _acted("refusal", EmptyForm(request.form), commands.remove_point, id, "points", point=point)


@bp.post("/reviews/<uuid:id>/points/<uuid:point>/result")
@requires("management_review:hold")
def finish_action(id: UUID, point: UUID) -> Any:
    """An action is done."""
    return _acted("refusal", ResultForm(request.form, about=point), commands.finish_action, id, "points", point=point)


@bp.post("/reviews/<uuid:id>/closing")
@requires("management_review:hold")
def close(id: UUID) -> Any:
    """Close it; the minutes are frozen."""
    return _acted("refusal", EmptyForm(request.form), commands.close_review, id)


def _acted(name: str, form: Form, command: Any, id: UUID, anchor: str | None = None, **known: Any) -> Any:
    if form.save(command, id=id, by=g.actor, at=now(), **known):
        return see(".show", id=id, _anchor=anchor)
    return _page(form.status, **{name: form})


def _persons() -> list[Any]:
    return list(people.active_persons(*commands.ROLES))


def _page(status: int = 200, **forms: Form) -> Any:
    review, points = g.record, queries.points_of(g.record.id)
    told = _told(review, points)
    if review.closed_at is not None:
        told["earlier"] = [{**row, "due_on": date.fromisoformat(row["due_on"])} for row in review.minutes["earlier"]]
    else:
        told["earlier"] = queries.open_earlier(review)
    rows = [*points, *(point for point, _ in queries.open_earlier(review))]
    given = {"telling": TellForm(obj=review, version=review.version), "pointing": PointForm(persons=_persons()),
             "refusal": None, **forms}
    return page("reviews/show.html", status, here="reviews", review=review, points=points, day=today(),
                names=queries.names_of({review.lead_id, *(row.owner_id for row in rows if row.owner_id)}),
                kinds=KIND_NAMES, tick=EmptyForm(), results={row.id: ResultForm(about=row.id) for row in rows},
                **told, **given)


def _told(review: Any, points: Any) -> dict[str, Any]:
    """The figures: those of the minutes once they are frozen."""
    figures = review.minutes["figures"] if review.minutes else queries.figures_of(review.since, review.until, now())
    return {"lines": list(rules.lines(figures)), "top": figures["top"]}


@bp.get("/reviews/<uuid:id>/minutes.md")
@requires("management_review:see")
def minutes(id: UUID) -> Response:
    """The minutes as Markdown."""
    review, said = g.record, [f"{label}{sign(':')}{value}" for label, value in _facts(g.record)]
    told = markdown(say(_title(review)), [(say(msg("Minutes of the review")), said), *(
        (title, [" – ".join(filter(None, line)) for line in lines]) for title, lines in _parts(review))])
    return as_file(told.encode(), "text/markdown", f"{review.reference}.md")


@bp.get("/reviews/<uuid:id>/minutes.pdf")
@requires("management_review:see")
def minutes_on_paper(id: UUID) -> Response:
    """The minutes as PDF, set as those of a workshop are."""
    review, moment = g.record, g.record.closed_at or now()
    printed = analyses.Printed(
        title=say(_title(review)), reference=review.reference, language=language(), facts=_facts(review),
        eyebrow=say(msg("Minutes of the review, as of %(moment)s", moment=span(moment))),
        foot=say(msg("Page %(n)s of %(total)s", n="{n}", total="{total}")),
        parts=[{"title": title, "none": say(NOTHING), "lines": [
            {"words": words, "more": more, "mark": "", "level": 0} for words, more in lines]}
            for title, lines in _parts(review)])
    fresh()  # while Typst works, nobody else waits for the connection
    return as_file(analyses.minutes_pdf(None, printed), "application/pdf", f"{printed.reference}.pdf")


def _title(review: Any) -> Message:
    return msg("Management review %(reference)s, %(since)s to %(until)s", reference=review.reference,
               since=format_date(review.since), until=format_date(review.until))


def _facts(review: Any) -> list[tuple[str, str]]:
    """When it was held, who led it and who took part, as far as it is known."""
    lead = people.person(review.lead_id)
    told = [(msg("Held on"), format_date(review.held_on) if review.held_on else ""),
            (msg("Led by"), lead.name if lead else ""),
            (msg("Took part"), sign(",").join((review.attendees or "").splitlines()))]
    return [(say(label), said) for label, said in told if said]


def _parts(review: Any) -> list[tuple[str, list[Line]]]:
    """Everything the minutes say, by heading, in the reader's language."""
    kept, colon = _kept(review), sign(":")
    top = [(f"{name}{colon}{say(rules.beside(count, before))}", "") for name, before, count in kept["figures"]["top"]]
    return [
        (say(msg("Open from earlier reviews")), [_line(row, row["reference"]) for row in kept["earlier"]]),
        (say(msg("Figures")), [(f"{say(label)}{colon}{say(value)}", "") for label, value in rules.lines(
            kept["figures"])]),
        (say(msg("Most frequent categories")), top),
        (say(msg("Decisions and actions")), [_line(row) for row in kept["points"]]),
        (say(msg("Discussed")), [(line, "") for line in (review.notes or "").splitlines() if line.strip()]),
    ]


def _kept(review: Any) -> Any:
    """Figures, points and earlier actions: as they were frozen, else as they would be now."""
    return review.minutes or commands.minutes_of(review, now())


def _line(row: Any, *more: str) -> Line:
    """What is decided or done, and beside it who does it until when, and what came of it."""
    due = format_date(date.fromisoformat(row["due_on"]), rebase=False) if row["due_on"] else ""
    return (f"{say(KIND_NAMES[PointKind(row['kind'])])}{sign(':')}{row['text']}",
            sign(",").join(filter(None, (*more, row["owner"], due, row["result"]))))
