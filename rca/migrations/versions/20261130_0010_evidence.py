"""Evidence is a note, a link or a file, with the day it holds for and its strength; it can be withdrawn.

Follows: 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("small", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_evidence_file_analysis_id")),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_evidence_file_author_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_evidence_file")),
    )
    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        for column in ("analysis_id", "at", "digest", "small"):
            batch_op.create_index(batch_op.f(f"ix_evidence_file_{column}"), [column], unique=False)

    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.add_column(sa.Column("kind", sa.String(length=40), nullable=False, server_default="note"))
        batch_op.add_column(sa.Column("link", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("file_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("strength", sa.String(length=40), nullable=True))
        batch_op.add_column(sa.Column("as_of", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("withdrawn", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.create_index(batch_op.f("ix_evidence_file_id"), ["file_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("evidence", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_evidence_file_id"))
        for column in ("withdrawn", "as_of", "strength", "file_id", "link", "kind"):
            batch_op.drop_column(column)

    with op.batch_alter_table("evidence_file", schema=None) as batch_op:
        for column in ("small", "digest", "at", "analysis_id"):
            batch_op.drop_index(batch_op.f(f"ix_evidence_file_{column}"))

    op.drop_table("evidence_file")
