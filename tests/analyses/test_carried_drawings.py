"""What was read and drawn of a board is carried on to its next state: it is what reading and drawing anew gives."""

from random import Random

import pytest

from rca.analyses.drawing import difference, fish, outline, parts, standard
from rca.analyses.graph import (
    AddCause,
    EditText,
    JudgeCause,
    LinkCause,
    MoveCause,
    altered,
    apply,
    authors,
    bones_of,
    carried,
    copied,
    counts,
    depths,
    evidence_count,
    held,
    homes,
    parked,
    same,
    shared,
    start,
    still,
    visible,
)
from rca.analyses.rules import Kind, Status
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses import making
from tests.analyses.growing import busy_day, change_of
from tests.analyses.making import PROBLEM, uid

READINGS = (visible, homes, bones_of, depths, shared, counts, held, authors, evidence_count, parked)


def changed(graph, change):
    """The next state of a graph, and what differs where it only goes on."""
    after = copied(graph)
    apply(after, change)
    return after, carried(graph, after)


def drawn(graph, last=(None, None), differing=()):
    return fish(graph, folded=standard(graph), last=last[0], differing=differing), outline(graph, last[1], differing)


def check(before, was, after, differing, monkeypatch):
    """That all read, drawn and told of the next state is as if nothing had been known; answers what was drawn."""
    anew = still(copied(after))
    for read in READINGS:
        assert read(after) == read(anew), read.__name__
    now, fresh = drawn(after, was if differing is not None else (None, None), differing or ()), drawn(anew)
    for old, new, full in zip(was, now, fresh, strict=True):
        assert new == full
        assert list(new.parts) == list(full.parts)
        told = difference(old, new)
        with monkeypatch.context() as patched:
            patched.setattr(parts, "_only_grew", lambda *_: False)
            assert told == difference(old, full)
    return now


@pytest.mark.parametrize("seed", [5, 6])
def test_a_busy_day_drawn_from_what_was_drawn_is_as_drawn_anew(seed, monkeypatch) -> None:
    before, went_on = still(making.fish()), 0
    was = drawn(before)
    for n, move in enumerate(busy_day(Random(seed))[:90]):
        try:
            after, differing = changed(before, change_of(before, move, uid(5000 + n)))
        except (RuleBroken, Stale, KeyError):
            continue
        was = check(before, was, after, differing, monkeypatch)
        before, went_on = after, went_on + (differing is not None)
    assert went_on > 10


def grown(*bones: int):
    """So many causes on each bone."""
    graph = start(PROBLEM, "Late")
    for i, count in enumerate(bones):
        apply(graph, AddCause(uid(7000 + i), PROBLEM, f"Bone {i}", kind=Kind.CATEGORY))
        for n in range(count):
            apply(graph, AddCause(uid(8000 + 100 * i + n), uid(7000 + i), f"Cause {n}"))
    return still(graph)


def test_one_more_cause_between_two_is_drawn_alone(monkeypatch) -> None:
    before = grown(3, 4)
    was = drawn(before)
    apply(before, AddCause(uid(8500), uid(8001), "Below the second"))
    still(before)
    was = drawn(before)
    after, differing = changed(before, AddCause(uid(8600), uid(7000), "In the row", before=uid(8002)))
    now = check(before, was, after, differing, monkeypatch)
    if differing is not None:
        assert now[0].parts["f-" + str(uid(8100))] is was[0].parts["f-" + str(uid(8100))]


def test_a_word_a_verdict_and_a_leaf_go_on_and_a_move_or_a_bone_does_not() -> None:
    graph = grown(3, 2)
    visible(graph)
    assert changed(graph, EditText(uid(8000), "Cause 0", "Otherwise"))[1] == {uid(8000)}
    assert changed(graph, JudgeCause(uid(8000), Status.SUSPECTED, Status.RULED_OUT))[1] == {uid(8000)}
    assert changed(graph, AddCause(uid(1), uid(8000), "Below"))[1] == {uid(1)}
    assert changed(graph, MoveCause(uid(8000), uid(7000), uid(7001)))[1] is None
    assert changed(graph, AddCause(uid(2), PROBLEM, "A bone", kind=Kind.CATEGORY))[1] is None


def test_a_bone_that_folds_with_the_next_cause_is_drawn_anew(monkeypatch) -> None:
    before = grown(20, 19, 1)
    was = drawn(before)
    for n in range(3):
        after, differing = changed(before, AddCause(uid(9000 + n), uid(7002), "One more"))
        was = check(before, was, after, differing, monkeypatch)
        before = after


def test_a_cause_that_stands_twice_is_told_at_both_places(monkeypatch) -> None:
    before = grown(3, 2)
    apply(before, LinkCause(uid(8000), uid(8100)))
    was = drawn(still(before))
    for change in (EditText(uid(8000), "Cause 0", "Otherwise"), AddCause(uid(1), uid(8000), "Below it")):
        after, differing = changed(before, change)
        was = check(before, was, after, differing, monkeypatch)
        before = after


def test_a_copy_changes_nothing_of_what_it_was_copied_from() -> None:
    graph = grown(3, 2)
    copy = copied(graph)
    assert same(graph, copy)
    assert altered(graph, copy) == (set(), set())
    apply(copy, MoveCause(uid(8000), uid(7000), uid(7001)))
    assert altered(graph, copy)[1] == {(uid(8000), uid(7000)), (uid(8000), uid(7001))}
    assert homes(graph)[uid(8000)] == uid(7000)


def test_where_the_next_cause_builds_the_fish_otherwise_it_is_drawn_anew() -> None:
    before = grown(33, 2, 1, 0, 1, 2, 1)
    was = fish(before)
    for n in range(12):
        told = AddCause(uid(9000 + n), uid(7000 + n % 2), "One more that is told at some length")
        after, differing = changed(before, told)
        was = fish(after, last=was, differing=differing or ())
        assert was == fish(still(copied(after)))
        before = after
