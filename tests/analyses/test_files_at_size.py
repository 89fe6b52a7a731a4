"""A file as large as an analysis may be: it begins in seconds, and the journal tells the same graph."""

import time

import pytest

from rca.analyses import commands, files, graph_of
from rca.analyses.commands import growing
from rca.analyses.graph import same
from rca.analyses.queries import replayed
from rca.foundation import journal
from rca.foundation.db import transaction
from tests.factories.analyses import THEN


def large(causes: int) -> str:
    """Ten bones with causes that are asked about nine times each."""
    lines = [f"  cause {n}" if n % 10 == 0 else f"   why {n}" for n in range(causes - 10)]
    every = -(-len(lines) // 10)
    bones = [[f" bone {n}", *lines[n * every:(n + 1) * every]] for n in range(10)]
    return "\n".join(["P", *(line for bone in bones for line in bone)]) + "\n"


@pytest.mark.parametrize("causes", [300, pytest.param(5_000, marks=[pytest.mark.deep, pytest.mark.sqlite])])
def test_an_analysis_begins_with_all_causes_of_a_large_file(mei, team, causes: int, record_property) -> None:
    began = time.process_time()
    outline = files.read(large(causes).encode(), "large.txt").parts[0].outline
    growth = growing.grown(outline, by=mei, at=THEN)
    thought = time.process_time()
    id = transaction(lambda: commands.start_from_outline(growth=growth, problem="P", team=team, by=mei, at=THEN).id)
    done = time.process_time()
    record_property("figure", f"an analysis from a file of {causes} causes: {done - began:.1f} s of the "
                              f"processor, {done - thought:.2f} s of them while others cannot write")
    graph = graph_of(id)
    assert len(graph) == causes + 1
    assert files.outline_of(graph) == outline
    assert same(graph, replayed(id))
    assert not journal.verify().broken
