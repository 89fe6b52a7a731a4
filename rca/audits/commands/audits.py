"""Acts on one audit: plan, start, answer, finish, cancel, hand over."""

from datetime import date, datetime
from uuid import UUID

from rca import people
from rca.audits.events import AuditFinished, FindingFound
from rca.audits.models import Audit, AuditAnswer, Finding
from rca.audits.queries import checklists, findings, sheets
from rca.audits.rules import life
from rca.audits.rules.words import Agreement, Answer, State
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken, Stale
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers
from rca.foundation.texts import long_text

PREFIX = "AU"


def plan_audit(*, kind: str, subject: UUID, checklist: UUID, objective: str, auditor: UUID, planned_on: date,
               scope: str | None = None, sampling: str | None = None, by: Actor, at: datetime) -> Audit:
    """Plan an audit of a record with the newest version of a checklist, which it keeps (A-02, A-10).

    Refused without criteria or objective, and with an auditor who owns the record (A-03) or does not hold the role.
    """
    record = sheets.subject(kind, subject)
    if record is None:
        raise NotFound
    told = long_text("objective", objective)
    life.check_planning(told, planned_on)
    version = _criteria(checklist, record.team_id)
    _check_auditor(auditor, record)
    number = next_numbers(PREFIX, at.year)[0]
    made = Audit(
        id=new_id(), reference=f"{PREFIX}-{at.year}-{number:03d}", subject_type=str(record.kind), subject_id=record.id,
        team_id=record.team_id, checklist_version_id=version, objective=told, scope=long_text("scope", scope),
        sampling=long_text("sampling", sampling), auditor_id=auditor, auditee_id=record.auditee, planned_on=planned_on,
        state=State.PLANNED, created_at=at)
    add(made)
    flush()
    journal.write(("audit", made.id), "audit.planned", by=by, at=at,
                  facts={"kind": str(record.kind), "subject": str(record.id), "checklist": str(checklist),
                         "auditor": str(auditor), "auditee": str(record.auditee) if record.auditee else None},
                  payload={"after": {"objective": told, "scope": made.scope, "sampling": made.sampling,
                                     "planned_on": planned_on.isoformat()}})
    return made


def _criteria(checklist: UUID, team: UUID | None) -> UUID:
    """The newest version of a checklist that is in use and holds something to look at."""
    found = checklists.checklist(checklist)
    if found is None or found.team_id not in (None, team):
        raise RuleBroken("checklist", msg("Choose a checklist: without criteria there is no audit."))
    if found.retired:
        raise RuleBroken("checklist", msg("This checklist is not in use any more. Choose another."))
    version = checklists.version_of(checklist, found.newest)
    if version is None or not checklists.items_of(version.id):
        raise RuleBroken("checklist", msg("This checklist has no items: without criteria there is no audit."))
    return version.id


def _check_auditor(auditor: UUID, record: sheets.SubjectRecord) -> None:
    person = people.person(auditor)
    if person is None or not person.active:
        raise RuleBroken("auditor", msg("This person is not active any more. Choose somebody else."))
    if all(auditor != holder.id for holder in people.active_persons("auditor", team=record.team_id)):
        raise RuleBroken("auditor", msg("This person is no auditor of this team. Choose somebody else."))
    life.check_independent(auditor, record.owners, "auditor")


def _of_auditor(id: UUID, by: Actor, *allowed: State) -> Audit:
    """The audit, locked, for its auditor, who still owns nothing of what is audited (A-03)."""
    found = locked(Audit, id)
    if by.person_id is None or by.person_id != found.auditor_id:
        raise NotFound
    life.check_state(found.state, *allowed)
    life.check_independent(found.auditor_id, sheets.owners(found))
    return found


def start_audit(*, id: UUID, by: Actor, at: datetime) -> Audit:
    """Open an audit. Refused for whoever has come to own the record since it was planned (A-03)."""
    found = _of_auditor(id, by, State.PLANNED)
    if not checklists.items_of(found.checklist_version_id):
        raise RuleBroken("", msg("This checklist has no items: without criteria there is no audit."))
    found.state, found.started_at = State.RUNNING, at
    journal.write(("audit", id), "audit.started", by=by, at=at)
    return found


def answer_item(*, id: UUID, item: UUID, answer: Answer, evidence: str | None = None, by: Actor,
                at: datetime) -> Audit:
    """Say what was found at an item, with the evidence seen (A-04). Not conform makes a finding at once.

    Another answer withdraws the finding, unless something has come of it already.
    """
    found = _of_auditor(id, by, State.RUNNING)
    asked = sheets.item_of(found, item)
    if asked is None:
        raise NotFound
    seen = long_text("evidence", evidence)
    life.check_evidence(answer, seen)
    earlier = sheets.answer_of(id, item)
    if earlier is not None and (earlier.answer, earlier.evidence) == (answer, seen):
        return found
    before = {"answer": earlier.answer.value, "evidence": earlier.evidence} if earlier else None
    if earlier is None:
        add(AuditAnswer(audit_id=id, item_id=item, answer=answer, evidence=seen, actor_id=by.id, at=at))
    else:
        earlier.answer, earlier.evidence, earlier.actor_id, earlier.at = answer, seen, by.id, at
    flush()
    journal.write(("audit", id), "answer.given", by=by, at=at, facts={"item": str(item), "number": asked.number},
                  payload={"before": before, "after": {"answer": answer.value, "evidence": seen}})
    _found_or_not(found, item, asked.text, answer, by, at)
    return found


def _found_or_not(audit: Audit, item: UUID, text: str, answer: Answer, by: Actor, at: datetime) -> None:
    known = findings.of_item(audit.id, item)
    if answer is Answer.NOT_CONFORM:
        if known is None:
            _find(audit, item, text, by, at)
        elif known.withdrawn:
            known.withdrawn = False
            journal.write(("finding", known.id), "finding.found_again", by=by, at=at)
    elif known is not None and not known.withdrawn:
        life.check_changing(findings.outcome(known), known.reference)
        known.withdrawn = True
        journal.write(("finding", known.id), "finding.withdrawn", by=by, at=at, facts={"answer": answer.value})


def _find(audit: Audit, item: UUID, text: str, by: Actor, at: datetime) -> None:
    number = findings.last_number(audit.id) + 1
    made = Finding(id=new_id(), reference=f"{audit.reference}/{number}", audit_id=audit.id, item_id=item,
                   team_id=audit.team_id, number=number, text=text, withdrawn=False, at=at)
    add(made)
    flush()
    journal.write(("finding", made.id), "finding.found", by=by, at=at,
                  facts={"audit": str(audit.id), "item": str(item), "number": number}, payload={"text": text})
    announce(FindingFound(made.id, audit.id))


def finish_audit(*, id: UUID, conclusion: str | None = None, agreement: Agreement | None = None,
                 difference: str | None = None, by: Actor, at: datetime) -> Audit:
    """Come to the conclusion: every item answered, something counted, the auditee heard (A-03, A-06, A-07, A-10)."""
    found = _of_auditor(id, by, State.RUNNING)
    told, differing = long_text("conclusion", conclusion), long_text("difference", difference)
    score = sheets.score_of(sheets.rows(found))
    life.check_finishing(score, told, agreement, differing)
    found.state, found.finished_at, found.conclusion = State.FINISHED, at, told
    found.agreement, found.difference = agreement, differing
    journal.write(("audit", id), "audit.finished", by=by, at=at,
                  facts={"percent": score.percent, "agreement": agreement.value if agreement else None},
                  payload={"after": {"conclusion": told, "difference": differing}})
    announce(AuditFinished(id))
    return found


def replan_audit(*, id: UUID, objective: str, planned_on: date, scope: str | None = None, sampling: str | None = None,
                 seen: int | None = None, by: Actor, at: datetime) -> Audit:
    """Change day, objective, scope or sample of an audit that has not begun. `seen` is the version the editor saw."""
    found = locked(Audit, id)
    if seen is not None and found.version != seen:
        raise Stale(theirs=found)
    life.check_state(found.state, State.PLANNED)
    told = long_text("objective", objective)
    life.check_planning(told, planned_on)
    after = {"objective": told, "scope": long_text("scope", scope), "sampling": long_text("sampling", sampling),
             "planned_on": planned_on}
    changed = [name for name, value in after.items() if getattr(found, name) != value]
    before = {name: getattr(found, name) for name in changed}
    for name in changed:
        setattr(found, name, after[name])
    if changed:
        journal.write(("audit", id), "audit.replanned", by=by, at=at, payload={
            "before": {name: _written(before[name]) for name in changed},
            "after": {name: _written(after[name]) for name in changed}})
    return found


def _written(value: object) -> object:
    """A value as the journal keeps it."""
    return value.isoformat() if isinstance(value, date) else value


def cancel_audit(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Audit:
    """Give an audit up before it is finished, with a reason. What was found stays found."""
    found = locked(Audit, id)
    life.check_state(found.state, State.PLANNED, State.RUNNING)
    told = life.checked_reason(reason)
    found.state, found.reason = State.CANCELLED, told
    journal.write(("audit", id), "audit.cancelled", by=by, at=at, payload={"reason": told})
    return found


def hand_over_audit(*, id: UUID, auditor: UUID, by: Actor, at: datetime) -> Audit:
    """Let another auditor do it, who owns nothing of what is audited either (A-03)."""
    found = locked(Audit, id)
    life.check_state(found.state, State.PLANNED, State.RUNNING)
    record = sheets.subject(found.subject_type, found.subject_id)
    if record is None:
        raise NotFound
    _check_auditor(auditor, record)
    life.check_independent(auditor, sheets.owners(found), "auditor")
    if auditor != found.auditor_id:
        before, found.auditor_id = found.auditor_id, auditor
        journal.write(("audit", id), "audit.handed_over", by=by, at=at,
                      facts={"before": str(before), "after": str(auditor)})
    return found

