"""Complaints written for the tests, each with the group it belongs to; None stands near a group and in none.

Every group is one problem told by six customers in their own words. Whoever stands in no group shares words, product or
occasion with one, and not the problem: what a search for similar cases must not bring.
"""

from tests.complaints.alike.english import ENGLISH
from tests.complaints.alike.simplified import SIMPLIFIED
from tests.complaints.alike.traditional import TRADITIONAL

LABELLED: tuple[tuple[str | None, str], ...] = (*ENGLISH, *SIMPLIFIED, *TRADITIONAL)
