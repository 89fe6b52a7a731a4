"""A cell of a workbook as the text a person reads in it."""

import re
from datetime import date, datetime, time, timedelta
from typing import Any

EXACT = 10**15
"""From here on a spreadsheet has lost digits: it keeps fifteen."""
_ZEROS = re.compile(r"0{2,}")


def written(value: Any, shape: str = "General") -> str:
    """The text of a value; `shape` is the cell's number format, of which leading zeros are kept.

    A number of more than fifteen digits is written with an exponent, because the rest of it is gone.

    >>> written(42.0), written(42, "00000"), written(5.7e17), written(0.1 + 0.2), written(True), written(None)
    ('42', '00042', '5.7E+17', '0.3', 'true', '')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return _number(value, shape)
    if isinstance(value, datetime):
        return _moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes" if not value.second else "seconds")
    if isinstance(value, timedelta):
        return str(value)
    return str(value)


def _moment(value: datetime) -> str:
    """Spreadsheets keep moments as fractions of a day, so that microseconds are noise."""
    value = value.replace(microsecond=0) + timedelta(seconds=1 if value.microsecond >= 500_000 else 0)
    if value.time() == time():
        return value.date().isoformat()
    return value.isoformat(" ", "minutes" if not value.second else "seconds")


def _number(value: int | float, shape: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return ""
    if value == int(value):
        whole = int(value)
        if abs(whole) >= EXACT:
            return re.sub(r"\.?0+E", "E", f"{value:.14E}")
        zeros = shape if _ZEROS.fullmatch(shape) else ""
        return f"{whole:0{len(zeros)}d}" if zeros else str(whole)
    return f"{value:.15g}"
