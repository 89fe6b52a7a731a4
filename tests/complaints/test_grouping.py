"""Groups of cases that tell one problem: by the labelled sample, and what the rule promises."""

from collections import Counter
from datetime import date

from rca.complaints.rules import grouping
from rca.complaints.rules.grouping import groups
from rca.complaints.rules.similar import Told, terms
from tests.complaints.alike import LABELLED

DAY = date(2026, 11, 19)
GATE = ("The gate at Central took the fare twice.", "Charged double at the gate, the fare was taken twice.",
        "Two fares taken at the gate for one trip, charged twice.")
REST = ("The lift is out of order since Easter.", "Washing machine leaks at the door.", "The agent hung up on me.")


def told(*texts: str) -> list[Told]:
    return [Told(terms(text), DAY) for text in texts]


def test_groups_of_the_labelled_sample_hold_one_problem_each(figure) -> None:
    found = groups(told(*(text for _, text in LABELLED)))
    labels = [Counter(LABELLED[place][0] for place in group.members).most_common(1)[0] for group in found]
    right, all_of_them = sum(n for label, n in labels if label), sum(len(group.members) for group in found)
    problems = len({label for label, _ in labels if label})
    figure(f"groups over {len(LABELLED)} complaints: {len(found)} groups, {right / all_of_them:.2f} of their cases in "
           f"the right one, {problems} of 15 problems found")
    assert right / all_of_them >= 0.9
    assert problems >= 12


def test_three_that_say_the_same_are_a_group_and_the_rest_is_none() -> None:
    (group,) = groups(told(*GATE, *REST))
    assert group.members == (0, 1, 2)
    assert {"gat", "twic"} <= set(group.shared)


def test_two_may_be_chance() -> None:
    assert groups(told(*GATE[:2], *REST)) == []


def test_what_was_told_apart_never_comes_together_again() -> None:
    assert groups(told(*GATE, *REST), apart=[(1, 2)]) == []
    (group,) = groups(told(*GATE, GATE[0] + " Again.", *REST), apart=[(0, 1), (2, 1), (1, 3)])
    assert group.members == (0, 2, 3)


def test_a_case_between_two_problems_does_not_make_one_of_both() -> None:
    lift = ("The lift at Harbour stands still since Easter.", "Lift stands still at Harbour, no repair since Easter.",
            "Since Easter the Harbour lift stands still.")
    both = "The gate took the fare twice and the lift at Harbour stands still."
    found = groups(told(*GATE, *lift, both, *REST, *(text for group, text in LABELLED if group is None)))
    assert found
    assert all(len({place // 3 for place in group.members if place < 6}) <= 1 for group in found)


def test_a_group_grows_no_larger_than_anybody_reads(monkeypatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 4)
    found = groups(told(*(f"{GATE[0]} Line {n}." for n in range(10)), *REST))
    assert max(len(group.members) for group in found) <= 4


def test_no_cases_make_no_groups() -> None:
    assert groups([]) == []
