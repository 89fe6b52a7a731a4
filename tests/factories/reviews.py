"""Management reviews for tests."""

from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.reviews.commands import begin_review
from tests.factories.complaints import THEN


def make_review(by: Actor) -> UUID:
    """An open review of one day."""
    return transaction(lambda: begin_review(since=THEN.date(), until=THEN.date(), by=by, at=THEN).id)
