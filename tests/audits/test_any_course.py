"""Random acts by random roles: no course of events reaches what must never be (issue 3, done when)."""

from datetime import date
from typing import Any

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from rca.analyses import Template
from rca.audits import Answer, State, commands
from rca.audits.permissions import PERMISSIONS
from rca.audits.queries import findings, lists, sheets
from rca.audits.rules.life import is_open
from rca.audits.rules.words import Agreement
from rca.complaints import Complaint
from rca.foundation import journal, registry
from rca.foundation.db import db, locked, transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.plans import ActionKind, ActionState, Plan, actions_of
from tests.audits.beginning import House
from tests.audits.rows import stands
from tests.factories.audits import THEN, fresh

pytestmark = pytest.mark.sqlite
RIGHT = 9
"""Stands for whose act it is; the others are anybody."""
WHO = st.sampled_from((*[RIGHT] * 8, 0, 1, 2, 3, 4))
TEXT = st.sampled_from(("seen in the log", "seen on Sunday", "不符合：七日无告警", "not at night", " "))
SAID = st.sampled_from((Answer.NOT_CONFORM, Answer.NOT_CONFORM, Answer.CONFORM, *Answer))
RARELY = st.sampled_from((*[False] * 5, True))
ANY = st.integers(0, 99)
MUST_HAPPEN = {"audit.planned", "audit.started", "answer.given", "audit.finished", "audit.cancelled",
               "audit.handed_over", "finding.found", "finding.withdrawn", "finding.acted", "finding.analysed",
               "finding.settled"}


class Course:
    """People of one team, each trying everything at any time; the permission is asked as the guard would."""

    def __init__(self, house: House) -> None:
        self.house = house
        house.begin_anew()
        self.became: dict[Any, str] = {}
        for subject, auditor in ((0, 0), (1, 0), (1, 4)):
            self.plan_one(RIGHT, auditor, subject, subject)

    def person(self, by: int, right: Any) -> Any:
        people = self.house.people
        return people[by] if by != RIGHT else right if not isinstance(right, int) else people[right]

    def auditor_of(self, audit: Any) -> Any:
        return next(one for one in self.house.people if one.id == audit.auditor_id)

    def audit(self, n: int) -> Any:
        db.session.rollback()
        audits = lists.page_of_audits(lists.Filter())
        return audits[n % len(audits)]

    def attempt(self, permission: str, record: Any, by: Any, act: Any, **given: Any) -> Any:
        """Do it as a page would: only with the permission. A refusal is no answer."""
        if not PERMISSIONS[permission](by, record):
            return None
        try:
            return transaction(lambda: act(by=by, at=THEN, **given).id)
        except (RuleBroken, NotFound):
            return None

    def plan_one(self, by, auditor, subject, asked, sure=True):
        if not sure:
            return
        kind, id = self.house.subjects[subject]
        self.attempt("audit:plan", sheets.subject(kind, id), self.person(by, 3), commands.plan_audit, kind=kind,
                     subject=id, checklist=self.house.lists[asked], objective="Does it hold?", planned_on=THEN.date(),
                     auditor=self.house.people[auditor].id)

    def start(self, n, by):
        audit = self.audit(n)
        self.attempt("audit:do", audit, self.person(by, self.auditor_of(audit)), commands.start_audit, id=audit.id)

    def answer(self, n, by, said, evidence, first):
        audit = self.audit(n)
        who, rows = self.person(by, self.auditor_of(audit)), sheets.rows(audit)
        for place, answer in enumerate(said, first):
            self.attempt("audit:do", audit, who, commands.answer_item, id=audit.id, evidence=evidence, answer=answer,
                         item=rows[place % len(rows)].item.id)

    def think_again(self, n, by, answer, evidence):
        """What was found is answered another way: a finding is withdrawn, or comes back."""
        rows = findings.page_of_findings(None, open_only=False)
        if rows:
            found = rows[n % len(rows)][0]
            audit = fresh(found.audit_id)
            self.attempt("audit:do", audit, self.person(by, self.auditor_of(audit)), commands.answer_item, id=audit.id,
                         evidence=evidence, answer=answer, item=found.item_id)

    def finish(self, n, by, conclusion, agreement):
        audit = self.audit(n)
        who, before = self.person(by, self.auditor_of(audit)), audit.state
        owners, score = sheets.owners(audit), sheets.scores([audit.id])[audit.id]
        done = self.attempt("audit:do", audit, who, commands.finish_audit, id=audit.id, conclusion=conclusion,
                            agreement=agreement, difference=conclusion)
        if done is not None:
            assert before is State.RUNNING
            assert who.id not in owners, "finished by an owner"
            assert score.percent is not None, "a score from nothing"
            assert not score.provisional, "finished with an unanswered item"

    def cancel(self, n, by, reason, sure):
        audit = self.audit(n)
        if sure:
            self.attempt("audit:cancel", audit, self.person(by, 2), commands.cancel_audit, id=audit.id, reason=reason)

    def hand_audit_over(self, n, by, auditor):
        audit = self.audit(n)
        self.attempt("audit:hand_over", audit, self.person(by, 2), commands.hand_over_audit, id=audit.id,
                     auditor=self.house.people[auditor].id)

    def owners_change(self, to, sure):
        if not sure:
            return

        def work():
            locked(Complaint, self.house.subjects[0][1]).owner_id = self.house.people[to].id
            locked(Plan, self.house.plan).owner_id = self.house.people[to].id
        transaction(work)

    def an_action_moves(self, state, n):
        actions = actions_of(self.house.plan)
        moved = actions[-(n % len(actions)) - 1]
        if moved.state not in (ActionState.PROVEN, ActionState.CANCELLED):
            stands(moved.id, state)

    def something_comes_of_a_finding(self, by, reason, n, how):
        rows = findings.page_of_findings(None, open_only=False)
        if not rows:
            return
        found, who = rows[n % len(rows)][0], self.person(by, {"settle": 2, "analyse": 3, "act": 0}[how])
        owners = sheets.owners(fresh(found.audit_id))
        act, given = {
            "settle": (commands.settle_finding, {"reason": reason}),
            "analyse": (commands.analyse_finding, {"problem": "Why?", "template": Template.OWN, "bones": ["Process"]}),
            "act": (commands.act_on_finding, {
                "plan": self.house.plan, "text": "Send an alarm", "kind": ActionKind.CORRECTIVE,
                "owner": self.house.people[n % 5].id, "due_on": date(2026, 12, 1)})}[how]
        if self.attempt(f"finding:{how}", found, who, act, id=found.id, **given) is not None:
            self.became[found.id] = how
            assert how != "settle" or who.id not in owners, "settled by an owner"

    def every_item_that_is_not_conform_has_its_finding_and_no_other_has(self) -> None:
        db.session.rollback()
        for audit in lists.page_of_audits(lists.Filter()):
            self.check(audit, sheets.rows(audit))

    def check(self, audit: Any, rows: list[sheets.Row]) -> None:
        for row in rows:
            bad = row.answer is not None and row.answer.answer is Answer.NOT_CONFORM
            assert bad is (row.finding is not None and not row.finding.withdrawn), "a finding lost, or one too many"
            if row.finding is not None and row.finding.withdrawn and row.finding.id in self.became:
                assert self.became[row.finding.id] == "act", "withdrawn after it led on"
                assert row.finding.action.state is ActionState.CANCELLED, "withdrawn while something is done about it"
        if audit.state is State.FINISHED:
            score = sheets.score_of(rows)
            assert score.percent is not None
            assert not score.provisional
            assert audit.conclusion

    def what_is_open_blocks_the_plan(self) -> None:
        told = [m for answers in registry.ask("what is open about a plan", self.house.plan) for m in answers
                if "Finding" in str(m)]
        about = [row[0] for row in findings.page_of_findings(None) if row[1].subject_type in ("plan", "action")]
        assert len(told) == len(about)
        assert all(is_open(findings.outcome(found)) for found in about)

    def holds(self) -> None:
        """What must be so after every act."""
        self.every_item_that_is_not_conform_has_its_finding_and_no_other_has()
        self.what_is_open_blocks_the_plan()


def act(name: str, **given: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, dict[str, Any]]]:
    """One act with whatever it is given."""
    return st.tuples(st.just(name), st.fixed_dictionaries(given))


ANSWER = act("answer", n=ANY, by=WHO, said=st.lists(SAID, min_size=1, max_size=3), evidence=TEXT,
             first=ANY)
FINISH = act("finish", n=ANY, by=WHO, conclusion=TEXT, agreement=st.sampled_from([*Agreement, None]))
FINDING = act("something_comes_of_a_finding", by=WHO, reason=TEXT, n=ANY,
              how=st.sampled_from(["settle", "analyse", "act"]))
ACTS = st.one_of(
    ANSWER, ANSWER, ANSWER, ANSWER, act("think_again", n=ANY, by=WHO, answer=SAID, evidence=TEXT),
    FINISH, FINISH, FINISH, FINDING, FINDING, act("start", n=ANY, by=WHO),
    act("start", n=ANY, by=WHO), act("cancel", n=ANY, by=WHO, reason=TEXT, sure=RARELY),
    act("plan_one", by=WHO, auditor=st.integers(0, 4), subject=st.integers(0, 2), asked=st.integers(0, 1),
        sure=RARELY),
    act("hand_audit_over", n=ANY, by=WHO, auditor=st.integers(0, 4)),
    act("owners_change", to=st.integers(0, 4), sure=RARELY),
    act("an_action_moves", state=st.sampled_from(ActionState), n=ANY))


def walk(courses: int, steps: int) -> set[str]:
    """Many courses of events; answers which acts happened in any of them."""
    house, reached = House(), set()

    @settings(max_examples=courses, phases=[Phase.generate, Phase.shrink], database=None,
              suppress_health_check=list(HealthCheck))
    @given(st.lists(ACTS, min_size=steps, max_size=steps + 10))
    def go(acts: list[tuple[str, dict[str, Any]]]) -> None:
        course = Course(house)
        for name, told in acts:
            getattr(course, name)(**told)
            course.holds()
        reached.update(db.session.scalars(sa.select(journal.JournalEntry.act).distinct()))
        assert not journal.verify().broken

    go()
    return reached


def test_no_course_of_events_reaches_what_must_never_be(app) -> None:
    assert walk(12, 40) >= {"audit.started", "answer.given", "finding.found"}


@pytest.mark.deep
@pytest.mark.parametrize("walked", range(4))
def test_no_long_course_of_events_does_either(app, walked) -> None:
    """What must never be is looked for in every round; further rounds come only until all there is has happened."""
    reached, rounds = walk(40, 60), 1
    while not reached >= MUST_HAPPEN and rounds < 4:
        reached, rounds = reached | walk(40, 60), rounds + 1
    assert reached >= MUST_HAPPEN
