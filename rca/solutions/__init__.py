"""Solution candidates: ways to solve the root causes of an analysis, collected, compared, chosen or refused.

Front door for higher features: the candidates behind ids, those chosen for an analysis.
"""

from rca.solutions.models import Solution
from rca.solutions.rules import STATE_NAMES, STRENGTH_NAMES, State, Strength

__all__ = ["STATE_NAMES", "STRENGTH_NAMES", "Solution", "State", "Strength"]
