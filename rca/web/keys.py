"""Keys for paging: where a page begins, as text in an address. A list pages by key, never by offset."""

from collections.abc import Mapping
from datetime import UTC, datetime
from uuid import UUID


def key_of(moment: datetime, id: UUID) -> str:
    """The key of a row ordered by a moment and an id."""
    return f"{moment.isoformat()}~{id}"


def key_from(args: Mapping[str, str], name: str = "before") -> tuple[datetime, UUID] | None:
    """The key in an address, or None when there is none or it cannot be read."""
    moment, _, id = args.get(name, "").partition("~")
    try:
        return datetime.fromisoformat(moment).astimezone(UTC), UUID(id)
    except (ValueError, OverflowError):
        return None
