"""Tables of the complaints: the case, its key tasks, what runs on it, the imports, and the index of texts."""

from rca.complaints.models.cases import Complaint, ComplaintImport, TaskDone
from rca.complaints.models.categories import (
    CategoriesApart,
    CategoryMerge,
    CategoryTerm,
    ComplaintCategory,
    MergedCase,
    pour_back,
    pour_category,
)
from rca.complaints.models.clocks import PROMISES, Callback, CaseAssessment, CaseClock, CasePause, ServicePromises
from rca.complaints.models.consents import CaseConsent
from rca.complaints.models.files import CaseFile
from rca.complaints.models.handling import CaseHandling, CaseOption
from rca.complaints.models.letters import PHRASES, ClockAnnouncement, LetterPhrases
from rca.complaints.models.many import CasesApart, ServiceVolume
from rca.complaints.models.mappings import SavedMapping
from rca.complaints.models.passes import ComplainantPass
from rca.complaints.models.retention import ComplaintRetention
from rca.complaints.models.saved import SavedFilter
from rca.complaints.models.search import Ways, Words, index, index_words, matching, rebuild, unindex, words_of

__all__ = [
    "PHRASES",
    "PROMISES",
    "Callback",
    "CaseAssessment",
    "CaseClock",
    "CaseConsent",
    "CaseFile",
    "CaseHandling",
    "CaseOption",
    "CasePause",
    "CasesApart",
    "CategoriesApart",
    "CategoryMerge",
    "CategoryTerm",
    "ClockAnnouncement",
    "ComplainantPass",
    "Complaint",
    "ComplaintCategory",
    "ComplaintImport",
    "ComplaintRetention",
    "LetterPhrases",
    "MergedCase",
    "SavedFilter",
    "SavedMapping",
    "ServicePromises",
    "ServiceVolume",
    "TaskDone",
    "Ways",
    "Words",
    "index",
    "index_words",
    "matching",
    "pour_back",
    "pour_category",
    "rebuild",
    "unindex",
    "words_of",
]
