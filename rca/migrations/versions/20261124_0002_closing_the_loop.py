"""Closing the loop: solutions, plans, PIPs, audits; the access log; analyses that are opened again.

Follows: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_entry",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("record_type", sa.String(length=40), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_access_entry_actor_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_entry")),
    )
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.create_index("ix_access_entry_record", ["record_type", "record_id", "id"], unique=False)

    op.create_table(
        "checklist",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("newest", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_checklist_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist")),
    )
    with op.batch_alter_table("checklist", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_checklist_team_id"), ["team_id"], unique=False)

    op.create_table(
        "checklist_version",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("checklist_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_checklist_version_author_id")),
        sa.ForeignKeyConstraint(["checklist_id"], ["checklist.id"], name=op.f("fk_checklist_version_checklist_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_version")),
        sa.UniqueConstraint("checklist_id", "number", name=op.f("uq_checklist_version_checklist_id_number")),
    )
    op.create_table(
        "pip",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("person_id", sa.Uuid(), nullable=False),
        sa.Column("line_manager_id", sa.Uuid(), nullable=False),
        sa.Column("coach_id", sa.Uuid(), nullable=False),
        sa.Column("reviewer_id", sa.Uuid(), nullable=True),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("individual_reason", sa.Text(), nullable=False),
        sa.Column("support", sa.Text(), nullable=False),
        sa.Column("consequences", sa.Text(), nullable=True),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approver_id", sa.Uuid(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("receipt_refused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("witness", sa.Text(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("commented_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("ending_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_pip_approver_id")),
        sa.ForeignKeyConstraint(["coach_id"], ["person.id"], name=op.f("fk_pip_coach_id")),
        sa.ForeignKeyConstraint(["line_manager_id"], ["person.id"], name=op.f("fk_pip_line_manager_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_pip_person_id")),
        sa.ForeignKeyConstraint(["reviewer_id"], ["person.id"], name=op.f("fk_pip_reviewer_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_pip_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip")),
    )
    with op.batch_alter_table("pip", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_coach_id"), ["coach_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pip_line_manager_id"), ["line_manager_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pip_person_id"), ["person_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pip_reviewer_id"), ["reviewer_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_pip_team_id"), ["team_id"], unique=False)

    op.create_table(
        "audit",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("subject_type", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("checklist_version_id", sa.Uuid(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=True),
        sa.Column("sampling", sa.Text(), nullable=True),
        sa.Column("auditor_id", sa.Uuid(), nullable=False),
        sa.Column("auditee_id", sa.Uuid(), nullable=True),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("conclusion", sa.Text(), nullable=True),
        sa.Column("agreement", sa.String(length=40), nullable=True),
        sa.Column("difference", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["auditee_id"], ["person.id"], name=op.f("fk_audit_auditee_id")),
        sa.ForeignKeyConstraint(["auditor_id"], ["person.id"], name=op.f("fk_audit_auditor_id")),
        sa.ForeignKeyConstraint(
            ["checklist_version_id"], ["checklist_version.id"], name=op.f("fk_audit_checklist_version_id")
        ),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_audit_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint("reference", name=op.f("uq_audit_reference")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_auditor_id"), ["auditor_id"], unique=False)
        batch_op.create_index("ix_audit_created", ["created_at", "id"], unique=False)
        batch_op.create_index("ix_audit_subject", ["subject_type", "subject_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_audit_team_id"), ["team_id"], unique=False)

    op.create_table(
        "checklist_item",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("section", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("look_at", sa.Text(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.Column("critical", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["version_id"], ["checklist_version.id"], name=op.f("fk_checklist_item_version_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_checklist_item")),
        sa.UniqueConstraint("version_id", "number", name=op.f("uq_checklist_item_version_id_number")),
    )
    op.create_table(
        "pip_check_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pip_id", sa.Uuid(), nullable=False),
        sa.Column("planned_on", sa.Date(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=True),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_pip_check_in_author_id")),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name=op.f("fk_pip_check_in_pip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip_check_in")),
    )
    with op.batch_alter_table("pip_check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_check_in_pip_id"), ["pip_id"], unique=False)

    op.create_table(
        "pip_example",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pip_id", sa.Uuid(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("feedback", sa.Text(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name=op.f("fk_pip_example_pip_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip_example")),
    )
    with op.batch_alter_table("pip_example", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_example_pip_id"), ["pip_id"], unique=False)

    op.create_table(
        "pip_goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("pip_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("dimension", sa.Text(), nullable=False),
        sa.Column("measure", sa.Text(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("verdict_note", sa.Text(), nullable=True),
        sa.Column("verdict_by", sa.Uuid(), nullable=True),
        sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["pip_id"], ["pip.id"], name=op.f("fk_pip_goal_pip_id")),
        sa.ForeignKeyConstraint(["verdict_by"], ["person.id"], name=op.f("fk_pip_goal_verdict_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pip_goal")),
    )
    with op.batch_alter_table("pip_goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_pip_goal_pip_id"), ["pip_id"], unique=False)

    op.create_table(
        "plan",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=20), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("objective", sa.Text(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("analysis_id", sa.Uuid(), nullable=True),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("sponsor_id", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("wait_days", sa.Integer(), nullable=False),
        sa.Column("extensions", sa.Integer(), nullable=False),
        sa.Column("at_risk_on", sa.Date(), nullable=True),
        sa.Column("off_track_on", sa.Date(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("submitter_id", sa.Uuid(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("approver_id", sa.Uuid(), nullable=True),
        sa.Column("activated_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("review_asked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("ending_reason", sa.Text(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_plan_analysis_id")),
        sa.ForeignKeyConstraint(["approver_id"], ["person.id"], name=op.f("fk_plan_approver_id")),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_plan_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_plan_owner_id")),
        sa.ForeignKeyConstraint(["sponsor_id"], ["person.id"], name=op.f("fk_plan_sponsor_id")),
        sa.ForeignKeyConstraint(["submitter_id"], ["person.id"], name=op.f("fk_plan_submitter_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_plan_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plan")),
        sa.UniqueConstraint("reference", name=op.f("uq_plan_reference")),
    )
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_analysis_id"), ["analysis_id"], unique=False)
        batch_op.create_index("ix_plan_created", ["created_at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_owner_id"), ["owner_id"], unique=False)
        batch_op.create_index(
            "ix_plan_running",
            ["state", "off_track_on", "at_risk_on"],
            unique=False,
            sqlite_where=sa.text("state IN ('approved', 'active', 'in_review')"),
            postgresql_where=sa.text("state IN ('approved', 'active', 'in_review')"),
        )
        batch_op.create_index(batch_op.f("ix_plan_state"), ["state"], unique=False)
        batch_op.create_index(batch_op.f("ix_plan_team_id"), ["team_id"], unique=False)

    op.create_table(
        "solution",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("analysis_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("strength", sa.String(length=40), nullable=True),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("merged_into", sa.Uuid(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_solution_analysis_id")),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_solution_author_id")),
        sa.ForeignKeyConstraint(["merged_into"], ["solution.id"], name=op.f("fk_solution_merged_into")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_solution_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_solution")),
        sa.UniqueConstraint("analysis_id", "number", name=op.f("uq_solution_analysis_id_number")),
    )
    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_solution_analysis_id"), ["analysis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_solution_merged_into"), ["merged_into"], unique=False)

    op.create_table(
        "action",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("solution_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("owner_id", sa.Uuid(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("runs", sa.Boolean(), nullable=False),
        sa.Column("progress", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("verified_by", sa.Uuid(), nullable=True),
        sa.Column("verified_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("effect_note", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_action_author_id")),
        sa.ForeignKeyConstraint(["owner_id"], ["person.id"], name=op.f("fk_action_owner_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_action_plan_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_action_solution_id")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_action_team_id")),
        sa.ForeignKeyConstraint(["verified_by"], ["person.id"], name=op.f("fk_action_verified_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_action")),
        sa.UniqueConstraint("plan_id", "number", name=op.f("uq_action_plan_id_number")),
    )
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.create_index("ix_action_of", ["owner_id", "due_on", "id"], unique=False)
        batch_op.create_index(
            "ix_action_open",
            ["owner_id", "due_on", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('to_do', 'doing') AND runs"),
            postgresql_where=sa.text("state IN ('to_do', 'doing') AND runs"),
        )
        batch_op.create_index(
            "ix_action_due",
            ["due_on", "id", "team_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('to_do', 'doing') AND runs"),
            postgresql_where=sa.text("state IN ('to_do', 'doing') AND runs"),
        )
        batch_op.create_index(
            "ix_action_unproven",
            ["due_on", "id", "team_id", "owner_id"],
            unique=False,
            sqlite_where=sa.text("state = 'done' AND runs"),
            postgresql_where=sa.text("state = 'done' AND runs"),
        )
        batch_op.create_index(batch_op.f("ix_action_solution_id"), ["solution_id"], unique=False)

    op.create_table(
        "audit_answer",
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("answer", sa.String(length=40), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=True),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_audit_answer_actor_id")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_audit_answer_audit_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checklist_item.id"], name=op.f("fk_audit_answer_item_id")),
        sa.PrimaryKeyConstraint("audit_id", "item_id", name=op.f("pk_audit_answer")),
    )
    op.create_table(
        "check_in",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_check_in_author_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_check_in_plan_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_check_in")),
    )
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_check_in_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "goal",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("indicator", sa.Text(), nullable=False),
        sa.Column("unit", sa.Text(), nullable=False),
        sa.Column("direction", sa.String(length=40), nullable=False),
        sa.Column("baseline", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("removed", sa.Boolean(), nullable=False),
        sa.Column("verdict", sa.String(length=40), nullable=True),
        sa.Column("verdict_note", sa.Text(), nullable=True),
        sa.Column("verdict_by", sa.Uuid(), nullable=True),
        sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_goal_plan_id")),
        sa.ForeignKeyConstraint(["verdict_by"], ["person.id"], name=op.f("fk_goal_verdict_by")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal")),
    )
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_goal_plan_id"), ["plan_id"], unique=False)

    op.create_table(
        "plan_solution",
        sa.Column("plan_id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plan.id"], name=op.f("fk_plan_solution_plan_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_plan_solution_solution_id")),
        sa.PrimaryKeyConstraint("plan_id", "solution_id", name=op.f("pk_plan_solution")),
    )
    with op.batch_alter_table("plan_solution", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_plan_solution_solution_id"), ["solution_id"], unique=False)

    op.create_table(
        "solution_cause",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("cause_id", sa.Uuid(), nullable=False),
        sa.ForeignKeyConstraint(["cause_id"], ["cause.id"], name=op.f("fk_solution_cause_cause_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_solution_cause_solution_id")),
        sa.PrimaryKeyConstraint("solution_id", "cause_id", name=op.f("pk_solution_cause")),
    )
    with op.batch_alter_table("solution_cause", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_solution_cause_cause_id"), ["cause_id"], unique=False)

    op.create_table(
        "solution_vote",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=False),
        sa.Column("dots", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["actor_id"], ["actor.id"], name=op.f("fk_solution_vote_actor_id")),
        sa.ForeignKeyConstraint(["solution_id"], ["solution.id"], name=op.f("fk_solution_vote_solution_id")),
        sa.PrimaryKeyConstraint("solution_id", "actor_id", name=op.f("pk_solution_vote")),
    )
    op.create_table(
        "finding",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("reference", sa.String(length=30), nullable=False),
        sa.Column("audit_id", sa.Uuid(), nullable=False),
        sa.Column("item_id", sa.Uuid(), nullable=False),
        sa.Column("team_id", sa.Uuid(), nullable=True),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("action_id", sa.Uuid(), nullable=True),
        sa.Column("analysis_id", sa.Uuid(), nullable=True),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by", sa.Uuid(), nullable=True),
        sa.Column("settling_reason", sa.Text(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["action_id"], ["action.id"], name=op.f("fk_finding_action_id")),
        sa.ForeignKeyConstraint(["analysis_id"], ["analysis.id"], name=op.f("fk_finding_analysis_id")),
        sa.ForeignKeyConstraint(["audit_id"], ["audit.id"], name=op.f("fk_finding_audit_id")),
        sa.ForeignKeyConstraint(["item_id"], ["checklist_item.id"], name=op.f("fk_finding_item_id")),
        sa.ForeignKeyConstraint(["settled_by"], ["person.id"], name=op.f("fk_finding_settled_by")),
        sa.ForeignKeyConstraint(["team_id"], ["team.id"], name=op.f("fk_finding_team_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_finding")),
        sa.UniqueConstraint("audit_id", "number", name=op.f("uq_finding_audit_id_number")),
        sa.UniqueConstraint("reference", name=op.f("uq_finding_reference")),
    )
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.create_index("ix_finding_at", ["at", "id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_action_id"), ["action_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_analysis_id"), ["analysis_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_finding_team_id"), ["team_id"], unique=False)

    op.create_table(
        "goal_value",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("goal_id", sa.Uuid(), nullable=False),
        sa.Column("measured_on", sa.Date(), nullable=False),
        sa.Column("value", sa.String(length=60), nullable=False),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("author_id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["actor.id"], name=op.f("fk_goal_value_author_id")),
        sa.ForeignKeyConstraint(["goal_id"], ["goal.id"], name=op.f("fk_goal_value_goal_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_goal_value")),
    )
    with op.batch_alter_table("goal_value", schema=None) as batch_op:
        batch_op.create_index("ix_goal_value_course", ["goal_id", "measured_on", "at"], unique=False)

    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revision", sa.Integer(), nullable=False, server_default="1"))
        batch_op.add_column(sa.Column("reopened_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("reopening_reason", sa.Text(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("analysis", schema=None) as batch_op:
        batch_op.drop_column("reopening_reason")
        batch_op.drop_column("reopened_at")
        batch_op.drop_column("revision")

    with op.batch_alter_table("goal_value", schema=None) as batch_op:
        batch_op.drop_index("ix_goal_value_course")

    op.drop_table("goal_value")
    with op.batch_alter_table("finding", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_finding_team_id"))
        batch_op.drop_index(batch_op.f("ix_finding_analysis_id"))
        batch_op.drop_index(batch_op.f("ix_finding_action_id"))
        batch_op.drop_index("ix_finding_at")

    op.drop_table("finding")
    op.drop_table("solution_vote")
    with op.batch_alter_table("solution_cause", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_solution_cause_cause_id"))

    op.drop_table("solution_cause")
    with op.batch_alter_table("plan_solution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_solution_solution_id"))

    op.drop_table("plan_solution")
    with op.batch_alter_table("goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_goal_plan_id"))

    op.drop_table("goal")
    with op.batch_alter_table("check_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_check_in_plan_id"))

    op.drop_table("check_in")
    op.drop_table("audit_answer")
    with op.batch_alter_table("action", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_action_solution_id"))
        batch_op.drop_index(
            "ix_action_open",
            sqlite_where=sa.text("state IN ('to_do', 'doing') AND runs"),
            postgresql_where=sa.text("state IN ('to_do', 'doing') AND runs"),
        )
        batch_op.drop_index("ix_action_of")
        batch_op.drop_index(
            "ix_action_unproven",
            sqlite_where=sa.text("state = 'done' AND runs"),
            postgresql_where=sa.text("state = 'done' AND runs"),
        )
        batch_op.drop_index(
            "ix_action_due",
            sqlite_where=sa.text("state IN ('to_do', 'doing') AND runs"),
            postgresql_where=sa.text("state IN ('to_do', 'doing') AND runs"),
        )

    op.drop_table("action")
    with op.batch_alter_table("solution", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_solution_merged_into"))
        batch_op.drop_index(batch_op.f("ix_solution_analysis_id"))

    op.drop_table("solution")
    with op.batch_alter_table("plan", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_plan_team_id"))
        batch_op.drop_index(batch_op.f("ix_plan_state"))
        batch_op.drop_index(
            "ix_plan_running",
            sqlite_where=sa.text("state IN ('approved', 'active', 'in_review')"),
            postgresql_where=sa.text("state IN ('approved', 'active', 'in_review')"),
        )
        batch_op.drop_index(batch_op.f("ix_plan_owner_id"))
        batch_op.drop_index("ix_plan_created")
        batch_op.drop_index(batch_op.f("ix_plan_analysis_id"))

    op.drop_table("plan")
    with op.batch_alter_table("pip_goal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pip_goal_pip_id"))

    op.drop_table("pip_goal")
    with op.batch_alter_table("pip_example", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pip_example_pip_id"))

    op.drop_table("pip_example")
    with op.batch_alter_table("pip_check_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pip_check_in_pip_id"))

    op.drop_table("pip_check_in")
    op.drop_table("checklist_item")
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_audit_team_id"))
        batch_op.drop_index("ix_audit_subject")
        batch_op.drop_index("ix_audit_created")
        batch_op.drop_index(batch_op.f("ix_audit_auditor_id"))

    op.drop_table("audit")
    with op.batch_alter_table("pip", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_pip_team_id"))
        batch_op.drop_index(batch_op.f("ix_pip_reviewer_id"))
        batch_op.drop_index(batch_op.f("ix_pip_person_id"))
        batch_op.drop_index(batch_op.f("ix_pip_line_manager_id"))
        batch_op.drop_index(batch_op.f("ix_pip_coach_id"))

    op.drop_table("pip")
    op.drop_table("checklist_version")
    with op.batch_alter_table("checklist", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_checklist_team_id"))

    op.drop_table("checklist")
    with op.batch_alter_table("access_entry", schema=None) as batch_op:
        batch_op.drop_index("ix_access_entry_record")

    op.drop_table("access_entry")
