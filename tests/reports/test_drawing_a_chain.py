"""The picture of a chain: every station once, words within their place, nothing a person wrote becomes markup."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rca.foundation.lettering import width
from rca.reports.drawing import Line, Station, chain_svg
from rca.reports.drawing.chain import META, STATE, TITLE, WIDE
from rca.reports.drawing.marks import MARKS
from rca.reports.rules import telling
from rca.reports.rules.walk import Pair, Ref
from tests.house.sources import ROOT
from tests.reports.making import MadeUp

SVG = "{http://www.w3.org/2000/svg}"
NASTY = ["<script>alert(1)</script>", '"; rank=same; x [label="', "\\N \\G", "<<TABLE>>", "a" * 200, "消" * 90]


def story(title: str = "Bills show a roaming charge") -> tuple[list[Station], list[Line]]:
    stations = [Station("a", 0, "Complaint CC-2026-0001", title, "closed", "ok", "say", "/c"),
                Station("b", 1, "Analysis RCA-2026-0001", title, "solutions", "open", "bones", "/a", here=True),
                Station("c", 3, "Plan IP-2026-0001", title, "failed", "no", "plan", "/p"),
                Station("d", 5, "Audit AU-2026-0001", title, "finished", "s-done", "audit", "/u"),
                Station("m", 0, "and 14 more", address="#list")]
    lines = [Line("a", "b"), Line("m", "b"), Line("b", "c"), Line("c", "b", "did not work, opened again"),
             Line("c", "d")]
    return stations, lines


def boxes(text: str) -> dict[str, tuple[float, float, float, float]]:
    """Each station's box as drawn: left, top, right, bottom."""
    found = {}
    for node in ET.fromstring(text).iter(f"{SVG}a"):
        x, y = map(float, re.match(r"translate\((\S+) (\S+)\)", node.get("transform")).groups())
        hit = node.find(f"{SVG}rect")
        left, top = x + float(hit.get("x")), y + float(hit.get("y"))
        found[node.get("aria-label")] = (left, top, left + float(hit.get("width")), top + float(hit.get("height")))
    return found


@pytest.mark.parametrize("nasty", NASTY)
def test_words_of_a_person_are_words(nasty) -> None:
    text = chain_svg(*story(nasty), nasty, standalone=True)
    assert "<script" not in text
    assert ET.fromstring(text).get("aria-label") == nasty
    assert len(boxes(text)) == 5


@given(st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=60))
@settings(max_examples=20)
def test_every_label_lies_within_its_station(title) -> None:
    title = " ".join(title.split()) or "x"
    sizes = {"c-title": TITLE, "c-meta": META, "c-state": STATE}
    for node in ET.fromstring(chain_svg(*story(title), "name")).iter(f"{SVG}a"):
        high = float(node.find(f"{SVG}rect").get("height"))
        for words in node.iter(f"{SVG}text"):
            for row in words:
                wide = width(row.text or "", sizes[words.get("class")], words.get("class") == "c-title")
                assert float(row.get("x")) + wide <= WIDE + 1e-5
                assert 0 < float(row.get("y")) < high


def test_no_station_covers_another_and_columns_stand_straight() -> None:
    stations, lines = story()
    stations += [Station(f"x{n}", 0, f"Complaint {n}", "Again " * n, "open", "open", "say", "/") for n in range(1, 7)]
    lines += [Line(f"x{n}", "b") for n in range(1, 7)]
    found = list(boxes(chain_svg(stations, lines, "name")).values())
    for n, (left, top, right, bottom) in enumerate(found):
        for other in found[n + 1:]:
            assert right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top
    assert len({round(box[0]) for box in found}) == 4


def test_the_way_back_is_broken_and_says_why() -> None:
    text = chain_svg(*story(), "name")
    assert text.count('class="c-back"') == 1
    assert "did not work," in text
    assert text.count('aria-current="page"') == 1


def test_a_plan_right_behind_its_analysis_still_has_room_for_the_words_of_its_way_back() -> None:
    stations = [Station("b", 1, "Analysis", "A", icon="bones"), Station("c", 3, "Plan", "P", icon="plan")]
    text = chain_svg(stations, [Line("b", "c"), Line("c", "b", "did not work, opened again")], "name")
    found = list(boxes(text).values())
    assert found[1][0] - found[0][2] >= WIDE


def test_the_same_shapes_as_on_the_page() -> None:
    sprite = (ROOT / "templates" / "layouts" / "_sprite.html").read_text()
    for name, path in MARKS.items():
        known = name if name.startswith("s-") else f"i-{name}"
        assert f'id="{known}"' in sprite, name
        symbol = sprite.split(f'id="{known}"')[1].split("</symbol>")[0]
        if "<circle" not in symbol and "<rect" not in symbol and "|" not in path:
            assert path in symbol.replace('"/><path d="', ""), name


def folded(made: MadeUp, start: Ref, cut: set[str] | None = None) -> list[telling.Fold]:
    pairs: set[Pair] = made.pairs
    return telling.folds(made.records, pairs, start, lambda ref: made.records[ref].number, cut or set())


def test_many_alike_fold_but_never_the_viewers_own_nor_what_leads_on() -> None:
    made = MadeUp()
    cases = [made.add("complaint", str(n)) for n in range(20)]
    analysis = made.add("analysis", "A", *cases)
    made.add("analysis", "B", cases[19])
    (fold,) = folded(made, cases[18])
    assert (fold.anchor, fold.kind, fold.before, fold.more) == (analysis, "complaint", True, False)
    assert len(fold.records) == 14
    assert not {cases[18], cases[19]} & set(fold.records)
    assert folded(made, cases[18], {"complaint"})[0].more


def test_eight_alike_are_all_drawn() -> None:
    made = MadeUp()
    made.add("analysis", "A", *[made.add("complaint", str(n)) for n in range(8)])
    assert not folded(made, ("complaint", next(iter(made.records))[1]))


def test_as_a_list_every_record_stands_once_and_siblings_side_by_side() -> None:
    from tests.reports.making import whole_story

    made = MadeUp()
    told = whole_story(made)
    found = telling.entries(made.records, made.pairs, lambda ref: made.records[ref].number)
    todo, listed = list(found), []
    while todo:
        entry = todo.pop()
        listed += entry.records
        todo += entry.below
        if told["failed"] in entry.records:
            assert entry.back == (told["analysis"],)
    assert sorted(map(str, listed)) == sorted(map(str, made.records))
    assert len(found) == 1
    assert len(found[0].records) == 3
