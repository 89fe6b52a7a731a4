"""The blueprint of improvement plans and what their templates ask for: course, amounts, days late."""

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from babel.dates import format_skeleton
from babel.numbers import format_decimal
from flask import Blueprint
from flask_babel import get_locale

from rca.plans.rules.course import course
from rca.plans.rules.words import OPEN_ACTIONS, Course
from rca.web.languages import today

bp = Blueprint("plans", __name__)
actions_bp = Blueprint("actions", __name__)


@bp.app_template_global()
def plan_course(plan: Any) -> Course | None:
    """How a plan keeps its course today."""
    return course(plan.state, plan.at_risk_on, plan.off_track_on, today())


@bp.app_template_global()
def days_late(action: Any) -> int:
    """How many days an action that is to be worked on is overdue; 0 when it is not."""
    return max((today() - action.due_on).days, 0) if action.runs and action.state in OPEN_ACTIONS else 0


@bp.app_template_filter()
def amount(value: Decimal, unit: str = "") -> str:
    """A value as its reader writes numbers, with nothing rounded away; a percent sign stands beside it."""
    number = format_decimal(value, locale=get_locale(), decimal_quantization=False)
    return f"{number}\u00a0%" if unit in ("%", "％") else number


@bp.app_template_filter()
def capitalize_first(text: str) -> str:
    """A phrase as the beginning of a line; the rest of it stays as it is."""
    return text[:1].upper() + text[1:]


@bp.app_template_filter()
def day_of(text: str) -> date:
    """A day as the journal keeps it."""
    return date.fromisoformat(text)


@bp.app_template_filter()
def key_of_text(text: str) -> UUID:
    """A key as the journal keeps it."""
    return UUID(text)


@bp.app_template_filter()
def short_day(day: date) -> str:
    """A day and its month, for the foot of a chart."""
    return format_skeleton("MMMd", day, locale=get_locale())
