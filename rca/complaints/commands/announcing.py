"""Near and past clocks are told to whoever handles the case, and past ones to who leads quality, by mail (C-02, C-04).

Worked out from the data each time: a run that was missed is made up for by the next, and none tells the same twice.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Sequence
from datetime import datetime
from uuid import UUID

from rca import people
from rca.complaints import queries
from rca.complaints.models import ClockAnnouncement
from rca.complaints.rules import letters
from rca.complaints.rules.announcing import HANDLERS, LEADS, Pressing, key_of
from rca.complaints.rules.clocks import Course
from rca.complaints.rules.letters import Phrase
from rca.foundation import outbox
from rca.foundation.db import add, flush, one_at_a_time

Write = Callable[[people.Person, str, str, Sequence[Pressing]], Phrase]
"""Says it to a person in their language (the third) and time zone (the second)."""


def announce_clocks(*, write: Write, at: datetime) -> int:
    """Announce what has become near or past since the last time; how many letters that makes.

    One letter a person for as many clocks as are announced at once. Nobody is written to who did not ask for it.
    """
    one_at_a_time("announcements")
    pressing = queries.to_announce(at)
    by_person: dict[UUID, list[Pressing]] = defaultdict(list)
    readers: dict[UUID, people.Person] = {}
    known: dict[tuple[tuple[str, ...], UUID | None], Sequence[people.Person]] = {}

    def holders(roles: tuple[str, ...], team: UUID | None) -> Sequence[people.Person]:
        if (roles, team) not in known:
            known[roles, team] = people.active_persons(*roles, team=team)
        return known[roles, team]

    for each in pressing:
        for person in _told(each, holders):
            if person.mail_to:
                readers[person.id] = person
                by_person[person.id].append(each)
    _remember(pressing, at)
    ours = people.organisation()
    for id, some in by_person.items():
        person = readers[id]
        language = letters.language_of(person.language, ours.language if ours else None)
        said = write(person, person.time_zone or (ours.time_zone if ours else "UTC"), language, some)
        outbox.put(about=("person", id), kind="clocks", key=key_of(id, some), recipient=person.mail_to or "",
                   language=language, subject=said.subject, body=said.body, at=at)
    return len(by_person)


def _told(each: Pressing, holders: Callable[[tuple[str, ...], UUID | None], Sequence[people.Person]]
          ) -> Collection[people.Person]:
    """Whoever is responsible, else every handler of the team; past due the team's facilitators, too."""
    handlers = holders(HANDLERS, each.team)
    owner = people.person(each.owner) if each.owner else None
    told = {owner.id: owner} if owner and owner.active else {person.id: person for person in handlers}
    if each.course is Course.PAST:
        told.update({person.id: person for person in holders(LEADS, each.team)})
    return told.values()


def _remember(pressing: Collection[Pressing], at: datetime) -> None:
    known = queries.announcements(pressing)
    for each in pressing:
        row = known.get((each.complaint, each.clock, each.course))
        if row is None:
            add(ClockAnnouncement(complaint_id=each.complaint, clock=each.clock, course=each.course,
                                  due_at=each.due_at, at=at))
        else:
            row.due_at, row.at = each.due_at, at
    flush()
