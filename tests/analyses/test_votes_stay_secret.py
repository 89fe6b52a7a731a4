"""A ballot is its author's until the round is closed: it is looked for in every answer the others get."""

import json
import re

import pytest

from rca.analyses.board.feed import feed_of
from rca.foundation import bus
from rca.foundation.db import fresh
from tests.analyses.following import Stream, following
from tests.analyses.voting import close, give, open_round, send_dots
from tests.factories.analyses import come_as_guest, make_cause, make_link
from tests.factories.people import make_person
from tests.house.test_routes import address, routes

__all__ = ["following"]

pytestmark = pytest.mark.sqlite

CHANGING = re.compile(
    r'name="csrf_token" value="[^"]*"|name="[\w-]*key" value="[^"]*"|csrf-token" content="[^"]*"|X-CSRFToken": "[^"]*"|'
    r'"now": ?"[^"]*"|="\d{4}-\d\d-\d\dT\d\d:\d\d[^"]*"| title="[^"]* ago"|'
    r"nonce-[\w-]+|\d+ of \d+ have voted")

SLOW = re.compile(r"stream|\.png|\.pdf")
"""A stream has a test of its own; pictures and paper show the drawing that is compared as SVG."""
PART = {"HX-Request": "true"}


@pytest.fixture
def ken(team):
    return make_person("Ken Ito", ("member", team))


@pytest.fixture
def causes(board, mei):
    return [make_cause(board, mei, f"A cause with the number {n}") for n in range(3)]


def everything(app, browser, board, cause) -> dict[str, str]:
    """Every page, part, export, history and drawing of the board this browser gets, without what always changes."""
    found = {}
    ids = {"id": board.id, "cause": cause, "form": "csv", "word": "json", "kind": "analysis"}
    for rule, method, *_ in [*routes(app), *_of_any_record(app)]:
        if method != "GET" or SLOW.search(rule.rule) or not rule.arguments <= ids.keys() or not _of_a_board(rule.rule):
            continue
        for word in ("json", "csv") if "word" in rule.arguments else ("",):
            path = address(app, rule, {**ids, "word": word})
            for headers in ({}, PART) if rule.rule.endswith(("votes", "<uuid:cause>")) else ({},):
                answer = browser.get(path, headers=headers)
                found[f"{path} {headers}"] = f"{answer.status_code} " + CHANGING.sub("", answer.get_data(as_text=True))
    found["changes"] = json.dumps(browser.get(f"/analyses/{board.id}/board/changes?since=-1").json)
    found["since"] = json.dumps(browser.get(f"/analyses/{board.id}/board/changes?since=1").json)
    return found


def _of_any_record(app):
    return [(rule, "GET", "", "") for rule in app.url_map.iter_rules()
            if rule.arguments == {"kind", "id"} and "GET" in rule.methods]


def _of_a_board(rule: str) -> bool:
    return "/analyses" in rule or "<kind>" in rule or rule in ("/", "/manager", "/complaints")


def test_no_answer_to_anybody_else_changes_when_somebody_votes(app, board, mei, ken, causes, browser_of) -> None:
    others = {"facilitator": browser_of(mei), "member": browser_of(make_person("Ana", ("member", board.team_id))),
              "guest": come_as_guest(app.test_client(), make_link(board, mei))}
    opened = open_round(board, mei)
    give(board, causes[2], ken)  # so that whether somebody voted at all is not what changes
    before = {name: everything(app, browser, board, causes[0]) for name, browser in others.items()}
    assert len(before["facilitator"]) > 15
    his = everything(app, browser_of(ken), board, causes[0])
    give(board, causes[2], ken, 0)
    give(board, causes[0], ken, 3)
    for name, browser in others.items():
        after = everything(app, browser, board, causes[0])
        assert [path for path in after if after[path] != before[name][path]] == [], name
        assert not any(str(opened) in text for path, text in after.items() if "history" not in path), name
    changed = everything(app, browser_of(ken), board, causes[0])
    assert {path.split("/")[3].split(" ")[0] for path in changed if changed[path] != his[path]} == {"causes", "votes"}


def test_the_author_sees_the_ballot_on_another_device(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei)
    send_dots(browser_of(ken), board, causes[0], 2)
    page = browser_of(ken).get(f"/analyses/{board.id}/votes").get_data(as_text=True)
    assert f'{{&#34;{causes[0]}&#34;: 2}}' in page
    assert "1 dot left" in page


def test_the_stream_says_how_many_voted_and_nothing_else(app, board, mei, ken, causes, browser_of, following) -> None:
    open_round(board, mei)
    position = feed_of(board.id).drawn.position
    stream = Stream(browser_of(mei), board, position)
    assert stream.wait_for("event: here")
    give(board, causes[0], ken, 2)
    assert stream.wait_for("event: votes")
    assert stream.events("votes") == [{"voted": 1, "of": 2, "shown": False}]
    assert str(causes[0]) not in stream.text
    assert str(ken.id) not in stream.text
    assert "id: " not in stream.text.split("event: votes")[0].split("event: here")[-1]


def test_in_a_round_with_counts_shown_sums_are_seen_and_names_are_not(board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei, hidden=False)
    give(board, causes[0], ken, 2)
    panel = browser_of(mei).get(f"/analyses/{board.id}/causes/{causes[0]}").get_data(as_text=True)
    assert "2 dots of all so far" in panel
    assert "Ken" not in panel


def test_whoever_has_not_voted_is_named_to_the_facilitator_only(
        app, board, mei, ken, causes, browser_of, following) -> None:
    open_round(board, mei)
    stream = Stream(browser_of(ken), board, feed_of(board.id).drawn.position)
    assert stream.wait_for("Ken Ito")
    fresh()
    said = "Here and not voted yet: Ken Ito"
    ana = browser_of(make_person("Ana", ("member", board.team_id)))
    assert said in browser_of(mei).get(f"/analyses/{board.id}/votes").get_data(as_text=True)
    assert said not in ana.get(f"/analyses/{board.id}/votes").get_data(as_text=True)
    give(board, causes[0], ken)
    assert said not in browser_of(mei).get(f"/analyses/{board.id}/votes").get_data(as_text=True)


def test_after_closing_the_counts_say_nothing_about_who(app, board, mei, ken, causes, browser_of) -> None:
    open_round(board, mei)
    give(board, causes[0], ken, 2)
    close(board, mei)
    bus.deaf()
    for path, text in everything(app, browser_of(mei), board, causes[0]).items():
        assert "Ken Ito" not in text or "/complaints" in path or path.startswith(f"/analyses/{board.id} "), path
