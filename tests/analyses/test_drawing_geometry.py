"""Whatever a board holds, no two labels of its fish meet and no line runs through a word."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from bench.fishes import grown, shape
from rca.analyses.drawing import difference, fish, svg
from rca.analyses.drawing.measures import proportions
from rca.analyses.graph import AddCause, RemoveCause, apply, start, visible
from tests.analyses.growing import chinese, graphs, large_graphs, texts, words
from tests.analyses.making import PROBLEM, bone, cause, uid
from tests.analyses.making import fish as small
from tests.analyses.seeing import entangled, meeting, seen, struck

KEPT = Path(__file__).resolve().parent.parent.parent / "instance" / "failed-drawings"


def labels_keep_apart(graph, whole=False):
    """Fails, and keeps the picture, where two labels meet, a line runs through a word or two bones meet."""
    drawing = fish(graph, whole=whole)
    try:
        everything_keeps_apart(drawing)
    except AssertionError:
        KEPT.mkdir(parents=True, exist_ok=True)
        picture = svg(drawing, "failed", standalone=True)
        (KEPT / f"{hashlib.sha256(picture.encode()).hexdigest()[:12]}.svg").write_text(picture, encoding="utf-8")
        raise


def everything_keeps_apart(drawing):
    labels, lines = seen(drawing)
    assert entangled(drawing, lines) == []
    assert meeting(labels) == []
    assert struck(labels, lines) == []
    left, top, wide, high = drawing.view
    for label in labels:
        assert left <= label.left
        assert label.right <= left + wide
        assert top <= label.top
        assert label.bottom <= top + high
    assert {line.part for line in lines} <= set(drawing.parts)


ANY = st.one_of(
    graphs(), graphs(letters=words), graphs(letters=chinese), graphs(most=60, deepest=2), graphs(most=12, deepest=6)
)


@settings(max_examples=40)
@given(ANY)
def test_labels_keep_apart_on_any_board(graph):
    labels_keep_apart(graph)


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(large_graphs(most=120), st.booleans())
def test_labels_keep_apart_on_boards_of_any_shape_script_and_depth(graph, whole):
    labels_keep_apart(graph, whole)


@pytest.mark.deep
@settings(max_examples=200, suppress_health_check=list(HealthCheck), deadline=None, phases=[Phase.generate])
@given(large_graphs(), st.booleans())
def test_labels_keep_apart_on_boards_of_up_to_four_hundred_causes(graph, whole):
    labels_keep_apart(graph, whole)


@pytest.mark.deep
@settings(max_examples=500)
@given(ANY)
def test_labels_keep_apart_on_very_many_boards(graph):
    labels_keep_apart(graph)


@pytest.mark.parametrize("causes", [0, 1, 3, 12, 60, 200])
def test_labels_keep_apart_however_many_hang_on_one_bone(causes):
    graph = small()
    for number in range(100, 100 + causes):
        cause(graph, number, 1, f"Reason number {number} of a customer who waited")
    labels_keep_apart(graph)


def test_labels_keep_apart_in_a_chain_of_thirty():
    graph = small()
    effect = 2
    for number in range(100, 130):
        cause(graph, number, effect, "Because the order was late and nobody said so")
        effect = number
    labels_keep_apart(graph)


def test_labels_keep_apart_when_thirty_hang_on_one_cause():
    graph = small()
    for number in range(100, 130):
        cause(graph, number, 11, "Because the order was late and nobody said so")
        cause(graph, number + 100, number, "客户没有收到通知")
    labels_keep_apart(graph)


def test_labels_keep_apart_when_bones_have_long_names():
    graph = start(PROBLEM, "The head has a long text, too, " * 20)
    for number in range(1, 9):
        bone(graph, number, "A bone whose name is a sentence " * number)
        cause(graph, 100 + number, number, "x" * 300)
    labels_keep_apart(graph)


@pytest.mark.parametrize("bones", [3, 4, 6, 8, 10, 12])
@pytest.mark.parametrize("each", [0, 1, 3, 6, 10, 12, 16, 20])
def test_the_fish_is_wider_than_high_but_not_a_ribbon(bones, each):
    graph = start(PROBLEM, "Bills show a roaming charge after it was cancelled")
    for number in range(1, bones + 1):
        bone(graph, number, f"Bone {number}")
        for i in range(each):
            above = number if i % 3 == 0 else number * 100 + i - 1
            cause(graph, number * 100 + i, above, f"The customer was told number {i} too late"[: 20 + i * 3])
    _, _, wide, high = fish(graph).view
    assert 1.3 <= wide / high <= (2.6 if bones * each <= 200 else 3)


@pytest.mark.parametrize("bones", range(3, 13))
@pytest.mark.parametrize("is_chinese", [False, True])
def test_sixty_causes_fill_the_picture_however_lopsided(bones, is_chinese):
    for seed in (0, 1, 2, 3, 1000, 1002, 1004, 1006, 1008, 1010):
        drawn = shape(fish(grown(bones, 60, seed, is_chinese)))
        assert drawn.filled >= 0.12, seed
        assert 1.3 <= drawn.ratio <= 2.6, seed


@pytest.mark.parametrize("causes", [80, 120, 160, 200])
@pytest.mark.parametrize("bones", [3, 6, 9, 12])
def test_full_and_lopsided_fishes_are_no_ribbons(bones, causes):
    for seed in (0, 1):
        assert 1.3 <= shape(fish(grown(bones, causes, seed))).ratio <= 2.6, seed


def test_a_fish_that_would_be_too_high_is_built_lower_and_one_that_would_be_a_ribbon_higher():
    """Seven bones of which one holds nearly all; and twelve, each with twenty-five causes."""
    assert shape(fish(grown(7, 60, 1000, True))).filled > 0.13
    graph = start(PROBLEM, "Everything at once")
    for number in range(1, 13):
        bone(graph, number, f"Bone {number}")
        for i in range(25):
            cause(graph, number * 100 + i, number, "Nobody saw the ticket after the shift had changed")
    assert shape(fish(graph)).ratio < 2.6


def test_up_to_forty_causes_a_fish_is_always_built_as_usual():
    for seed in range(6):
        graph = grown(12, 40, seed)
        size = proportions(12)
        assert all(found.size == size for found in fish(graph).measured.values())


@pytest.mark.parametrize("bones", [21, 40])
def test_very_many_bones_stand_on_two_spines(bones):
    graph = start(PROBLEM, "Everything at once")
    for number in range(1, bones + 1):
        bone(graph, number, f"Bone {number}")
        cause(graph, 100 + number, number, "Nobody saw the ticket after the shift had changed")
    labels_keep_apart(graph)
    drawing = fish(graph)
    assert len({part.transform.split()[1] for part in drawing.parts.values() if "bone" in part.cls}) == 2
    _, _, wide, high = drawing.view
    assert wide / high < 2.6


@pytest.mark.parametrize("effect", [1, 5, 1003, 1050, 1120, 1290])
def test_one_more_cause_in_three_hundred_sends_at_most_twelve_parts(effect):
    graph = grown(8, 300)
    before = fish(graph)
    apply(graph, AddCause(uid(77_777), uid(effect), "And nobody saw it"))
    change = difference(before, fish(graph))
    assert len(change["parts"]) + len(change["rows"]) <= 12


@given(graphs(most=30, letters=texts), st.integers(0, 1_000), texts)
def test_adding_a_cause_changes_only_its_branch_and_places(graph, pick, text):
    nodes = sorted(visible(graph), key=str)
    effect = nodes[pick % len(nodes)]
    before = fish(graph)
    apply(graph, AddCause(uid(77_777), effect, text))
    after = fish(graph)
    branch = {"fish"}
    at = f"f-{uid(77_777)}"
    while at is not None:
        branch.add(at)
        at = after.parts[at].parent
    for part in after.parts.values():
        if part.id not in branch:
            old = before.parts[part.id]
            assert (old.own, old.cls, old.parent, old.attrs) == (part.own, part.cls, part.parent, part.attrs)
    apply(graph, RemoveCause(uid(77_777)))
    assert fish(graph) == before


def test_a_bone_keeps_its_side_when_others_come_and_go():
    graph = small()
    sides = {part.id: part.cls for part in fish(graph).parts.values() if "bone" in part.cls}
    bone(graph, 3, "Third")
    apply(graph, RemoveCause(uid(1)))
    after = fish(graph).parts
    assert {i: after[i].cls for i in sides if i in after} == {i: cls for i, cls in sides.items() if i in after}
