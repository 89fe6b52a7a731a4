"""Tables of the complaints: the case, its key tasks, the imports, and the index that texts are found by."""

from rca.complaints.models.cases import Complaint, ComplaintImport, TaskDone
from rca.complaints.models.search import index, matching, rebuild, unindex

__all__ = ["Complaint", "ComplaintImport", "TaskDone", "index", "matching", "rebuild", "unindex"]
