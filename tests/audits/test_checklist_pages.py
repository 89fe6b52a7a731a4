"""Pages of checklists: brought, seen before it is kept, mended, revised, retired, taken out."""

import io

import pytest

from rca.audits.queries import checklists
from tests.complaints.seeing import fields_of, questions
from tests.factories.audits import make_checklist
from tests.factories.people import make_person, post, sign_in

ROW = {"text-0": "Greets", "section-0": "Phone", "look_at-0": "three calls", "weight-0": "4", "taken-0": "on",
       "critical-0": "on", "text-1": "Listens", "weight-1": "1", "taken-1": "on", "text-2": "Left out", "weight-2": "1"}


@pytest.fixture
def page(client, lead):
    return sign_in(client, lead)


def bring(page, content: bytes, name: str = "list.md", **more: str):
    return post(page, "/checklists/new", {"file": (io.BytesIO(content), name), **more},
                content_type="multipart/form-data")


def items(id) -> list:
    found = checklists.checklist(id)
    return checklists.items_of(checklists.version_of(id, found.newest).id)


def the_only() -> object:
    return checklists.page_of_checklists(None)[0][0]


def test_pasted_lines_are_shown_before_anything_is_kept(page) -> None:
    pasted = "Phone:\n- Greets\n    by name\n- It MUST end well"
    shown = post(page, "/checklists/new", {"name": "Calls", "text": pasted})
    assert shown.status_code == 200
    for told in ("This was found", "Calls", "Greets", "by name", 'value="Phone"', "line 2"):
        assert told in shown.text
    assert checklists.page_of_checklists(None) == []
    form = fields_of(shown.text, "/checklists")
    assert form["weight-1"] == "3"
    assert "critical-1" in form
    assert "taken-0" in form


def test_a_file_is_shown_with_what_is_kept_ticked(page, samples) -> None:
    content = (samples / "checklists" / "publiccode" / "use-plain-english.md").read_bytes()
    shown = bring(page, content)
    assert "Use plain English" in shown.text
    assert shown.text.count(' checked aria-label="Keep item') == 8


@pytest.mark.parametrize(("content", "sentence"), [
    (b"", "empty"), (b"<!doctype html><p>", "Line 1: this is a web page"), (b"# Words\n", "No items were found"),
    (b"- a\n\x01\x02", "Line 2")], ids=["empty", "web page", "no items", "binary"])
def test_a_file_that_is_none_is_refused_and_the_name_stays(page, content, sentence) -> None:
    refused = bring(page, content, name="a.md", text="") if content else bring(page, content, name="a.md")
    assert refused.status_code == 422
    assert sentence in refused.text


def test_nothing_brought_is_refused(page) -> None:
    assert "Paste at least one line" in post(page, "/checklists/new", {"name": "Calls", "text": "Phone:\n"}).text


def test_what_was_mended_is_kept(page) -> None:
    kept = post(page, "/checklists", {"name": "Calls", "team": "", **ROW, "more": "Thanks\n- Ends"})
    assert kept.status_code == 303
    found = items(the_only().id)
    assert [(item.text, item.weight, item.critical) for item in found] == [
        ("Greets", 4, True), ("Listens", 1, False), ("Thanks", 1, False), ("Ends", 1, False)]
    assert (found[0].section, found[0].look_at) == ("Phone", "three calls")
    text = page.get(kept.location).text
    for told in ("Greets", "Weight 4", "critical", "Version 1"):
        assert told in text


def test_a_checklist_without_items_is_refused_and_nothing_typed_is_lost(page) -> None:
    unticked = {name: value for name, value in ROW.items() if not name.startswith("taken")}
    refused = post(page, "/checklists", {"name": "Calls & more", **unticked})
    assert refused.status_code == 422
    assert "at least one item" in refused.text
    for told in ("Calls &amp; more", "Left out", "three calls"):
        assert told in refused.text
    assert checklists.page_of_checklists(None) == []


def test_a_tampered_weight_is_told(page) -> None:
    refused = post(page, "/checklists", {"name": "Calls", **ROW, "weight-0": "9"})
    assert refused.status_code == 422
    assert "1 to 5" in refused.text


def test_editing_makes_the_next_version_and_the_old_one_can_be_read(page, lead, team) -> None:
    made = make_checklist(lead, "One", "Two", team=team)
    form = fields_of(page.get(f"/checklists/{made.id}/edit").text, f"/checklists/{made.id}/edit")
    assert post(page, f"/checklists/{made.id}/edit", {**form, "text-0": "First"}).status_code == 303
    text = page.get(f"/checklists/{made.id}").text
    assert "First" in text
    assert "Version 1" in text
    earlier = page.get(f"/checklists/{made.id}?version=1").text
    assert "One" in earlier
    assert "earlier version" in earlier
    assert page.get(f"/checklists/{made.id}?version=9").status_code == 404
    assert checklists.checklist(made.id).team_id == team


def test_two_editors_at_once_lose_nothing(page, lead) -> None:
    made = make_checklist(lead, "One")
    address = f"/checklists/{made.id}/edit"
    mine = theirs = fields_of(page.get(address).text, address)
    theirs = {**theirs, "key": "1b4e28ba-2fa1-4d2b-883f-0016d3cca427", "text-0": "Theirs"}
    assert post(page, address, theirs).status_code == 303
    answered = post(page, address, {**mine, "text-0": "Mine"})
    assert answered.status_code == 409
    assert "Mine" in answered.text
    assert "version 2 meanwhile" in answered.text
    again = fields_of(answered.text, address)
    assert post(page, address, again).status_code == 303
    assert [item.text for item in items(made.id)] == ["Mine"]


def test_it_is_retired_and_comes_back(page, lead) -> None:
    made = make_checklist(lead, "One", name="Calls of old")
    at = f"/checklists/{made.id}"
    assert post(page, f"{at}/retirement").status_code == 303
    assert "Calls of old" not in page.get("/checklists").text
    assert "Calls of old" in page.get("/checklists?retired=1").text
    assert post(page, f"{at}/retirement", {"again": "1"}).status_code == 303
    assert "Calls of old" in page.get("/checklists").text


def test_it_is_taken_out_as_markdown_and_brought_back(page, lead) -> None:
    made = make_checklist(lead)
    answered = page.get(f"/checklists/{made.id}.md")
    assert answered.mimetype == "text/markdown"
    assert "## Alarms" in answered.text
    shown = fields_of(bring(page, answered.data).text, "/checklists")
    assert post(page, "/checklists", shown).status_code == 303
    copies = [items(row[0].id) for row in checklists.page_of_checklists(None)]
    plain = [[(i.text, i.section, i.look_at, i.weight, i.critical) for i in copy] for copy in copies]
    assert plain[0] == plain[1]


def test_who_only_looks_changes_nothing(client, lead, manager, team) -> None:
    made = make_checklist(lead, team=team)
    page = sign_in(client, manager)
    assert page.get(f"/checklists/{made.id}").status_code == 200
    assert "Change" not in page.get(f"/checklists/{made.id}").text
    for address in (f"/checklists/{made.id}/edit", "/checklists/new"):
        assert page.get(address).status_code == 404
    assert post(page, "/checklists", {"name": "x", **ROW}).status_code == 404


def test_another_team_s_checklist_is_not_there(client, lead, team, other_team) -> None:
    made = make_checklist(lead, team=team, name="Only ours")
    page = sign_in(client, make_person("Stranger", ("auditor", other_team)))
    for address in ("", ".md", "/edit"):
        assert page.get(f"/checklists/{made.id}{address}").status_code == 404
    assert "Only ours" not in page.get("/checklists").text


def test_the_list_asks_the_same_number_of_questions_however_long_it_is(page, lead) -> None:
    def asked() -> int:
        with questions() as statements:
            assert page.get("/checklists").status_code == 200
        return len(statements)

    make_checklist(lead)
    asked()
    few = asked()
    for n in range(10):
        make_checklist(lead, name=f"List {n}")
    assert asked() == few
