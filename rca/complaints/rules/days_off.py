"""Public holidays by country or region, from a library that knows them."""

from datetime import date
from functools import lru_cache

import holidays

from rca.foundation.errors import RuleBroken
from rca.foundation.messages import msg


def regions() -> list[str]:
    """The codes that can be chosen: countries by ISO 3166-1 such as "HK", and their regions such as "DE-BY"."""
    found = []
    for country, parts in sorted(holidays.list_supported_countries(include_aliases=False).items()):
        found += [country, *(f"{country}-{part}" for part in parts)]
    return found


def check_region(region: str | None) -> None:
    """A region whose holidays are known, or none. Raises RuleBroken at `region`."""
    if region and region not in regions():
        raise RuleBroken("region", msg("No holidays are known for “%(region)s”. Write a code such as CN, HK or DE-BY.",
                                       region=region[:20]))


@lru_cache(maxsize=64)
def days_of(region: str, year: int) -> tuple[frozenset[date], frozenset[date]]:
    """Days off of a region in one year, and days worked to make up for a bridge although they are weekends."""
    country, _, part = region.partition("-")
    known = holidays.country_holidays(country, subdiv=part or None, years=year)
    worked = getattr(known, "weekend_workdays", None) or ()
    return frozenset(known), frozenset(worked)
