"""Keeping how much business there was."""

from datetime import datetime

from rca.complaints.models.many import VOLUMES, ServiceVolume
from rca.complaints.queries.trends import volumes_of
from rca.complaints.rules.trends import Measure, Scope
from rca.complaints.rules.volumes import read_volumes
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, remove


def keep_volumes(*, measure: Measure, scope: Scope, lines: str | None, by: Actor, at: datetime) -> int:
    """Keep the volumes a text tells, a period and a number on each line; zero takes one away. Answers how many changed.

    Raises RuleBroken at `lines` with the first line that cannot be read; nothing is kept then.
    """
    given = {(volume.period, volume.name): volume.number for volume in read_volumes(lines or "", scope)}
    known = volumes_of(measure, scope, list(given))
    before = {key: known[key].number if key in known else 0 for key in given}
    changed = {key: number for key, number in given.items() if number != before[key]}
    for (period, name), number in changed.items():
        row = known.get((period, name))
        if row is None:
            add(ServiceVolume(period=period, measure=measure, scope=scope, name=name, number=number, at=at,
                              actor_id=by.id))
        elif number == 0:
            remove(row)
        else:
            row.number, row.at, row.actor_id = number, at, by.id
    if changed:
        flush()
        journal.write(("service_volumes", VOLUMES), "volumes.kept", by=by, at=at,
                      facts={"measure": measure.value, "scope": scope.value},
                      payload={"before": {_said(key): before[key] for key in changed},
                               "after": {_said(key): number for key, number in changed.items()}})
    return len(changed)


def _said(key: tuple[str, str]) -> str:
    return " ".join(part for part in key if part)
