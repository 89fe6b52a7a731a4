"""Reference numbers such as CC-2026-0001: one series for each prefix and year, without gaps."""

from sqlalchemy import bindparam, update
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
    last = db.session.execute(_TAKE, {"of": prefix, "in_year": year, "count": count}).scalar_one_or_none()
    if last is None:
        add(NumberSeries(prefix=prefix, year=year, last=count))
        flush()
        last = count
    return range(last - count + 1, last + 1)


_TAKE = (
    update(NumberSeries.__table__)  # type: ignore[arg-type]
    .where(NumberSeries.prefix == bindparam("of"), NumberSeries.year == bindparam("in_year"))
    .values(last=NumberSeries.last + bindparam("count"))
    .returning(NumberSeries.last)
)
