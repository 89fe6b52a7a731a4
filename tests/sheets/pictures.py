"""The six pictures of docs/drawings.md, made by the product's own export: `python -m tests.sheets.pictures`.

With the folder of samples as argument it lays all twenty fishes on sheets into instance/sheets/ instead, for eyes.
"""

import io
import sys
from pathlib import Path
from uuid import UUID

import networkx as nx
from PIL import Image

from rca.analyses.drawing import fish, fish_png
from rca.analyses.graph import AddCause, AddEvidence, JudgeCause, MarkRoot, apply, start
from rca.analyses.rules import Kind, Status
from rca.demonstration.board import EVIDENCE
from rca.demonstration.tellings.english import ENGLISH
from rca.demonstration.tellings.parts import Telling
from rca.demonstration.tellings.simplified import SIMPLIFIED
from tests.fixtures.server import ROOT
from tests.sheets.montage import montage
from tests.sheets.twenty import PROBLEM, bad_days, from_files

TARGET = ROOT / "docs" / "pictures"
WIDE, INKS = 1_200, 16
WORDS = {"suspected": "suspected", "verified": "verified", "ruled_out": "ruled out", "root": "root cause",
         "evidence": "with evidence", "ref": "see the cause with this number"}
CHINESE = {"suspected": "待查", "verified": "已证实", "ruled_out": "已排除", "root": "根本原因", "evidence": "有证据",
           "ref": "见此编号的原因"}
SHOWN = {"forty bones": "forty-bones", "60 causes on one of six bones": "sixty-on-one", "300 letters": "long-texts",
         "400 causes": "four-hundred"}


def told(telling: Telling) -> nx.DiGraph:
    """The fish of a demonstration, grown in one go."""
    graph, number = start(PROBLEM, telling.problem), 0
    for name, causes in telling.fish:
        number += 1
        bone = UUID(int=number)
        apply(graph, AddCause(bone, PROBLEM, name, Kind.CATEGORY))
        todo = [(cause, bone) for cause in causes]
        while todo:
            cause, above = todo.pop(0)
            number += 1
            new = UUID(int=number)
            apply(graph, AddCause(new, above, cause.text))
            if cause.evidence:
                apply(graph, AddEvidence(new, UUID(int=10**6 + number), cause.evidence))
            if cause.status != "s":
                apply(graph, JudgeCause(new, Status.SUSPECTED, EVIDENCE[cause.status]))
            if cause.root:
                apply(graph, MarkRoot(new, root=True))
            todo += [(kid, new) for kid in cause.kids]
    return graph


def save(graph: nx.DiGraph, path: Path, words: dict[str, str]) -> None:
    """A picture small enough for a page of text: few inks, no wider than it is shown."""
    with Image.open(io.BytesIO(fish_png(fish(graph, whole=True), path.stem, words=words))) as picture:
        picture = picture.convert("RGB")
        picture.thumbnail((WIDE, 10_000), Image.Resampling.LANCZOS)
        picture.quantize(INKS, method=Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(path, optimize=True)


def main(samples: list[str]) -> None:
    """Make them."""
    if samples:
        sheet(Path(samples[0]), ROOT / "instance" / "sheets")
        return
    TARGET.mkdir(parents=True, exist_ok=True)
    save(told(ENGLISH), TARGET / "callbacks.png", WORDS)
    save(told(SIMPLIFIED), TARGET / "chinese.png", CHINESE)
    for name, graph in bad_days():
        if name in SHOWN:
            save(graph, TARGET / f"{SHOWN[name]}.png", WORDS)


def sheet(samples: Path, target: Path) -> None:
    """All twenty, six on a sheet."""
    (target / "fishes").mkdir(parents=True, exist_ok=True)
    taken = []
    for name, graph in [*from_files(samples), *bad_days()]:
        path = target / "fishes" / f"{name.replace(' ', '-')}.png"
        save(graph, path, WORDS)
        taken.append((name, path))
    for first in range(0, len(taken), 6):
        montage(taken[first:first + 6], target / f"fishes-{first // 6 + 1}.png", thumb=900, columns=2, tallest=2)


main(sys.argv[1:])
