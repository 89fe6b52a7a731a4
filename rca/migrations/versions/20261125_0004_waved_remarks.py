"""Remarks of the review that somebody waved away.

Follows: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waved_remark",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.Column("rule", sa.String(length=40), nullable=False),
        sa.Column("about", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_waved_remark_analysis_id")),
        sa.ForeignKeyConstraint(["by_id"], ["actor.id"], name=op.f("fk_waved_remark_by_id")),
        sa.ForeignKeyConstraint(["cause_id"], ["cause.id"], name=op.f("fk_waved_remark_cause_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_waved_remark")),
        sa.UniqueConstraint("cause_id", "rule", "about", name=op.f("uq_waved_remark_cause_id_rule_about")),
    )
    with op.batch_alter_table("waved_remark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_waved_remark_analysis_id"), ["analysis_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("waved_remark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_waved_remark_analysis_id"))

    op.drop_table("waved_remark")
