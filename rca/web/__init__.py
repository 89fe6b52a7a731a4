"""Speaks HTTP for every feature and knows none of them: pages, forms, guard, failures, live, languages."""

from rca.web.forms import Form
from rca.web.guard import public, requires
from rca.web.pages import page, part, see

__all__ = ["Form", "page", "part", "public", "requires", "see"]
