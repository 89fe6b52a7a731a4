"""Teams: made and renamed."""

from datetime import datetime
from uuid import UUID

from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg
from rca.people import queries, rules
from rca.people.models import Organisation, Team


def one_after_the_other() -> Organisation:
    """Let acts on names and roles wait for each other: names stay unique, the last administrator stays."""
    found = queries.organisation()
    if found is None:
        raise RuleBroken("", msg("Set up the organisation first."))
    return locked(Organisation, found.id)


def add_team(*, name: str, by: Actor, at: datetime) -> UUID:
    """Add a team. Raises RuleBroken when there is one of that name."""
    one_after_the_other()
    name = rules.person_name(name)
    team = Team(name=name, name_key=_free_key(name))
    add(team)
    flush()
    journal.write(("team", team.id), "team.added", by=by, at=at, payload={"after": {"name": name}})
    return team.id


def edit_team(*, team: UUID, name: str, by: Actor, at: datetime) -> UUID:
    """Rename a team. Raises RuleBroken when another has that name."""
    one_after_the_other()
    found, name = locked(Team, team), rules.person_name(name)
    before = found.name
    found.name_key = _free_key(name, but=found)
    found.name = name
    journal.write(("team", found.id), "team.edited", by=by, at=at,
                  payload={"before": {"name": before}, "after": {"name": name}})
    return found.id


def _free_key(name: str, but: Team | None = None) -> str:
    key = rules.same_name(name)
    taken = queries.team_by_key(key)
    if taken is not None and taken is not but:
        raise RuleBroken("name", msg("There is a team of this name."))
    return key
