"""A workshop of 2,000 changes and 300 causes passes by again, against the board of the same analysis."""

import tempfile
from pathlib import Path
from random import Random
from uuid import UUID, uuid4

from bench.listing import get
from bench.product import product
from bench.rows import Row, in_turns
from rca.analyses import commands, graph_of
from rca.analyses.graph import AddCause, CauseGraph, Change, EditText, MoveCause, apply, to_entry
from rca.analyses.rules import Kind, Template
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from tests.factories.people import make_organisation, make_person, make_team, sign_in

CHANGES, CAUSES, ROUNDS = 2_000, 300, 15
WORDS = "the answer came late because nobody saw the ticket after the shift changed".split()


def course(graph: CauseGraph, changes: int = CHANGES) -> list[Change]:
    """What happened: causes come, are reworded and move between the bones; the same each time but for the ids.

    With no more changes than causes they only come.
    """
    chance, done = Random(7), []
    bones = [node for node, kind in graph.nodes(data="kind") if kind is Kind.CATEGORY]
    places: list[UUID] = list(bones)

    def do(change: Change) -> None:
        apply(graph, change)
        done.append(change)

    while len(done) < changes:
        if len(places) < CAUSES + len(bones):
            places.append(uuid4())
            do(AddCause(places[-1], chance.choice(places[:-1]), " ".join(chance.choices(WORDS, k=6))))
        if changes <= CAUSES:
            continue
        cause = chance.choice(places[len(bones):])
        do(EditText(cause, graph.nodes[cause]["text"], " ".join(chance.choices(WORDS, k=6))))
        source, target = next(iter(graph.successors(cause))), chance.choice(bones)
        if source != target:
            do(MoveCause(cause, source, target))
    return done


def held(by: Actor, team: UUID, changes: int = CHANGES) -> UUID:
    """The analysis after its workshop, journal and tables alike."""
    id = transaction(lambda: commands.start_analysis(
        problem="Answers come late", team=team, template=Template.OWN, bones=[f"Bone {n}" for n in range(8)], by=by,
        at=now()).id)
    drafts = [journal.draft(*to_entry(change)) for change in course(graph_of(id), changes)]  # type: ignore[arg-type]
    transaction(lambda: journal.write_run(("analysis", id), drafts, by=by, at=now()))
    transaction(lambda: commands.erase_cause(id=id, cause=uuid4(), by=by, at=now()))  # writes the tables anew
    return UUID(str(id))


def rows() -> list[Row]:
    """The page as it is opened, and the reels that are asked for while it plays: the first, and the last."""
    with tempfile.TemporaryDirectory(prefix="rca-bench-") as name:
        url = f"sqlite:///{Path(name) / 'bench.sqlite'}"
        with product(url, Path(name)) as app:
            make_organisation()
            team = make_team("Billing care")
            mei = make_person("Mei Tan", ("facilitator", team))
            id, client = held(mei, team), sign_in(app.test_client(), mei)
            db.session.remove()
            floor = "the board's page, drawn and kept"
            found = [in_turns(f"replay of 2,000 changes: {what}", get(client, f"/analyses/{id}/{path}"), floor,
                              get(client, f"/analyses/{id}/board"), ROUNDS)
                     for what, path in (("first picture", "replay"), ("first reel", "replay/reel?at=1"),
                                        ("last reel", "replay/reel?at=1985"))]
    return found
