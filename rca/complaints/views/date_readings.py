"""A part of the import's page: what each reading of an ambiguous column of dates would mean, over all rows."""

from typing import Any
from uuid import UUID

from flask import g
from markupsafe import Markup

from rca.complaints.commands.import_rows import Job
from rca.complaints.drawing.months import bars
from rca.complaints.rules.date_readings import readings
from rca.complaints.rules.dates import ORDER_NAMES
from rca.complaints.rules.tables import Row
from rca.complaints.views.imports import bp
from rca.foundation.db import fresh
from rca.foundation.errors import NotFound
from rca.web.guard import requires
from rca.web.pages import part


@bp.get("/complaints/imports/<uuid:id>/dates/<int:number>")
@requires("complaint_import:run")
def dates_of_column(id: UUID, number: int) -> Any:
    """Column `number` of the file, from 0, read both ways from its first row to its last."""
    job = Job.of(g.record)
    fresh()  # a long file takes seconds, in which nobody else waits for the connection
    with job.opened() as source:
        if number >= len(source.header):
            raise NotFound
        found = readings(row.cells[number] for row in source.rows if isinstance(row, Row) and number < len(row.cells))
    drawn = [(one, Markup(bars([count for _, count in one.months]))) for one in found]  # noqa: S704 – drawn by us from numbers
    return part("complaints/_date_readings.html", readings=drawn, order_names=ORDER_NAMES)
