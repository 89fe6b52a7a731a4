"""With silent collection on, a card is its author's alone until the reveal writes all cards to the board as one act."""

from uuid import uuid4

import pytest

from rca.analyses import analysis, graph_of
from rca.analyses.board.feed import feed_of
from rca.analyses.commands import cards as acts
from rca.analyses.commands import guests, room
from rca.analyses.graph import same
from rca.analyses.queries import replayed
from rca.analyses.queries.cards import hidden_cards
from rca.analyses.rules import GuestRights
from rca.foundation import journal
from rca.foundation.clock import now
from rca.foundation.db import transaction
from tests.analyses.following import Stream, following  # noqa: F401 – a fixture
from tests.factories.analyses import THEN, bone_of, come_as_guest, make_link, send
from tests.factories.people import make_person, post, token_of
from tests.fixtures.counting import asked

SECRET = "The night shift skips the check"


@pytest.fixture
def ana(team):
    return make_person("Ana Ruiz", ("member", team))


@pytest.fixture
def silent(board, mei):
    transaction(lambda: acts.begin_silence(id=board.id, by=mei, at=THEN))
    return board


def write(browser, board, text=SECRET, **more):
    card = more.pop("cause", uuid4())
    answer = send(browser, board, "card.written", cause=card, text=text, **more)
    assert answer.status_code == 201, answer.json
    return card


def mine(browser, board):
    return browser.get(f"/analyses/{board.id}/cards").json


def read(browser, path):
    return browser.get(path).data.decode("utf-8", "replace")


def reveal(browser, board):
    return post(browser, f"/analyses/{board.id}/silence", {"act": "reveal"})


@pytest.mark.usefixtures("following")
def test_before_the_reveal_a_card_is_nowhere_for_the_others(app, silent, mei, ana, browser_of) -> None:
    lead, author = browser_of(mei), browser_of(ana)
    guest = come_as_guest(app.test_client(), make_link(silent, mei))
    streams = [Stream(browser, silent, -1) for browser in (lead, guest)]
    assert all(stream.wait_for('"silent":true') for stream in streams)
    feed, card = feed_of(silent.id), write(author, silent, effect=bone_of(silent))
    assert all(stream.wait_for('"cards":1,"people":1') for stream in streams)
    id, texts = silent.id, [stream.text for stream in streams] + [str(feed.drawn), str(list(feed.events))]
    for browser in (lead, guest):
        for path in ("board", "board/changes?since=-1", "cards", "twins", ""):
            texts.append(read(browser, f"/analyses/{id}/{path}".rstrip("/")))
        for path in (f"/history/analysis/{id}", "/", "/analyses", f"/chain/analysis/{id}"):
            texts.append(read(browser, path))
        for path in (f"/history/silent_card/{card}", f"/analyses/{id}/causes/{card}"):
            assert browser.get(path).status_code == 404
    texts.append(str([(e.facts, e.payload, e.actor_id) for e in journal.entries(("analysis", id))]))
    texts.append(str(list(replayed(id).nodes(data=True))))
    for text in texts:
        assert SECRET not in text
        assert str(card) not in text
    assert all(str(ana.id) not in text for text in (*(s.text for s in streams), texts[-2]))
    assert mine(author, silent)["own"] == [{"id": str(card), "text": SECRET, "effect": str(bone_of(silent))}]
    assert SECRET in author.get(f"/analyses/{id}/board").get_data(as_text=True)


@pytest.mark.sqlite
def test_every_address_of_a_board_keeps_the_card_secret(app, silent, mei, ana, browser_of) -> None:
    card, lead = write(browser_of(ana), silent), browser_of(mei)
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in rule.methods and rule.arguments == {"id"}
             and rule.rule.startswith("/analyses/") and not rule.rule.endswith("/stream")]
    assert len(rules) > 10
    for rule in rules:
        text = read(lead, rule.rule.replace("<uuid:id>", str(silent.id)))
        assert SECRET not in text, rule
        assert str(card) not in text, rule


@pytest.mark.sqlite
@pytest.mark.usefixtures("following")
def test_nobody_is_told_who_writes_while_it_is_silent(silent, mei, ana, browser_of) -> None:
    stream, author = Stream(browser_of(mei), silent, -1), browser_of(ana)
    assert stream.wait_for('"silent":true')
    for body in ({"writes": True}, {"hand": True}):
        author.post(f"/analyses/{silent.id}/board/signals", json=body, headers={"X-CSRFToken": token_of(author)})
    assert stream.wait_for(f'"hands":[{{"id":"{ana.id}"')
    assert stream.events("writes") == []


def test_a_locked_board_takes_no_cards(silent, mei, ana, browser_of) -> None:
    transaction(lambda: room.lock_board(id=silent.id, closed=True, by=mei, at=THEN))
    refused = send(browser_of(ana), silent, "card.written", cause=uuid4(), text=SECRET)
    assert "locked" in refused.json["error"]


def test_an_author_changes_and_takes_back_own_cards_and_nobody_else_does(silent, mei, ana, browser_of) -> None:
    author, lead = browser_of(ana), browser_of(mei)
    first, second = write(author, silent), write(author, silent, "Another")
    assert send(author, silent, "card.changed", cause=first, text="Mended").status_code == 201
    for act, more in (("card.changed", {"text": "Mine now"}), ("card.taken_back", {})):
        refused = send(lead, silent, act, cause=first, **more)
        assert (refused.status_code, refused.json["error"]) == (422, "This card is not there any more.")
    assert send(author, silent, "card.taken_back", cause=second).status_code == 201
    assert [card["text"] for card in mine(author, silent)["own"]] == ["Mended"]
    assert mine(lead, silent) == {
        "silent": True, "cards": 1, "people": 1, "own": [], "lacks": [["hidden_cards", 1, 0]]}


def test_a_card_sent_twice_is_there_once(silent, ana, browser_of) -> None:
    browser, body = browser_of(ana), {"key": str(uuid4()), "cause": uuid4(), "text": SECRET}
    answers = [send(browser, silent, "card.written", **body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert mine(browser, silent)["cards"] == 1
    assert send(browser, silent, "card.written", cause=body["cause"], text="Other").status_code == 422


@pytest.mark.parametrize("text", ["", " ", "x" * 2001])
def test_a_card_is_limited_as_a_cause_is(silent, ana, browser_of, text) -> None:
    assert send(browser_of(ana), silent, "card.written", cause=uuid4(), text=text).status_code == 422


def test_a_board_takes_no_more_cards_than_it_can_hold(silent, ana, browser_of, monkeypatch) -> None:
    monkeypatch.setattr("rca.analyses.rules.cards.MOST_CAUSES", 4)  # the problem, two bones, one card
    browser = browser_of(ana)
    write(browser, silent)
    assert "at most 4" in send(browser, silent, "card.written", cause=uuid4(), text="x").json["error"]


def test_no_cause_slips_onto_the_board_while_it_is_silent(silent, mei, browser_of) -> None:
    browser = browser_of(mei)
    refused = send(browser, silent, "cause.added", cause=uuid4(), effect=bone_of(silent), text=SECRET)
    assert refused.status_code == 422
    assert "silently" in refused.json["error"]
    assert send(browser, silent, "cause.added", cause=uuid4(), effect=silent.problem_id, kind="category",
                text="A bone").status_code == 201


def test_without_silence_there_are_no_cards(board, ana, browser_of) -> None:
    refused = send(browser_of(ana), board, "card.written", cause=uuid4(), text=SECRET)
    assert (refused.status_code, "over" in refused.json["error"]) == (422, True)


def test_the_reveal_puts_all_cards_on_the_board_with_their_authors(app, silent, mei, ana, browser_of) -> None:
    author, lead = browser_of(ana), browser_of(mei)
    guest = come_as_guest(app.test_client(), make_link(silent, mei))
    on_bone, loose, gone = (write(author, silent, effect=bone_of(silent)), write(guest, silent, "From a guest"),
                            write(author, silent, "Nowhere", effect=uuid4()))
    feed = feed_of(silent.id)
    assert reveal(lead, silent).location.endswith("?twins=1")
    graph = graph_of(silent.id)
    assert [list(graph.successors(card)) for card in (on_bone, loose, gone)] == [
        [bone_of(silent)], [silent.problem_id], [silent.problem_id]]
    assert graph.nodes[on_bone]["author"] == ana.id
    assert graph.nodes[loose]["author"] not in (None, mei.id)
    again = replayed(silent.id)
    assert same(again, graph)
    assert [again.nodes[card]["author"] for card in (on_bone, loose)] == [
        graph.nodes[card]["author"] for card in (on_bone, loose)]
    feed.catch_up()
    assert len(feed.events) == 1
    assert (analysis(silent.id).silent, hidden_cards(silent.id).cards) == (False, 0)
    text = lead.get(f"/history/analysis/{silent.id}").get_data(as_text=True)
    for words in ("Silent cards revealed", "Card revealed", SECRET):
        assert words in text
    assert send(lead, silent, "changes.undone", cause=loose,
                position=journal.position_of(("analysis", silent.id)) - 1).status_code == 422


def test_near_twins_are_offered_after_the_reveal_and_merged_by_one_press(silent, mei, ana, browser_of) -> None:
    lead = browser_of(mei)
    one = write(browser_of(ana), silent, "Orders are not compared with bills")
    two = write(lead, silent, "The orders are not compared with the bills")
    reveal(lead, silent)
    text = lead.get(f"/analyses/{silent.id}/twins").get_data(as_text=True)
    assert f'data-merge="{one}" data-other="{two}"' in text
    assert send(lead, silent, "causes.merged", cause=one, other=two).status_code == 201
    assert "No two causes" in lead.get(f"/analyses/{silent.id}/twins").get_data(as_text=True)


def test_silence_ends_without_a_reveal_only_when_no_card_is_hidden(silent, mei, ana, browser_of) -> None:
    author, lead = browser_of(ana), browser_of(mei)
    card = write(author, silent)
    answer = post(lead, f"/analyses/{silent.id}/silence", {"act": "end"})
    assert "1 card is still hidden" in lead.get(answer.location).get_data(as_text=True)
    assert analysis(silent.id).silent
    send(author, silent, "card.taken_back", cause=card)
    post(lead, f"/analyses/{silent.id}/silence", {"act": "end"})
    assert not analysis(silent.id).silent


def test_cards_of_a_guest_who_was_sent_away_are_revealed_without_a_name(app, silent, mei, browser_of) -> None:
    link = make_link(silent, mei)
    card = write(come_as_guest(app.test_client(), link), silent)
    transaction(lambda: guests.revoke(id=silent.id, link=link, by=mei, at=now()).id)
    reveal(browser_of(mei), silent)
    assert graph_of(silent.id).nodes[card]["author"] is None
    assert replayed(silent.id).nodes[card]["author"] is None


def test_who_only_looks_writes_no_card_and_who_does_not_lead_reveals_none(app, silent, mei, ana, browser_of) -> None:
    looker = come_as_guest(app.test_client(), make_link(silent, mei, GuestRights.LOOK))
    assert send(looker, silent, "card.written", cause=uuid4(), text="x").status_code == 404
    for act in ("begin", "end", "reveal"):
        assert post(browser_of(ana), f"/analyses/{silent.id}/silence", {"act": act}).status_code == 404


def test_more_cards_need_no_more_questions(silent, mei, ana, browser_of) -> None:
    author = browser_of(ana)
    counts = []
    for n in (1, 15):
        for i in range(n):
            write(author, silent, f"Card {n} {i}")
        with asked() as found:
            author.get(f"/analyses/{silent.id}/cards")
        counts.append(len(found))
    assert counts[0] == counts[1] <= 12
    make_cause_count = len(graph_of(silent.id))
    with asked() as found:
        reveal(browser_of(mei), silent)
    assert len(graph_of(silent.id)) == make_cause_count + 16
    assert len(found) < 60


def test_who_missed_much_is_told_how_many_cards_wait_now(silent, ana, browser_of) -> None:
    """A card draws nothing: each web process would otherwise go on telling how many there were when it drew last."""
    feed = feed_of(silent.id)
    assert feed.since(-1)["whole"]["lacks"] == [["no_causes", 0, 0]]
    write(browser_of(ana), silent)
    assert feed.since(-1)["whole"]["lacks"] == [["hidden_cards", 1, 0]]
