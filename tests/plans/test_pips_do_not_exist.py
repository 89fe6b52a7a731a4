"""For whoever has no part in a PIP it does not exist: this looks everywhere (S-04).

Every address of the product is asked, before and after two PIPs were made: what does not name a PIP's key must not have
changed by a letter, and what does must be answered as if there were nothing of that key. A new page is looked at
without being named here.
"""

import json
import logging
import re
from collections.abc import Iterator
from uuid import uuid4

import pytest

from rca.foundation import registry
from rca.foundation.db import transaction
from rca.foundation.numbers import NumberSeries
from rca.people.commands import withdraw_role
from rca.people.rules import Role
from rca.plans.queries import pips as queries
from rca.plans.views import pips as pages
from rca.web.logs import Lines
from tests.complaints.seeing import fields_of, questions
from tests.factories.people import actor_of, make_person, post, sign_in, token_of
from tests.factories.pips import AT
from tests.factories.plans import make_plan
from tests.plans.looking import FULLY, NAMES, WORD, World, plain, readable, shown, twins, uuids

pytestmark = pytest.mark.sqlite
WHO = ("whoever set it up", "administrator", "another manager", "manager elsewhere", "HR elsewhere",
       "the person of a draft", "colleague", "facilitator", "auditor", "coach", "guest", "stranger")
MAY_OPEN_ONE = ("another manager", "manager elsewhere")
SOUGHT = (f"?q={WORD}", "?q=Bea&mine=1&left=1")


@pytest.fixture
def world(app) -> World:
    return World()

READINGS = re.compile(r"/(readings|held)")


def silent(text: str, hidden) -> None:
    """No word of a PIP, and no key."""
    assert WORD not in text.lower()
    assert not [key for key in hidden.keys if key in text]


def test_no_page_changes_by_a_letter_when_pips_are_made(app, world) -> None:
    asked = {who: (world.browser(app, who), list(plain(app, world, fully=who in FULLY))) for who in WHO}
    before = {(who, one): seen for who, (client, those) in asked.items() for one, seen in _everything(client, those)}
    # Who read what a case knows of a person is written down and told: the others have read it since these were asked.
    before |= {(who, one): shown(asked[who][0].get(one)) for who, one in before if READINGS.search(one)}
    hidden = world.hide()
    world.run_more(3)
    for (who, one), seen in before.items():
        answer = asked[who][0].get(one)
        assert shown(answer) == seen, f"{who}: {one}"
        if WORD not in one:
            silent(readable(answer), hidden)
        if who not in MAY_OPEN_ONE and "/pips" not in one:
            assert not NAMES.search(readable(answer)), f"{who}: {one}"
    assert len(before) > 60 * len(WHO)


def _everything(client, addresses: list[str]) -> Iterator[tuple[str, tuple[int, str, str]]]:
    """Each address with its answer; a page that is let in is also searched. Who is refused is so whatever they seek."""
    for address in addresses:
        seen = shown(client.get(address))
        yield address, seen
        if seen[0] == 200 and not uuids(address):
            for asked in SOUGHT:
                yield address + asked, shown(client.get(address + asked))


def test_the_key_of_a_pip_is_answered_as_the_key_of_nothing(app, world) -> None:
    hidden = world.hide()
    for who in WHO:
        client = world.browser(app, who)
        token = {"csrf_token": token_of(client), "version": "1", "reason": "x", "text": "x", "coach": str(world.bea.id)}
        for method, sent in (("GET", {}), ("POST", token), *([("POST", {})] if who == "colleague" else [])):
            for address, twin in twins(app, world, method, hidden, fully=who in FULLY):
                answer, other = (client.open(one, method=method, data=sent) for one in (address, twin))
                found = shown(answer, *uuids(address))
                silent(found[2], hidden)
                assert found == shown(other, *uuids(twin)), f"{who}: {method} {address}"
                assert "/pips/" not in address or who == "stranger" or found[0] == 404, f"{who}: {method} {address}"


@pytest.mark.parametrize("who", ["administrator", "another manager", "the person of a draft"])
def test_the_key_of_a_pip_in_a_form_is_the_key_of_nothing(app, world, who) -> None:
    """Fields that name a record of any other kind do not find a PIP."""
    hidden, client = world.hide(), world.browser(app, who)
    names = ("team", "owner", "person", "coach", "analysis", "solution", "complaint", "subject", "id", "import", "key")
    for address in ("/complaints", "/plans", "/pips", "/people", "/analyses/new"):
        answers = []
        for key in (hidden.approved, uuid4()):
            sent = {**dict.fromkeys(names, str(key)), "kind": "pip"}
            answers.append([shown(client.get(address, query_string=sent), str(key)),
                            shown(post(client, address, sent), str(key))])
        assert answers[0] == answers[1], address


def test_a_pip_costs_a_stranger_to_it_as_many_questions_as_nothing(app, world) -> None:
    """Nor do other questions tell it from nothing by the time they take."""
    hidden, client = world.hide(), world.browser(app, "colleague")
    client.get(f"/pips/{uuid4()}")  # the first request asks what later ones know
    asked = []
    for id in (hidden.approved, hidden.draft, uuid4()):
        with questions() as found:
            assert client.get(f"/pips/{id}").status_code == 404
        asked.append(found)
    assert asked[0] == asked[1] == asked[2]


def test_an_act_sent_again_after_the_role_was_withdrawn_is_answered_as_nothing(app, world) -> None:
    """Neither the receipt of the first, nor a key used before, nor a version tells that there is something."""
    hidden = world.hide()
    hara = make_person("Hara Lost", ("hr", world.circle.team))
    client, at = sign_in(app.test_client(), hara), f"/pips/{hidden.approved}"
    sent = {**fields_of(client.get(at).text, f"{at}/coach"), "reason": "Left.",
            "coach": str(world.outsiders["coach"].id)}
    assert post(client, f"{at}/coach", sent).status_code == 303
    assert post(client, f"{at}/coach", {**sent, "reason": "Other."}).status_code == 409
    transaction(lambda: withdraw_role(
        person=hara.id, role=Role.HR, team=world.circle.team, by=world.circle.owner, at=AT))
    nothing = uuid4()
    for body in (sent, {**sent, "reason": "Other."}, {**sent, "version": "1"}):
        answer, other = post(client, f"{at}/coach", body), post(client, f"/pips/{nothing}/coach", body)
        assert answer.status_code == 404
        assert shown(answer, str(hidden.approved)) == shown(other, str(nothing))
    assert not NAMES.search(client.get("/me").text)


def test_numbers_of_plans_have_no_gap_and_pips_have_none(app, world) -> None:
    first = world.plan.reference
    world.hide()
    second = make_plan(world.circle.owner).reference
    assert int(second[-3:]) == int(first[-3:]) + 1
    assert not [key for key in transaction(_prefixes) if "PIP" in key]


def _prefixes() -> list[str]:
    from rca.foundation.db import db

    return [row.prefix for row in db.session.query(NumberSeries)]


def test_the_manager_s_page_tells_a_number_from_five_on_and_leads_nowhere(app, world) -> None:
    client = world.browser(app, "another manager")
    world.run_more(4)
    assert "improvement plans run" not in client.get("/manager").text
    world.run_more(1)
    text = client.get("/manager").text
    assert "5 performance improvement plans run" in text
    assert "/pips/" not in text
    assert queries.running_pips() == 5


def test_no_question_of_another_feature_is_answered_with_a_pip(app, world) -> None:
    hidden = world.hide()
    refs = [("pip", hidden.approved), ("pip", hidden.draft), ("person", world.circle.person.id)]
    assert registry.links_of(refs) == set()
    for person in (world.circle.person, world.circle.coach, world.circle.manager, world.circle.reviewer):
        assert not [line for lines in registry.ask("what does this person hold", person.id) for line in lines]
    for question in registry._answers:
        assert "pip" not in question.lower()


def test_logs_hold_neither_key_nor_word_nor_name(app, world, caplog) -> None:
    """Whoever may see it reads, writes, is refused; the logs tell routes, never what or of whom."""
    caplog.set_level(logging.DEBUG, "rca")
    hidden = world.hide()
    at, circle = f"/pips/{hidden.approved}", world.circle
    for who in (circle.person, circle.manager, circle.coach, circle.hr, circle.reviewer, circle.other_manager):
        client = sign_in(app.test_client(), actor_of(who.id))
        for address in ("/pips", at, f"{at}/access", f"/history/pip/{hidden.approved}", f"{at}/edit"):
            client.get(address)
        for act in ("withdrawal", "coach", "check-ins", "receipt", "end"):
            post(client, f"{at}/{act}", {"reason": "", "comment": WORD, "planned_on": WORD, "coach": WORD})
    lines = _lines(caplog)
    assert len(lines) > 50
    _told(lines, hidden)


def test_a_failure_on_a_pip_s_page_tells_the_log_nothing_of_it(app, world, caplog, monkeypatch) -> None:
    hidden = world.hide()

    def broken(pip) -> None:
        from sqlalchemy import text

        from rca.foundation.db import db
        db.session.execute(text("SELECT 1 FROM nowhere WHERE id = :id"), {"id": str(pip)})

    monkeypatch.setattr(pages.queries, "goals", broken)
    app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = sign_in(app.test_client(), world.circle.hr).get(f"/pips/{hidden.approved}")
    assert answer.status_code == 500
    silent(answer.text, hidden)
    lines = _lines(caplog)
    assert [line for line in lines if "trace" in line]
    _told(lines, hidden)


def _lines(caplog) -> list[str]:
    found = [Lines().format(record) for record in caplog.records]
    assert all(json.loads(line) for line in found)
    return found


def _told(lines: list[str], hidden) -> None:
    for line in lines:
        silent(line, hidden)
        assert "Ana Ruiz" not in line
        assert "Bea Holm" not in line


def test_the_operator_s_commands_tell_counts_only(app, world) -> None:
    hidden = world.hide()
    for command in (["journal", "seal"], ["journal", "verify"]):
        output = app.test_cli_runner().invoke(args=command).output
        silent(output, hidden)
        assert "pip" not in output.lower()
    assert "PASS" in output
