"""Taking a complaint: numbered at once, complete, found again, and in the journal."""

from datetime import timedelta

import pytest

from rca.complaints import queries
from rca.complaints.queries import Filter
from rca.complaints.rules.cases import Channel, Precision, Stage, Status
from rca.foundation import journal
from rca.foundation.errors import RuleBroken
from tests.factories.complaints import THEN, make_complaint


def test_a_complaint_gets_the_next_number_of_its_year(handler) -> None:
    first, second = make_complaint(handler), make_complaint(handler)
    assert (first.reference, second.reference) == ("CC-2026-0001", "CC-2026-0002")
    assert make_complaint(handler, at=THEN.replace(year=2027)).reference == "CC-2027-0001"


def test_whoever_takes_it_is_responsible_and_the_first_stage_begins(handler) -> None:
    case = make_complaint(handler)
    assert (case.owner_id, case.status, case.stage) == (handler.person_id, Status.OPEN, Stage.RECEIVE)
    assert (case.received_at, case.precision) == (THEN, Precision.MINUTE)


def test_without_a_title_the_first_words_are_one(handler) -> None:
    assert make_complaint(handler, title=None, description="It broke.\nTwice.").title == "It broke. Twice."


@pytest.mark.parametrize(("given", "field"), [
    ({"description": "  "}, "description"),
    ({"received_at": THEN + timedelta(days=1)}, "received_at"),
    ({"title": "x" * 501}, "title"),
])
def test_an_incomplete_complaint_is_refused_and_takes_no_number(handler, given, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        make_complaint(handler, **given)
    assert refusal.value.field == field
    assert make_complaint(handler).reference == "CC-2026-0001"


def test_texts_stand_only_where_the_journal_can_erase_them(handler) -> None:
    case = make_complaint(handler, complainant="Lena Hartmann", product="Family 40")
    (entry,) = journal.entries(("complaint", case.id))
    assert (entry.act, entry.actor_id) == ("complaint.taken", handler.id)
    assert entry.payload["after"]["complainant"] == "Lena Hartmann"
    assert "Lena" not in str(entry.facts)
    assert entry.facts["channel"] == "phone"


def test_it_is_found_by_number_name_and_words(handler) -> None:
    case = make_complaint(handler, complainant="Lena Hartmann", description="投诉电话一直打不通")
    make_complaint(handler, description="Something else", title="Else")
    for text in (case.reference, "hartmann", "Lena Hart", "roaming cancel", "电话", "打不通", "投", "ROAMING"):
        found = queries.page_of_complaints(Filter(names=True, text=text)).rows
        assert [row.reference for row in found] == [case.reference], text
    for text in ("Lena", "hartmann roaming"):
        assert not queries.page_of_complaints(Filter(names=False, text=text)).rows, text
    for text in ("诉投", "roamingx", "?!", '"', "a' OR 1=1 --", "roaming NOT cancel", "'電視:*"):
        assert not queries.page_of_complaints(Filter(names=True, text=text)).rows, text


def test_channels_are_stored_by_their_words(handler) -> None:
    assert make_complaint(handler, channel=Channel.SOCIAL_MEDIA).channel is Channel.SOCIAL_MEDIA
