"""How guests come to a board: under which names, for how long, and why a way in is closed. Pure."""

from datetime import datetime, timedelta

from rca.foundation import texts
from rca.foundation.errors import RuleBroken
from rca.foundation.messages import Message, msg

LONGEST = timedelta(days=90)
"""An invitation that outlives the workshop by more is forgotten, and open."""

MOST_NAMES = 60
"""Names taken at once, each of which gets a link: more than any workshop has."""

NAME_LENGTH = 60

GUEST_ACTS: dict[str, Message] = {
    "analysis.guests_set": msg("How guests come in changed"),
    "link.made": msg("Guests invited"),
    "link.changed": msg("Invitation changed"),
    "link.revoked": msg("Invitation taken back"),
    "guest.joined": msg("Guest joined"),
    "guest.sent_away": msg("Guest sent away"),
}

GUEST_FIELDS: dict[str, Message] = {"rights": msg("Rights"), "until": msg("Until"),
                                    "personal_links": msg("Personal links only")}


def guest_name(raw: str, field: str = "name") -> str:
    """The name a guest gives: one line, 1 to 60 characters."""
    name = texts.one_line(field, raw, NAME_LENGTH)
    if not name:
        raise RuleBroken(field, msg("Write the name the others know you by."))
    return name


def guest_names(raw: str | None) -> list[str]:
    """The names somebody wrote or pasted, one on each line. Raises RuleBroken, saying in which line."""
    found = []
    for number, line in enumerate((raw or "").splitlines(), 1):
        if line.strip():
            try:
                found.append(guest_name(line, "names"))
            except RuleBroken as refusal:
                where = msg("Line %(line)s", line=number)
                raise RuleBroken("names", msg("%(where)s: %(why)s", where=where, why=refusal.message)) from None
    if len(found) > MOST_NAMES:
        raise RuleBroken("names", msg("At most %(most)s names at once; these are %(found)s.", most=MOST_NAMES,
                                      found=len(found)))
    return found


def lasting_until(until: datetime | None, at: datetime) -> datetime:
    """When a way in ends by itself: after now, and ninety days from now at most."""
    if until is None:
        raise RuleBroken("until", msg("Say until when guests may come."))
    if until <= at:
        raise RuleBroken("until", msg("This moment has passed. Choose a later one."))
    if until > at + LONGEST:
        raise RuleBroken("until", msg("An invitation lasts ninety days at most."))
    return until


def link_refusal(expires_at: datetime, revoked_at: datetime | None, at: datetime) -> Message | None:
    """Why a guest link does not open its board at this moment; None when it does."""
    if revoked_at is not None:
        return msg("This invitation was taken back. Ask the facilitator for a new link.")
    if expires_at <= at:
        return msg("This invitation has expired. Ask the facilitator for a new link.")
    return None
