"""Categories: which were said not to be the same, and what one took along when it was merged, to take it back.

Follows: 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "complaint_category_apart",
        sa.Column("one_id", sa.Uuid(), nullable=False),
        sa.Column("other_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_complaint_category_apart_actor_id")),
        sa.ForeignKeyConstraint(["one_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_apart_one_id")),
        sa.ForeignKeyConstraint(["other_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_apart_other_id")),
        sa.PrimaryKeyConstraint("one_id", "other_id", name=op.f("pk_complaint_category_apart")),
    )
    op.create_index("ix_complaint_category_apart_other_id", "complaint_category_apart", ["other_id"])
    op.create_table(
        "complaint_category_merge",
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("parent_id", sa.Uuid(), nullable=True),
        sa.Column("terms", sa.JSON(), nullable=False),
        sa.Column("lower", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_merge_category_id")),
        sa.ForeignKeyConstraint(["parent_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_merge_parent_id")),
        sa.PrimaryKeyConstraint("category_id", name=op.f("pk_complaint_category_merge")),
    )
    op.create_table(
        "complaint_category_merge_case",
        sa.Column("category_id", sa.Uuid(), nullable=False),
        sa.Column("complaint_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["category_id"], ["complaint_category.id"],
                                name=op.f("fk_complaint_category_merge_case_category_id")),
        sa.ForeignKeyConstraint(["complaint_id"], ["complaint.id"],
                                name=op.f("fk_complaint_category_merge_case_complaint_id")),
        sa.PrimaryKeyConstraint("category_id", "complaint_id", name=op.f("pk_complaint_category_merge_case")),
    )
    op.create_index("ix_complaint_category_merge_case_complaint_id", "complaint_category_merge_case",
                    ["complaint_id"])


def downgrade() -> None:
    op.drop_table("complaint_category_merge_case")
    op.drop_table("complaint_category_merge")
    op.drop_table("complaint_category_apart")
