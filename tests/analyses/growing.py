"""Any history of a board: strategies for changes, most of them possible, many refused."""

from datetime import date
from random import Random
from uuid import UUID

import networkx as nx
from hypothesis import strategies as st

from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    Arrange,
    Change,
    CopyBranch,
    CountVotes,
    EditText,
    GroupCauses,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MergeCauses,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    RestoreEvidence,
    SetSide,
    SplitCause,
    StopChain,
    UnlinkCause,
    UnparkCause,
    WithdrawEvidence,
    apply,
    parked,
    start,
)
from rca.analyses.rules import Kind, Status, cause_text
from rca.analyses.rules.evidence import EvidenceKind, Strength
from rca.foundation.errors import RuleBroken, Stale
from tests.analyses.making import PROBLEM, uid

LATIN = "Bill charge “late” orders; nobody told the customer why (again) é ñ ß <b>&amp;\"'".split()
CHINESE = "客户听到已取消但计费系统尚未接受订单，停机请求每晚以文件传送。被拒绝的记录没有报警（合同允许三十天）"


def _is_text(text: str) -> bool:
    try:
        return bool(cause_text(text))
    except RuleBroken:
        return False


words = st.lists(st.sampled_from(LATIN), min_size=1, max_size=14).map(" ".join)
chinese = st.tuples(st.integers(0, 30), st.integers(1, 40)).map(lambda cut: (CHINESE * 2)[cut[0] : cut[0] + cut[1]])
long_ones = st.sampled_from(["x" * 300, "长" * 300, "a long story " * 25, "W"])
any_text = st.text(min_size=1, max_size=60).filter(_is_text)
texts = st.one_of(words, words, chinese, long_ones)

WHAT = (
    "bone add add add add add edit move move order remove restore park unpark unpark link link unlink judge judge "
    "prove prove prove link_proof disprove withdraw reinstate root root stop side count merge merge split group copy "
    "arrange"
).split()
Move = tuple[str, int, int, int, str]

moves = st.tuples(st.sampled_from(WHAT), *[st.integers(0, 10_000)] * 3, texts)


def busy_day(random: Random) -> list[Move]:
    """A long history; Hypothesis alone would seldom make one."""
    return [
        (random.choice(WHAT), *(random.randrange(10_000) for _ in range(3)), " ".join(random.sample(LATIN, 3)))
        for _ in range(random.randint(30, 90))
    ]


histories = st.one_of(st.lists(moves, max_size=25), st.randoms(use_true_random=False).map(busy_day))


def change_of(graph: nx.DiGraph, move: Move, new: UUID) -> Change:
    """The change a move means on this graph; ids are picked from what is there, removed ones included."""
    what, a, b, c, text = move
    nodes = list(graph)
    node, other = nodes[a % len(nodes)], nodes[b % len(nodes)]
    effects = list(graph.successors(node)) or [PROBLEM]
    effect = effects[c % len(effects)]
    siblings = sorted(graph.pred[other], key=str)
    before = siblings[c % len(siblings)] if siblings and c % 3 else None
    facts = graph.nodes[node]
    proofs = [item.id for item in facts["evidence"]] or [new]
    gone = [item.id for item in facts["withdrawn"]] or [new]
    return {
        "bone": lambda: AddCause(new, PROBLEM, text, Kind.CATEGORY, before if other == PROBLEM else None),
        "add": lambda: AddCause(new, other, text, before=before),
        "edit": lambda: EditText(node, facts["text"] if c % 4 else "old", text),
        "move": lambda: MoveCause(node, effect, other, before),
        "order": lambda: MoveCause(node, effect, effect, _sibling(graph, effect, c)),
        "remove": lambda: RemoveCause(node),
        "restore": lambda: RestoreCause(_removed(graph, a) or node),
        "park": lambda: ParkCause(node, *((effect, other, before) if c % 5 == 0 else ())),
        "unpark": lambda: _unparked(graph, node, other, c),
        "link": lambda: LinkCause(node, other, before),
        "unlink": lambda: UnlinkCause(node, effect),
        "judge": lambda: JudgeCause(node, facts["status"], list(Status)[c % 3]),
        "prove": lambda: AddEvidence(node, new, text, proofs[c % len(proofs)] if c % 2 else None),
        "disprove": lambda: RemoveEvidence(node, proofs[c % len(proofs)]),
        "link_proof": lambda: AddEvidence(
            node, new, text, None, EvidenceKind.LINK, "https://example.org/r", None, Strength.MEASURED, date(2026, 3, 1)
        ),
        "withdraw": lambda: WithdrawEvidence(node, proofs[c % len(proofs)]),
        "reinstate": lambda: RestoreEvidence(node, gone[c % len(gone)], proofs[0] if c % 2 else None),
        "root": lambda: MarkRoot(node, bool(c % 3)),
        "stop": lambda: StopChain(node, facts["stop_reason"], text[:500] if c % 2 else ""),
        "side": lambda: SetSide(node, ("up", "down")[c % 2]),
        "count": lambda: CountVotes(PROBLEM, new, ((node, c % 4), (other, b % 3))[: 1 + a % 2]),
        "merge": lambda: MergeCauses(node, other),
        "split": lambda: SplitCause(
            node, new, facts["text"] if c % 5 else "old", text, text[::-1], _some(graph, node, c)
        ),
        "group": lambda: GroupCauses(new, text, (node, other, *_some(graph, other, c))),
        "copy": lambda: CopyBranch(new, node, other, before),
        "arrange": lambda: Arrange(PROBLEM),
    }[what]()


def attempt(graph: nx.DiGraph, change: Change) -> Change | None:
    """Apply a change; what undoes it, or None when it was refused."""
    try:
        return apply(graph, change)
    except (RuleBroken, Stale):
        return None


@st.composite
def graphs(draw: st.DrawFn, most: int = 60, deepest: int = 6, letters: st.SearchStrategy[str] = texts) -> nx.DiGraph:
    """A board with up to twelve bones and 1 to `most` causes, up to `deepest` deep, some shared, some ungrouped."""
    graph = start(PROBLEM, draw(letters))
    bones = draw(st.integers(0, 12))
    for i in range(bones):
        apply(graph, AddCause(uid(i + 1), PROBLEM, draw(letters)[:60].strip() or "b", Kind.CATEGORY))
    places = [(PROBLEM, 0)] + [(uid(i + 1), 0) for i in range(bones)] * 3
    pool = draw(st.lists(letters, min_size=1, max_size=8))
    for i in range(draw(st.integers(1, most))):
        at, deep = places[draw(st.integers(0, len(places) - 1))]
        new = uid(1000 + i)
        apply(graph, AddCause(new, at, pool[i % len(pool)]))
        _mark(graph, new, draw(st.integers(0, 5)), i)
        if deep + 1 < deepest:
            places.append((new, deep + 1))
        if i and draw(st.integers(0, 9)) == 0:
            attempt(graph, LinkCause(new, uid(1000 + draw(st.integers(0, i - 1)))))
    return graph


@st.composite
def large_graphs(draw: st.DrawFn, most: int = 400, deepest: int = 8) -> nx.DiGraph:
    """A board of up to `most` causes, up to `deepest` deep: any number of bones, lopsided or even, in any script."""
    chance = Random(draw(st.integers(0, 1_000_000)))
    bones, count = draw(st.sampled_from([0, 1, 1, 2, 3, 4, 6, 8, 9, 12, 20, 40])), draw(st.integers(1, most))
    deep = draw(st.integers(1, deepest))
    pool = draw(st.lists(st.one_of(texts, any_text), min_size=1, max_size=12))
    lean, loose = draw(st.floats(0, 1)), draw(st.sampled_from([0, 0, 0.1, 1]))
    graph = start(PROBLEM, draw(texts))
    for i in range(bones):
        side = chance.choice(["up", "down", None, None])
        apply(graph, AddCause(uid(i + 1), PROBLEM, chance.choice(pool), Kind.CATEGORY, side=side))
    tops = [(uid(i + 1), 0) for i in range(bones)] or [(PROBLEM, 0)]
    below: list[tuple[UUID, int]] = []
    for i in range(count):
        new = uid(1000 + i)
        if chance.random() < loose:
            at, level = PROBLEM, 0
        elif below and chance.random() < 0.6:
            at, level = below[-1 - int(len(below) * chance.random() ** (1 + 3 * lean))]
        else:
            at, level = tops[int(len(tops) * chance.random() ** (1 + 4 * lean))]
        apply(graph, AddCause(new, at, chance.choice(pool)))
        _mark(graph, new, chance.randrange(6), i)
        if level + 1 < deep:
            below.append((new, level + 1))
        if i and chance.random() < 0.04:
            attempt(graph, LinkCause(new, uid(1000 + chance.randrange(i))))
    return graph


def _mark(graph: nx.DiGraph, cause: UUID, status: int, i: int) -> None:
    if status in (1, 2):
        apply(graph, AddEvidence(cause, uid(100_000 + i), "seen"))
        apply(graph, JudgeCause(cause, Status.SUSPECTED, Status.VERIFIED))
        if status == 2:
            apply(graph, MarkRoot(cause, root=True))
    elif status == 4:
        graph.nodes[cause]["votes"] = (1, 7, 12, 140)[i % 4]
    elif status == 3:
        apply(graph, JudgeCause(cause, Status.SUSPECTED, Status.RULED_OUT))


def _sibling(graph: nx.DiGraph, effect: UUID, c: int) -> UUID | None:
    row = sorted(graph.pred[effect], key=str)
    return row[c % len(row)] if row and c % 4 else None


def _some(graph: nx.DiGraph, effect: UUID, c: int) -> tuple[UUID, ...]:
    """Some of the causes of an effect."""
    return tuple(cause for i, cause in enumerate(sorted(graph.pred[effect], key=str)) if (c >> i) % 2)


def _removed(graph: nx.DiGraph, a: int) -> UUID | None:
    gone = [node for node, removed in graph.nodes(data="removed") if removed]
    return gone[a % len(gone)] if gone and a % 2 else None


def _unparked(graph: nx.DiGraph, node: UUID, other: UUID, c: int) -> UnparkCause:
    """Mostly a card that is parked, to where it stood or to another place."""
    waiting = parked(graph)
    card = waiting[c % len(waiting)] if waiting and c % 7 else node
    effects = list(graph.successors(card)) or [PROBLEM]
    return UnparkCause(card, effects[c % len(effects)], other) if c % 2 else UnparkCause(card)
