"""One line of the table: what took how long, against what."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Milliseconds of ours and of the floor or peer, measured in turns."""

    what: str
    ours: list[float]
    against: str
    theirs: list[float]

    @property
    def ratio(self) -> float:
        return statistics.median(self.ours) / statistics.median(self.theirs)


def clocked(act: Callable[[], object]) -> float:
    """How many milliseconds an act takes."""
    started = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - started)


def in_turns(what: str, ours: Callable[[], object], against: str, theirs: Callable[[], object], times: int) -> Row:
    """Measure both, one after the other, so that a busy moment of the machine meets both; the first round is free."""
    ours(), theirs()
    rounds = [(clocked(ours), clocked(theirs)) for _ in range(times)]
    return Row(what, [mine for mine, _ in rounds], against, [other for _, other in rounds])


def table(rows: list[Row]) -> str:
    """The rows as text, in columns."""
    def worst(times: list[float]) -> float:
        return sorted(times)[max(0, -(-95 * len(times) // 100) - 1)]

    cells = [("what", "median ms", "p95 ms", "against", "median ms", "ratio", "rounds")]
    cells += [(row.what, f"{statistics.median(row.ours):.1f}", f"{worst(row.ours):.1f}", row.against,
               f"{statistics.median(row.theirs):.1f}", f"{row.ratio:.2f}", str(len(row.ours))) for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(cell.ljust(width) if i in (0, 3) else cell.rjust(width)
                       for i, (cell, width) in enumerate(zip(line, widths, strict=True))) for line in cells]
    return "\n".join([lines[0], "  ".join("-" * width for width in widths), *lines[1:]])
