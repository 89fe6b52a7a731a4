"""The search index holds the signs for bills as one: 帳單 is found by 账单.

Follows: 0027
"""

from alembic import op

from rca.complaints.models import rebuild

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rebuild(op.get_bind())


def downgrade() -> None:
    """Nothing to take back: the older code finds whatever does not say 帳."""
