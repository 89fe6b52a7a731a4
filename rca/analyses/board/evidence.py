"""Files of evidence: taken in, and given to whoever may look at their board, so that none of them can run."""

from typing import Any
from uuid import UUID

from flask import Blueprint, Response, current_app, g, request, url_for

from rca.analyses import permissions
from rca.analyses.commands import evidence as commands
from rca.analyses.models import EvidenceFile
from rca.analyses.queries import evidence as queries
from rca.analyses.rules import ERASED, may_change
from rca.analyses.rules.evidence import (
    OWN_VERDICT,
    STRENGTH_HINTS,
    STRENGTH_NAMES,
    EvidenceKind,
    host_of,
)
from rca.foundation import registry, uploads
from rca.foundation.brought import MEGABYTE, Brought
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.file_kinds import FileKind
from rca.foundation.messages import msg
from rca.web import files
from rca.web.guard import requires, still_allowed
from rca.web.languages import say, today, zone

bp = Blueprint("evidence", __name__)


@bp.post("/analyses/<uuid:id>/evidence-files")
@requires("analysis:add")
def bring(id: UUID) -> Any:
    """Take a file in, to be attached by the change that follows it; answers its id and the name it goes by."""
    try:
        _may_bring()
        brought = _looked_at()
        return transaction(lambda: _kept(id, brought)), 201
    except RuleBroken as refusal:
        return {"error": say(refusal.message), "field": refusal.field}, 422


def _may_bring() -> None:
    if not may_change(permissions.rights(g.actor, g.record), "evidence.added", None, own=lambda: False):
        raise RuleBroken("", msg("Your invitation lets you add causes, not change what is there."))


def _looked_at() -> Brought:
    """The file that was sent, told by its content. Takes its time, and no database."""
    sent = request.files.get("file")
    if sent is None:
        raise RuleBroken("file", msg("Choose a file first."))
    return files.brought(sent)


def _kept(id: UUID, brought: Brought) -> dict[str, str]:
    still_allowed()
    _may_bring()
    most = current_app.config["RCA"].evidence_board_megabytes * MEGABYTE
    found = commands.bring_file(id=id, brought=brought, most=most, by=g.actor, at=now())
    return {"file": str(found.id), "name": found.name}


@bp.get("/analyses/<uuid:id>/evidence-files/<uuid:file>")
@requires("analysis:look")
def give(id: UUID, file: UUID) -> Response:
    """A file of evidence: pictures to look at, anything else to be saved."""
    found = _of_board(id, file)
    return files.given(uploads.read(found.digest), found.kind, found.name)


@bp.get("/analyses/<uuid:id>/evidence-files/<uuid:file>/small")
@requires("analysis:look")
def give_small(id: UUID, file: UUID) -> Response:
    """A small picture of a picture."""
    found = _of_board(id, file)
    if found.small is None:
        raise NotFound
    return files.given(uploads.read(found.small), FileKind.JPEG, f"small-{found.name}")


def _of_board(id: UUID, file: UUID) -> EvidenceFile:
    """A file that is evidence on this board; what is not attached yet is its bringer's alone."""
    found = queries.file(id, file)
    if found is None or (found.author_id != g.actor.id and not queries.is_attached(file)):
        raise NotFound
    return found


def shown(rows: list[queries.EvidenceRow], analysis: UUID) -> list[dict[str, Any]]:
    """Pieces of evidence as pages show them."""
    names = registry.names_of({row.author_id for row in rows} - {None})
    return [{**vars(row), **_shown(row, analysis), "kind": row.kind.value, "author_name": names.get(row.author_id, "")}
            for row in rows]


def _shown(row: queries.EvidenceRow, analysis: UUID) -> dict[str, Any]:
    address = {"id": analysis, "file": row.file}
    day = None if row.as_of == row.at.astimezone(zone()).date() else row.as_of
    return {"host": host_of(row.link) if row.kind is EvidenceKind.LINK and row.link != ERASED else "",
            "address": url_for("evidence.give", **address) if row.file_name else "",
            "small": url_for("evidence.give_small", **address) if row.has_small else "", "as_of": day,
            "strength": STRENGTH_NAMES[row.strength] if row.strength else None,
            "hint": STRENGTH_HINTS[row.strength] if row.strength else "",
            "bytes": "" if row.size is None or row.has_small else files.size_in_words(row.size)}


def on_cause(analysis: UUID, cause: UUID, author: UUID | None) -> dict[str, Any]:
    """What the panel of a cause needs to show its evidence and to take more."""
    rows = shown(queries.evidence(cause), analysis)
    is_own = commands.others_verify() and author == g.actor.id
    strengths = [(word.value, say(name), say(STRENGTH_HINTS[word])) for word, name in STRENGTH_NAMES.items()]
    return {"evidence": [row for row in rows if not row["withdrawn"]],
            "withdrawn": [row for row in rows if row["withdrawn"]], "own_verdict": OWN_VERDICT if is_own else None,
            "proving": {"address": url_for("evidence.bring", id=analysis), "today": today().isoformat(),
                        "most": current_app.config["RCA"].evidence_megabytes, "strengths": strengths}}


def tidy() -> int:
    """Erase files that were brought and never attached. Housework of each hour."""
    return int(transaction(lambda: commands.erase_loose_files(at=now())))
