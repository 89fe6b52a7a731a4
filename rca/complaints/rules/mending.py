"""Refused rows that come back mended: they bring three columns in front in which we said what was wrong."""

from collections.abc import Sequence
from dataclasses import replace

from rca.complaints.rules.mapping import Mapping

TOLD = 3
"""Line, column and reason stand before what was refused."""


def own_columns(header: Sequence[str], told: int) -> Sequence[str]:
    """The columns of a file without those in which we said what was wrong."""
    return header[told:]


def carried(mapping: Mapping, before: int, after: int) -> Mapping:
    """A mapping for the same columns behind another number of columns of ours."""
    moved = after - before
    return replace(mapping, told=after, columns={target: tuple(index + moved for index in indexes)
                                                 for target, indexes in mapping.columns.items()})


def told_in(header: Sequence[str], known: Sequence[str]) -> int | None:
    """How many columns of ours stand before those of a known file; None where it is another file."""
    if list(header) == list(known):
        return 0
    return TOLD if list(header[TOLD:]) == list(known) and known else None
