"""Imports as jobs: how far they are, who does the work, why they stand still.

Follows: 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

COLUMNS = ("sheet", "read", "started_at", "started_by", "lease", "lease_until", "tries", "stop", "stopped_at")


def upgrade() -> None:
    with op.batch_alter_table("complaint_import", schema=None) as batch_op:
        batch_op.add_column(sa.Column("sheet", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("read", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("started_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("started_by", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("lease", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("stop", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_foreign_key(op.f("fk_complaint_import_started_by"), "actor", ["started_by"], ["id"])
    op.execute("UPDATE complaint_import SET read = rows WHERE state = 'done'")
    with op.batch_alter_table("complaint_import", schema=None) as batch_op:
        batch_op.alter_column("read", server_default=None)
        batch_op.alter_column("tries", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("complaint_import", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("fk_complaint_import_started_by"), type_="foreignkey")
        for name in COLUMNS:
            batch_op.drop_column(name)
