"""Changing what a case says, with somebody else at it, too; erasing who complained."""

from datetime import UTC, date, datetime, timedelta

import pytest

from rca.complaints import queries
from rca.complaints.commands import close, edit, erase_complainant
from rca.complaints.queries import Filter
from rca.complaints.rules.cases import Channel, Closure
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken, Stale
from tests.factories.complaints import THEN, fresh, imported, make_complaint


def change(case, by, **given):
    transaction(lambda: edit(id=case.id, by=by, at=THEN, **{"team": case.team_id, **given}).id)
    return fresh(case.id)


def found(text: str) -> int:
    return queries.count(Filter(names=True, text=text))


def test_a_change_is_written_with_before_and_after_and_found_by_its_new_words(handler) -> None:
    case = make_complaint(handler)
    case = change(case, handler, title="Router was never sent", channel=Channel.MAIL)
    entry = journal.entries(("complaint", case.id))[-1]
    assert entry.payload["before"] == {"title": "Roaming after cancellation", "channel": "phone"}
    assert entry.payload["after"] == {"title": "Router was never sent", "channel": "mail"}
    assert found("router") == 1
    assert found("cancellation") == 0


def test_what_was_not_changed_writes_nothing(handler) -> None:
    case = make_complaint(handler, due_at=THEN + timedelta(days=1, seconds=30))
    seen = case.version
    case = change(case, handler, title=case.title, due_at=THEN + timedelta(days=1))
    assert (case.version, case.due_at.second) == (seen, 30)
    assert len(journal.entries(("complaint", case.id))) == 1


def test_an_older_version_is_refused_with_both_texts_in_hand(handler) -> None:
    case = make_complaint(handler)
    seen = case.version
    change(case, handler, title="Theirs", seen=seen)
    with pytest.raises(Stale) as stale:
        change(case, handler, title="Mine", seen=seen)
    assert stale.value.theirs.title == "Theirs"
    assert fresh(case.id).title == "Theirs"


def test_a_description_cannot_be_emptied(handler) -> None:
    case = make_complaint(handler)
    with pytest.raises(RuleBroken):
        change(case, handler, description=" ")


def test_a_closed_case_changes_with_a_reason_only(handler) -> None:
    case = make_complaint(handler)
    transaction(lambda: close(id=case.id, closure=Closure.OPTIONS_USED_UP, reason="All tried.",
                              recourse="The ombudsman.", by=handler, at=THEN).id)
    case = fresh(case.id)
    with pytest.raises(RuleBroken, match="closed"):
        change(case, handler, title="New")
    assert change(case, handler, title="New", reason="Typing error.").title == "New"


def test_a_field_that_does_not_exist_is_a_mistake(handler) -> None:
    case = make_complaint(handler)
    with pytest.raises(TypeError):
        change(case, handler, status="closed")


def test_erasing_leaves_the_case_a_mark_and_a_journal_that_verifies(handler) -> None:
    case = make_complaint(handler, complainant="Lena Hartmann")
    other = make_complaint(handler, complainant="Lena Other")
    transaction(lambda: erase_complainant(id=case.id, by=handler, at=THEN).id)
    case = fresh(case.id)
    assert (case.complainant, case.complainant_erased_at) == (None, THEN)
    entries = journal.entries(("complaint", case.id))
    assert entries[0].payload is None
    assert [entry.act for entry in entries] == ["complaint.taken", "payload.erased", "complainant.erased"]
    assert "Hartmann" not in str(entries)
    assert (found("Hartmann"), found("Lena")) == (0, 1)
    verdict = journal.verify()
    assert (verdict.broken, verdict.erased) == ([], 1)
    assert fresh(other.id).complainant == "Lena Other"
    with pytest.raises(RuleBroken, match="already"):
        transaction(lambda: erase_complainant(id=case.id, by=handler, at=THEN))


def test_an_imported_complainant_is_erased_alike(owner) -> None:
    imported(owner)
    row = queries.page_of_complaints(Filter(names=True, text="Hartmann")).rows[0]
    transaction(lambda: erase_complainant(id=row.id, by=owner, at=THEN).id)
    assert found("Hartmann") == 0
    assert found("roaming") == 1


def test_an_editor_in_another_time_zone_does_not_move_the_day_of_receipt(handler) -> None:
    night = datetime(2026, 3, 1, 16, 30, tzinfo=UTC)  # half past midnight in Singapore, where it was written down
    case = make_complaint(handler, received_at=night, received_day=date(2026, 3, 2))
    case = change(case, handler, title="New", received_at=night, received_day=date(2026, 3, 1))
    assert case.received_day == date(2026, 3, 2)
    moved = night + timedelta(hours=2)
    assert change(case, handler, received_at=moved, received_day=date(2026, 3, 1)).received_day == date(2026, 3, 1)
