"""Solution candidates: ways to solve the root causes of an analysis, collected, compared, chosen or refused.

Front door for higher features: the candidates behind ids, those chosen for an analysis.
"""

from rca.solutions.models import Solution
from rca.solutions.queries import chosen_of, solution, solutions_by_ids
from rca.solutions.rules.candidates import STATE_NAMES, STRENGTH_NAMES, State, Strength

__all__ = ["STATE_NAMES", "STRENGTH_NAMES", "Solution", "State", "Strength", "chosen_of", "solution",
           "solutions_by_ids"]
