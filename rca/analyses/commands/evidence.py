"""Evidence as it is taken in, written back and taken by law, and who may call a cause verified on it."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from rca.analyses import permissions
from rca.analyses.graph import AddEvidence, CauseGraph, Evidence
from rca.analyses.models import Analysis, CauseEvidence, EvidenceFile
from rca.analyses.queries import evidence as queries
from rca.analyses.rules import Status
from rca.analyses.rules.evidence import OWN_VERDICT, EvidenceKind, Verifier, as_of_day
from rca.foundation import uploads
from rca.foundation.actors import Actor
from rca.foundation.brought import Brought
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg

KEPT_LOOSE = timedelta(hours=22)
"""How long a file may wait to be attached. Loose files are looked for every hour: none is kept longer than a day."""

_verifier = {"who": Verifier.ANY}


def ask_of_verifiers(who: Verifier) -> None:
    """Say who may call a cause verified. Called once by `create_app`."""
    _verifier["who"] = who


def others_verify() -> bool:
    """Whether a cause is verified by somebody else than who wrote it."""
    return _verifier["who"] is Verifier.ANOTHER


def refuse_own_verdict(before: CauseGraph, graph: CauseGraph, by: Actor) -> None:
    """Refuse a change by which a cause becomes verified through whoever wrote it, where that takes somebody else.

    It looks at what the change did, not at which it was: judging, merging and taking back all lead here.
    `before` is the graph as it was.
    """
    if not others_verify():
        return
    for node, facts in graph.nodes.items():
        if facts["status"] is Status.VERIFIED and facts["author"] == by.id and (
                node not in before or before.nodes[node]["status"] is not Status.VERIFIED):
            raise RuleBroken("status", OWN_VERDICT)


def bring_file(*, id: UUID, brought: Brought, most: int, by: Actor, at: datetime) -> EvidenceFile:
    """Keep a file for a piece of evidence that is about to be added. `most` is how many bytes a board may hold.

    Sent twice it is the same file. It is no change of the board yet: attaching it is.
    """
    analysis = locked(Analysis, id)
    permissions.refuse_locked(by, analysis)
    again = queries.waiting_copy(id, by.id, uploads.digest_of(brought.content))
    if again is not None:
        return again
    if queries.bytes_on(id) + brought.size > most:
        raise RuleBroken("file", msg("The files of this board would take more than %(most)s MB in all. Link to the "
                                     "file instead, or bring a smaller one.", most=most // (1024 * 1024)))
    digest, small = (uploads.keep_while_writing(content) if content else None
                     for content in (brought.content, brought.small))
    found = EvidenceFile(id=new_id(), analysis_id=id, author_id=by.id, at=at, kind=brought.kind, name=brought.name,
                         size=brought.size, digest=digest, small=small)
    add(found)
    flush()
    return found


def accept(id: UUID, change: AddEvidence, *, by: Actor, at: datetime) -> None:
    """Check what the graph cannot know of a new piece: that its day is no future, and its file was brought here."""
    as_of_day(change.as_of, at.date())
    if change.kind is not EvidenceKind.FILE or change.file is None:
        return
    found = queries.file(id, change.file)
    if found is None or found.author_id != by.id:
        raise RuleBroken("file", msg("This file is not kept here any more. Choose it again."))
    if queries.is_attached(change.file):
        raise RuleBroken("file", msg("This file is evidence already."))


def write_pieces(analysis: Analysis, found: Mapping[UUID, tuple[tuple[Evidence, ...], tuple[Evidence, ...]]],
                 by: Actor, at: datetime) -> None:
    """Write the evidence of these causes, what stands and what is withdrawn.

    A piece that went from one cause to another keeps who brought it and when.
    """
    rows = queries.evidence_rows(found)
    for cause, lists in found.items():
        for withdrawn, items in enumerate(lists):
            for place, item in enumerate(items):
                told = {**columns(item), "cause_id": cause, "place": place, "withdrawn": bool(withdrawn)}
                row = rows.pop(item.id, None)
                if row is None:
                    add(CauseEvidence(id=item.id, analysis_id=analysis.id, author_id=by.id, at=at, **told))
                else:
                    for name, value in told.items():
                        setattr(row, name, value)
    remove(*rows.values())
    flush()


def columns(item: Evidence) -> dict[str, Any]:
    """A piece of evidence as its row says it, without its id."""
    names = {field.name: "file_id" if field.name == "file" else field.name for field in fields(item)}
    return {column: getattr(item, name) for name, column in names.items() if name != "id"}


def erase_files(causes: set[UUID]) -> None:
    """Erase the files that are evidence of these causes, for nobody to have any more."""
    _erase(queries.files_of_causes(causes))


def erase_loose_files(*, at: datetime) -> int:
    """Erase files that were brought and never attached; answers how many there were."""
    found = queries.loose_files(at - KEPT_LOOSE)
    _erase(found)
    return len(found)


def _erase(found: list[EvidenceFile]) -> None:
    digests = {digest for row in found for digest in (row.digest, row.small) if digest}
    remove(*found)
    flush()
    for digest in sorted(digests):
        uploads.drop(digest)
