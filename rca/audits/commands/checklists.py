"""Acts on checklists: make one, make its next version, take it out of use and back."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rca import people
from rca.audits.models import Checklist, ChecklistItem, ChecklistVersion
from rca.audits.rules.checklists import Item, check_items, checked_name
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.messages import msg


def make_checklist(*, name: str, items: Sequence[Item], team: UUID | None = None, by: Actor,
                   at: datetime) -> Checklist:
    """Make a checklist with its first version. Refused without a name or without an item (A-02)."""
    told, kept = checked_name(name), check_items(items)
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))
    made = Checklist(id=new_id(), name=told, team_id=team, newest=0, retired=False, created_at=at)
    add(made)
    flush()
    _next_version(made, kept, by, at)
    journal.write(("checklist", made.id), "checklist.made", by=by, at=at,
                  facts={"team": str(team) if team else None, "number": 1},
                  payload={"after": {"name": told, "items": _written(kept)}})
    return made


def revise_checklist(*, id: UUID, name: str, items: Sequence[Item], seen: int | None = None, by: Actor,
                     at: datetime) -> Checklist:
    """Make the next version; audits keep the one they ask (A-10). `seen` is the version of the row the editor saw."""
    found = locked(Checklist, id)
    if seen is not None and found.version != seen:
        raise Stale(theirs=found)
    told, kept = checked_name(name), check_items(items)
    before, found.name = found.name, told
    _next_version(found, kept, by, at)
    journal.write(("checklist", id), "checklist.revised", by=by, at=at, facts={"number": found.newest},
                  payload={"before": {"name": before}, "after": {"name": told, "items": _written(kept)}})
    return found


def retire_checklist(*, id: UUID, by: Actor, at: datetime) -> Checklist:
    """Take a checklist out of use: no new audit asks it, those that do go on."""
    return _use(id, True, by, at)


def use_checklist_again(*, id: UUID, by: Actor, at: datetime) -> Checklist:
    """Take a retired checklist into use again."""
    return _use(id, False, by, at)


def _use(id: UUID, retired: bool, by: Actor, at: datetime) -> Checklist:
    found = locked(Checklist, id)
    if found.retired is not retired:
        found.retired = retired
        journal.write(("checklist", id), "checklist.retired" if retired else "checklist.used_again", by=by, at=at)
    return found


def _next_version(of: Checklist, items: Sequence[Item], by: Actor, at: datetime) -> None:
    of.newest += 1
    version = ChecklistVersion(id=new_id(), checklist_id=of.id, number=of.newest, author_id=by.id, at=at)
    add(version)
    flush()
    add(*(ChecklistItem(id=new_id(), version_id=version.id, number=number, section=item.section, text=item.text,
                        look_at=item.look_at, weight=item.weight, critical=item.critical)
          for number, item in enumerate(items, 1)))
    flush()


def _written(items: Sequence[Item]) -> str:
    """The items as lines, for the journal."""
    return "\n".join(f"{number}. {item.text} ({item.weight}{'!' if item.critical else ''})"
                     for number, item in enumerate(items, 1))
