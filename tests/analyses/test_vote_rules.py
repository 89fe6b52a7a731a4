"""Dots, ballots and counting: decisions on plain values."""

from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses import files
from rca.analyses.graph import (
    AddCause,
    CountVotes,
    MergeCauses,
    RemoveCause,
    TakeVotes,
    UncountVotes,
    apply,
    start,
    votes_on,
)
from rca.analyses.graph import root_causes as weighed
from rca.analyses.rules.votes import (
    RoundState,
    check_ballot,
    check_opening,
    check_reopening,
    counted,
    doubles,
    heir,
    merged_into,
    reason_of,
    round_dots,
    usual_dots,
)
from rca.foundation.errors import RuleBroken
from tests.analyses.making import PROBLEM, fish, state, uid, verify

A, B, C = uid(11), uid(12), uid(21)


def may(dots: int, before: int = 0, elsewhere: int = 0, *, most: int = 5, several: bool = True,
        standing: bool = True) -> bool:
    try:
        check_ballot(dots, before, elsewhere, most=most, several=several, standing=standing)
    except RuleBroken:
        return False
    return True


def test_nobody_has_more_dots_than_there_are() -> None:
    assert may(5)
    assert not may(6)
    assert may(2, elsewhere=3)
    assert not may(3, elsewhere=3)


def test_in_a_round_of_single_dots_a_cause_gets_one_of_each() -> None:
    assert may(1, several=False)
    assert not may(2, before=1, several=False)


def test_a_dot_can_be_taken_back_wherever_its_cause_went_but_not_given_there() -> None:
    assert may(1, before=2, standing=False)
    assert not may(3, before=2, standing=False)


def test_there_is_nothing_to_take_back_where_nothing_was_given() -> None:
    assert not may(-1)
    assert may(0)


@pytest.mark.parametrize(("causes", "dots"), [(0, 1), (1, 1), (3, 1), (4, 2), (12, 4), (15, 5), (300, 5)])
def test_a_third_of_the_causes_up_to_five_dots_are_usual(causes, dots) -> None:
    assert usual_dots(causes) == dots


def test_a_round_has_a_sensible_number_of_dots_and_a_reason_where_one_is_due() -> None:
    assert round_dots(20) == 20
    for refused in (0, -1, 21, None):
        with pytest.raises(RuleBroken):
            round_dots(refused)
    assert reason_of("  the wrong\ncauses ") == "the wrong causes"
    with pytest.raises(RuleBroken):
        reason_of(" ")


def test_one_round_at_a_time_and_only_a_closed_one_is_opened_again() -> None:
    for refused in ((True, 3), (False, 0)):
        with pytest.raises(RuleBroken):
            check_opening(*refused)
    check_opening(False, 1)
    check_reopening(RoundState.CLOSED)
    for state_ in (None, RoundState.OPEN, RoundState.DISCARDED):
        with pytest.raises(RuleBroken):
            check_reopening(state_)


def test_a_merged_cause_counts_where_it_went_and_nobody_twice_in_a_round_of_single_dots() -> None:
    ballots = [("ana", A, 1), ("ana", B, 1), ("ken", B, 1)]
    assert counted(ballots, most=3, several=False, heirs={B: A}) == {A: 2}
    assert counted(ballots, most=3, several=True, heirs={B: A}) == {A: 3}
    assert counted(ballots, most=3, several=True, heirs={}) == {A: 1, B: 2}


def test_what_was_merged_and_parted_again_stands_for_itself() -> None:
    merged = ("causes.merged", {"cause": str(A), "other": str(B), "steps": [["cause.removed", {"cause": str(B)}]]})
    parted = ("changes.undone", {"cause": str(A), "other": str(B), "steps": [["cause.restored", {"cause": str(B)}]]})
    assert merged_into([merged]) == {B: A}
    assert merged_into([merged, parted]) == {}
    assert merged_into([merged, parted, merged]) == {B: A}
    assert merged_into([merged, ("cause.restored", {"cause": str(B)})]) == {}
    assert heir(C, {C: B, B: A}) == A
    assert heir(A, {A: B, B: A}) in (A, B)


def test_guests_with_the_same_name_are_likely_one() -> None:
    names = ["Lena", " lena ", "Ｌｅｎａ", "Lène", "Ken", "Ken Ito"]
    assert doubles([(uid(n), name) for n, name in enumerate(names)]) == [[uid(0), uid(1), uid(2)]]


moves = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(-1, 7)), max_size=40)


@given(moves, st.integers(1, 6), st.booleans())
@settings(max_examples=60)
def test_whatever_is_clicked_nobody_has_more_dots_than_there_are_and_all_are_counted(clicks, most, several) -> None:
    held: dict[tuple[int, UUID], int] = {}
    for who, cause, dots in clicks:
        place = (who, uid(cause))
        elsewhere = sum(n for (other, on), n in held.items() if other == who and on != place[1])
        if may(dots, held.get(place, 0), elsewhere, most=most, several=several):
            held[place] = dots
    for who in range(3):
        given_ = [n for (other, _), n in held.items() if other == who]
        assert sum(given_) <= most
        assert several or all(n <= 1 for n in given_)
    ballots = [(who, cause, n) for (who, cause), n in held.items()]
    found = counted(ballots, most=most, several=several, heirs={})
    assert sum(found.values()) == sum(held.values())
    merged = counted(ballots, most=most, several=several, heirs={uid(1): uid(0), uid(2): uid(1)})
    assert merged.keys() <= {uid(0), uid(3)}
    assert sum(merged.values()) <= sum(held.values())
    assert not several or sum(merged.values()) == sum(held.values())


def test_counting_gives_every_cause_its_votes_and_takes_away_those_of_the_round_before() -> None:
    graph = fish()
    apply(graph, CountVotes(PROBLEM, uid(900), ((A, 3),)))
    before = state(graph)
    back = apply(graph, CountVotes(PROBLEM, uid(901), ((B, 2), (C, 1))))
    assert votes_on(graph) == {B: 2, C: 1}
    apply(graph, back)
    assert state(graph) == before
    apply(graph, UncountVotes(PROBLEM, uid(900), (), "too early"))
    assert votes_on(graph) == {}


def test_votes_are_counted_on_causes_only() -> None:
    graph = fish()
    for votes in (((uid(1), 1),), ((PROBLEM, 1),), ((A, -1),), ((uid(77), 1),)):
        before = state(graph)
        with pytest.raises(RuleBroken):
            apply(graph, CountVotes(PROBLEM, uid(900), votes))
        assert state(graph) == before
    with pytest.raises(RuleBroken):
        apply(graph, CountVotes(A, uid(900), ()))


def test_two_causes_that_become_one_have_the_votes_of_both_and_undoing_parts_them() -> None:
    graph = fish()
    apply(graph, CountVotes(PROBLEM, uid(900), ((C, 3), (uid(22), 2))))
    before = state(graph)
    back = apply(graph, MergeCauses(C, uid(22)))
    assert votes_on(graph) == {C: 5}
    apply(graph, back)
    assert state(graph) == before


def test_undoing_a_merge_after_another_round_makes_no_votes() -> None:
    graph = fish()
    apply(graph, CountVotes(PROBLEM, uid(900), ((C, 3), (uid(22), 2))))
    back = apply(graph, MergeCauses(C, uid(22)))
    apply(graph, CountVotes(PROBLEM, uid(901), ((C, 1),)))
    apply(graph, back)
    assert sum(votes_on(graph).values()) == 1


def test_what_is_removed_hides_its_votes_and_brings_them_back() -> None:
    graph = fish()
    apply(graph, CountVotes(PROBLEM, uid(900), ((A, 3), (C, 1))))
    back = apply(graph, RemoveCause(A))
    assert votes_on(graph) == {C: 1}
    apply(graph, back)
    assert votes_on(graph) == {A: 3, C: 1}


def test_a_new_cause_has_no_votes_and_none_goes_twice() -> None:
    graph = fish()
    apply(graph, AddCause(uid(40), uid(1), "new"))
    apply(graph, CountVotes(PROBLEM, uid(900), ((A, 2),)))
    assert apply(graph, TakeVotes(uid(40), A, 9)) == TakeVotes(A, uid(40), 2)
    assert votes_on(graph) == {uid(40): 2}


def test_roots_are_weighed_by_the_votes_behind_them() -> None:
    graph = fish()
    verify(graph, 13, root=True)
    verify(graph, 21, root=True)
    apply(graph, CountVotes(PROBLEM, uid(900), ((A, 3), (uid(13), 2), (C, 5))))
    assert [(root.cause, root.votes, root.vote_share) for root in weighed(graph, votes_on(graph))] == [
        (uid(13), 5, 0.5), (C, 5, 0.5)]


def test_votes_go_out_and_come_back_where_a_form_has_attributes_and_are_said_to_be_lost_elsewhere() -> None:
    graph = fish()
    apply(graph, CountVotes(PROBLEM, uid(900), ((A, 3), (C, 1))))
    outline = files.outline_of(graph)
    for form in files.WRITTEN:
        said = [str(message) for message in files.lost(outline, form)]
        if form in (files.Form.TEXT, files.Form.MARKDOWN, files.Form.TREE, files.Form.MERMAID):
            assert "4 votes are not in it." in said
        elif form not in (files.Form.DOT, files.Form.DRAWIO):
            back = files.read(files.write(outline, form), f"x.{files.ENDINGS[form]}").parts[0].outline
            assert [entry.votes for entry in back.entries] == [entry.votes for entry in outline.entries]
            made = start(PROBLEM, "again")
            ids = iter(range(50_000, 60_000))
            for change in files.planned(back, PROBLEM, lambda ids=ids: uid(next(ids))).changes:
                apply(made, change)
            assert sorted(votes_on(made).values()) == [1, 3]


@pytest.mark.parametrize("written", ["-3", "0", "many", "1e9", "٣", "9999999999", "2.5", ""])
def test_what_is_no_number_of_votes_in_a_file_is_passed_over(written) -> None:
    table = f"id,parent,text,votes\n1,,Head,\n2,1,A cause,{written}\n"
    assert [entry.votes for entry in files.read(table.encode(), "x.csv").parts[0].outline.entries] == [0, 0]
