"""Similar cases on the page of a case: found by the index, for whoever may see them, with the reasons."""

from datetime import timedelta

import pytest

from rca.complaints.queries import similar as asking
from rca.complaints.queries.similar import similar_to
from tests.complaints.seeing import questions
from tests.factories.analyses import make_analysis
from tests.factories.complaints import THEN, make_complaint
from tests.factories.people import make_person, sign_in

TWICE = ("The gate at Central took the fare twice.", "Charged double at the gate, the fare was taken twice.",
         "Two fares deducted at the gate for one trip.")
OTHERS = ("The lift is out of order since Easter.", "Washing machine leaks at the door.", "The agent hung up on me.")


@pytest.fixture
def cases(handler, team):
    """Three about the gate, the oldest first, and three about other things."""
    made = [make_complaint(handler, title=text, description=text, team=team, product="Card",
                           received_at=THEN - timedelta(days=9 - n), received_day=(THEN - timedelta(days=9 - n)).date())
            for n, text in enumerate((*TWICE, *OTHERS))]
    return made[:3]


@pytest.fixture(params=["all are the sample", "the index counts"])
def sampled(request, monkeypatch) -> None:
    """Few cases are all looked at; of many the index counts the rare words."""
    if request.param == "the index counts":
        monkeypatch.setattr(asking, "SAMPLE", 1)


def test_the_index_brings_the_cases_that_say_the_same(cases, sampled) -> None:
    found = similar_to(cases[0], None).found
    assert {one.case.id for one in found} == {cases[1].id, cases[2].id}
    assert {"gate", "fare"} <= {word for one in found for word in one.words}
    assert found[0].likeness.same == ("product",)


def test_words_that_many_cases_say_still_propose(cases, handler, monkeypatch) -> None:
    for name in ("POSTINGS", "COUNTED"):
        monkeypatch.setattr(asking, name, 2)
    assert similar_to(cases[0], None).found


def test_a_reader_finds_only_cases_of_their_teams(cases, handler, owner, team, other_team) -> None:
    hidden = make_complaint(owner, description=TWICE[0], title="Hidden", team=other_team)
    assert hidden.id in {one.case.id for one in similar_to(cases[0], None).found}
    assert hidden.id not in {one.case.id for one in similar_to(cases[0], frozenset({team})).found}
    assert similar_to(cases[0], frozenset()).found == []


def test_the_name_of_whoever_complained_makes_nobody_similar(handler) -> None:
    told = {"complainant": "Wilhelmina Featherstone"}
    first = make_complaint(handler, **told, title="Lift", description="I am Wilhelmina Featherstone. The lift stands.")
    make_complaint(handler, **told, title="Gas", description="Wilhelmina Featherstone again. Nobody reads the meter.")
    make_complaint(handler, title="Phone", description="Featherstone Wilhelmina was mentioned to me by an agent.")
    assert similar_to(first, None).found == []


def test_chinese_cases_are_found_by_their_pairs(handler, sampled) -> None:
    first = make_complaint(handler, title="闸机", description="地铁闸机重复扣费，同一趟行程扣了两笔。")
    other = make_complaint(handler, title="车费", description="在人民广场站闸机重复扣费，要求退还车费。")
    make_complaint(handler, title="空调", description="空调修了两次都不制冷。")
    found = similar_to(first, None).found
    assert [one.case.id for one in found] == [other.id]
    assert "闸机重复扣费" in found[0].words


def test_cases_in_both_scripts_find_each_other_and_are_quoted_as_written(handler, sampled) -> None:
    first = make_complaint(handler, title="闸机", description="地铁闸机重复扣费，同一趟行程扣了两笔车费。")
    other = make_complaint(handler, title="車費", description="在中環站閘機重複扣費，要求退還車費。")
    found = similar_to(first, None).found
    assert [one.case.id for one in found] == [other.id]
    assert "閘機重複扣費" in found[0].words


def test_the_page_says_why_and_which_analysis_looks_into_it(client, cases, handler, owner) -> None:
    make_analysis(owner, problem="Gates charge twice", complaints_about=[cases[1].id])
    page = sign_in(client, owner)
    text = page.get(f"/complaints/{cases[0].id}/similar", headers={"HX-Request": "true"}).text
    assert "<html" not in text
    for said in (TWICE[1], "<q>gate</q>", "same product", "1 day apart", "Gates charge twice"):
        assert said in text, said
    whole = page.get(f"/complaints/{cases[0].id}/similar").text
    assert "<html" in whole
    assert TWICE[1] in whole
    assert f"/complaints/{cases[0].id}/similar" in page.get(f"/complaints/{cases[0].id}").text


def test_who_may_not_see_an_analysis_does_not_learn_of_it(client, cases, owner, other_team, team) -> None:
    make_analysis(owner, problem="Gates charge twice", complaints_about=[cases[1].id], team=other_team)
    page = sign_in(client, make_person("Only Billing", ("handler", team)))
    assert "Gates charge twice" not in page.get(f"/complaints/{cases[0].id}/similar").text


def test_a_case_like_no_other_says_so(client, handler) -> None:
    case = make_complaint(handler)
    assert "No other case in your teams says the same." in sign_in(client, handler).get(
        f"/complaints/{case.id}/similar").text


def test_similar_cases_ask_a_few_questions_however_many_there_are(client, cases, handler) -> None:
    page, at = sign_in(client, handler), f"/complaints/{cases[0].id}/similar"
    page.get(at)
    with questions() as few:
        page.get(at)
    for text in TWICE * 2:
        make_complaint(handler, description=text, title=text)
    with questions() as many:
        page.get(at)
    assert len(many) == len(few) <= 14, "\n".join(many)


def test_beside_a_case_two_stand_open_and_the_others_are_folded(client, handler) -> None:
    case, *others = [make_complaint(handler, title=f"Gate {n} charged my card twice", description=TWICE[0])
                     for n in range(5)]
    page = sign_in(client, handler)
    beside = page.get(f"/complaints/{case.id}/similar", headers={"HX-Request": "true"}).text
    near, _, folded = beside.partition("<details")
    assert [sum(str(one.id) in part for one in others) for part in (near, folded)] == [2, 2]
    assert "2 more like it" in folded
    assert "<details" not in page.get(f"/complaints/{case.id}/similar").text.partition("<h1")[2]
