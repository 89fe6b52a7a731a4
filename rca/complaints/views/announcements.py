"""What a letter about near and past clocks says, to each in their own language; written without any request."""

from collections.abc import Sequence
from typing import Any

from flask import current_app

from rca.complaints import commands, queries
from rca.complaints.rules import clocks, letters
from rca.complaints.rules.announcing import PROMISE, Pressing
from rca.complaints.rules.clocks import Clock, Course
from rca.complaints.rules.letters import Phrase
from rca.foundation import outbox
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.messages import msg, msgs
from rca.web.languages import say, speaking

MOST_LISTED = 40
"""Cases that a letter names; more are counted and stand in the list of cases."""

MOST_ROUNDS = 20
"""Transactions of one minute; what is left waits for the next."""


def tell() -> None:
    """Announce what presses, where this installation sends mail. Done every minute."""
    at = now()
    for _ in range(MOST_ROUNDS):
        if not outbox.sends() or not queries.to_announce(at):
            return
        transaction(lambda: commands.announce_clocks(write=written, at=at))


def written(person: Any, zone: str, language: str, some: Sequence[Pressing]) -> Phrase:
    """The letter: what is past due first, each with its clock, its moment and its address."""
    with speaking(language):
        lines = []
        for course in (Course.PAST, Course.NEAR):
            own = [each for each in some if each.course is course]
            if own:
                lines += [say(clocks.COURSE_NAMES[course]).capitalize(), ""]
                lines += [_line(each, zone, language) for each in own[:MOST_LISTED]]
                lines += [say(msgs("and %(n)s more", "and %(n)s more", len(own) - MOST_LISTED))] * (
                    len(own) > MOST_LISTED)
                lines.append("")
        lines.append(say(msg("You get this because you asked for it under “You and your settings”: %(address)s",
                             address=_address("/me"))))
        return Phrase(say(msgs("%(n)s clock of your complaints presses", "%(n)s clocks of your complaints press",
                               len(some))), "\n".join(lines))


def _line(each: Pressing, zone: str, language: str) -> str:
    name = msg("Promise") if each.clock == PROMISE else clocks.CLOCK_NAMES[Clock(each.clock)]
    due = letters.written_moment(each.due_at, zone, language)
    return f"{each.reference} · {say(name)} · {due}\n{_address(f'/complaints/{each.complaint}')}"


def _address(path: str) -> str:
    return current_app.config["RCA"].public_url.rstrip("/") + path
