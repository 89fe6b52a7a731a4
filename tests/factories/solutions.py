"""Makers of solution candidates, by the real commands."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from rca.analyses import Analysis
from rca.foundation.actors import Actor
from rca.foundation.db import fresh, transaction
from rca.solutions import Solution, commands, solution
from tests.factories.analyses import THEN, make_root


def make_solution(made: Analysis, by: Actor, text: str = "One row for each SIM in the nightly file",
                  *causes: UUID) -> Solution:
    """A candidate for these root causes, or for a new one."""
    roots = causes or (make_root(made, by),)
    id = transaction(lambda: commands.propose(analysis=made.id, text=text, causes=roots, by=by, at=THEN).id)
    return found(id)


def act(command: Any, candidate: Solution, by: Actor, **given: Any) -> Solution:
    """Do something to a candidate; answers it as it is now."""
    id = candidate.id
    transaction(lambda: command(id=id, by=by, at=THEN, **given).id)
    return found(id)


def found(id: UUID) -> Solution:
    """A candidate as the database holds it now."""
    fresh()
    it = solution(id)
    assert it is not None
    return it
