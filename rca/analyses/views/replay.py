"""The workshop passes by again: the fish after every change, with the sentence of the change beside it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

from flask import g, render_template, request
from markupsafe import Markup

from rca.analyses.board.folds import wish_asked
from rca.analyses.drawing import Drawing, difference, fish, svg
from rca.analyses.graph import problem, words_of
from rca.analyses.graph.telling import told
from rca.analyses.queries.replaying import replay
from rca.analyses.rules import STEP_NAMES, Step
from rca.analyses.views.blueprint import bp
from rca.foundation import journal, registry
from rca.foundation.errors import NotFound
from rca.foundation.messages import Message
from rca.web.guard import requires
from rca.web.history import ACTS
from rca.web.pages import page

REEL = 24
"""Positions that are sent at once. Measured at 2,000 changes of 300 causes: 24 take about as long as the way to the
first of them."""

MARKED = ("analysis.stepped", "analysis.reopened", "cards.revealed", "votes.counted", "revision.frozen")
"""Acts that have a mark on the slider."""


def act_name(act: str) -> Message | str:
    """The name of an act, as the history says it."""
    known = registry.record_type("analysis")
    return (known.acts.get(act) if known else None) or ACTS.get(act) or act


@dataclass(frozen=True)
class Shot:
    """One position: its entry, the sentence, the fish after it; no fish where nobody asked for it."""

    entry: journal.Entry
    told: Message | str
    title: str
    fish: Drawing | None

    @property
    def act(self) -> Message | str:
        return act_name(self.entry.act)

    @property
    def causes(self) -> list[str]:
        """The causes the change was about, those of an entry of many steps included."""
        facts = self.entry.facts
        return list(dict.fromkeys([*([facts["cause"]] if "cause" in facts else []), *facts.get("causes", ())]))

    @property
    def erased(self) -> bool:
        return self.entry.payload is None


def _reel(id: UUID, at: int, drawn: range) -> Iterator[Shot]:
    """The reel that holds a position; the fish is drawn for the positions in `drawn`."""
    first = at - (at - 1) % REEL
    wish = wish_asked()
    for entry, graph in replay(id, first + REEL - 1, after=first - 1):
        picture = fish(graph, folded=wish.on(graph)) if entry.position in drawn else None
        yield Shot(entry, told(entry.act, entry.facts, entry.payload, words_of(graph)),
                   graph.nodes[problem(graph)]["text"], picture)


@bp.get("/analyses/<uuid:id>/replay")
@requires("analysis:see")
def replay_of(id: UUID) -> Any:
    """One moment of the workshop, the last unless `at` says which; a script makes a film of it."""
    last = journal.position_of(("analysis", id))
    at = min(max(request.args.get("at", last, type=int), 1), last)
    shots = list(_reel(id, at, range(at, at + 1)))
    here = shots[(at - 1) % REEL]
    return page("analyses/replay.html", analysis=g.record, at=at, last=last, reel=REEL, here=here,
                fish_svg=Markup(svg(here.fish, here.title)) if here.fish else "",  # noqa: S704 – drawn by us, every text escaped
                **_listed(shots), marks=_marks(id, last))


@bp.get("/analyses/<uuid:id>/replay/reel")
@requires("analysis:see")
def reel(id: UUID) -> Any:
    """The reel that holds a position: the fish at its first, what changes it at each one after, and the sentences."""
    at = request.args.get("at", 1, type=int)
    shots = list(_reel(id, at, range(1, 2**31))) if 0 < at < 2**31 else []
    if not shots:
        raise NotFound
    fishes = [shot.fish for shot in shots if shot.fish is not None]
    return {"first": shots[0].entry.position, "svg": svg(fishes[0], shots[0].title),
            "changes": [difference(before, after) for before, after in pairwise(fishes)],
            "views": [drawing.box for drawing in fishes],
            "list": render_template("analyses/_replay_list.html", analysis=g.record, at=at, **_listed(shots))}


def _listed(shots: list[Shot]) -> dict[str, Any]:
    return {"shots": shots, "names": registry.names_of({shot.entry.actor_id for shot in shots})}


def _name(entry: journal.Entry) -> Message | str:
    """What a mark is called: the step that began, the revision, else the act."""
    if entry.act == "analysis.stepped":
        return STEP_NAMES[Step(entry.facts["after"])]
    if entry.act == "revision.frozen":
        return told(entry.act, entry.facts, entry.payload, str)
    return act_name(entry.act)


def _marks(id: UUID, last: int) -> list[dict[str, Any]]:
    """What stands out in the course of a workshop: where on the slider, in hundredths, what, when."""
    return [{"position": entry.position, "at": entry.at, "act": entry.act,
             "share": round(100 * (entry.position - 1) / max(last - 1, 1), 2),
             "name": _name(entry)}
            for entry in journal.entries(("analysis", id), acts=MARKED)]
