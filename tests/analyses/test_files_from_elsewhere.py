"""Files that nobody here wrote: samples with known trees, post-mortems, and the ways people write lists."""

import json
from itertools import count

import pytest

from rca.analyses import files
from rca.analyses.files import Form
from rca.analyses.rules import Kind
from tests.analyses.making import PROBLEM, uid

Tree = dict[str, object]


def tree(outline: files.Outline, at: int = 0) -> Tree:
    """An outline as text and children."""
    return {"text": outline.entries[at].text, "children": [tree(outline, cause) for cause in outline.causes[at]]}


def lines(outline: files.Outline) -> list[str]:
    """An outline as indented lines."""
    deep = {0: 0}
    for number, entry in enumerate(outline.entries[1:], 1):
        deep[number] = deep[entry.effects[0]] + 1
    return [" " * deep[number] + entry.text for number, entry in enumerate(outline.entries)]


def read(text: str, name: str = "") -> files.Outline:
    return files.read(text.encode(), name).parts[0].outline


PLAIN = ["P", " A", "  a1", "  a2", " B", "  b1"]
WAYS = {
    "blanks": "P\n  A\n    a1\n    a2\n  B\n    b1\n",
    "tabs": "P\n\tA\n\t\ta1\n\t\ta2\n\tB\n\t\tb1\n",
    "tabs and blanks": "P\n\tA\n\t\ta1\n                a2\n        B\n\t        b1\n",
    "wide blanks": "P\n　A\n　　a1\n　　a2\n　B\n　　b1\n",
    "first line without indentation": "P\nA\n  a1\n  a2\nB\n  b1\n",
    "points and numbers": "P\n1. A\n   - a1\n   * a2\n2) B\n   • b1\n",
    "Chinese numbers": "问题：P\n一、A\n  （1）a1\n  （2）a2\n二、B\n  ①b1\n",
    "points below a heading": "# P\n\n* A\n  * a1\n  * a2\n* B\n  1. b1\n",
    "headings": "# P\n\n## A\n\nSome words.\n\n- a1\n- [ ] a2\n\n## Empty\n\n## B ##\n\n- **b1**\n",
    "underlined heading": "P\n===\n\n- A\n    - a1\n    - a2\n- B\n    - `b1`\n",
    "drawn": "P\n├── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n",
    "drawn under plain lines": "PROBLEM: P\n\nA\n├─ a1\n└─ a2\n\nB\n└─ b1\n",
    "drawn by an old machine": "P\n+---A\n|   +---a1\n|   \\---a2\n\\---B\n    \\---b1\n",
    "a fence": "# Report\n\ntext\n\n```\nP\n├── A\n│   ├── a1\n│   └── a2\n└── B\n    └── b1\n```\n",
    "a diagram in a fence": "# Report\n\n```mermaid\nishikawa-beta\n P\n A\n  a1\n  a2\n B\n  b1\n```\n",
    "diagram": "---\ntitle: x\n---\n%% a comment\n%%{init: {\n}}%%\nishikawa-beta P\n  A\n    a1\n%% no\n    a2\n  B\n"
               "\n    b1\n",
    "front matter": "---\ntitle: x\n---\n# P\n- A\n  - a1\n  - a2\n- B\n  - b1\n",
    "rows by name": "parent,text\n,P\nP,A\nA,a1\nP,B\nA,a2\nB,b1\n",
    "parents that come later": "text;parent\nb1;B\na1;A\na2;A\nA;P\nB;P\nP;\n",
    "pairs without a row for the problem": "parent\ttext\nP\tA\nP\tB\nA\ta1\nA\ta2\nB\tb1\n",
    "nested JSON": '{"name": "P", "children": [{"name": "A", "children": [{"name": "a1"}, "a2"]}, '
                   '{"name": "B", "children": ["b1"]}]}',
    "edges that run from the problem": '{"nodes": ["P", "A", "B", "a1", "a2", "b1"], "edges": [["P", "A"], ["P", "B"], '
                                       '["A", "a1"], ["A", "a2"], ["B", "b1"]]}',
    "an outliner's file": '<?xml version="1.0"?><opml version="1.0"><head><title>P</title></head><body>'
                          '<outline text="A"><outline text="a1" _note="n"/><outline text="a2"/></outline>'
                          '<outline title="B"><outline text="b1"/></outline></body></opml>',
    "a mind map": '<map version="freeplane 1.9"><!-- x --><node TEXT="P"><richcontent TYPE="NOTE"><html><body><p>no</p>'
                  '</body></html></richcontent><node TEXT="A"><node TEXT="a1"/><node><richcontent TYPE="NODE"><html>'
                  '<head/><body><p>a2</p></body></html></richcontent></node></node><node TEXT="B"><icon BUILTIN="x"/>'
                  '<node TEXT="b1"/></node></node></map>',
    "a yEd graph": '<graphml xmlns:y="http://www.yworks.com/xml/graphml"><key id="d6" for="node" yfiles.type="x"/>'
                   '<graph>'
                   + "".join(f'<node id="n{n}"><data key="d6"><y:ShapeNode><y:NodeLabel>{name}</y:NodeLabel>'
                             '</y:ShapeNode></data></node>' for n, name in enumerate(["P", "A", "B", "a1", "a2", "b1"]))
                   + "".join(f'<edge source="n{cause}" target="n{effect}"/>' for cause, effect in
                             [(1, 0), (2, 0), (3, 1), (4, 1), (5, 2)]) + "</graph></graphml>",
}
NAMES = {"rows by name": "x.csv", "parents that come later": "x.csv"}


@pytest.mark.parametrize("way", WAYS, ids=[way.replace(" ", "-") for way in WAYS])
def test_the_same_fish_is_read_however_it_is_written(way: str) -> None:
    outline = read(WAYS[way], NAMES.get(way, ""))
    assert lines(outline) == PLAIN
    assert [entry.kind for entry in outline.entries[1:5]] == [Kind.CATEGORY, Kind.CAUSE, Kind.CAUSE, Kind.CATEGORY]


def test_what_was_left_out_is_said() -> None:
    said = [str(note) for note in read("# P\n\nwords\nwords\n\n- a\n-\n\n```\ncode\n```\n").notes]
    assert said == ["2 lines of running text were left out.", "One block of code was left out.",
                    "One entry without words was left out."]
    assert [str(note) for note in read(WAYS["edges that run from the problem"]).notes] == [
        "The arrows of the file run from the problem to its causes; they were turned round."]


def test_a_list_that_names_no_problem_leaves_it_open() -> None:
    assert read("- a\n- b\n- c\n").problem == ""
    assert lines(read("Process\n  late\nPeople\n  new\n")) == ["", " Process", "  late", " People", "  new"]


def test_a_single_chain_has_no_bones() -> None:
    assert {entry.kind for entry in read("P\n  why 1\n    why 2\n      why 3\n").entries[1:]} == {Kind.CAUSE}


def test_statuses_come_only_where_the_rules_allow_them() -> None:
    outline = read('{"nodes": [{"id": "p"}, {"id": "a", "status": "verified", "root": true}, '
                   '{"id": "b", "status": "ruled out"}, {"id": "c", "status": "verified", "root": true, '
                   '"evidence": "seen"}], "links": [["a", "p"], '
                   '["b", "p"], ["c", "p"]]}', "x.json")
    plan = files.planned(outline, PROBLEM, map(uid, count(1)).__next__)
    assert [str(said) for said in plan.left_out] == [
        "One cause is called verified without evidence; it comes as suspected.",
        "One root mark is left out, because its cause is not verified."]
    assert [type(change).__name__ for change in plan.changes][3:] == [
        "JudgeCause", "AddEvidence", "JudgeCause", "MarkRoot"]


@pytest.mark.samples
def test_diagrams_are_read_as_mermaid_reads_them(samples) -> None:
    folder = samples / "outlines" / "mermaid"
    expected = json.loads((folder / "expected-trees.json").read_text())
    for name, wanted in expected.items():
        reading = files.read((folder / f"{name}.mmd").read_bytes(), f"{name}.mmd")
        assert reading.form is Form.MERMAID
        assert tree(reading.parts[0].outline) == wanted, name


@pytest.mark.samples
def test_every_fishbone_of_a_teaching_text_is_found(samples) -> None:
    parts = files.read((samples / "outlines" / "fishbone-diagram.md").read_bytes(), "fishbone-diagram.md").parts
    assert [len(part.outline.entries) for part in parts] == [50, 48, 48, 53, 35]
    first = parts[0].outline
    assert first.problem == "Widget A dimensional variance >±0.05mm on 15% of units"
    assert [first.entries[bone].text for bone in first.causes[0]][:3] == [
        "MAN (People)", "MACHINE (Equipment)", "METHOD (Process)"]
    assert not [entry for part in parts for entry in part.outline.entries if set(entry.text) & set("├└│")]


@pytest.mark.samples
def test_post_mortems_give_causes_and_what_is_to_be_done(samples) -> None:
    read_, refused = {}, []
    for path in sorted((samples / "postmortems").iterdir()):
        try:
            read_[path.name] = files.read(path.read_bytes(), path.name).parts[0].outline
        except files.reading.BadFile as refusal:
            refused.append((path.name, str(refusal)))
    assert [name[:7] for name, _ in refused] == ["PMyyyy-"], "only the template is empty"
    outline = next(found for name, found in read_.items() if name.startswith("PM2020-002"))
    assert lines(outline) == ["KIAM Service disruption", " Insufficient monitoring of the KIAM server",
                              " Too much noise in our alert Slack channel, drowning important alerts",
                              " We had no documentation or notes on how to create/update certificates"]
    assert outline.actions == ("Document the process of creating/updating KIAM certificates",
                               "We have added a backlog task to curate for which scenarios we want to receive alerts",
                               'Replace KIAM server with "EKS Service IAM Role"')
    assert sum(bool(found.actions) for found in read_.values()) >= 36
