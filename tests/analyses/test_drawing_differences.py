"""A difference, applied as the page applies it, turns one drawing into the other, whatever happened between."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.analyses.drawing import Drawing, difference, fish, html, outline, svg
from rca.analyses.graph import LinkCause, MoveCause, RemoveCause, apply, start
from tests.analyses.growing import attempt, change_of, graphs, histories
from tests.analyses.making import PROBLEM, cause, uid
from tests.analyses.making import fish as small

ET.register_namespace("", "http://www.w3.org/2000/svg")


def drawn(drawing: Drawing) -> ET.Element:
    """The drawing as a tree of elements, as it stands in a page."""
    text = html(drawing) if drawing.view is None else svg(drawing, "Title")
    return ET.fromstring(text)


def applied(page: ET.Element, change: dict) -> ET.Element:
    """What the page's script does: what is gone leaves, then one part after another."""
    is_svg = page.tag == "svg"
    tags = ("g", "g", "g") if is_svg else ("li", "div", "ol")

    def find(id: str) -> ET.Element | None:
        return next((element for element in page.iter() if element.get("id") == id), None)

    def kids(id: str) -> ET.Element:
        element = find(id)
        assert element is not None, f"{id} is not there yet"
        if element is page and not is_svg:
            return page
        return next(child for child in element if "kids" in child.get("class", "").split())

    for id in change["gone"]:
        element = find(id)
        if element is not None:
            next(row for row in page.iter() if element in list(row)).remove(element)
    for part in change["parts"]:
        element = find(part["id"])
        if part["parent"] is not None:
            if element is None:
                element = ET.Element(tags[0], {"id": part["id"]})
                ET.SubElement(element, tags[1], {"class": "own"})
                row = ET.SubElement(element, tags[2], {"class": "kids"})
                if not is_svg:
                    row.set("role", "group")
            else:
                next(row for row in page.iter() if element in list(row)).remove(element)
            kids(part["parent"]).insert(part["index"], element)
        for name in ("aria-describedby", "data-rail"):
            element.attrib.pop(name, None)
        element.set("class", part["cls"])
        if part["transform"]:
            element.set("transform", part["transform"])
        for name, value in part["attrs"].items():
            element.set(name, value)
        own = next((child for child in element if child.get("class") == "own"), None)
        if own is not None:
            fresh = ET.fromstring(f'<{tags[1]} class="own">{part["own"]}</{tags[1]}>')
            own.text, own[:] = fresh.text, list(fresh)
    for row in change["rows"]:
        for id, transform in row["places"].items():
            element = find(id)
            assert element is not None
            assert element in list(kids(row["parent"]))
            element.set("transform", transform)
    if change["view"]:
        page.set("viewBox", change["view"])
    return page


def same(one: ET.Element, other: ET.Element) -> None:
    assert ET.canonicalize(ET.tostring(one)) == ET.canonicalize(ET.tostring(other))


def follows(history) -> None:
    graph = start(PROBLEM, "Problem")
    fish_before, outline_before = fish(graph), outline(graph)
    fish_page, outline_page = drawn(fish_before), drawn(outline_before)
    for i, move in enumerate(history):
        if attempt(graph, change_of(graph, move, uid(i + 1))) is None or i % 3 == 2:
            continue
        fish_after, outline_after = fish(graph), outline(graph)
        same(applied(fish_page, difference(fish_before, fish_after)), drawn(fish_after))
        same(applied(outline_page, difference(outline_before, outline_after)), drawn(outline_after))
        fish_before, outline_before = fish_after, outline_after


def leaps(one, other) -> None:
    for draw in (fish, outline):
        before, after = draw(one), draw(other)
        same(applied(drawn(before), difference(before, after)), drawn(after))


@settings(max_examples=12)
@given(histories)
def test_a_page_that_follows_shows_what_a_fresh_page_shows(history):
    follows(history)


@settings(max_examples=25)
@given(graphs(most=25), graphs(most=25))
def test_any_board_can_become_any_other(one, other):
    leaps(one, other)


@pytest.mark.deep
@settings(max_examples=150)
@given(histories)
def test_a_page_follows_for_long(history):
    follows(history)


@pytest.mark.deep
@settings(max_examples=150)
@given(graphs(), graphs())
def test_very_many_boards_become_others(one, other):
    leaps(one, other)


@given(st.sampled_from([fish, outline]))
def test_equal_drawings_have_no_difference(draw):
    assert difference(draw(small()), draw(small())) == {"parts": [], "rows": [], "gone": [], "view": None}


def test_a_new_first_cause_does_not_send_its_siblings_contents_again():
    graph = small()
    before = outline(graph)
    cause(graph, 40, 2, before=21)
    change = difference(before, outline(graph))
    assert [part["id"] for part in change["parts"]] == [f"o-{uid(40)}"]
    assert change["parts"][0]["index"] == 0


def test_a_moved_cause_is_sent_once_and_not_what_hangs_on_it():
    graph = small()
    before = outline(graph)
    apply(graph, MoveCause(uid(21), uid(2), uid(22)))
    change = difference(before, outline(graph))
    assert f"o-{uid(21)}" in [part["id"] for part in change["parts"]]
    assert change["gone"] == []


def test_a_removed_cause_is_named_without_its_branch():
    graph = small()
    before = fish(graph)
    apply(graph, RemoveCause(uid(11)))
    assert difference(before, fish(graph))["gone"] == [f"f-{uid(11)}"]


def test_a_shared_cause_survives_the_effect_it_stood_at():
    graph = small()
    apply(graph, LinkCause(uid(12), uid(21)))
    before = fish(graph)
    apply(graph, RemoveCause(uid(11)))
    after = fish(graph)
    change = difference(before, after)
    assert after.parts[f"f-{uid(12)}"].parent == f"f-{uid(21)}"
    assert {f"f-{uid(12)}", f"f-{uid(13)}"} <= {part["id"] for part in change["parts"]}
    same(applied(drawn(before), change), drawn(after))
