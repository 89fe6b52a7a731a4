"""C-08 for solutions: they name no complainant without consent, and a case that they name is not linked."""

import pytest

from rca.analyses import ActionsBrought
from rca.analyses.commands.linking import link_cases
from rca.foundation.db import transaction
from rca.foundation.errors import RuleBroken
from rca.solutions import State, commands, queries
from rca.solutions.listeners import take_over
from tests.factories.analyses import THEN, make_analysis, make_root
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person
from tests.factories.solutions import act, make_solution

NAMED = "Call Lena Hartmann first"


@pytest.fixture
def case(team):
    return make_complaint(make_person("Yan Liu", ("handler", team)), complainant="Lena Hartmann", team=team)


@pytest.fixture
def about(case, mei, team):
    """An analysis of the case."""
    return make_analysis(mei, team=team, complaints_about=[case.id])


def test_a_candidate_its_change_and_its_refusal_name_nobody_without_consent(about, mei, omar) -> None:
    root = make_root(about, mei)
    with pytest.raises(RuleBroken, match="No consent is recorded") as refusal:
        make_solution(about, mei, NAMED, root)
    assert refusal.value.field == "text"
    one = make_solution(about, mei, "One row for each card", root)
    with pytest.raises(RuleBroken, match="No consent is recorded"):
        act(commands.edit, one, mei, text=NAMED, causes=[root], strength=None)
    with pytest.raises(RuleBroken, match="No consent is recorded") as refusal:
        act(commands.decide, one, omar, state=State.REFUSED, reason="lena hartmann does not want it")
    assert refusal.value.field == "reason"


def test_what_a_post_mortem_meant_to_do_names_nobody_without_consent(about, mei) -> None:
    fact = ActionsBrought(about.id, (make_root(about, mei),), (NAMED,), mei, THEN)
    with pytest.raises(RuleBroken, match="No consent is recorded"):
        transaction(lambda: take_over(fact))
    assert queries.count(about.id) == 0


def test_a_case_whose_complainant_a_candidate_names_is_not_linked(board, case, root, mei, omar) -> None:
    one = make_solution(board, mei, NAMED, root)
    with pytest.raises(RuleBroken, match=case.reference):
        transaction(lambda: link_cases(id=board.id, complaint=[case.id], by=mei, at=THEN).id)
    act(commands.edit, one, mei, text="Call who waits longest first", causes=[root], strength=None)
    act(commands.decide, one, omar, state=State.REFUSED, reason="Lena Hartmann does not want it")
    with pytest.raises(RuleBroken, match=case.reference):
        transaction(lambda: link_cases(id=board.id, complaint=[case.id], by=mei, at=THEN).id)
