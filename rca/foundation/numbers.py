"""Reference numbers such as CC-2026-0001: one series for each prefix and year, without gaps."""

from sqlalchemy import select
from sqlalchemy.orm import Mapped, mapped_column

from rca.foundation.db import Model, add, db, flush


class NumberSeries(Model):
    """The last number given in a series."""

    __tablename__ = "number_series"

    prefix: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last: Mapped[int]


def next_numbers(prefix: str, year: int, count: int = 1) -> range:
    """Take the next `count` numbers of a series, in the running transaction."""
    series = db.session.execute(
        select(NumberSeries).filter_by(prefix=prefix, year=year).with_for_update()).scalar_one_or_none()
    if series is None:
        series = NumberSeries(prefix=prefix, year=year, last=0)
        add(series)
    first = series.last + 1
    series.last += count
    flush()
    return range(first, first + count)
