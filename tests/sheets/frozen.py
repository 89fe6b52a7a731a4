"""An analysis that was frozen twice, signed, and went on: what left, came, moved and was proven in between."""

from datetime import datetime
from uuid import UUID

from rca.analyses import analysis, commands
from rca.analyses.commands import revisions
from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    CountVotes,
    EditText,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
)
from rca.analyses.queries.revisions import revision
from rca.analyses.rules import Status, Template
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from tests.factories.analyses import bone_of
from tests.factories.analyses import do as change

CAUSES = (
    (1, "Process", "Dispatch sends the technician without the spare part"),
    (2, 1, "The order has no field for the part"),
    (3, 2, "The form is older than the spare parts we carry"), (4, "Process", "Nobody reads the customer's own words"),
    (5, "People", "The dispatcher covers four districts"), (6, "People", "New colleagues learn by watching"),
    (7, "Systems", "The stock is counted once a month"), (8, 7, "Two lists of the stock disagree"),
    (9, "Systems", "预约系统不显示备件"), (10, "Suppliers", "Parts come without a date"),
)


def frozen(team: UUID, by: Actor, others: tuple[Actor, ...], at: datetime) -> str:
    """The address of an analysis with two frozen revisions, the first of them signed, and changes since."""
    made = analysis(transaction(lambda: commands.start_analysis(
        problem="The technician comes without the spare part", team=team, template=Template.OWN,
        bones=["Process", "People", "Systems", "Suppliers"], by=by, at=at).id))
    assert made is not None
    for n, effect, text in CAUSES:
        place = bone_of(made, effect) if isinstance(effect, str) else UUID(int=900 + effect)
        change(made, AddCause(UUID(int=900 + n), place, text), by)
    _prove(made, 1, by)
    freeze(made, "v1 as signed", "The steering group asked what is known today", by, at)
    for who in (by, *others):
        digest = revision(made.id, 1).digest  # type: ignore[union-attr]
        transaction(lambda who=who, digest=digest: revisions.sign(id=made.id, number=1, digest=digest, by=who, at=at))
    for one in (EditText(UUID(int=904), CAUSES[3][2], "Nobody reads what the customer wrote about the fault"),
                MoveCause(UUID(int=906), bone_of(made, "People"), bone_of(made)), RemoveCause(UUID(int=905)),
                ParkCause(UUID(int=910)), LinkCause(UUID(int=908), UUID(int=901)),
                AddCause(UUID(int=911), UUID(int=903), "Nobody owns the form"),
                AddCause(UUID(int=912), bone_of(made, "Systems"), "备件清单每周才更新一次")):
        change(made, one, by)
    _prove(made, 3, by)
    change(made, MarkRoot(UUID(int=903), root=True), by)
    change(made, CountVotes(made.problem_id, UUID(int=950), ((UUID(int=903), 7), (UUID(int=907), 2))), by)
    freeze(made, "After the second workshop", "", by, at)
    change(made, JudgeCause(UUID(int=909), Status.SUSPECTED, Status.RULED_OUT), by)
    return f"/analyses/{made.id}"


def freeze(made: object, name: str, reason: str, by: Actor, at: datetime) -> None:
    """What stands on the board, under a name."""
    transaction(lambda: revisions.freeze(id=made.id, name=name, reason=reason, by=by, at=at))  # type: ignore[attr-defined]


def _prove(made: object, n: int, by: Actor) -> None:
    cause = UUID(int=900 + n)
    change(made, AddEvidence(cause, UUID(int=960 + n), "38 of 52 orders in October"), by)  # type: ignore[arg-type]
    change(made, JudgeCause(cause, Status.SUSPECTED, Status.VERIFIED), by)  # type: ignore[arg-type]
