"""A digest of what stands on a board: the same for the same findings, whatever way they came about."""

import hashlib
import json
from typing import Any

import networkx as nx

from rca.analyses.graph.changes import Evidence
from rca.analyses.graph.readings import visible
from rca.analyses.rules.evidence import EvidenceKind


def canonical(graph: nx.DiGraph) -> str:
    """What is visible of a graph as node-link JSON in one way only: nodes and links by id, keys sorted.

    Who wrote something and when is left out, and so is everything nobody sees.
    """
    seen = visible(graph)
    order = sorted(seen, key=str)
    links = [(str(cause), str(effect), graph.edges[cause, effect])
             for cause in order for effect in graph.succ[cause] if effect in seen]  # fmt: skip
    told = {
        "directed": True,
        "multigraph": False,
        "graph": {"depth": graph.graph["depth"]},
        "nodes": [_node(str(node), graph.nodes[node]) for node in order],
        "links": [
            {"source": cause, "target": effect, "rank": facts["rank"], "since": facts["since"]}
            for cause, effect, facts in sorted(links, key=lambda link: link[:2])
        ],
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def digest(graph: nx.DiGraph) -> str:
    """SHA-256 of the canonical form, in hexadecimal digits."""
    return hashlib.sha256(canonical(graph).encode()).hexdigest()


def _node(id: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": id,
        "kind": facts["kind"].value,
        "text": facts["text"],
        "status": facts["status"].value,
        "root": facts["root"],
        "stop_reason": facts["stop_reason"],
        "side": facts["side"],
        "number": facts["number"],
        "votes": facts["votes"],
        "evidence": [_piece(item) for item in facts["evidence"]],
    }


def _piece(item: Evidence) -> dict[str, Any]:
    """A piece of evidence. What it does not say is left out: a plain note has the digest it always had."""
    said = {
        "kind": item.kind.value if item.kind is not EvidenceKind.NOTE else None,
        "link": item.link or None,
        "file": str(item.file) if item.file else None,
        "strength": item.strength.value if item.strength else None,
        "as_of": item.as_of.isoformat() if item.as_of else None,
    }
    return {"id": str(item.id), "note": item.note, **{name: value for name, value in said.items() if value}}
