"""Documents that cannot lie: settings, the map, decisions and the commands of the README are compared with the code."""

import re

import pytest

from rca.config import Config
from tests.house.sources import ROOT

DOCUMENTS = sorted([*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
TOP = ("rca/", "templates/", "static/", "tests/", "docs/", "bench/", ".ci/", "requirements/")
MADE_LATER = ("static/vendor/",)


def variables() -> set[str]:
    return {field.metadata["env"] for field in Config.__dataclass_fields__.values() if "env" in field.metadata}


def test_the_page_of_settings_lists_exactly_the_settings() -> None:
    rows = re.findall(r"^\| `(RCA_\w+)`", (ROOT / "docs" / "settings.md").read_text(), re.MULTILINE)
    assert set(rows) == variables()
    assert len(rows) == len(set(rows))


def test_the_page_of_settings_tells_the_defaults() -> None:
    text = (ROOT / "docs" / "settings.md").read_text()
    for field in Config.__dataclass_fields__.values():
        if isinstance(field.default, int | str) and field.default != "" and "env" in field.metadata:
            row = re.search(rf"^\| `{field.metadata['env']}`.*$", text, re.MULTILINE)
            assert row, field.name
            assert f"`{field.default}`" in row.group(), f"{field.name}: the default is {field.default}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_files_that_exist(document) -> None:
    named = re.findall(r"`([\w./-]+)`", document.read_text())
    wrong = [name for name in named if name.startswith(TOP) and not name.startswith(MADE_LATER)
             and not (ROOT / name).exists()]
    assert not wrong, f"{document.name} names {wrong}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_link_inside_the_project_leads_somewhere(document) -> None:
    targets = re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", document.read_text())
    wrong = [target for target in targets if not (document.parent / target).exists()]
    assert not wrong, f"{document.name} links to {wrong}"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_a_document_names_only_commands_that_make_knows(document) -> None:
    known = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    said = set(re.findall(r"`make ([a-z-]+)", document.read_text()))
    assert said <= known, f"{document.name} says make {said - known}"


def test_the_map_names_every_part_of_the_product() -> None:
    text = (ROOT / "docs" / "map.md").read_text()
    parts = [path.name for path in (ROOT / "rca").iterdir() if path.is_dir() and path.name != "__pycache__"]
    missing = [part for part in parts if f"{part}/" not in text]
    assert not missing, f"docs/map.md does not know {missing}"


def test_decisions_are_numbered_without_gaps_and_say_their_status() -> None:
    decisions = sorted((ROOT / "docs" / "decisions").glob("*.md"))
    assert [path.name[:4] for path in decisions] == [f"{n:04}" for n in range(1, len(decisions) + 1)]
    for path in decisions:
        for part in ("Status:", "## Context", "## Decision", "## Consequences"):
            assert part in path.read_text(), f"{path.name} lacks {part}"
