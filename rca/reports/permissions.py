"""Who may open which report. What a report shows is asked again of every record, by its own feature."""

from rca.foundation.actors import Actor
from rca.foundation.registry import Predicate


def _any_person(actor: Actor, _: object = None) -> bool:
    return actor.person_id is not None


PERMISSIONS: dict[str, Predicate] = {
    "report:home": _any_person,
    "report:chain": _any_person,
    "report:manage": lambda actor, _: actor.person_id is not None and actor.has_anywhere("manager"),
}
