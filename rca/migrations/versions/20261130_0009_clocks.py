"""Clocks of complaints: assessment, pauses, callbacks, the promises they follow, and what presses first on a case.

Follows: 0008
"""

from datetime import timedelta

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

CASES = sa.table(
    "complaint",
    sa.column("id", sa.Uuid()),
    sa.column("status", sa.String()),
    sa.column("due_at", sa.DateTime(timezone=True)),
    sa.column("pressing_at", sa.DateTime(timezone=True)),
    sa.column("near_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    op.create_table(
        "service_promises",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("kept", sa.JSON(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_service_promises")),
    )
    op.create_table(
        "complaint_assessment",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("severity", sa.String(length=40), nullable=False),
        sa.Column("impact", sa.String(length=40), nullable=False),
        sa.Column("complexity", sa.String(length=40), nullable=False),
        sa.Column("safety", sa.Boolean(), nullable=False),
        sa.Column("at_once_needed", sa.Boolean(), nullable=False),
        sa.Column("at_once_possible", sa.Boolean(), nullable=False),
        sa.Column("proposed", sa.String(length=40), nullable=False),
        sa.Column("depth", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_assessment_actor_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_assessment_complaint_id")),
        sa.PrimaryKeyConstraint("complaint_id", name=op.f("pk_complaint_assessment")),
    )
    op.create_table(
        "complaint_callback",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("reached", sa.Boolean(), nullable=False),
        sa.Column("satisfied", sa.SmallInteger(), nullable=True),
        sa.Column("words", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.CheckConstraint("satisfied BETWEEN 1 AND 5", name=op.f("ck_complaint_callback_satisfied")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_callback_actor_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_callback_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_callback")),
    )
    with op.batch_alter_table("complaint_callback", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_callback_complaint_id"), ["complaint_id"], unique=False)

    op.create_table(
        "complaint_clock",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("clock", sa.String(length=40), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("near_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("met_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("counted", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_clock_complaint_id")),
        sa.PrimaryKeyConstraint("complaint_id", "clock", name=op.f("pk_complaint_clock")),
    )
    with op.batch_alter_table("complaint_clock", schema=None) as batch_op:
        batch_op.create_index("ix_complaint_clock_open", ["met_at", "counted"], unique=False)

    op.create_table(
        "complaint_pause",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_pause_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_pause")),
    )
    with op.batch_alter_table("complaint_pause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_pause_complaint_id"), ["complaint_id"], unique=False)

    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("priority", sa.SmallInteger(), nullable=True))
        batch_op.add_column(sa.Column("acknowledged_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("acknowledged_by", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("pressing_clock", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("pressing_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("near_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.drop_index(batch_op.f("ix_complaint_status_due"))
        batch_op.create_index("ix_complaint_status_pressing", ["status", "pressing_at"], unique=False)

    # What was promised presses on open cases as before; their clocks do not begin behind their backs.
    bind = op.get_bind()
    promised = sa.select(CASES.c.id, CASES.c.due_at).where(CASES.c.status == "open", CASES.c.due_at.is_not(None))
    rows = [{"key": id, "due": due, "near": due - timedelta(hours=24)} for id, due in bind.execute(promised)]
    change = sa.update(CASES).where(CASES.c.id == sa.bindparam("key")).values(
        pressing_at=sa.bindparam("due"), near_at=sa.bindparam("near"))
    for start in range(0, len(rows), 1_000):
        bind.execute(change, rows[start:start + 1_000])


def downgrade() -> None:
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_index("ix_complaint_status_pressing")
        batch_op.create_index(batch_op.f("ix_complaint_status_due"), ["status", "due_at"], unique=False)
        for name in ("near_at", "pressing_at", "pressing_clock", "paused_at", "acknowledged_by", "acknowledged_at",
                     "priority"):
            batch_op.drop_column(name)

    op.drop_table("complaint_pause")
    op.drop_table("complaint_clock")
    op.drop_table("complaint_callback")
    op.drop_table("complaint_assessment")
    op.drop_table("service_promises")
