"""Small pictures of goals: numbers become places, the template writes them as SVG, the sheet gives them ink."""

from rca.plans.drawing.goals import GoalChart, goal_chart

__all__ = ["GoalChart", "goal_chart"]
