"""A board whose reasoning gives something to remark, worded as workshops word it, in two scripts."""

from datetime import datetime
from uuid import UUID

from rca.analyses import analysis, commands
from rca.analyses.graph import AddCause, AddEvidence, JudgeCause, MarkRoot
from rca.analyses.rules import Status, Template
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from tests.factories.analyses import bone_of
from tests.factories.analyses import do as change

CAUSES = (
    (1, None, "Dispatch sends the technician without the spare part"),
    (2, 1, "The dispatcher forgot to look into the order"), (3, 1, "The order has no field for the part"),
    (4, 1, "For the part the order has no field"), (5, None, "Poor communication"), (6, None, "客服态度不好"),
    (7, None, "沟通不畅"), (8, 3, "There is no field for the part in the order"), (9, 3, "Human error"),
    (10, None, "Appointments are booked in half days"), (11, 10, "The booking tool was made for deliveries"),
    (12, 11, "It was taken over with the warehouse in 2019"),
)


def reviewed(team: UUID, by: Actor, at: datetime) -> str:
    """The address of an analysis with something under most rules."""
    id = transaction(lambda: commands.start_analysis(problem="The technician has to come twice", team=team,
                                                     template=Template.OWN, bones=["Process"], by=by, at=at).id)
    made = analysis(id)
    assert made is not None
    bone = bone_of(made)
    for n, effect, text in CAUSES:
        change(made, AddCause(UUID(int=700 + n), UUID(int=700 + effect) if effect else bone, text), by)
    root = UUID(int=703)
    for one in (AddEvidence(root, UUID(int=799), "38 of 52 orders"),
                JudgeCause(root, Status.SUSPECTED, Status.VERIFIED), MarkRoot(root, root=True)):
        change(made, one, by)
    return f"/analyses/{id}"
