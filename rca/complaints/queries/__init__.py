"""Every question put to the tables of complaints."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from rca.complaints.models import Complaint, TaskDone
from rca.complaints.queries.announcing import announcements, to_announce
from rca.complaints.queries.categories import (
    cases_by_category,
    categories,
    categories_apart,
    category,
    category_names,
    count_categories,
    known_terms,
    merge_of,
    merged_into,
    named_by,
    parents,
    path_of,
    state_of_merge,
    term,
    terms,
    terms_of,
    tree,
    within,
)
from rca.complaints.queries.clocks import (
    alike,
    assessment_of,
    callbacks_of,
    clocks_of,
    counted_before,
    pauses_of,
    promises,
    promises_by_id,
    promises_row,
)
from rca.complaints.queries.finding import (
    Counts,
    Key,
    Page,
    commonest,
    count,
    counts,
    page_of_complaints,
    some_complaints,
)
from rca.complaints.queries.handling import about, handling_of, offers_around, option, options_of
from rca.complaints.queries.importing import (
    abandoned_imports,
    complaint_import,
    digests_needed,
    known_keys,
    latest_imports,
    mapping_used_before,
)
from rca.complaints.queries.letters import (
    complaints_from,
    draft,
    house_language,
    letters_in,
    phrases,
    phrases_by_id,
)
from rca.complaints.queries.mappings import mapping_named, saved_mapping, saved_mappings
from rca.complaints.queries.narrowing import Filter
from rca.complaints.queries.passes import (
    complainant_pass,
    pass_by_digest,
    pass_of,
    passes_since,
)
from rca.complaints.queries.saved import saved_filter, saved_filters
from rca.complaints.rules.cases import Status
from rca.foundation.db import db

__all__ = [
    "Counts",
    "Filter",
    "Key",
    "Page",
    "abandoned_imports",
    "about",
    "alike",
    "announcements",
    "assessment_of",
    "callbacks_of",
    "cases_by_category",
    "categories",
    "categories_apart",
    "category",
    "category_names",
    "clocks_of",
    "commonest",
    "complainant_pass",
    "complaint",
    "complaint_import",
    "complaints_by_ids",
    "complaints_from",
    "count",
    "count_categories",
    "counted_before",
    "counts",
    "digests_needed",
    "draft",
    "handling_of",
    "held_by",
    "house_language",
    "known_keys",
    "known_terms",
    "latest_imports",
    "letters_in",
    "mapping_named",
    "mapping_used_before",
    "merge_of",
    "merged_into",
    "named_by",
    "offers_around",
    "option",
    "options_of",
    "page_of_complaints",
    "parents",
    "pass_by_digest",
    "pass_of",
    "passes_since",
    "path_of",
    "pauses_of",
    "phrases",
    "phrases_by_id",
    "promises",
    "promises_by_id",
    "promises_row",
    "saved_filter",
    "saved_filters",
    "saved_mapping",
    "saved_mappings",
    "some_complaints",
    "state_of_merge",
    "tasks_done",
    "term",
    "terms",
    "terms_of",
    "to_announce",
    "tree",
    "whole_complaints",
    "within",
]


def complaint(id: UUID) -> Complaint | None:
    """One case, or None."""
    return db.session.get(Complaint, id)


def whole_complaints(ids: Collection[UUID]) -> list[Complaint]:
    """Whole cases by id; unknown ids are left out."""
    return list(db.session.scalars(sa.select(Complaint).where(Complaint.id.in_(ids)))) if ids else []


def complaints_by_ids(ids: Collection[UUID]) -> list[Any]:
    """Cases by id, for the features above: id, reference, title, status, team. Unknown ids are left out."""
    columns = (Complaint.id, Complaint.reference, Complaint.title, Complaint.status, Complaint.team_id)
    wanted = list(dict.fromkeys(ids))
    if not wanted:
        return []
    return list(db.session.execute(sa.select(*columns).where(Complaint.id.in_(wanted)).order_by(Complaint.serial)))


def tasks_done(complaint: UUID) -> dict[str, TaskDone]:
    """The key tasks done on a case, by key."""
    return {done.task: done for done in db.session.scalars(sa.select(TaskDone).filter_by(complaint_id=complaint))}


def held_by(person: UUID) -> list[Any]:
    """The open cases a person is responsible for: id, reference, title."""
    query = sa.select(Complaint.id, Complaint.reference, Complaint.title).filter_by(owner_id=person, status=Status.OPEN)
    return list(db.session.execute(query.order_by(Complaint.serial)))
