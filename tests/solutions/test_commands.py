"""What is done to candidates, on both databases: numbers, votes, decisions, merging and what the journal keeps."""

import pytest

from rca.analyses.graph import MarkRoot
from rca.foundation import journal, registry
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg
from rca.solutions import State, Strength, chosen_of, commands, queries, solutions_by_ids
from rca.solutions.rules.candidates import MOST
from tests.factories.analyses import do, make_analysis, make_cause, make_root
from tests.factories.plans import make_plan
from tests.factories.solutions import act, found, make_solution


def dots(solution) -> dict:
    return {who: row.dots for who, row in queries.vote_rows(solution.id).items() if row.dots}


def causes(solution) -> set:
    return set(queries.cause_rows(solution.id))


@pytest.fixture
def used(monkeypatch):
    """Make a solution one that a plan builds on."""
    ids = set()
    monkeypatch.setitem(registry._answers, "what uses this solution", [
        lambda solution: [msg("The plan IP-2026-001 carries it out")] if solution in ids else []])
    return ids


def test_numbers_count_within_the_analysis(board, root, mei, ana) -> None:
    assert [make_solution(board, ana, text, root).number for text in ("One", "Two", "Three")] == [1, 2, 3]
    other = make_analysis(mei)
    assert make_solution(other, mei).number == 1


def test_a_candidate_needs_a_root_of_its_own_analysis(board, root, mei, ana) -> None:
    plain, foreign = make_cause(board, mei), make_root(make_analysis(mei), mei)
    for wrong in (plain, foreign):
        with pytest.raises(RuleBroken, match="no root cause any more"):
            make_solution(board, ana, "One", wrong)
    assert queries.count(board.id) == 0


def test_an_analysis_holds_no_endless_number_of_candidates(board, root, ana, monkeypatch) -> None:
    monkeypatch.setattr(queries, "held", lambda analysis: (MOST, MOST))
    with pytest.raises(RuleBroken, match="at most 300"):
        make_solution(board, ana, "One more", root)


def test_what_it_says_solves_and_how_strong_it_is_can_be_changed(board, root, other_root, ana) -> None:
    one = make_solution(board, ana, "One row", root)
    seen = one.version
    after = act(commands.edit, one, ana, text="One row for each SIM", causes=[root, other_root],
                strength=Strength.STRONGER, seen=seen)
    assert (after.text, after.strength, causes(after)) == ("One row for each SIM", Strength.STRONGER,
                                                           {root, other_root})
    entry = journal.entries(("solution", one.id))[-1]
    assert entry.payload == {"before": {"text": "One row", "strength": None},
                             "after": {"text": "One row for each SIM", "strength": "stronger"}}
    assert set(entry.facts["causes"]) == {str(root), str(other_root)}
    with pytest.raises(Stale):
        act(commands.edit, one, ana, text="Mine", causes=[root], strength=None, seen=seen)


def test_only_other_causes_are_a_change_too_and_nothing_new_is_none(board, root, other_root, ana) -> None:
    one = make_solution(board, ana, "One row", root)
    first = one.version
    same = act(commands.edit, one, ana, text="One row", causes=[root], strength=None)
    assert same.version == first
    moved = act(commands.edit, one, ana, text="One row", causes=[other_root], strength=None)
    assert moved.version > first
    assert causes(moved) == {other_root}


def test_a_cause_that_is_a_root_no_more_may_stay(board, root, mei, ana) -> None:
    one = make_solution(board, ana, "One row", root)
    do(board, MarkRoot(root, root=False), mei)
    assert act(commands.edit, one, ana, text="Another", causes=[root], strength=None).text == "Another"


def test_dots_are_given_taken_back_and_never_more_than_five(board, root, ana, mei) -> None:
    one, two = (make_solution(board, ana, text, root) for text in ("One", "Two"))
    act(commands.vote, one, ana, dots=3)
    act(commands.vote, two, ana, dots=2)
    with pytest.raises(RuleBroken, match="All your 5 dots"):
        act(commands.vote, two, ana, dots=3)
    act(commands.vote, one, ana, dots=1)
    act(commands.vote, two, ana, dots=3)
    act(commands.vote, two, mei, dots=1)
    assert (dots(one), dots(two)) == ({ana.id: 1}, {ana.id: 3, mei.id: 1})
    before = len(journal.entries(("solution", two.id)))
    act(commands.vote, two, ana, dots=3)
    assert len(journal.entries(("solution", two.id))) == before


def test_one_is_chosen_refused_with_a_reason_and_kept_again(board, root, ana, omar) -> None:
    one = make_solution(board, ana, "One", root)
    assert act(commands.decide, one, omar, state=State.CHOSEN).state is State.CHOSEN
    assert [s.id for s in chosen_of(board.id)] == [one.id]
    with pytest.raises(RuleBroken):
        act(commands.decide, one, omar, state=State.REFUSED, reason=" ")
    refused = act(commands.decide, one, omar, state=State.REFUSED, reason="Tried twice.")
    assert (refused.state, refused.reason, queries.count(board.id)) == (State.REFUSED, "Tried twice.", 1)
    with pytest.raises(RuleBroken, match="was refused"):
        act(commands.edit, one, ana, text="Other", causes=[root], strength=None)
    kept = act(commands.decide, one, omar, state=State.PROPOSED)
    assert (kept.state, kept.reason) == (State.PROPOSED, None)
    assert [e.act for e in journal.entries(("solution", one.id))][1:] == [
        "solution.chosen", "solution.refused", "solution.kept"]


def test_what_a_plan_builds_on_is_neither_refused_nor_merged(board, root, ana, omar, used) -> None:
    one, two = (make_solution(board, ana, text, root) for text in ("One", "Two"))
    act(commands.decide, one, omar, state=State.CHOSEN)
    act(commands.decide, two, omar, state=State.CHOSEN)
    used.add(one.id)
    for state in (State.REFUSED, State.PROPOSED):
        with pytest.raises(RuleBroken, match="IP-2026-001"):
            act(commands.decide, one, omar, state=state, reason="No money.")
    with pytest.raises(RuleBroken, match="IP-2026-001"):
        act(commands.merge, one, omar, into=two.id)
    act(commands.merge, two, omar, into=one.id)
    assert found(two.id).merged_into == one.id


def test_merging_unites_causes_and_dots_and_can_be_taken_back(board, root, other_root, ana, mei) -> None:
    one, two = make_solution(board, ana, "One", root), make_solution(board, mei, "one!", root, other_root)
    act(commands.vote, one, ana, dots=2)
    act(commands.vote, two, ana, dots=3)
    act(commands.vote, two, mei, dots=1)
    act(commands.merge, two, mei, into=one.id)
    one, two = found(one.id), found(two.id)
    assert (two.state, two.merged_into, queries.count(board.id)) == (State.MERGED, one.id, 1)
    assert (dots(one), causes(one)) == ({ana.id: 5, mei.id: 1}, {root, other_root})
    act(commands.vote, one, ana, dots=1)
    third = make_solution(board, ana, "Three", root)
    act(commands.vote, third, ana, dots=4)
    act(commands.unmerge, two, mei)
    one, two = found(one.id), found(two.id)
    assert (two.state, two.merged_into, causes(one), causes(two)) == (
        State.PROPOSED, None, {root}, {root, other_root})
    # Ana took four back meanwhile and gave them away: only one is left to go with it.
    assert (dots(one), dots(two), dots(third)) == ({}, {ana.id: 1, mei.id: 1}, {ana.id: 4})


def test_a_chosen_one_comes_back_chosen_and_the_last_merging_is_taken_back_first(board, root, mei, ana) -> None:
    one, two, three = (make_solution(board, ana, text, root) for text in ("One", "Two", "Three"))
    for each in (one, two):
        act(commands.decide, each, mei, state=State.CHOSEN)
    act(commands.merge, two, mei, into=one.id)
    with pytest.raises(RuleBroken, match="not merged"):
        act(commands.unmerge, three, mei)
    act(commands.decide, three, mei, state=State.CHOSEN)
    act(commands.merge, one, mei, into=three.id)
    with pytest.raises(RuleBroken, match="that merging back first"):
        act(commands.unmerge, two, mei)
    act(commands.unmerge, one, mei)
    act(commands.unmerge, two, mei)
    assert [found(each.id).state for each in (one, two, three)] == [State.CHOSEN] * 3
    with pytest.raises(RuleBroken):
        act(commands.merge, one, mei, into=make_solution(make_analysis(mei), mei).id)


def test_the_house_is_told_what_hangs_on_a_cause_and_what_is_linked(board, root, other_root, ana, mei) -> None:
    one, two = make_solution(board, ana, "One", root), make_solution(board, ana, "Two", root, other_root)
    act(commands.decide, one, mei, state=State.CHOSEN)
    hanging = [str(m) for answer in registry.ask("what hangs on this cause", root) for m in answer]
    assert "2 solutions hang on it" in hanging
    assert registry.ask("how many solutions count", board.id) == [2]
    pair = (("analysis", board.id), ("solution", one.id))
    assert queries.links([("analysis", board.id)]) == queries.links([("solution", one.id)]) == {pair}
    assert queries.links([("solution", two.id)]) == set()
    assert {s.id for s in solutions_by_ids([one.id, two.id])} == {one.id, two.id}
    assert journal.verify().broken == []


def test_a_real_plan_holds_its_solution(board, root, ana, mei) -> None:
    one, two = (make_solution(board, ana, text, root) for text in ("One", "Two"))
    act(commands.decide, one, mei, state=State.CHOSEN)
    plan = make_plan(mei, analysis=board.id, team=board.team_id, solutions=[one.id])
    for refused in (lambda: act(commands.decide, one, mei, state=State.REFUSED, reason="No money."),
                    lambda: act(commands.merge, one, mei, into=two.id)):
        with pytest.raises(RuleBroken):
            refused()
    assert (("solution", one.id), ("plan", plan.id)) in registry.links_of([("solution", one.id)])
    assert found(one.id).state is State.CHOSEN
