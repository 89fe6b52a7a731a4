"""What the index of texts knows about single words: which cases hold one, and how many.

Names of complainants stand in the same index and may bring a case here that does not say the word; whoever asks
compares the texts.
"""

from collections.abc import Sequence

import sqlalchemy as sa

from rca.complaints.models.search import TABLE
from rca.foundation.db import on_postgresql

Word = tuple[str, bool]
"""A token of letters and digits, and whether it is only the beginning of a word."""


def cases_with(words: Sequence[Word], weights: Sequence[float], most: int) -> sa.Subquery:
    """The newest cases that hold each of these words, `most` of each: columns `serial` and `weight`, the word's."""
    if on_postgresql():
        # The order is no plain column, else PostgreSQL reads all cases from the newest on and tries each for the word.
        found = _each_on_postgresql("SELECT serial FROM {table} WHERE words @@ asked.query ORDER BY serial + 0 DESC "
                                    "LIMIT {most}", "serial, weight", words, weights, most)
        return found.columns(sa.column("serial", sa.BigInteger), sa.column("weight", sa.Float)).subquery("held")
    parts = [_newest(word, most, number, sa.literal(weight, sa.Float)) for number, (word, weight) in enumerate(
        zip(words, weights, strict=True))]
    return sa.union_all(*parts).subquery("held")


def how_many_hold(words: Sequence[Word], most: int) -> sa.Executable:
    """How many cases hold each of these words: the word's place and the number; counting stops at `most`."""
    if on_postgresql():
        return _each_on_postgresql(
            "SELECT count(*) AS number FROM (SELECT 1 FROM {table} WHERE words @@ asked.query LIMIT {most}) AS counted",
            "CAST(weight AS integer), number", words, range(len(words)), most)
    parts = [_newest(word, most, number, sa.literal(number, sa.Integer), ordered=False)
             for number, word in enumerate(words)]
    held = sa.union_all(*parts).subquery("held")
    return sa.select(held.c.weight, sa.func.count()).group_by(held.c.weight)


def _each_on_postgresql(query: str, told: str, words: Sequence[Word], weights: Sequence[float],
                        most: int) -> sa.TextClause:
    """The same question for each word, in one statement.

    Which words they are the planner does not learn and takes each for rare, so that it goes by the index: left to its
    statistics, which know few of the words of a language, it reads a small table from end to end, once for every word.
    """
    asked = [f"'{token}'{':*' if beginning else ''}" for token, beginning in words]
    return sa.text(
        f"SELECT {told} FROM (SELECT CAST(query AS tsquery) AS query, weight FROM "  # noqa: S608
        f"unnest(CAST(:asked AS text[]), CAST(:weights AS float8[])) AS given(query, weight)) AS asked "
        f"CROSS JOIN LATERAL ({query.format(table=TABLE, most=int(most))}) AS found").bindparams(
            asked=asked, weights=[float(weight) for weight in weights])


def _newest(word: Word, most: int, number: int, told: sa.ColumnElement[float] | sa.ColumnElement[int], *,
            ordered: bool = True) -> sa.Select[tuple[int, float]]:
    (token, beginning), name = word, f"word{number}"
    order = "ORDER BY rowid DESC " if ordered else ""
    found = sa.text(f"SELECT rowid AS serial FROM {TABLE} WHERE {TABLE} MATCH :{name} {order}"  # noqa: S608
                    f"LIMIT {int(most)}").bindparams(
        sa.bindparam(name, f'words : ("{token}"{" *" if beginning else ""})')).columns(
        sa.column("serial", sa.BigInteger)).subquery(f"of{number}")
    return sa.select(found.c.serial, told.label("weight"))
