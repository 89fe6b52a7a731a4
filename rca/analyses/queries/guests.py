"""Every select about guests: the links of a board, who came by them, who has to go."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Bundle

from rca.analyses.models import GuestLink, GuestPass
from rca.foundation.db import db


def ways_in(analysis: UUID) -> list[tuple[GuestLink, list[GuestPass]]]:
    """The guest links of a board, newest first and then by name, each with the passes of who came by it."""
    links = list(db.session.scalars(sa.select(GuestLink).filter_by(analysis_id=analysis).order_by(
        GuestLink.made_at.desc(), GuestLink.name, GuestLink.id)))
    came: dict[UUID, list[GuestPass]] = {link.id: [] for link in links}
    for row in db.session.scalars(sa.select(GuestPass).where(GuestPass.link_id.in_(came)).order_by(
            GuestPass.joined_at, GuestPass.id)):
        came[row.link_id].append(row)
    return [(link, came[link.id]) for link in links]


def guest_link(id: UUID) -> GuestLink | None:
    """One guest link, or None."""
    return db.session.get(GuestLink, id)


def shared_links(analysis: UUID) -> list[GuestLink]:
    """The links of a board that open it to whoever has them, those taken back left out."""
    return list(db.session.scalars(sa.select(GuestLink).where(
        GuestLink.analysis_id == analysis, GuestLink.name.is_(None), GuestLink.revoked_at.is_(None))))


def passes_of(link: UUID) -> list[GuestPass]:
    """The passes of who came by a link; a personal link has one at most."""
    return list(db.session.scalars(sa.select(GuestPass).filter_by(link_id=link)))


_PASS = Bundle("guest_pass", GuestPass.actor_id, GuestPass.name, GuestPass.revoked_at)
_LINK = Bundle("link", GuestLink.id, GuestLink.name, GuestLink.analysis_id, GuestLink.rights, GuestLink.expires_at,
               GuestLink.revoked_at)


def guest(pass_id: UUID) -> tuple[Any, Any] | None:
    """What says whether a guest pass holds and what for, and the same of its link; None for no pass.

    Values and no records: it is asked at every step of every guest.
    """
    row = db.session.execute(sa.select(_PASS, _LINK).join(
        GuestLink, GuestLink.id == GuestPass.link_id).where(GuestPass.id == pass_id)).first()
    return (row[0], row[1]) if row else None


def guests_to_go(analysis: UUID) -> set[UUID]:
    """The actors of guests whose pass, or the link they came by, was taken back."""
    return set(db.session.scalars(sa.select(GuestPass.actor_id).join(
        GuestLink, GuestLink.id == GuestPass.link_id).where(GuestLink.analysis_id == analysis, sa.or_(
            GuestLink.revoked_at.is_not(None), GuestPass.revoked_at.is_not(None)))))


def guest_names(actors: Collection[UUID]) -> dict[UUID, str]:
    """Names of guests by actor."""
    rows = db.session.execute(sa.select(GuestPass.actor_id, GuestPass.name).where(GuestPass.actor_id.in_(actors)))
    return {row.actor_id: row.name for row in rows}
