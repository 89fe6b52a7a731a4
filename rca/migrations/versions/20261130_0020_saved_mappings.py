"""Mappings of registers, kept under a name.

Follows: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaint_mapping",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("header", sa.JSON(), nullable=False),
        sa.Column("mapping", sa.JSON(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_mapping_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_mapping")),
        sa.UniqueConstraint("name", name=op.f("uq_complaint_mapping_name")),
    )


def downgrade() -> None:
    op.drop_table("complaint_mapping")
