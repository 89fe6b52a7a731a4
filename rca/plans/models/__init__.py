"""Tables of the plans: improvement plans with goals and actions; performance improvement plans apart from them."""

from rca.plans.models.improvement import Action, CheckIn, Goal, GoalValue, Plan, PlanSolution
from rca.plans.models.pips import Pip, PipCheckIn, PipExample, PipGoal

__all__ = ["Action", "CheckIn", "Goal", "GoalValue", "Pip", "PipCheckIn", "PipExample", "PipGoal", "Plan",
           "PlanSolution"]
