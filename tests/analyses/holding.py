"""What holds for every cause graph, said once."""

import networkx as nx

from rca.analyses.graph import visible
from rca.analyses.rules import Kind, Status
from tests.analyses.making import PROBLEM


def invariants(graph: nx.DiGraph) -> None:
    """What holds for every cause graph, whatever was done to it."""
    seen = graph.subgraph(visible(graph))
    assert nx.is_directed_acyclic_graph(graph)
    assert [node for node in seen if not seen.succ[node]] == [PROBLEM]
    assert nx.ancestors(seen, PROBLEM) | {PROBLEM} == set(seen)
    for node, facts in graph.nodes.items():
        assert not facts["root"] or facts["status"] is Status.VERIFIED
        assert facts["status"] is not Status.VERIFIED or facts["evidence"]
        if facts["kind"] is Kind.CATEGORY:
            assert list(graph.succ[node]) == [PROBLEM]
            assert facts["side"] in ("up", "down")
    proofs = [item.id for _, items in graph.nodes(data="evidence") for item in items]
    assert len(proofs) == len(set(proofs))
