"""Cases are told that an analysis is about them: by the feature that keeps the links, which stands above this one."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from rca.complaints.models import Complaint
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import flush, locked


def tell_linked(ids: Collection[UUID], *, analysis: UUID, by: Actor, at: datetime) -> None:
    """Note on cases that an analysis is about them, so that a list can be narrowed by it; each history says so."""
    for id in sorted(ids):
        locked(Complaint, id).linked = True
        flush()
        journal.write(("complaint", id), "complaint.linked", by=by, at=at, facts={"analysis": str(analysis)})
