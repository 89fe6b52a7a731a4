"""Bringing a file by the pages: choose, look at the columns, run, take the refused rows home."""

import csv
import io

import pytest

from rca.complaints import queries
from rca.complaints.queries import Filter
from tests.complaints.seeing import fields_of, questions
from tests.factories.complaints import CSV, bring
from tests.factories.people import post, sign_in


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


def upload(page, content: bytes | str, name: str = "register.csv"):
    data = content.encode() if isinstance(content, str) else content
    return post(page, "/complaints/import", {"file": (io.BytesIO(data), name)}, content_type="multipart/form-data")


def table(answer) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.text.removeprefix("\ufeff"))))


def test_a_file_is_brought_looked_at_run_and_its_bad_rows_taken_home(page) -> None:
    answer = upload(page, CSV)
    assert answer.status_code == 303
    at = answer.location
    text = page.get(at).text
    assert "2 rows are good" in text
    assert "“2026-02-30” is not a day of the calendar." in text
    run = at.replace("/mapping", "/run")
    done = post(page, run, fields_of(text, run))
    assert done.status_code == 303
    assert "2 cases taken" in page.get(done.location).text
    assert page.get(at).location == done.location
    refused = page.get(done.location + "/refused.csv")
    assert table(refused)[1] == ["4", "date received", "“2026-02-30” is not a day of the calendar.", "A3", "2026-02-30",
                                 "Web", "Line was dead", "Ines Costa", "Open"]
    assert queries.count(Filter()) == 2


@pytest.mark.parametrize(("content", "says"), [
    (b"", "The file is empty."),
    (b"<!doctype html><title>Sign in</title>", "This is a web page, not a CSV file."),
    (b"version https://git-lfs.github.com/spec/v1\noid sha256:1\n", "only a pointer to the file"),
    (b"PK\x03\x04rest", "a spreadsheet or an archive"),
])
def test_what_is_no_table_is_refused_on_the_page(page, content, says) -> None:
    answer = upload(page, content)
    assert answer.status_code == 422
    assert says in answer.text


def test_no_file_is_asked_for(page) -> None:
    answer = post(page, "/complaints/import", {})
    assert answer.status_code == 422
    assert "Choose a file first." in answer.text


def test_a_file_that_is_too_large_is_refused_with_a_sentence(page, app) -> None:
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answer = upload(page, CSV * 100)
    assert answer.status_code == 413
    assert "too large" in answer.text


def test_the_preview_follows_the_form(page, handler) -> None:
    content = CSV.replace("2026-", "03/04/2026,").replace("date received", "date received,rest")
    at = f"/complaints/imports/{bring(handler, content)}"
    text = page.get(at + "/mapping").text
    assert "day and month could be swapped" in text
    sent = {**fields_of(text, at + "/run"), "order-received": "dmy"}
    assert "3 Apr 2026" in post(page, at + "/preview", sent).text
    sent = {**sent, "order-received": "mdy"}
    assert "4 Mar 2026" in post(page, at + "/preview", sent).text
    nothing = {name: value for name, value in sent.items() if not name.startswith("target-")}
    assert "Say which column holds the date of receipt." in post(page, at + "/preview", nothing).text


def test_words_and_constants_are_chosen(page, handler) -> None:
    at = f"/complaints/imports/{bring(handler, CSV.replace('Closed', 'Purple').replace('Phone', ''))}"
    sent = fields_of(page.get(at + "/mapping").text, at + "/run")
    word = next(name for name, value in sent.items() if value == "Purple")
    assert sent[word.replace("word", "meaning")] == "open"
    sent = {**sent, word.replace("word", "meaning"): "closed", "channel": "letter", "unit": "Branch 4"}
    assert post(page, at + "/run", sent).status_code == 303
    rows = queries.page_of_complaints(Filter()).rows
    assert [(row.channel.value, row.status.value, row.unit) for row in rows] == [
        ("web", "closed", "Branch 4"), ("letter", "open", "Branch 4")]


def test_a_zone_that_is_none_is_refused_and_the_choices_stay(page, handler) -> None:
    at = f"/complaints/imports/{bring(handler)}"
    sent = {**fields_of(page.get(at + "/mapping").text, at + "/run"), "zone": "Mars/Olympus", "source": "my register"}
    answer = post(page, at + "/run", sent)
    assert answer.status_code == 422
    assert "There is no time zone “Mars/Olympus”." in answer.text
    assert "my register" in answer.text


def test_a_file_is_read_another_way(page, handler) -> None:
    at = f"/complaints/imports/{bring(handler)}"
    sent = {"encoding": "cp1252", "delimiter": ","}
    assert post(page, at + "/reading", sent).status_code == 303
    assert "Column 1" in page.get(at + "/mapping").text
    assert post(page, at + "/reading", {**sent, "encoding": "utf-16"}).status_code == 422


def test_the_mapping_page_asks_few_questions(page, handler) -> None:
    at = f"/complaints/imports/{bring(handler)}/mapping"
    with questions() as asked:
        page.get(at)
    assert len(asked) <= 10, "\n".join(asked)


def test_a_dry_run_says_what_is_here_already(page) -> None:
    at = upload(page, CSV).location
    run = at.replace("/mapping", "/run")
    post(page, run, fields_of(page.get(at).text, run))
    more = page.get(upload(page, CSV + "A9,2026-03-20,Web,New one,Bo,Open\n").location).text
    assert "3 rows are good</b>, 2 of them are here already" in more
    assert "Import 1 case" in more
    again = page.get(upload(page, CSV).location).text
    assert "2 rows are good</b>, 2 of them are here already" in again
    assert "Importing them adds nothing." in again
    assert "Import 0 cases" not in again
    assert "Import all good rows" in again  # what is refused is taken home after it
