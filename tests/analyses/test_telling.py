"""What an entry of the journal did, in one sentence, whatever of it is left."""

from rca.analyses.graph import AddCause, CountVotes, EditText, to_entry, words_of
from rca.analyses.graph.telling import told
from tests.analyses.making import PROBLEM, fish, uid


def said(change, graph, erased: bool = False) -> str:
    act, facts, payload = to_entry(change)
    message = told(act, facts, None if erased else payload, words_of(graph))
    return (message.plural or message.id) % (message.params | {"n": message.n})


def test_a_change_is_told_in_the_words_of_then() -> None:
    graph = fish()
    name = graph.nodes[uid(1)]["text"]
    assert said(AddCause(uid(99), uid(1), "Nobody asked"), graph) == f"“Nobody asked” as a cause of “{name}”"
    assert said(CountVotes(PROBLEM, uid(5), ((uid(11), 4), (uid(12), 3))), graph) == "7 votes counted"


def test_what_was_erased_is_told_without_its_words() -> None:
    sentence = said(EditText(uid(11), "Frau Hartmann", "A customer"), fish(), erased=True)
    assert sentence == "“[—]” now says “[—]”"


def test_an_act_that_changes_no_cause_says_what_is_worth_saying() -> None:
    stepped = told("analysis.stepped", {"before": "collect", "after": "group"}, {}, str)
    assert (stepped.id, stepped.params["after"].id) == ("From “%(before)s” to “%(after)s”", "Group on bones")
    assert told("revision.frozen", {"number": 2}, None, str).params["name"] == "[—]"
    assert told("analysis.locked", {}, {}, str) == ""
    assert told("something.of.later", {}, None, str) == ""
