"""Complaints as a file, CSV or XLSX."""

from collections.abc import Iterable
from datetime import datetime, tzinfo
from typing import Any
from uuid import UUID

from flask import Response, g, request

from rca.complaints import queries
from rca.complaints.forms.finding import picked
from rca.complaints.queries import Filter
from rca.complaints.queries.consents import consenting
from rca.complaints.rules.cases import CHANNEL_NAMES, STAGE_NAMES, STATUS_NAMES, Precision
from rca.complaints.rules.consents import Purpose
from rca.complaints.views.blueprint import bp
from rca.foundation import access, registry
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.messages import msg
from rca.web.guard import requires
from rca.web.languages import say, zone
from rca.web.tables import batches, table_file

BATCH = 1000
COLUMNS = (
    *(msg("Number"), msg("Their number"), msg("Received"), msg("Status"), msg("Stage"), msg("Channel"), msg("Title")),
    *(msg("Description"), msg("Complainant"), msg("Product or service"), msg("Place"), msg("Company or unit")),
    *(msg("Category"), msg("Remedy sought"), msg("Immediate action taken"), msg("Due"), msg("Closed on")),
)


@bp.get("/complaints.<any(csv, xlsx):form>")
@requires("complaint:export")
def export(form: str) -> Response:
    """Every case of the current filter, or those that were picked."""
    chosen, write = picked(request.args, actor=g.actor, at=now()), _Writer(zone(), g.actor)
    name = f"complaints-{now().astimezone(write.where):%Y-%m-%d}"
    return table_file(form, name, COLUMNS, batches(lambda after: _some(chosen, after, write)), title=msg("Complaints"))


def _some(chosen: Filter, after: Any, write: "_Writer") -> tuple[list[list[Any]], Any]:
    found = queries.some_complaints(chosen, after, BATCH)
    following = (found[-1].received_at, found[-1].id) if len(found) == BATCH else None
    named = nameable(found, write.reader)
    rows = [write(case, case.id in named) for case in found]
    if named:
        transaction(lambda: [access.note(("complaint", id), "export", by=write.reader, at=now()) for id in named])
    return rows, following


def nameable(cases: Iterable[Any], reader: Actor) -> set[UUID]:
    """Of these cases those whose complainant may stand in a file of this reader: known to them, and consented to.

    Nobody knows where a file goes, so being let see a name on a page is not enough (C-08).
    """
    known = {case.id for case in cases if case.complainant and registry.may(reader, "complaint:know_complainant", case)}
    return consenting(known, Purpose.FILE) if known else set()


class _Writer:
    """A case as cells in the reader's language and time zone; words are said once, while the request is there."""

    def __init__(self, where: tzinfo, reader: Actor) -> None:
        self.where, self.reader = where, reader
        names = {**STATUS_NAMES, **STAGE_NAMES, **CHANNEL_NAMES}
        self.words = {word: say(name) for word, name in names.items()}

    def __call__(self, case: Any, named: bool) -> list[Any]:
        received = case.received_day if case.precision is Precision.DAY else self.moment(case.received_at)
        return [
            *(case.reference, case.external_reference, received, self.words[case.status], self.words[case.stage]),
            *(self.words[case.channel], case.title, case.description, case.complainant if named else "", case.product),
            *(case.place, case.unit, case.category, case.remedy_sought, case.immediate_action),
            *(self.moment(case.due_at), self.moment(case.closed_at)),
        ]

    def moment(self, at: datetime | None) -> datetime | None:
        return at.astimezone(self.where) if at else None
