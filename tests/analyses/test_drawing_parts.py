"""What stands in the fish and in the outline."""

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings

from rca.analyses.drawing import fish, html, outline, svg
from rca.analyses.drawing.head import LEADING, Head
from rca.analyses.drawing.marks import PROOF
from rca.analyses.drawing.measures import STEP
from rca.analyses.graph import EditText, JudgeCause, LinkCause, MarkRoot, RemoveCause, apply, visible
from rca.analyses.rules import Kind, Status
from rca.foundation.lettering import width
from tests.analyses.growing import graphs
from tests.analyses.making import PROBLEM, bone, cause, uid, verify
from tests.analyses.making import fish as small

NASTY = "<script>alert(1)</script> & \"quoted\" 'single' ]]> <!-- {{ x }} %s \\N </text>"


def test_every_visible_cause_has_its_part_in_both():
    graph = small()
    apply(graph, RemoveCause(uid(12)))
    shown = visible(graph)
    assert set(fish(graph).parts) == {"fish", "f-loose-down"} | {f"f-{node}" for node in shown - {PROBLEM}}
    assert set(outline(graph).parts) == {"outline"} | {f"o-{node}" for node in shown}


def test_a_part_hangs_on_the_part_of_its_effect():
    graph = small()
    parts = fish(graph).parts
    assert parts[f"f-{uid(12)}"].parent == f"f-{uid(11)}"
    assert parts[f"f-{uid(11)}"].parent == f"f-{uid(1)}"
    assert parts[f"f-{uid(1)}"].parent == "fish"
    assert outline(graph).parts[f"o-{uid(1)}"].parent == f"o-{PROBLEM}"


def test_status_is_a_class_and_a_shape():
    graph = small()
    verify(graph, 21)
    verify(graph, 13, root=True)
    apply(graph, JudgeCause(uid(22), Status.SUSPECTED, Status.RULED_OUT))
    parts = fish(graph).parts
    looks = {number: (parts[f"f-{uid(number)}"].cls, parts[f"f-{uid(number)}"].own) for number in (11, 21, 22, 13)}
    assert looks[11][0] == "cause suspected"
    assert 'class="mark s"' in looks[11][1]
    assert looks[21][0] == "cause verified"
    assert 'class="mark v"' in looks[21][1]
    assert looks[22][0] == "cause ruled-out"
    assert 'class="mark x"' in looks[22][1]
    assert looks[13][0] == "cause verified is-root"
    assert 'class="mark root"' in looks[13][1]


def test_evidence_is_a_sheet_of_paper_on_the_twig():
    graph = small()
    verify(graph, 21)
    parts = fish(graph).parts
    assert 'class="proof"' in parts[f"f-{uid(21)}"].own
    assert 'class="proof"' not in parts[f"f-{uid(22)}"].own


def test_the_outline_describes_a_status_by_the_pages_own_words():
    graph = small()
    verify(graph, 13, root=True)
    attrs = dict(outline(graph).parts[f"o-{uid(13)}"].attrs)
    assert attrs["aria-describedby"] == "w-verified w-root"
    assert (attrs["role"], attrs["aria-level"], attrs["data-kind"]) == ("treeitem", "5", "cause")
    assert '<use href="#s-root"/>' in outline(graph).parts[f"o-{uid(13)}"].own
    assert "3/5" in outline(graph).parts[f"o-{uid(13)}"].own


def test_a_shared_cause_stands_once_and_is_pointed_at_by_its_number():
    graph = small()
    apply(graph, LinkCause(uid(13), uid(21)))
    parts = fish(graph).parts
    pointing = parts[f"f-{uid(13)}-at-{uid(21)}"]
    assert (pointing.cls, dict(pointing.attrs)["data-cause"]) == ("cause ref", str(uid(13)))
    assert ">3<" in pointing.own
    assert "3.\u00a0cause" in parts[f"f-{uid(13)}"].own
    item = outline(graph).parts[f"o-{uid(13)}-at-{uid(21)}"]
    assert "cause 13" in item.own
    assert f'href="#o-{uid(13)}"' in item.own


def test_an_empty_bone_shows_its_name_and_no_number():
    graph = small()
    bone(graph, 3, "Suppliers")
    parts = fish(graph).parts
    assert ">Suppliers<" in parts[f"f-{uid(3)}"].own
    assert "bone-count" not in parts[f"f-{uid(3)}"].own
    assert '<tspan class="bone-count" dx="6">3</tspan>' in parts[f"f-{uid(1)}"].own


def test_ungrouped_causes_hang_on_unnamed_bones_near_the_head():
    graph = small()
    cause(graph, 32, 0)
    parts = fish(graph).parts
    assert {parts[f"f-{uid(31)}"].parent, parts[f"f-{uid(32)}"].parent} == {"f-loose-up", "f-loose-down"}
    joints = {i: float(re.findall(r"-?[\d.]+", part.transform)[0]) for i, part in parts.items() if "bone" in part.cls}
    assert joints["f-loose-up"] > joints[f"f-{uid(1)}"]
    assert dict(parts["f-loose-up"].attrs)["data-cause"] == str(PROBLEM)


def test_a_text_too_long_for_four_lines_is_told_in_full_by_a_title():
    graph = small()
    text = "A story told at length, " * 20
    cause(graph, 40, 2, text)
    own = fish(graph).parts[f"f-{uid(40)}"].own
    assert own.count("<tspan") == 4
    assert f"<title>{text.strip()}</title>" in own
    assert "…</tspan>" in own


@pytest.mark.parametrize("standalone", [False, True])
def test_words_of_a_person_never_become_markup(standalone):
    graph = small()
    apply(graph, EditText(PROBLEM, "Bills show a roaming charge", NASTY))
    bone(graph, 3, NASTY)
    cause(graph, 40, 3, NASTY * 5)
    drawing = svg(fish(graph), NASTY, standalone=standalone)
    listed = html(outline(graph))
    for text in (drawing, listed):
        ET.fromstring(text)
        assert "<script" not in text
        assert "<!--" not in text
    assert NASTY in "".join(ET.fromstring(listed).itertext())


def test_a_drawing_for_a_page_has_no_style_and_an_export_exactly_one():
    page, export = (svg(fish(small()), "Roaming", standalone=alone) for alone in (False, True))
    assert "<style" not in page
    assert export.count("<style>") == 1
    assert export.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert "<title>Roaming</title>" in export
    for text in (page, export, html(outline(small()))):
        assert " style=" not in text
        assert " on" not in re.sub(r">[^<]*<", "><", text)


@settings(max_examples=30)
@given(graphs(most=20))
def test_a_drawing_speaks_no_language_of_its_own(graph):
    own = set("0123456789./→… \u00a0")
    texts = "".join(facts["text"] for facts in graph.nodes.values())
    for words in (ET.fromstring(svg(fish(graph), "")), ET.fromstring(html(outline(graph)))):
        assert set("".join(words.itertext())) <= own | set(texts)


@settings(max_examples=20)
@given(graphs(most=30))
def test_equal_graphs_are_drawn_equal_and_parts_come_parents_first(graph):
    again = graph.copy()
    again.remove_node(PROBLEM)
    again.add_node(PROBLEM, **graph.nodes[PROBLEM])
    again.add_edges_from((c, e, facts) for c, e, facts in graph.edges(data=True))
    assert fish(again) == fish(graph)
    assert outline(again) == outline(graph)
    for drawing in (fish(graph), outline(graph)):
        met = set()
        for part in drawing.parts.values():
            assert part.parent is None or part.parent in met
            met.add(part.id)


def test_a_mark_taken_off_changes_one_part_only():
    graph = small()
    verify(graph, 13, root=True)
    before = fish(graph)
    apply(graph, MarkRoot(uid(13), root=False))
    after = fish(graph)
    assert graph.nodes[uid(13)]["kind"] is Kind.CAUSE
    assert [i for i in after.parts if after.parts[i].own != before.parts[i].own] == [f"f-{uid(13)}"]


@pytest.mark.parametrize("text", ["the customer waited, nobody saw it " * 8, "客户没有得到答复" * 36, "x" * 300])
def test_the_head_of_a_problem_of_three_hundred_letters_is_about_as_large_as_its_text(text):
    head = Head(text.strip(), whole=True)
    rows = re.findall(r"<tspan[^>]*>([^<]*)", head.drawn)
    ink = sum(width(row, 17, bold=True) for row in rows) * LEADING
    assert "…" not in head.drawn
    assert ink > 0.3 * head.wide * 2 * head.high


def test_the_sheet_of_evidence_touches_neither_a_seal_nor_the_bone():
    across = [float(x) for x in re.findall(r"[MHL](-?[\d.]+)", PROOF)]
    seal, bone_half = 6.8, 3
    assert seal + 1 < min(across)
    assert max(across) < STEP - bone_half
