"""Service audits: versioned checklists, audits of plans, actions and complaints, findings and what becomes of them.

Front door for higher features: the records, their scores, what somebody has to audit, which findings are open.
"""

from rca.audits.events import AuditFinished, FindingFound
from rca.audits.models import Audit, Checklist, Finding
from rca.audits.queries.findings import page_of_findings
from rca.audits.queries.lists import to_do
from rca.audits.queries.sheets import audit, audits_by_ids, scores, subjects
from rca.audits.rules.words import ANSWER_NAMES, STATE_NAMES, Answer, State

__all__ = ["ANSWER_NAMES", "STATE_NAMES", "Answer", "Audit", "AuditFinished", "Checklist", "Finding", "FindingFound",
           "State", "audit", "audits_by_ids", "page_of_findings", "scores", "subjects", "to_do"]
