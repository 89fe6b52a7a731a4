"""Tells the house about plans: `plans` about improvement plans, `pips` about PIPs, neither of which knows the other."""

from flask import Flask

from rca.plans import models
from rca.plans.registration import pips, plans


def init(app: Flask) -> None:
    """Register everything plans have."""
    plans.init(app)
    pips.init(app)


__all__ = ["init", "models"]
