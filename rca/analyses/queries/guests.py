"""Every select about guests: the links of a board, who came by them, who has to go."""

from collections.abc import Collection
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

import sqlalchemy as sa

from rca.analyses.models import GuestLink, GuestPass
from rca.analyses.rules import GuestRights
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


class Pass(NamedTuple):
    """What of a guest's pass says who they are and whether it holds."""

    actor_id: UUID
    name: str
    revoked_at: datetime | None


class Link(NamedTuple):
    """What of a guest link says where it leads, with which rights and until when."""

    id: UUID
    name: str | None
    analysis_id: UUID
    rights: GuestRights
    expires_at: datetime
    revoked_at: datetime | None


_pass: Any = GuestPass.__table__
_link: Any = GuestLink.__table__
_GUEST = sa.select(*(_pass.c[name] for name in Pass._fields), *(_link.c[name] for name in Link._fields)).join_from(
    _pass, _link, _link.c.id == _pass.c.link_id).where(_pass.c.id == sa.bindparam("guest"))


def guest(pass_id: UUID) -> tuple[Pass, Link] | None:
    """What says whether a guest pass holds and what for, and the same of its link; None for no pass.

    Values and no records: it is asked at every step of every guest.
    """
    row = db.session.execute(_GUEST, {"guest": pass_id}).first()
    many = len(Pass._fields)
    return (Pass(*row[:many]), Link(*row[many:])) if row else None


def guests_to_go(analysis: UUID) -> set[UUID]:
    """The actors of guests whose pass, or the link they came by, was taken back."""
    return set(db.session.scalars(sa.select(GuestPass.actor_id).join(
        GuestLink, GuestLink.id == GuestPass.link_id).where(GuestLink.analysis_id == analysis, sa.or_(
            GuestLink.revoked_at.is_not(None), GuestPass.revoked_at.is_not(None)))))


def guest_names(actors: Collection[UUID]) -> dict[UUID, str]:
    """Names of guests by actor."""
    rows = db.session.execute(sa.select(GuestPass.actor_id, GuestPass.name).where(GuestPass.actor_id.in_(actors)))
    return {row.actor_id: row.name for row in rows}
