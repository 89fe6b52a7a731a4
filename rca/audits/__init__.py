"""Service audits: versioned checklists, audits of plans, actions and complaints, findings and what becomes of them."""

from rca.audits.models import Audit, Checklist, Finding
from rca.audits.rules import ANSWER_NAMES, STATE_NAMES, Answer, State

__all__ = ["ANSWER_NAMES", "STATE_NAMES", "Answer", "Audit", "Checklist", "Finding", "State"]
