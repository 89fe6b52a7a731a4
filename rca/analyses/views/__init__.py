"""Pages of the analyses: `analyses` for the list and one of them, `drawings` and `outlines` for files."""

from rca.analyses.views import analyses, drawings, outlines
from rca.analyses.views.blueprint import bp

__all__ = ["analyses", "bp", "drawings", "outlines"]
