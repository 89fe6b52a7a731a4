"""How cases are handled: offers to take one over, judgements, options, the person concerned.

Follows: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaint_handling",
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("offered_to", sa.Uuid(), nullable=True),
        sa.Column("offered_by", sa.Uuid(), nullable=True),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("offer_reason", sa.Text(), nullable=True),
        sa.Column("validity", sa.String(length=40), nullable=True),
        sa.Column("misunderstanding", sa.Text(), nullable=True),
        sa.Column("explanation", sa.Text(), nullable=True),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recourse", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_handling_complaint_id")),
        sa.ForeignKeyConstraint(["offered_by"], ["person.id"], name=op.f("fk_complaint_handling_offered_by")),
        sa.ForeignKeyConstraint(["offered_to"], ["person.id"], name=op.f("fk_complaint_handling_offered_to")),
        sa.PrimaryKeyConstraint("complaint_id", name=op.f("pk_complaint_handling")),
    )
    with op.batch_alter_table("complaint_handling", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_handling_offered_by"), ["offered_by"], unique=False)
        batch_op.create_index(batch_op.f("ix_complaint_handling_offered_to"), ["offered_to"], unique=False)

    op.create_table(
        "complaint_option",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_option_actor_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"], name=op.f("fk_complaint_option_complaint_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_complaint_option")),
    )
    with op.batch_alter_table("complaint_option", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_complaint_option_complaint_id"), ["complaint_id"], unique=False)

    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.add_column(sa.Column("concerned", sa.Text(), nullable=True))
        batch_op.add_column(sa.Column("concerned_id", sa.Uuid(), nullable=True))
        batch_op.add_column(sa.Column("promised", sa.Text(), nullable=True))
        batch_op.create_index(batch_op.f("ix_complaint_concerned_id"), ["concerned_id"], unique=False)
        batch_op.create_foreign_key(batch_op.f("fk_complaint_concerned_id"), "person", ["concerned_id"], ["id"])


def downgrade() -> None:
    with op.batch_alter_table("complaint", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_complaint_concerned_id"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_complaint_concerned_id"))
        batch_op.drop_column("promised")
        batch_op.drop_column("concerned_id")
        batch_op.drop_column("concerned")

    op.drop_table("complaint_option")
    op.drop_table("complaint_handling")
