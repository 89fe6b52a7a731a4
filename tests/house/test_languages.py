"""Every text a person reads exists in all three languages, and the catalogues are those of today's source."""

import re
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.house.sources import ROOT

LANGUAGES = ("zh_Hans", "zh_Hant")
KEYWORDS = "msg msgs:1,2 lazy_gettext"
# Characters that only simplified Chinese writes, and are frequent in our words: a leak between the two shows here.
ONLY_SIMPLIFIED = set("诉问题级别复杂间设单为时从这还进过个们没说请让让对开关组织员输读写实现东车两样应删动")
ONLY_TRADITIONAL = set("訴問題級別複雜間設單為時從這還進過個們沒說請讓對開關組織員輸讀寫實現東車兩樣應刪動")


def catalogue(language: str) -> polib.POFile:
    """A language's catalogue."""
    return polib.pofile(str(ROOT / "rca" / "translations" / language / "LC_MESSAGES" / "messages.po"))


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """Every text of the source, extracted now."""
    target: Path = tmp_path_factory.mktemp("texts") / "messages.pot"
    subprocess.run([str(Path(sys.executable).parent / "pybabel"), "--quiet", "extract", "--mapping-file=pyproject.toml",
                    f"--keywords={KEYWORDS}", "--add-location=file", "--no-wrap", f"--output-file={target}", "rca",
                    "templates"], cwd=ROOT, check=True, capture_output=True)
    return polib.pofile(str(target))


def key(entry: polib.POEntry) -> tuple[str, str]:
    return entry.msgid, entry.msgid_plural


def placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_every_text_of_the_source(texts: polib.POFile, language: str) -> None:
    known = {key(entry) for entry in catalogue(language) if not entry.obsolete}
    missing = [f"{entry.msgid!r} ({entry.occurrences[0][0]})" for entry in texts if key(entry) not in known]
    assert not missing, "\n".join(["run `make translations`, then translate:", *missing])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_has_no_text_that_nobody_says_any_more(texts: polib.POFile, language: str) -> None:
    used = {key(entry) for entry in texts}
    left = [entry.msgid for entry in catalogue(language) if not entry.obsolete and key(entry) not in used]
    assert not left, "\n".join(["run `make translations`:", *left])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_translated_by_somebody_who_was_sure(language: str) -> None:
    open_ = [entry.msgid for entry in catalogue(language)
             if not entry.obsolete and (entry.fuzzy or not (entry.msgstr or all(entry.msgstr_plural.values() or [""])))]
    assert not open_, "\n".join(["without translation, or marked fuzzy:", *open_])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_translation_keeps_the_placeholders(language: str) -> None:
    wrong = []
    for entry in catalogue(language):
        # Chinese has one form for all numbers: it must hold what the plural holds.
        source = placeholders(entry.msgid_plural or entry.msgid)
        for translated in entry.msgstr_plural.values() or [entry.msgstr]:
            if placeholders(translated) != source:
                wrong.append(f"{entry.msgid!r} → {translated!r}")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("language", "foreign"), [
    ("zh_Hant", ONLY_SIMPLIFIED - ONLY_TRADITIONAL), ("zh_Hans", ONLY_TRADITIONAL - ONLY_SIMPLIFIED)])
def test_neither_chinese_leaks_into_the_other(language: str, foreign: set[str]) -> None:
    wrong = [f"{entry.msgid!r} → {text!r}" for entry in catalogue(language)
             for text in (entry.msgstr, *entry.msgstr_plural.values()) if foreign & set(text)]
    assert not wrong, "\n".join(wrong)
