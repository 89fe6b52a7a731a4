"""A graph that is only read from now on: what is asked of it again and again is worked out once.

A drawing asks the same graph a dozen times what stands on it. Whoever loaded a graph to read it says so; the first
change ends that.
"""

from collections.abc import Callable
from copy import copy
from functools import wraps
from typing import Any, TypeVar

import networkx as nx

T = TypeVar("T")
KEPT = "_readings"


def still(graph: nx.DiGraph) -> nx.DiGraph:
    """Say that a graph is read and not changed; answers the graph."""
    graph.__dict__.setdefault(KEPT, {})
    return graph


def no_longer_still(graph: nx.DiGraph) -> None:
    """Somebody changes the graph: what was read of it is forgotten."""
    graph.__dict__.pop(KEPT, None)


def readings(graph: nx.DiGraph) -> dict[str, Any]:
    """What was read of a graph that stands still, by the name of the reading; not to be changed but by `carrying`."""
    found: dict[str, Any] = graph.__dict__.get(KEPT, {})
    return found


def once_while_still(read: Callable[[nx.DiGraph], T]) -> Callable[[nx.DiGraph], T]:
    """Have a reading worked out once as long as the graph stands still. Each asker gets a copy of their own."""
    @wraps(read)
    def reading(graph: nx.DiGraph) -> T:
        known = graph.__dict__.get(KEPT)
        if known is None:
            return read(graph)
        if read.__name__ not in known:
            known[read.__name__] = read(graph)
        found: T = copy(known[read.__name__])
        return found

    return reading
