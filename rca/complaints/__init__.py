"""Complaints: what went wrong, as the customer told it, and how far the answer is.

Front door for higher features: the case and its facts, the cases behind ids, what happened to them.
"""

from rca.complaints.commands.consents import check_naming
from rca.complaints.commands.linking import tell_linked
from rca.complaints.events import ComplaintClosed, ComplaintReopened, ComplaintsImported, ComplaintTaken
from rca.complaints.forms.finding import picked
from rca.complaints.models import Complaint
from rca.complaints.permissions import LOOK
from rca.complaints.queries import complaint, complaints_by_ids, some_complaints
from rca.complaints.queries.handling import asked_of
from rca.complaints.queries.reviewing import handling_in
from rca.complaints.queries.similar import Alike, Resemblance, similar_to
from rca.complaints.rules.cases import CHANNEL_NAMES, STAGE_NAMES, STATUS_NAMES, Channel, Stage, Status
from rca.complaints.rules.together import MOST as MOST_TOGETHER
from rca.complaints.rules.trends import Period

__all__ = [
    "CHANNEL_NAMES",
    "LOOK",
    "MOST_TOGETHER",
    "STAGE_NAMES",
    "STATUS_NAMES",
    "Alike",
    "Channel",
    "Complaint",
    "ComplaintClosed",
    "ComplaintReopened",
    "ComplaintTaken",
    "ComplaintsImported",
    "Period",
    "Resemblance",
    "Stage",
    "Status",
    "asked_of",
    "check_naming",
    "complaint",
    "complaints_by_ids",
    "handling_in",
    "picked",
    "similar_to",
    "some_complaints",
    "tell_linked",
]
