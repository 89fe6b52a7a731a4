"""Reading checklists: files nobody here wrote, dirty files, pasted lists; what is written is read back the same."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rca.audits import files
from rca.audits.rules.checklists import Draft, Item
from rca.audits.rules.lists import from_lines
from rca.foundation.errors import BadFile


def read(text: str) -> Draft:
    return files.read(text.encode())


def taken(draft: Draft) -> list[Item]:
    return [item for item in draft.items if item.taken]


def plain(items) -> list[tuple]:
    return [(item.text, item.section, item.look_at, item.weight, item.critical) for item in items]


def test_every_play_has_its_checklist_and_its_key_questions(samples) -> None:
    plays = sorted((samples / "checklists" / "usds-playbook").glob("*.md"))
    assert len(plays) == 13
    for path in plays:
        draft = files.read(path.read_bytes(), path.name)
        sections = list(dict.fromkeys(item.section for item in draft.items))
        assert sections == ["Checklist", "Key Questions"] or path.name == "07.md", path.name
        assert len(taken(draft)) == len(draft.items) >= 7, path.name
        assert not draft.name[0].isdigit()
        assert {item.weight for item in draft.items} == {1}


def test_every_criterion_keeps_its_requirements_with_their_levels(samples) -> None:
    criteria = sorted(set((samples / "checklists" / "publiccode").glob("*.md")))
    for path in criteria:
        if path.name == "index.md":
            continue
        draft = files.read(path.read_bytes(), path.name)
        assert {item.section for item in taken(draft)} == {"Requirements"}, path.name
        assert len(taken(draft)) >= 3
        for item in taken(draft):
            must = "MUST" in item.text
            assert (item.weight, item.critical) == (3 if must else 2 if "SHOULD" in item.text else 1, must), item.text
        assert not any("](" in item.text or "**" in item.text for item in draft.items)
        assert draft.name.lower().startswith(path.stem.split("-")[0])


def test_a_page_of_placeholders_holds_no_items(samples) -> None:
    with pytest.raises(BadFile, match="No items were found"):
        files.read((samples / "checklists" / "publiccode" / "index.md").read_bytes(), "index.md")


def test_every_sample_is_written_and_read_back_the_same(samples) -> None:
    for path in sorted((samples / "checklists").glob("*/*.md")):
        if path.name != "index.md":
            draft = files.read(path.read_bytes(), path.name)
            assert plain(files.read(files.write(draft.name, draft.items).encode()).items) == plain(draft.items)


def test_an_item_knows_its_line_and_front_matter_names_the_list() -> None:
    draft = read("---\ntitle: 'Alarm path'\norder: 3\n---\n# Other\n\n## Alarms\n- One\n- Two\n")
    assert draft.name == "Alarm path"
    assert [(item.line, item.section) for item in draft.items] == [(8, "Alarms"), (9, "Alarms")]


def test_marks_within_a_line_become_plain_text() -> None:
    (item,) = read("- **Every** [row](http://a) has `id` <i>and</i> ~x~ ![a picture](p.png)\n").items
    assert item.text == "Every row has id and ~x~ a picture"


def test_nested_points_are_the_hint_of_their_item() -> None:
    first, second = read("1. Look\n   - here\n     - deeper\n   - there\n2. Listen\n   - to the recording\n").items
    assert first.look_at == "– here\n  – deeper\n– there"
    assert second.look_at == "to the recording"


def test_nested_boxes_are_items_and_what_they_hang_on_is_their_section() -> None:
    found = read("- Phone\n  - [ ] Greets\n  - [x] Gives the name\n- [ ] Closes\n  - [ ] Thanks\n").items
    assert [(item.section, item.text) for item in found] == [
        ("Phone", "Greets"), ("Phone", "Gives the name"), (None, "Closes"), (None, "Thanks")]


def test_further_paragraphs_and_code_are_hints() -> None:
    (item,) = read("- Run it\n\n  With care.\n\n      make check\n").items
    assert item.look_at == "With care.\nmake check"


@pytest.mark.parametrize("bytes_", [
    "\ufeff- 接通后三声内应答\r\n- 报出姓名\r\n".encode(),
    "- 接通后三声内应答\n- 报出姓名\n- 结束时致谢客户并确认问题已经解决\n".encode("gb18030"),
    "- 接通后三声内应答\n- 报出姓名\n".encode("utf-16"),
    "-\t接通后三声内应答\r-\t报出姓名\r".encode(),
], ids=["mark and CRLF", "GB 18030", "UTF-16", "tabs and CR"])
def test_other_encodings_and_line_ends_are_read(bytes_) -> None:
    assert [item.text for item in files.read(bytes_).items][:2] == ["接通后三声内应答", "报出姓名"]


def test_marks_that_markdown_does_not_know_are_read() -> None:
    found = read("一、应答\n1、三声内应答\n（2）报出姓名\n二、结束\n• 致谢\n☐ 确认\n").items
    assert [(item.section, item.text) for item in found] == [
        ("应答", "三声内应答"), ("应答", "报出姓名"), ("结束", "致谢"), ("结束", "确认")]


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "empty"),
    (b" \n\n ", "empty"),
    (b"# Only\n\nwords and no points\n", "No items were found"),
    (b"<!DOCTYPE html>\n<html><body><ul><li>a</ul>", "web page"),
    (b"  <html>", "web page"),
    (b"- a\n" * 301, "at most 300"),
    (b"x" * (10 * 1024 * 1024), "larger than 1 MB"),
    (b"\x89PNG\r\n\x1a\n\x00\x00", "no text"),
    (b"PK\x03\x04abc", "no text"),
    (b"%PDF-1.7", "no text"),
    (b"- a\n- b\x01\x02\n", "Line 2"),
    ("- é\n- ü\n- ä\n- ".encode() + b"\xff\xfe\n", "Line 4"),
    (b"version https://git-lfs.github.com/spec/v1\noid x\n", "pointer"),
])
def test_what_is_no_checklist_is_refused_in_one_sentence(content, sentence) -> None:
    with pytest.raises(BadFile) as refusal:
        files.read(content, "list.md")
    assert sentence in str(refusal.value)


def test_too_many_items_are_refused_at_the_line_where_to_cut() -> None:
    with pytest.raises(BadFile, match="before line 301"):
        files.read(b"- a\n" * 400)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content) -> None:
    with suppress(BadFile):
        assert files.read(content).items


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused(text) -> None:
    from_lines(text)
    with suppress(BadFile):
        assert all(item.text for item in files.read(text.encode("utf-8", "surrogatepass")).items)


@pytest.mark.parametrize(("pasted", "expected"), [
    ("Greets\nGives the name", [(None, "Greets"), (None, "Gives the name")]),
    ("# Phone\n- Greets\n\n## Chat ##\n* Answers", [("Phone", "Greets"), ("Chat", "Answers")]),
    ("Phone:\n1. Greets\n2) Listens\n邮件：\n3、回复", [("Phone", "Greets"), ("Phone", "Listens"), ("邮件", "回复")]),
    ("一、应答\n1、三声内\n二、结束\n2、致谢", [("应答", "三声内"), ("结束", "致谢")]),
    ("一、三声内\n二、致谢", [(None, "三声内"), (None, "致谢")]),
    ("[ ] Greets\n- [x] Listens\n☐ Thanks", [(None, "Greets"), (None, "Listens"), (None, "Thanks")]),
    ("\n \n", []),
])
def test_a_pasted_list_is_one_item_a_line(pasted, expected) -> None:
    assert [(item.section, item.text) for item in from_lines(pasted).items] == expected


def test_an_indented_line_is_the_hint_of_the_item_above() -> None:
    (item,) = from_lines("- Greets\n    within three rings\n\tby name").items
    assert item.look_at == "within three rings\nby name"
