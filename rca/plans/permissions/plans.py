"""Who may do what with improvement plans and their actions. A plan without a team belongs to holders of a role."""

from rca.foundation.registry import Predicate

PERMISSIONS: dict[str, Predicate] = {}
