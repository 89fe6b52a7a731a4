"""Named questions of the registry: each is asked by somebody, answered by somebody, and told in the map."""

import re

from tests.house.sources import ROOT, product_files

SOURCE = "\n".join(path.read_text() for path in product_files())
NAMED = dict(re.findall(r'^([A-Z_]+) = "([a-z ]+)"$', SOURCE, re.MULTILINE))


def questions(pattern: str) -> set[str]:
    """What is asked or answered: the text itself, or the constant that holds it."""
    found = re.findall(pattern + r'\(\s*(?:"([a-z ]+)"|([A-Z_]+))', SOURCE)
    return {text or NAMED[name] for text, name in found if text or name in NAMED}


def test_what_is_asked_is_answered_and_the_other_way_round() -> None:
    assert questions(r"\b(?:ask|repliers)") == questions(r"\banswer")


def test_the_map_tells_every_question_and_no_other() -> None:
    section = (ROOT / "docs" / "map.md").read_text().partition("## Who asks")[2].partition("\n## ")[0]
    told = set(re.findall(r"^\| ([a-z ]+) \| ", section, re.MULTILINE)) - {"question"}
    assert told == questions(r"\banswer")
