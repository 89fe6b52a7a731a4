"""How a higher feature reacts to a lower one: the lower announces a fact, in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

_listeners: dict[type, list[Callable[[Any], None]]] = defaultdict(list)


def listen(fact: type, act: Callable[[Any], None]) -> None:
    """Have `act` called whenever a fact of this type is announced. Registering twice counts once."""
    if act not in _listeners[fact]:
        _listeners[fact].append(act)


def announce(fact: object) -> None:
    """Tell everybody who listens that something happened; whatever they change commits with it."""
    for act in _listeners[type(fact)]:
        act(fact)
