"""Pages of the analyses: `analyses` for the list and one of them, `drawings` and `outlines` for files.

`copying` begins one with the causes of another, `remarks` holds the review of the reasoning, `leading` the steps and
numbers of the workshop, `minutes` what came of it, `replay` its course once more, `revisions` what was frozen of it and
`comparison` how that differs; `known` is what a complaint case shows of causes already found, `linking` links many.
"""

from rca.analyses.views import (
    analyses,
    comparison,
    copying,
    drawings,
    known,
    leading,
    linking,
    minutes,
    outlines,
    remarks,
    replay,
    revisions,
)
from rca.analyses.views.blueprint import bp

__all__ = ["analyses", "bp", "comparison", "copying", "drawings", "known", "leading", "linking", "minutes", "outlines",
           "remarks", "replay", "revisions"]
