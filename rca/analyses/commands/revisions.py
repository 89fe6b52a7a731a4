"""Freezing a revision of an analysis, and signing it. The live board goes on."""

from datetime import datetime
from uuid import UUID

from rca.analyses import queries
from rca.analyses.events import BoardChanged
from rca.analyses.graph.digesting import digest as digest_of
from rca.analyses.models import Analysis
from rca.analyses.models.revisions import FrozenRevision, RevisionSignature
from rca.analyses.queries import revisions as frozen
from rca.analyses.rules.revisions import check_signing, revision_name, revision_reason
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound
from rca.foundation.events import announce


def freeze(*, id: UUID, name: str | None, reason: str | None = None, by: Actor, at: datetime) -> int:
    """Freeze what stands on the board now, under a name; answers the revision's number.

    What is not on the board is not in it: silent cards, dots of an open round, what is parked or removed.
    """
    locked(Analysis, id)
    told, why = revision_name(name), revision_reason(reason)
    number = 1 + max((known.number for known in frozen.revisions(id)), default=0)
    made = FrozenRevision(id=new_id(), analysis_id=id, number=number, name=told, reason=why, position=0,
                          digest=digest_of(queries.graph(id)), frozen_by=by.id, frozen_at=at)
    facts = {"revision": str(made.id), "number": number, "digest": made.digest}
    made.position = journal.write(("analysis", id), "revision.frozen", by=by, at=at, facts=facts,
                                  payload={"name": told, "reason": why})
    add(made)
    flush()
    announce(BoardChanged(id, made.position))
    return number


def sign(*, id: UUID, number: int, digest: str | None, by: Actor, at: datetime) -> int:
    """Agree that this revision is what was found; `digest` is that of the revision which was looked at.

    Refused for guests, for a revision of which words were erased, and when another one was looked at. Signing twice is
    signing once. Answers the number.
    """
    locked(Analysis, id)
    found = frozen.revision(id, number)
    if found is None or by.person_id is None:
        raise NotFound
    check_signing(frozen.then(found).standing, digest, found.digest)
    if all(signature.actor_id != by.id for signature in frozen.signatures([found.id])[found.id]):
        add(RevisionSignature(revision_id=found.id, actor_id=by.id, digest=found.digest, at=at))
        flush()
        position = journal.write(("analysis", id), "revision.signed", by=by, at=at, facts={
            "revision": str(found.id), "number": number, "digest": found.digest})
        announce(BoardChanged(id, position))
    return number
