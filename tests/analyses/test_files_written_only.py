"""DOT and draw.io are written for other programs: those read our words and arrows from them."""

import json
import subprocess
from xml.etree import ElementTree as ET

import pytest

from rca.analyses import files
from rca.analyses.files import Form
from rca.analyses.graph import LinkCause, apply
from tests.analyses.making import bone, cause, fish, uid, verify
from tests.analyses.outlining import NASTY, tidy


@pytest.fixture(scope="module")
def outline() -> files.Outline:
    """A fish whose causes say every nasty text."""
    graph = fish()
    bone(graph, 3, "Words")
    for number, text in enumerate(NASTY, 100):
        cause(graph, number, 3, tidy(text))
    verify(graph, 12, root=True)
    apply(graph, LinkCause(uid(12), uid(21)))
    return files.outline_of(graph)


def arrows(outline: files.Outline) -> set[tuple[str, str]]:
    return {(entry.text, outline.entries[effect].text) for entry in outline.entries for effect in entry.effects}


def test_graphviz_reads_our_words_and_arrows(outline) -> None:
    read = subprocess.run(["dot", "-Tjson0"], input=files.write(outline, Form.DOT), capture_output=True, check=True)
    assert not read.stderr
    told = json.loads(read.stdout)
    labels = {node["_gvid"]: node["label"].replace("\\\\", "\\").replace("&amp;", "&") for node in told["objects"]}
    assert [labels[number] for number in range(len(outline.entries))] == [entry.text for entry in outline.entries]
    assert {(labels[edge["tail"]], labels[edge["head"]]) for edge in told["edges"]} == arrows(outline)


def test_graphviz_draws_our_words(outline) -> None:
    drawn = subprocess.run(["dot", "-Tsvg"], input=files.write(outline, Form.DOT), capture_output=True, check=True)
    texts = [node.text for node in ET.fromstring(drawn.stdout).iter("{http://www.w3.org/2000/svg}text")]
    words = [entry.text.replace(" ", "\xa0") for entry in outline.entries]
    assert sorted(text.replace(" ", "\xa0") for text in texts) == sorted(words)


def test_a_drawing_holds_our_words_arrows_and_no_box_twice_in_a_place(outline) -> None:
    root = ET.fromstring(files.write(outline, Form.DRAWIO))
    labels = {found.get("id"): found.get("label") for found in root.iter("object")}
    assert list(labels.values()) == [entry.text for entry in outline.entries]
    edges = [cell for cell in root.iter("mxCell") if cell.get("edge")]
    assert {(labels[cell.get("source")], labels[cell.get("target")]) for cell in edges} == arrows(outline)
    assert all("html=0" in str(cell.get("style")) for cell in root.iter("mxCell") if cell.get("style"))
    places = [(box.get("x"), box.get("y")) for box in root.iter("mxGeometry") if box.get("x")]
    assert len(set(places)) == len(places) == len(outline.entries)
