"""One case of the company told in three languages: from the complaint to a plan that failed and one that worked."""

from rca.demonstration.tellings.english import ENGLISH
from rca.demonstration.tellings.parts import Telling
from rca.demonstration.tellings.simplified import SIMPLIFIED
from rca.demonstration.tellings.traditional import TRADITIONAL

TELLINGS: tuple[Telling, ...] = (ENGLISH, SIMPLIFIED, TRADITIONAL)

__all__ = ["TELLINGS", "Telling"]
