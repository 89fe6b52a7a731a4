"""A large import goes in small transactions: others write in between, and one that broke off goes on where it stood."""

from uuid import UUID

import pytest

from rca.complaints import commands, queries
from rca.complaints.queries import Filter
from rca.complaints.rules.imports import ImportState
from rca.complaints.views import batches
from rca.foundation import journal
from rca.foundation.db import fresh
from tests.complaints.seeing import fields_of
from tests.factories.complaints import CSV, bring
from tests.factories.people import post, sign_in

MANY = CSV.splitlines()[0] + "\n" + "".join(
    f"B{n},2026-03-{1 + n % 28:02d},Web,Thing {n} was not right,Bo Lind,Open\n" for n in range(95))


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


@pytest.fixture
def few(monkeypatch):
    """Batches of at most twenty; the sizes of those that were taken."""
    sizes: list[int] = []
    taking = commands.take_rows

    def counted(**told):
        sizes.append(len(told["drafts"]))
        return taking(**told)

    monkeypatch.setattr(batches, "FIRST", 20)
    monkeypatch.setattr(batches, "MOST", 20)
    monkeypatch.setattr(commands, "take_rows", counted)
    return sizes


def run(page, id: UUID):
    at = f"/complaints/imports/{id}"
    return post(page, f"{at}/run", fields_of(page.get(f"{at}/mapping").text, f"{at}/run"))


def test_rows_are_taken_some_at_a_time_and_counted_together(page, handler, few) -> None:
    id = bring(handler, MANY)
    assert run(page, id).status_code == 303
    assert few == [20, 20, 20, 20, 15]
    done = queries.complaint_import(id)
    assert (done.state, done.taken, done.repeated, done.refused) == (ImportState.DONE, 95, 0, 0)
    assert queries.count(Filter()) == 95
    assert [entry.act for entry in journal.entries(("complaint_import", id))] == ["import.brought", "import.done"]
    assert journal.verify().broken == []


def test_an_import_that_broke_off_goes_on_where_it_stood(page, handler, few, monkeypatch) -> None:
    id = bring(handler, MANY)
    counted = commands.take_rows

    def breaks(**told):
        if len(few) == 2:
            raise RuntimeError("killed here")
        return counted(**told)

    with monkeypatch.context() as patch:
        patch.setattr(commands, "take_rows", breaks)
        with pytest.raises(RuntimeError):
            run(page, id)
    fresh()
    assert (queries.count(Filter()), queries.complaint_import(id).state) == (40, ImportState.BROUGHT)
    assert run(page, id).status_code == 303
    done = queries.complaint_import(id)
    assert (done.taken, done.repeated, queries.count(Filter())) == (95, 0, 95)


def test_the_same_form_sent_again_is_answered_as_before(page, handler, few) -> None:
    id = bring(handler, MANY)
    at = f"/complaints/imports/{id}"
    sent = fields_of(page.get(f"{at}/mapping").text, f"{at}/run")
    first, second = post(page, f"{at}/run", sent), post(page, f"{at}/run", sent)
    assert (first.status_code, second.status_code, second.location) == (303, 303, first.location)
    assert queries.count(Filter()) == 95


def test_a_mapping_that_is_refused_takes_nothing(page, handler, few) -> None:
    id = bring(handler, MANY)
    at = f"/complaints/imports/{id}"
    sent = {name: "" if value == "received" else value
            for name, value in fields_of(page.get(f"{at}/mapping").text, f"{at}/run").items()}
    assert post(page, f"{at}/run", sent).status_code == 422
    assert (few, queries.count(Filter())) == ([], 0)
