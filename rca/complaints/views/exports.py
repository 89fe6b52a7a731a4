"""Complaints as a CSV file, row by row, with cells that no spreadsheet takes for a formula."""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, tzinfo
from typing import Any
from urllib.parse import quote

from flask import Response, current_app, g, request

from rca.complaints import queries
from rca.complaints.queries import Filter
from rca.complaints.rules.cases import CHANNEL_NAMES, STAGE_NAMES, STATUS_NAMES, Precision
from rca.complaints.rules.cells import harmless
from rca.complaints.views.cases import bp, narrowed
from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.web.guard import requires
from rca.web.languages import say, zone

BATCH = 1000
COLUMNS = (
    *(msg("Number"), msg("Their number"), msg("Received"), msg("Status"), msg("Stage"), msg("Channel"), msg("Title")),
    *(msg("Description"), msg("Complainant"), msg("Product or service"), msg("Place"), msg("Company or unit")),
    *(msg("Category"), msg("Remedy sought"), msg("Immediate action taken"), msg("Due"), msg("Closed on")),
)


@bp.get("/complaints.csv")
@requires("complaint:export")
def export() -> Response:
    """Every case of the current filter."""
    write = _Writer(zone(), g.actor)
    name = f"complaints-{now().astimezone(write.where):%Y-%m-%d}.csv"
    return csv_file(name, [say(column) for column in COLUMNS], _batches(narrowed(request.args), write))


def _batches(chosen: Filter, write: "_Writer") -> Iterator[list[list[Any]]]:
    """A thousand cases at a time, each in a short read of its own: a slow reader holds no transaction open."""
    app = current_app._get_current_object()  # type: ignore[attr-defined]

    def flow() -> Iterator[list[list[Any]]]:
        after = None
        while True:
            with app.app_context():
                found = queries.some_complaints(chosen, after, BATCH)
                rows = [write(case) for case in found]
                after = (found[-1].received_at, found[-1].id) if found else None
            yield rows
            if len(rows) < BATCH:
                return

    return flow()


class _Writer:
    """A case as cells in the reader's language and time zone; words are said once, while the request is there."""

    def __init__(self, where: tzinfo, reader: Actor) -> None:
        self.where, self.reader = where, reader
        names = {**STATUS_NAMES, **STAGE_NAMES, **CHANNEL_NAMES}
        self.words = {word: say(name) for word, name in names.items()}

    def __call__(self, case: Any) -> list[Any]:
        received = str(case.received_day) if case.precision is Precision.DAY else self.moment(case.received_at)
        knows = registry.may(self.reader, "complaint:know_complainant", case)
        return [
            *(case.reference, case.external_reference, received, self.words[case.status], self.words[case.stage]),
            *(self.words[case.channel], case.title, case.description, case.complainant if knows else "", case.product),
            *(case.place, case.unit, case.category, case.remedy_sought, case.immediate_action),
            *(self.moment(case.due_at), self.moment(case.closed_at)),
        ]

    def moment(self, at: datetime | None) -> str:
        return at.astimezone(self.where).isoformat(timespec="minutes") if at else ""


def csv_file(name: str, header: Sequence[Any], batches: Iterable[Sequence[Sequence[Any]]]) -> Response:
    """A table as a file, sent while it is read; begins with the mark by which spreadsheets know UTF-8."""

    def lines() -> Iterator[str]:
        yield "\ufeff" + _lines([header])
        for rows in batches:
            yield _lines(rows)

    response = Response(lines(), mimetype="text/csv")
    # A header holds plain letters; browsers take the name with the star, which holds all of them.
    response.headers.set("Content-Disposition", "attachment", filename=name.encode("ascii", "replace").decode(),
                         **{"filename*": f"UTF-8''{quote(name, safe='')}"})
    response.headers["Cache-Control"] = "no-store"
    return response


def _lines(rows: Iterable[Sequence[Any]]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
