"""Who may do what with plans: `plans` for improvement plans and their actions, `pips` for PIPs, which share nothing."""

from rca.foundation.registry import Predicate
from rca.plans.permissions import pips, plans

PERMISSIONS: dict[str, Predicate] = {**plans.PERMISSIONS, **pips.PERMISSIONS}
