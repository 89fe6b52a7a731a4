"""What every board tells its listeners: the parts of the drawings that changed, rendered once for all.

A feed is kept in memory for boards that somebody looks at. When the bus says a board moved on, the feed loads the
graph, draws it, compares with what it drew before and sends the difference to the streams of this process. Its parts
hold no words of a language, so one rendering serves every reader.
"""

import threading
from collections import OrderedDict, deque
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from rca.analyses import graph as cause_graph
from rca.analyses import queries
from rca.analyses.drawing import Drawing, difference, fish, html, outline, svg
from rca.foundation import journal
from rca.foundation.db import fresh
from rca.web.live import Event, hub

KEPT_BOARDS = 64
KEPT_EVENTS = 200


def channel(analysis: UUID) -> str:
    """The name under which a board's streams and tellings meet."""
    return f"analysis:{analysis}"


@dataclass
class Feed:
    """One board as it was last drawn here, with the events that led to it."""

    analysis: UUID
    position: int = -1
    fish: Drawing | None = None
    outline: Drawing | None = None
    counts: dict[str, int] = field(default_factory=dict)
    title: str = ""
    events: "deque[dict[str, Any]]" = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def catch_up(self, at_least: int | None = None) -> None:
        """Draw the board anew if it moved on, and tell the difference. Safe to call from any thread."""
        with self.lock:
            if at_least is not None and self.position >= at_least:
                return
            fresh()
            if self.position == journal.position_of(("analysis", self.analysis)):
                return
            graph, position = queries.graph_with_position(self.analysis)
            drawn, listed = fish(graph), outline(graph)
            if self.fish is not None and self.outline is not None:
                event = self._event(position, drawn, listed, graph)
                self.events.append(event)
                hub.send(channel(self.analysis), Event("change", event, position))
            self.position, self.fish, self.outline = position, drawn, listed
            self.counts = cause_graph.counts(graph)
            self.title = graph.nodes[graph.graph["problem"]]["text"]

    def _event(self, position: int, drawn: Drawing, listed: Drawing, graph: Any) -> dict[str, Any]:
        entries = journal.entries(("analysis", self.analysis), after=self.position)
        touched = {entry.facts["cause"] for entry in entries if "cause" in entry.facts}
        step = next((entry.facts["after"] for entry in reversed(entries) if entry.act == "analysis.stepped"), None)
        assert self.fish is not None and self.outline is not None
        return {"from": self.position, "position": position, "by": entries[-1].actor_id if entries else None,
                "causes": sorted(touched), "step": step, "fish": difference(self.fish, drawn),
                "outline": difference(self.outline, listed), "counts": cause_graph.counts(graph)}

    def since(self, position: int) -> dict[str, Any]:
        """Everything since a position: the events, or the whole board when they are no longer kept."""
        with self.lock:
            if position == self.position:
                return {"events": []}
            missed = [event for event in self.events if event["position"] > position]
            if missed and missed[0]["from"] <= position:
                return {"events": missed}
            assert self.fish is not None and self.outline is not None
            return {"whole": {"position": self.position, "fish": svg(self.fish, self.title),
                              "outline": html(self.outline), "counts": self.counts}}


_feeds: "OrderedDict[UUID, Feed]" = OrderedDict()
_feeds_lock = threading.Lock()


def feed_of(analysis: UUID) -> Feed:
    """The feed of a board, drawn up to now."""
    with _feeds_lock:
        feed = _feeds.get(analysis)
        if feed is None:
            feed = _feeds[analysis] = Feed(analysis)
            while len(_feeds) > KEPT_BOARDS:
                idle = next((id for id in _feeds if not hub.listeners(channel(id)) and id != analysis), None)
                if idle is None:
                    break
                del _feeds[idle]
        _feeds.move_to_end(analysis)
    feed.catch_up()
    return feed


def forget() -> None:
    """Drop every feed, as when another database takes the place of this one."""
    with _feeds_lock:
        _feeds.clear()


def heard(name: str, number: int) -> None:
    """The bus told something: a board that moved on, or guests that have to go."""
    kind, _, id = name.partition(":")
    if kind == "analysis":
        with _feeds_lock:
            feed = _feeds.get(UUID(id))
        if feed is not None:
            feed.catch_up(number)
    elif kind == "guests":
        fresh()
        gone = queries.guests_to_go(UUID(id))
        _end(channel(UUID(id)), gone)
    elif kind == "actor":
        for name in hub.channels():
            _end(name, {UUID(id)})


def _end(name: str, actors: set[UUID]) -> None:
    for listener in hub.listeners(name):
        if listener.actor in actors:
            listener.end("revoked")


def tell_presence(analysis: UUID) -> None:
    """Tell the listeners of a board who is here: each actor once."""
    name = channel(analysis)
    hub.send(name, here(name))


def here(name: str) -> Event:
    """Who listens to a channel in this process."""
    people = {listener.actor: listener.name for listener in hub.listeners(name)}
    return Event("here", {"people": [{"id": str(id), "name": who} for id, who in sorted(
        people.items(), key=lambda pair: pair[1])]})
