"""The life of an import: brought, then done."""

from enum import StrEnum

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


class ImportState(StrEnum):
    """A file that was brought can be mapped again and again; done it is done."""

    BROUGHT = "brought"
    DONE = "done"


def check_open(state: ImportState) -> None:
    """A finished import cannot be run or changed."""
    if state is ImportState.DONE:
        raise RuleBroken("", msg("This file was imported already. Bring it again to import what is missing."))
