"""Tables of the people: organisation, person, team, grants; sign-ins, failed tries, one-time links."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Choice, Model, new_id
from rca.people.rules import Kind, Role, Theme


class Organisation(Model):
    """The one organisation of this installation. `only` is always true and unique, so a second row cannot be."""

    __tablename__ = "organisation"
    __table_args__ = (sa.UniqueConstraint("only"), sa.CheckConstraint('"only"', name="only_one"))

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    only: Mapped[bool] = mapped_column(default=True)
    name: Mapped[str]
    language: Mapped[str] = mapped_column(sa.String(20))
    time_zone: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[Kind] = mapped_column(Choice(Kind))
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Team(Model):
    """A team that cases and analyses belong to, and for which roles are granted."""

    __tablename__ = "team"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Person(Model):
    """Somebody with an account. The key is that of the person's actor, so whoever writes is found without a join.

    `mail_to` is where they want to be told what presses; None for nowhere.
    """

    __tablename__ = "person"

    id: Mapped[UUID] = mapped_column(sa.ForeignKey("actor.id"), primary_key=True)
    name: Mapped[str]
    sign_in_name: Mapped[str]
    sign_in_key: Mapped[str] = mapped_column(sa.String(300), unique=True)
    password_hash: Mapped[str | None]
    language: Mapped[str | None] = mapped_column(sa.String(20))
    time_zone: Mapped[str | None] = mapped_column(sa.String(60))
    theme: Mapped[Theme | None] = mapped_column(Choice(Theme))
    mail_to: Mapped[str | None]
    active: Mapped[bool] = mapped_column(default=True)
    added_at: Mapped[datetime]
    version: Mapped[int] = mapped_column(default=1)

    __mapper_args__ = {"version_id_col": version}


class Grant(Model):
    """A role of a person, for one team or, without a team, for all."""

    __tablename__ = "role_grant"
    __table_args__ = (
        sa.UniqueConstraint("person_id", "role", "team_id"),
        # NULL equals nothing in SQL, so a role for all teams needs a rule of its own.
        sa.Index("uq_role_grant_for_all", "person_id", "role", unique=True,
                 sqlite_where=sa.text("team_id IS NULL"), postgresql_where=sa.text("team_id IS NULL")),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"))
    role: Mapped[Role] = mapped_column(Choice(Role))
    team_id: Mapped[UUID | None] = mapped_column(sa.ForeignKey("team.id"), index=True)


class SignIn(Model):
    """A browser in which a person is signed in. The cookie holds the token, the table only its digest."""

    __tablename__ = "sign_in"
    __table_args__ = ({"info": {"backup": False}},)  # what was ended since must not come back

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    device: Mapped[str]
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class SignInFailure(Model):
    """A try that failed. Kept for the minutes in which it counts; the name only as a digest, it may be a password."""

    __tablename__ = "sign_in_failure"
    __table_args__ = ({"info": {"backup": False}},)

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    name_digest: Mapped[str] = mapped_column(sa.String(64), index=True)
    address: Mapped[str] = mapped_column(sa.String(60), index=True)
    at: Mapped[datetime] = mapped_column(index=True)


class OneTimeLink(Model):
    """A link that lets a person choose a password once, within a day."""

    __tablename__ = "one_time_link"
    __table_args__ = ({"info": {"backup": False}},)  # what was used since must not open again

    id: Mapped[UUID] = mapped_column(primary_key=True, default=new_id)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    person_id: Mapped[UUID] = mapped_column(sa.ForeignKey("person.id"), index=True)
    issued_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
