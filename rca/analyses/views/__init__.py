"""Pages of the analyses: `analyses` for the list and one of them, `drawings` and `outlines` for files.

`remarks` holds the review of the reasoning, `leading` the steps and numbers of the workshop, `minutes` what came of it.
"""

from rca.analyses.views import analyses, drawings, leading, minutes, outlines, remarks
from rca.analyses.views.blueprint import bp

__all__ = ["analyses", "bp", "drawings", "leading", "minutes", "outlines", "remarks"]
