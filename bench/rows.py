"""One line of the table: what took how long, against what."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """Milliseconds of ours and of the floor or peer, measured in turns; `notes` are what else is worth knowing."""

    what: str
    ours: list[float]
    against: str
    theirs: list[float]
    notes: str = ""

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


def share(times: list[float], percent: int) -> float:
    """The time within which so many of a hundred are."""
    return sorted(times)[max(0, -(-percent * len(times) // 100) - 1)]


def table(rows: list[Row]) -> str:
    """The rows as text, in columns; what is noted about some stands below."""
    cells = [("what", "median ms", "p95 ms", "p99 ms", "against", "median ms", "p95 ms", "p99 ms", "ratio", "rounds")]
    cells += [(row.what, *_shares(row.ours), row.against, *_shares(row.theirs), f"{row.ratio:.2f}",
               str(len(row.ours))) for row in rows]
    widths = [max(len(line[i]) for line in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(cell.ljust(width) if i in (0, 4) else cell.rjust(width)
                       for i, (cell, width) in enumerate(zip(line, widths, strict=True))) for line in cells]
    notes = [f"{row.what}: {row.notes}" for row in rows if row.notes]
    ruler = "  ".join("-" * width for width in widths)
    return "\n".join([lines[0], ruler, *lines[1:], *([""] if notes else []), *notes])


def _shares(times: list[float]) -> tuple[str, str, str]:
    return f"{statistics.median(times):.1f}", f"{share(times, 95):.1f}", f"{share(times, 99):.1f}"
