"""What happened in an analysis, for whoever reacts to it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from rca.foundation.actors import Actor


@dataclass(frozen=True)
class AnalysisStarted:
    """An analysis began, about these complaint cases."""

    analysis: UUID
    complaints: tuple[UUID, ...]


@dataclass(frozen=True)
class ActionsBrought:
    """The file an analysis began with names what is to be done about these causes."""

    analysis: UUID
    causes: tuple[UUID, ...]
    actions: tuple[str, ...]
    by: Actor
    at: datetime


@dataclass(frozen=True)
class BoardChanged:
    """The board of an analysis moved on to a position of its journal."""

    analysis: UUID
    position: int


@dataclass(frozen=True)
class GuestsChanged:
    """A guest link or a single pass was taken back: whoever came by it has to go."""

    analysis: UUID
    position: int


@dataclass(frozen=True)
class WaysInChanged:
    """What these guests may, or until when, was changed."""

    actors: tuple[UUID, ...]


@dataclass(frozen=True)
class RoomChanged:
    """Something passed in the room of a workshop: the timer, a signal, the view that is shown."""

    analysis: UUID


@dataclass(frozen=True)
class PresenceChanged:
    """Somebody came to a board or left it, at one of the web processes."""

    analysis: UUID


@dataclass(frozen=True)
class VotesGiven:
    """Somebody gave a dot or took one back. It says neither who nor for what."""

    analysis: UUID
    round: int


@dataclass(frozen=True)
class CardsChanged:
    """The silent collection of an analysis began, ended, or has more or fewer cards."""

    analysis: UUID


@dataclass(frozen=True)
class CandidatesChanged:
    """The solutions collected for an analysis are more or fewer; announced by the feature that collects them."""

    analysis: UUID
