"""The layers of whys: what goes to Graphviz and what comes out."""

import re
import shutil
from xml.etree import ElementTree as ET

import graphviz
import pytest

from rca.analyses.drawing import layout, whys_svg
from rca.analyses.drawing import whys as dot
from rca.analyses.graph import EditText, LinkCause, RemoveCause, apply, visible
from rca.foundation.errors import NotReady
from tests.analyses.making import PROBLEM, cause, fish, uid, verify

NASTY = [
    "<b>bold</b>",
    "<script>alert(1)</script>",
    '"; rank=same; x [label="',
    "\\N \\G \\L",
    "a\\",
    "<<TABLE>>",
    "{a|b}",
]


def at(text: str, node: object) -> tuple[float, float]:
    found = re.search(rf'id="y-{node}" [^>]*translate\((\S+) (\S+)\)', text)
    assert found
    return float(found[1]), float(found[2])


def test_every_visible_cause_stands_once_with_its_marks():
    graph = fish()
    apply(graph, LinkCause(uid(13), uid(21)))
    apply(graph, RemoveCause(uid(22)))
    verify(graph, 13, root=True)
    text = whys_svg(graph)
    assert set(re.findall(r'id="y-(\S+)"', text)) == {str(node) for node in visible(graph)}
    assert text.count('class="mark root"') == 1
    ET.fromstring(text)


def test_each_why_stands_one_column_further():
    text = whys_svg(fish())
    columns = [at(text, uid(number))[0] for number in (0, 1, 11, 12, 13)]
    assert columns == sorted(set(columns))
    assert at(text, uid(21))[0] == at(text, uid(11))[0]


def test_the_whys_of_one_chain_hold_its_causes_and_no_other():
    text = whys_svg(fish(), uid(13))
    assert set(re.findall(r'id="y-(\S+)"', text)) == {str(uid(number)) for number in (0, 1, 11, 12, 13)}
    columns = [at(text, uid(number))[0] for number in (0, 1, 11, 12, 13)]
    assert columns == sorted(set(columns))


def test_the_whys_of_what_is_not_on_the_board_are_all():
    assert whys_svg(fish(), uid(999)) == whys_svg(fish())


def test_siblings_keep_their_order():
    graph = fish()
    for number in (23, 24, 25):
        cause(graph, number, 2)
    text = whys_svg(graph)
    heights = [at(text, uid(number))[1] for number in (21, 22, 23, 24, 25)]
    assert heights == sorted(heights)


@pytest.mark.parametrize("nasty", NASTY)
def test_words_of_a_person_never_become_markup(nasty):
    graph = fish()
    apply(graph, EditText(uid(11), "cause 11", nasty))
    apply(graph, EditText(PROBLEM, "Bills show a roaming charge", nasty))
    text = whys_svg(graph)
    assert set(re.findall(r'id="y-(\S+)"', text)) == {str(node) for node in visible(graph)}
    words = "".join("".join(ET.fromstring(text).itertext()).split())
    assert "".join(nasty.split()) in words
    assert "<script" not in text


def test_the_source_is_plain_dot():
    source = dot(fish())
    assert source.startswith("digraph whys {")
    assert source.count(" -> ") == 8
    assert f'"{uid(12)}" -> "{uid(11)}"' in source


def test_a_problem_alone_is_drawn():
    graph = fish()
    for number in (1, 2, 31):
        apply(graph, RemoveCause(uid(number)))
    assert whys_svg(graph).count("<text") == 1


def test_without_the_program_the_wheel_draws(monkeypatch):
    pytest.importorskip("pygraphviz", exc_type=ImportError)
    with_program = whys_svg(fish()) if shutil.which("dot") else None
    monkeypatch.setenv("PATH", "")
    text = whys_svg(fish())
    ET.fromstring(text)
    if with_program:
        assert re.findall("id=", text) == re.findall("id=", with_program)


def test_without_any_graphviz_one_sentence_says_what_to_install(monkeypatch):
    def missing(*_args, **_rest):
        raise graphviz.ExecutableNotFound(["dot"])

    monkeypatch.setattr(graphviz, "pipe_string", missing)
    monkeypatch.setattr(layout, "_IN_PROCESS", "import nothing_of_this_name")
    with pytest.raises(NotReady, match="Graphviz"):
        whys_svg(fish())


def test_a_second_effect_is_told_apart_from_the_one_where_a_cause_stands():
    graph = fish()
    assert 'class="strand second"' not in whys_svg(graph)
    apply(graph, LinkCause(uid(21), uid(11)))
    (second,) = re.findall(r'class="strand second" d="([^"]*)"', whys_svg(graph))
    assert second.count("M") == 1
