"""Cells for other people's spreadsheets."""

from typing import Any

# With these a spreadsheet begins a formula, and a formula can call out.
_DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: Any) -> str:
    """A cell as text that no spreadsheet takes for a formula: an apostrophe goes before what could begin one.

    >>> harmless("=1+1"), harmless("plain"), harmless(None)
    ("'=1+1", 'plain', '')
    """
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(_DANGEROUS) else text
