"""What happened to audits, for higher features that react to it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class AuditFinished:
    """An audit came to its conclusion."""

    audit: UUID


@dataclass(frozen=True)
class FindingFound:
    """Something was not as it must be."""

    finding: UUID
    audit: UUID
