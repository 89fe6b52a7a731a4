"""What Mermaid itself draws from our file, in Chromium, is our words: every label, whatever stands in it."""

from itertools import count
from pathlib import Path

import pytest

from rca.analyses import files
from rca.analyses.files import Entry, Form, Outline
from rca.analyses.files.mermaid import MOST_DRAWN
from rca.analyses.graph import apply, start
from rca.analyses.rules import Kind
from tests.analyses.making import PROBLEM, uid
from tests.analyses.outlining import NASTY, tidy
from tests.fixtures.browser import missing

MERMAID = Path(__file__).resolve().parents[2] / "node_modules" / "@mermaid-js" / "tiny" / "dist" / "mermaid.tiny.js"

# A label is broken into lines at its blanks, and at nothing else.
DRAW = """async (sources) => {
  mermaid.initialize({ startOnLoad: false });
  const drawn = [];
  for (const [number, source] of sources.entries()) {
    const { svg } = await mermaid.render(`fish${number}`, source);
    document.body.innerHTML = svg;
    drawn.push([...document.querySelectorAll("svg text")].map(
      (text) => [...text.querySelectorAll("tspan")].map((line) => line.textContent).join(" ")));
  }
  return drawn;
}"""


@pytest.fixture
def draw(window):
    """Ask Mermaid for the labels it draws from sources."""
    if not MERMAID.exists():
        missing("Mermaid is not installed (make test installs it)")
    page = window()
    page.set_content("<!doctype html><title>Mermaid</title>")
    page.add_script_tag(path=MERMAID)
    return lambda sources: page.evaluate(DRAW, sources)


def fish_of(*words: str) -> Outline:
    """A fish with these words as problem, bone, cause, and cause of the cause; the last ones again if they are few."""
    kinds = (Kind.PROBLEM, Kind.CATEGORY, Kind.CAUSE, Kind.CAUSE)
    texts = [*words, *[words[-1]] * (4 - len(words))]
    return Outline(tuple(Entry(text, kind, (place - 1,) if place else ())
                         for place, (text, kind) in enumerate(zip(texts, kinds, strict=True))), ((1,), (2,), (3,), ()))


@pytest.mark.journey
def test_mermaid_draws_our_words(draw) -> None:
    words = [tidy(text) for text in NASTY]
    sources = [files.write(fish_of(text), Form.MERMAID).decode() for text in words]
    for text, source, labels in zip(words, sources, draw(sources), strict=True):
        assert labels == [text] * 4, source


@pytest.mark.journey
def test_mermaid_draws_every_sign_of_the_keyboard_wherever_it_stands(draw) -> None:
    signs = [chr(code) for code in range(0x21, 0x7F)] + list("¡¶ß°ﬂ«»“”、。，：；（）％＃＆")
    fishes = [(f"{sign}a", sign, f"style:{sign}1;", f"a #{sign}; b") for sign in signs]
    sources = [files.write(fish_of(*words), Form.MERMAID).decode() for words in fishes]
    for words, source, labels in zip(fishes, sources, draw(sources), strict=True):
        assert sorted(labels) == sorted(words), source


@pytest.mark.journey
def test_mermaid_draws_a_shared_cause_at_each_effect_and_its_mark_nowhere(draw) -> None:
    outline = Outline((Entry("P", Kind.PROBLEM), Entry("A", Kind.CATEGORY, (0,)), Entry("c", Kind.CAUSE, (1, 3)),
                       Entry("B", Kind.CATEGORY, (0,)), Entry("empty", Kind.CATEGORY, (0,))),
                      ((1, 3, 4), (2,), (), (2,), ()))
    graph = start(PROBLEM, "P")
    for change in files.planned(outline, PROBLEM, map(uid, count(1)).__next__).changes:
        apply(graph, change)
    source = files.write(files.outline_of(graph), Form.MERMAID)
    assert sorted(draw([source.decode()])[0]) == ["A", "B", "P", "c", "c", "empty"]
    assert files.read(source, "x.mmd").parts[0].outline == outline


def test_a_fish_larger_than_mermaid_draws_is_said_to_be() -> None:
    assert not files.lost(fish_of("x"), Form.MERMAID)
    large = fish_of("长" * 2_000)
    wide = Outline((*large.entries[:1], *[Entry("长" * 2_000, Kind.CAUSE, (0,))] * 30),
                   (tuple(range(1, 31)), *[()] * 30))
    assert [str(said) for said in files.lost(wide, Form.MERMAID)] == [
        f"The file is longer than the {MOST_DRAWN} characters that Mermaid draws; it can be read back here."]
