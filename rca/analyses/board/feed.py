"""What every board tells its listeners: the parts of the drawings that changed, rendered once for all.

A feed is kept in memory for boards that somebody looks at. When the bus says a board moved on, the feed loads the
graph, draws it, compares with what it drew before and sends the difference to the streams of this process. Its parts
hold no words of a language, so one rendering serves every reader.
"""

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from uuid import UUID

from rca.analyses import graph as cause_graph
from rca.analyses import queries
from rca.analyses.drawing import Drawing, difference, fish, html, look, outline, standard, svg
from rca.analyses.queries.guests import guests_to_go
from rca.analyses.queries.leading import lacks_of
from rca.analyses.rules.leading import coded
from rca.foundation import bus, journal
from rca.foundation.db import fresh
from rca.web.live import Event, hub, writer

KEPT_BOARDS = 64
KEPT_EVENTS = 200


def channel(analysis: UUID) -> str:
    """The name under which a board's streams and tellings meet."""
    return f"analysis:{analysis}"


@dataclass(frozen=True)
class Drawn:
    """A board as it was drawn at a position, with the graph it was drawn from, to be read and never changed."""

    position: int
    graph: cause_graph.CauseGraph
    fish: Drawing
    outline: Drawing
    counts: dict[str, int]
    title: str
    parked: list[dict[str, Any]]
    folded: frozenset[UUID]
    lacks: list[list[Any]] = field(default_factory=list)

    @property
    def look(self) -> str:
        """The name of what is folded for whoever has said nothing else."""
        return look(self.graph, self.folded)

    @cached_property
    def pictures(self) -> tuple[str, str]:
        """The fish and the outline as they stand in a page: forty who join at once are not waited for one by one."""
        return svg(self.fish, self.title), html(self.outline)

    @property
    def folded_ids(self) -> list[str]:
        """What is folded, as a browser reads it."""
        return sorted(map(str, self.folded))

    def whole(self) -> dict[str, Any]:
        """The whole board, for a browser that missed too much."""
        fish, outline = self.pictures
        return {"position": self.position, "fish": fish, "outline": outline, "counts": self.counts,
                "parked": self.parked, "lacks": self.lacks, "look": self.look, "folded": self.folded_ids}


def draw(analysis: UUID) -> Drawn:
    """Load a board and draw it, with what its step lacks."""
    drawn = _drawn(*queries.graph_with_position(analysis))
    return replace(drawn, lacks=coded(lacks_of(queries.analysis(analysis), drawn.graph)))


def _drawn(graph: cause_graph.CauseGraph, position: int, before: Drawn | None = None) -> Drawn:
    """A graph as it is drawn: only what differs, where it goes on from what was drawn before."""
    differing = cause_graph.carried(before.graph, graph) if before else None
    title = graph.nodes[graph.graph["problem"]]["text"]
    folded = standard(graph)
    last = before if differing is not None else None
    return Drawn(position, graph, fish(graph, folded=folded, last=last and last.fish, differing=differing or ()),
                 outline(graph, last and last.outline, differing or ()), cause_graph.counts(graph), title,
                 parked_cards(graph), folded, before.lacks if before else [])


def parked_cards(graph: cause_graph.CauseGraph) -> list[dict[str, Any]]:
    """The parked cards as the list beside the board shows them, each with how many hang on it and where it stood."""
    return [{"id": str(card), "text": graph.nodes[card]["text"], "n": len(cause_graph.branch(graph, card)),
             "home": str(min(graph.succ[card], key=lambda effect: graph.succ[card][effect]["since"]))}
            for card in cause_graph.parked(graph)]


@dataclass
class Feed:
    """One board as it was last drawn here, with the events that led to it."""

    analysis: UUID
    drawn: Drawn
    events: "deque[dict[str, Any]]" = field(default_factory=lambda: deque(maxlen=KEPT_EVENTS))
    lock: threading.Lock = field(default_factory=threading.Lock)

    def catch_up(self, at_least: int | None = None) -> None:
        """Draw the board anew if it moved on, and tell the difference. Safe to call from any thread.

        What the step lacks may need a look into the database and nobody waits for it: it is told afterwards. A new
        step is told with what it lacks: whoever leads may go on from it the moment they see it.
        """
        fresh()  # whoever waits holds no connection that the one who draws may need
        with self.lock:
            if at_least is not None and self.drawn.position >= at_least:
                return
            before = self.drawn
            self.drawn, led = self._next(at_least)
            if self.drawn is not before:
                self._look_for_lacks(led)
                fresh()  # whoever asked for the board reads on what is there now, not as it was drawn

    def _next(self, at_least: int | None) -> tuple[Drawn, queries.Led | None]:
        """The board as it stands now, told to all if it moved on, and how it is led, where that is known."""
        before, record = self.drawn, ("analysis", self.analysis)
        done = queries.done_here(self.analysis, at_least) if at_least is not None else None
        if done is None:
            if before.position == journal.position_of(record):
                return before, None
            after = _drawn(*queries.graph_with_position(self.analysis), before)
        else:
            after = _drawn(done.graph, done.position, before)
        entries = [done] if done is not None and done.position == before.position + 1 \
            else journal.entries(record, after=before.position, before=after.position + 1)
        led = done.led if done is not None else None
        event = _event(before, after, entries)
        if event["step"]:
            event["lacks"] = coded(lacks_of(led or queries.analysis(self.analysis), after.graph))
            after = replace(after, lacks=event["lacks"])
        self.events.append(event)
        hub.send(channel(self.analysis), Event("change", event, after.position))
        writer.go_first()
        return after, led

    def tell_lacks(self) -> None:
        """What the step lacks without the board having changed: solutions are collected elsewhere."""
        fresh()
        with self.lock:
            self._look_for_lacks()

    def _look_for_lacks(self, led: queries.Led | None = None) -> None:
        lacks = coded(lacks_of(led or queries.analysis(self.analysis), self.drawn.graph))
        if lacks != self.drawn.lacks:
            self.drawn = replace(self.drawn, lacks=lacks)
            hub.send(channel(self.analysis), Event("lacks", lacks))

    def since(self, position: int) -> dict[str, Any]:
        """Everything since a position: the events, or the whole board when they are no longer kept.

        Another process may have drawn a position in the middle of an event of this one. That event says nothing of what
        left and came back within it, so it fits on nothing but the drawing it begins with. What the step lacks is
        looked for anew: silent cards come and go without any drawing.
        """
        with self.lock:
            if position == self.drawn.position:
                return {"events": []}
            self._look_for_lacks()
            missed = [event for event in self.events if event["position"] > position]
            if missed and missed[0]["from"] == position:
                return {"events": [*missed[:-1], {**missed[-1], "lacks": self.drawn.lacks}]}
            return {"whole": self.drawn.whole()}


def _event(before: Drawn, after: Drawn, entries: Sequence[Any]) -> dict[str, Any]:
    """What browsers are told: what changed in the drawings, who did it, and which causes it was about."""
    touched = {entry.facts["cause"] for entry in entries if "cause" in entry.facts}
    touched.update(*(entry.facts.get("causes", ()) for entry in entries))
    step = next((entry.facts["after"] for entry in reversed(entries) if entry.act == "analysis.stepped"), None)
    return {"from": before.position, "position": after.position, "by": entries[-1].actor_id if entries else None,
            "causes": sorted(touched), "step": step,
            "votes": any(entry.act.startswith("votes.") for entry in entries),
            "fish": difference(before.fish, after.fish), "outline": difference(before.outline, after.outline),
            "counts": after.counts, "look": after.look, "folded": after.folded_ids,
            **({"parked": after.parked} if after.parked != before.parked else {})}


_feeds: "OrderedDict[UUID, Feed]" = OrderedDict()
_feeds_lock = threading.Lock()


def feed_of(analysis: UUID) -> Feed:
    """The feed of a board, drawn up to now."""
    fresh()
    with _feeds_lock:
        feed = _feeds.get(analysis)
        if feed is None:
            feed = _feeds[analysis] = Feed(analysis, draw(analysis))
            while len(_feeds) > KEPT_BOARDS:
                idle = next((id for id in _feeds if not hub.listeners(channel(id)) and id != analysis), None)
                if idle is None:
                    break
                del _feeds[idle]
        _feeds.move_to_end(analysis)
    feed.catch_up()
    return feed


def drawn_here(analysis: UUID) -> Drawn | None:
    """A board as it was last drawn in this process, if it was."""
    with _feeds_lock:
        feed = _feeds.get(analysis)
    return feed.drawn if feed is not None else None


def forget() -> None:
    """Drop every feed, as when another database takes the place of this one."""
    with _feeds_lock:
        _feeds.clear()


def heard(name: str, number: int) -> None:
    """The bus told something: a board that moved on, guests that have to go, or that it could not hear for a while."""
    kind, _, id = name.partition(":")
    if name == bus.AGAIN:
        for open_channel in hub.channels():
            for listener in hub.listeners(open_channel):
                listener.end("stopping")
    elif kind in ("analysis", "lacks"):
        with _feeds_lock:
            feed = _feeds.get(UUID(id))
        if feed is not None and kind == "analysis":
            feed.catch_up(number)
        elif feed is not None:
            feed.tell_lacks()
    elif kind == "guests":
        fresh()
        gone = guests_to_go(UUID(id))
        _end(channel(UUID(id)), gone)
    elif kind == "actor":
        for open_channel in hub.channels():
            _end(open_channel, {UUID(id)}, "stopping")


def _end(name: str, actors: set[UUID], reason: str = "revoked") -> None:
    for listener in hub.listeners(name):
        if listener.actor in actors:
            listener.end(reason)
