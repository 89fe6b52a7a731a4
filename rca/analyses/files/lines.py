"""Indented text, pasted lists and trees drawn with lines: what stands further right hangs below.

Tabs count as in an editor with eight columns, a wide character as two. Bullets, numbers and drawn branches are marks of
the form, not words of a cause; ⟦⟧ before them says that they are words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from rca.analyses.files.outline import Draft, Outline
from rca.analyses.files.rows import MARK, Row, Rows, grown, lines_of, told
from rca.foundation.messages import msgs

TAB = 8
LOOKED_AT = 10_000
"""Lines after which a text without branches is no drawn tree."""

BRANCH = re.compile(r"(?:[├└┣┗╠╚┝┕╰][─━═╴-]+[┬┐]?|[+`\\|]-{2,})\s?")
RAIL = "│|┃║┆┊¦ \t\xa0\u3000"
BULLET = re.compile(r"(?:[-*+•·◦▪▫‣○●■□◆◇※–—>]|\(?[0-9０-９]{1,3}[.)、．）]|[（(][0-9一二三四五六七八九十]{1,3}[)）]"
                    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]|[a-z]\))(?:[ \t\u3000]+|(?<=[、．）①-⑳])|$)")
PROBLEM = re.compile(r"(?:problem(?: statement)?|effect|问题|問題)\s*[:：]\s*", re.IGNORECASE)
WORDS = "⟦⟧"
TAIL = re.compile(r"⟦(" + MARK.pattern + r")?⟧$")
SPECIAL = re.compile(r"⟦⟧|[│|┃║┆┊¦├└┣┗╠╚┝┕╰+`\\#<{\[~]|%%|ishikawa|" + BULLET.pattern + "|" + PROBLEM.pattern,
                     re.IGNORECASE)
RULE = re.compile(r"[\s│|┃║┆┊¦=\-_*~─━]*")


def is_drawn(text: str) -> bool:
    """Whether a text is a tree drawn with lines."""
    return any(BRANCH.match(line.lstrip(RAIL)) for _, line in islice(lines_of(text), LOOKED_AT)
               if not line[:1].isalnum())


def read(text: str, first_line: int = 1) -> Outline:
    """The outline of indented lines or of a drawn tree."""
    rows, ruled = Rows(), 0
    for number, line in lines_of(text, first_line):
        if RULE.fullmatch(line):
            ruled += bool(line.strip(" \t\u3000│|┃║┆┊¦"))
            continue
        rows.put(_row(line, number))
    draft = Draft()
    if ruled:
        draft.notes.append(msgs("One line without words was left out.",
                                "%(n)s lines without words were left out.", ruled))
    named = bool(rows) and PROBLEM.match(rows[0].text)
    if named:
        rows[0] = Row(-1, rows[0].text[named.end():], rows[0].line, rows[0].mark)
    words = [replace(row, text=row.text.removeprefix(WORDS)) for row in rows]
    return grown(words, draft, first_is_problem=bool(named))


def _row(line: str, number: int) -> Row:
    """A line with its column doubled: a branch hangs below a plain line that begins in the same column."""
    at, drawn = len(line) - len(line.lstrip(RAIL)), False
    branch = BRANCH.match(line, at)
    if branch:
        level, at, drawn = 2 * _column(line[: branch.start()]) + 1, branch.end(), True
    else:
        level = 2 * _column(line[:at])
    words = line[at:].strip()
    if not drawn and (bullet := BULLET.match(words)) and words[bullet.end():]:
        words = words[bullet.end():]
    mark = TAIL.search(words)
    return Row(level, words[: mark.start()].rstrip() if mark else words, number, mark[1] or "" if mark else "")


def _column(before: str) -> int:
    """The column after these characters."""
    column = 0
    for ch in before:
        column += TAB - column % TAB if ch == "\t" else 2 if unicodedata.east_asian_width(ch) in "WF" else 1
    return column


def write(outline: Outline) -> str:
    """Indented text, two blanks for each level."""
    return _joined(f"{'  ' * depth}{words}" for depth, words, _ in _worded(outline))


def write_tree(outline: Outline) -> str:
    """A tree drawn with lines."""
    lines, ends = [], []  # type: ignore[var-annotated]
    for depth, words, last in _worded(outline):
        del ends[max(depth - 1, 0):]
        if depth == 0:
            lines.append(words)
            continue
        rails = "".join("    " if end else "│   " for end in ends)
        lines.append(f"{rails}{'└── ' if last else '├── '}{words}")
        ends.append(last)
    return _joined(lines)


def _worded(outline: Outline) -> Iterator[tuple[int, str, bool]]:
    for depth, number, mark, last in told(outline):
        text = outline.entries[number].text
        if SPECIAL.match(text) or RULE.fullmatch(text):
            text = f"{WORDS}{text}"
        if mark or TAIL.search(text):
            text = f"{text} ⟦{mark}⟧"
        yield depth, text, last


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
