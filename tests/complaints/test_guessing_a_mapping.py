"""Columns are guessed from headers and values, words of other registers from tables; a person decides."""

import pytest

from rca.complaints import files
from rca.complaints.rules.cases import Channel, Status
from rca.complaints.rules.dates import Order
from rca.complaints.rules.headers import Target, header_fit
from rca.complaints.rules.mapping import Mapping, guess
from rca.complaints.rules.words import channel_of, is_missing, status_of


def guessed(samples, name: str) -> dict[Target, list[str]]:
    table = files.read((samples / "complaints" / name).read_bytes())
    return {target: [table.header[i] for i in columns] for target, columns in guess(table).mapping.columns.items()}


@pytest.mark.parametrize(("header", "target"), [
    ("Date received", Target.RECEIVED), ("date_received", Target.RECEIVED), ("Created Date", Target.RECEIVED),
    ("open_dt", Target.RECEIVED), ("dateReceived", Target.RECEIVED), ("投诉时间", Target.RECEIVED),
    ("受理日期", Target.RECEIVED), ("Data de abertura", Target.RECEIVED), ("Claim Number", Target.REFERENCE),
    ("Unique Key", Target.REFERENCE), ("case_enquiry_id", Target.REFERENCE), ("投訴編號", Target.REFERENCE),
    ("Número do protocolo", Target.REFERENCE), ("Submitted via", Target.CHANNEL), ("投诉渠道", Target.CHANNEL),
    ("Canal de atendimento", Target.CHANNEL), ("Consumer complaint narrative", Target.DESCRIPTION),
    ("投诉内容", Target.DESCRIPTION), ("Descrição da reclamação", Target.DESCRIPTION), ("closed_dt", Target.CLOSED),
    ("结案时间", Target.CLOSED), ("Data de encerramento", Target.CLOSED), ("Due Date", Target.DUE),
    ("target_dt", Target.DUE), ("Prazo", Target.DUE), ("case_status", Target.STATUS), ("处理状态", Target.STATUS),
    ("Situação", Target.STATUS), ("Agency Name", Target.UNIT), ("责任部门", Target.UNIT), ("Empresa", Target.UNIT),
    ("产品名称", Target.PRODUCT), ("客户姓名", Target.COMPLAINANT), ("Customer Name", Target.COMPLAINANT),
    ("Subject", Target.TITLE), ("主旨", Target.TITLE), ("投訴管道", Target.CHANNEL),
    ("Ticket", Target.REFERENCE), ("Came by", Target.CHANNEL), ("诉求", Target.REMEDY),
    ("Desired resolution", Target.REMEDY),
])
def test_a_header_speaks_for_its_target_more_than_for_any_other(header: str, target: Target) -> None:
    fits = {one: header_fit(header, one) for one in Target}
    assert max(fits, key=lambda one: fits[one]) is target, fits


@pytest.mark.parametrize(("header", "target"), [
    ("Date sent to company", Target.RECEIVED), ("Closed Date", Target.RECEIVED), ("ZIP code", Target.REFERENCE),
    ("Incident Date", Target.RECEIVED), ("Company public response", Target.UNIT),
    ("Consumer disputed?", Target.COMPLAINANT),
])
def test_a_header_that_only_sounds_alike_is_not_taken(header: str, target: Target) -> None:
    assert header_fit(header, target) < 0.45


@pytest.mark.parametrize(("states", "target"), [(("open", "closed", "open"), Target.STATUS),
                                                (("Ohio", "Texas", "Maine"), Target.PLACE)])
def test_a_state_is_a_place_or_a_status_by_what_stands_in_it(states, target) -> None:
    rows = "".join(f"{n},2026-10-0{n},dead line,{state}\n" for n, state in enumerate(states, 1))
    assert guess(files.read(f"Ticket,Received,What happened,State\n{rows}".encode())).mapping.target_of(3) is target


def test_a_bank_register_is_guessed(samples) -> None:
    assert guessed(samples, "cfpb-2016.csv") == {
        Target.REFERENCE: ["Complaint ID"], Target.RECEIVED: ["Date received"],
        Target.STATUS: ["Company response to consumer"], Target.CHANNEL: ["Submitted via"],
        Target.PRODUCT: ["Product", "Sub-product"], Target.UNIT: ["Company"], Target.CATEGORY: ["Issue"],
        Target.PLACE: ["State", "ZIP code"], Target.DESCRIPTION: ["Issue", "Sub-issue"]}


def test_the_same_register_with_other_headers_is_guessed_alike(samples) -> None:
    found = guessed(samples, "cfpb-snakecase.csv")
    assert found[Target.DESCRIPTION] == ["issue", "sub_issue", "consumer_complaint_narrative"]
    assert found[Target.STATUS] == ["company_response_to_consumer"]


def test_city_registers_are_guessed_and_blank_columns_left_out(samples) -> None:
    found = guessed(samples, "nyc311-animals.csv")
    assert found[Target.RECEIVED] == ["Created Date"]
    assert found[Target.CLOSED] == ["Closed Date"]
    assert Target.DUE not in found
    assert found[Target.PLACE] == ["Incident Address", "City"]
    assert guessed(samples, "boston311-100.csv")[Target.TITLE] == ["case_title"]


def test_claims_are_guessed(samples) -> None:
    found = guessed(samples, "tsa-claims-500.csv")
    assert found[Target.REFERENCE] == ["Claim Number"]
    assert found[Target.DESCRIPTION] == ["Claim Type", "Claim Site", "Item Category"]
    assert found[Target.STATUS] == ["Disposition"]


def test_a_chinese_register_is_guessed() -> None:
    table = files.read(
        "投诉编号,投诉时间,投诉渠道,客户姓名,产品名称,投诉内容,处理状态\n"
        "T001,2025年3月14日,电话,王丽,宽带,网速一直很慢,处理中\nT002,2025年3月15日,微信,李强,固话,无法接通,已结案\n".encode())
    mapping = guess(table).mapping
    assert {t: c[0] for t, c in mapping.columns.items()} == {
        Target.REFERENCE: 0, Target.RECEIVED: 1, Target.CHANNEL: 2, Target.COMPLAINANT: 3, Target.PRODUCT: 4,
        Target.DESCRIPTION: 5, Target.STATUS: 6}
    assert mapping.statuses == {"处理中": Status.OPEN, "已结案": Status.CLOSED}
    assert mapping.channels == {"电话": Channel.PHONE, "微信": Channel.CHAT}


def test_a_column_that_proves_the_order_settles_the_others() -> None:
    table = files.read(b"id,date received,date closed,text\n1,3/4/2025,3/14/2025,a\n2,3/5/2025,3/15/2025,b\n")
    found = guess(table)
    assert found.mapping.orders == {Target.RECEIVED: Order.MDY, Target.CLOSED: Order.MDY}
    assert found.dates[1].ambiguous


def test_without_a_speaking_header_the_longest_texts_are_the_description() -> None:
    table = files.read(b"A,B,C\nx1,2025-03-14,The line was dead for a week.\nx2,2025-03-15,Nobody answered me.\n")
    assert guess(table).mapping.columns[Target.DESCRIPTION] == (2,)


def test_a_mapping_survives_being_written_down(samples) -> None:
    table = files.read((samples / "complaints" / "boston311-100.csv").read_bytes())
    mapping = guess(table, zone="America/New_York").mapping
    assert Mapping.from_json(mapping.to_json()) == mapping


@pytest.mark.parametrize(("word", "status"), [
    ("Closed", Status.CLOSED), ("In Progress", Status.OPEN), ("Closed with explanation", Status.CLOSED),
    ("Approve in Full", Status.CLOSED), ("not resolved", Status.OPEN), ("未解决", Status.OPEN),
    ("已結案", Status.CLOSED),
    ("Em análise", Status.OPEN), ("Concluída", Status.CLOSED), ("Pending", Status.OPEN), ("purple", None), ("", None),
])
def test_status_words_are_understood(word: str, status: Status | None) -> None:
    assert status_of(word) is status


@pytest.mark.parametrize(("word", "channel"), [
    ("Web", Channel.WEB), ("Phone", Channel.PHONE), ("Email", Channel.MAIL), ("e-mail", Channel.MAIL),
    ("Fax", Channel.LETTER), ("Referral", Channel.OTHER), ("Postal mail", Channel.LETTER),
    ("Constituent Call", Channel.PHONE), ("Citizens Connect App", Channel.WEB), ("Web chat", Channel.CHAT),
    ("电话", Channel.PHONE), ("微信", Channel.CHAT), ("Telefone", Channel.PHONE), ("Facebook", Channel.SOCIAL_MEDIA),
    ("walk-in", Channel.COUNTER), ("carrier pigeon", None),
])
def test_channel_words_are_understood(word: str, channel: Channel | None) -> None:
    assert channel_of(word) is channel


@pytest.mark.parametrize("cell", ["", " ", "-", "NULL", "N/A", "NA", "#N/A"])
def test_marks_for_nothing_are_missing(cell: str) -> None:
    assert is_missing(cell)
    assert not is_missing("Na")


@pytest.mark.parametrize("days", [("2025-01-05", "2025-01-17"), ("1/5/2025", "1/17/2025")])
def test_without_a_header_the_only_dates_are_those_of_receipt_and_known_words_speak(days) -> None:
    rows = "".join(f"100{n}|{day}|{way}|Nobody called {n} as promised|{state}\n"
                   for n, (day, way, state) in enumerate(zip(days, ("phone", "mail"), ("open", "closed"), strict=True)))
    found = guess(files.read(rows.encode())).mapping.columns
    assert found == {Target.RECEIVED: (1,), Target.CHANNEL: (2,), Target.STATUS: (4,), Target.DESCRIPTION: (3,)}


def test_without_a_header_two_columns_of_dates_are_left_to_a_person() -> None:
    table = files.read(b"1001|2025-01-05|2025-02-06|The line is dead\n1002|2025-01-17|2025-02-20|Nobody called back\n")
    assert Target.RECEIVED not in guess(table).mapping.columns
