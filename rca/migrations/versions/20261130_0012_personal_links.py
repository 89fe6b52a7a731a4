"""Personal links: a guest link with the name of the one it is for, and passes that end one by one.

Follows: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.add_column(sa.Column("personal_links", sa.Boolean(), nullable=False, server_default=sa.false()))

    with op.batch_alter_table("guest_link", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.Text(), nullable=True))

    with op.batch_alter_table("guest_pass", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("guest_pass", schema=None) as batch_op:
        batch_op.drop_column("revoked_at")

    with op.batch_alter_table("guest_link", schema=None) as batch_op:
        batch_op.drop_column("name")

    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.drop_column("personal_links")
