"""Silent collection: cards that belong to their author alone until they are revealed.

Follows: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "silent_card",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("effect_id", sa.Uuid(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_silent_card_analysis_id")),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_silent_card_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_silent_card")),
    )
    with op.batch_alter_table("silent_card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_silent_card_analysis_id"), ["analysis_id"], unique=False)

    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.add_column(sa.Column("silent", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.drop_column("silent")

    with op.batch_alter_table("silent_card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_silent_card_analysis_id"))

    op.drop_table("silent_card")
