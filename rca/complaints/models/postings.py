"""What the index of texts knows about single words: which cases hold one, and how many."""

from collections.abc import Sequence

import sqlalchemy as sa

from rca.complaints.models.search import TABLE
from rca.foundation.db import on_postgresql

Word = tuple[str, bool]
"""A token of letters and digits, and whether it is only the beginning of a word."""


def cases_with(words: Sequence[Word], weights: Sequence[float], most: int) -> sa.Subquery:
    """The newest cases that hold each of these words, `most` of each: columns `serial` and `weight`, the word's.

    Words of the case count, never the complainant's name.
    """
    parts = [_newest(word, most, number, sa.literal(weight, sa.Float)) for number, (word, weight) in enumerate(
        zip(words, weights, strict=True))]
    return sa.union_all(*parts).subquery("held")


def how_many_hold(words: Sequence[Word], most: int) -> sa.Select[tuple[int, int]]:
    """How many cases hold each of these words: the word's place and the number; counting stops at `most`."""
    parts = [_newest(word, most, number, sa.literal(number, sa.Integer), ordered=False)
             for number, word in enumerate(words)]
    held = sa.union_all(*parts).subquery("held")
    return sa.select(held.c.weight, sa.func.count()).group_by(held.c.weight)


def _newest(word: Word, most: int, number: int, told: sa.ColumnElement[float] | sa.ColumnElement[int], *,
            ordered: bool = True) -> sa.Select[tuple[int, float]]:
    token, beginning = word
    key, name = ("serial", f"word{number}") if on_postgresql() else ("rowid", f"word{number}")
    if on_postgresql():
        asked, text = f"words @@ CAST(:{name} AS tsquery)", f"'{token}'{':*D' if beginning else ':D'}"
    else:
        asked, text = f"{TABLE} MATCH :{name}", f'words : ("{token}"{" *" if beginning else ""})'
    order = f"ORDER BY {key} DESC " if ordered else ""
    found = sa.text(f"SELECT {key} AS serial FROM {TABLE} WHERE {asked} {order}LIMIT {int(most)}").bindparams(  # noqa: S608
        sa.bindparam(name, text)).columns(sa.column("serial", sa.BigInteger)).subquery(f"of{number}")
    return sa.select(found.c.serial, told.label("weight"))
