"""Findings: the list and its files, one finding, and what becomes of it."""

from datetime import tzinfo
from typing import Any
from uuid import UUID

from flask import Blueprint, Response, g, request

from rca import people
from rca.analyses import Template
from rca.audits import commands, queries
from rca.audits.forms import ActionForm, AnalysisForm, SettleForm
from rca.audits.permissions import LOOK
from rca.audits.queries.findings import PAGE
from rca.audits.rules import words
from rca.foundation import registry
from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.plans import ACTION_STATE_NAMES
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import say, zone
from rca.web.pages import page, see
from rca.web.tables import batches, table_file

bp = Blueprint("findings", __name__)
BATCH = 1000
COLUMNS = (msg("Number"), msg("Criterion"), msg("Evidence"), msg("Found"), msg("Audit"), msg("Audited"),
           msg("What became of it"), msg("Action"), msg("Reason"))


@bp.get("/findings")
@requires("finding:list")
def index() -> Any:
    """The findings of the reader's teams, newest first: the open ones, or all."""
    all_of_them = "all" in request.args
    found = queries.findings.page_of_findings(g.actor.teams(*LOOK), open_only=not all_of_them,
                                              before=key_from(request.args))
    shown = found[:PAGE]
    return page("audits/findings.html", here="audits", rows=shown, words=words, all_of_them=all_of_them,
                subjects=queries.sheets.subjects({(row[1].subject_type, row[1].subject_id) for row in shown}),
                kept={"all": "1"} if all_of_them else {}, paged="before" in request.args,
                older=key_of(shown[-1][0].at, shown[-1][0].id) if len(found) > PAGE else None)


@bp.get("/findings.<any(csv, xlsx):form>")
@requires("finding:export")
def export(form: str) -> Response:
    """The findings of the list as a file: the open ones, or all."""
    teams, open_only, where = g.actor.teams(*LOOK), "all" not in request.args, zone()
    told = {outcome: say(name) for outcome, name in words.OUTCOME_NAMES.items()}

    def read(after: Any) -> tuple[list[list[Any]], Any]:
        found = queries.findings.page_of_findings(teams, open_only=open_only, before=after, most=BATCH)
        rows = found[:BATCH]
        return _cells(rows, told, where), (rows[-1][0].at, rows[-1][0].id) if len(found) > BATCH else None

    name = f"findings-{now().astimezone(where):%Y-%m-%d}"
    return table_file(form, name, COLUMNS, batches(read), title=msg("Findings"))


def _cells(rows: list[Any], told: dict[words.Outcome, str], where: tzinfo) -> list[list[Any]]:
    about = queries.sheets.subjects({(audit.subject_type, audit.subject_id) for _, audit, _ in rows})
    cells = []
    for finding, audit, evidence in rows:
        subject = about.get((audit.subject_type, audit.subject_id))
        cells.append([finding.reference, finding.text, evidence, finding.at.astimezone(where), audit.reference,
                      subject.title if subject else "", told[queries.findings.outcome(finding)],
                      finding.action.text if finding.action else "", finding.settling_reason])
    return cells


@bp.get("/findings/<uuid:id>")
@requires("finding:see")
def show(id: UUID) -> Any:
    """One finding: the criterion, the evidence, what became of it."""
    return _finding_page()


def _finding_page(status: int = 200, **forms: Any) -> Response:
    finding = g.record
    audit = queries.sheets.audit(finding.audit_id)
    return page("audits/finding.html", status, here="audits", finding=finding, audit=audit, words=words,
                answer=queries.sheets.answer_of(finding.audit_id, finding.item_id),
                item=queries.sheets.item_of(audit, finding.item_id) if audit else None,
                subject=queries.sheets.subject(audit.subject_type, audit.subject_id) if audit else None,
                action_states=ACTION_STATE_NAMES,
                names=registry.names_of([finding.settled_by] if finding.settled_by else []),
                **{"settling": SettleForm(), **forms})


def _action_form(*given: Any, **values: Any) -> ActionForm:
    return ActionForm(*given, plans=queries.findings.plans_to_act_on(g.record),
                      people=people.active_persons(*LOOK, team=g.record.team_id), **values)


def _evidence() -> str:
    found = queries.sheets.answer_of(g.record.audit_id, g.record.item_id)
    return (found.evidence if found else None) or ""


@bp.get("/findings/<uuid:id>/action")
@requires("finding:act")
def new_action(id: UUID) -> Any:
    """Make it an action: the form with what is known already."""
    return page("audits/finding_action.html", here="audits", finding=g.record, evidence=_evidence(),
                form=_action_form(text=say(msg("Make it hold: %(criterion)s", criterion=g.record.text))[:500]))


@bp.post("/findings/<uuid:id>/action")
@requires("finding:act")
def act(id: UUID) -> Any:
    """Keep the action in its plan, with the link both ways."""
    form = _action_form(request.form)
    if form.save(commands.act_on_finding, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return page("audits/finding_action.html", form.status, here="audits", finding=g.record, form=form,
                evidence=_evidence())


@bp.get("/findings/<uuid:id>/analysis")
@requires("finding:analyse")
def new_analysis(id: UUID) -> Any:
    """Ask why: the form with what is known already."""
    form = AnalysisForm(problem=g.record.text, detail=_evidence(), template=Template.SERVICE_8P.value)
    return page("audits/finding_analysis.html", here="audits", finding=g.record, form=form)


@bp.post("/findings/<uuid:id>/analysis")
@requires("finding:analyse")
def analyse(id: UUID) -> Any:
    """Begin the analysis, with the link both ways."""
    form = AnalysisForm(request.form)
    if form.save(commands.analyse_finding, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return page("audits/finding_analysis.html", form.status, here="audits", finding=g.record, form=form)


@bp.post("/findings/<uuid:id>/settlement")
@requires("finding:settle")
def settle(id: UUID) -> Any:
    """End it with a reason."""
    form = SettleForm(request.form)
    if form.save(commands.settle_finding, id=id, by=g.actor, at=now()):
        return see(".show", id=id)
    return _finding_page(form.status, settling=form)
