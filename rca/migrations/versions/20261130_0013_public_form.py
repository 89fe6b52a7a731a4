"""The public form: passes of complainants, and how to reach whoever complained.

Follows: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complainant_pass",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("origin", sa.String(length=64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complainant_pass_actor_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complainant_pass_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complainant_pass")),
        sa.UniqueConstraint("actor_id", name=op.f("uq_complainant_pass_actor_id")),
        sa.UniqueConstraint("complaint_id", name=op.f("uq_complainant_pass_complaint_id")),
        sa.UniqueConstraint("digest", name=op.f("uq_complainant_pass_digest")),
    )
    with op.batch_alter_table("complainant_pass", schema=None) as batch_op:
        batch_op.create_index("ix_complainant_pass_origin", ["origin", "created_at"], unique=False)
        batch_op.create_index(batch_op.f("ix_complainant_pass_created_at"), ["created_at"], unique=False)

    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("contact", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_column("contact")

    op.drop_table("complainant_pass")
