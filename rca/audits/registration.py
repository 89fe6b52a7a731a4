"""Tells the house about audits."""

from flask import Flask

from rca.audits import listeners, models, permissions, queries
from rca.audits.rules import words
from rca.audits.views import audits, checklists, findings, items, panels
from rca.foundation import registry
from rca.foundation.messages import msg
from rca.web import pages

WORDS = {word.value: name for names in (words.STATE_NAMES, words.ANSWER_NAMES, words.AGREEMENT_NAMES,
                                        words.SUBJECT_NAMES) for word, name in names.items()}
CHECKLIST = registry.RecordType(
    name="checklist", label=msg("checklist"), load=queries.checklists.checklist, title=lambda found: found.name,
    address=lambda found: ("checklists.show", {"id": found.id}), may_see=permissions.PERMISSIONS["checklist:see"],
    load_all=queries.checklists.checklists_by_ids, icon="list",
    state=lambda found: msg("retired") if found.retired else msg("version %(number)s", number=found.newest),
    acts={"checklist.made": msg("Checklist made"), "checklist.revised": msg("Next version made"),
          "checklist.retired": msg("Taken out of use"), "checklist.used_again": msg("Taken into use again")},
    fields={"name": msg("Name"), "items": msg("Items"), "number": msg("Version")})
AUDIT = registry.RecordType(
    name="audit", label=msg("service audit"), load=queries.sheets.audit,
    title=lambda audit: f"{audit.reference} {audit.objective.splitlines()[0]}",
    address=lambda audit: ("audits.show", {"id": audit.id}), may_see=permissions.PERMISSIONS["audit:see"],
    load_all=queries.sheets.audits_by_ids, icon="audit", state=lambda audit: words.STATE_NAMES[audit.state],
    acts={"audit.planned": msg("Audit planned"), "audit.started": msg("Audit started"),
          "answer.given": msg("Item answered"), "audit.finished": msg("Audit finished"),
          "audit.cancelled": msg("Audit cancelled"), "audit.handed_over": msg("Handed over to another auditor"),
          "audit.replanned": msg("Plan of the audit changed")},
    fields={"kind": msg("What is audited"), "objective": msg("Objective"), "scope": msg("Scope"),
            "sampling": msg("Sample"), "planned_on": msg("Day"), "number": msg("Item"), "answer": msg("Answer"),
            "evidence": msg("Evidence"), "percent": msg("Score"), "conclusion": msg("Conclusion"),
            "agreement": msg("The auditee"), "difference": msg("Seen differently")},
    words=WORDS)
FINDING = registry.RecordType(
    name="finding", label=msg("finding"), load=queries.findings.finding,
    title=lambda finding: f"{finding.reference} {finding.text}",
    address=lambda finding: ("findings.show", {"id": finding.id}), may_see=permissions.PERMISSIONS["finding:see"],
    load_all=queries.findings.findings_by_ids, icon="err",
    state=lambda finding: words.OUTCOME_NAMES[queries.findings.outcome(finding)],
    acts={"finding.found": msg("Found not conform"), "finding.withdrawn": msg("Withdrawn: answered differently"),
          "finding.found_again": msg("Found not conform again"), "finding.acted": msg("Made an action"),
          "finding.analysed": msg("Made an analysis"), "finding.settled": msg("Settled with a reason")},
    fields={"number": msg("Number"), "answer": msg("Answer")}, words=WORDS)


def init(app: Flask) -> None:
    """Register everything audits have."""
    for blueprint in (checklists.bp, audits.bp, items.bp, findings.bp):
        app.register_blueprint(blueprint)
    for record in (CHECKLIST, AUDIT, FINDING):
        registry.register_record(record)
    registry.register_permissions(permissions.PERMISSIONS)
    registry.answer("what does this person hold", listeners.what_a_person_holds)
    registry.answer("what is linked with", queries.findings.links)
    registry.answer("what is open about a plan", listeners.what_is_open_about_a_plan)
    pages.room("audits", "audits.index", msg("Audits"), "audit:list")


__all__ = ["init", "models", "panels"]
