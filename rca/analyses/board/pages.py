"""The board's page and its parts: the whole board, the panel of one cause, the invitation, the guest's way in."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, url_for
from markupsafe import Markup

from rca.analyses import graph as cause_graph
from rca.analyses import permissions, queries
from rca.analyses.board import ballots
from rca.analyses.board.evidence import on_cause
from rca.analyses.board.feed import feed_of
from rca.analyses.board.silence import on_the_page
from rca.analyses.queries.remarks import remarks_of
from rca.analyses.queries.votes import is_voting
from rca.analyses.rules import STATUS_NAMES, STEP_NAMES, Kind, Status, Step
from rca.analyses.rules.remarks import WORDS
from rca.foundation import registry
from rca.foundation.errors import NotFound
from rca.web.guard import requires
from rca.web.pages import page, part

bp = Blueprint("board", __name__)


@bp.get("/analyses/<uuid:id>/board")
@requires("analysis:look")
def show(id: UUID) -> Any:
    """The workshop board, complete without script; a small script keeps it current."""
    analysis, drawn = g.record, feed_of(id).drawn
    graph, rights = drawn.graph, permissions.rights(g.actor, analysis)
    fish, outline = map(Markup, drawn.pictures)  # drawn by us, every text escaped
    bones = [(bone, graph.nodes[bone]["text"]) for bone in cause_graph.children(graph, analysis.problem_id)
             if graph.nodes[bone]["kind"] is Kind.CATEGORY]
    return page("analyses/board.html", analysis=analysis, position=drawn.position, look=drawn.look, bones=bones,
                fish_svg=fish, outline_html=outline,
                counts=drawn.counts, parked=drawn.parked, urls=addresses(id), status_names=STATUS_NAMES,
                steps=list(enumerate(STEP_NAMES.values(), 1)), step=list(Step).index(analysis.step) + 1,
                rights=rights.value if rights else "look", me=g.actor, mine=_own(graph),
                solutions=_solutions(id), is_guest=g.actor.person_id is None,
                can_lead=permissions.may_lead(g.actor, analysis), voting=is_voting(id),
                **on_the_page(id, drawn.lacks))


def _solutions(id: UUID) -> int | None:
    """How many solutions were collected, for those who may open their page; None when nobody knows of any."""
    found = registry.ask("how many solutions count", id) if g.actor.person_id is not None else []
    return sum(found) if found else None


def _own(graph: Any) -> list[dict[str, Any]]:
    """The causes this actor brought, newest first, each with where it stands."""
    bones = cause_graph.bone_names(graph)
    mine = [cause for cause in bones if graph.nodes[cause]["author"] == g.actor.id
            and graph.nodes[cause]["kind"] is Kind.CAUSE]
    return [{"id": cause, "text": graph.nodes[cause]["text"], "status": graph.nodes[cause]["status"].value,
             "bone": bones[cause]}
            for cause in sorted(mine, key=lambda cause: -graph.nodes[cause]["number"])]


def addresses(id: UUID) -> dict[str, str]:
    """Where the parts of a board are, for its page; what a guest may not open is left empty."""
    guest = g.actor.person_id is None
    return {
        "room": url_for("board.see_room", id=id), "signals": url_for("board.signal", id=id),
        "changes": url_for("board.change", id=id), "walk": url_for("taking_back.walk", id=id),
        "stream": url_for("board.follow", id=id),
        "panel": url_for("board.panel", id=id, cause=UUID(int=0)).replace(str(UUID(int=0)), ""),
        "whys": url_for("analyses.whys", id=id), "svg": url_for("analyses.fish_svg", id=id),
        "ballot": url_for("board.ballot", id=id),
        "invite": url_for("board.invitations", id=id), "step": url_for("analyses.step", id=id),
        "history": "" if guest else url_for("history.history", kind="analysis", id=id),
        "silence": url_for("cards.silence", id=id), "cards": url_for("cards.mine", id=id),
        "twins": url_for("cards.twins", id=id), "numbers": url_for("analyses.numbers", id=id),
        "back": "" if guest else url_for("analyses.show", id=id), "board": url_for("board.show", id=id),
        "review": "" if guest else url_for("analyses.review_of", id=id),
        "remarks": "" if guest else url_for("analyses.remarks_beside", id=id),
    }


@bp.get("/analyses/<uuid:id>/causes/<uuid:cause>")
@requires("analysis:look")
def panel(id: UUID, cause: UUID) -> Any:
    """The side panel of one cause, in the reader's language."""
    graph = queries.graph(id)
    if not cause_graph.is_visible(graph, cause):
        raise NotFound
    rights = permissions.rights(g.actor, g.record)
    return part("analyses/_panel.html", analysis=g.record, why_depth=g.record.why_depth, urls=addresses(id),
                statuses=STATUS_NAMES, Kind=Kind, Status=Status, rights=rights.value if rights else "look",
                **_about(id, graph, cause), **_around(graph, cause), **_solved_by(graph, cause),
                **_remarked(id, graph, cause), **ballots.on_cause(id, graph, cause))


def _remarked(id: UUID, graph: Any, cause: UUID) -> dict[str, Any]:
    """What a colleague would ask about this cause, and what was waved away; guests learn nothing of solutions."""
    found = remarks_of(id, graph, cause, with_solutions=g.actor.person_id is not None)
    others = {finding.other for finding in (*found.open, *(finding for finding, _ in found.away))} - {None}
    return {"remarks": found, "remark_words": WORDS, "remark_others": {id: graph.nodes[id]["text"] for id in others},
            "remark_names": registry.names_of({row.by_id for _, row in found.away})}


def _about(id: UUID, graph: Any, cause: UUID) -> dict[str, Any]:
    """A cause with its author and its evidence."""
    facts = graph.nodes[cause]
    names = registry.names_of({facts["author"]} - {None})
    return {"cause": {"id": cause, **facts}, "author_name": names.get(facts["author"], ""),
            "own": facts["author"] == g.actor.id, **on_cause(id, cause, facts["author"])}


def _around(graph: Any, cause: UUID) -> dict[str, Any]:
    """Where a cause stands: its chain of whys, its effects, what it could lead to, what hangs on it."""
    chain = reversed(cause_graph.chain(graph, cause))
    beside = cause_graph.beside(graph, cause, cause_graph.homes(graph))
    return {"chain": [{"id": node, "here": node == cause, **graph.nodes[node]} for node in chain],
            "depth": cause_graph.depth(graph, cause),
            "effects": [(node, graph.nodes[node]["text"]) for node in cause_graph.parents(graph, cause)],
            "possible_effects": _possible_effects(graph, cause),
            "children": [(node, graph.nodes[node]["text"]) for node in cause_graph.children(graph, cause)],
            "beside": None if beside is None else [(node, graph.nodes[node]["text"]) for node in beside],
            "takes_with": len(cause_graph.takes_with(graph, cause))}


def _solved_by(graph: Any, cause: UUID) -> dict[str, Any]:
    """For persons: how many solutions a root has, and what hangs on it or on a root that would go with it."""
    if g.actor.person_id is None:
        return {"solutions": None, "hanging": []}
    counted = registry.ask("how many solutions has this cause", cause) if graph.nodes[cause]["root"] else []
    below = cause_graph.takes_with(graph, cause)
    goes = [cause, *(root for root in cause_graph.roots(graph) if root in below)]
    return {"solutions": sum(counted) if counted else None,
            "hanging": [("" if node == cause else graph.nodes[node]["text"], said) for node in goes
                        for answer in registry.ask("what hangs on this cause", node) for said in answer]}


def _possible_effects(graph: Any, cause: UUID) -> list[tuple[UUID, str]]:
    """What a cause could be moved or linked to: everything on the board that does not lead to it from behind."""
    below = {cause, *cause_graph.leading_to(graph, cause)}
    found = [node for node in cause_graph.visible(graph) if node not in below]
    found.sort(key=lambda node: (graph.nodes[node]["kind"].value != "problem", graph.nodes[node]["kind"].value,
                                 graph.nodes[node]["number"]))
    return [(node, graph.nodes[node]["text"]) for node in found]
