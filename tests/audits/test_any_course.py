"""Random acts by random roles: no course of events reaches what must never be (issue 3, done when)."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from rca.analyses import Template
from rca.audits import Answer, State, commands
from rca.audits.permissions import PERMISSIONS
from rca.audits.queries import findings, sheets
from rca.audits.rules.life import is_open
from rca.audits.rules.words import Agreement
from rca.complaints import Complaint
from rca.foundation import journal, registry
from rca.foundation.db import db, locked, transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.plans import ActionKind, ActionState, Plan, actions_of
from tests.audits.rows import action_of, plan_of, stands
from tests.factories.audits import THEN, fresh, make_checklist
from tests.factories.complaints import make_complaint
from tests.factories.people import make_organisation, make_person, make_team

pytestmark = pytest.mark.sqlite
WHO = st.sampled_from(range(5))
TEXT = st.sampled_from(["", "  ", "seen in the log", "不符合：七日无告警"])


def begin_anew() -> None:
    """The database as it was when the test began."""
    db.session.remove()
    db.engine.dispose()
    file = Path(db.engine.url.database)
    kept = file.with_suffix(".kept")
    if not kept.exists():
        shutil.copyfile(file, kept)
    for rest in file.parent.glob(f"{file.name}-*"):
        rest.unlink()
    shutil.copyfile(kept, file)


class Course(RuleBasedStateMachine):
    """People of one team, each trying everything at any time; the permission is asked as the guard would."""

    audits = Bundle("audits")

    def __init__(self) -> None:
        super().__init__()
        begin_anew()
        made = make_organisation()
        team = make_team()
        self.people = [make_person("Ana", ("auditor", team)), make_person("Ben", ("auditor", team), ("handler", team)),
                       make_person("Cy", ("manager", team)), make_person("Di", ("facilitator", team)),
                       make_person("Eve", ("auditor", team), ("manager", team), ("facilitator", team))]
        self.case = make_complaint(self.people[1], team=team).id
        self.plan = plan_of(self.people[1], self.people[3], team)
        self.action = action_of(self.plan, self.people[4])
        self.lists = [make_checklist(made, "One", "Two", name="Short").id, make_checklist(made, name="Long").id]
        self.subjects = [("complaint", self.case), ("plan", self.plan), ("action", self.action)]
        self.became: dict = {}

    def attempt(self, permission: str, record, by, work):
        """Do it as a page would: only with the permission; a refusal changes nothing."""
        if not PERMISSIONS[permission](self.people[by], record):
            return None
        try:
            return transaction(work)
        except (RuleBroken, NotFound):
            return None

    @rule(target=audits, by=WHO, auditor=WHO, subject=st.integers(0, 2), asked=st.integers(0, 1))
    def plan_one(self, by, auditor, subject, asked):
        kind, id = self.subjects[subject]
        return self.attempt("audit:plan", sheets.subject(kind, id), by, lambda: commands.plan_audit(
            kind=kind, subject=id, checklist=self.lists[asked], objective="Does it hold?",
            auditor=self.people[auditor].id, planned_on=THEN.date(), by=self.people[by], at=THEN).id)

    @rule(id=audits, by=WHO)
    def start(self, id, by):
        if id is not None:
            self.attempt("audit:do", fresh(id), by, lambda: commands.start_audit(id=id, by=self.people[by], at=THEN).id)

    @rule(id=audits, by=WHO, said=st.sampled_from(Answer), evidence=TEXT, n=st.integers(0, 2), each=st.booleans())
    def answer(self, id, by, said, evidence, n, each):
        if id is None:
            return
        rows = sheets.rows(fresh(id))
        for item in [row.item.id for row in rows] if each else [rows[n % len(rows)].item.id]:
            self.attempt("audit:do", fresh(id), by, lambda item=item: commands.answer_item(
                id=id, item=item, answer=said, evidence=evidence, by=self.people[by], at=THEN).id)

    @rule(id=audits, by=WHO, conclusion=TEXT, agreement=st.sampled_from([*Agreement, None]))
    def finish(self, id, by, conclusion, agreement):
        if id is None:
            return
        before = fresh(id).state
        owners, score = sheets.owners(fresh(id)), sheets.scores([id])[id]
        done = self.attempt("audit:do", fresh(id), by, lambda: commands.finish_audit(
            id=id, conclusion=conclusion, agreement=agreement, difference=conclusion, by=self.people[by], at=THEN).id)
        if done is not None:
            assert before is State.RUNNING
            assert self.people[by].id not in owners, "finished by an owner"
            assert score.percent is not None, "a score from nothing"
            assert not score.provisional, "finished with an unanswered item"

    @rule(id=audits, by=WHO, reason=TEXT)
    def cancel(self, id, by, reason):
        if id is not None:
            self.attempt("audit:cancel", fresh(id), by, lambda: commands.cancel_audit(
                id=id, reason=reason, by=self.people[by], at=THEN).id)

    @rule(id=audits, by=WHO, auditor=WHO)
    def hand_audit_over(self, id, by, auditor):
        if id is not None:
            self.attempt("audit:hand_over", fresh(id), by, lambda: commands.hand_over_audit(
                id=id, auditor=self.people[auditor].id, by=self.people[by], at=THEN).id)

    @rule(to=WHO)
    def owners_change(self, to):
        def work():
            locked(Complaint, self.case).owner_id = self.people[to].id
            locked(Plan, self.plan).owner_id = self.people[to].id
        transaction(work)

    @rule(state=st.sampled_from(ActionState), n=st.integers(0, 9))
    def an_action_moves(self, state, n):
        actions = actions_of(self.plan)
        moved = actions[n % len(actions)]
        if moved.state not in (ActionState.PROVEN, ActionState.CANCELLED):
            stands(moved.id, state)

    @rule(by=WHO, reason=TEXT, n=st.integers(0, 9), how=st.sampled_from(["settle", "analyse", "act"]))
    def something_comes_of_a_finding(self, by, reason, n, how):
        rows = findings.page_of_findings(None, open_only=False)
        if not rows:
            return
        found, who = rows[n % len(rows)][0], self.people[by]
        owners = sheets.owners(fresh(found.audit_id))
        works = {"settle": lambda: commands.settle_finding(id=found.id, reason=reason, by=who, at=THEN).id,
                 "analyse": lambda: commands.analyse_finding(id=found.id, problem="Why?", template=Template.OWN,
                                                             bones=["Process"], by=who, at=THEN).id,
                 "act": lambda: commands.act_on_finding(
                     id=found.id, plan=self.plan, text=reason or "Send an alarm", kind=ActionKind.CORRECTIVE,
                     owner=self.people[n % 5].id, due_on=date(2026, 12, 1), by=who, at=THEN).id}
        if self.attempt(f"finding:{how}", found, by, works[how]) is not None:
            self.became[found.id] = how
            assert how != "settle" or (by not in owners and who.id not in owners)

    @invariant()
    def every_item_that_is_not_conform_has_its_finding_and_no_other_has(self) -> None:
        db.session.rollback()
        for kind, id in self.subjects:
            for pair in registry.links_of([(kind, id)]):
                if pair[1][0] == "audit":
                    self.check(fresh(pair[1][1]))

    def check(self, audit) -> None:
        for row in sheets.rows(audit):
            bad = row.answer is not None and row.answer.answer is Answer.NOT_CONFORM
            assert bad is (row.finding is not None and not row.finding.withdrawn), "a finding lost, or one too many"
            if row.finding is not None and row.finding.withdrawn and row.finding.id in self.became:
                assert self.became[row.finding.id] == "act", "withdrawn after it led on"
                assert row.finding.action.state is ActionState.CANCELLED, "withdrawn while something is done about it"
        if audit.state is State.FINISHED:
            score = sheets.scores([audit.id])[audit.id]
            assert score.percent is not None
            assert not score.provisional
            assert audit.conclusion

    @invariant()
    def what_is_open_blocks_the_plan(self) -> None:
        told = [m for answers in registry.ask("what is open about a plan", self.plan) for m in answers
                if "Finding" in str(m)]
        about = [row[0] for row in findings.page_of_findings(None) if row[1].subject_type in ("plan", "action")]
        assert len(told) == len(about)
        assert all(is_open(findings.outcome(found)) for found in about)

    def teardown(self) -> None:
        db.session.rollback()
        assert not journal.verify().broken


COURSES = settings(max_examples=12, stateful_step_count=25, deadline=None,
                   suppress_health_check=list(HealthCheck))


def test_no_course_of_events_reaches_what_must_never_be(app) -> None:
    run_state_machine_as_test(Course, settings=COURSES)


@pytest.mark.deep
def test_no_long_course_of_events_does_either(app) -> None:
    run_state_machine_as_test(Course, settings=settings(COURSES, max_examples=150, stateful_step_count=50))
