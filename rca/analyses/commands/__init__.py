"""What can be done to an analysis: one function an act."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rca import complaints, people
from rca.analyses import permissions, queries
from rca.analyses.commands import evidence, room
from rca.analyses.commands.erasing import erase_card
from rca.analyses.commands.growing import NODE, Growth
from rca.analyses.commands.naming import refuse_names
from rca.analyses.commands.taking_back import spare_theirs
from rca.analyses.events import ActionsBrought, AnalysisStarted, BoardChanged
from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    CauseGraph,
    Change,
    Evidence,
    TakeBack,
    altered,
    apply,
    back_of,
    by_number,
    carried,
    copied,
    counts,
    planned,
    start,
    to_entry,
    with_words_of,
)
from rca.analyses.models import (
    Analysis,
    AnalysisComplaint,
    Cause,
    CauseEvidence,
    CauseLink,
)
from rca.analyses.queries.leading import lacks_of
from rca.analyses.queries.remarks import waved_about
from rca.analyses.rules import (
    SOLUTIONS_AIM,
    WHY_DEPTH,
    Kind,
    Step,
    Template,
    cause_text,
    next_step,
    reopening_reason,
)
from rca.analyses.rules.cards import not_while_silent
from rca.analyses.rules.leading import coded, going_on, numbers
from rca.analyses.rules.taking_back import TAKES_BACK
from rca.foundation import journal
from rca.foundation.actors import Actor
from rca.foundation.db import add, add_new_rows, add_rows, after_commit, flush, locked, new_id, remove
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers


def start_analysis(*, problem: str, detail: str = "", team: UUID | None, template: Template, bones: Sequence[str] = (),
                   complaints_about: Sequence[UUID] = (), why_depth: int = WHY_DEPTH,
                   solutions_aim: int = SOLUTIONS_AIM, by: Actor, at: datetime) -> Analysis:
    """Begin an analysis with its problem, its bones and the complaint cases it is about.

    `bones` are the names of the categories in the facilitator's language. Refused without a problem or a bone.
    """
    names = [cause_text(name, "bones") for name in bones if name.strip()]
    if not names:
        raise RuleBroken("bones", msg("Name at least one bone, one on each line."))
    analysis, graph = _begin(problem, detail, team, template, complaints_about, why_depth, solutions_aim, by, at)
    for name in names:
        bone = AddCause(cause=new_id(), effect=analysis.problem_id, text=name, kind=Kind.CATEGORY)
        graph = _do(analysis, graph, None, bone, by, at).graph
    return analysis


def start_from_outline(*, growth: Growth, problem: str, team: UUID | None, complaints_about: Sequence[UUID] = (),
                       why_depth: int = WHY_DEPTH, solutions_aim: int = SOLUTIONS_AIM, actions: bool = False,
                       by: Actor, at: datetime) -> Analysis:
    """Begin an analysis with all causes of an outline, each as if somebody had added it, in one go.

    `problem` is written on the head of the fish, whatever the outline calls it. What the rules do not allow stays out,
    as the outline's plan says. With `actions`, what a post-mortem means to do is announced for whoever collects it.
    """
    complaints.check_naming(complaints_about, "problem", *(str(row["text"]) for row in growth.causes),
                            *(str(row["note"]) for row in growth.evidence), telling=True)
    analysis, _ = _begin(problem, "", team, Template.OWN, complaints_about, why_depth, solutions_aim, by, at,
                         growth.ids)
    analysis.causes, analysis.roots = growth.counts
    flush()
    add_rows(Cause, growth.causes)
    add_rows(CauseLink, growth.links)
    add_rows(CauseEvidence, growth.evidence)
    journal.write_run(("analysis", analysis.id), growth.entries, by=by, at=at)
    if actions and growth.outline.actions:
        announce(ActionsBrought(analysis.id, growth.first, growth.outline.actions, by, at))
    return analysis


def _begin(problem: str, detail: str, team: UUID | None, template: Template, complaints_about: Sequence[UUID],
           why_depth: int, solutions_aim: int, by: Actor, at: datetime,
           ids: tuple[UUID, UUID] | None = None) -> tuple[Analysis, CauseGraph]:
    """An analysis with nothing but its problem, and its graph. `ids` are those of the two, where somebody chose."""
    text = cause_text(problem, "problem")
    complaints.check_naming(complaints_about, "problem", text, detail, telling=True)
    if by.person_id is None:
        raise NotFound
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))
    cases = complaints.complaints_by_ids(complaints_about)
    if len(cases) < len(set(complaints_about)):
        raise RuleBroken("", msg("One of the complaint cases is not there any more. Pick them again."))
    id, problem_id = ids or (new_id(), new_id())
    number = next_numbers("RCA", at.year)[0]
    analysis = Analysis(
        id=id, reference=f"RCA-{at.year}-{number:03d}", title=text, problem_id=problem_id, detail=detail.strip(),
        team_id=team, facilitator_id=by.person_id, template=template, step=Step.COLLECT, why_depth=why_depth,
        solutions_aim=solutions_aim, started_at=at, started_by=by.id)
    add(analysis)
    flush()
    add(*(AnalysisComplaint(analysis_id=analysis.id, complaint_id=case.id) for case in cases))
    journal.write(("analysis", analysis.id), "analysis.started", by=by, at=at,
                  facts={"problem": str(problem_id), "team": str(team) if team else None, "template": template.value,
                         "why_depth": why_depth, "complaints": [str(case.id) for case in cases]},
                  payload={"text": text, "detail": detail.strip()})
    complaints.tell_linked([case.id for case in cases], analysis=analysis.id, by=by, at=at)
    graph = start(problem_id, text, why_depth)
    _store_new(analysis, graph)
    announce(AnalysisStarted(analysis.id, tuple(case.id for case in cases)))
    return analysis, graph


def change_board(*, id: UUID, change: Change | TakeBack, takes_back: int | None = None, by: Actor,
                 at: datetime) -> int:
    """Do one change of the cause graph and answer the board's new position. Refusals change nothing.

    `takes_back` is the position of the writer's own change that this one takes back, so that a page which is loaded
    later still knows what can be taken back and done again.
    """
    analysis = locked(Analysis, id)
    permissions.refuse_locked(by, analysis)
    if isinstance(change, AddCause) and change.kind is Kind.CAUSE:
        not_while_silent(analysis.silent)
    if isinstance(change, AddEvidence):
        evidence.accept(id, change, by=by, at=at)
    refuse_names(id, change)
    now = queries.graph_to_change(id)
    wish = _way_back(id, change) if isinstance(change, TakeBack) else change
    done = _do(analysis, now.graph, (now.position, now.end), wish, by, at, takes_back)
    after_commit(lambda: queries.keep_graph(id, done))
    announce(BoardChanged(id, done.position))
    return done.position


def _way_back(id: UUID, wish: TakeBack) -> Change:
    """The steps back of an entry that did several. Refused when there is no such entry, or its words were erased."""
    for entry in journal.entries(("analysis", id), after=wish.position - 1, before=wish.position + 1):
        if entry.payload is None:
            raise RuleBroken("position", msg("What was said in this change was erased, so it cannot be taken back."))
        back = back_of(entry.act, entry.facts, entry.payload)
        if back is not None and back.cause == wish.cause:
            return back
    raise RuleBroken("position", msg("There is nothing of several steps to take back here."))


def _do(analysis: Analysis, before: CauseGraph, head: tuple[int, str] | None, change: Change, by: Actor,
        at: datetime, takes_back: int | None = None) -> queries.Kept:
    """Do a change on a copy of the graph and write it down, after the `head` of the journal if that is known."""
    graph = copied(before)
    steps = planned(graph, change)
    back = apply(graph, steps)
    evidence.refuse_own_verdict(before, graph, by)
    if takes_back is not None:
        spare_theirs(analysis.id, before, graph, since=takes_back, by=by)
    _write_back(analysis, before, graph, by, at)
    act, facts, payload = to_entry(steps, back)
    facts |= {} if takes_back is None else {TAKES_BACK: takes_back}
    position, end = journal.written(("analysis", analysis.id), act, by=by, at=at, facts=facts, payload=payload,
                                    head=head)
    return queries.Kept(position, end, graph, act, facts, by.id, queries.led(analysis))


def _store_new(analysis: Analysis, graph: CauseGraph) -> None:
    node = graph.graph["problem"]
    facts = graph.nodes[node]
    add(Cause(id=node, analysis_id=analysis.id, **{name: facts[name] for name in NODE}))
    flush()


def _write_back(analysis: Analysis, before: CauseGraph, after: CauseGraph, by: Actor, at: datetime) -> None:
    """Write what differs between the two graphs: rows of nodes, then of edges, then of evidence."""
    nodes, edges = altered(before, after)
    new = by_number(after, (node for node in nodes if node not in before))
    for node, row in queries.cause_rows(nodes.difference(new)).items():
        for name in NODE:
            setattr(row, name, after.nodes[node][name])
    flush()
    came = add_new_rows(Cause, [{"id": node, "analysis_id": analysis.id, "author_id": by.id, "at": at,
                                 **{name: after.nodes[node][name] for name in NODE}} for node in new])
    if came < len(new):  # one is on another board
        raise RuleBroken("cause", msg("This cause is on the board already."))
    for node in new:
        after.nodes[node].update(author=by.id, at=at)
    _write_edges(analysis, before, after, edges)
    evidence.write_pieces(analysis, {node: told for node in nodes if (told := _pieces(after, node)) != (
        _pieces(before, node) if node in before else ((), ()))}, by, at)
    analysis.title = after.nodes[after.graph["problem"]]["text"]
    carried(before, after)
    found = counts(after)
    analysis.causes, analysis.roots = found["causes"], found["roots"]
    flush()


def _pieces(graph: CauseGraph, node: UUID) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    return graph.nodes[node]["evidence"], graph.nodes[node]["withdrawn"]


def _write_edges(analysis: Analysis, before: CauseGraph, after: CauseGraph, differing: set[tuple[UUID, UUID]]) -> None:
    old = [edge for edge in differing if before.has_edge(*edge)]
    rows = queries.stored_links(analysis.id, {cause for cause, _ in old}) if old else {}
    for edge in old:
        if not after.has_edge(*edge):
            remove(rows[edge])
        else:
            told = after.succ[edge[0]][edge[1]]
            rows[edge].rank, rows[edge].since = told["rank"], told["since"]
    flush()
    add_rows(CauseLink, [{"cause_id": cause, "effect_id": effect, "analysis_id": analysis.id,
                          **after.succ[cause][effect]} for cause, effect in sorted(differing.difference(old))])


def go_to_step(*, id: UUID, forward: bool, reason: str | None = None, by: Actor, at: datetime) -> Analysis:
    """Move the workshop one step on or back. Refused beyond the first and the last.

    Going on while the step lacks something needs a reason; what it lacked and the reason go into the journal.
    """
    analysis = locked(Analysis, id)
    before, after = analysis.step, next_step(analysis.step, forward)
    lacks = lacks_of(analysis, queries.graph(id)) if forward else []
    told = going_on(lacks, reason)
    analysis.step = after
    facts = {"before": before.value, "after": after.value, "missing": coded(lacks)}
    position = journal.write(("analysis", id), "analysis.stepped", by=by, at=at,
                             facts=facts, payload={"reason": told} if told else None)
    room.begin_anew(id=id)
    announce(BoardChanged(id, position))
    return analysis


def set_numbers(*, id: UUID, why_depth: int | None, solutions_aim: int | None, by: Actor, at: datetime) -> Analysis:
    """Change the numbers the workshop is led by. Chains and steps are measured by them from now on."""
    analysis = locked(Analysis, id)
    before = {"why_depth": analysis.why_depth, "solutions_aim": analysis.solutions_aim}
    analysis.why_depth, analysis.solutions_aim = numbers(why_depth, solutions_aim)
    after = {"why_depth": analysis.why_depth, "solutions_aim": analysis.solutions_aim}
    if after != before:
        position = journal.write(("analysis", id), "analysis.set", by=by, at=at,
                                 facts={"before": before, "after": after})
        announce(BoardChanged(id, position))
    return analysis


def reopen(*, id: UUID, reason: str | None, plan: UUID | None = None, by: Actor, at: datetime) -> Analysis:
    """Open an analysis again as its next revision, because what was done about its causes did not work (E-05).

    The workshop goes back to asking why; what was found stays, so that the failed attempt remains visible. `plan` is
    the record that says so, if there is one. Refused without a reason.
    """
    analysis, told = locked(Analysis, id), reopening_reason(reason)
    analysis.revision += 1
    analysis.reopened_at, analysis.reopening_reason, analysis.step = at, told, Step.WHY
    position = journal.write(("analysis", id), "analysis.reopened", by=by, at=at, payload={"reason": told},
                             facts={"revision": analysis.revision, "plan": str(plan) if plan else None})
    announce(BoardChanged(id, position))
    return analysis


def hand_over(*, id: UUID, facilitator: UUID, by: Actor, at: datetime) -> Analysis:
    """Give the lead of an analysis to somebody else who is active and may lead it."""
    analysis = locked(Analysis, id)
    person = people.person(facilitator)
    if person is None or not person.active:
        raise RuleBroken("facilitator", msg("This person is not active any more. Choose somebody else."))
    before, analysis.facilitator_id = analysis.facilitator_id, facilitator
    journal.write(("analysis", id), "analysis.handed_over", by=by, at=at,
                  facts={"before": str(before), "after": str(facilitator)})
    return analysis


def erase_cause(*, id: UUID, cause: UUID, by: Actor, at: datetime) -> int:
    """Erase what people wrote about one cause, in the journal and on the board; its place in the fish stays.

    For personal data that must go by law, files of evidence included; copies of the cause, what it was copied or split
    from and what was merged with it say the same and are erased, too. The board is then written from the journal as it
    can still be replayed, so that both stay the same graph. Answers how many entries were erased.
    """
    analysis = locked(Analysis, id)
    entries = journal.entries(("analysis", id))
    alike = _saying_the_same(entries, cause)
    positions = [entry.position for entry in entries if _speaks_of(entry, alike)]
    erased = journal.erase(("analysis", id), by=by, at=at, ground="request", positions=positions)
    erased += sum(erase_card(card, by=by, at=at) for card in alike)
    stored = queries.graph(id)
    _write_back(analysis, stored, queries.replayed(id), by, at)
    evidence.erase_files(alike)
    for row in waved_about(alike):
        row.reason = ""
    announce(BoardChanged(id, journal.position_of(("analysis", id))))
    return erased


def _saying_the_same(entries: Sequence[journal.Entry], cause: UUID) -> set[UUID]:
    """A cause with all that say its words because they were copied, split or merged."""
    groups = [with_words_of(entry.facts) for entry in entries if "steps" in entry.facts]
    found, before = {cause}, 0
    while len(found) > before:
        before = len(found)
        for group in groups:
            if group & found:
                found |= group
    return found


def _speaks_of(entry: journal.Entry, causes: set[UUID]) -> bool:
    """Whether an entry's payload holds words about one of these causes."""
    if "steps" in entry.facts:
        return bool(entry.payload) and bool(with_words_of(entry.facts) & causes)
    return entry.facts.get("cause") in {str(cause) for cause in causes}
