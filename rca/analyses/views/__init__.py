"""Pages of the analyses: `analyses` for the list and one of them, `drawings` and `outlines` for files.

`copying` begins one with the causes of another, `remarks` holds the review of the reasoning, `leading` the steps and
numbers of the workshop, `minutes` what came of it, `replay` its course once more.
"""

from rca.analyses.views import analyses, copying, drawings, leading, minutes, outlines, remarks, replay
from rca.analyses.views.blueprint import bp

__all__ = ["analyses", "bp", "copying", "drawings", "leading", "minutes", "outlines", "remarks", "replay"]
