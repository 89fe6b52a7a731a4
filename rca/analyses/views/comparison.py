"""Two moments of an analysis side by side: two frozen revisions, or one and the board as it stands."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from flask import g, request
from markupsafe import Markup

from rca.analyses import queries
from rca.analyses.drawing import fish, standard, svg
from rca.analyses.drawing.noting import SIGN_OF, noted, sheet
from rca.analyses.graph import CauseGraph, bones_of, problem
from rca.analyses.graph.differing import GONE, Difference, Sort, by_bone, differences
from rca.analyses.models import FrozenRevision
from rca.analyses.queries import revisions as frozen
from rca.analyses.rules import STATUS_NAMES
from rca.analyses.rules.revisions import revision_title
from rca.analyses.views.blueprint import bp, title
from rca.foundation.errors import NotFound
from rca.foundation.messages import Message, msg
from rca.web.guard import requires
from rca.web.pages import page

SORT_NAMES: dict[Sort, Message] = {
    Sort.ADDED: msg("added"), Sort.REMOVED: msg("removed"), Sort.PARKED: msg("parked"),
    Sort.REWORDED: msg("reworded"), Sort.MOVED: msg("leads elsewhere"), Sort.JUDGED: msg("status"),
    Sort.ROOTED: msg("root mark"), Sort.PROVED: msg("evidence"), Sort.STOPPED: msg("reason to stop"),
    Sort.VOTED: msg("votes"),
}


@dataclass(frozen=True)
class Side:
    """One of the two moments: a revision, or None for now."""

    revision: FrozenRevision | None
    graph: CauseGraph

    @property
    def name(self) -> Message:
        return revision_title(self.revision) if self.revision else msg("Now")


@bp.get("/analyses/<uuid:id>/comparison")
@requires("analysis:see")
def comparison(id: UUID) -> Any:
    """What changed between two revisions, by bone and as a picture. Unasked: from the last one to now."""
    known = frozen.revisions(id)
    if not known:
        return page("analyses/comparison.html", here="analyses", analysis=g.record, known=[])
    before, after = _sides(id, known)
    found = differences(before.graph, after.graph)
    return page("analyses/comparison.html", here="analyses", analysis=g.record, known=known, before=before,
                after=after, found=found, groups=_groups(before.graph, after.graph, found), gone=GONE,
                fish_svg=_picture(after.graph, found), signs={name: _sign(name) for name in set(SIGN_OF.values())},
                counted=_counted(found), sort_names=SORT_NAMES)


def _sides(id: UUID, known: list[FrozenRevision]) -> tuple[Side, Side]:
    """The moments the address asks for, the older first: `from` a number, `to` a number or nothing for now."""
    numbers = [request.args.get(name) or unasked for name, unasked in (("from", str(known[0].number)), ("to", "now"))]
    by_number = {str(one.number): one for one in known}
    if any(number != "now" and number not in by_number for number in numbers):
        raise NotFound
    one, other = (by_number.get(number) for number in numbers)
    if one is None or (other is not None and other.number < one.number):
        one, other = other, one
    return _side(id, one), _side(id, other)


def _side(id: UUID, revision: FrozenRevision | None) -> Side:
    return Side(revision, frozen.then(revision).graph if revision else queries.graph(id))


def _picture(graph: CauseGraph, found: Iterable[Difference]) -> Markup:
    """The newer fish with a sign at everything that changed; bones that hold such are open."""
    notes: dict[UUID, set[str]] = {}
    for difference in found:
        if difference.sort in SIGN_OF:
            notes.setdefault(difference.cause, set()).add(SIGN_OF[difference.sort])
    bones = bones_of(graph)
    drawn = fish(graph, folded=standard(graph) - {bones[cause] for cause in notes if cause in bones})
    return Markup(svg(noted(drawn, notes), title(graph)))  # noqa: S704 – drawn by us, every text escaped


def _sign(name: str) -> Markup:
    return Markup(f'<svg class="i cmp-sign" viewBox="-7 -7 14 14" aria-hidden="true">{sheet(name, 0, 0)}</svg>')  # noqa: S704


def _counted(found: Iterable[Difference]) -> dict[Sort, int]:
    """How many there are of each sort that there are, in the order of the sorts."""
    counted = Counter(difference.sort for difference in found)
    return {sort: counted[sort] for sort in Sort if sort in counted}


def _groups(before: CauseGraph, after: CauseGraph, found: list[Difference]) -> list[tuple[Message | str, list[Any]]]:
    """The differences by bone as the page lists them: the bone's name, and by cause what changed."""
    groups = []
    for bone, mine in by_bone(before, after, found):
        rows: dict[UUID, list[Any]] = {}
        for one in mine:
            rows.setdefault(one.cause, []).append((one.sort, *_shown(one, before, after)))
        name = msg("The problem") if bone is None else msg("not grouped yet") if bone == problem(after) \
            else _text(bone, after, before)
        groups.append((name, [(_text(cause, after, before), told) for cause, told in rows.items()]))
    return groups


def _text(node: UUID, *graphs: CauseGraph) -> str:
    return next((str(graph.nodes[node]["text"]) for graph in graphs if node in graph), "")


def _shown(one: Difference, before: CauseGraph, after: CauseGraph) -> tuple[list[Any], list[Any]]:
    """Before and after as lines of words."""
    if one.sort is Sort.MOVED:
        return [_text(node, before) for node in one.before], [_text(node, after) for node in one.after]
    if one.sort is Sort.PROVED:
        return list(one.before), list(one.after)
    if one.sort is Sort.JUDGED:
        return [STATUS_NAMES[one.before]], [STATUS_NAMES[one.after]]
    if one.sort is Sort.ROOTED:
        return ([msg("root cause")], []) if one.before else ([], [msg("root cause")])
    if one.sort in (Sort.REWORDED, Sort.STOPPED, Sort.VOTED):
        return [one.before] if one.before else [], [one.after] if one.after else []
    return [], []
