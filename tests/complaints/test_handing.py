"""First-contact responsibility: offered, taken, declined, taken back; who gives what at once."""

from uuid import uuid4

import pytest

from rca.complaints import queries
from rca.complaints.commands import accept, close, decline, hand_over, take_back
from rca.complaints.models import Complaint
from rca.complaints.rules.cases import Closure
from rca.complaints.rules.handing import Way, way_of
from rca.foundation import journal
from rca.foundation.db import locked, transaction
from rca.foundation.errors import RuleBroken
from rca.people.models import Person
from tests.factories.complaints import THEN, fresh, make_complaint
from tests.factories.people import make_person, post, sign_in

ANA, JONAS, LEAD = uuid4(), uuid4(), uuid4()
WAYS = [
    # owner, owner is here, giver, receiver, leads, reason, what comes of it
    (JONAS, True, JONAS, ANA, False, "On leave", Way.OFFER),
    (JONAS, True, JONAS, ANA, False, None, "reason"),
    (JONAS, True, JONAS, JONAS, False, "x", "owner"),
    (JONAS, True, ANA, ANA, False, "I would rather", ""),
    (JONAS, True, LEAD, ANA, True, "He is ill", Way.OFFER),
    (JONAS, False, LEAD, ANA, True, "He left", Way.AT_ONCE),
    (JONAS, False, LEAD, ANA, True, None, "reason"),
    (JONAS, False, ANA, ANA, False, "He left", ""),
    (None, False, ANA, ANA, False, None, Way.AT_ONCE),
    (None, False, JONAS, ANA, False, "Speaks Polish", Way.OFFER),
]


@pytest.mark.parametrize(("owner", "here", "giver", "receiver", "leads", "reason", "comes"), WAYS)
def test_who_gives_what_to_whom(owner, here, giver, receiver, leads, reason, comes) -> None:
    def work() -> Way:
        return way_of(owner, owner_here=here, giver=giver, receiver=receiver, leads=leads, reason=reason)

    if isinstance(comes, Way):
        assert work() is comes
    else:
        with pytest.raises(RuleBroken) as refusal:
            work()
        assert refusal.value.field == comes


def act(command, case, by, **given):
    transaction(lambda: command(id=case.id, by=by, at=THEN, **given).id)
    return fresh(case.id)


@pytest.fixture
def ana(team):
    return make_person("Ana Ruiz", ("handler", team))


@pytest.fixture
def offered(handler, ana):
    return act(hand_over, make_complaint(handler), handler, owner=ana.person_id, reason="On leave until May.")


def test_an_offer_is_taken_declined_or_taken_back_and_till_then_the_giver_keeps_it(handler, ana, offered) -> None:
    assert offered.owner_id == handler.person_id
    with pytest.raises(RuleBroken, match="asked already"):
        act(hand_over, offered, handler, owner=ana.person_id, reason="Please")
    with pytest.raises(RuleBroken, match="Somebody else was asked"):
        act(accept, offered, handler)
    with pytest.raises(RuleBroken, match="Only who offered"):
        act(take_back, offered, ana)
    with pytest.raises(RuleBroken, match="why you do not take it"):
        act(decline, offered, ana, words=" ")
    assert act(decline, offered, ana, words="I am away too.").owner_id == handler.person_id
    with pytest.raises(RuleBroken, match="not on offer"):
        act(accept, offered, ana)
    act(hand_over, offered, handler, owner=ana.person_id, reason="Once more")
    act(take_back, offered, handler)
    act(hand_over, offered, handler, owner=ana.person_id, reason="Now really")
    assert act(accept, offered, ana).owner_id == ana.person_id
    entries = journal.entries(("complaint", offered.id))
    assert [entry.act.removeprefix("complaint.") for entry in entries[1:]] == [
        "offered", "declined", "offered", "offer_taken_back", "offered", "handed_over"]
    assert entries[2].payload == {"reason": "I am away too."}
    assert entries[-1].payload == {"reason": "Now really"}


def test_a_lead_assigns_a_case_whose_owner_has_left(owner, handler, ana) -> None:
    case = make_complaint(handler)
    transaction(lambda: setattr(locked(Person, handler.id), "active", False))
    assert act(hand_over, case, owner, owner=ana.person_id, reason="Jonas has left.").owner_id == ana.person_id


def test_closing_ends_an_offer(handler, offered) -> None:
    act(close, offered, handler, closure=Closure.OPTIONS_USED_UP, reason="All tried.", recourse="A court.")
    assert queries.offers_around(handler.person_id) == []


def test_nobody_takes_over_a_complaint_about_themselves(handler, ana) -> None:
    case = make_complaint(handler, concerned_id=ana.person_id)
    with pytest.raises(RuleBroken, match="about this person"):
        act(hand_over, case, handler, owner=ana.person_id, reason="On leave")


def test_both_sides_see_the_offer_and_the_receiver_says_yes_on_the_page(client, handler, ana, offered) -> None:
    giver, receiver = sign_in(client, handler), sign_in(client.application.test_client(), ana)
    at = f"/complaints/{offered.id}"
    text = giver.get(at).text
    assert "Ana Ruiz is asked to take this case over." in text
    assert "On leave until May." in text
    assert "waits for the yes of Ana Ruiz; until then it stays with Jonas Weber" in giver.get(
        "/complaints/waiting-for-you").text
    assert "Jonas Weber asks you to take it over" in receiver.get("/complaints/waiting-for-you").text
    assert "You are asked to take this case over." in receiver.get(at).text
    refused = post(receiver, f"{at}/offer/no", {"words": ""})
    assert refused.status_code == 422
    assert "Say why you do not take it" in refused.text
    assert post(receiver, f"{at}/offer/yes").status_code == 303
    assert "now with Ana Ruiz" in giver.get(at).text
    assert "Asked of you" not in receiver.get("/complaints/waiting-for-you").text


def test_what_nobody_owns_is_taken_without_a_reason(handler, owner) -> None:
    case = make_complaint(handler)
    transaction(lambda: setattr(locked(Complaint, case.id), "owner_id", None))
    assert act(hand_over, case, handler, owner=handler.person_id).owner_id == handler.person_id
