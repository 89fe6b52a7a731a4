"""What is done to PIPs, by the real commands on both databases."""

from datetime import date, timedelta

import pytest

from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken, Stale
from rca.people.commands import deactivate
from rca.people.rules import fingerprint
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.queries import pips as queries
from rca.plans.rules.words import PipOutcome, State, Verdict
from tests.factories.people import actor_of, make_person, make_team
from tests.factories.pips import AT, ENDS, TODAY, fresh, make_pip


def done(act, **given):
    """Run a command in a transaction."""
    return transaction(lambda: getattr(act(at=AT, **given), "id", None))


def leave(circle, who) -> None:
    transaction(lambda: deactivate(person=who.id, seen=fingerprint([]), by=circle.owner, at=AT))


def test_a_pip_is_opened_by_hand_for_three_months_with_its_talks(circle) -> None:
    """S-01."""
    pip = fresh(make_pip(circle, starts_on=date(2027, 1, 31), filled=False))
    assert (pip.state, pip.ends_on, pip.line_manager_id) == (State.DRAFT, date(2027, 4, 30), circle.manager.id)
    assert [(talk.planned_on - pip.starts_on).days for talk in queries.check_ins(pip.id)] == [14, 30, 42, 60, 70, 84]


@pytest.mark.parametrize(("given", "field"), [
    ({"individual_reason": " "}, "individual_reason"), ({"support": None}, "support"), ({"coach": None}, "coach"),
    ({"person": None}, "person"), ({"ends_on": TODAY}, "ends_on"), ({"team": None}, "team")])
def test_what_a_pip_needs_is_asked_for(circle, given, field) -> None:
    """S-01, S-07: why the cause is the person's has to be written down."""
    with pytest.raises(RuleBroken) as refusal:
        make_pip(circle, **given)
    assert refusal.value.field == field


def test_who_is_named_has_to_fit(circle) -> None:
    other = make_team("Field service")
    for given, field in (
            ({"person": circle.manager.id}, "person"), ({"coach": circle.person.id}, "coach"),
            ({"reviewer": circle.coach.id}, "reviewer"), ({"team": other}, "team"),
            ({"person": make_person("Sol Iversen", ("member", other)).id}, "person")):
        with pytest.raises(RuleBroken) as refusal:
            make_pip(circle, **given)
        assert refusal.value.field == field, given


@pytest.mark.parametrize("part", ["person", "coach", "reviewer"])
def test_who_has_left_cannot_be_named_nor_handed_in(circle, part) -> None:
    id = make_pip(circle)
    leave(circle, getattr(circle, part))
    with pytest.raises(RuleBroken) as refusal:
        make_pip(circle)
    assert refusal.value.field == part
    with pytest.raises(RuleBroken):
        done(commands.submit_pip, id=id, by=circle.manager)


def test_the_whole_life_of_a_pip_whose_goals_are_met(circle) -> None:
    pip = fresh(make_pip(circle, State.COMPLETED))
    assert (pip.state, pip.outcome, pip.approver_id) == (State.COMPLETED, PipOutcome.MET, circle.hr.id)
    acts = [entry.act for entry in journal.entries(("pip", pip.id))]
    assert acts == ["pip.opened", "example.added", "goal.added", "pip.submitted", "pip.approved", "pip.received",
                    "pip.started", "goal.judged", "pip.reviewed", "pip.ended"]


def test_an_empty_draft_is_not_handed_in(circle) -> None:
    with pytest.raises(RuleBroken, match="dated example"):
        make_pip(circle, State.SUBMITTED, filled=False)


def test_hr_sends_it_back_with_a_reason_and_then_approves(circle) -> None:
    id = make_pip(circle, State.SUBMITTED)
    with pytest.raises(RuleBroken):
        done(commands.return_pip, id=id, reason=" ", by=circle.hr)
    done(commands.return_pip, id=id, reason="Which calls?", by=circle.hr)
    assert fresh(id).state is State.DRAFT
    done(commands.submit_pip, id=id, by=circle.manager)
    done(commands.approve_pip, id=id, by=circle.hr)
    assert fresh(id).state is State.APPROVED


def test_two_of_hr_decide_at_once_and_the_second_is_told(circle) -> None:
    id = make_pip(circle, State.SUBMITTED)
    done(commands.approve_pip, id=id, seen=fresh(id).version, by=circle.hr)
    second = make_person("Lin Xiao", "hr")
    with pytest.raises(RuleBroken, match="approved"):
        done(commands.return_pip, id=id, reason="No.", by=second)


def test_hr_approves_only_what_was_seen(circle) -> None:
    id = make_pip(circle, State.SUBMITTED)
    seen = fresh(id).version
    done(commands.return_pip, id=id, reason="Which calls?", by=circle.hr)
    done(commands.submit_pip, id=id, by=circle.manager)
    with pytest.raises(Stale):
        done(commands.approve_pip, id=id, seen=seen, by=circle.hr)


def test_whoever_opened_it_does_not_approve_it_even_under_another_line_manager(circle) -> None:
    """S-02."""
    both = make_person("Sol Iversen", ("manager", circle.team), "hr")
    id = make_pip(circle, State.SUBMITTED, by=both)
    with pytest.raises(NotFound):
        done(commands.approve_pip, id=id, by=both)
    done(commands.name_line_manager, id=id, line_manager=circle.manager.id, reason="New team.", by=circle.hr)
    with pytest.raises(RuleBroken, match="Somebody else of HR"):
        done(commands.approve_pip, id=id, by=both)


def test_hr_who_is_the_person_or_the_coach_does_not_decide(circle) -> None:
    her = make_person("Sol Iversen", ("member", circle.team), "hr")
    for given in ({"person": her.id}, {"coach": her.id}):
        id = make_pip(circle, State.SUBMITTED, **given)
        with pytest.raises(NotFound):
            done(commands.approve_pip, id=id, by=her)
        with pytest.raises(NotFound):
            done(commands.return_pip, id=id, reason="No.", by=her)


def test_hr_of_another_team_has_no_part_in_it(circle) -> None:
    id = make_pip(circle, State.SUBMITTED)
    with pytest.raises(NotFound):
        done(commands.approve_pip, id=id, by=make_person("Sol Iversen", ("hr", make_team("Field service"))))


def test_it_starts_once_the_person_has_it_in_hand(circle) -> None:
    """S-03: a receipt is no agreement; its refusal is recorded with a witness."""
    id = make_pip(circle, State.APPROVED)
    with pytest.raises(RuleBroken, match="receipt"):
        done(course.start_pip, id=id, by=circle.manager)
    for witness in (None, "Ana Ruiz", "omar said"):
        with pytest.raises(RuleBroken):
            done(course.record_refusal, id=id, witness=witness, by=circle.manager)
    done(course.record_refusal, id=id, witness="Ruth Keller", by=circle.manager)
    done(course.start_pip, id=id, by=circle.manager)
    done(course.receive_pip, id=id, by=circle.person)
    assert fresh(id).received_at == AT


def test_the_persons_comment_is_theirs_and_every_wording_is_kept(circle) -> None:
    id = make_pip(circle, State.APPROVED)
    for text in ("I see it otherwise.", "I see it otherwise. The calls were not mine.", None):
        done(course.comment_on_pip, id=id, comment=text, by=circle.person)
    with pytest.raises(NotFound):
        done(course.comment_on_pip, id=id, comment="Agreed.", by=circle.manager)
    kept = [entry.payload["after"]["comment"] for entry in journal.entries(("pip", id)) if entry.act == "pip.commented"]
    assert kept == ["I see it otherwise.", "I see it otherwise. The calls were not mine.", None]


def test_talks_are_planned_moved_and_held_by_coach_and_line_manager(circle) -> None:
    id = make_pip(circle, State.ACTIVE)
    talk = queries.check_ins(id)[0].id
    done(course.move_check_in, id=id, check_in=talk, planned_on=date(2026, 12, 4), by=circle.coach)
    done(course.plan_check_in, id=id, planned_on=date(2026, 12, 11), by=circle.manager)
    with pytest.raises(RuleBroken, match="within the period"):
        done(course.plan_check_in, id=id, planned_on=date(2027, 3, 1), by=circle.manager)
    done(course.hold_check_in, id=id, check_in=talk, text="Six of ten.", by=circle.coach)
    for act, given in ((course.hold_check_in, {"text": "Again."}), (course.move_check_in, {"planned_on": TODAY})):
        with pytest.raises(RuleBroken, match="held already"):
            done(act, id=id, check_in=talk, by=circle.coach, **given)
    with pytest.raises(NotFound):
        done(course.hold_check_in, id=make_pip(circle, State.ACTIVE), check_in=talk, text="Other.", by=circle.coach)


def test_a_verdict_is_given_by_others_than_the_person_and_says_what_it_rests_on(circle) -> None:
    id = make_pip(circle, State.ACTIVE)
    goal = queries.goals(id)[0].id
    with pytest.raises(NotFound):
        done(course.judge_goal, id=id, goal=goal, verdict=Verdict.MET, reason="Mine.", by=circle.person)
    with pytest.raises(RuleBroken):
        done(course.judge_goal, id=id, goal=goal, verdict=Verdict.MET, reason="", by=circle.coach)
    done(course.judge_goal, id=id, goal=goal, verdict=Verdict.NOT_MET, reason="Four of ten.", by=circle.coach)
    done(course.review_pip, id=id, today=TODAY, by=circle.coach)
    with pytest.raises(RuleBroken, match="Not every goal"):
        done(course.end_pip, id=id, outcome=PipOutcome.MET, by=circle.manager)
    with pytest.raises(RuleBroken, match="rests on"):
        done(course.end_pip, id=id, outcome=PipOutcome.NOT_MET, by=circle.manager)
    done(course.end_pip, id=id, outcome=PipOutcome.NOT_MET, reason="Four of ten calls.", by=circle.manager)
    assert fresh(id).state is State.FAILED


def test_an_extension_is_an_event_and_may_come_again(circle) -> None:
    id = make_pip(circle, State.IN_REVIEW)
    for n in (1, 2):
        later = ENDS + timedelta(days=28 * n)
        done(course.extend_pip, id=id, ends_on=later, today=TODAY, reason="Ill for a month.", by=circle.manager)
        pip = fresh(id)
        assert (pip.state, pip.ends_on, pip.extensions) == (State.ACTIVE, later, n)
    assert queries.check_ins(id)[-1].planned_on == ENDS + timedelta(days=56)


@pytest.mark.parametrize("state", [State.DRAFT, State.SUBMITTED, State.APPROVED, State.ACTIVE, State.IN_REVIEW])
def test_it_is_withdrawn_at_any_time_with_a_reason(circle, state) -> None:
    id = make_pip(circle, state)
    with pytest.raises(RuleBroken):
        done(course.withdraw_pip, id=id, reason=None, by=circle.manager)
    done(course.withdraw_pip, id=id, reason="The process was it after all.", by=circle.manager)
    assert (fresh(id).state, fresh(id).outcome) == (State.CANCELLED, PipOutcome.WITHDRAWN)


def test_a_coach_who_left_is_replaced_and_sees_nothing_any_more(circle) -> None:
    id, other = make_pip(circle, State.ACTIVE), make_person("Mei Tan", ("coach", circle.team))
    leave(circle, circle.coach)
    (row,) = queries.pips_for(circle.hr)
    assert row.somebody_left
    for wrong in (None, circle.coach.id, circle.person.id, circle.hr.id):
        with pytest.raises(RuleBroken):
            done(commands.name_coach, id=id, coach=wrong, reason="Left.", by=circle.hr)
    done(commands.name_coach, id=id, coach=other.id, reason="Left.", by=circle.hr)
    assert not queries.sees_any(actor_of(circle.coach.id))
    assert queries.sees_any(other)


def test_another_line_manager_is_named_by_hr_among_those_who_manage_the_team(circle) -> None:
    id = make_pip(circle, State.ACTIVE)
    for wrong in (circle.reviewer.id, circle.person.id, circle.manager.id):
        with pytest.raises(RuleBroken):
            done(commands.name_line_manager, id=id, line_manager=wrong, reason="Left.", by=circle.hr)
    told = {"id": id, "line_manager": circle.other_manager.id, "reason": "Left."}
    with pytest.raises(NotFound):
        done(commands.name_line_manager, **told, by=circle.other_manager)
    done(commands.name_line_manager, **told, by=circle.hr)
    assert not queries.sees_any(circle.manager)


def test_another_period_plans_the_talks_of_a_draft_anew(circle) -> None:
    id = make_pip(circle)
    told = {"coach": circle.coach.id, "today": TODAY, "individual_reason": "Same process.", "support": "Time."}
    done(commands.edit_pip, id=id, starts_on=date(2026, 12, 1), by=circle.manager, **told)
    assert queries.check_ins(id)[0].planned_on == date(2026, 12, 15)
    with pytest.raises(Stale):
        done(commands.edit_pip, id=id, starts_on=TODAY, seen=1, by=circle.manager, **told)


def test_facts_of_the_journal_hold_no_word_that_somebody_typed(circle) -> None:
    id = make_pip(circle, State.COMPLETED)
    done(course.comment_on_pip, id=id, comment="I see it otherwise.", by=circle.person)
    facts = " ".join(str(entry.facts) for entry in journal.entries(("pip", id)))
    for word in ("leaflet", "Talk on", "otherwise", "Precise", "coach each", "Ana", "Omar", "Ten calls"):
        assert word not in facts
