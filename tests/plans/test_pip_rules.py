"""What a PIP allows, on plain values: who it exists for, days, what it has to hold, how it may end."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from uuid import UUID, uuid4

import pytest

from rca.foundation.errors import NotFound, RuleBroken
from rca.plans.rules import pips as rules
from rca.plans.rules.pips import Act, Part
from rca.plans.rules.words import PipOutcome, State, Verdict

PERSON, MANAGER, COACH, REVIEWER, ELSE = (uuid4() for _ in range(5))
AT, TODAY = datetime(2026, 11, 19, tzinfo=UTC), date(2026, 11, 19)
MET, NOT_MET, INSUFFICIENT = Verdict


@dataclass(frozen=True)
class One:
    """A PIP as the rules see it."""

    person_id: UUID = PERSON
    line_manager_id: UUID = MANAGER
    coach_id: UUID = COACH
    reviewer_id: UUID | None = REVIEWER
    submitted_at: datetime | None = None
    approved_at: datetime | None = None


DRAFT = One()
SUBMITTED = replace(DRAFT, submitted_at=AT)
APPROVED = replace(SUBMITTED, approved_at=AT)


def test_who_a_pip_exists_for() -> None:
    """S-02, S-04."""
    for pip, seen in ((DRAFT, {MANAGER, COACH}), (SUBMITTED, {MANAGER, COACH, REVIEWER}),
                      (APPROVED, {MANAGER, COACH, REVIEWER, PERSON})):
        for who in (PERSON, MANAGER, COACH, REVIEWER, ELSE):
            assert bool(rules.parts_of(pip, who, hr=False)) is (who in seen)
    assert not rules.parts_of(DRAFT, ELSE, hr=True)
    assert rules.parts_of(SUBMITTED, ELSE, hr=True) == {Part.HR}
    assert not rules.parts_of(APPROVED, None, hr=True)


@pytest.mark.parametrize("also", ["line_manager_id", "coach_id", "reviewer_id"])
def test_the_rule_of_the_person_goes_before_every_other_role(also) -> None:
    for pip in (DRAFT, SUBMITTED):
        assert not rules.parts_of(replace(pip, **{also: PERSON}), PERSON, hr=True)
    parts = rules.parts_of(replace(APPROVED, **{also: PERSON}), PERSON, hr=True)
    assert parts == {Part.PERSON}
    assert {act for act in Act if rules.may(act, parts)} == {Act.RECEIVE, Act.COMMENT}


@pytest.mark.parametrize("part", [Part.LINE_MANAGER, Part.COACH])
def test_whoever_wrote_it_or_goes_along_does_not_approve_it_as_hr(part) -> None:
    assert rules.may(Act.DECIDE, frozenset({Part.HR}))
    assert rules.may(Act.DECIDE, frozenset({Part.HR, Part.REVIEWER}))
    assert not rules.may(Act.DECIDE, frozenset({Part.HR, part}))


def test_a_reviewer_only_reads_and_nobody_is_told_more_than_that_there_is_nothing() -> None:
    for act, parts, state in product(Act, (frozenset(), frozenset({Part.REVIEWER})), State):
        with pytest.raises(NotFound):
            rules.check(act, parts, state)


def test_what_comes_too_late_is_refused_with_the_state_as_it_is() -> None:
    with pytest.raises(RuleBroken, match="approved"):
        rules.check(Act.DECIDE, frozenset({Part.HR}), State.APPROVED)


def test_after_its_end_only_the_persons_comment_changes() -> None:
    everybody = frozenset(Part)
    for state in (State.COMPLETED, State.FAILED, State.CANCELLED):
        assert {act for act in Act if state in rules.WHEN[act]} == {Act.COMMENT}
        assert rules.possible(everybody, state, {}) == {Act.COMMENT}


@pytest.mark.parametrize(("day", "later"), [
    (date(2027, 1, 31), date(2027, 4, 30)), (date(2026, 11, 30), date(2027, 2, 28)),
    (date(2027, 11, 30), date(2028, 2, 29)), (date(2026, 12, 15), date(2027, 3, 15))])
def test_three_months_are_counted_by_the_calendar(day, later) -> None:
    assert rules.months_later(day) == later
    assert rules.check_period(day, None, today=day) == later


@pytest.mark.parametrize(("starts", "ends", "field"), [
    (TODAY, TODAY, "ends_on"), (TODAY, date(2026, 11, 1), "ends_on"), (TODAY, date(2029, 1, 1), "ends_on"),
    (date(1, 1, 1), None, "starts_on"), (date(9999, 12, 31), None, "starts_on")])
def test_a_period_that_cannot_be_is_refused(starts, ends, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_period(starts, ends, today=TODAY)
    assert refusal.value.field == field


def test_talks_are_offered_every_two_weeks_and_at_the_milestones() -> None:
    """S-01: 30, 60 and 90 days."""
    days = rules.check_in_days(TODAY, rules.months_later(TODAY))
    assert [(day - TODAY).days for day in days] == [14, 30, 42, 60, 70, 90]
    assert [rules.milestone(day, TODAY) for day in days] == [None, 30, None, 60, None, 90]
    assert rules.check_in_days(TODAY, date(2026, 11, 29)) == []


def test_the_number_of_pips_is_shown_only_from_five_on() -> None:
    """S-04: fewer would point at persons."""
    assert [rules.shown_count(n) for n in (0, 1, 4, 5, 17)] == [None, None, None, 5, 17]


def test_an_example_lies_not_in_the_future() -> None:
    rules.check_example(TODAY, today=TODAY)
    with pytest.raises(RuleBroken, match="has happened"):
        rules.check_example(date(2026, 11, 20), today=TODAY)


@pytest.mark.parametrize(("examples", "goals", "talks", "says"), [
    (0, [TODAY], 1, "dated example"), (1, [], 1, "one goal"), (1, [date(2027, 6, 1)], 1, "outside the period"),
    (1, [TODAY], 0, "check-in")])
def test_what_lacks_examples_goals_or_talks_is_not_handed_in(examples, goals, talks, says) -> None:
    """S-01, S-02."""
    with pytest.raises(RuleBroken, match=says):
        rules.check_submission(examples, goals, talks, TODAY, date(2027, 2, 19))


@pytest.mark.parametrize(("outcome", "verdicts"), [
    (PipOutcome.MET, []), (PipOutcome.MET, [MET, None]), (PipOutcome.MET, [MET, NOT_MET]),
    (PipOutcome.MET, [MET, INSUFFICIENT]), (PipOutcome.NOT_MET, []), (PipOutcome.NOT_MET, [NOT_MET, None]),
    (PipOutcome.NOT_MET, [MET, MET]), (PipOutcome.NOT_MET, [INSUFFICIENT])])
def test_an_outcome_that_the_goals_do_not_bear_out_is_refused(outcome, verdicts) -> None:
    """Without goals nothing is met; missing data is no failure of the person (E-04)."""
    with pytest.raises(RuleBroken):
        rules.check_end(outcome, verdicts)


def test_outcomes_that_the_goals_bear_out() -> None:
    rules.check_end(PipOutcome.MET, [MET, MET])
    rules.check_end(PipOutcome.NOT_MET, [MET, NOT_MET])
    rules.check_end(PipOutcome.WITHDRAWN, [])


def test_the_closing_talk_waits_for_the_end_or_for_every_verdict() -> None:
    ends = date(2027, 2, 19)
    rules.check_review(ends, [None], today=ends)
    rules.check_review(ends, [MET], today=TODAY)
    for verdicts in ([], [MET, None]):
        with pytest.raises(RuleBroken):
            rules.check_review(ends, verdicts, today=TODAY)


def test_an_extension_leads_to_a_later_day() -> None:
    ends = date(2027, 2, 19)
    rules.check_extension(ends, date(2027, 3, 1), starts_on=TODAY, today=TODAY)
    for later, today in ((ends, TODAY), (date(2027, 3, 1), date(2027, 3, 1)), (date(9999, 1, 1), TODAY)):
        with pytest.raises(RuleBroken):
            rules.check_extension(ends, later, starts_on=TODAY, today=today)


def test_names_that_cannot_be() -> None:
    active = {PERSON, MANAGER, COACH, REVIEWER}
    rules.check_people(PERSON, COACH, REVIEWER, MANAGER, active)
    for person, coach, reviewer, left in (
            (MANAGER, COACH, None, None), (PERSON, PERSON, None, None), (PERSON, COACH, PERSON, None),
            (PERSON, COACH, COACH, None), (PERSON, COACH, MANAGER, None), (PERSON, COACH, REVIEWER, PERSON),
            (PERSON, COACH, REVIEWER, COACH), (PERSON, COACH, REVIEWER, REVIEWER)):
        with pytest.raises(RuleBroken):
            rules.check_people(person, coach, reviewer, MANAGER, active - {left})


def test_whoever_approved_it_does_not_become_a_part_of_it() -> None:
    for check in (rules.check_coach, rules.check_line_manager):
        check(ELSE, PERSON, {ELSE})
        with pytest.raises(RuleBroken, match="approved"):
            check(ELSE, PERSON, {ELSE}, approver=ELSE)


def test_a_witness_is_a_third_person() -> None:
    assert rules.check_witness("Ruth Keller", ["Ana Ruiz"]) == "Ruth Keller"
    for witness in (None, "", "ana ruiz"):
        with pytest.raises(RuleBroken):
            rules.check_witness(witness, ["Ana Ruiz", "Omar Said"])
