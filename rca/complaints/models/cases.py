"""The complaint case, the key tasks done on it, and the import it may have come with."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.complaints.rules.cases import Channel, Closure, Precision, Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.imports import ImportState, Stop
from rca.foundation.db import Choice, Model, new_id


def _where_told(name: str, column: str, *columns: str) -> sa.Index:
    """An index of the cases of which this column is known: large imports tell little, and pay for no more."""
    told = sa.text(f"{column} IS NOT NULL")
    return sa.Index(f"ix_complaint_{name}", *columns, sqlite_where=told, postgresql_where=told)


class Complaint(Model):
    """What went wrong, as the customer told it, and how far the answer is (C-01).

    `serial` is the reference as a number and the row of the search index. `source` and `source_key` tell an imported
    case from all others of its register. `received_day` is the day as it was written down, whatever zone it is read
    in; `precision` says whether `received_at` knows more than that. `stage` sums up the key tasks done.
    `concerned` is the person concerned as the customer names them, `concerned_id` the same where they work here.
    `language` is what the complainant reads, where it is known; None is read as the organisation's.
    `pressing_at` is the first of what was promised and of the clocks that run, `pressing_clock` which of them (none:
    the promise), `near_at` from when on it is near: lists sort and narrow by them. `category` is the text as it came,
    `category_id` what it means; `linked` whether an analysis is about it, told by whoever keeps the links.
    """

    __tablename__ = "complaint"
    __table_args__ = (
        sa.UniqueConstraint("source", "source_key"),
        sa.Index("ix_complaint_received", "received_at", "id"),
        sa.Index("ix_complaint_status_received", "status", "received_at", "id"),
        _where_told("status_pressing", "pressing_at", "status", "pressing_at", "received_at", "id"),
        *(_where_told(name, column, column, "received_at", "id") for name, column in (
            ("pressing", "pressing_at"), ("priority", "priority"), ("product", "product"), ("unit", "unit"),
            ("category", "category_id"))),
        # Those whose promise is near are counted on every list, out of all that are open and far from it.
        _where_told("near", "near_at", "status", "near_at", "pressing_at"),
        _where_told("owner", "owner_id", "owner_id", "status", "received_at", "id"),
        _where_told("concerned_id", "concerned_id", "concerned_id"),
        # Few cases are linked; the others take no room here, so that large imports pay nothing for it.
        sa.Index("ix_complaint_linked", "received_at", "id", sqlite_where=sa.text("linked IS 1"),
                 postgresql_where=sa.text("linked IS true")),
        # As few wait for a call; by its statistics PostgreSQL would look through all closed cases for them.
        sa.Index("ix_complaint_calls", "status", "received_at", "id",
                 sqlite_where=sa.text("pressing_clock = 'callback'"),
                 postgresql_where=sa.text("pressing_clock = 'callback'")),
        sa.CheckConstraint("description <> ''", name="description"),
        sa.CheckConstraint("stage BETWEEN 1 AND 4", name="stage"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    reference: Mapped[str] = mapped_column(sa.String(20), unique=True)
    serial: Mapped[int] = mapped_column(sa.BigInteger, unique=True)
    external_reference: Mapped[str | None] = mapped_column(sa.String(100))
    source: Mapped[str | None] = mapped_column(sa.String(100))
    source_key: Mapped[str | None] = mapped_column(sa.String(100))
    received_at: Mapped[datetime]
    received_day: Mapped[date]
    precision: Mapped[Precision] = mapped_column(Choice(Precision))
    channel: Mapped[Channel] = mapped_column(Choice(Channel))
    title: Mapped[str]
    description: Mapped[str]
    complainant: Mapped[str | None]
    contact: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[str | None] = mapped_column(sa.String(20))
    complainant_erased_at: Mapped[datetime | None]
    product: Mapped[str | None]
    place: Mapped[str | None]
    unit: Mapped[str | None]
    concerned: Mapped[str | None]
    concerned_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    category: Mapped[str | None]
    category_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("complaint_category.id"))
    remedy_sought: Mapped[str | None]
    promised: Mapped[str | None]
    immediate_action: Mapped[str | None]
    due_at: Mapped[datetime | None]
    priority: Mapped[int | None] = mapped_column(sa.SmallInteger)
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by: Mapped[Channel | None] = mapped_column(Choice(Channel))
    paused_at: Mapped[datetime | None]
    pressing_clock: Mapped[Clock | None] = mapped_column(Choice(Clock))
    pressing_at: Mapped[datetime | None]
    near_at: Mapped[datetime | None]
    status: Mapped[Status] = mapped_column(Choice(Status))
    stage: Mapped[int] = mapped_column(sa.SmallInteger)
    closed_at: Mapped[datetime | None]
    closure: Mapped[Closure | None] = mapped_column(Choice(Closure))
    closing_reason: Mapped[str | None]
    owner_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("person.id"))
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)
    import_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("complaint_import.id"), index=True)
    linked: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class TaskDone(Model):
    """A key task that was done: which, when, by whom."""

    __tablename__ = "complaint_task"

    complaint_id: Mapped[UUID] = mapped_column(sa.ForeignKey("complaint.id"), primary_key=True)
    task: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    at: Mapped[datetime]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))


class ComplaintImport(Model):
    """A file that was brought: how it is read, what its columns mean, how far it is, and what came of it.

    `read` rows were looked at so far, each of them taken, refused or repeated. Whoever does the work holds `lease`
    until `lease_until`, and says so again with every batch; `tries` counts those who began since one came in.
    """

    __tablename__ = "complaint_import"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    file_name: Mapped[str]
    digest: Mapped[str] = mapped_column(sa.String(64))
    encoding: Mapped[str] = mapped_column(sa.String(20))
    delimiter: Mapped[str] = mapped_column(sa.String(1))
    has_header: Mapped[bool]
    mapping: Mapped[dict[str, Any]] = mapped_column(sa.JSON)
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"))
    state: Mapped[ImportState] = mapped_column(Choice(ImportState))
    rows: Mapped[int]
    taken: Mapped[int] = mapped_column(default=0)
    repeated: Mapped[int] = mapped_column(default=0)
    refused: Mapped[int] = mapped_column(default=0)
    sheet: Mapped[str | None]
    read: Mapped[int] = mapped_column(default=0)
    started_at: Mapped[datetime | None]
    started_by: Mapped[UUID | None] = mapped_column(sa.ForeignKey("actor.id"))
    lease: Mapped[UUID | None]
    lease_until: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    stop: Mapped[Stop | None] = mapped_column(Choice(Stop))
    stopped_at: Mapped[datetime | None]
    actor_id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"))
    at: Mapped[datetime] = mapped_column(index=True)
    done_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}
