"""What can be done about guests: one function an act."""

from datetime import datetime
from uuid import UUID

from rca.analyses.events import BoardChanged, GuestsChanged, WaysInChanged
from rca.analyses.models import Analysis, GuestLink, GuestPass
from rca.analyses.queries import guests
from rca.analyses.rules import GuestRights
from rca.analyses.rules.guests import guest_name, guest_names, lasting_until, link_refusal
from rca.foundation import journal
from rca.foundation.actors import Actor, ActorKind, new_actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg


def admit(*, id: UUID, personal: bool, by: Actor, at: datetime) -> Analysis:
    """Let guests come by personal links only, or by shared links as well.

    With personal links only, each guest is one pass and has one ballot; so shared links are taken back at once, and
    who came by them has to go.
    """
    analysis = locked(Analysis, id)
    if analysis.personal_links is not personal:
        analysis.personal_links = personal
        position = journal.write(("analysis", id), "analysis.guests_set", by=by, at=at, facts={
            "before": {"personal_links": not personal}, "after": {"personal_links": personal}})
        announce(BoardChanged(id, position))
    if personal:
        for link in guests.shared_links(id):
            revoke(id=id, link=link.id, by=by, at=at)
    return analysis


def invite(*, id: UUID, names: str | None = None, rights: GuestRights, until: datetime | None, by: Actor,
           at: datetime) -> GuestLink:
    """Make links that let guests onto this board until a moment: one for each of the names, else one to be shared.

    Answers the first. Refused without names where guests come by personal links only.
    """
    analysis, wanted, ends = locked(Analysis, id), guest_names(names), lasting_until(until, at)
    if analysis.personal_links and not wanted:
        raise RuleBroken("names", msg("Guests come by personal links here: write their names, one on each line."))
    alone: list[str | None] = [*wanted]
    links = [GuestLink(id=new_id(), analysis_id=id, name=name, rights=rights, expires_at=ends, made_by=by.id,
                       made_at=at) for name in alone or [None]]
    add(*links)
    flush()
    for link in links:
        journal.write(("guest_link", link.id), "link.made", by=by, at=at,
                      facts={"analysis": str(id), "rights": rights.value, "until": ends.isoformat()},
                      payload={"after": {"name": link.name}} if link.name else None)
    return links[0]


def change_link(*, id: UUID, link: UUID, rights: GuestRights, until: datetime | None, by: Actor,
                at: datetime) -> GuestLink:
    """Change what a link allows and until when. Whoever came by it is asked again at once."""
    found = _link(id, link)
    if found.revoked_at is not None:
        raise RuleBroken("", msg("This invitation was taken back. Make a new link."))
    before = (found.rights, found.expires_at)
    same_minute = until == found.expires_at.replace(second=0, microsecond=0)  # fields know no seconds
    found.rights, found.expires_at = rights, lasting_until(found.expires_at if same_minute else until, at)
    if (found.rights, found.expires_at) != before:
        told = [{"rights": rights.value, "until": ends.isoformat()}
                for rights, ends in (before, (found.rights, found.expires_at))]
        journal.write(("guest_link", link), "link.changed", by=by, at=at,
                      facts={"before": told[0], "after": told[1]})
        announce(WaysInChanged(tuple(row.actor_id for row in guests.passes_of(link))))
    return found


def revoke(*, id: UUID, link: UUID, by: Actor, at: datetime) -> GuestLink:
    """Take a guest link back at once: nobody joins by it any more, and who came through it has to go."""
    found = _link(id, link)
    if found.revoked_at is None:
        found.revoked_at = at
        position = journal.write(("guest_link", link), "link.revoked", by=by, at=at)
        announce(GuestsChanged(id, position))
    return found


def send_away(*, id: UUID, link: UUID, guest: UUID, by: Actor, at: datetime) -> GuestPass:
    """End one guest's pass at once. The link they came by stays as it is."""
    _link(id, link)
    found = locked(GuestPass, guest)
    if found.link_id != link:
        raise NotFound
    if found.revoked_at is None:
        found.revoked_at = at
        position = journal.write(("guest_link", link), "guest.sent_away", by=by, at=at,
                                 facts={"guest": str(found.actor_id)})
        announce(GuestsChanged(id, position))
    return found


def join(*, link: UUID, name: str = "", at: datetime) -> GuestPass:
    """Let a guest in. Refused when the link has expired or was taken back.

    A shared link makes a pass under the name they give, a personal one makes one pass for good: opened again, on
    whatever device, it leads to that pass.
    """
    found = locked(GuestLink, link)
    refusal = link_refusal(found.expires_at, found.revoked_at, at)
    if refusal is not None:
        raise RuleBroken("", refusal)
    for known in guests.passes_of(link) if found.name is not None else ():
        return known
    actor = new_actor(ActorKind.GUEST)
    flush()
    made = GuestPass(id=new_id(), link_id=link, actor_id=actor, name=found.name or guest_name(name), joined_at=at)
    add(made)
    flush()
    journal.write(("guest_link", link), "guest.joined", by=Actor(actor, ActorKind.GUEST), at=at,
                  facts={"analysis": str(found.analysis_id)}, payload={"after": {"name": made.name}})
    return made


def _link(analysis: UUID, link: UUID) -> GuestLink:
    """The link, locked; one of another board does not exist here."""
    found = locked(GuestLink, link)
    if found.analysis_id != analysis:
        raise NotFound
    return found
