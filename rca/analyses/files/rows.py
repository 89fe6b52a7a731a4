"""Forms that tell a tree by rows: the level of each says below which it stands.

Such a form holds a cause once for each effect. A mark joins what was torn apart: `=3` is the cause with the number 3,
`→3` is it again at a further effect; `bone` and `cause` say what would be guessed wrong. How a mark is written is the
form's own: a comment where there are comments, else ⟦…⟧ at the end of the line.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from rca.analyses.files.outline import MOST_LINKS, Draft, Found, Outline, at_line, guessed_kinds, refuse
from rca.analyses.rules import MOST_CAUSES, Kind
from rca.foundation.errors import BadFile
from rca.foundation.messages import Message, msg, msgs

MOST_ROWS = MOST_CAUSES + MOST_LINKS
MOST_LINES = 200_000
"""Lines of a file, with all that is no cause: blank lines, comments, running text."""
MOST_LINE = 40_000
"""Characters of a line: the longest text with every character written as an entity."""

MARK = re.compile(r"(?:[=→]\d{1,6}|bone|cause)(?: (?:[=→]\d{1,6}|bone|cause))*")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tree: the deeper it stands, the higher its level."""

    level: int
    text: str
    line: int
    mark: str = ""
    facts: dict[str, Any] = field(default_factory=dict)

    @property
    def where(self) -> Message:
        return at_line(self.line)


class Rows(list[Row]):
    """The rows of a file, not more than any outline has."""

    def put(self, row: Row) -> None:
        """One more row. Refused when there are too many."""
        refuse_too_many(len(self), row.line)
        self.append(row)


def refuse_too_many(rows: int, line: int) -> None:
    """Refuse a file at the line where it has more rows than any outline."""
    if rows > MOST_ROWS:
        refuse(at_line(line), msg("an analysis holds at most %(most)s causes; this file has more.", most=MOST_CAUSES),
               line)


def refuse_endless(text: str) -> None:
    """Refuse a text of more lines than any list of causes has, before any of them is looked at."""
    if len(text) > MOST_LINES and text.count("\n") > MOST_LINES:
        refuse(at_line(MOST_LINES), msg("the file goes on; more than %(most)s lines are no list of causes.",
                                        most=MOST_LINES), MOST_LINES)


def lines_of(text: str, first: int = 1) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers, one at a time. A line too long for any cause is refused."""
    start, number = 0, first
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > MOST_LINE:
            refuse(at_line(number), msg("it is longer than any cause may be."), number)
        yield number, text[start:end]
        start, number = end + 1, number + 1


def grown(rows: Sequence[Row], draft: Draft | None = None, *, first_is_problem: bool = False) -> Outline:
    """The outline that rows tell. The one row above all others is the problem; without one the problem is empty.

    `first_is_problem`: all other rows hang below the first, whatever their level.
    """
    draft = draft or Draft()
    headed = first_is_problem or _is_headed(rows)
    if not headed:
        draft.found.append(Found("", at_line(1)))
    named = {label for row in rows if row.text.strip() and not _numbered(row.mark, "→")
             and (label := _numbered(row.mark, "="))}
    known: dict[str, int] = {}
    again: list[tuple[Row, str, int, int]] = []
    stack: list[tuple[int, int]] = [] if headed else [(-1, 0)]
    unknown = empty = 0
    for place, row in enumerate(rows):
        while len(stack) > 1 and stack[-1][0] >= row.level:
            stack.pop()
        if not row.text.strip():
            empty += 1
            continue
        label = _numbered(row.mark, "→")
        if label is not None and stack:
            if label in named:
                again.append((row, label, stack[-1][1], place))
                continue
            unknown += 1
        number = draft.add(row.text, row.where, row.line, **_facts(row))
        if stack:
            draft.lead(number, stack[-1][1], row.where, rank=place, since=0, line=row.line)
        if label := _numbered(row.mark, "="):
            known.setdefault(label, number)
        stack.append((row.level if stack else -1, number))
    for row, label, above, place in again:
        draft.lead(known[label], above, row.where, rank=place, since=place + 1, line=row.line)
    if unknown:
        draft.notes.append(msgs("One reference leads to no cause of the file; it was taken as a cause of its own.",
                                "%(n)s references lead to no cause of the file; they were taken as causes of their "
                                "own.", unknown))
    if empty:
        draft.notes.append(msgs("One entry without words was left out.",
                                "%(n)s entries without words were left out.", empty))
    if not draft.found:
        raise BadFile(msg("The file holds no words."))
    return draft.outline(0)


def _is_headed(rows: Sequence[Row]) -> bool:
    """Whether the first row is the problem: it stands alone at the top, or without causes of its own before groups."""
    tops = _tops(rows)
    return len(tops) <= 1 or (tops[1] == 1 and len(tops) < len(rows))


def _tops(rows: Sequence[Row]) -> list[int]:
    """The rows that hang below none: no row before them has a lower level."""
    found, least = [], None
    for number, row in enumerate(rows):
        if least is None or row.level <= least:
            found.append(number)
            least = row.level
    return found


def _numbered(mark: str, sign: str) -> str | None:
    return next((word[1:] for word in mark.split() if word.startswith(sign)), None)


def _facts(row: Row) -> dict[str, Any]:
    words = row.mark.split()
    if "bone" in words or "cause" in words:
        return {**row.facts, "kind": Kind.CATEGORY if "bone" in words else Kind.CAUSE}
    return row.facts


def told(outline: Outline) -> Iterator[tuple[int, int, str, bool]]:
    """The rows an outline is written as: (depth, entry, mark, whether it is the last of its effect).

    A shared cause comes at each of its effects; what lies behind it, only where it stands.
    """
    entries = outline.entries
    guessed = guessed_kinds([entry.effects for entry in entries], [len(row) for row in outline.causes], 0)
    numbers: dict[int, int] = {}
    for number, entry in enumerate(entries):
        if len(entry.effects) > 1:
            numbers[number] = len(numbers) + 1
    todo: list[tuple[int, int, int | None, bool]] = [(0, 0, None, True)]
    while todo:
        depth, number, effect, last = todo.pop()
        entry = entries[number]
        home = effect is None or entry.effects[0] == effect
        words = [f"{'=' if home else '→'}{numbers[number]}"] if number in numbers else []
        if home and number and entry.kind is not guessed[number]:
            words.append("bone" if entry.kind is Kind.CATEGORY else "cause")
        yield depth, number, " ".join(words), last
        if home:
            below = outline.causes[number]
            todo.extend((depth + 1, cause, number, place == len(below) - 1)
                        for place, cause in reversed(list(enumerate(below))))
