"""Tells the house about management reviews."""

from flask import Flask

from rca.foundation import registry
from rca.foundation.messages import msg
from rca.reviews import listeners, permissions, queries, views
from rca.reviews.rules import KIND_NAMES
from rca.web import pages

REVIEW = registry.RecordType(
    name="management_review", label=msg("management review"), load=queries.review,
    title=lambda found: found.reference, address=lambda found: ("reviews.show", {"id": found.id}),
    may_see=permissions.PERMISSIONS["management_review:see"], icon="list",
    state=lambda found: msg("closed") if found.closed_at else msg("open"),
    acts={"review.begun": msg("Review begun"), "review.told": msg("Minutes changed"),
          "point.added": msg("Written down"), "point.removed": msg("Taken back"), "point.done": msg("Action done"),
          "review.closed": msg("Review closed")},
    fields={"since": msg("From"), "until": msg("Until"), "held_on": msg("Held on"), "attendees": msg("Took part"),
            "notes": msg("Discussed"), "kind": msg("What it is"), "text": msg("Text"),
            "due_on": msg("Until when"), "result": msg("What came of it"), "figures": msg("Figures"),
            "points": msg("Decisions and actions"), "earlier": msg("Open from earlier reviews")},
    tells=lambda act, facts, payload, parts: [msg("Figures, decisions and earlier actions stay as they were.")]
    if act == "review.closed" else [],
    words={kind.value: name for kind, name in KIND_NAMES.items()})


def init(app: Flask) -> None:
    """Register everything reviews have."""
    app.register_blueprint(views.bp)
    registry.register_record(REVIEW)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    pages.room("reviews", "reviews.index", msg("Reviews"), "management_review:list")
