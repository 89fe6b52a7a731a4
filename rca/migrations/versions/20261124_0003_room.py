"""The room of a workshop: timer, signals and who follows; a lock on the board; cards that are parked.

Follows: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, column in (("cause", "parked"), ("analysis", "locked")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.add_column(sa.Column(column, sa.Boolean(), nullable=False, server_default=sa.false()))
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.alter_column(column, server_default=None)

    op.create_table(
        "workshop_room",
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("timer_ends", sa.DateTime(timezone=True), nullable=True),
        sa.Column("timer_left", sa.Integer(), nullable=True),
        sa.Column("shower_id", sa.Uuid(), nullable=True),
        sa.Column("view", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_workshop_room_analysis_id")),
        sa.ForeignKeyConstraint(["shower_id"], ["actor.id"], name=op.f("fk_workshop_room_shower_id")),
        sa.PrimaryKeyConstraint("analysis_id", name=op.f("pk_workshop_room")),
    )
    op.create_table(
        "room_signal",
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("hand_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_room_signal_actor_id")),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_room_signal_analysis_id")),
        sa.PrimaryKeyConstraint("analysis_id", "actor_id", name=op.f("pk_room_signal")),
    )
    op.create_table(
        "room_listener",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("process", sa.Uuid(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_room_listener_actor_id")),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_room_listener_analysis_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room_listener")),
    )
    with op.batch_alter_table("room_listener", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_room_listener_analysis_id"), ["analysis_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("room_listener", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_room_listener_analysis_id"))

    op.drop_table("room_listener")
    op.drop_table("room_signal")
    op.drop_table("workshop_room")
    for table, column in (("analysis", "locked"), ("cause", "parked")):
        with op.batch_alter_table(table, schema=None) as batch_op:
            batch_op.drop_column(column)
