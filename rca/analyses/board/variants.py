"""The fish as one viewer wants it, with other bones folded than everybody sees: kept a little while, so that the next
look is told as a difference."""

import threading
from collections import OrderedDict
from typing import Any
from uuid import UUID

from rca.analyses.board.feed import feed_of
from rca.analyses.drawing import Drawing, Wish, difference, fish, look, svg

KEPT_DRAWINGS = 128
"""Of all boards together: one of a fish that is mostly folded takes some 50 KB."""

Key = tuple[UUID, int, str]
_kept: "OrderedDict[Key, Drawing]" = OrderedDict()
_lock = threading.Lock()


def fish_for(analysis: UUID, wish: Wish, at: int, before: str) -> dict[str, Any]:
    """The fish as it stands now, as `wish` has it: what turns the one that is on the page into it, or all of it where
    that one is no longer kept.

    On the page is the fish of position `at` in the look `before`, a word of an earlier answer. The answer's `look` and
    `position` are to be said the next time.
    """
    drawn = feed_of(analysis).drawn
    folded = wish.on(drawn.graph)
    seen, wanted = (analysis, at, before), (analysis, drawn.position, look(drawn.graph, folded))
    _keep((analysis, drawn.position, drawn.look), drawn.fish)
    old = _taken(seen)
    new = _taken(wanted) or _keep(wanted, fish(drawn.graph, folded=folded))
    told = {"svg": svg(new, drawn.title)} if old is None else {"fish": difference(old, new)}
    return {"position": drawn.position, "look": wanted[2], "folded": drawn.folded_ids, **told}


def _taken(key: Key) -> Drawing | None:
    with _lock:
        found = _kept.get(key)
        if found is not None:
            _kept.move_to_end(key)
        return found


def _keep(key: Key, drawing: Drawing) -> Drawing:
    with _lock:
        _kept[key] = drawing
        _kept.move_to_end(key)
        while len(_kept) > KEPT_DRAWINGS:
            _kept.popitem(last=False)
    return drawing


def forget() -> None:
    """Drop every drawing, as when another database takes the place of this one."""
    with _lock:
        _kept.clear()
