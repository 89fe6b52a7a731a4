"""Folded bones: which a large fish folds by itself, how they are drawn, and what two viewers of one board see."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.fishes import grown
from rca.analyses.drawing import Wish, difference, fish, look, standard, svg
from rca.analyses.drawing.folding import OPEN
from rca.analyses.graph import AddCause, apply, held
from tests.analyses.growing import graphs
from tests.analyses.making import cause, uid, verify
from tests.analyses.making import fish as small
from tests.analyses.test_drawing_geometry import everything_keeps_apart
from tests.factories.analyses import bone_of, make_cause
from tests.fixtures.counting import asked


def test_up_to_forty_causes_everything_is_open() -> None:
    assert standard(grown(6, OPEN)) == frozenset()
    assert standard(grown(6, OPEN + 1))


def test_what_stands_open_by_itself_is_never_more_than_forty_causes() -> None:
    for bones in (1, 3, 8, 40):
        graph = grown(bones, 150)
        folded = standard(graph)
        assert sum(n for bone, n in held(graph).items() if bone not in folded) <= OPEN


def test_one_more_cause_on_a_large_fish_folds_no_other_bone() -> None:
    graph = grown(8, 90, seed=4)
    before = standard(graph)
    apply(graph, AddCause(uid(77_777), uid(3), "And nobody saw it"))
    assert standard(graph) - {uid(3)} == before - {uid(3)}


def test_a_folded_bone_says_how_many_it_holds_and_of_which_kind() -> None:
    graph = small()
    verify(graph, 12, root=True)
    drawn = fish(graph, folded={uid(1)})
    part = drawn.parts[f"f-{uid(1)}"]
    assert "is-folded" in part.cls
    assert 'aria-expanded="false" aria-label="Process 3"' in part.own
    assert re.findall(r'class="label"><tspan[^>]*>(\d+)<', part.own) == ["1", "2", "1"]
    assert f"f-{uid(11)}" not in drawn.parts
    assert f"f-{uid(21)}" in drawn.parts


def test_what_a_viewer_wants_goes_before_the_rule() -> None:
    graph = grown(4, 90)
    full = {bone for bone, n in held(graph).items() if n}
    assert Wish("open", folded=frozenset({uid(2)})).on(graph) == {uid(2)}
    assert Wish("fold", opened=frozenset({uid(2), uid(999)})).on(graph) == full - {uid(2)}
    assert Wish(opened=frozenset({uid(1)})).on(graph) == standard(graph) - {uid(1)}


def test_files_and_paper_are_never_folded() -> None:
    picture = svg(fish(grown(8, 90), whole=True), "All", standalone=True)
    assert "is-folded" not in picture
    assert 'class="fold"' not in picture


@settings(max_examples=20, deadline=None)
@given(graphs(most=40), st.integers(0, 4_095))
def test_labels_keep_apart_whatever_is_folded(graph, pick) -> None:
    bones = sorted(held(graph), key=str)
    folded = frozenset(bone for i, bone in enumerate(bones) if pick >> i & 1)
    drawing = fish(graph, folded=Wish(folded=folded).on(graph))
    everything_keeps_apart(drawing)


@pytest.mark.parametrize("bones", [3, 4, 6, 8, 12, 20, 21, 30, 40])
@pytest.mark.parametrize("causes", [60, 200])
def test_labels_of_a_large_fish_can_be_read_on_a_large_screen(bones, causes) -> None:
    graph = grown(bones, causes)
    _, _, wide, high = fish(graph, folded=standard(graph)).view
    assert 12.5 * min(1920 / wide, 1080 / high) >= 11


def seen(browser, board, query: str) -> dict:
    return browser.get(f"/analyses/{board.id}/board/fish?{query}").json


def test_two_viewers_of_one_board_each_see_what_they_opened(board, mei, browser_of) -> None:
    inside, ken = bone_of(board), browser_of(mei)
    make_cause(board, mei, "First on Process")
    other = bone_of(board, "Systems")
    make_cause(board, mei, "First on Systems", effect=other)
    wish = f"base=fold&open={other.hex}"
    first = seen(ken, board, wish)
    assert "First on Systems" in first["svg"]
    assert "First on Process" not in first["svg"]

    make_cause(board, mei, "Second on Process")
    make_cause(board, mei, "Second on Systems", effect=other)
    with asked() as statements:
        then = seen(ken, board, f"{wish}&at={first['position']}&look={first['look']}")
    assert len(statements) <= 25
    told = {part["id"]: part["own"] for part in then["fish"]["parts"]}
    assert ">2</tspan>" in told[f"f-{inside}"]
    assert any("Second on" in own and "Systems" in own for own in told.values())
    assert not any("Process" in own and "Second" in own for own in told.values())

    event = ken.get(f"/analyses/{board.id}/board/changes?since={first['position']}").json["events"][0]
    assert event["folded"] == []
    assert "Second on" in str(event["fish"])


def test_a_viewer_whose_fish_is_no_longer_kept_gets_all_of_it(board, mei, browser_of) -> None:
    make_cause(board, mei, "First")
    answer = seen(browser_of(mei), board, "base=fold&at=1&look=nonsense&open=nonsense")
    assert 'class="bone up is-folded"' in answer["svg"] or 'class="bone down is-folded"' in answer["svg"]


def test_opening_one_bone_sends_that_bone_and_places_alone() -> None:
    graph = grown(8, 90, seed=1)
    folded = standard(graph)
    change = difference(fish(graph, folded=folded), fish(graph, folded=folded - {uid(2)}))
    sent = {part["id"] for part in change["parts"]} - {"fish", f"f-{uid(2)}"}
    assert all(f"f-{uid(n)}" not in sent for n in range(1, 9))
    assert look(graph, [uid(2), uid(1)]) == "1.2"
    assert cause(small(), 99, 1)
