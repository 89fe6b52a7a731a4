"""Which records belong to a chain: up, down and beside, never sideways, never past what may not be seen."""

from __future__ import annotations

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from rca.reports.rules.walk import KINDS, MOST, MOST_OF_A_KIND, Chain, Ref, walk, without_shortcuts
from tests.reports.making import MadeUp, whole_story

refs = st.tuples(st.sampled_from([*KINDS, "pip"]), st.integers(0, 5).map(lambda n: UUID(int=n)))
links = st.sets(st.tuples(refs, refs), max_size=60)


def go(pairs: set, start: Ref, hidden: frozenset = frozenset(), siblings: bool = True) -> Chain:
    return walk(start, "it", lambda asked: {pair for pair in pairs if pair[0] in asked or pair[1] in asked},
                lambda asked: {ref: "it" for ref in asked if ref not in hidden}, siblings=siblings)


def reached(pairs: set, start: Ref, step: int) -> set[Ref]:
    """Everything up (step 1 to 0) or down (0 to 1) of a record, without any bound."""
    found, todo = {start}, [start]
    while todo:
        here = todo.pop()
        for pair in pairs:
            if pair[1 - step] == here and pair[step] not in found:
                found.add(pair[step])
                todo.append(pair[step])
    return found


def steps(pairs: set, hidden: frozenset = frozenset()) -> set:
    """The pairs that are steps of a chain between what may be seen."""
    return {(a, b) for a, b in pairs if a[0] != b[0] and "pip" not in (a[0], b[0])
            and a not in hidden and b not in hidden}


@given(links, refs.filter(lambda ref: ref[0] != "pip"), st.sets(refs))
def test_nothing_unseen_is_found_and_nothing_through_it(pairs, start, hidden) -> None:
    unseen = frozenset(hidden - {start})
    chain = go(pairs, start, unseen)
    assert not unseen & chain.records.keys()
    # The same walk in a world where the hidden never existed: not a record, not a link, not a word differs.
    without = go(steps(pairs, unseen), start)
    assert (chain.records, chain.pairs, chain.cut) == (without.records, without.pairs, without.cut)
    assert not any(ref[0] == "pip" for ref in chain.records)


@given(links, refs.filter(lambda ref: ref[0] != "pip"))
def test_all_that_lies_behind_and_all_that_came_of_it_belongs_to_the_chain(pairs, start) -> None:
    known = steps(pairs)
    strict = go(pairs, start, siblings=False)
    assert strict.records.keys() == reached(known, start, 0) | reached(known, start, 1)
    chain = go(pairs, start)
    assert strict.records.keys() <= chain.records.keys()
    assert chain.pairs == {(a, b) for a, b in known if a in chain.records and b in chain.records}


@given(links, refs.filter(lambda ref: ref[0] != "pip"))
def test_what_stands_beside_came_of_an_analysis_behind(pairs, start) -> None:
    known = steps(pairs)
    strict = go(pairs, start, siblings=False).records.keys()
    behind = {ref for ref in reached(known, start, 0) if ref[0] == "analysis"}
    beside = set().union(*(reached(known, one, 1) for one in behind)) if behind else set()
    assert go(pairs, start).records.keys() - strict <= beside


def chain_of(made: MadeUp, start: Ref) -> Chain:
    return walk(start, made.records[start], made.links,
                lambda asked: {ref: made.records[ref] for ref in asked if ref not in made.hidden})


def test_from_any_station_of_a_story_the_plan_that_failed_stands_beside_the_one_that_followed() -> None:
    made = MadeUp()
    story = whole_story(made)
    for name in ("case", "analysis", "plan", "failed", "action", "audit", "finding", "last", "training", "solution"):
        found = chain_of(made, story[name]).records
        assert story["failed"] in found, name
        assert story["plan"] in found, name
        assert story["finding"] in found, name


def test_a_complaint_does_not_lead_to_other_complaints_nor_to_their_other_analyses() -> None:
    made = MadeUp()
    story = whole_story(made)
    elsewhere = made.add("analysis", "Another matter", story["other_case"])
    assert story["other_case"] not in chain_of(made, story["case"]).records
    assert story["other_case"] in chain_of(made, story["plan"]).records
    assert elsewhere not in chain_of(made, story["plan"]).records
    assert story["case"] not in chain_of(made, elsewhere).records


def test_an_analysis_that_a_finding_became_shows_what_lies_behind_but_not_what_else_came_of_that() -> None:
    made = MadeUp()
    story = whole_story(made)
    later = made.add("analysis", "Nobody on call", story["finding"])
    unrelated = made.add("solution", "Something else", story["analysis"])
    found = chain_of(made, later).records
    assert story["case"] in found
    assert unrelated not in found


def test_the_walk_asks_once_a_level_however_many_records_there_are() -> None:
    few, many = MadeUp(), MadeUp()
    for made, complaints in ((few, 2), (many, 70)):
        chain_of(made, whole_story(made, complaints)["plan"])
    assert few.asked == many.asked


def test_a_long_chain_is_cut_and_says_so_and_leaves_room_for_what_follows() -> None:
    made = MadeUp()
    story = whole_story(made, 300)
    chain = chain_of(made, story["plan"])
    assert chain.cut == {"complaint"}
    assert len(chain.of("complaint")) == MOST_OF_A_KIND
    assert len(chain.records) <= MOST
    assert story["finding"] in chain.records


def test_hidden_records_take_no_room_and_count_as_nothing() -> None:
    made = MadeUp()
    story = whole_story(made, 300)
    made.hidden = {ref for ref in made.records if ref[0] == "complaint" and ref != story["case"]}
    chain = chain_of(made, story["plan"])
    assert not chain.cut
    assert chain.of("complaint") == [story["case"]]


def test_a_plan_hangs_on_its_solutions_and_not_on_the_analysis_too() -> None:
    made = MadeUp()
    story = whole_story(made)
    pairs = without_shortcuts(chain_of(made, story["plan"]).pairs)
    assert (story["analysis"], story["plan"]) not in pairs
    assert (story["solution"], story["plan"]) in pairs
    assert (story["failed"], story["analysis"]) in pairs
