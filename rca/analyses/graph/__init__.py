"""The cause graph: a networkx.DiGraph whose edges run cause → effect, changed only through `apply`.

Node attributes: kind, text, status, root, stop_reason, removed, side ("up", "down" or None; bones only), number
(order of coming; causes and bones are counted apart), author, at, evidence (tuple of Evidence).
Edge attributes: rank (order among the causes of one effect) and since (order in which a cause came to lead to its
effects; at the lowest visible one it stands, at the others a reference is drawn).
Graph attributes: problem (id) and depth (how many whys a chain should reach).

Removing sets `removed` on one node; what is visible is derived. `changes` holds the facts, `wishes` those that take
several steps, `planning` finds these steps, `changing` does them, `entries` is their journal form, `describing` their
words; `readings` and `chains` answer questions, `nodes` puts things into the graph.
"""

from rca.analyses.graph.chains import (
    RootCause,
    beside,
    chains,
    chains_of,
    complete,
    effects,
    ends,
    longest_chains,
    open_ends,
    root_causes,
    stops_early,
    therefore,
)
from rca.analyses.graph.changes import (
    AddCause,
    AddEvidence,
    Change,
    CopyCause,
    EditText,
    Evidence,
    JudgeCause,
    LinkCause,
    MarkRoot,
    MoveCause,
    ParkCause,
    RemoveCause,
    RemoveEvidence,
    RestoreCause,
    SetSide,
    Several,
    Step,
    StopChain,
    TakeEvidence,
    UnlinkCause,
    UnparkCause,
    signed,
    touched,
)
from rca.analyses.graph.changing import apply
from rca.analyses.graph.comparing import leading_to, same
from rca.analyses.graph.describing import described, words_of
from rca.analyses.graph.entries import back_of, from_entry, is_change, to_entry, with_words_of
from rca.analyses.graph.nodes import CauseGraph, add_edge, add_node, empty, start
from rca.analyses.graph.parking import branch, parked
from rca.analyses.graph.planning import planned
from rca.analyses.graph.readings import (
    Graph,
    chain,
    children,
    counts,
    depth,
    depths,
    homes,
    is_visible,
    open_chains,
    parents,
    problem,
    roots,
    shared,
    takes_with,
    visible,
)
from rca.analyses.graph.sides import UNEVEN, even, weights
from rca.analyses.graph.wishes import Arrange, CopyBranch, GroupCauses, MergeCauses, SplitCause, TakeBack

__all__ = [
    "UNEVEN",
    "AddCause",
    "AddEvidence",
    "Arrange",
    "CauseGraph",
    "Change",
    "CopyBranch",
    "CopyCause",
    "EditText",
    "Evidence",
    "Graph",
    "GroupCauses",
    "JudgeCause",
    "LinkCause",
    "MarkRoot",
    "MergeCauses",
    "MoveCause",
    "ParkCause",
    "RemoveCause",
    "RemoveEvidence",
    "RestoreCause",
    "RootCause",
    "SetSide",
    "Several",
    "SplitCause",
    "Step",
    "StopChain",
    "TakeBack",
    "TakeEvidence",
    "UnlinkCause",
    "UnparkCause",
    "add_edge",
    "add_node",
    "apply",
    "back_of",
    "beside",
    "branch",
    "chain",
    "chains",
    "chains_of",
    "children",
    "complete",
    "counts",
    "depth",
    "depths",
    "described",
    "effects",
    "empty",
    "ends",
    "even",
    "from_entry",
    "homes",
    "is_change",
    "is_visible",
    "leading_to",
    "longest_chains",
    "open_chains",
    "open_ends",
    "parents",
    "parked",
    "planned",
    "problem",
    "root_causes",
    "roots",
    "same",
    "shared",
    "signed",
    "start",
    "stops_early",
    "takes_with",
    "therefore",
    "to_entry",
    "touched",
    "visible",
    "weights",
    "with_words_of",
    "words_of",
]
