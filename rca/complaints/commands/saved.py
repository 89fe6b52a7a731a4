"""Acts on filters kept under a name: keep one, call or share it otherwise, remove it."""

from collections.abc import Mapping
from datetime import datetime
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from rca import people
from rca.complaints import queries
from rca.complaints.forms.finding import kept
from rca.complaints.models import SavedFilter
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg

MOST = 50
"""So many filters one person keeps: more of them are no short way to anything."""


def keep_filter(*, name: str | None, address: str, share: str = "", by: Actor, at: datetime) -> SavedFilter:
    """Keep what an address narrows the list to. `share` is "" for oneself, "all", or the key of a team."""
    if by.person_id is None:
        raise NotFound
    if sum(one.owner_id == by.person_id for one in queries.saved_filters(by.person_id, frozenset())) >= MOST:
        raise RuleBroken("name", msg("You keep %(n)s filters already. Remove one first.", n=MOST))
    shared, team = _reach(share)
    found = SavedFilter(id=new_id(), name=_name(name), address=_tidy(address), owner_id=by.person_id, shared=shared,
                        team_id=team, created_at=at)
    add(found)
    flush()
    journal.write(("complaint_filter", found.id), "filter.kept", by=by, at=at, facts=_facts(found),
                  payload={"after": found.name, "text": found.address})
    return found


def change_filter(*, id: UUID, name: str | None, share: str = "", by: Actor, at: datetime) -> SavedFilter:
    """Call a filter otherwise, or share it with others."""
    found = _there(id)
    before = (found.name, found.shared, found.team_id)
    found.name = _name(name)
    found.shared, found.team_id = _reach(share)
    if before == (found.name, found.shared, found.team_id):
        return found
    flush()
    journal.write(("complaint_filter", id), "filter.changed", by=by, at=at, facts=_facts(found),
                  payload={"before": before[0], "after": found.name})
    return found


def remove_filter(*, id: UUID, by: Actor, at: datetime) -> SavedFilter:
    """Take a filter out of everybody's list."""
    found = _there(id)
    found.removed_at = at
    flush()
    journal.write(("complaint_filter", id), "filter.removed", by=by, at=at)
    return found


def _there(id: UUID) -> SavedFilter:
    found = locked(SavedFilter, id)
    if found.removed_at is not None:
        raise NotFound
    return found


def _name(name: str | None) -> str:
    tidy = texts.one_line("name", name)
    if not tidy:
        raise RuleBroken("name", msg("Give the filter a name."))
    return tidy


def _tidy(address: str) -> str:
    """Only what narrows or sorts a list; a filter that narrows nothing is none."""
    said: Mapping[str, str] = kept(dict(parse_qsl(address.lstrip("?"))))
    if not said:
        raise RuleBroken("", msg("This list is not narrowed by anything. Choose a filter first."))
    return urlencode(said)


def _reach(share: str) -> tuple[bool, UUID | None]:
    if share in ("", "all"):
        return share == "all", None
    try:
        team = UUID(share)
    except ValueError:
        team = None
    if team is None or people.team(team) is None:
        raise RuleBroken("share", msg("This team does not exist any more. Choose another."))
    return True, team


def _facts(found: SavedFilter) -> dict[str, object]:
    return {"shared": found.shared, "team": str(found.team_id) if found.team_id else None}
