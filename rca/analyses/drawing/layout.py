"""Where Graphviz puts things: its program where there is one, else the library in a process of its own."""

import json
import subprocess
import sys
from typing import Any

import graphviz

from rca.foundation.errors import NotReady

# Another process, because Graphviz as a library is not safe between threads.
_IN_PROCESS = (
    "import sys, pygraphviz; sys.stdout.buffer.write("
    "pygraphviz.AGraph(string=sys.stdin.read()).draw(format='json0', prog='dot'))"
)


def laid_out(source: str) -> dict[str, Any]:
    """Every place of a graph in the language of `dot`, as its json0. Raises NotReady where there is no Graphviz."""
    try:
        found = graphviz.pipe_string("dot", "json0", source, encoding="utf-8", quiet=True)
    except graphviz.ExecutableNotFound:
        found = _by_wheel(source)
    placed: dict[str, Any] = json.loads(found)
    return placed


def _by_wheel(source: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603 – our own interpreter and our own words; the graph comes by stdin
            [sys.executable, "-c", _IN_PROCESS], input=source.encode(), capture_output=True, timeout=60, check=True
        )
    except subprocess.CalledProcessError as failure:
        raise NotReady("Graphviz is missing: install the package graphviz of your system.") from failure
    return done.stdout.decode()
