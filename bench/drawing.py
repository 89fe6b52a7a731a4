"""Drawing a fish of 300 causes, against Graphviz drawing the same graph."""

import random
import subprocess
from uuid import UUID

import graphviz
import networkx as nx

from bench.rows import Row, in_turns
from rca.analyses.drawing import fish, outline, svg
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


def rows() -> list[Row]:
    """Layout and SVG in this process against `dot -Tsvg`, its start included: it has no other way to be asked."""
    graph = grown(300)
    source = graphviz.Digraph(graph_attr={"rankdir": "RL"}, node_attr={"shape": "plaintext"})
    for node, facts in graph.nodes.items():
        source.node(str(node), graphviz.nohtml(graphviz.escape(facts["text"])))
    for cause, effect in graph.edges:
        source.edge(str(cause), str(effect))
    text = source.source.encode()

    def dot() -> None:
        subprocess.run(["dot", "-Tsvg"], input=text, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    return [
        in_turns("fish of 300 causes, as SVG", lambda: svg(fish(graph), "300"), "dot -Tsvg, same graph", dot, 15),
        in_turns("outline of 300 causes", lambda: outline(graph), "dot -Tsvg, same graph", dot, 15),
    ]
