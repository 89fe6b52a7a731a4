"""Fishes of every shape, and what can be measured of them: the same each time, Latin and Chinese."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from random import Random
from uuid import UUID

import networkx as nx

from rca.analyses.drawing import Drawing, difference, fish
from rca.analyses.graph import AddCause, apply, start, visible
from rca.analyses.rules import Kind
from tests.analyses.seeing import seen

PROBLEM = UUID(int=0)
LATIN = ("the answer came late because nobody saw the ticket after the shift changed and the list was sorted by "
         "the wrong date so that old ones sank customer hears cancelled before billing has accepted it").split()
CHINESE = "客户听到已取消但计费系统尚未接受订单停机请求每晚以文件传送被拒绝的记录没有报警合同允许三十天"
SCREEN = (1920, 1080)
LABEL = 12.5
BONES = (3, 4, 5, 6, 7, 8, 9, 10, 11, 12)
CAUSES = (8, 12, 20, 40, 60, 100, 150, 200)


def grown(bones: int, causes: int, seed: int = 0, chinese: bool = False, deepest: int = 5) -> nx.DiGraph:
    """A fish with so many causes, two in five on a bone, the others on a cause; bones of unlike weight, where the seed
    is odd all alike."""
    chance = Random(f"{bones} {causes} {seed} {chinese}")
    graph = start(PROBLEM, _text(chance, chinese, 6))
    places = []
    for number in range(1, bones + 1):
        apply(graph, AddCause(UUID(int=number), PROBLEM, _text(chance, chinese, 1), kind=Kind.CATEGORY))
        places.append((UUID(int=number), 0))
    weights = [chance.choice((1, 1, 2, 3)) for _ in range(bones)]
    for number in range(1000, 1000 + causes):
        if seed % 2:
            mine = places[number % bones::bones]
            effect, deep = chance.choice(mine) if chance.random() > 0.4 else mine[0]
        elif chance.random() < 0.4 or len(places) == bones:
            effect, deep = chance.choices(places[:bones], weights)[0]
        else:
            effect, deep = chance.choice(places[bones:])
        apply(graph, AddCause(UUID(int=number), effect, _text(chance, chinese, chance.randint(3, 9))))
        if deep + 1 < deepest or seed % 2:
            places.append((UUID(int=number), deep + 1))
    return graph


def _text(chance: Random, chinese: bool, words: int) -> str:
    if chinese:
        first = chance.randrange(20)
        return (CHINESE * 2)[first:first + words * 2 + 1]
    return " ".join(chance.choices(LATIN, k=words)).capitalize()


@dataclass(frozen=True)
class Shape:
    """What one fish looks like: width to height, share of the picture that labels fill, pixels of a label on a
    screen of 1920 × 1080."""

    ratio: float
    filled: float
    pixels: float


def shape(drawing: Drawing) -> Shape:
    """Measure a drawing as it stands."""
    labels, _ = seen(drawing)
    _, _, wide, high = drawing.view or (0.0, 0.0, 1.0, 1.0)
    ink = sum((label.right - label.left) * (label.bottom - label.top) for label in labels)
    return Shape(wide / high, ink / (wide * high), LABEL * min(SCREEN[0] / wide, SCREEN[1] / high))


def every(seeds: int = 4) -> Iterator[tuple[int, int, int, bool, nx.DiGraph]]:
    """Every number of bones with every number of causes, in both scripts."""
    for bones, causes, seed, chinese in product(BONES, CAUSES, range(seeds), (False, True)):
        yield bones, causes, seed, chinese, grown(bones, causes, seed, chinese)


def parts_for_one_more(graph: nx.DiGraph, seed: int) -> int:
    """How many parts are sent when one cause is added somewhere: groups with new contents, and rows that make room."""
    chance = Random(seed)
    before = fish(graph)
    after = graph.copy()
    effect = chance.choice(sorted(visible(graph) - {PROBLEM}, key=str))
    apply(after, AddCause(UUID(int=999_999), effect, _text(chance, False, 5)))
    change = difference(before, fish(after))
    return len(change["parts"]) + len(change["rows"])


def report(seeds: int = 4) -> str:
    """How the whole grid fares, as a table: one row for each number of causes."""
    found: dict[int, list[tuple[Shape, str]]] = {}
    for bones, causes, seed, chinese, graph in every(seeds):
        name = f"{bones} bones, seed {seed}{', Chinese' if chinese else ''}"
        found.setdefault(causes, []).append((shape(fish(graph)), name))
    heads = ("causes", "fishes", "in 1.3–2.6", "narrowest", "widest", "least filled", "median", "least px", "median")
    lines = ["".join(f"{head:>13}" for head in heads)]
    for causes, shapes in found.items():
        ratios = sorted(one.ratio for one, _ in shapes)
        fills = sorted(one.filled for one, _ in shapes)
        pixels = sorted(one.pixels for one, _ in shapes)
        good = sum(1.3 <= ratio <= 2.6 for ratio in ratios)
        middle = len(shapes) // 2
        cells = (causes, len(shapes), good, f"{ratios[0]:.2f}", f"{ratios[-1]:.2f}", f"{fills[0]:.3f}",
                 f"{fills[middle]:.3f}", f"{pixels[0]:.1f}", f"{pixels[middle]:.1f}")
        lines.append("".join(f"{cell:>13}" for cell in cells))
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
    counts = sorted(parts_for_one_more(grown(8, 300, seed % 5), seed) for seed in range(40))
    print(f"parts for one more in 300: median {counts[20]}, most {counts[-1]}, over 12: {sum(c > 12 for c in counts)}")
