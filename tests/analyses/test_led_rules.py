"""What a step lacks before the next one, on plain numbers and on small fish."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses.graph import RemoveCause, StopChain, apply, open_chains
from rca.analyses.graph.leading import near_twins, standing_of
from rca.analyses.rules import Step
from rca.analyses.rules.leading import SENTENCES, Lack, Standing, going_on, missing, numbers, sentence
from rca.foundation.errors import RuleBroken
from tests.analyses.making import cause, fish, uid, verify

FULL = Standing(causes=30, deepest=5, roots=3, solutions=20)


@pytest.mark.parametrize(("step", "at", "lacks"), [
    (Step.PROBLEM, Standing(), []),
    (Step.COLLECT, Standing(), [Lack("no_causes")]),
    (Step.COLLECT, Standing(hidden_cards=4), [Lack("hidden_cards", 4)]),
    (Step.GROUP, Standing(), [Lack("no_causes")]),
    (Step.GROUP, Standing(causes=9, ungrouped=3), [Lack("ungrouped", 3)]),
    (Step.JUDGE, Standing(causes=9, suspected=2), [Lack("suspected", 2)]),
    (Step.JUDGE, Standing(), [Lack("no_causes")]),
    (Step.WHY, Standing(causes=9, deepest=1), [Lack("no_whys")]),
    (Step.DEEPER, Standing(causes=9, deepest=3, short=2), [Lack("deepest", 3, 5), Lack("short", 2, 5)]),
    (Step.SOLUTIONS, Standing(causes=9), [Lack("no_roots")]),
    (Step.SOLUTIONS, Standing(roots=1, solutions=12), [Lack("solutions", 12, 20)]),
    (Step.SOLUTIONS, Standing(roots=1, solutions=0, solutions_aim=5), [Lack("solutions", 0, 5)])])
def test_a_step_says_what_it_lacks(step, at, lacks) -> None:
    assert missing(step, at) == lacks


@pytest.mark.parametrize("step", list(Step))
def test_a_board_that_has_everything_lacks_nothing(step) -> None:
    assert missing(step, FULL) == []


def test_every_lack_is_a_sentence() -> None:
    told = [str(sentence(Lack(code, 3, 5))) for code in SENTENCES]
    assert "the deepest chain reaches 3 of 5 whys" in told
    assert "3 causes without a group" in told
    assert all("%" not in one for one in told)


def test_going_on_with_something_missing_needs_a_reason() -> None:
    assert going_on([], None) == ""
    assert going_on([Lack("ungrouped", 1)], " The guest\nleaves at four ") == "The guest leaves at four"
    with pytest.raises(RuleBroken) as refusal:
        going_on([Lack("ungrouped", 1)], "  ")
    assert refusal.value.field == "reason"


@pytest.mark.parametrize(("given_", "field"), [
    ((0, 20), "why_depth"), ((13, 20), "why_depth"), ((None, 20), "why_depth"), ((5, 0), "solutions_aim"),
    ((5, 201), "solutions_aim")])
def test_numbers_beyond_a_workshop_are_refused(given_, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        numbers(*given_)
    assert refusal.value.field == field


def test_a_fish_stands_as_its_causes_do() -> None:
    graph = fish()
    standing = standing_of(graph, solutions_aim=20)
    assert (standing.causes, standing.ungrouped, standing.suspected, standing.deepest) == (6, 1, 6, 3)
    assert (standing.short, standing.why_depth) == (4, 5)
    verify(graph, 31)
    apply(graph, StopChain(uid(13), "", "Nobody knows"))
    assert (standing_of(graph, solutions_aim=20).suspected, standing_of(graph, solutions_aim=20).short) == (5, 3)


def test_near_twins_are_offered_unless_they_cannot_be_merged() -> None:
    graph = fish()
    cause(graph, 40, 1, "Orders are not compared with bills")
    cause(graph, 41, 2, "The orders are not compared with the bills")
    assert near_twins(graph) == [(uid(40), uid(41))]
    cause(graph, 42, 22, "Nobody answers the phone on weekends")
    cause(graph, 43, 42, "Nobody answers the phone on the weekend")  # leads to its twin: no merging
    assert near_twins(graph) == [(uid(40), uid(41))]
    apply(graph, RemoveCause(uid(41)))
    assert near_twins(graph) == []


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 8), max_size=9), st.integers(1, 6))
def test_what_is_counted_never_exceeds_what_is_there(effects, depth) -> None:
    graph = fish(depth)
    for n, at in enumerate(effects):
        cause(graph, 100 + n, [0, 1, 2, 11, 12, 13, 21, 22, 31][at])
    standing = standing_of(graph, solutions_aim=20)
    assert standing.ungrouped <= standing.causes == 6 + len(effects)
    assert standing.deepest <= standing.causes
    assert standing.short >= len(open_chains(graph))
    assert (standing.deepest < depth) <= bool(missing(Step.DEEPER, standing))
