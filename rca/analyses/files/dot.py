"""DOT, for Graphviz and what reads it: written only."""

from rca.analyses.files.facts import facts_of
from rca.analyses.files.graphml import arrows_of
from rca.analyses.files.outline import Outline
from rca.analyses.rules import Kind, Status

SHAPES = {Kind.PROBLEM: "box", Kind.CATEGORY: "plaintext", Kind.CAUSE: "ellipse"}


def write(outline: Outline) -> str:
    """A directed graph from cause to effect. What is ruled out is dashed, a root has a double line."""
    out = ["digraph causes {", "  rankdir=LR;"]
    for place, entry in enumerate(outline.entries):
        look = {"label": entry.text, "shape": SHAPES[entry.kind], **facts_of(entry)}
        if entry.status is Status.RULED_OUT:
            look["style"] = "dashed"
        if entry.root:
            look["peripheries"] = "2"
        out.append(f"  n{place} [{', '.join(f'{name}={quoted(value)}' for name, value in look.items())}];")
    out += [f"  n{cause} -> n{effect};" for cause, effect, _, _ in arrows_of(outline)]
    return "\n".join([*out, "}"]) + "\n"


def quoted(text: str) -> str:
    """A text as Graphviz shows it: it knows escapes with a backslash and entities of HTML in a quoted string.

    >>> quoted('say "R&D" \\\\N')
    '"say \\\\"R&amp;D\\\\" \\\\\\\\N"'
    """
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("&", "&amp;") + '"'
