"""What a post-mortem meant to do is collected as candidates against its causes."""

import pytest

from rca.analyses import commands, files, graph_of
from rca.analyses.commands import growing
from rca.foundation.db import transaction
from rca.solutions import queries
from tests.factories.analyses import THEN
from tests.factories.people import make_organisation, make_person, make_team, sign_in

INCIDENT = ("# Certificate expired\n\n## Contributing Factors\n\n- Nobody watched it\n- Too much noise\n\n"
            "## Action Items\n\n- Watch it\n  - with an alarm\n- " + "Write it down " * 60 + "\n")


@pytest.fixture
def mei(app):
    make_organisation()
    return make_person("Mei Tan", ("facilitator", make_team("Billing care")))


def begin(mei, **told):
    outline = files.read(INCIDENT.encode(), "incident.md").parts[0].outline
    growth = growing.grown(outline, by=mei, at=THEN)
    return transaction(lambda: commands.start_from_outline(growth=growth, problem=outline.problem, team=None, by=mei,
                                                           at=THEN, **told).id)


def test_action_items_become_candidates_against_the_factors(app, mei) -> None:
    id = begin(mei, actions=True)
    found = sorted(queries.candidates(id, mei.id), key=lambda one: one.solution.number)
    assert [one.solution.text[:13] for one in found] == ["Watch it", "with an alarm", "Write it down"]
    assert len(found[2].solution.text) == 500
    graph = graph_of(id)
    assert {graph.nodes[cause]["text"] for cause in found[0].causes} == {"Nobody watched it", "Too much noise"}
    page = sign_in(app.test_client(), mei).get(f"/analyses/{id}/solutions").text
    assert "with an alarm" in page


def test_without_being_asked_for_they_stay_in_the_file(mei) -> None:
    assert not queries.candidates(begin(mei), mei.id)
