"""Root-cause analyses: the cause graph, its drawings, the live workshop, guest passes.

Front door for higher features: the records and facts they build on, how one is started and opened again, the cause
graph with its roots and chains, where Graphviz puts what is drawn, how minutes are set on paper.
"""

from rca.analyses.commands import reopen, start_analysis
from rca.analyses.commands.naming import check_naming
from rca.analyses.drawing.layout import laid_out
from rca.analyses.drawing.minutes import Printed, minutes_pdf
from rca.analyses.events import ActionsBrought, AnalysisStarted, BoardChanged, CandidatesChanged
from rca.analyses.graph import effects as effects_of
from rca.analyses.graph import is_visible
from rca.analyses.graph import roots as roots_of
from rca.analyses.models import Analysis, AnalysisComplaint, Cause
from rca.analyses.queries import analysis, cause_texts, complaints_of, of_complaint
from rca.analyses.queries import graph as graph_of
from rca.analyses.rules import BONES, STEP_NAMES, TEMPLATE_NAMES, Step, Template
from rca.analyses.rules.known import Doing
from rca.analyses.rules.known import Stage as DoingStage
from rca.analyses.rules.minutes import Candidate

__all__ = ["BONES", "STEP_NAMES", "TEMPLATE_NAMES", "ActionsBrought", "Analysis", "AnalysisComplaint",
           "AnalysisStarted", "BoardChanged", "Candidate", "CandidatesChanged", "Cause", "Doing",
           "DoingStage", "Printed", "Step", "Template", "analysis", "cause_texts", "check_naming", "complaints_of",
           "effects_of", "graph_of", "is_visible", "laid_out", "minutes_pdf", "of_complaint", "reopen", "roots_of",
           "start_analysis"]
