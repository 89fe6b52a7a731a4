"""Plans: what is done about root causes, by whom and by when, and whether it worked.

Improvement plans with goals and actions, and the confidential performance improvement plans of persons.
Front door for higher features: plans and actions, never a PIP.
"""

from rca.plans.models import Action, Goal, Plan
from rca.plans.rules.words import ACTION_STATE_NAMES, STATE_NAMES, ActionKind, ActionState, State

__all__ = ["ACTION_STATE_NAMES", "STATE_NAMES", "Action", "ActionKind", "ActionState", "Goal", "Plan", "State"]
