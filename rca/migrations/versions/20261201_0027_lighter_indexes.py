"""Indexes hold the cases of which something is known: an imported case without clock, owner and unit costs no place.

Follows: 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

INDEXES = {
    "status_pressing": ("status", "pressing_at", "received_at", "id"),
    "pressing": ("pressing_at", "received_at", "id"),
    "priority": ("priority", "received_at", "id"),
    "product": ("product", "received_at", "id"),
    "unit": ("unit", "received_at", "id"),
    "category": ("category_id", "received_at", "id"),
    "owner": ("owner_id", "status", "received_at", "id"),
    "concerned_id": ("concerned_id",),
}


def upgrade() -> None:
    for name, columns in INDEXES.items():
        told = sa.text(f"{columns[1] if name == 'status_pressing' else columns[0]} IS NOT NULL")
        op.drop_index(f"ix_complaint_{name}", "complaint")
        op.create_index(f"ix_complaint_{name}", "complaint", columns, sqlite_where=told, postgresql_where=told)


def downgrade() -> None:
    for name, columns in INDEXES.items():
        op.drop_index(f"ix_complaint_{name}", "complaint")
        op.create_index(f"ix_complaint_{name}", "complaint", columns)
