"""What is erased with a complainant beyond their name: words that tell who it is, files, the file they came with."""

from datetime import datetime

from rca.complaints import queries
from rca.complaints.models import Complaint
from rca.complaints.queries import consents, personal
from rca.complaints.rules.privacy import struck, words_of
from rca.foundation import journal, uploads
from rca.foundation.actors import Actor
from rca.foundation.db import flush, remove

TOLD = ("title", "description", "remedy_sought", "promised", "immediate_action", "closing_reason")
HANDLED = ("misunderstanding", "explanation", "recourse", "comment")


def forget(case: Complaint, description: str | None, by: Actor, at: datetime) -> None:
    """Strike out who complained wherever a case says it; the case is locked, its journal is erased by the caller.

    What the customer said after closing goes whole, and so do files and the register the case came with: a file cannot
    be struck through. `description` is what stays of the customer's words where somebody read them for this.
    """
    words = words_of(case.complainant, case.contact, case.email)
    if description:
        case.description = description
    for name in TOLD:
        setattr(case, name, struck(getattr(case, name), words))
    row = queries.handling_of(case.id)
    if row is not None:
        row.offer_reason = None
        for name in HANDLED:
            setattr(row, name, struck(getattr(row, name), words))
    for option in queries.options_of(case.id):
        option.text = struck(option.text, words) or option.text
    for call in queries.callbacks_of(case.id):
        call.words = call.explanation = None
    for consent in consents.consents_of(case.id):
        consent.given_by = consent.words = None
    _drop_files(case)
    if case.import_id is not None:
        _erase_register(case, by, at)
    flush()


def _drop_files(case: Complaint) -> None:
    """The files go; a content that another record needs stays for that."""
    for file in personal.files_of(case.id):
        remove(file)
        for digest in filter(None, (file.digest, file.small)):
            uploads.drop(digest)
    flush()


def _erase_register(case: Complaint, by: Actor, at: datetime) -> None:
    """The register that the case came with names its complainant, and many others: it is kept no longer."""
    brought = queries.complaint_import(case.import_id) if case.import_id else None
    if brought is None or not uploads.is_kept(brought.digest):
        return
    uploads.erase(brought.digest)
    for made in personal.imports_of_file(brought.digest):
        journal.write(("complaint_import", made.id), "import.file_erased", by=by, at=at)
