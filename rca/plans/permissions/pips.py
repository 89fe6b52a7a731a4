"""Who may do what with a PIP: whom it names, and HR; nobody else, administrators included (S-04)."""

from rca.foundation.registry import Predicate

PERMISSIONS: dict[str, Predicate] = {}
