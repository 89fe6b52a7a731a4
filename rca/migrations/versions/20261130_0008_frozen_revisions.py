"""Frozen revisions of an analysis, and who signed them.

Follows: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "frozen_revision",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("frozen_by", sa.Uuid(), nullable=False),
        sa.Column("frozen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_frozen_revision_analysis_id")),
        sa.ForeignKeyConstraint(["frozen_by"], ["actor.id"], name=op.f("fk_frozen_revision_frozen_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_frozen_revision")),
        sa.UniqueConstraint("analysis_id", "number", name=op.f("uq_frozen_revision_analysis_id_number")),
    )
    with op.batch_alter_table("frozen_revision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_frozen_revision_analysis_id"), ["analysis_id"], unique=False)

    op.create_table(
        "revision_signature",
        sa.Column("revision_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_revision_signature_actor_id")),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["frozen_revision.id"], name=op.f("fk_revision_signature_revision_id")
        ),
        sa.PrimaryKeyConstraint("revision_id", "actor_id", name=op.f("pk_revision_signature")),
    )


def downgrade() -> None:
    op.drop_table("revision_signature")
    with op.batch_alter_table("frozen_revision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_frozen_revision_analysis_id"))

    op.drop_table("frozen_revision")
