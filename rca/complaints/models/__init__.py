"""Tables of the complaints: the case, its key tasks, what runs on it, the imports, and the index of texts."""

from rca.complaints.models.cases import Complaint, ComplaintImport, TaskDone
from rca.complaints.models.clocks import PROMISES, Callback, CaseAssessment, CaseClock, CasePause, ServicePromises
from rca.complaints.models.handling import CaseHandling, CaseOption
from rca.complaints.models.letters import PHRASES, ClockAnnouncement, LetterPhrases
from rca.complaints.models.passes import ComplainantPass
from rca.complaints.models.search import index, matching, rebuild, unindex

__all__ = [
    "PHRASES",
    "PROMISES",
    "Callback",
    "CaseAssessment",
    "CaseClock",
    "CaseHandling",
    "CaseOption",
    "CasePause",
    "ClockAnnouncement",
    "ComplainantPass",
    "Complaint",
    "ComplaintImport",
    "LetterPhrases",
    "ServicePromises",
    "TaskDone",
    "index",
    "matching",
    "rebuild",
    "unindex",
]
