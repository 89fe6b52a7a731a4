"""Somebody's open cases are found by one index: SQLite without statistics looked through all open ones for them.

Follows: 0025
"""

from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_index("ix_complaint_owner_id", "complaint")
    op.create_index("ix_complaint_owner", "complaint", ["owner_id", "status", "received_at", "id"])


def downgrade() -> None:
    op.drop_index("ix_complaint_owner", "complaint")
    op.create_index("ix_complaint_owner_id", "complaint", ["owner_id"])
