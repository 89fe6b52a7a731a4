"""How alike two complaints are: a labelled sample in three languages, and what the rule promises."""

from collections import Counter
from datetime import date, timedelta

import pytest

from rca.complaints.rules.similar import SIMILAR, Told, as_written, likeness, rarity, terms
from tests.complaints.alike import LABELLED

DAY = date(2026, 11, 19)
AT = 5
STRANGE = "The lift in the car park has been out of order since Easter."


def told(text: str, day: date = DAY, **facts: str) -> Told:
    return Told(terms(text), day, **facts)


def evenly(text: str) -> dict[str, float]:
    return dict.fromkeys(terms(text), 1.0)


@pytest.fixture(scope="module")
def ranked() -> list[list[tuple[float, int]]]:
    """The five cases likest to each of the sample, with how much."""
    held = Counter(key for _, text in LABELLED for key in terms(text))
    cases = [told(text) for _, text in LABELLED]
    found = []
    for place, mine in enumerate(cases):
        weights = {key: rarity(len(cases), held[key]) for key in mine.terms}
        scores = ((likeness(mine, other, weights).score, at) for at, other in enumerate(cases) if at != place)
        found.append(sorted(scores, reverse=True)[:AT])
    return found


def test_the_sample_is_large_and_has_three_languages() -> None:
    groups = Counter(group for group, _ in LABELLED if group)
    assert len(groups) >= 15
    assert set(groups.values()) == {AT + 1}, "each case has exactly five that are like it"
    assert sum(group is None for group, _ in LABELLED) >= 30


def test_the_first_five_are_mostly_the_same_problem(ranked, figure) -> None:
    same = [(score >= SIMILAR, LABELLED[at][0] == group)
            for (group, _), best in zip(LABELLED, ranked, strict=True) if group for score, at in best]
    shown = [right for is_shown, right in same if is_shown]
    at_five, of_shown = sum(right for _, right in same) / len(same), sum(shown) / len(shown)
    beside = sum(score >= SIMILAR for (group, _), best in zip(LABELLED, ranked, strict=True) if group is None
                 for score, _ in best)
    figure(f"similar cases over {len(LABELLED)} complaints in three languages: precision at 5 {at_five:.2f}, of those "
           f"shown {of_shown:.2f} ({len(shown)} of {len(same)}); shown where nothing is the same: {beside}")
    assert at_five >= 0.75
    assert of_shown >= 0.85


@pytest.mark.parametrize("language", ["english", "simplified", "traditional"])
def test_no_language_is_left_behind(ranked, language) -> None:
    first = {"english": 0, "simplified": 40, "traditional": 80}[language]
    same = [LABELLED[at][0] == LABELLED[place][0] for place in range(first, first + 30) for _, at in ranked[place]]
    assert sum(same) / len(same) >= 0.7


def test_the_same_text_is_wholly_alike_and_a_strange_one_not_at_all() -> None:
    text = LABELLED[0][1]
    assert likeness(told(text), told(text), evenly(text)).score == 1
    assert likeness(told(text), told(STRANGE), evenly(text)).score == 0


def test_one_common_word_is_a_coincidence() -> None:
    found = likeness(told("Roaming again"), told("Roaming is great"), evenly("Roaming again"))
    assert (found.score, found.shared) == (0, ("roam",))


def test_a_rare_word_weighs_more_than_a_common_one() -> None:
    assert rarity(1000, 3) > rarity(1000, 300) > rarity(1000, 1000) > 0


def test_the_same_facts_and_nearness_raise_what_words_say() -> None:
    mine = told("Charged twice at the gate", category="Fares", product="Card", unit="Metro")
    far = DAY - timedelta(days=600)
    weights = {**evenly("Charged twice at the gate"), "elsewhere": 4.0}

    def score(**given: object) -> float:
        return likeness(mine, told("The gate charged me twice", **given), weights).score  # type: ignore[arg-type]

    assert 0 < score(day=far) < score() < score(unit="metro") < score(product="Card") < score(category="Fares") < 1


def test_the_reasons_tell_words_facts_and_days() -> None:
    found = likeness(told("Charged twice at the gate", category="Fares"),
                     told("The gate charged me twice", DAY - timedelta(days=3), category="FARES"),
                     {"charg": 1.0, "twic": 2.0, "gat": 3.0})
    assert (found.shared, found.same, found.days) == (("gat", "twic", "charg"), ("category",), 3)


@pytest.mark.parametrize(("text", "shared", "words"), [
    ("Charged twice, charging again", ["charg", "twic"], ["charged", "twice"]),
    ("闸机重复扣费两次", ["扣费", "重复", "复扣"], ["重复扣费"]),
    ("取消漫遊之後還收漫遊費", ["漫游", "取消"], ["漫遊", "取消"]),
    ("Nothing in common", ["gat"], []),
    ("", [], []),
])
def test_common_words_are_told_as_they_are_written(text, shared, words) -> None:
    assert as_written(text, shared) == words


def test_small_words_and_signs_tell_nothing() -> None:
    assert [*terms("I was told that it is the one, 已经有了")] == ["已经"]
