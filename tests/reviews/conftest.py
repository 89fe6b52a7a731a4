"""Who holds and reads reviews in these tests: the house's people."""

from tests.factories.house import handler, other_team, owner, team

__all__ = ["handler", "other_team", "owner", "team"]
