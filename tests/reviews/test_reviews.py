"""C-13: a management review shows a period's figures, keeps what was decided, and begins with what is still open."""

from datetime import date, timedelta

import pytest

from rca.complaints.commands import acknowledge, judge
from rca.complaints.rules.cases import Channel, Stage
from rca.complaints.rules.judging import Validity
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.reviews import commands, queries, rules
from rca.reviews.rules import PointKind
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, finish, make_complaint
from tests.factories.people import make_person, post, sign_in

SINCE, UNTIL = THEN.date() - timedelta(days=20), THEN.date() + timedelta(days=10)
LATER = THEN + timedelta(days=30)


def act(command, id=None, by=None, at=LATER, **given):
    found = transaction(lambda: command(**({"id": id} if id else {}), by=by, at=at, **given).id)
    return queries.review(found)


def held(lead, **points):
    """A review with who took part and one action."""
    review = act(commands.begin_review, by=lead, since=SINCE, until=UNTIL)
    act(commands.tell_review, review.id, lead, held_on=LATER.date(), attendees="Mei, Omar")
    return act(commands.add_point, review.id, lead, kind=PointKind.ACTION, text="Mend the text of the bill",
               owner=lead.person_id, due_on=LATER.date() + timedelta(days=14))


@pytest.mark.parametrize(("since", "until", "field"), [
    (None, UNTIL, "since"), (SINCE, None, "until"), (UNTIL, SINCE, "until"), (date(2020, 1, 1), UNTIL, "until")])
def test_a_period_that_is_none_is_refused_at_its_field(since, until, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_period(since, until, LATER.date())
    assert refusal.value.field == field


@pytest.mark.parametrize(("kind", "text", "owner", "due", "field"), [
    (PointKind.DECISION, "", None, None, "text"), (PointKind.ACTION, "x", None, UNTIL, "owner"),
    (PointKind.ACTION, "x", 1, None, "due_on")])
def test_an_action_has_somebody_and_a_day(kind, text, owner, due, field) -> None:
    with pytest.raises(RuleBroken) as refusal:
        rules.check_point(kind, text, owner, due)
    assert refusal.value.field == field


def test_none_of_nothing_is_no_hundred_percent() -> None:
    assert (rules.percent(0, 0), rules.percent(1, 3)) == (None, 33)


def test_c_13_the_complaints_process_is_reviewed_with_the_open_actions_of_earlier_reviews(handler) -> None:
    lead = make_person("Mei Tan", "facilitator")
    make_complaint(handler)
    case = finish(make_complaint(handler), handler, Stage.RECEIVE)
    transaction(lambda: acknowledge(id=case.id, channel=Channel.PHONE, by=handler, at=THEN).id)
    transaction(lambda: judge(id=case.id, validity=Validity.VALID, by=handler, at=THEN).id)
    figures = queries.figures_of(SINCE, UNTIL, LATER)
    assert (figures["received"], figures["received_before"], figures["judged"], figures["valid"]) == (2, 0, 1, 1)
    assert (figures["acknowledge"], figures["acknowledge_in_time"]) == (2, 1)
    first = held(lead)
    second = act(commands.begin_review, by=lead, since=SINCE, until=UNTIL, at=LATER + timedelta(days=60))
    ((open_action, of),) = queries.open_earlier(second)
    assert (of.id, open_action.text) == (first.id, "Mend the text of the bill")
    closed = act(commands.close_review, first.id, lead)
    make_complaint(handler)
    assert queries.review(first.id).minutes["figures"]["received"] == closed.minutes["figures"]["received"] == 2
    with pytest.raises(RuleBroken, match="closed"):
        act(commands.add_point, first.id, lead, kind=PointKind.DECISION, text="Late")
    act(commands.finish_action, first.id, lead, point=open_action.id, result="Mended on the twelfth")
    assert queries.open_earlier(second) == []
    assert queries.review(first.id).minutes["points"][0]["result"] is None
    assert journal.verify().broken == []


def test_a_review_is_closed_after_its_period_with_who_took_part_and_what_came_of_it(handler) -> None:
    lead = make_person("Mei Tan", "manager")
    review = act(commands.begin_review, by=lead, since=SINCE, until=LATER.date())
    for said in ("not over yet",):
        with pytest.raises(RuleBroken, match=said):
            act(commands.close_review, review.id, lead)
    with pytest.raises(RuleBroken, match="who took part"):
        rules.check_closing("", 1, UNTIL, LATER.date())
    with pytest.raises(RuleBroken, match="what was decided"):
        rules.check_closing("Mei", 0, UNTIL, LATER.date())


def test_the_pages_of_a_review_show_keep_refuse_and_hand_out_minutes(client, handler) -> None:
    lead = make_person("Mei Tan", "facilitator")
    page = sign_in(client, lead)
    assert "No review was held yet" in page.get("/reviews").text
    assert post(page, "/reviews", {"since": "", "until": "2026-01-31"}).status_code == 422
    answer = post(page, "/reviews", {"since": "2026-01-01", "until": "2026-01-31"})
    assert answer.status_code == 303
    here = answer.location
    refused = post(page, f"{here}/points", {"kind": "action", "text": "Mend *it*", "owner": "", "due_on": ""})
    assert refused.status_code == 422
    assert "Say who does it." in refused.text
    assert "Mend *it*" in refused.text
    assert post(page, f"{here}/points", {"kind": "decision", "text": "Mend *it*", "owner": ""}).status_code == 303
    with questions() as asked:
        assert "Mend *it*" in page.get(here).text
    assert len(asked) <= 18
    assert "Decision: Mend \\*it\\*" in page.get(f"{here}/minutes.md").text
    assert post(page, here, {"held_on": "2026-02-03", "attendees": "Mei", "notes": ""}).status_code == 303
    paper = page.get(f"{here}/minutes.pdf")
    assert (paper.data[:5], paper.mimetype) == (b"%PDF-", "application/pdf")
    assert post(page, f"{here}/closing").status_code == 303
    assert "The minutes stay as they were then." in page.get(here).text
    assert "Review closed" in page.get(here.replace("/reviews/", "/history/management_review/")).text
