"""Bones dealt out to both sides of the spine, as evenly as they allow."""

from contextlib import suppress
from itertools import product
from random import Random
from statistics import median

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses.drawing.blocks import bones
from rca.analyses.graph import UNEVEN, Arrange, apply, even, start, weights
from rca.foundation.errors import RuleBroken
from tests.analyses.making import PROBLEM, bone, cause, fish, on_board


def test_arranged_sides_are_even_and_only_what_must_changes_side():
    graph = fish()
    for number, many in ((3, 6), (4, 2), (5, 2)):
        bone(graph, number, f"Bone {number}", side="up")
        for i in range(many):
            cause(graph, number * 100 + i, number)
    before = on_board(graph)
    undo = apply(graph, Arrange(PROBLEM))
    held, sides = weights(graph), {node: graph.nodes[node]["side"] for node in weights(graph)}
    up = sum(weight for node, weight in held.items() if sides[node] == "up")
    assert max(up, sum(held.values()) - up) <= UNEVEN * min(up, sum(held.values()) - up)
    assert sides == even(graph)
    with pytest.raises(RuleBroken, match="as evenly"):
        apply(graph, Arrange(PROBLEM))
    apply(graph, undo)
    assert on_board(graph) == before


@given(st.lists(st.sampled_from([0, 0, 1, 2, 3, 5, 9]), max_size=7), st.randoms(use_true_random=False))
@settings(max_examples=30)
def test_sides_are_as_even_as_these_bones_allow(held, random):
    graph, number = start(PROBLEM, "Problem"), 100
    for i, many in enumerate(held):
        bone(graph, i + 1, f"Bone {i}", side=random.choice(["up", "down"]))
        for _ in range(many):
            number += 1
            cause(graph, number, i + 1)
    found, full = even(graph), weights(graph)
    total = sum(full.values())

    def excess(above: int) -> float:
        return max(max(above, total - above) - UNEVEN * min(above, total - above), 0)

    ways = product((0, 1), repeat=len(full))
    best = min(excess(sum(n for n, up in zip(full.values(), way, strict=True) if up)) for way in ways)
    assert excess(sum(full[node] for node, side in found.items() if side == "up")) == pytest.approx(best)


def test_a_fish_of_many_bones_is_dealt_out_too():
    graph = start(PROBLEM, "Problem")
    for i in range(60):
        bone(graph, i + 1, f"Bone {i}", side="up")
        cause(graph, 100 + i, i + 1)
    assert sorted(even(graph).values()) == ["down"] * 30 + ["up"] * 30


def test_what_is_even_in_lines_is_about_even_on_paper(figure):
    random, ratios = Random(5), []
    for _ in range(40):
        graph, many = start(PROBLEM, "Problem"), random.randint(4, 10)
        for i in range(many):
            bone(graph, i + 1, "Bone name", side=random.choice(["up", "down"]))
        for i in range(random.randint(5, 60)):
            words = "A cause in some words " + "and a few more " * random.randint(0, 3)
            cause(graph, 100 + i, random.choice([*range(1, many + 1), *range(100, 100 + i)]), words)
        with suppress(RuleBroken):
            apply(graph, Arrange(PROBLEM))
        drawn = bones(graph)
        up, down = (sum(one.wide for one in drawn if one.up is side) for side in (True, False))
        ratios.append(max(up, down) / min(up, down))
    figure(f"arranged fishes: the wider side is {median(ratios):.2f} times the other (median of 40; widest "
           f"{max(ratios):.2f}, {sum(ratio > UNEVEN for ratio in ratios)} over {UNEVEN})")
    assert median(ratios) < UNEVEN
