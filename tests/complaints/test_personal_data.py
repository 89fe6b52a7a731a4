"""C-08: who complained is read with a trace, given to who asks, and erased on request or by rule, everywhere."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rca.complaints import queries
from rca.complaints.commands import (
    attach,
    call_back,
    close,
    erase_complainant,
    erase_those_over,
    keep_retention,
    offer_option,
    say,
)
from rca.complaints.queries import Filter, personal
from rca.complaints.rules import privacy
from rca.complaints.rules.cases import Closure
from rca.complaints.rules.intake import Said
from rca.foundation import access, journal, uploads
from rca.foundation.brought import Brought
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.foundation.file_kinds import FileKind
from tests.factories.analyses import picture
from tests.factories.complaints import THEN, fresh, imported, make_complaint
from tests.factories.people import make_person, post, sign_in

LETTER = Brought(b"Dear sirs, I am Lena Hartmann.", FileKind.TEXT, "letter.txt")
LENA = {"complainant": "Lena Hartmann", "contact": "+49 30 1234, lena@example.org"}


@pytest.mark.parametrize(("text", "stays"), [
    ("Mrs Hartmann says Lena paid.", "Mrs [—] says [—] paid."),
    ("LENA HARTMANN called from +49 30 1234.", "[—] called from +49 30 [—]."),
    ("Lenabridge is a place.", "Lenabridge is a place."),
    (None, None),
])
def test_a_name_is_struck_where_it_stands_alone(text, stays) -> None:
    assert privacy.struck(text, privacy.words_of("Lena Hartmann", "1234")) == stays


def test_a_chinese_name_is_struck_within_a_sentence() -> None:
    assert privacy.struck("我是王小明的妻子", privacy.words_of("王小明")) == "我是[—]的妻子"


@pytest.mark.parametrize("months", [0, -1, 241])
def test_a_rule_that_cannot_be_kept_is_refused(months) -> None:
    with pytest.raises(RuleBroken):
        privacy.check_months(months)


def act(command, case, by, **given):
    transaction(lambda: command(id=case.id, by=by, **{"at": THEN, **given}).id)
    return fresh(case.id)


def finished(case, by, at=THEN):
    return act(close, case, by, closure=Closure.OPTIONS_USED_UP, reason="Lena wants more.", recourse="A court.", at=at)


def test_c_08_erasing_takes_words_index_files_and_callbacks_and_leaves_a_mark(handler) -> None:
    case = make_complaint(handler, description="Lena Hartmann was billed twice.", **LENA)
    other = make_complaint(handler)
    for one in (case, other):
        act(attach, one, handler, brought=[LETTER])
    act(attach, case, handler, brought=[Brought(b"Only hers", FileKind.TEXT, "own.txt")])
    act(say, case, handler, kind=Said.CALL, words="Lena is angry")
    act(offer_option, case, handler, text="Ms Hartmann gets a month free")
    finished(case, handler)
    act(call_back, case, handler, reached=True, satisfied=5, words="Lena is happy")
    case = act(erase_complainant, case, handler)
    told = [entry.payload for entry in journal.entries(("complaint", case.id))]
    held = json.dumps([case.title, case.description, case.closing_reason, queries.options_of(case.id)[0].text,
                       queries.callbacks_of(case.id)[0].words, told])
    assert "Lena" not in held
    assert "Hartmann" not in held
    assert case.description == "[—] was billed twice."
    assert case.complainant_erased_at == THEN
    assert queries.count(Filter(names=True, text="Hartmann")) == 0
    assert personal.files_of(case.id) == []
    assert uploads.is_kept(uploads.digest_of(LETTER.content)), "the other case needs the same content"
    assert not uploads.is_kept(uploads.digest_of(b"Only hers"))
    assert journal.verify().broken == []


def test_c_08_the_register_a_case_came_with_is_not_kept_after_it_was_erased(client, owner) -> None:
    id = imported(owner)
    digest = queries.complaint_import(id).digest
    row = queries.page_of_complaints(Filter(names=True, text="Hartmann")).rows[0]
    assert uploads.is_kept(digest)
    transaction(lambda: erase_complainant(id=row.id, by=owner, at=THEN).id)
    assert not uploads.is_kept(digest)
    assert journal.entries(("complaint_import", id))[-1].act == "import.file_erased"
    assert "cannot be downloaded any more" in sign_in(client, owner).get(f"/complaints/imports/{id}").text


def test_c_08_reading_who_complained_is_written_down_once_an_hour(client, handler, team) -> None:
    case, silent = make_complaint(handler, team=team, **LENA), make_complaint(handler, team=team)
    auditor = make_person("Ruth Keller", ("auditor", team))
    with time_machine.travel(THEN, tick=False) as clock:
        page = sign_in(client, handler)
        for path in (f"/complaints/{case.id}", f"/complaints/{case.id}", f"/history/complaint/{case.id}",
                     f"/complaints/{silent.id}"):
            assert page.get(path).status_code == 200
        clock.shift(timedelta(hours=1, minutes=1))
        page.get(f"/complaints/{case.id}")
        sign_in(client.application.test_client(), auditor).get(f"/complaints/{case.id}")
        assert "Jonas Weber" in page.get(f"/complaints/{case.id}/readings").text
    assert [row.what for row in access.readings(("complaint", case.id))] == ["page", "history", "page"]
    assert access.readings(("complaint", silent.id)) == []


def test_c_08_all_that_is_held_is_given_as_a_file_and_as_a_page(client, handler) -> None:
    case = make_complaint(handler, **LENA)
    act(attach, case, handler, brought=[LETTER])
    act(say, case, handler, kind=Said.NOTE, words="Sounded angry")
    page = sign_in(client, handler)
    told = page.get(f"/complaints/{case.id}/held.json").json
    assert (told["case"]["complainant"], told["files"][0]["name"]) == ("Lena Hartmann", "letter.txt")
    assert told["course"][-1]["reason"] == "Sounded angry"
    assert "Jonas" not in json.dumps(told)
    text = page.get(f"/complaints/{case.id}/held").text
    for word in ("Lena Hartmann", "letter.txt", "Sounded angry"):
        assert word in text, word


def test_c_08_the_rule_shows_first_whom_it_erases_and_housework_does_it(client, owner, handler) -> None:
    old, young = (finished(make_complaint(handler, **LENA), handler, at=THEN - timedelta(days=days))
                  for days in (400, 20))
    today = datetime(2026, 11, 30, 9, tzinfo=UTC)
    with time_machine.travel(today, tick=False):
        page = sign_in(client, owner)
        shown = page.get("/complaints/retention?months=12").text
        assert old.reference in shown
        assert young.reference not in shown
        assert transaction(lambda: erase_those_over(at=today)) == 0, "a rule that was only looked at erases nobody"
        assert post(page, "/complaints/retention", {"months": "0"}).status_code == 422
        assert post(page, "/complaints/retention", {"months": "12", "version": "0"}).status_code == 303
    assert transaction(lambda: erase_those_over(at=today)) == 1
    assert transaction(lambda: erase_those_over(at=today)) == 0
    assert (fresh(old.id).complainant, fresh(young.id).complainant) == (None, "Lena Hartmann")
    transaction(lambda: keep_retention(months=None, seen=1, by=owner, at=today).id)
    assert transaction(lambda: erase_those_over(at=today + timedelta(days=900))) == 0


def test_a_file_of_a_case_is_for_who_may_know_whom_it_is_about_and_cannot_run(client, handler, team) -> None:
    case = make_complaint(handler, team=team)
    page, at = sign_in(client, handler), f"/complaints/{case.id}"
    sent = {"files": [(io.BytesIO(picture()), "bill.png"), (io.BytesIO(b"a;b\n1;2\n"), "a.csv")]}
    assert post(page, f"{at}/files", sent, content_type="multipart/form-data").status_code == 303
    bill = next(file for file in personal.files_of(case.id) if file.name == "bill.png")
    answer = page.get(f"{at}/files/{bill.id}")
    assert answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert page.get(f"{at}/files/{bill.id}/small").mimetype == "image/jpeg"
    refused = post(page, f"{at}/files", {"files": [(io.BytesIO(b"<script>alert(1)</script>"), "x.html")]},
                   content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "none of the kinds taken here" in refused.text
    auditor = sign_in(client.application.test_client(), make_person("Ruth Keller", ("auditor", team)))
    assert auditor.get(f"{at}/files/{bill.id}").status_code == 404
    text = auditor.get(at).text
    assert "2 files, not shown to you" in text
    assert "bill.png" not in text
