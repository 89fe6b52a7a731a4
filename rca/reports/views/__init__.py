"""Pages of the reports: home, the manager's page, the chain."""

from rca.reports.views import chain, figures, home
from rca.reports.views.blueprint import bp

__all__ = ["bp", "chain", "figures", "home"]
