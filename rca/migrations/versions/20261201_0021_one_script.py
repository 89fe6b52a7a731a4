"""The search index holds Chinese in one script: a case told in traditional characters is found by simplified ones.

Follows: 0020
"""

from alembic import op

from rca.complaints.models import rebuild

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    rebuild(op.get_bind())


def downgrade() -> None:
    """Nothing to take back: the older code finds whatever was not told in traditional characters."""
