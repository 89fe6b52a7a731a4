"""The minutes in words: the same parts for the page, for paper and as Markdown. Pure: a record in, words out."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias
from uuid import UUID

from rca.analyses.graph.minutes import Chain, Record, Round, Stage
from rca.analyses.rules import STATUS_NAMES, STEP_NAMES
from rca.analyses.rules.leading import Lack, sentence
from rca.analyses.rules.minutes import Candidate
from rca.foundation.messages import Message, msg, msgs

Words: TypeAlias = Message | str
Span: TypeAlias = Callable[[datetime, datetime | None], str]
"""Writes a time from when to when, or one moment, as the reader writes it."""

MOST_SITTINGS, MOST_COUNTED, MOST_EARLY, MOST_NOTED = 6, 10, 20, 200
"""Sittings, causes of a round and early ends that are listed, letters of a piece of evidence: minutes are read on one
page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the minutes: a mark of MARKS or none, words, and what is said more quietly after them."""

    words: Words
    more: tuple[Words, ...] = ()
    mark: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the minutes; `none` is what stands there instead of lines."""

    key: str
    title: Message
    lines: tuple[Line, ...]
    none: Message | None = None


MARKS = ("root", "verified", "suspected", "ruled_out", "chosen", "refused", "open")
"""What stands before a line, as a shape; its words say the same."""


def facts(record: Record, span: Span) -> list[tuple[Message, list[Words]]]:
    """When it was and who was there: label and what is said, in the order in which it is read."""
    sittings = record.minutes.sittings
    when: list[Words] = [span(*sitting) for sitting in sittings[:MOST_SITTINGS]]
    if more := len(sittings) - MOST_SITTINGS:
        when += [msgs("and %(n)s more sitting", "and %(n)s more sittings", more)] if more > 0 else []
    rows = [(msg("When"), when), (msg("Took part"), list(record.members)), (msg("Guests"), list(record.guests))]
    if record.next_on is not None:
        where = [record.next_where] if record.next_where else []
        rows.append((msg("Next meeting"), [msg("on %(day)s", day=record.next_on), *where]))
    return [(label, said) for label, said in rows if said]


def sections(record: Record, span: Span) -> list[Section]:
    """All parts but the fish, in the order in which they are read; a part about solutions only where some are told."""
    found = [
        Section("agreed", msg("Notes and agreements"), tuple(_lines(record.notes))),
        Section("chains", msg("Root causes and why-chains"), tuple(_chains(record)),
                msg("No root cause is marked yet.")),
        Section("chosen", msg("Chosen solutions"), tuple(_decided(record, chosen=True)),
                None if record.solutions is None else msg("No solution is chosen yet.")),
        Section("open", msg("Open points"), tuple(_open(record)), msg("Nothing is open.")),
        Section("verified", msg("Verified causes"), tuple(_judged(record, record.minutes.verified, "verified")),
                msg("No cause is verified yet.")),
        Section("ruled_out", msg("Ruled out"), tuple(_judged(record, record.minutes.ruled_out, "ruled_out"))),
        Section("refused", msg("Refused solutions"), tuple(_decided(record, chosen=False))),
        Section("votes", msg("Votes on the causes"), tuple(_votes(record, span))),
        Section("steps", msg("How the workshop went"), tuple(_stages(record, span))),
    ]
    return [section for section in found if section.lines or section.none]


def _lines(text: str) -> Iterator[Line]:
    yield from (Line(line.strip()) for line in text.splitlines() if line.strip())


def _text(record: Record, cause: UUID) -> str:
    return str(record.graph.nodes[cause]["text"])


def _number(record: Record, cause: UUID) -> Message:
    return msg("No. %(n)s", n=record.graph.nodes[cause]["number"])


def _chains(record: Record) -> Iterator[Line]:
    """Root by root, the one with most votes behind it first, then what follows from it up to the problem."""
    nodes = record.graph.nodes
    for chain in record.minutes.chains:
        votes = [msgs("%(n)s vote behind it", "%(n)s votes behind it", chain.votes)] if chain.votes else []
        yield Line(_text(record, chain.root), (*_status(record, chain.root), *votes, _reach(record, chain)), "root")
        for effect in chain.effects[:-1]:
            yield Line(msg("therefore: %(effect)s", effect=_text(record, effect)), _status(record, effect),
                       nodes[effect]["status"].value, 1)
        yield Line(msg("therefore: the problem"), level=1)


def _status(record: Record, cause: UUID) -> tuple[Words, ...]:
    facts = record.graph.nodes[cause]
    return (STATUS_NAMES[facts["status"]], *([msg("with evidence")] if facts["evidence"] else []))


def _reach(record: Record, chain: Chain) -> Message:
    """How deep a chain goes, and why it stops before the set depth."""
    reason, aim = record.graph.nodes[chain.root]["stop_reason"], record.graph.graph["depth"]
    if chain.depth < aim and reason:
        return msg("stops at why %(n)s of %(of)s: “%(reason)s”", n=chain.depth, of=aim, reason=reason)
    if chain.complete:
        return msgs("complete: %(n)s why", "complete: %(n)s whys", chain.depth)
    return msg("not complete: why %(n)s of %(of)s", n=chain.depth, of=aim)


def _judged(record: Record, causes: Iterable[UUID], mark: str) -> Iterator[Line]:
    """Causes with the evidence for the judgement."""
    for cause in causes:
        notes = [shortened(item.note) for item in record.graph.nodes[cause]["evidence"]]
        yield Line(_text(record, cause), (_number(record, cause), *notes), mark)


def shortened(note: str) -> str:
    """A note in one line, as much of it as minutes hold."""
    line = " ".join(note.split())
    return line if len(line) <= MOST_NOTED else f"{line[: MOST_NOTED - 1].rstrip()}…"


def _decided(record: Record, *, chosen: bool) -> Iterator[Line]:
    """What the team decided on, with what was said for or against it."""
    for one in record.solutions or ():
        if one.chosen is chosen and not one.open:
            yield Line(one.text, tuple(_said_of(one)), "chosen" if chosen else "refused")


def _said_of(one: Candidate) -> Iterator[Words]:
    yield msg("No. %(n)s", n=one.number)
    if one.strength is not None:
        yield one.strength
    if one.score is not None:
        yield msg("score %(score)s of 5", score=one.score)
    if one.dots:
        yield msgs("%(n)s dot", "%(n)s dots", one.dots)
    if one.reason:
        yield shortened(one.reason)


def _open(record: Record) -> Iterator[Line]:
    """What the current step lacks, chains that end early, causes people hold for right that nobody proved, chosen
    solutions without a plan, what was parked."""
    minutes, nodes, early = record.minutes, record.graph.nodes, len(record.minutes.early)
    for lack in record.lacks:
        if lack.code != "short":  # told below, with the causes
            yield Line(msg("For the next step: %(lack)s", lack=sentence(lack)), mark="open")
    if early:
        yield Line(sentence(Lack("short", early, record.graph.graph["depth"])), mark="open")
    for cause in minutes.early[:MOST_EARLY]:
        yield Line(_text(record, cause), (_number(record, cause),), nodes[cause]["status"].value, 1)
    yield from _more(early - MOST_EARLY)
    for cause in minutes.doubtful:
        votes = nodes[cause]["votes"]
        yield Line(_text(record, cause), (msgs("%(n)s vote, but only suspected", "%(n)s votes, but only suspected",
                                               votes),), "suspected")
    for one in record.solutions or ():
        if one.chosen and not one.planned:
            yield Line(one.text, (msg("chosen, but in no plan yet"),), "open")
    if undecided := sum(one.open for one in record.solutions or ()):
        yield Line(msgs("%(n)s solution nobody has decided on", "%(n)s solutions nobody has decided on", undecided),
                   mark="open")
    for cause in minutes.parked:
        yield Line(_text(record, cause), (msg("parked"),), "open")


def _votes(record: Record, span: Span) -> Iterator[Line]:
    for round in record.minutes.rounds:
        yield Line(msgs("Round %(number)s: %(n)s vote", "Round %(number)s: %(n)s votes", round.total,
                        number=round.number), (*_turnout(record, round), span(round.closed, None)))
        for cause, n in round.votes[:MOST_COUNTED]:
            yield Line(_text(record, cause), (msgs("%(n)s vote", "%(n)s votes", n),), level=1)
        yield from _more(len(round.votes) - MOST_COUNTED)


def _more(causes: int) -> Iterator[Line]:
    """What a list leaves out."""
    if causes > 0:
        yield Line(msgs("and %(n)s more cause", "and %(n)s more causes", causes), level=1)


def _turnout(record: Record, round: Round) -> list[Words]:
    people = record.voters.get(round.id, 0)
    return [msgs("given by %(n)s person", "given by %(n)s people", people)] if people else []


def _stages(record: Record, span: Span) -> Iterator[Line]:
    for stage in record.minutes.stages:
        since = span(stage.began, stage.ended)
        yield Line(STEP_NAMES[stage.step],
                   (since if stage.ended else msg("since %(moment)s", moment=since), *_why_again(stage)))
        for lack in stage.lacks:
            yield Line(msg("Gone on without: %(lack)s", lack=sentence(lack)), level=1)
        if stage.reason:
            yield Line(msg("Reason: “%(reason)s”", reason=stage.reason), level=1)


def _why_again(stage: Stage) -> list[Words]:
    return [msg("opened again: “%(reason)s”", reason=stage.again)] if stage.again else []
