"""What the minutes of a workshop are made of, read at once."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.analyses import queries
from rca.analyses.graph.minutes import Record, minutes_of
from rca.analyses.models.minutes import MinutesNotes
from rca.analyses.models.votes import VoteRound
from rca.analyses.queries.guests import guest_names
from rca.analyses.queries.leading import lacks_of
from rca.analyses.queries.votes import guests_of
from rca.foundation import journal, registry
from rca.foundation.db import db


def notes_of(id: UUID) -> MinutesNotes | None:
    """What the facilitator wrote for the minutes of an analysis; read anew, another may just have written."""
    return db.session.get(MinutesNotes, id, populate_existing=True)


def record_of(analysis: Any, *, with_solutions: bool) -> Record:
    """The record of an analysis' workshop."""
    graph = queries.graph(analysis.id)
    minutes = minutes_of(journal.entries(("analysis", analysis.id)), graph)
    asked = registry.ask("what is decided about solutions", analysis.id) if with_solutions else []
    solutions = [one for found in asked for one in found] if asked else None
    members, guests = _names(analysis.id, [*minutes.actors, *(one.author for one in solutions or ())])
    record = Record(minutes, graph, members, guests, _voters(analysis.id), lacks_of(analysis, graph), solutions)
    notes = notes_of(analysis.id)
    return record if notes is None else replace(record, notes=notes.notes, next_on=notes.next_on,
                                                next_where=notes.next_where, noted=True)


def _names(id: UUID, actors: Collection[UUID]) -> tuple[list[str], list[str]]:
    """The names of those who were there: members, and guests, also those who came and wrote nothing."""
    names, guests = registry.names_of(actors), guest_names(actors)
    came = {**guests, **{guest.actor: guest.name for guest in guests_of(id)}}
    members = dict.fromkeys(names[actor] for actor in actors if actor in names and actor not in guests)
    return list(members), list(dict.fromkeys(came.values()))


def _voters(id: UUID) -> dict[UUID, int]:
    """How many voted in each round."""
    rows = db.session.execute(sa.select(VoteRound.id, VoteRound.voters).filter_by(analysis_id=id))
    return {row.id: row.voters for row in rows}
