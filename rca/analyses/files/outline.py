"""What a file of causes says, whatever its form: causes with their text, and which leads to which.

Readers put what they find into a `Draft`; `Draft.outline` asks the questions that are the same for every form: one
problem, no circle, not too many, not too deep. An `Outline` is the answer, in one order, so that two can be compared.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NoReturn

from rca.analyses.rules import (
    DEEPEST,
    MOST_CAUSES,
    Kind,
    Status,
    cause_text,
    note_text,
    reason_text,
)
from rca.foundation.errors import BadFile, RuleBroken
from rca.foundation.messages import Message, msg

MOST_LINKS = 4 * MOST_CAUSES
"""Arrows a file may hold: a cause with more than a handful of effects is no finding of a workshop."""


@dataclass(frozen=True, slots=True)
class Entry:
    """The problem, a bone or a cause. `effects` are numbers of entries, first the one it stands at in a drawing.

    `side` is where a bone stands, told by a graph and by no file.
    """

    text: str
    kind: Kind
    effects: tuple[int, ...] = ()
    status: Status = Status.SUSPECTED
    root: bool = False
    stop_reason: str = ""
    evidence: tuple[str, ...] = ()
    votes: int = 0
    side: str | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Outline:
    """Entries, the problem first, each after the effect it stands at; `causes` lists by entry what leads to it.

    The problem's text is empty when the file names none. `notes` say what was left out, `actions` are what a
    post-mortem means to do.
    """

    entries: tuple[Entry, ...]
    causes: tuple[tuple[int, ...], ...]
    notes: tuple[Message, ...] = field(default=(), compare=False)
    actions: tuple[str, ...] = field(default=(), compare=False)

    @property
    def problem(self) -> str:
        return self.entries[0].text

    def count(self, kind: Kind) -> int:
        """How many entries are of a kind."""
        return sum(1 for entry in self.entries if entry.kind is kind)

    def unjudged(self) -> "Outline":
        """The same words, arrows and bones as first guesses: suspected, without evidence, votes, root or end."""
        return replace(self, entries=tuple(Entry(one.text, one.kind, one.effects, side=one.side)
                                           for one in self.entries))

    @property
    def shared(self) -> int:
        """How many causes lead to more than one effect."""
        return sum(1 for entry in self.entries if len(entry.effects) > 1)


def at_line(line: int) -> Message:
    """Where something stands in a file of lines."""
    return msg("Line %(line)s", line=line)


def at_node(name: str) -> Message:
    """Where something stands in a file of named nodes."""
    return msg("Node “%(name)s”", name=name if len(name) <= 60 else f"{name[:60]}…")


@dataclass(slots=True)
class Found:
    """One entry as a reader finds it."""

    text: str
    where: Message
    kind: Kind | None = None
    status: Status = Status.SUSPECTED
    root: bool = False
    stop_reason: str = ""
    evidence: tuple[str, ...] = ()
    votes: int = 0
    side: str | None = None
    line: int | None = None
    # The effects it leads to, each with the place among its effects, and the causes of each with their order.
    effects: list[tuple[int, int]] = field(default_factory=list)
    causes: list[tuple[int, int]] = field(default_factory=list)


def refuse(where: Message, why: Message, line: int | None = None) -> NoReturn:
    """A file that cannot be taken, with the place and the reason. Raises BadFile."""
    raise BadFile(msg("%(where)s: %(why)s", where=where, why=why), line)


class Draft:
    """An outline while its file is being read."""

    def __init__(self) -> None:
        self.found: list[Found] = []
        self.notes: list[Message] = []
        self.actions: list[str] = []
        self._links = 0
        self._pairs: set[tuple[int, int]] = set()

    def add(self, text: str, where: Message, line: int | None = None, **facts: object) -> int:
        """One more entry; its number. Refused when there are too many, or its text is none that a cause may have."""
        if len(self.found) > MOST_CAUSES:
            refuse(where, msg("an analysis holds at most %(most)s causes; this file has more.", most=MOST_CAUSES), line)
        made = Found(kept(cause_text, text, where, line), where, line=line)
        for name, value in facts.items():
            setattr(made, name, value)
        made.stop_reason = kept(reason_text, made.stop_reason, where, line)
        made.evidence = tuple(kept(note_text, note, where, line) for note in made.evidence)
        self.found.append(made)
        return len(self.found) - 1

    def lead(self, cause: int, effect: int, where: Message, *, rank: int | None = None, since: int | None = None,
             line: int | None = None) -> None:
        """A cause leads to an effect; said twice it counts once. `rank` and `since` give the order, else as said."""
        if cause == effect:
            refuse(where, msg("“%(text)s” is said to lead to itself.", text=short(self.found[cause].text)), line)
        if (cause, effect) in self._pairs:
            return
        self._pairs.add((cause, effect))
        self._links += 1
        if self._links > MOST_LINKS:
            refuse(where, msg("at most %(most)s arrows can be read; this file has more.", most=MOST_LINKS), line)
        self.found[cause].effects.append((since if since is not None else len(self.found[cause].effects), effect))
        self.found[effect].causes.append((rank if rank is not None else self._links, cause))

    def outline(self, problem: int) -> Outline:
        """The outline with this entry as its problem. Refused when something goes in a circle or too deep."""
        for one in self.found:
            one.effects.sort(key=lambda pair: pair[0])
            one.causes.sort(key=lambda pair: pair[0])
        order = self._downward(problem)
        self._kinds(problem)
        self._not_too_deep(order, problem)
        return self._numbered(problem)

    def _downward(self, problem: int) -> list[int]:
        """All entries, each after everything it leads to. What never gets its turn goes in a circle."""
        waiting = [len(one.effects) for one in self.found]
        ready = [number for number, effects in enumerate(waiting) if not effects]
        for end in ready:
            if end != problem:
                refuse(self.found[end].where, msg(
                    "“%(one)s” and “%(other)s” both lead to nothing; an analysis has one problem.",
                    one=short(self.found[problem].text), other=short(self.found[end].text)), self.found[end].line)
        order: list[int] = []
        while ready:
            at = ready.pop()
            order.append(at)
            for _, cause in self.found[at].causes:
                waiting[cause] -= 1
                if not waiting[cause]:
                    ready.append(cause)
        if len(order) < len(self.found):
            self._refuse_circle({number for number, effects in enumerate(waiting) if effects})
        return order

    def _refuse_circle(self, stuck: set[int]) -> NoReturn:
        """Say one circle: going from effect to effect among what is stuck comes back to where it was."""
        at, way = min(stuck), []
        while at not in way:
            way.append(at)
            at = next((effect for _, effect in self.found[at].effects if effect in stuck), way[0])
        circle = [*way[way.index(at):], at]
        told = " → ".join(short(self.found[number].text, 30) for number in circle[:6])
        refuse(self.found[at].where, msg("a cause cannot lead to itself: %(circle)s",
                                         circle=told if len(circle) <= 6 else f"{told} → …"), self.found[at].line)

    def _kinds(self, problem: int) -> None:
        """Where the file does not say what is a bone: what hangs on the problem alone and groups causes."""
        guessed = guessed_kinds([[effect for _, effect in one.effects] for one in self.found],
                                [len(one.causes) for one in self.found], problem)
        for number, one in enumerate(self.found):
            if number == problem:
                one.kind = Kind.PROBLEM
            elif one.kind is None or one.kind is Kind.PROBLEM:
                one.kind = guessed[number]
            elif one.kind is Kind.CATEGORY and [effect for _, effect in one.effects] != [problem]:
                one.kind = Kind.CAUSE
            if one.kind is not Kind.CAUSE:
                one.status, one.root, one.stop_reason, one.evidence = Status.SUSPECTED, False, "", ()
                one.votes = 0

    def _not_too_deep(self, order: Sequence[int], problem: int) -> None:
        deep = [0] * len(self.found)
        for number in order:
            one = self.found[number]
            above = max((deep[effect] for _, effect in one.effects), default=0)
            deep[number] = above + (one.kind is Kind.CAUSE)
            if deep[number] > DEEPEST:
                refuse(one.where, msg("a chain goes at most %(most)s causes deep; this one goes deeper.", most=DEEPEST),
                       one.line)

    def _numbered(self, problem: int) -> Outline:
        """The entries in the order in which a person reads the tree."""
        order, todo = [], [problem]
        while todo:
            at = todo.pop()
            order.append(at)
            todo.extend(cause for _, cause in reversed(self.found[at].causes)
                        if self.found[cause].effects[0][1] == at)
        place = {number: new for new, number in enumerate(order)}
        entries = tuple(self._entry(self.found[number], place) for number in order)
        causes = tuple(tuple(place[cause] for _, cause in self.found[number].causes) for number in order)
        return Outline(entries, causes, tuple(self.notes), tuple(self.actions))

    def _entry(self, one: Found, place: dict[int, int]) -> Entry:
        effects = tuple(place[effect] for _, effect in one.effects)
        return Entry(one.text, one.kind or Kind.CAUSE, effects, one.status, one.root, one.stop_reason, one.evidence,
                     one.votes, one.side)


def kept(rule: object, text: str, where: Message, line: int | None) -> str:
    """A text as the rules keep it. Raises BadFile with the place where they do not."""
    try:
        return str(rule(text))  # type: ignore[operator]
    except RuleBroken as refusal:
        refuse(where, refusal.message, line)


def guessed_kinds(effects: Sequence[Sequence[int]], causes: Sequence[int], problem: int) -> list[Kind]:
    """What each entry is when nobody says so: a bone hangs on the problem alone and has causes of its own.

    A single chain has no bones: it is five whys, asked one after the other.
    """
    chain = all(number <= 1 for number in causes)
    return [Kind.CATEGORY if list(above) == [problem] and causes[number] and not chain else Kind.CAUSE
            for number, above in enumerate(effects)]


def short(text: str, most: int = 60) -> str:
    """A text as a sentence can quote it."""
    return text if len(text) <= most else f"{text[:most]}…"
