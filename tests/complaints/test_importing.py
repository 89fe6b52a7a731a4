"""A file becomes cases: once, numbered, journalled, with what was refused to read again."""


import pytest

from rca.complaints import models, queries
from rca.complaints.commands import read_again, run_import
from rca.complaints.queries import Filter
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.imports import ImportState
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import BadFile, RuleBroken
from tests.factories.complaints import CSV, THEN, bring, fresh, imported
from tests.factories.people import sign_in


def result(id) -> tuple[int, int, int]:
    done = queries.complaint_import(id)
    return done.taken, done.repeated, done.refused


def test_good_rows_are_taken_and_bad_ones_counted(owner) -> None:
    id = imported(owner)
    assert result(id) == (2, 0, 1)
    rows = queries.page_of_complaints(Filter(import_id=id)).rows
    assert [(row.reference, row.title, row.complainant, row.status) for row in rows] == [
        ("CC-2026-0002", "Technician did not come", "Paul Berger", Status.CLOSED),
        ("CC-2026-0001", "Bill shows a roaming charge", "Lena Hartmann", Status.OPEN)]
    assert [row.channel for row in rows] == [Channel.WEB, Channel.PHONE]
    assert all(row.owner_id is None for row in rows)


def test_each_case_has_its_journal_and_the_chains_hold(owner) -> None:
    id = imported(owner)
    row = queries.page_of_complaints(Filter(text="roaming")).rows[0]
    (entry,) = journal.entries(("complaint", row.id))
    assert (entry.act, entry.facts["import"], entry.facts["line"]) == ("complaint.imported", str(id), 2)
    assert entry.payload["after"]["complainant"] == "Lena Hartmann"
    assert [e.act for e in journal.entries(("complaint_import", id))] == [
        "import.brought", "import.started", "import.done"]
    assert journal.verify().broken == []


def test_the_same_file_again_adds_nothing(owner) -> None:
    imported(owner)
    assert result(imported(owner)) == (0, 2, 1)
    assert result(imported(owner, CSV + "A9,2026-03-20,Web,New one,Bo,Open\n")) == (1, 2, 1)


def test_the_same_numbers_from_another_source_are_other_cases(owner) -> None:
    imported(owner)
    assert result(imported(owner, CSV.replace("number", "claim number"), name="airline.csv")) == (2, 0, 1)


def test_an_import_is_run_once(owner) -> None:
    id = imported(owner)
    mapping = queries.complaint_import(id).mapping
    with pytest.raises(RuleBroken, match="imported already"):
        transaction(lambda: run_import(id=id, mapping=mapping, by=owner, at=THEN))
    with pytest.raises(RuleBroken, match="imported already"):
        transaction(lambda: read_again(id=id, encoding="utf-8", delimiter=",", has_header=True, by=owner, at=THEN))


def test_what_is_no_table_is_kept_nowhere(owner) -> None:
    with pytest.raises(BadFile):
        bring(owner, b"<!doctype html><p>Sign in")
    assert queries.latest_imports(None) == []


def test_a_file_is_read_another_way_on_request(owner) -> None:
    id = bring(owner, "número;relato;data\n1;ligação ruim;2026-03-14\n".encode("cp1250", "replace"))
    transaction(lambda: read_again(id=id, encoding="cp1252", delimiter=";", has_header=False, by=owner, at=THEN).id)
    found = queries.complaint_import(id)
    assert (found.encoding, found.has_header, found.state, found.rows) == ("cp1252", False, ImportState.BROUGHT, 2)
    with pytest.raises(BadFile):
        transaction(lambda: read_again(id=id, encoding="utf-16", delimiter=";", has_header=True, by=owner, at=THEN))


def test_choices_are_remembered_for_the_next_file_with_the_same_header(owner) -> None:
    id = bring(owner)
    mapping = {**queries.complaint_import(id).mapping, "channel": "letter", "source": "main register"}
    transaction(lambda: run_import(id=id, mapping=mapping, by=owner, at=THEN).id)
    again = queries.complaint_import(bring(owner, name="april.csv"))
    assert (again.mapping["channel"], again.mapping["source"]) == ("letter", "main register")


def test_a_remembered_order_of_dates_gives_way_where_the_next_file_is_written_otherwise(owner) -> None:
    imported(owner)
    again = queries.complaint_import(bring(owner, CSV.replace("2026-03-14", "14/03/2026")
                                           .replace("2026-03-15", "15/03/2026").replace("2026-02-30", "30/01/2026")))
    assert again.mapping["orders"] == {"received": "dmy"}


def test_a_mapping_without_a_date_column_is_refused(owner) -> None:
    id = bring(owner)
    mapping = queries.complaint_import(id).mapping
    mapping = {**mapping, "columns": {k: v for k, v in mapping["columns"].items() if k != "received"}}
    with pytest.raises(RuleBroken) as refusal:
        transaction(lambda: run_import(id=id, mapping=mapping, by=owner, at=THEN))
    assert refusal.value.field == "received"
    assert queries.count(Filter()) == 0


def test_the_index_is_made_again_from_the_cases(owner) -> None:
    imported(owner)
    row = queries.page_of_complaints(Filter(text="roaming")).rows[0]
    transaction(lambda: models.unindex([fresh(row.id).serial]))
    assert queries.count(Filter(text="roaming")) == 0
    assert transaction(models.rebuild) == 2
    assert queries.count(Filter(text="roaming")) == 1


@pytest.mark.parametrize(("name", "expected", "opened"), [
    ("cfpb-2016.csv", (349, 0, 0), 69), ("cfpb-snakecase.csv", (145, 0, 0), 13),
    ("tsa-claims-500.csv", (500, 0, 0), 61), ("boston311-100-bad.tsv", (99, 0, 1), 15),
    ("boston311-100-20dupes-random.csv", (80, 20, 0), 12),
    ("nyc311-100.csv", (100, 0, 0), 2), ("boston311-100.csv", (100, 0, 0), 15),
    ("boston311-100-deduped.csv", (80, 0, 0), 12), ("boston311-100-notime.csv", (100, 0, 0), 15),
    ("boston311-10-boolean-1or0.csv", (10, 0, 0), 5),
])
def test_registers_that_nobody_here_wrote_are_taken_as_they_are(owner, samples, name, expected, opened) -> None:
    id = imported(owner, (samples / "complaints" / name).read_bytes(), name, "America/New_York")
    assert result(id) == expected
    assert queries.count(Filter(status=Status.OPEN)) == opened


def test_a_city_s_five_thousand_requests_are_taken_once(owner, samples) -> None:
    content = (samples / "complaints" / "nyc311-animals.csv").read_bytes()
    id = imported(owner, content, "nyc311-animals.csv", "America/New_York")
    assert result(id) == (4969, 0, 0)
    assert queries.count(Filter(text="raccoon")) > 0
    assert result(imported(owner, content, "nyc311-animals.csv", "America/New_York")) == (0, 4969, 0)


def test_refused_rows_of_a_file_with_a_chinese_name_can_be_fetched(client, owner) -> None:
    id = imported(owner, name='投诉 "1".csv')
    answer = sign_in(client, owner).get(f"/complaints/imports/{id}/refused.csv")
    name = answer.headers["Content-Disposition"]
    assert name.isascii()
    assert "filename*=UTF-8''refused-%E6%8A%95%E8%AF%89%20%221%22.csv" in name
