"""The only place that asks what time it is. Inside the product time is UTC and aware."""

from datetime import UTC, datetime


def now() -> datetime:
    """This moment, in UTC, to the microsecond."""
    return datetime.now(UTC)
