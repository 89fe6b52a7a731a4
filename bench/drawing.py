"""Drawing fishes of 300 and 1,000 causes, against Graphviz drawing the same graph."""

import random
import subprocess
from uuid import UUID

import graphviz
import networkx as nx

from bench.rows import Row, in_turns
from rca.analyses.drawing import difference, fish, outline, svg
from rca.analyses.graph import AddCause, apply, start
from rca.analyses.rules import Kind

PROBLEM = UUID(int=0)
WORDS = ("the answer came late because nobody saw the ticket after the shift changed and the list "
         "was sorted by the wrong date so that old ones sank").split()


def grown(causes: int, bones: int = 8) -> nx.DiGraph:
    """A graph with so many causes on so many bones, grown by the product's own changes; the same each time."""
    chance = random.Random(300)
    graph = start(PROBLEM, "One in nine callers gives up before anybody answers", 5)
    for number in range(1, bones + 1):
        apply(graph, AddCause(UUID(int=number), PROBLEM, WORDS[number].capitalize(), kind=Kind.CATEGORY))
    nodes = [UUID(int=number) for number in range(1, bones + 1)]
    for number in range(bones + 1, bones + 1 + causes):
        # A third of the causes hang on a bone, the others on one of the last forty: some deep, some wide.
        effect = chance.choice(nodes[:bones] if chance.random() < 0.33 else nodes[-40:])
        text = " ".join(chance.choices(WORDS, k=chance.randint(3, 9)))
        apply(graph, AddCause(UUID(int=number), effect, text))
        nodes.append(UUID(int=number))
    return graph


def dot_of(graph: nx.DiGraph) -> bytes:
    """The same graph in Graphviz's language."""
    source = graphviz.Digraph(graph_attr={"rankdir": "RL"}, node_attr={"shape": "plaintext"})
    for node, facts in graph.nodes.items():
        source.node(str(node), graphviz.nohtml(graphviz.escape(facts["text"])))
    for cause, effect in graph.edges:
        source.edge(str(cause), str(effect))
    written: str = source.source
    return written.encode()


def dot(text: bytes) -> None:
    """Graphviz with its start: it has no other way to be asked."""
    subprocess.run(["dot", "-Tsvg"], input=text, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def rows() -> list[Row]:
    """Layout and SVG in this process against `dot -Tsvg`, and what is sent for one more cause."""
    small, large = grown(300), grown(1_000)
    of_small, of_large = dot_of(small), dot_of(large)
    more = small.copy()
    apply(more, AddCause(UUID(int=10**6), UUID(int=200), "And nobody saw it"))
    before, after = fish(small), fish(more)
    peer = "dot -Tsvg, same graph"
    return [
        in_turns("fish of 300 causes, as SVG", lambda: svg(fish(small), "300"), peer, lambda: dot(of_small), 15),
        in_turns("fish of 1,000 causes, as SVG", lambda: svg(fish(large), "1000"), peer, lambda: dot(of_large), 7),
        in_turns("one more cause in 300: difference", lambda: difference(before, after), "drawing it anew",
                 lambda: fish(more), 15),
        in_turns("outline of 300 causes", lambda: outline(small), peer, lambda: dot(of_small), 15),
    ]
