"""An import is a job: in small batches, left and cancelled and gone on with, taken up once after a kill."""

from datetime import timedelta
from uuid import UUID

import pytest

from rca import people
from rca.complaints import commands, queries
from rca.complaints.cli import imports as work
from rca.complaints.models import ComplaintImport
from rca.complaints.queries import Filter
from rca.complaints.rules.imports import LEASE, ImportState, Stop
from rca.foundation import jobs, journal
from rca.foundation.clock import now
from rca.foundation.db import fresh, locked, transaction
from tests.complaints.seeing import fields_of
from tests.factories.complaints import CSV, bring
from tests.factories.people import post, sign_in

MANY = CSV.splitlines()[0] + "\n" + "".join(
    f"B{n},2026-03-{1 + n % 28:02d},Web,Thing {n} was not right,Bo Lind,Open\n" for n in range(95))


@pytest.fixture
def page(client, handler):
    return sign_in(client, handler)


@pytest.fixture
def batches(monkeypatch):
    """Batches of twenty; the sizes of those that were taken. `at` says what happens before a batch of this number."""
    sizes: list[int] = []
    at: dict[int, object] = {}
    taking = work.take_batch

    def counted(job, batch, **told):
        sizes.append(batch.rows)
        taking(job, batch, **told)

    def held(job, batch):
        at.pop(len(sizes), lambda: None)()
        transaction(lambda: counted(job, batch, at=now()))
        return 0.0, False

    monkeypatch.setattr(work, "FIRST", 20)
    monkeypatch.setattr(work, "PIECE", 20)
    monkeypatch.setattr(work, "next_size", lambda size, held: 20)
    monkeypatch.setattr(work, "_held", held)
    return sizes, at


def start(id: UUID, by, **told) -> None:
    mapping = {**queries.complaint_import(id).mapping, **told}
    transaction(lambda: commands.start_import(id=id, mapping=mapping, by=by, at=now()).id)


def seen(id: UUID) -> tuple:
    fresh()
    found = queries.complaint_import(id)
    return found.state, found.read, found.taken, queries.count(Filter())


def test_rows_are_taken_some_at_a_time_and_counted_together(page, handler, batches) -> None:
    id = bring(handler, MANY)
    at = f"/complaints/imports/{id}"
    sent = fields_of(page.get(f"{at}/mapping").text, f"{at}/run")
    first, second = post(page, f"{at}/run", sent), post(page, f"{at}/run", sent)
    assert (first.status_code, second.status_code, second.location) == (303, 303, first.location)
    assert batches[0] == [20, 20, 20, 20, 15]
    assert seen(id) == (ImportState.DONE, 95, 95, 95)
    acts = [entry.act for entry in journal.entries(("complaint_import", id))]
    assert acts == ["import.brought", "import.started", "import.done"]
    assert journal.verify().broken == []


def test_a_cancelled_import_keeps_what_came_in_and_goes_on_from_there(page, handler, batches) -> None:
    id = bring(handler, MANY)
    at = f"/complaints/imports/{id}"
    batches[1][2] = lambda: post(page, f"{at}/cancel", {})
    start(id, handler)
    assert seen(id) == (ImportState.STOPPED, 40, 40, 40)
    text = page.get(at).text
    assert "It was cancelled." in text
    assert "40 cases came in and stay." in text
    assert post(page, f"{at}/resume", {}).status_code == 303
    assert seen(id) == (ImportState.DONE, 95, 95, 95)
    assert "95 cases taken" in page.get(at).text


def breaks() -> None:
    raise RuntimeError("killed here")


def test_rows_that_are_made_ready_beside_come_in_like_others(handler, monkeypatch) -> None:
    monkeypatch.setattr(work, "MANY", 10)
    lines = MANY.splitlines()
    id = bring(handler, "\n".join([*lines, lines[3], lines[90].replace("2026", "3026")]))
    start(id, handler)
    assert seen(id) == (ImportState.DONE, 97, 95, 95)
    found = queries.complaint_import(id)
    assert (found.repeated, found.refused) == (1, 1)
    assert journal.verify().broken == []


@pytest.mark.sqlite
def test_work_that_broke_off_is_taken_up_by_the_next_visit(page, handler, batches) -> None:
    id = bring(handler, MANY)
    batches[1][2] = breaks
    start(id, handler)
    assert seen(id) == (ImportState.RUNNING, 40, 40, 40)
    assert page.get(f"/complaints/imports/{id}/progress").headers["HX-Refresh"] == "true"
    assert seen(id) == (ImportState.DONE, 95, 95, 95)


@pytest.mark.sqlite
def test_work_that_breaks_off_at_the_same_place_three_times_is_stopped(page, handler, batches, monkeypatch) -> None:
    id = bring(handler, MANY)
    monkeypatch.setattr(work, "_held", lambda job, batch: breaks())
    start(id, handler)
    for _ in range(3):
        assert work.take_up_all() == 1
    assert work.take_up_all() == 0
    assert queries.complaint_import(id).stop is Stop.FAULT
    assert "broke off three times" in page.get(f"/complaints/imports/{id}").text


@pytest.mark.sqlite
def test_who_was_killed_is_followed_once_when_the_lease_is_over(page, handler, monkeypatch) -> None:
    id = bring(handler, MANY)
    begun: list[tuple] = []
    with monkeypatch.context() as patch:
        patch.setitem(jobs._works, "complaint_import", lambda *told: begun.append(told))
        start(id, handler)
        assert "Import is running" in page.get(f"/complaints/imports/{id}").text
        assert len(begun) == 1
        transaction(lambda: aged(id))
        page.get(f"/complaints/imports/{id}")
        page.get(f"/complaints/imports/{id}")
    first, second = begun
    work.work(*first)
    assert seen(id) == (ImportState.RUNNING, 0, 0, 0)
    work.work(*second)
    assert seen(id) == (ImportState.DONE, 95, 95, 95)


def aged(id: UUID) -> None:
    found = locked(ComplaintImport, id)
    found.lease_until = now() - LEASE - timedelta(seconds=1)


@pytest.mark.sqlite
def test_an_import_stops_when_who_started_it_may_not_import_any_more(handler, batches, monkeypatch) -> None:
    monkeypatch.setattr(work, "ASKED_AGAIN", -1)
    id = bring(handler, MANY)
    batches[1][2] = lambda: transaction(lambda: gone(handler.person_id))
    start(id, handler)
    assert seen(id)[0] is ImportState.STOPPED
    assert queries.complaint_import(id).stop is Stop.NOT_ALLOWED


def gone(id: UUID) -> None:
    locked(people.Person, id).active = False


def test_a_mapping_that_is_refused_starts_nothing(page, handler, batches) -> None:
    id = bring(handler, MANY)
    at = f"/complaints/imports/{id}"
    sent = {name: "" if value == "received" else value
            for name, value in fields_of(page.get(f"{at}/mapping").text, f"{at}/run").items()}
    assert post(page, f"{at}/run", sent).status_code == 422
    assert seen(id) == (ImportState.BROUGHT, 0, 0, 0)


def test_clocks_of_open_cases_start_only_when_the_mapping_says_so(handler) -> None:
    for told, clocks in (({}, 0), ({"clocks": True, "source": "with clocks"}, 3)):
        id = bring(handler)
        start(id, handler, **told)
        closed, opened = queries.page_of_complaints(Filter(import_id=id)).rows
        assert (len(queries.clocks_of(opened.id)), len(queries.clocks_of(closed.id))) == (clocks, 0)
        assert (queries.complaint(opened.id).pressing_at is not None) is bool(clocks)
