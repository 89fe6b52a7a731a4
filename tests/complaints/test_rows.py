"""Rows become drafts of cases; a row that cannot is refused with its line, its column and the reason."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rca.complaints import files
from rca.complaints.rules.cases import Channel, Precision, Status
from rca.complaints.rules.dates import Order
from rca.complaints.rules.headers import Target
from rca.complaints.rules.mapping import Mapping, guess
from rca.complaints.rules.rows import check_mapping, read_rows
from rca.foundation.errors import RuleBroken

NOW = datetime(2026, 11, 19, tzinfo=UTC)
TABLE = b"""id,received,channel,issue,story,status,closed
1,2025-03-14,Web,Billing,,Closed,2025-03-20
2,2025-02-30,Phone,Billing,,Open,
3,2025-03-16,Phone,-,N/A,Open,
4,,Phone,Billing,,Open,
5,2031-01-01,Phone,Billing,,Open,
6,2025-03-18 ,Fax  ,Billing ,"Third month, and still wrong.",,2025-03-20
1,2025-03-14,Web,Billing again,,Closed,2025-03-20
1.01E+11,2025-03-14,Web,Billing,,Open,
"""


@pytest.fixture
def table():
    return files.read(TABLE)


@pytest.fixture
def mapping(table) -> Mapping:
    columns = {Target.REFERENCE: (0,), Target.RECEIVED: (1,), Target.CHANNEL: (2,), Target.DESCRIPTION: (3, 4),
               Target.STATUS: (5,), Target.CLOSED: (6,)}
    return Mapping(columns=columns, orders={Target.RECEIVED: Order.YMD, Target.CLOSED: Order.YMD}, source="test",
                   statuses={"Closed": Status.CLOSED, "Open": Status.OPEN},
                   channels={"Web": Channel.WEB, "Phone": Channel.PHONE, "Fax": Channel.LETTER})


def test_good_rows_are_offered_beside_refused_ones(table, mapping) -> None:
    reading = read_rows(table, mapping, now=NOW)
    assert [draft.external_reference for draft in reading.drafts] == ["1", "6"]
    assert reading.repeated == 1
    assert [(row.line, row.column, str(row.reason)) for row in reading.refused] == [
        (3, "received", "“2025-02-30” is not a day of the calendar."),
        (4, "issue", "The description is empty."),
        (5, "received", "The date of receipt is missing."),
        (6, "received", "The date of receipt lies in the future."),
        (9, "id", "A spreadsheet shortened the number to “1.01E+11”. Export the column as text."),
    ]


def test_a_draft_holds_what_the_row_says(table, mapping) -> None:
    draft = read_rows(table, mapping, now=NOW).drafts[1]
    assert (draft.received_day, draft.precision, draft.channel) == (date(2025, 3, 18), Precision.DAY, Channel.LETTER)
    assert draft.description == "Issue: Billing\nStory: Third month, and still wrong."
    assert draft.title == "Billing, Third month, and still wrong."
    assert draft.status is Status.CLOSED, "a closing date says closed where the status is missing"


def test_the_order_of_the_description_is_kept(table, mapping) -> None:
    turned = replace(mapping, columns={**mapping.columns, Target.DESCRIPTION: (4, 3)})
    assert read_rows(table, turned, now=NOW).drafts[1].description.startswith("Story: ")


def test_a_long_text_is_a_paragraph_of_its_own() -> None:
    story = "The bill was wrong again. " * 10
    table = files.read(f"date,issue,story\n2025-03-14,Billing,{story}\n".encode())
    mapping = Mapping(columns={Target.RECEIVED: (0,), Target.DESCRIPTION: (1, 2)}, channel=Channel.PHONE, source="t")
    (draft,) = read_rows(table, mapping, now=NOW).drafts
    assert draft.description == f"Issue: Billing\n\n{story.strip()}"


def test_constants_stand_where_no_column_does(table, mapping) -> None:
    columns = {t: c for t, c in mapping.columns.items() if t not in (Target.CHANNEL, Target.STATUS, Target.CLOSED)}
    told = replace(mapping, columns=columns, channel=Channel.COUNTER, status=Status.CLOSED, unit="Shop 4")
    draft = read_rows(table, told, now=NOW).drafts[0]
    assert (draft.channel, draft.status, draft.unit) == (Channel.COUNTER, Status.CLOSED, "Shop 4")


def test_without_a_number_equal_rows_count_once() -> None:
    table = files.read(b"date,text\n2025-03-14,a\n2025-03-14,a\n2025-03-14,b\n")
    mapping = Mapping(columns={Target.RECEIVED: (0,), Target.DESCRIPTION: (1,)}, channel=Channel.WEB, source="t")
    reading = read_rows(table, mapping, now=NOW)
    assert (len(reading.drafts), reading.repeated) == (2, 1)


@pytest.mark.parametrize(("change", "field"), [
    ({"columns": {Target.DESCRIPTION: (3,)}}, "received"),
    ({"columns": {Target.RECEIVED: (1,)}}, "description"),
    ({"columns": {Target.RECEIVED: (1,), Target.DESCRIPTION: (3,)}}, "channel"),
    ({"source": ""}, "source"),
    ({"zone": "Nowhere"}, "zone"),
    ({"columns": {Target.RECEIVED: (1,), Target.DESCRIPTION: (99,)}, "channel": Channel.WEB}, ""),
])
def test_a_mapping_that_cannot_make_cases_is_refused(table, mapping, change: dict, field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        check_mapping(replace(mapping, **change), table.header)
    assert refusal.value.field == field


@pytest.mark.parametrize(("name", "rows", "opened", "repeated", "refused"), [
    ("cfpb-2016.csv", 349, 69, 0, 0), ("cfpb-snakecase.csv", 145, 13, 0, 0),
    ("nyc311-animals.csv", 4969, 277, 0, 0), ("tsa-claims-500.csv", 500, 61, 0, 0),
    ("boston311-100-20dupes-random.csv", 80, 12, 20, 0), ("boston311-100-deduped.csv", 80, 12, 0, 0),
    ("boston311-100-bad.tsv", 99, 15, 0, 1), ("boston311-100-notime.csv", 100, 15, 0, 0),
    ("nyc311-100.csv", 100, 2, 0, 0),
])
def test_the_guess_alone_takes_whole_registers(samples, name, rows, opened, repeated, refused) -> None:
    table = files.read((samples / "complaints" / name).read_bytes())
    mapping = guess(table, zone="America/New_York", source="register").mapping
    check_mapping(mapping, table.header)
    reading = read_rows(table, mapping, now=NOW)
    assert (len(reading.drafts), reading.repeated, len(reading.refused)) == (rows, repeated, refused)
    assert sum(draft.status is Status.OPEN for draft in reading.drafts) == opened
