"""Plans driven through random commands by random roles: no sequence of them reaches a forbidden state.

Whatever is refused is refused by a sentence and changes nothing; whatever is done leaves the plan allowed. The rules'
own words are not used to judge: what must never be is written down here a second time, from the requirements.
"""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from rca.foundation import registry
from rca.foundation.db import db, transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg
from rca.plans import Action, Plan, actions_of, commands, goals_of, plan
from rca.plans.queries import values_of
from rca.plans.rules.words import ActionKind, ActionState, Direction, Outcome, State, Verdict
from tests.factories.people import make_person
from tests.factories.plans import DUE, START, THEN, leave, make_plan

HANDS = ("lead", "owner", "manager", "boss", "auditor", "member", "gone")
REASON = st.sampled_from([None, "", "Because of the release"])
DAYS = st.sampled_from([None, START - timedelta(days=400), START, START + timedelta(days=20), DUE, date(2027, 3, 1),
                        date(1, 1, 1), date(9999, 12, 31)])
NUMBERS = st.sampled_from([None, Decimal(-1), Decimal(5), Decimal(5), Decimal(40), Decimal(63)])
LIFE = ("submit", "approve", "start", "ask_for_review")
STEPS = st.one_of(
    st.tuples(st.sampled_from(LIFE), st.just({})),
    st.tuples(st.sampled_from(("send_back", "revise", "resume", "end", "cancel")), st.fixed_dictionaries(
        {"reason": REASON})),
    st.tuples(st.just("extend"), st.fixed_dictionaries({"due_on": DAYS, "reason": REASON})),
    st.tuples(st.sampled_from(("hand_over_plan", "hand_over_action")), st.fixed_dictionaries(
        {"owner": st.sampled_from(HANDS), "reason": REASON})),
    st.tuples(st.sampled_from(("add_goal", "edit_goal")), st.fixed_dictionaries({
        "direction": st.sampled_from([None, *Direction]), "baseline": NUMBERS, "target": NUMBERS, "due_on": DAYS})),
    st.tuples(st.just("remove_goal"), st.just({})),
    st.tuples(st.just("measure"), st.fixed_dictionaries({"value": NUMBERS, "measured_on": DAYS, "note": REASON})),
    st.tuples(st.just("judge"), st.fixed_dictionaries({
        "verdict": st.sampled_from([None, *Verdict]), "note": REASON})),
    st.tuples(st.sampled_from(("add_action", "edit_action")), st.fixed_dictionaries({
        "kind": st.sampled_from([None, *ActionKind]), "owner": st.sampled_from(HANDS), "due_on": DAYS})),
    st.tuples(st.just("report_progress"), st.fixed_dictionaries({
        "progress": st.sampled_from([None, -1, 0, 60, 100, 101])})),
    st.tuples(st.just("report_done"), st.fixed_dictionaries({"evidence": REASON})),
    st.tuples(st.sampled_from(("take_up_again", "cancel_action")), st.fixed_dictionaries({"reason": REASON})),
    st.tuples(st.just("verify"), st.fixed_dictionaries({"effective": st.booleans(), "note": REASON})),
)
WALK = st.lists(st.tuples(st.sampled_from(HANDS), STEPS, st.integers(0, 40), st.integers(0, 2)), max_size=30)
FILLING = (
    ("lead", ("add_goal", {"direction": Direction.LOWER, "baseline": Decimal(63), "target": Decimal(5),
                           "due_on": DUE}), 0, 0),
    ("lead", ("add_action", {"kind": ActionKind.CORRECTIVE, "owner": "member", "due_on": DUE}), 0, 0),
    ("lead", ("submit", {}), 0, 0), ("manager", ("approve", {}), 0, 0), ("owner", ("start", {}), 0, 0),
    ("member", ("report_done", {"evidence": "log"}), 0, 0), ("owner", ("ask_for_review", {}), 0, 0),
    ("member", ("measure", {"value": Decimal(5), "measured_on": DUE, "note": None}), 140, 0),
    ("auditor", ("judge", {"verdict": Verdict.MET, "note": "bills"}), 0, 0), ("boss", ("end", {"reason": None}), 0, 0),
)
"""A whole good life; a random walk begins after some part of it, so that the late states are reached, too."""
NOT_MET = (
    ("member", ("measure", {"value": Decimal(40), "measured_on": DUE, "note": None}), 40, 0),
    ("auditor", ("judge", {"verdict": Verdict.NOT_MET, "note": "bills"}), 0, 0),
    ("boss", ("end", {"reason": "No change"}), 0, 0),
)
UNJUDGED = (("boss", ("end", {"reason": "Sold"}), 0, 0),)
REVIEW = 7
"""How many steps of the good life lead to the review."""
ABOUT_ACTIONS = ("edit_action", "hand_over_action", "report_progress", "report_done", "take_up_again", "cancel_action",
                 "verify")
WITH_TODAY = ("measure", "judge", "report_done", "verify")


class Driven:
    """One plan and the hands that pull at it, with what was seen of it on the way."""

    def __init__(self, hands: dict[str, Any], team: Any) -> None:
        self.hands, self.today = hands, START
        self.plan = make_plan(hands["lead"], hands["owner"], team=team).id
        self.findings: list[Any] = []
        self.verifiers: dict[Any, Any] = {}

    def do(self, who: str, name: str, given: dict[str, Any], pick: int) -> bool:
        """Do one act; False when it was refused or there was nothing to do it to."""
        by, told = self.hands[who], dict(given)
        if "owner" in told:
            told["owner"] = self.hands[told["owner"]].id
        told.update({"today": self.today} if name in WITH_TODAY else {})
        goals, actions = goals_of(self.plan), actions_of(self.plan)
        told["id"] = self.plan
        if name in ABOUT_ACTIONS:
            if not actions:
                return False
            told["id"] = actions[pick % len(actions)].id
        if name in ("edit_goal", "remove_goal", "measure", "judge"):
            if not goals:
                return False
            told["goal"] = goals[pick % len(goals)].id
        if name in ("add_goal", "edit_goal"):
            told.update(indicator="Wrong charges", unit="a month")
        if name in ("add_action", "edit_action"):
            told.update(text="Send it at once", **({"reason": "x"} if name == "edit_action" else {}))
        before = self.seen()
        try:
            transaction(lambda: getattr(commands, name)(by=by, at=THEN, **told).id)
        except (RuleBroken, NotFound):
            db.session.rollback()
            assert self.seen() == before, f"{name} was refused and changed something"
            return False
        self.check(who, name, before)
        return True

    def seen(self) -> tuple[Any, ...]:
        """Everything about the plan as plain values."""
        db.session.expire_all()
        rows = [plan(self.plan), *goals_of(self.plan), *actions_of(self.plan)]
        return tuple({column.key: getattr(row, column.key) for column in row.__table__.columns} for row in rows)

    def check(self, who: str, name: str, before: tuple[Any, ...]) -> None:
        """What must never be, whoever did whatever."""
        db.session.expire_all()
        made, goals, actions = plan(self.plan), goals_of(self.plan), actions_of(self.plan)
        assert made is not None
        self.check_plan(made, goals, actions, name, before[0])
        for goal in goals:
            assert goal.target > goal.baseline if goal.direction is Direction.HIGHER else goal.target < goal.baseline
            assert goal.due_on > made.starts_on
        for action in actions:
            assert 0 <= action.progress <= 100
            assert action.due_on >= made.starts_on
            assert action.verified_by is None or action.verified_by != action.owner_id, "E-03"
            if action.state in (ActionState.DONE, ActionState.PROVEN, ActionState.NOT_EFFECTIVE):
                assert action.done_on is not None
                assert action.evidence
            if name == "verify" and action.verified_by is not None and action.id not in self.verifiers:
                assert action.done_on + timedelta(days=made.wait_days) <= self.today, "E-02"
                assert action.effect_note, "E-04"
                self.verifiers[action.id] = who

    def check_plan(self, made: Plan, goals: list[Any], actions: list[Action], name: str, before: Any) -> None:
        running = (State.APPROVED, State.ACTIVE, State.IN_REVIEW)
        if made.state in (*running, State.COMPLETED, State.FAILED):
            assert made.approver_id is not None
            assert made.approver_id not in (made.author_id, made.owner_id, made.submitter_id)
            assert goals, "E-01"
            assert actions
        live = [action for action in actions if action.state is not ActionState.CANCELLED]
        if made.state in (State.ACTIVE, State.APPROVED) and before["state"] not in running:
            assert live, "I-04"
        if name == "start":
            assert self.hands["gone"].id not in [a.owner_id for a in live if a.state is not ActionState.DONE]
        if made.state in running and not live:
            assert made.off_track_on is None, "I-04: nothing to do is not on track"
        verdicts = [goal.verdict for goal in goals]
        assert made.owner_id not in [goal.verdict_by for goal in goals if goal.verdict is not None], "by somebody else"
        if name == "judge":
            done = max(a.done_on for a in live if a.done_on)
            assert done + timedelta(days=made.wait_days) <= self.today, "E-02"
        if made.outcome is Outcome.PROVEN:
            assert verdicts
            assert set(verdicts) == {Verdict.MET}
            values = values_of([goal.id for goal in goals])
            assert all(values[goal.id] for goal in goals), "E-04"
        assert (made.state is State.FAILED) == (made.outcome is Outcome.NOT_EFFECTIVE)
        if made.state in (State.COMPLETED, State.FAILED):
            assert all(action.state not in (ActionState.TO_DO, ActionState.DOING) for action in actions)
            assert name != "end" or not self.findings, "closing with open findings"
        assert made.due_on > made.starts_on
        assert before["state"] not in (State.COMPLETED, State.FAILED, State.CANCELLED), f"{name} after the end"


@pytest.fixture
def hands(lead, manager, second_manager, auditor, member, team) -> dict[str, Any]:
    found = {"lead": lead, "manager": manager, "boss": second_manager, "auditor": auditor, "member": member,
             "owner": make_person("Owner", ("facilitator", team)), "gone": make_person("Gone", ("member", team))}
    leave(found["gone"])
    return found


def drive(hands: dict[str, Any], team: Any, monkeypatch: Any, most: int) -> set[Any]:
    """Walk many times; answers which ends were reached, so that a walk that reaches nothing shows."""
    reached: set[Any] = set()

    @example(begun=len(FILLING), walk=[], findings=False)
    @example(begun=len(FILLING), walk=[], findings=True)
    @example(begun=REVIEW, walk=[("gone", ("submit", {}), 100, 0), *NOT_MET], findings=False)
    @example(begun=REVIEW, walk=list(UNJUDGED), findings=False)
    @settings(max_examples=most, suppress_health_check=list(HealthCheck), database=None)
    @given(begun=st.integers(0, len(FILLING)), walk=WALK, findings=st.booleans())
    def walked(begun: int, walk: list[Any], findings: bool) -> None:
        driven = Driven(hands, team)
        monkeypatch.setitem(registry._answers, commands.life.OPEN_POINTS, [lambda _: driven.findings])
        if findings:
            driven.findings.append(msg("Finding 1 of AU-2026-001 is open."))
        for who, (name, told), days, pick in (*FILLING[:begun], *walk):
            driven.today += timedelta(days=days)
            driven.do(who, name, told, pick)
        made = plan(driven.plan)
        assert made is not None
        reached.add(made.outcome or made.state)
        db.session.rollback()

    walked()
    return reached


@pytest.mark.sqlite
def test_no_hand_leads_a_plan_into_a_forbidden_state(hands, team, monkeypatch) -> None:
    reached = drive(hands, team, monkeypatch, 120)
    assert set(Outcome) <= reached, "each end can be reached"


@pytest.mark.deep
@pytest.mark.parametrize("round_", range(8))
def test_no_hand_leads_a_plan_into_a_forbidden_state_however_often(round_, hands, team, monkeypatch) -> None:
    reached = drive(hands, team, monkeypatch, 200)
    assert set(Outcome) <= reached, round_
