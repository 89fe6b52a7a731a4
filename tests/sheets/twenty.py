"""Twenty fishes for eyes: ten from files nobody here wrote, ten from the imagination of a bad day.

Each is a tree of plain values: a text and what leads to it. Nothing of the files is kept.
"""

import csv
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random
from uuid import UUID

import networkx as nx

from rca.analyses.graph import AddCause, AddEvidence, JudgeCause, LinkCause, MarkRoot, apply, start
from rca.analyses.rules import Kind, Status

Tree = tuple[str, list["Tree"]]
PROBLEM = UUID(int=0)
PLAIN = "The customer waited because nobody saw the ticket after the shift had changed".split()
SIGNS = "客户没有得到答复因为系统没有记录回电的时间值班人员不知道应由谁负责"


def grown(tree: Tree, judged: bool = True) -> nx.DiGraph:
    """A board of this tree: its children are bones, all below are causes; some are judged, so that marks are seen."""
    text, bones = tree
    graph = start(PROBLEM, text)
    number, chance = 0, Random(7)
    todo = [(kid, PROBLEM, Kind.CATEGORY) for kid in bones]
    while todo:
        (words, kids), above, kind = todo.pop(0)
        number += 1
        new = UUID(int=number)
        apply(graph, AddCause(new, above, words, kind))
        if judged and kind is Kind.CAUSE:
            _judge(graph, new, chance, leaf=not kids)
        todo += [(kid, new, Kind.CAUSE) for kid in kids]
    return graph


def _judge(graph: nx.DiGraph, cause: UUID, chance: Random, leaf: bool) -> None:
    status = chance.choice((None, None, Status.VERIFIED, Status.RULED_OUT))
    if status is None:
        return
    if status is Status.VERIFIED:
        apply(graph, AddEvidence(cause, UUID(int=10**9 + cause.int), "seen"))
    apply(graph, JudgeCause(cause, Status.SUSPECTED, status))
    if status is Status.VERIFIED and leaf and chance.random() < 0.4:
        apply(graph, MarkRoot(cause, root=True))


def from_files(folder: Path) -> Iterator[tuple[str, nx.DiGraph]]:
    """Worked examples, diagrams, incident reports and registers, each as a fish."""
    for number, tree in enumerate(_drawn_with_signs((folder / "outlines/fishbone-diagram.md").read_text()), 1):
        yield f"worked example {number}", grown(tree)
    trees = json.loads((folder / "outlines/mermaid/expected-trees.json").read_text())
    yield "diagram", grown(_of_json(trees["example-17"]))
    for name in ("Kubernetes network infrastructure IP", "Log4Shell"):
        (report,) = (path for path in (folder / "postmortems").iterdir() if name in path.name)
        yield f"incident {name.split()[0]}", grown(_of_headings(report.read_text(), 3))
    playbook = [_of_headings(path.read_text(), 1) for path in sorted((folder / "checklists/usds-playbook").iterdir())]
    yield "playbook", grown(("A service that nobody can use", [(t, _flat(kids)[:7]) for t, kids in playbook[:12]]))
    for name, columns in (("cfpb-2016.csv", ("Product", "Issue", "Sub-issue")),
                          ("tsa-claims-500.csv", ("Claim Site", "Claim Type", "Item Category"))):
        yield name, grown(_of_rows(folder / "complaints" / name, columns))


def _drawn_with_signs(text: str) -> list[Tree]:
    found: list[Tree] = []
    for block in re.findall(r"```\n(PROBLEM:.*?)```", text, re.DOTALL):
        lines = block.splitlines()
        tree: Tree = (lines[0].removeprefix("PROBLEM: "), [])
        path: list[Tree] = [tree]
        for line in filter(str.strip, lines[1:]):
            deep = len(re.match(r"[│├└─\s]*", line)[0]) // 4 + 1
            node: Tree = (line.lstrip("│├└─ \xa0"), [])
            del path[deep:]
            path[-1][1].append(node)
            path.append(node)
        found.append(tree)
    return found


def _of_json(node: dict) -> Tree:
    return node["text"], [_of_json(kid) for kid in node["children"]]


def _of_headings(text: str, most: int) -> Tree:
    """Headings as bones, bullets as causes."""
    title = re.search(r"^#+ (.+)$", text, re.MULTILINE)[1]
    bones = []
    for name, below in re.findall(r"^##+ (.+?)\n(.*?)(?=^##|\Z)", text, re.MULTILINE | re.DOTALL):
        bullets = re.findall(r"^\s*(?:[-*]|\d+\.) (.+)$", below, re.MULTILINE)
        rows = re.findall(r"^\|[^|]+\|\s*(\w[^|]+?)\s*\|", below, re.MULTILINE)
        if bullets or rows:
            bones.append((name, [(words.strip("* "), []) for words in (bullets + rows)]))
    return title, bones[:12] if most > 1 else bones


def _flat(trees: list[Tree]) -> list[Tree]:
    return [kid for _, kids in trees for kid in kids]


def _of_rows(path: Path, columns: tuple[str, ...]) -> Tree:
    """A register grouped by three columns, the frequent ones first, the cells as causes."""
    with path.open(newline="", encoding="utf-8", errors="replace") as file:
        cells = Counter(tuple(row[name].strip() for name in columns) for row in csv.DictReader(file))
    first: dict[str, dict[str, list[str]]] = {}
    for (one, two, three), _ in cells.most_common(70):
        below = first.setdefault(one or "–", {}).setdefault(two or "–", [])
        if three and three != "-":
            below.append(three)
    return "What customers claim most often", [
        (one, [(two, [(three, []) for three in threes]) for two, threes in below.items()])
        for one, below in list(first.items())[:12]]


def _say(chance: Random, most: int = 9) -> str:
    return " ".join(chance.choices(PLAIN, k=chance.randint(2, most))).capitalize()


def _chinese(chance: Random) -> str:
    first = chance.randrange(len(SIGNS) - 6)
    return (SIGNS * 2)[first:first + chance.randint(4, 26)]


def _bushy(chance: Random, count: int, say: Callable[[Random], str], deep: int) -> list[Tree]:
    """So many causes below each other, at most `deep`."""
    all_of: list[tuple[Tree, int]] = []
    top: list[Tree] = []
    for _ in range(count):
        node: Tree = (say(chance), [])
        homes = [place for place, level in all_of if level < deep]
        if homes and chance.random() < 0.6:
            home = chance.choice(homes)
            home[1].append(node)
            all_of.append((node, next(level for place, level in all_of if place is home) + 1))
        else:
            top.append(node)
            all_of.append((node, 1))
    return top


def bad_days() -> Iterator[tuple[str, nx.DiGraph]]:
    """What a board must bear."""
    chance = Random(20)
    names = [f"Bone {n}" for n in range(1, 41)]
    flat: list[Tree] = [(_say(chance), []) for _ in range(60)]
    yield "60 causes on one of six bones", grown(("Nothing works", [(names[0], flat), *((n, []) for n in names[1:6])]))
    yield "one bone only", grown(("Late", [("Process", _bushy(chance, 14, _say, 4))]))
    yield "forty bones", grown(("Everything at once", [(n, _bushy(chance, chance.randrange(5), _say, 2))
                                                       for n in names]))
    long = " ".join(chance.choices(PLAIN, k=52))[:300]
    yield "300 letters", grown((long, [(n, [(long, [("Short", [])]), ("Short", [])]) for n in names[:4]]))
    yield "only Chinese", grown((_chinese(chance), [(_chinese(chance)[:6], _bushy(chance, 8, _chinese, 4))
                                                    for _ in range(6)]))
    rope: list[Tree] = []
    for _ in range(12):
        rope = [(_say(chance), rope)]
    yield "a chain of twelve", grown(("Why?", [("Process", rope), ("People", [("Nobody asked", [])])]))
    yield "causes without a bone", _loose(chance)
    yield "400 causes", grown(("All of it", [(n, _bushy(chance, 50, _say, 6)) for n in names[:8]]))
    yield "no causes yet", grown(("A young fish", [(n, []) for n in names[:8]]))
    yield "words without a space", _knots(chance)


def _loose(chance: Random) -> nx.DiGraph:
    graph = grown(("Cards nobody has grouped", [("Process", _bushy(chance, 5, _say, 2)), ("People", [])]))
    for n in range(18):
        apply(graph, AddCause(UUID(int=5000 + n), PROBLEM, _say(chance)))
    return graph


def _knots(chance: Random) -> nx.DiGraph:
    word = "Kundenbeschwerdebearbeitungsverzögerungsursache"
    graph = grown((word, [(word[:24], [(word, []), (word * 3, [("WWWW MMMM " * 6, [])])]) for _ in range(4)]))
    causes = [node for node in graph if graph.nodes[node]["kind"] is Kind.CAUSE]
    for one, other in zip(causes[::3], causes[4::3], strict=False):
        apply(graph, LinkCause(one, other))
    return graph
