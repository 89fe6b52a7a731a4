"""Tells the house about complaints."""

from flask import Flask

from rca.complaints import cli, commands, listeners, permissions, queries
from rca.complaints.cli import imports as import_work
from rca.complaints.models import Complaint, ComplaintCategory, ComplaintImport, SavedFilter
from rca.complaints.queries import personal, trends
from rca.complaints.rules import assessing, cases, consents, intake, judging, letters, promises
from rca.complaints.rules.categories import CATEGORY_ACTS
from rca.complaints.rules.imports import STOP_NAMES
from rca.complaints.rules.trends import MEASURE_NAMES, SCOPE_NAMES
from rca.complaints.views import announcements, exports, groups, handling, listing, similar
from rca.complaints.views import categories as category_pages
from rca.complaints.views import clocks as clock_pages
from rca.complaints.views import consents as _consents  # noqa: F401 – its addresses are those of a case
from rca.complaints.views import date_readings as _date_readings  # noqa: F401 – its address is that of an import
from rca.complaints.views import imports as import_pages
from rca.complaints.views import intake as intake_pages
from rca.complaints.views import letters as letter_pages
from rca.complaints.views import mappings as mapping_pages
from rca.complaints.views import personal as personal_pages
from rca.complaints.views import saved as _saved  # noqa: F401 – its addresses are those of the list
from rca.complaints.views import together as _together  # noqa: F401 – its addresses are those of the list
from rca.complaints.views import trends as trend_pages
from rca.foundation import events, housework, jobs, registry
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.messages import msg
from rca.foundation.outbox import LetterFailed, LetterSent
from rca.foundation.post import TROUBLE_NAMES
from rca.web import pages
from rca.web.languages import LANGUAGES

HANDLING_ACTS = {
    "complaint.offered": msg("Offered for taking over"),
    "complaint.declined": msg("Not taken over"),
    "complaint.offer_taken_back": msg("Offer taken back"),
    "complaint.judged": msg("Judged"),
    "option.offered": msg("Option offered"),
    "option.answered": msg("Answer to an option"),
    "complaint.commented": msg("The person concerned says"),
    "complaint.file_added": msg("File added"),
    "consent.given": msg("Consent recorded"),
    "consent.withdrawn": msg("Consent withdrawn"),
    "complaint.disclosed": msg("Who complained was named to somebody outside"),
}
HANDLING_FIELDS = {
    "concerned": msg("Person concerned"),
    "promised": msg("What we promised"),
    "validity": msg("Is the complaint valid?"),
    "misunderstanding": msg("What was misunderstood"),
    "explanation": msg("How it was explained to the customer"),
    "recourse": msg("Where else the customer can go"),
    "answer": msg("The customer's answer"),
    "file_name": msg("File"),
    "kind_of_file": msg("Kind"),
    "purpose": msg("Consent"),
    "given_by": msg("Who consented"),
    "given_on": msg("Given on"),
    "recipient": msg("Who learns the name"),
    "told": msg("In which words"),
}
ACTS = {
    "complaint.taken": msg("Complaint taken"),
    "complaint.imported": msg("Complaint imported"),
    "complaint.edited": msg("Complaint changed"),
    "complaint.closed": msg("Complaint closed"),
    "complaint.reopened": msg("Complaint opened again"),
    "complaint.handed_over": msg("Handed over"),
    **HANDLING_ACTS,
    "complaint.acknowledged": msg("Receipt acknowledged"),
    "complaint.assessed": msg("Assessed"),
    "complaint.paused": msg("Waiting for the customer"),
    "complaint.resumed": msg("The customer answered"),
    "complaint.called_back": msg("Called back"),
    "complaint.linked": msg("Linked to an analysis"),
    "complaint.categorised": msg("Put into a category"),
    "complaint.said": msg("Written down"),
    "complaint.told_apart": msg("Told apart from cases that read alike"),
    "complaint.added_to": msg("The customer wrote"),
    "complaint.wrote": msg("Wrote to the customer"),
    "letter.sent": msg("The letter was sent"),
    "letter.failed": msg("The letter could not be sent"),
    "letter.again": msg("The letter is tried again"),
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
    "contact": msg("How to reach them"),
    "email": msg("E-mail address"),
    "subject": msg("Subject"),
    "body": msg("Text"),
    "language": msg("Language"),
    "waits": msg("The clocks wait"),
    "trouble": msg("Why"),
    "kind": msg("What it is"),
    "shown": msg("The customer reads it"),
    "product": msg("Product or service"),
    "place": msg("Place"),
    "unit": msg("Company or unit"),
    "category": msg("Category"),
    "remedy_sought": msg("Remedy sought"),
    "immediate_action": msg("Immediate action taken"),
    "received_at": msg("Received"),
    "due_at": msg("Due"),
    **HANDLING_FIELDS,
    "external_reference": msg("Their number"),
    "line": msg("Line"),
    "task": msg("Key task"),
    "closure": msg("How it ended"),
    "entries": msg("Entries"),
    "severity": msg("Severity"),
    "impact": msg("How many it reaches"),
    "complexity": msg("Complexity"),
    "safety": msg("Somebody's safety is at stake"),
    "at_once_needed": msg("Something has to be done at once"),
    "at_once_possible": msg("Something can be done at once"),
    "priority": msg("Priority"),
    "proposed": msg("Depth proposed"),
    "depth": msg("How deep to look"),
    "reached": msg("Reached"),
    "satisfied": msg("Satisfied, of 5"),
    "words": msg("In the customer's words"),
    "others": msg("Other cases"),
}
WORDS = {
    **{channel.value: name for channel, name in cases.CHANNEL_NAMES.items()},
    **{status.value: name for status, name in cases.STATUS_NAMES.items()},
    **{closure.value: name for closure, name in cases.CLOSURE_NAMES.items()},
    **{task.key: task.name for task in cases.KEY_TASKS},
    **{severity.value: name for severity, name in assessing.SEVERITY_NAMES.items()},
    **{impact.value: name for impact, name in assessing.IMPACT_NAMES.items()},
    **{complexity.value: name for complexity, name in assessing.COMPLEXITY_NAMES.items()},
    **{depth.value: name for depth, name in assessing.DEPTH_NAMES.items()},
    **{priority.name.lower(): name for priority, name in assessing.PRIORITY_NAMES.items()},
    **{f"letter:{kind.value}": name for kind, name in letters.KIND_NAMES.items()},
    **{kind.value: name for kind, name in intake.SAID_NAMES.items()},
    **{validity.value: name for validity, name in judging.VALIDITY_NAMES.items()},
    **{purpose.value: name for purpose, name in consents.PURPOSE_NAMES.items()},
    **{answer.value: name for answer, name in judging.ANSWER_NAMES.items() if answer is not judging.Answer.OPEN},
    **{f"mail:{trouble.value}": name for trouble, name in TROUBLE_NAMES.items()},
    **{code: LANGUAGES[code] for code in letters.LANGUAGES},
    "day": msg("day"),
    "minute": msg("minute"),
    "request": msg("on request"),
}


def _hidden(actor: Actor, case: Complaint) -> tuple[str, ...]:
    if permissions.PERMISSIONS["complaint:know_complainant"](actor, case):
        return ()
    return ("complainant", "contact", "email", "subject", "body", "given_by", "told",
            "recipient")  # a letter calls by name whom it is for


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
    parts=queries.category_names,
    personal=permissions.reads_person,
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
    acts={
        "import.brought": msg("File brought"),
        "import.started": msg("Import started"),
        "import.stopped": msg("Import stopped"),
        "import.resumed": msg("Import resumed"),
        "import.done": msg("File imported"),
        "import.file_erased": msg("The kept file was erased with a complainant"),
    },
    fields={
        "file_name": msg("File"),
        "rows": msg("Rows"),
        "taken": msg("Taken"),
        "repeated": msg("Taken before"),
        "refused": msg("Refused"),
        "source": msg("Source"),
        "digest": msg("Fingerprint"),
        "read": msg("Rows looked at"),
        "stop": msg("Why"),
    },
    words={stop.value: name for stop, name in STOP_NAMES.items()},
)

def _category_name(category: ComplaintCategory) -> str:
    return category.name


CATEGORY = registry.RecordType(
    name="complaint_category",
    label=msg("category of complaints"),
    load=queries.category,
    title=_category_name,
    address=lambda category: ("complaint_categories.show", {"id": category.id}),
    may_see=permissions.PERMISSIONS["complaint_category:see"],
    acts=CATEGORY_ACTS,
    fields={"cases": msg("Cases"), "parent": msg("Below"), "into": msg("Into"), "from": msg("Category"),
            "other": msg("Category")},
    parts=queries.category_names,
)

def _filter_name(kept: SavedFilter) -> str:
    return kept.name


FILTER = registry.RecordType(
    name="complaint_filter",
    label=msg("filter of complaints"),
    load=queries.saved_filter,
    title=_filter_name,
    address=lambda kept: ("complaints.saved", {}),
    may_see=permissions.PERMISSIONS["complaint_filter:change"],
    acts={"filter.kept": msg("Filter kept"), "filter.changed": msg("Filter changed"),
          "filter.removed": msg("Filter removed")},
    fields={"shared": msg("Shared")},
)

MAPPING = registry.RecordType(
    name="complaint_mapping",
    label=msg("kept mapping"),
    load=queries.saved_mapping,
    title=lambda kept: kept.name,
    address=lambda kept: ("complaint_mappings.index", {}),
    may_see=permissions.PERMISSIONS["complaint_import:make"],
    acts={
        "mapping.kept": msg("Mapping kept"),
        "mapping.changed": msg("Mapping changed"),
        "mapping.renamed": msg("Mapping renamed"),
        "mapping.removed": msg("Mapping removed"),
    },
    fields={"name": msg("Name"), "before": msg("Before"), "after": msg("After")},
)

PROMISES_RECORD = registry.RecordType(
    name="service_promises",
    label=msg("service promises"),
    load=queries.promises_by_id,
    title=lambda kept: msg("What we promise"),
    address=lambda kept: ("complaints.promises", {}),
    may_see=permissions.PERMISSIONS["promises:see"],
    acts={"promises.kept": msg("Promises changed")},
    tells=lambda act, facts, payload, parts: promises.changes(payload["before"], payload["after"]) if payload else [],
    icon="clock",
)


PHRASES_RECORD = registry.RecordType(
    name="letter_phrases",
    label=msg("standard phrases"),
    load=queries.phrases_by_id,
    title=lambda kept: msg("Standard phrases"),
    address=lambda kept: ("complaints.phrases", {}),
    may_see=permissions.PERMISSIONS["phrases:see"],
    acts={"phrases.kept": msg("Phrases changed")},
    tells=lambda act, facts, payload, parts: letters.changes(payload["before"], payload["after"], LANGUAGES)
    if payload else [],
    icon="mail",
)


RETENTION_RECORD = registry.RecordType(
    name="complaint_retention",
    label=msg("how long complainants are kept"),
    load=personal.retention_by_id,
    title=lambda rule: msg("How long complainants are kept"),
    address=lambda rule: ("complaints.retention", {}),
    may_see=permissions.PERMISSIONS["promises:see"],
    acts={"retention.kept": msg("Rule changed")},
    fields={"months": msg("Months after closing"), "months_before": msg("Months before")},
    icon="lock",
)


def erase_those_over() -> None:
    """Housework of each hour: complainants whose time is over by the rule are erased, some at a time."""
    while transaction(lambda: commands.erase_those_over(at=now())):
        pass


VOLUMES_RECORD = registry.RecordType(
    name="service_volumes",
    label=msg("volumes of business"),
    load=trends.volumes_record,
    title=lambda volumes: msg("How much business there was"),
    address=lambda volumes: ("complaints.volumes", {}),
    may_see=permissions.PERMISSIONS["service_volumes:see"],
    acts={"volumes.kept": msg("Volumes changed")},
    fields={"measure": msg("Counted in"), "scope": msg("Of")},
    words={word.value: name for names in (MEASURE_NAMES, SCOPE_NAMES) for word, name in names.items()},
    icon="data",
)


def init(app: Flask) -> None:
    """Register everything complaints have."""
    app.register_blueprint(clock_pages.bp)
    app.register_blueprint(intake_pages.bp)
    app.register_blueprint(import_pages.bp)
    app.register_blueprint(mapping_pages.bp)
    app.register_blueprint(category_pages.bp)
    app.register_blueprint(cli.bp)
    registry.register_record(COMPLAINT)
    registry.register_record(IMPORT)
    registry.register_record(MAPPING)
    registry.register_record(CATEGORY)
    registry.register_record(FILTER)
    registry.register_record(PROMISES_RECORD)
    registry.register_record(VOLUMES_RECORD)
    registry.register_record(PHRASES_RECORD)
    housework.each_minute(announcements.tell)
    events.listen(LetterSent, listeners.letter_sent)
    events.listen(LetterFailed, listeners.letter_failed)
    registry.register_record(RETENTION_RECORD)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    registry.answer("after restore", listeners.index_again)
    registry.answer("which of these files are needed", queries.digests_needed)
    jobs.register("complaint_import", import_work.work)
    housework.each_minute(import_work.take_up_all)
    registry.answer("which of these files are needed", personal.files_needed)
    housework.each_hour(erase_those_over)
    pages.room("complaints", "complaints.index", msg("Complaints"), "complaint:list")


__all__ = ["exports", "handling", "init", "letter_pages", "listing", "personal_pages"]
__all__ = ["exports", "groups", "handling", "init", "letter_pages", "listing", "similar", "trend_pages"]
