"""Categories: what a text means, the tree and what may be done to it, where cases go when two are merged."""

from types import SimpleNamespace
from uuid import UUID

import pytest

from rca.complaints import commands, queries
from rca.complaints.forms.finding import filter_of
from rca.complaints.rules.categories import below, check_merge, check_place, folded, laid_out, new_texts
from rca.foundation import journal
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from tests.complaints.seeing import questions
from tests.factories.complaints import THEN, fresh, imported, make_category, make_complaint
from tests.factories.people import make_person, post, sign_in

CSV = ("number,date received,issue,category,status\n"
       "B1,2026-03-14,Bill shows a charge,Cobrança indevida,Open\n"
       "B2,2026-03-15,Bill is too high,COBRANÇA  INDEVIDA,Open\n"
       "B3,2026-03-16,Line was dead,Network,Open\n")
A, B, C = UUID(int=1), UUID(int=2), UUID(int=3)


def do(command, **given):
    return transaction(lambda: command(**given).id)


def test_a_text_is_compared_without_case_width_and_spaces() -> None:
    assert folded("  ＢＩＬＬＩＮＧ   Errors ") == "billing errors"
    assert new_texts(["Billing", "billing ", "x" * 201, " "], {"network"}, 0) == {"billing": "Billing"}
    assert new_texts(["A", "B"], set(), 1_999) == {"a": "A"}


def test_the_tree_is_laid_out_below_its_parents() -> None:
    rows = [SimpleNamespace(id=B, name="Roaming", parent_id=A), SimpleNamespace(id=A, name="Bills", parent_id=None),
            SimpleNamespace(id=C, name="Access", parent_id=UUID(int=9))]
    assert [(one.category.name, one.depth, one.path) for one in laid_out(rows)] == [
        ("Access", 0, ("Access",)), ("Bills", 0, ("Bills",)), ("Roaming", 1, ("Bills", "Roaming"))]
    assert below(A, {A: None, B: A, C: B}) == {A, B, C}


@pytest.mark.parametrize(("category", "parent"), [(A, C), (A, A), (None, UUID(int=9))])
def test_no_category_lies_below_itself_or_below_nothing(category, parent) -> None:
    with pytest.raises(RuleBroken):
        check_place(category, parent, {A: None, B: A, C: B})


def test_the_tree_does_not_grow_too_deep_and_nothing_is_merged_downwards() -> None:
    chain = {UUID(int=n): UUID(int=n - 1) if n > 1 else None for n in range(1, 7)}
    with pytest.raises(RuleBroken):
        check_place(None, UUID(int=6), chain)
    with pytest.raises(RuleBroken):
        check_merge(A, C, {A: None, B: A, C: B})
    check_merge(C, A, {A: None, B: A, C: B})


def test_texts_of_a_file_and_of_a_case_find_their_category(owner, handler) -> None:
    imported(owner, CSV)
    names = {one.category.name: one.category.id for one in queries.tree()}
    assert sorted(names) == ["Cobrança indevida", "Network"]
    assert queries.cases_by_category() == {names["Cobrança indevida"]: 2, names["Network"]: 1}
    case = make_complaint(handler, category="network ")
    assert (case.category, case.category_id) == ("network", names["Network"])
    transaction(lambda: commands.edit(id=case.id, category="cobrança indevida", by=handler, at=THEN).id)
    assert fresh(case.id).category_id == names["Cobrança indevida"]


def test_merging_takes_cases_texts_and_lower_ones_along_and_the_next_file_is_understood(owner, handler) -> None:
    one, other = make_category(owner, "Cobrança indevida"), make_category(owner, "Cobrança indevida/abusiva")
    low = make_category(owner, "Roaming", parent=other.id).id
    case = make_complaint(handler, category="Cobrança indevida/abusiva").id
    kept, gone = one.id, other.id
    do(commands.merge_categories, id=gone, into=kept, by=owner, at=THEN)
    assert fresh(case).category_id == kept
    assert fresh(case).category == "Cobrança indevida/abusiva"
    assert queries.parents() == {kept: None, low: kept}
    assert make_complaint(handler, category="cobrança indevida/abusiva").category_id == kept
    assert queries.count(filter_of({"category": str(gone)}, actor=owner, at=THEN)) == 2, "an old address"
    assert [entry.act for entry in journal.entries(("complaint_category", gone))][-1] == "category.merged"
    with pytest.raises(RuleBroken):
        do(commands.rename_category, id=gone, name="Again", by=owner, at=THEN)


@pytest.fixture
def merged(owner, handler):
    """“Fees” with a synonym, a lower category and a case went up in “Bills”, which has a case of its own."""
    money, bills = make_category(owner, "Money").id, make_category(owner, "Bills").id
    fees = make_category(owner, "Fees", parent=money).id
    make_category(owner, "Late fees", parent=fees)
    do(commands.add_synonym, id=fees, text="Charges", by=owner, at=THEN)
    case, own = make_complaint(handler, category="charges").id, make_complaint(handler, category="Bills").id
    do(commands.merge_categories, id=fees, into=bills, by=owner, at=THEN)
    return SimpleNamespace(money=money, bills=bills, fees=fees, case=case, own=own)


def test_a_merge_is_taken_back_with_all_it_took_along(owner, handler, merged) -> None:
    later = make_complaint(handler, category="Charges").id
    do(commands.merge_categories, id=make_category(owner, "Tolls").id, into=merged.bills, by=owner, at=THEN)
    do(commands.take_merge_back, id=merged.fees, by=owner, at=THEN)
    assert [one.path for one in queries.tree()] == [
        ("Bills",), ("Money",), ("Money", "Fees"), ("Money", "Fees", "Late fees")]
    assert (queries.terms()[merged.fees], queries.terms()[merged.bills]) == (["Charges", "Fees"], ["Bills", "Tolls"])
    assert [fresh(case).category_id for case in (merged.case, merged.own, later)] == [
        merged.fees, merged.bills, merged.bills]
    for id, act in ((merged.fees, "category.stands_again"), (merged.bills, "category.gave_back")):
        assert journal.entries(("complaint_category", id))[-1].act == act
    with pytest.raises(RuleBroken):
        do(commands.take_merge_back, id=merged.fees, by=owner, at=THEN)
    do(commands.merge_categories, id=merged.fees, into=merged.bills, by=owner, at=THEN)
    do(commands.take_merge_back, id=merged.fees, by=owner, at=THEN)


@pytest.mark.parametrize("since", ["renamed", "lower moved", "place gone"])
def test_a_merge_is_not_taken_back_once_something_has_happened(client, owner, merged, since) -> None:
    other = make_category(owner, "Other").id
    happened = {"renamed": lambda: commands.rename_category(id=merged.bills, name="Invoices", by=owner, at=THEN).id,
                "lower moved": lambda: commands.move_category(
                    id=next(id for id, parent in queries.parents().items() if parent == merged.bills), parent=None,
                    by=owner, at=THEN).id,
                "place gone": lambda: commands.merge_categories(
                    id=merged.money, into=other, by=owner, at=THEN).id}
    transaction(happened[since])
    page = sign_in(client, owner)
    text = page.get(f"/complaints/categories/{merged.bills}").text
    assert "Something has happened to the categories since" in text
    assert f"/complaints/categories/{merged.fees}/merging/return" not in text
    post(page, f"/complaints/categories/{merged.fees}/merging/return", {})
    said = page.get(f"/complaints/categories/{merged.bills}").text.count("has happened to the categories since")
    assert said == 2, "beside the category, and in answer to who asked all the same"
    assert fresh(merged.case).category_id == merged.bills


def test_the_page_offers_the_way_back_and_two_clicks_make_nothing_of_it(client, owner, merged) -> None:
    page = sign_in(client, owner)
    assert "Merged into it" in page.get(f"/complaints/categories/{merged.bills}").text
    post(page, f"/complaints/categories/{merged.fees}/merging/return", {})
    assert fresh(merged.case).category_id == merged.fees
    assert "Merged into it" not in page.get(f"/complaints/categories/{merged.bills}").text
    assert "Merge taken back" in page.get(f"/history/complaint_category/{merged.fees}").text


def test_twins_that_are_not_the_same_are_not_proposed_again(client, owner) -> None:
    page = sign_in(client, owner)
    one, other = make_category(owner, "Billing error").id, make_category(owner, "Billing errors").id
    assert "Nearly the same?" in page.get("/complaints/categories").text
    for _ in range(2):
        assert post(page, f"/complaints/categories/{one}/apart", {"other": str(other)}).status_code == 303
    assert "Nearly the same?" not in page.get("/complaints/categories").text
    assert [entry.act for entry in journal.entries(("complaint_category", other))] == [
        "category.added", "category.told_apart"]
    assert "Told apart" in page.get(f"/history/complaint_category/{one}").text


def test_a_filter_by_category_holds_what_lies_below(owner, handler) -> None:
    top = make_category(owner, "Bills").id
    make_category(owner, "Roaming", parent=top)
    make_complaint(handler, category="Roaming")
    make_complaint(handler, category="Bills")
    make_complaint(handler, category="Network")
    assert queries.count(filter_of({"category": str(top)}, actor=owner, at=THEN)) == 2


def test_a_search_knows_the_name_a_category_has_today(owner, handler) -> None:
    def found(text: str) -> set[UUID]:
        narrowed = filter_of({"q": text}, actor=owner, at=THEN)
        return {row.id for row in queries.page_of_complaints(narrowed).rows}

    bills = make_category(owner, "Bills").id
    first, second = (make_complaint(handler, category="Bills", title=title, description=title).id
                     for title in ("The amount is wrong.", "Nothing came by post."))
    make_complaint(handler, title="The amount is right.", description="All is well.", category="Praise")
    do(commands.rename_category, id=bills, name="Invoices abroad", by=owner, at=THEN)
    assert found("invoices") == found("abroad invoice") == found("bills") == {first, second}
    assert found("invoices amount") == {first}
    assert found("invoices praise") == set()
    other = make_category(owner, "Accounts").id
    do(commands.merge_categories, id=bills, into=other, by=owner, at=THEN)
    assert found("accounts") == {first, second}
    assert found("invoices") == set()


def test_names_and_synonyms_mean_one_category_each(owner) -> None:
    bills, network = make_category(owner, "Bills").id, make_category(owner, "Network").id
    do(commands.add_synonym, id=bills, text="Invoices", by=owner, at=THEN)
    do(commands.rename_category, id=bills, name="Billing", by=owner, at=THEN)
    assert queries.terms()[bills] == ["Billing", "Bills", "Invoices"]
    for refused in (lambda: commands.add_synonym(id=network, text="INVOICES", by=owner, at=THEN),
                    lambda: commands.add_category(name="bills", by=owner, at=THEN),
                    lambda: commands.remove_synonym(id=bills, text="Billing", by=owner, at=THEN)):
        with pytest.raises(RuleBroken):
            transaction(lambda refused=refused: refused().id)
    do(commands.remove_synonym, id=bills, text="Invoices", by=owner, at=THEN)
    assert queries.terms()[bills] == ["Billing", "Bills"]


def test_the_page_shows_the_tree_proposes_twins_and_asks_few_questions(client, owner, handler) -> None:
    page = sign_in(client, owner)
    make_category(owner, "Cobrança indevida")
    other = make_category(owner, "Cobrança indevida/abusiva").id
    make_complaint(handler, category="Cobrança indevida")
    with questions() as asked:
        text = page.get("/complaints/categories").text
    assert len(asked) <= 10, "\n".join(asked)
    assert "Nearly the same?" in text
    assert f'action="/complaints/categories/{other}/merging"' in text
    assert post(page, "/complaints/categories", {"name": "", "parent": ""}).status_code == 422
    made = post(page, "/complaints/categories", {"name": "Tariffs", "parent": str(other)})
    text = page.get(made.location).text
    assert "Below Cobrança indevida/abusiva." in text
    refused = post(page, f"{made.location}/name", {"name": "Cobrança indevida"})
    assert refused.status_code == 422
    assert "This means “Cobrança indevida” already." in refused.text


def test_who_only_looks_changes_nothing(client, owner, team) -> None:
    bills = make_category(owner, "Bills").id
    page = sign_in(client, make_person("Jonas Weber", ("handler", team)))
    assert "Merge" not in page.get(f"/complaints/categories/{bills}").text
    assert post(page, f"/complaints/categories/{bills}/name", {"name": "Mine"}).status_code == 404


def test_the_page_of_a_category_asks_as_much_beside_many_as_beside_few(client, owner) -> None:
    page, counts = sign_in(client, owner), []
    own = make_category(owner, "Tariffs").id
    page.get("/")  # the first look notes when somebody was last here
    for others in (1, 6):
        for number in range(others):
            make_category(owner, f"Another {others}{number}")
        with questions() as asked:
            assert page.get(f"/complaints/categories/{own}").status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]
