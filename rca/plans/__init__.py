"""Plans: what is done about root causes, by whom and by when, and whether it worked.

Improvement plans with goals and actions, and the confidential performance improvement plans of persons.
Front door for higher features: plans and actions; `add_action` takes the plan's id as `id`, and higher features answer
the question `OPEN_POINTS`, which a plan asks before it ends. Of PIPs only what the asking actor may see, for their own
first page, and how many run, which is shown only as `shown_count` allows.
"""

from rca.plans.commands import add_action
from rca.plans.commands.life import OPEN_POINTS
from rca.plans.events import ActionCancelled, ActionDone, ActionVerified, PlanEnded
from rca.plans.models import Action, Goal, Plan
from rca.plans.queries import (
    action,
    actions_by_ids,
    actions_of,
    goals_of,
    plan,
    plans_by_ids,
    plans_of_analysis,
    values_of,
)
from rca.plans.queries.actions import IS_UNPROVEN, IS_WAITING
from rca.plans.queries.lists import on_course, visible_plans
from rca.plans.queries.pips import pips_for, running_pips
from rca.plans.rules.course import course
from rca.plans.rules.pips import shown_count
from rca.plans.rules.words import (
    ACTION_KIND_NAMES,
    ACTION_STATE_NAMES,
    COURSE_NAMES,
    ENDS,
    OPEN_ACTIONS,
    OUTCOME_NAMES,
    STATE_NAMES,
    VERDICT_NAMES,
    ActionKind,
    ActionState,
    Course,
    Outcome,
    State,
    Verdict,
)

__all__ = [
    "ACTION_KIND_NAMES",
    "ACTION_STATE_NAMES",
    "COURSE_NAMES",
    "ENDS",
    "IS_UNPROVEN",
    "IS_WAITING",
    "OPEN_ACTIONS",
    "OPEN_POINTS",
    "OUTCOME_NAMES",
    "STATE_NAMES",
    "VERDICT_NAMES",
    "Action",
    "ActionCancelled",
    "ActionDone",
    "ActionKind",
    "ActionState",
    "ActionVerified",
    "Course",
    "Goal",
    "Outcome",
    "Plan",
    "PlanEnded",
    "State",
    "Verdict",
    "action",
    "actions_by_ids",
    "actions_of",
    "add_action",
    "course",
    "goals_of",
    "on_course",
    "pips_for",
    "plan",
    "plans_by_ids",
    "plans_of_analysis",
    "running_pips",
    "shown_count",
    "values_of",
    "visible_plans",
]
