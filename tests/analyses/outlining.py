"""Outlines for tests: whatever a board may hold, with texts that mean something to the forms they are written in."""

import networkx as nx
from hypothesis import strategies as st

from rca.analyses.graph import (
    AddCause,
    AddEvidence,
    CountVotes,
    JudgeCause,
    LinkCause,
    MarkRoot,
    StopChain,
    apply,
    start,
    votes_on,
)
from rca.analyses.rules import Kind, Status, cause_text
from rca.foundation.errors import RuleBroken
from tests.analyses.growing import attempt
from tests.analyses.making import PROBLEM, uid

NASTY = [
    "ishikawa", "Ishikawa-beta now", "style a:#b;", "style fill:#f9f;stroke:#333;", "classDef x:#1; y",
    "%% no comment", "100 % sure", "%%{init: {}}%%", "#12;", "#quot;", "a #35; b", "&amp; &#35; &lt;b&gt;",
    "<b>bold</b> <script>1</script>", "<!-- =3 -->", "<br/> in <br> it", '"quoted" \'so\'', "back\\slash \\n \\N",
    "- a point", "* star *", "1. first", "2) x", "# heading ##", "> quote", "| a | b |", "```", "~~~", "---", "===",
    "`code` and *this* and _that_", "[x] done [a](b)", "├── branch", "│ rail", "└ end", "+--- old tree",
    "\\--- older", "`-- oldest", "⟦⟧", "⟦=3⟧", "x ⟦→1⟧", "⟦⟧ y", "problem: z", "问题：计费", "一、首先", "（2）其次",
    "①第一", "1、先", "客户听到“已取消”，但计费系统尚未接受订单。", "投訴崗位", "=1+1", "'=1+1", "''", "-5", "+49 30",
    "@SUM(A1)", "a,b;c|d", 'a "b", c', "null", "true", "{", "}", "[1]", "{{x}}", "$x$", "ﬂ°°35¶ß", "ﬂ¶°",
    "parent,text", "e\u0301", "👩‍👩‍👧 family", "مرحبا", "]]>", "<![CDATA[x]]>", "a & b", "n0 -> n1;", "\u2028", "'",
    '"', "\\", "é ñ ß", "0", "x" * 2_000, "长" * 2_000, "<&%#" * 500, "a  b", "[—]", "- [ ] task", "a. b", "A. Smith",
    "a) b", ":", "•", "— dash", "――", "I. one", "II. two", "(a) x", "(b) y", "1 bill", "1.1 more", "1.1.订单",
    "** star", "☐ box", "o tempo", "§ 12", "-> arrow", "=> so", "|- bar", "|__ low", "+- old", "┌ first",
    "3 directories, 4 files", "@startmindmap", "mindmap", "flowchart LR", "sep=;", "<html><b>x</b></html>",
    "R&amp;amp;D &nbsp;", "NULL",
    "n/a", "-1",
    "1.0", "第一、订单", "⒈ 先", "\\| y", "a\\", "\\\\*x*", "*" * 150, "[" * 99 + "a", "A.",
    "问题：", "Problem: ", "> > y",
]

texts = st.one_of(st.sampled_from(NASTY), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30),
                  st.lists(st.sampled_from(NASTY[:60]), min_size=2, max_size=3).map("".join))


def tidy(raw: str) -> str:
    """The text as the rules keep it, "x" where nothing is left."""
    try:
        return cause_text(raw[:2_000])
    except RuleBroken:
        return "x"


@st.composite
def boards(draw: st.DrawFn, most: int = 14) -> nx.DiGraph:
    """A board with every kind of thing on it: bones full and empty, shared causes, statuses, evidence, reasons."""
    graph = start(PROBLEM, draw(texts.map(tidy)))
    places = [0]
    for number in range(1, draw(st.integers(0, most)) + 1):
        bone = draw(st.integers(0, 4)) == 0
        above = 0 if bone else places[draw(st.integers(0, len(places) - 1))]
        apply(graph, AddCause(uid(number), uid(above), draw(texts.map(tidy)), Kind.CATEGORY if bone else Kind.CAUSE))
        places.append(number)
        if not bone:
            _judge(draw, graph, number)
    for _ in range(draw(st.integers(0, 4)) if len(places) > 2 else 0):
        cause, effect = (places[draw(st.integers(0, len(places) - 1))] for _ in range(2))
        attempt(graph, LinkCause(uid(cause), uid(effect)))
    return graph


def _judge(draw: st.DrawFn, graph: nx.DiGraph, number: int) -> None:
    what = draw(st.integers(0, 7))
    if what in (1, 2):
        apply(graph, AddEvidence(uid(number), uid(1_000 + number), draw(texts.map(tidy)) + "\nsecond line"))
        apply(graph, JudgeCause(uid(number), Status.SUSPECTED, Status.VERIFIED))
        apply(graph, MarkRoot(uid(number), root=what == 2))
    elif what == 3:
        apply(graph, JudgeCause(uid(number), Status.SUSPECTED, Status.RULED_OUT))
    elif what == 5:
        apply(graph, CountVotes(PROBLEM, uid(5_000), ((uid(number), 12), *votes_on(graph).items())))
    elif what == 4:
        apply(graph, StopChain(uid(number), "", draw(texts.map(tidy))[:500]))
