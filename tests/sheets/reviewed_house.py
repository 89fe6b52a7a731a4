"""Management reviews worth looking at: one closed with an action still open, and the next one."""

from datetime import datetime, timedelta
from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.reviews import commands
from rca.reviews.rules import PointKind


def reviewed_house(lead: Actor, at: datetime) -> dict[str, str]:
    """The addresses of both."""
    day = at.date()

    def begun(since: int, until: int, at: datetime) -> UUID:
        found = transaction(lambda: commands.begin_review(
            since=day - timedelta(days=since), until=day - timedelta(days=until), by=lead, at=at).id)
        transaction(lambda: commands.tell_review(id=found, held_on=at.date(), attendees="Mei Tan\nOmar Said",
                                                 notes="Bills "
                                                 "are the cause of most cases again; the text was mended too late.",
                                                 by=lead, at=at).id)
        transaction(lambda: commands.add_point(id=found, kind=PointKind.DECISION, text="The callback is made within a "
                                               "week of closing.", by=lead, at=at).id)
        transaction(lambda: commands.add_point(id=found, kind=PointKind.ACTION, text="Mend the roaming text on the "
                                               "bill and ask ten customers whether they understand it.",
                                               owner=lead.person_id, due_on=day - timedelta(days=until - 3), by=lead,
                                               at=at).id)
        return found

    closed, running = begun(181, 91, at - timedelta(days=90)), begun(90, 1, at)
    transaction(lambda: commands.close_review(id=closed, by=lead, at=at).id)
    return {"review": f"/reviews/{running}", "review_closed": f"/reviews/{closed}"}
