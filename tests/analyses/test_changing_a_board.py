"""The live contract: a change is committed before the answer, done once, refused with a reason."""

from uuid import uuid4

from rca.analyses import graph_of
from rca.analyses.board.feed import feed_of
from rca.analyses.rules import Status
from rca.foundation import journal
from rca.foundation.db import on_postgresql
from tests.factories.analyses import bone_of, make_cause, make_root, send
from tests.factories.people import make_person, make_team, token_of
from tests.fixtures.counting import asked


def test_an_added_cause_is_stored_and_answered_with_its_position(board, mei, browser_of) -> None:
    cause = uuid4()
    answer = send(browser_of(mei), board, "cause.added", cause=cause, effect=bone_of(board), text=" Two \n lines ")
    assert (answer.status_code, answer.json) == (201, {"position": 4})
    graph = graph_of(board.id)
    assert graph.nodes[cause]["text"] == "Two lines"
    assert graph.nodes[cause]["author"] == mei.id
    assert journal.entries(("analysis", board.id))[-1].actor_id == mei.id


def test_the_same_change_sent_twice_is_done_once_and_answered_the_same(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    body = {"key": str(uuid4()), "act": "cause.added", "cause": str(uuid4()), "effect": str(bone_of(board)),
            "text": "Once"}
    answers = [browser.post(f"/analyses/{board.id}/board/changes", json=body,
                            headers={"X-CSRFToken": token_of(browser)}) for _ in range(3)]
    assert [answer.json for answer in answers] == [{"position": 4}] * 3
    assert journal.position_of(("analysis", board.id)) == 4


def test_the_same_key_with_another_body_is_refused(board, mei, browser_of) -> None:
    browser, key = browser_of(mei), uuid4()
    body = {"cause": uuid4(), "effect": bone_of(board), "key": str(key)}
    send(browser, board, "cause.added", text="One", **body)
    answer = send(browser, board, "cause.added", text="Other", **body)
    assert answer.status_code == 409
    assert "sent before" in answer.json["error"]


def test_a_change_without_a_token_of_the_page_is_refused(board, mei, browser_of) -> None:
    answer = browser_of(mei).post(f"/analyses/{board.id}/board/changes", json={"act": "cause.removed"})
    assert answer.status_code == 400


def test_a_circle_is_refused_with_the_reason_and_changes_nothing(board, mei, browser_of) -> None:
    first = make_cause(board, mei, "First")
    second = make_cause(board, mei, "Second", effect=first)
    answer = send(browser_of(mei), board, "cause.linked", cause=first, effect=second)
    assert answer.status_code == 422
    assert "circle" in answer.json["error"]
    assert journal.position_of(("analysis", board.id)) == 5


def test_a_change_to_a_cause_somebody_just_removed_is_refused(board, mei, browser_of) -> None:
    browser, cause = browser_of(mei), make_cause(board, mei)
    assert send(browser, board, "cause.removed", cause=cause).status_code == 201
    answer = send(browser, board, "cause.edited", cause=cause, before="x", text="y")
    assert answer.status_code == 422
    assert "removed" in answer.json["error"]


def test_a_text_somebody_else_changed_is_answered_with_both_texts(board, mei, browser_of) -> None:
    browser, cause = browser_of(mei), make_cause(board, mei, "Old")
    send(browser, board, "cause.edited", cause=cause, before="Old", text="Theirs")
    answer = send(browser, board, "cause.edited", cause=cause, before="Old", text="Mine")
    assert answer.status_code == 409
    assert (answer.json["mine"], answer.json["theirs"]) == ("Mine", "Theirs")


def test_r02_a_root_that_is_not_verified_and_a_verdict_without_evidence_are_refused(board, mei, browser_of) -> None:
    browser, cause = browser_of(mei), make_cause(board, mei)
    assert send(browser, board, "cause.rooted", cause=cause, root=True).status_code == 422
    judged = {"cause": cause, "before": "suspected", "status": "verified"}
    assert "evidence" in send(browser, board, "cause.judged", **judged).json["error"]
    send(browser, board, "evidence.added", cause=cause, evidence=uuid4(), note="412 of 9,380")
    assert send(browser, board, "cause.judged", **judged).status_code == 201
    assert send(browser, board, "cause.rooted", cause=cause, root=True).status_code == 201
    assert graph_of(board.id).nodes[cause]["status"] is Status.VERIFIED


def test_a_removed_cause_comes_back_with_all_that_hung_on_it(board, mei, browser_of) -> None:
    browser, root = browser_of(mei), make_root(board, mei)
    child = make_cause(board, mei, "Deeper", effect=root)
    send(browser, board, "cause.removed", cause=root)
    send(browser, board, "cause.restored", cause=root)
    text = browser.get(f"/analyses/{board.id}/board").get_data(as_text=True)
    assert str(child) in text


def test_what_is_no_change_of_a_board_is_refused_in_words(board, mei, browser_of) -> None:
    browser = browser_of(mei)
    for act, body in (("cause.exploded", {}), ("cause.added", {"cause": "no key"}), ("cause.added", {})):
        answer = send(browser, board, act, **body)
        assert answer.status_code in (400, 422)
        assert answer.json["error"]


def test_who_may_only_look_sees_the_board_and_changes_nothing(board, team, browser_of) -> None:
    manager = browser_of(make_person("Omar Said", ("manager", team)))
    assert manager.get(f"/analyses/{board.id}/board").status_code == 200
    assert send(manager, board, "cause.added", cause=uuid4(), effect=bone_of(board), text="x").status_code == 404


def test_another_team_s_board_does_not_exist(board, app, browser_of) -> None:
    from tests.factories.people import make_team

    stranger = browser_of(make_person("Petra Novak", ("facilitator", make_team("Field service"))))
    for path in (f"/analyses/{board.id}", f"/analyses/{board.id}/board", f"/analyses/{board.id}/fish.svg",
                 f"/analyses/{board.id}/board/changes?since=0", f"/history/analysis/{board.id}"):
        assert stranger.get(path).status_code == 404


def test_evidence_without_an_id_is_refused(board, mei, browser_of) -> None:
    cause = make_cause(board, mei)
    for given in ({}, {"evidence": ""}):
        answer = send(browser_of(mei), board, "evidence.added", cause=cause, note="412 of 9,380 orders", **given)
        assert (answer.status_code, answer.json["field"]) == (422, "evidence")


def test_half_a_sign_in_a_text_is_left_out(board, mei, browser_of) -> None:
    cause = uuid4()
    answer = send(browser_of(mei), board, "cause.added", cause=cause, effect=bone_of(board), text="Cut \ud83d here")
    assert answer.status_code == 201
    assert graph_of(board.id).nodes[cause]["text"] == "Cut here"
    assert "Cut" in journal.entries(("analysis", board.id))[-1].payload["text"]


def test_a_change_asks_the_database_little_and_nothing_after_it_was_told(board, mei, browser_of) -> None:
    browser, bone = browser_of(mei), str(bone_of(board))
    token, address = {"X-CSRFToken": token_of(browser)}, f"/analyses/{board.id}/board/changes"
    feed_of(board.id)
    for n in range(2):
        body = {"key": str(uuid4()), "act": "cause.added", "cause": str(uuid4()), "effect": bone, "text": f"Cause {n}"}
        with asked() as statements:
            assert browser.post(address, json=body, headers=token).status_code == 201
    words = [one.split()[0] for one in statements if "pg_" not in one]
    assert len(words) - words.count("BEGIN") <= (12 if on_postgresql() else 11)
    assert words[-1] == "INSERT"  # the receipt, the last of the transaction
    assert len([one for one in statements if "sign_in" in one]) == 1


def test_what_is_no_change_is_answered_to_nobody_who_may_not_change(board, mei, browser_of) -> None:
    stranger = browser_of(make_person("Stranger", ("member", make_team("Elsewhere"))))
    assert send(stranger, board, "cause.exploded").status_code == 404
    assert send(stranger, board, "cause.added").status_code == 404


def test_who_writes_whose_fault_it_is_is_asked_why_and_nobody_else(board, mei, browser_of) -> None:
    browser, cause = browser_of(mei), uuid4()
    blamed = send(browser, board, "cause.added", cause=cause, effect=bone_of(board), text="It is the drivers' fault")
    assert blamed.status_code == 201
    assert blamed.json["gently"] == "Whose fault is not the question. Why could it happen?"
    better = send(browser, board, "cause.edited", cause=cause, before="It is the drivers' fault",
                  text="Tours are planned without loading time")
    assert set(better.json) == {"position"}
    assert "gently" not in send(browser, board, "cause.added", cause=uuid4(), kind="category",
                                effect=board.problem_id, text="Drivers' fault").json
