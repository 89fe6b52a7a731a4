"""Pages about people: the door, oneself, everybody, teams."""

from rca.people.views import door, first, me, persons, teams
from rca.people.views.blueprint import bp

__all__ = ["bp", "door", "first", "me", "persons", "teams"]
