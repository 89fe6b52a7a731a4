"""Answering one item after the other, on a phone or in the list: as plain forms, and as JSON that may come late."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, render_template, request, url_for
from werkzeug.datastructures import MultiDict

from rca.audits import commands, queries
from rca.audits.forms import AnswerForm
from rca.audits.queries.sheets import Row
from rca.audits.rules import words
from rca.audits.views.audits import audit_page, doing
from rca.foundation.clock import now
from rca.foundation.errors import NotFound
from rca.web.forms import first_error
from rca.web.guard import requires
from rca.web.pages import page, see

bp = Blueprint("audit_items", __name__)
PARTS = {"score": "score", "finding": "finding_here", "line": "finding_line", "said": "said"}
"""What an answer changes on a page, by the name its script knows."""


def _rows(number: int) -> list[Row]:
    """The items of the audit in `g.record`. Raises NotFound where it has none of this number."""
    rows = queries.sheets.rows(g.record)
    if not 1 <= number <= len(rows):
        raise NotFound
    return rows


@bp.get("/audits/<uuid:id>/items/<int:number>")
@requires("audit:see")
def show(id: UUID, number: int) -> Any:
    """One item: what to look at, four answers, the evidence, the score so far."""
    row = _rows(number)[number - 1]
    known = {"answer": row.answer.answer.value, "evidence": row.answer.evidence} if row.answer else {}
    return _item_page(number, AnswerForm(**known))


def _item_page(number: int, form: AnswerForm, status: int = 200) -> Response:
    rows = _rows(number)
    return page("audits/item.html", status, here="audits", audit=g.record, rows=rows, row=rows[number - 1], form=form,
                score=queries.sheets.score_of(rows), doing=doing(g.record), words=words, told=_told(rows))


def _told(rows: list[Row]) -> list[dict[str, Any]]:
    """All items as the script of the page shows them, so that going on needs no network."""
    known = {"audit": g.record, "words": words}
    return [{"n": row.item.number, "text": row.item.text, "look": row.item.look_at, "weight": row.item.weight,
             "critical": row.item.critical, "section": row.item.section,
             "answer": row.answer.answer.value if row.answer else None,
             "evidence": row.answer.evidence if row.answer else None,
             "finding": render_template("audits/_finding_here.html", row=row, **known) if row.finding else ""}
            for row in rows]


@bp.post("/audits/<uuid:id>/items/<int:number>")
@requires("audit:do")
def answer(id: UUID, number: int) -> Any:
    """Keep an answer: of the item's page, of the list, or of a script that kept it while there was no network."""
    sent = _sent()
    form, item = AnswerForm(sent), _rows(number)[number - 1].item
    kept = form.save(commands.answer_item, id=id, item=item.id, by=g.actor, at=now())
    if request.is_json:
        return _parts(number) if kept else ({"error": first_error(form)}, form.status)
    if kept:
        back = url_for("audits.show", id=id, _anchor=f"item-{number}")
        return see(".show", id=id, number=number) if "one" in sent else Response(status=303, headers={"Location": back})
    return _item_page(number, form, form.status) if "one" in sent else audit_page(form.status, refused=(number, form))


def _sent() -> Any:
    """What was sent, as fields of a form; a body that is no object holds none."""
    if not request.is_json:
        return request.form
    body = request.get_json(silent=True)
    told = body if isinstance(body, dict) else {}
    return MultiDict({name: str(value) for name, value in told.items() if value is not None})


def _parts(number: int) -> dict[str, Any]:
    """What an answer changes: the score, the item's finding on its page and in the list, the word beside it."""
    rows = queries.sheets.rows(g.record)
    known = {"audit": g.record, "row": rows[number - 1], "score": queries.sheets.score_of(rows), "words": words}
    return {name: render_template(f"audits/_{template}.html", **known) for name, template in PARTS.items()}
