"""Customers still to be called back are counted by an index of their own: few of the closed cases wait for a call.

Follows: 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_complaint_calls", "complaint", ["status", "received_at", "id"],
                    sqlite_where=sa.text("pressing_clock = 'callback'"),
                    postgresql_where=sa.text("pressing_clock = 'callback'"))


def downgrade() -> None:
    op.drop_index("ix_complaint_calls", "complaint")
