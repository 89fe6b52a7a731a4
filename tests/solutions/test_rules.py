"""What may be done to a candidate, on plain values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.solutions.rules import candidates as rules
from rca.solutions.rules.candidates import DOTS, State

USES = [msg("The plan IP-2026-001 carries it out")]


def test_an_idea_is_one_line_of_at_most_500_characters() -> None:
    assert rules.idea("  One row\nfor each SIM ") == "One row for each SIM"
    for nothing in ("", "  \n", None):
        with pytest.raises(RuleBroken, match="in one line"):
            rules.idea(nothing)
    assert len(rules.idea("x" * 500)) == 500
    with pytest.raises(RuleBroken, match="at most 500"):
        rules.idea("x" * 501)


def test_a_candidate_solves_roots_of_its_analysis_one_at_least() -> None:
    assert rules.solved([2, 1, 2], [1, 2, 3]) == [1, 2]
    with pytest.raises(RuleBroken, match="one at least"):
        rules.solved([], [1])
    with pytest.raises(RuleBroken, match="no root cause any more"):
        rules.solved([1, 9], [1])
    assert rules.solved([1, 9], [1], before=[9]) == [1, 9]


def test_a_refusal_needs_a_reason_a_choice_does_not() -> None:
    rules.check_decision(State.PROPOSED, State.CHOSEN, None, [])
    with pytest.raises(RuleBroken, match="why it is refused") as broken:
        rules.check_decision(State.PROPOSED, State.REFUSED, None, [])
    assert broken.value.field == "reason"
    rules.check_decision(State.PROPOSED, State.REFUSED, "Tried twice.", [])


@pytest.mark.parametrize("to", [State.REFUSED, State.PROPOSED])
def test_what_a_plan_builds_on_stays_chosen(to) -> None:
    with pytest.raises(RuleBroken, match="IP-2026-001"):
        rules.check_decision(State.CHOSEN, to, "No money.", USES)


@pytest.mark.parametrize("to", [State.CHOSEN, State.REFUSED, State.PROPOSED])
def test_a_merged_one_is_decided_on_where_it_lives(to) -> None:
    with pytest.raises(RuleBroken, match="lives on there"):
        rules.check_decision(State.MERGED, to, "x", [])


def merge(gone: State, stays: State, **given) -> None:
    rules.check_merge(gone, stays, **{"same": False, "together": True, "uses": [], **given})


def test_only_what_is_in_play_is_merged_and_a_chosen_one_only_into_a_chosen_one() -> None:
    merge(State.PROPOSED, State.PROPOSED)
    merge(State.PROPOSED, State.CHOSEN)
    merge(State.CHOSEN, State.CHOSEN)
    with pytest.raises(RuleBroken, match="Merge the other one into it"):
        merge(State.CHOSEN, State.PROPOSED)
    for gone, stays in [(State.REFUSED, State.PROPOSED), (State.PROPOSED, State.REFUSED),
                        (State.PROPOSED, State.MERGED), (State.MERGED, State.PROPOSED)]:
        with pytest.raises(RuleBroken):
            merge(gone, stays)
    for given_ in ({"same": True}, {"together": False}, {"uses": USES}):
        with pytest.raises(RuleBroken):
            merge(State.PROPOSED, State.PROPOSED, **given_)


def test_dots_are_limited_and_never_negative() -> None:
    rules.check_vote(State.PROPOSED, DOTS, 0, 0)
    rules.check_vote(State.REFUSED, 0, 2, 3)
    for state, dots, before, elsewhere in [
            (State.PROPOSED, 1, 0, DOTS), (State.PROPOSED, DOTS + 1, 0, 0), (State.PROPOSED, -1, 0, 0),
            (State.REFUSED, 1, 0, 0), (State.MERGED, 1, 0, 0), (State.MERGED, 0, 1, 0)]:
        with pytest.raises(RuleBroken):
            rules.check_vote(state, dots, before, elsewhere)


def test_who_has_more_than_all_dots_may_always_take_back() -> None:
    rules.check_vote(State.PROPOSED, 4, 5, DOTS)


DOTS_OF = st.dictionaries(st.sampled_from("abc"), st.integers(0, DOTS), max_size=3)


@given(DOTS_OF, DOTS_OF)
def test_merging_and_taking_it_back_leaves_everybody_their_dots(stays, gone) -> None:
    gone = {who: min(dots, DOTS - stays.get(who, 0)) for who, dots in gone.items()}
    both = rules.joined(stays, gone)
    left, back = rules.parted(both, gone)
    assert {who: dots for who, dots in left.items() if dots} == {who: dots for who, dots in stays.items() if dots}
    assert back == gone


class Ballot(RuleBasedStateMachine):
    """One voter, four candidates, clicks of every kind, merging and parting: never more than five dots."""

    def __init__(self) -> None:
        super().__init__()
        self.dots = dict.fromkeys(range(4), 0)
        self.state = dict.fromkeys(range(4), State.PROPOSED)
        self.into: dict[int, int] = {}

    def total(self, without: int | None = None) -> int:
        return sum(dots for one, dots in self.dots.items() if one != without and self.state[one] is not State.MERGED)

    @rule(one=st.integers(0, 3), dots=st.integers(-2, 8))
    def vote(self, one: int, dots: int) -> None:
        try:
            rules.check_vote(self.state[one], dots, self.dots[one], self.total(without=one))
        except RuleBroken:
            return
        self.dots[one] = dots

    @rule(one=st.integers(0, 3), to=st.sampled_from([State.PROPOSED, State.CHOSEN, State.REFUSED]))
    def decide(self, one: int, to: State) -> None:
        try:
            rules.check_decision(self.state[one], to, "reason", [])
        except RuleBroken:
            return
        self.state[one] = to

    @rule(gone=st.integers(0, 3), stays=st.integers(0, 3))
    def merge(self, gone: int, stays: int) -> None:
        try:
            rules.check_merge(self.state[gone], self.state[stays], same=gone == stays, together=True, uses=[])
        except RuleBroken:
            return
        self.dots[stays] = rules.joined({0: self.dots[stays]}, {0: self.dots[gone]})[0]
        self.state[gone], self.into[gone] = State.MERGED, stays

    @rule(gone=st.integers(0, 3))
    def unmerge(self, gone: int) -> None:
        stays = self.into.get(gone, gone)
        try:
            rules.check_unmerge(self.state[gone], self.state[stays])
        except RuleBroken:
            return
        left, back = rules.parted({0: self.dots[stays]}, {0: self.dots[gone]})
        self.dots[stays], self.dots[gone], self.state[gone] = left[0], back[0], State.PROPOSED

    @invariant()
    def never_more_than_there_are(self) -> None:
        assert 0 <= self.total() <= DOTS
        assert all(dots >= 0 for dots in self.dots.values())


TestBallot = Ballot.TestCase
