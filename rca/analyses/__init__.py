"""Root-cause analyses: the cause graph, its drawings, the live workshop, guest passes.

Front door for higher features: the records and facts they build on, how one is started and opened again,
where Graphviz puts what is drawn.
"""

from rca.analyses.commands import reopen, start_analysis
from rca.analyses.drawing.layout import laid_out
from rca.analyses.events import AnalysisStarted, BoardChanged
from rca.analyses.models import Analysis, AnalysisComplaint, Cause
from rca.analyses.queries import analysis, complaints_of, of_complaint
from rca.analyses.queries import graph as graph_of
from rca.analyses.rules import BONES, Template

__all__ = ["BONES", "Analysis", "AnalysisComplaint", "AnalysisStarted", "BoardChanged", "Cause", "Template", "analysis",
           "complaints_of", "graph_of", "laid_out", "of_complaint", "reopen", "start_analysis"]
