"""What a management review needs, and its figures and minutes in words."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg, msgs

LONGEST_DAYS = 1100
"""About three years: a longer period tells nothing that could still be acted on."""


class PointKind(StrEnum):
    """What comes of a review."""

    DECISION = "decision"
    ACTION = "action"


KIND_NAMES: dict[PointKind, Message] = {PointKind.DECISION: msg("Decision"), PointKind.ACTION: msg("Action")}
CLOSED = msg("This review is closed; its minutes do not change any more.")


def check_period(since: date | None, until: date | None, today: date) -> None:
    """A period that has begun, in its order, not longer than three years. Raises RuleBroken at the field."""
    if since is None:
        raise RuleBroken("since", msg("Say on which day the period begins."))
    if until is None:
        raise RuleBroken("until", msg("Say on which day the period ends."))
    if until < since:
        raise RuleBroken("until", msg("The period ends before it begins."))
    if since > today:
        raise RuleBroken("since", msg("This day has not come yet."))
    if until - since > timedelta(days=LONGEST_DAYS):
        raise RuleBroken("until", msg("A period of more than three years is not reviewed in one go."))


def before(since: date, until: date) -> tuple[date, date]:
    """The period as long as this one, just before it.

    >>> [day.isoformat() for day in before(date(2026, 4, 1), date(2026, 6, 30))]
    ['2025-12-31', '2026-03-31']
    """
    return since - (until - since) - timedelta(days=1), since - timedelta(days=1)


def check_point(kind: PointKind, text: str | None, owner: Any, due: date | None) -> None:
    """A decision has words; an action somebody and a day besides. Raises RuleBroken at the field."""
    if not text:
        raise RuleBroken("text", msg("Write what is decided or done."))
    if kind is PointKind.ACTION and owner is None:
        raise RuleBroken("owner", msg("Say who does it."))
    if kind is PointKind.ACTION and due is None:
        raise RuleBroken("due_on", msg("Say until when."))


def check_closing(attendees: str | None, points: int, until: date, today: date) -> None:
    """Minutes say who was there and what came of it, about a period that is over. Raises RuleBroken."""
    if until >= today:
        raise RuleBroken("", msg("The period is not over yet: its figures would still change."))
    if not attendees:
        raise RuleBroken("", msg("Write first who took part."))
    if not points:
        raise RuleBroken("", msg("Write down what was decided first, and be it that nothing has to change."))


def percent(part: int, whole: int) -> int | None:
    """A share in percent; none of nothing is no hundred."""
    return round(100 * part / whole) if whole else None


def _share(figures: Mapping[str, Any], part: str, whole: str) -> Message:
    number, of = figures[part], figures[whole]
    if not of:
        return msg("none to count")
    return msg("%(percent)s %%: %(part)s of %(whole)s", percent=percent(number, of), part=number, whole=of)


def beside(now: int, before: int) -> Message:
    """A number beside that of the period before."""
    return msg("%(now)s, in the period before %(before)s", now=now, before=before)


def lines(figures: Mapping[str, Any]) -> Iterator[tuple[Message, Message]]:
    """The figures of a period as label and what is said."""
    yield msg("Cases received"), beside(figures["received"], figures["received_before"])
    yield msg("Receipt acknowledged in time"), _share(figures, "acknowledge_in_time", "acknowledge")
    yield msg("Answered in time"), _share(figures, "answer_in_time", "answer")
    yield msg("Resolved in time"), _share(figures, "resolve_in_time", "resolve")
    yield msg("Valid, wholly or in part"), _share(figures, "valid", "judged")
    yield (msg("Satisfaction of those called back"),
           msg("%(mean)s of 5, by %(n)s", mean=figures["satisfaction"], n=figures["satisfied"])
           if figures["satisfied"] else msg("nobody was reached"))
    yield (msg("Recurring"), msgs("%(n)s case in a category that had some in the period before, too",
                                  "%(n)s cases in categories that had some in the period before, too",
                                  figures["recurring"]))
    yield (msg("Proofs of effect"), msg("%(proven)s proven, %(not_proven)s not proven, %(not_effective)s not effective",
                                        **{name: figures[name] for name in ("proven", "not_proven", "not_effective")}))
