"""Minutes: what the facilitator writes for them, and the next meeting.

Follows: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "minutes_notes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("notes", sa.Text(), nullable=False),
        sa.Column("next_on", sa.Date(), nullable=True),
        sa.Column("next_where", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["analysis.id"], name=op.f("fk_minutes_notes_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_minutes_notes")),
    )


def downgrade() -> None:
    op.drop_table("minutes_notes")
