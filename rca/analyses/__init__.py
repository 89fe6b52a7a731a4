"""Root-cause analyses: the cause graph, its drawings, the live workshop, guest passes.

Front door for higher features: the records and facts they build on.
"""

from rca.analyses.events import AnalysisStarted, BoardChanged
from rca.analyses.models import Analysis, AnalysisComplaint, Cause
from rca.analyses.queries import analysis, of_complaint
from rca.analyses.queries import graph as graph_of

__all__ = ["Analysis", "AnalysisComplaint", "AnalysisStarted", "BoardChanged", "Cause", "analysis", "graph_of",
           "of_complaint"]
