"""Makers of analyses and their boards, by the real commands."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from flask.testing import FlaskClient
from PIL import Image

from rca.analyses import Analysis, analysis, commands, graph_of
from rca.analyses.commands import guests, revisions
from rca.analyses.commands.evidence import bring_file
from rca.analyses.graph import AddCause, AddEvidence, Change, JudgeCause, MarkRoot
from rca.analyses.rules import GuestRights, Status, Template
from rca.analyses.rules.evidence import EvidenceKind
from rca.foundation.actors import Actor
from rca.foundation.brought import Brought
from rca.foundation.db import transaction
from rca.foundation.file_kinds import FileKind
from tests.factories.people import token_of

THEN = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)


def make_analysis(by: Actor, **given: Any) -> Analysis:
    """An analysis with two bones; say only what matters."""
    told = {"problem": "Bills show a roaming charge", "team": None, "template": Template.OWN,
            "bones": ["Process", "Systems"], "at": THEN, **given}
    found = analysis(transaction(lambda: commands.start_analysis(by=by, **told).id))
    assert found is not None
    return found


def bone_of(made: Analysis, name: str = "Process") -> UUID:
    """The id of a bone by its name."""
    graph = graph_of(made.id)
    return next(node for node, facts in graph.nodes.items() if facts["text"] == name)


def do(made: Analysis, change: Change, by: Actor) -> int:
    """One change of the board; answers its position."""
    return transaction(lambda: commands.change_board(id=made.id, change=change, by=by, at=THEN))


def make_cause(made: Analysis, by: Actor, text: str = "No step compares orders with bills",
               effect: UUID | None = None) -> UUID:
    """A cause on the bone Process, or at an effect."""
    cause = uuid4()
    do(made, AddCause(cause, effect or bone_of(made), text), by)
    return cause


def make_root(made: Analysis, by: Actor, text: str = "The file has one field") -> UUID:
    """A verified cause with evidence, marked as root."""
    cause = make_cause(made, by, text)
    for change in (AddEvidence(cause, uuid4(), "412 of 9,380 orders"),
                   JudgeCause(cause, Status.SUSPECTED, Status.VERIFIED), MarkRoot(cause, root=True)):
        do(made, change, by)
    return cause


def make_revision(made: Analysis, by: Actor, name: str = "As signed", reason: str = "") -> int:
    """What stands on the board, frozen; answers its number."""
    return transaction(lambda: revisions.freeze(id=made.id, name=name, reason=reason, by=by, at=THEN))


def make_link(made: Analysis, by: Actor, rights: GuestRights = GuestRights.ADD, hours: int = 8,
              at: datetime | None = None, **told: Any) -> UUID:
    """A guest link, valid from now; with `names` a personal one for the first of them."""
    from rca.foundation.clock import now

    moment = at or now()
    return transaction(lambda: guests.invite(id=made.id, rights=rights, until=moment + timedelta(hours=hours), by=by,
                                             at=moment, **told).id)


def tomorrow() -> str:
    """A moment far enough ahead for an invitation, as a field sends it."""
    return f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%dT%H:%M}"


def come_as_guest(client: FlaskClient, link: UUID, name: str = "Lena") -> FlaskClient:
    """A browser that joined by the link."""
    from rca.foundation.clock import now

    guest = transaction(lambda: guests.join(link=link, name=name, at=now()).id)
    with client.session_transaction() as session:
        session["guest"] = str(guest)
    return client


def send(client: FlaskClient, made: Analysis, act: str, **body: Any) -> Any:
    """One change of the board as the browser sends it."""
    told = {"key": str(uuid4()), "act": act, **{name: str(value) if isinstance(value, UUID) else value
                                                for name, value in body.items()}}
    return client.post(f"/analyses/{made.id}/board/changes", json=told, headers={"X-CSRFToken": token_of(client)})


def picture(wide: int = 40, high: int = 30, form: str = "PNG") -> bytes:
    """A picture of a gradient."""
    out = io.BytesIO()
    Image.linear_gradient("L").resize((wide, high)).convert("RGB").save(out, form)
    return out.getvalue()


def bring(client: FlaskClient, made: Analysis, content: bytes, name: str = "gate.png") -> Any:
    """A file as the browser sends it before it is attached."""
    return client.post(f"/analyses/{made.id}/evidence-files", data={"file": (io.BytesIO(content), name)},
                       headers={"X-CSRFToken": token_of(client), "Accept": "application/json"})


def make_file(made: Analysis, cause: UUID, by: Actor, content: bytes = b"4 of 9,380 orders", name: str = "orders.txt",
              at: datetime = THEN, small: bytes = b"") -> UUID:
    """A text, or a picture with a small one, that is evidence of a cause; answers the file's id."""
    brought = Brought(content, FileKind.PNG if small else FileKind.TEXT, name, small)
    file = transaction(lambda: bring_file(id=made.id, brought=brought, most=10**9, by=by, at=at).id)
    do(made, AddEvidence(cause, uuid4(), "Orders of one night", kind=EvidenceKind.FILE, file=file), by)
    return file
