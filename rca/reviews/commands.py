"""What is done in a management review."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from rca import people
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import NotFound, RuleBroken, Stale
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers
from rca.reviews import queries, rules
from rca.reviews.models import ManagementReview, ReviewPoint
from rca.reviews.rules import PointKind

PREFIX = "MR"
ROLES = ("facilitator", "manager")


def begin_review(*, since: date | None, until: date | None, by: Actor, at: datetime) -> ManagementReview:
    """Begin the review of a period."""
    rules.check_period(since, until, at.date())
    if by.person_id is None or since is None or until is None:
        raise NotFound
    found = ManagementReview(id=new_id(), reference=f"{PREFIX}-{at.year}-{next_numbers(PREFIX, at.year)[0]:03d}",
                             since=since, until=until, held_on=at.date(), lead_id=by.person_id, created_at=at)
    add(found)
    flush()
    journal.write(("management_review", found.id), "review.begun", by=by, at=at,
                  facts={"since": since.isoformat(), "until": until.isoformat()})
    return found


def tell_review(*, id: UUID, held_on: date | None, attendees: str | None = None, notes: str | None = None,
                seen: int | None = None, by: Actor, at: datetime) -> ManagementReview:
    """Write down when it was held, who took part, what was said. Raises Stale where somebody was faster."""
    found = _open(id)
    if seen is not None and found.version != seen:
        raise Stale(theirs=found)
    before = {"held_on": str(found.held_on or ""), "attendees": found.attendees, "notes": found.notes}
    found.held_on = held_on
    found.attendees, found.notes = texts.long_text("attendees", attendees), texts.long_text("notes", notes)
    after = {"held_on": str(held_on or ""), "attendees": found.attendees, "notes": found.notes}
    if after == before:
        return found
    flush()
    journal.write(("management_review", id), "review.told", by=by, at=at, payload={"before": before, "after": after})
    return found


def add_point(*, id: UUID, kind: PointKind, text: str | None, owner: UUID | None = None, due_on: date | None = None,
              by: Actor, at: datetime) -> ManagementReview:
    """Write down a decision, or an action with who does it until when."""
    found, said = _open(id), texts.long_text("text", text)
    rules.check_point(kind, said, owner, due_on)
    if owner is not None and owner not in {one.id for one in people.active_persons(*ROLES)}:
        raise RuleBroken("owner", msg("Choose a quality lead or a manager who is active."))
    action = kind is PointKind.ACTION
    point = ReviewPoint(id=new_id(), review_id=id, kind=kind, text=said, owner_id=owner if action else None,
                        due_on=due_on if action else None, at=at)
    add(point)
    flush()
    journal.write(("management_review", id), "point.added", by=by, at=at,
                  facts={"point": str(point.id), "kind": kind.value, "owner": str(owner) if action else None,
                         "due_on": str(due_on) if action else None},
                  payload={"after": {"text": said}})
    return found


def remove_point(*, id: UUID, point: UUID, by: Actor, at: datetime) -> ManagementReview:
    """Take back what was written down by mistake, while the review is open."""
    found, row = _open(id), _point(id, point)
    text = row.text
    remove(row)
    flush()
    journal.write(("management_review", id), "point.removed", by=by, at=at, facts={"point": str(point)},
                  payload={"before": {"text": text}})
    return found


def finish_action(*, id: UUID, point: UUID, result: str | None, by: Actor, at: datetime) -> ManagementReview:
    """An action is done, with what came of it; also after its review was closed."""
    found, row = locked(ManagementReview, id), _point(id, point)
    said = texts.long_text("result", result)
    if row.kind is not PointKind.ACTION or row.done_at is not None:
        raise RuleBroken("result", msg("This action is done already."))
    if not said:
        raise RuleBroken("result", msg("Say what came of it."))
    row.done_at, row.result = at, said
    flush()
    journal.write(("management_review", id), "point.done", by=by, at=at, facts={"point": str(point)},
                  payload={"after": {"result": said}})
    return found


def close_review(*, id: UUID, by: Actor, at: datetime) -> ManagementReview:
    """Close a review: figures, decisions and the earlier actions stay as they are now, whatever changes later."""
    found, points = _open(id), queries.points_of(id)
    rules.check_closing(found.attendees, len(points), found.until, at.date())
    found.minutes = minutes_of(found, at)
    found.closed_at = at
    flush()
    journal.write(("management_review", id), "review.closed", by=by, at=at, payload={"after": {
        "attendees": found.attendees, "notes": found.notes, **found.minutes}})
    return found


def minutes_of(review: ManagementReview, at: datetime) -> dict[str, Any]:
    """Figures, what came of a review and what was open before it, in plain values."""
    points, earlier = queries.points_of(review.id), queries.open_earlier(review)
    names = queries.names_of({one.owner_id for one in (*points, *(point for point, _ in earlier)) if one.owner_id})
    return {
        "figures": queries.figures_of(review.since, review.until, at),
        "points": [_frozen(point, names) for point in points],
        "earlier": [{**_frozen(point, names), "reference": of.reference} for point, of in earlier],
    }


def _frozen(point: ReviewPoint, names: dict[UUID, str]) -> dict[str, object]:
    return {"kind": point.kind.value, "text": point.text, "owner": names.get(point.owner_id or point.id, ""),
            "due_on": point.due_on.isoformat() if point.due_on else None, "result": point.result}


def _open(id: UUID) -> ManagementReview:
    found = locked(ManagementReview, id)
    if found.closed_at is not None:
        raise RuleBroken("", rules.CLOSED)
    return found


def _point(review: UUID, id: UUID) -> ReviewPoint:
    row = next((one for one in queries.points_of(review) if one.id == id), None)
    if row is None:
        raise NotFound
    return row
