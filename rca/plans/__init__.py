"""Plans: what is done about root causes, by whom and by when, and whether it worked.

Improvement plans with goals and actions, and the confidential performance improvement plans of persons.
Front door for higher features: plans and actions. Of PIPs only what the asking actor may see, for their own first
page, and how many run, which is shown only as `shown_count` allows.
"""

from rca.plans.models import Action, Goal, Plan
from rca.plans.queries.pips import pips_for, running_pips
from rca.plans.rules.pips import shown_count
from rca.plans.rules.words import ACTION_STATE_NAMES, STATE_NAMES, ActionKind, ActionState, State

__all__ = ["ACTION_STATE_NAMES", "STATE_NAMES", "Action", "ActionKind", "ActionState", "Goal", "Plan", "State",
           "pips_for", "running_pips", "shown_count"]
