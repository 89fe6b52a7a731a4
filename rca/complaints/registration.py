"""Tells the house about complaints."""

from flask import Flask

from rca.complaints import cli, listeners, permissions, queries
from rca.complaints.models import Complaint, ComplaintImport
from rca.complaints.rules import cases
from rca.complaints.views import cases as case_pages
from rca.complaints.views import exports
from rca.complaints.views import imports as import_pages
from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.foundation.messages import msg
from rca.web import pages

ACTS = {
    "complaint.taken": msg("Complaint taken"),
    "complaint.imported": msg("Complaint imported"),
    "complaint.edited": msg("Complaint changed"),
    "complaint.closed": msg("Complaint closed"),
    "complaint.reopened": msg("Complaint opened again"),
    "complaint.handed_over": msg("Handed over"),
    "task.done": msg("Key task done"),
    "task.undone": msg("Key task taken back"),
    "complainant.erased": msg("Complainant erased"),
}
FIELDS = {
    "title": msg("Title"),
    "description": msg("Description"),
    "channel": msg("Channel"),
    "status": msg("Status"),
    "stage": msg("Stage"),
    "precision": msg("Known to the"),
    "complainant": msg("Complainant"),
    "product": msg("Product or service"),
    "place": msg("Place"),
    "unit": msg("Company or unit"),
    "category": msg("Category"),
    "remedy_sought": msg("Remedy sought"),
    "immediate_action": msg("Immediate action taken"),
    "received_at": msg("Received"),
    "due_at": msg("Due"),
    "external_reference": msg("Their number"),
    "line": msg("Line"),
    "task": msg("Key task"),
    "closure": msg("How it ended"),
    "entries": msg("Entries"),
}
WORDS = {
    **{channel.value: name for channel, name in cases.CHANNEL_NAMES.items()},
    **{status.value: name for status, name in cases.STATUS_NAMES.items()},
    **{closure.value: name for closure, name in cases.CLOSURE_NAMES.items()},
    **{task.key: task.name for task in cases.KEY_TASKS},
    "day": msg("day"),
    "minute": msg("minute"),
    "request": msg("on request"),
}


def _hidden(actor: Actor, case: Complaint) -> tuple[str, ...]:
    return () if permissions.PERMISSIONS["complaint:know_complainant"](actor, case) else ("complainant",)


COMPLAINT = registry.RecordType(
    name="complaint",
    label=msg("complaint case"),
    load=queries.complaint,
    title=lambda case: f"{case.reference} {case.title}",
    address=lambda case: ("complaints.show", {"id": case.id}),
    may_see=permissions.PERMISSIONS["complaint:see"],
    acts=ACTS,
    fields=FIELDS,
    words=WORDS,
    hidden=_hidden,
    state=lambda case: cases.STATUS_NAMES[case.status],
    icon="say",
    load_all=queries.whole_complaints,
)


def _import_title(brought: ComplaintImport) -> str:
    return brought.file_name


IMPORT = registry.RecordType(
    name="complaint_import",
    label=msg("import of complaints"),
    load=queries.complaint_import,
    title=_import_title,
    address=lambda brought: ("complaint_imports.show", {"id": brought.id}),
    may_see=permissions.PERMISSIONS["complaint_import:see"],
    acts={"import.brought": msg("File brought"), "import.done": msg("File imported")},
    fields={
        "file_name": msg("File"),
        "rows": msg("Rows"),
        "taken": msg("Taken"),
        "repeated": msg("Taken before"),
        "refused": msg("Refused"),
        "source": msg("Source"),
        "digest": msg("Fingerprint"),
    },
)


def init(app: Flask) -> None:
    """Register everything complaints have."""
    app.register_blueprint(case_pages.bp)
    app.register_blueprint(import_pages.bp)
    app.register_blueprint(cli.bp)
    registry.register_record(COMPLAINT)
    registry.register_record(IMPORT)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    registry.answer("after restore", listeners.index_again)
    pages.room("complaints", "complaints.index", msg("Complaints"), "complaint:list")


__all__ = ["exports", "init"]
