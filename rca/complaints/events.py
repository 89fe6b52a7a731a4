"""What happened to complaints, for higher features that react to it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class ComplaintTaken:
    """A case was entered by hand."""

    complaint: UUID


@dataclass(frozen=True)
class ComplaintsImported:
    """An import brought so many cases."""

    import_id: UUID
    count: int


@dataclass(frozen=True)
class ComplaintClosed:
    """A case was closed: the customer accepted, or every option is used up."""

    complaint: UUID


@dataclass(frozen=True)
class ComplaintReopened:
    """A closed case was opened again."""

    complaint: UUID
