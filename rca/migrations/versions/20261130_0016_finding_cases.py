"""Finding cases among many: a tree of categories with synonyms, saved filters, and the indices lists are sorted by.

The texts that stand on the cases become the first categories, all at the top: who knows them puts them in order.

Follows: 0015
"""

import unicodedata
import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

LIMIT, MOST = 200, 2_000
CASES = sa.table("complaint", sa.column("category", sa.Text()), sa.column("category_id", sa.Uuid()))
CATEGORIES = sa.table("complaint_category", sa.column("id", sa.Uuid()), sa.column("name", sa.Text()),
                      sa.column("created_at", sa.DateTime(timezone=True)), sa.column("version", sa.Integer()))
TERMS = sa.table("complaint_category_term", sa.column("folded", sa.String()), sa.column("text", sa.Text()),
                 sa.column("category_id", sa.Uuid()))


def upgrade() -> None:
    op.create_table(
        "complaint_category",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("merged_into_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["merged_into_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_merged_into_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["complaint_category.id"], name=op.f("fk_complaint_category_parent_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_category")),
    )
    op.create_index("ix_complaint_category_parent_id", "complaint_category", ["parent_id"])
    op.create_index("ix_complaint_category_merged_into_id", "complaint_category", ["merged_into_id"])
    op.create_table(
        "complaint_category_term",
        sa.Column("folded", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_term_category_id")),
        sa.PrimaryKeyConstraint("folded", name=op.f("pk_complaint_category_term")),
    )
    op.create_index("ix_complaint_category_term_category_id", "complaint_category_term", ["category_id"])
    op.create_table(
        "complaint_filter",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("shared", sa.Boolean(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_complaint_filter_owner_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_complaint_filter_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_filter")),
    )
    op.create_index("ix_complaint_filter_owner", "complaint_filter", ["owner_id", "removed_at"])

    on_sqlite = op.get_bind().dialect.name == "sqlite"
    # SQLite adds a column with its reference in place; done Alembic's way the table would be made anew, and a table
    # that others refer to cannot be dropped.
    op.execute(f"ALTER TABLE complaint ADD COLUMN category_id {'CHAR(32)' if on_sqlite else 'UUID'} "
               "CONSTRAINT fk_complaint_category_id REFERENCES complaint_category (id)")
    op.execute(f"ALTER TABLE complaint ADD COLUMN linked BOOLEAN DEFAULT {'0' if on_sqlite else 'false'} NOT NULL")
    op.execute(f"UPDATE complaint SET linked = {'1' if on_sqlite else 'true'} "  # noqa: S608
               "WHERE id IN (SELECT complaint_id FROM analysis_complaint)")
    _first_categories()
    op.drop_index("ix_complaint_status_pressing", "complaint")
    op.create_index("ix_complaint_status_pressing", "complaint", ["status", "pressing_at", "received_at", "id"])
    for name, column in (("pressing", "pressing_at"), ("priority", "priority"), ("product", "product"),
                         ("unit", "unit"), ("category", "category_id")):
        op.create_index(f"ix_complaint_{name}", "complaint", [column, "received_at", "id"])
    op.create_index("ix_complaint_linked", "complaint", ["received_at", "id"], sqlite_where=sa.text("linked IS 1"),
                    postgresql_where=sa.text("linked IS true"))


def _first_categories() -> None:
    """One category for all texts that differ in case, width and spaces only."""
    bind, now = op.get_bind(), datetime.now(UTC)
    known: dict[str, uuid.UUID] = {}
    for (text,) in bind.execute(sa.select(CASES.c.category).where(CASES.c.category.is_not(None)).distinct()).all():
        name = " ".join(text.split())
        folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split())[:LIMIT]
        if not folded or len(name) > LIMIT or (folded not in known and len(known) >= MOST):
            continue
        if folded not in known:
            known[folded] = uuid.uuid4()
            bind.execute(sa.insert(CATEGORIES).values(id=known[folded], name=name, created_at=now, version=1))
            bind.execute(sa.insert(TERMS).values(folded=folded, text=name, category_id=known[folded]))
        bind.execute(sa.update(CASES).where(CASES.c.category == text).values(category_id=known[folded]))


def downgrade() -> None:
    for name in ("linked", "category", "unit", "product", "priority", "pressing", "status_pressing"):
        op.drop_index(f"ix_complaint_{name}", "complaint")
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_column("linked")
        batch_op.drop_column("category_id")
        batch_op.create_index("ix_complaint_status_pressing", ["status", "pressing_at"], unique=False)
    op.drop_table("complaint_filter")
    op.drop_table("complaint_category_term")
    op.drop_table("complaint_category")
