"""Cases whose promise is near are counted along an index of their own.

Follows: 0028
"""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    told = sa.text("near_at IS NOT NULL")
    op.create_index("ix_complaint_near", "complaint", ("status", "near_at", "pressing_at"), sqlite_where=told,
                    postgresql_where=told)


def downgrade() -> None:
    op.drop_index("ix_complaint_near", "complaint")
