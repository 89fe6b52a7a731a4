"""Pages of the solutions: `candidates` collects, compares and decides, `scoring` asks for scores on criteria."""

from rca.solutions.views import candidates, scoring
from rca.solutions.views.blueprint import bp

__all__ = ["bp", "candidates", "scoring"]
