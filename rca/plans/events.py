"""What happened to plans, for higher features that react to it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class PlanEnded:
    """A plan was completed, failed or was cancelled; `state` and `outcome` say which and with what effect."""

    plan: UUID
    state: str
    outcome: str | None


@dataclass(frozen=True)
class ActionDone:
    """The owner of an action says that it is done. Whether it works is another matter (E-06)."""

    action: UUID
    plan: UUID


@dataclass(frozen=True)
class ActionVerified:
    """Somebody other than its owner has looked whether an action works."""

    action: UUID
    plan: UUID
    effective: bool


@dataclass(frozen=True)
class ActionCancelled:
    """An action will not be carried out."""

    action: UUID
    plan: UUID
