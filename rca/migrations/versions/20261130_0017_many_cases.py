"""Many cases: which were said not to be the same, and how much business stands behind a period.

Follows: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaint_apart",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_apart_actor_id")),
        sa.ForeignKeyConstraint(["one_id"], ["complaint.id"], name=op.f("fk_complaint_apart_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["complaint.id"], name=op.f("fk_complaint_apart_other_id")),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_complaint_apart")),
    )
    op.create_index("ix_complaint_apart_other_id", "complaint_apart", ["other_id"])
    op.create_table(
        "service_volume",
        sa.Column("period", sa.String(length=8), nullable=False),
        sa.Column("measure", sa.String(length=40), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=500), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.CheckConstraint("number > 0", name=op.f("ck_service_volume_number")),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_service_volume_actor_id")),
        sa.PrimaryKeyConstraint("period", "measure", "scope", "name", name=op.f("pk_service_volume")),
    )


def downgrade() -> None:
    op.drop_table("service_volume")
    op.drop_table("complaint_apart")
