"""Two at the same thing at the same moment: tries at one name, changes of one person."""

import threading
from collections.abc import Callable

from rca.foundation.clock import now
from rca.foundation.db import db, flush, locked, transaction
from rca.people import commands, person
from rca.people.commands import prove
from rca.people.models import Person, SignInFailure
from rca.people.rules import TRIES_FOR_A_NAME
from tests.factories.people import PASSWORD, make_organisation, make_person, post, sign_in


def started(app, act: Callable[[], object]) -> threading.Thread:
    """Somebody else doing this now."""
    def run() -> None:
        with app.app_context():
            act()

    hand = threading.Thread(target=run)
    hand.start()
    return hand


def test_more_tries_at_once_than_allowed_are_not_let_in(app) -> None:
    make_organisation(password=PASSWORD)
    proof, ready = prove("ida", "wrong wrong wrong", address="203.0.113.7", at=now()), threading.Barrier(12)

    def guess() -> None:
        ready.wait(10)
        transaction(lambda: commands.sign_in(proof=proof, device="Test", at=now()))

    for hand in [started(app, guess) for _ in range(12)]:
        hand.join(20)
    db.session.rollback()
    assert db.session.query(SignInFailure).count() == TRIES_FOR_A_NAME


def test_who_saves_while_another_is_saving_is_told_of_it(app, client) -> None:
    sign_in(client, make_organisation())
    ana, held, go = make_person("Ana Ruiz"), threading.Event(), threading.Event()
    seen, answers = person(ana.id).version, []

    def slowly() -> None:
        locked(Person, ana.id).name = "Ana Maria Ruiz"
        flush()
        held.set()
        go.wait(5)

    first = started(app, lambda: transaction(slowly))
    assert held.wait(5)
    second = started(app, lambda: answers.append(post(client, f"/people/{ana.id}/names", {
        "name": "Ana R.", "sign_in_name": "ana", "version": str(seen)})))
    second.join(0.7)
    go.set()
    first.join(5)
    second.join(10)
    assert answers[0].status_code == 409
    db.session.rollback()
    assert person(ana.id).name == "Ana Maria Ruiz"
