"""Indented text, pasted lists and trees drawn with lines: what stands further right hangs below.

Tabs count as in an editor with eight columns, a wide character as two. Bullets, numbers and drawn branches are marks of
the form, not words of a cause; ⟦⟧ before them says that they are words.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice

from rca.analyses.files import mermaid, table
from rca.analyses.files.outline import Draft, Outline
from rca.analyses.files.rows import MARK, Row, Rows, grown, lines_of, refuse_too_many, told
from rca.analyses.files.signs import depths, may_be_sign, signs_of
from rca.foundation.messages import msgs

TAB = 8
LOOKED_AT = 10_000
"""Lines after which a text without branches is no drawn tree."""

BRANCH = re.compile(r"(?:[├└┣┗╠╚┝┕╰┌╭┏╔][─━═╴-]+[┬┐]?|[+`\\|]-{2,}|[|`\\]-(?=\s)|\|_{1,3}|[+\\]-(?= [^\d\s]))\s?")
WIDTHS = {ord("\u3000"): "  ", ord("\u200b"): "", ord("\ufeff"): ""}
"""Blanks that take another room than one column."""
BARS = re.compile(r"[|\s]*\|(?:-+|_+)\s")
RAIL = "│|┃║┆┊¦ \t\xa0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u200b\u202f\u3000\ufeff"
PROBLEM = re.compile(r"(?:problem(?: statement)?|effect|问题|問題)\s*[:：]\s*", re.IGNORECASE)
WORDS = "⟦⟧"
TAIL = re.compile(r"⟦(" + MARK.pattern + r")?⟧$")
SPECIAL = re.compile(r"⟦⟧|[│|┃║┆┊¦├└┣┗╠╚┝┕╰┌╭┏╔+`\\#<{\[~>@]|%%|ishikawa|" + PROBLEM.pattern, re.IGNORECASE)
RULE = re.compile(r"[\s│|┃║┆┊¦=\-_*~─━]*")
ASIDE = re.compile(r"\s*@(?:start|end)[a-z]+\s*|\d+ director(?:y|ies)(?:, \d+ files?)?\s*")
"""Lines that say what follows, or how much went before: no causes."""
QUOTED = re.compile(r"(?:[ \t]*>.*)?(?:\n(?:[ \t]*>.*)?)*")
MOST_QUOTED = 4
"""How often a mail quotes what another quoted."""
STARRED = re.compile(r"^\*{2,}[ \t]+\S", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its column doubled: a branch hangs below a plain line that begins in the same column."""

    level: int
    words: str
    number: int
    mark: str
    drawn: bool


def is_drawn(text: str) -> bool:
    """Whether a text is a tree drawn with lines."""
    return any(BRANCH.match(line.lstrip(RAIL)) or BARS.match(line) for _, line in islice(lines_of(text), LOOKED_AT)
               if not line[:1].isalnum())


def is_starred(text: str) -> bool:
    """Whether a list says by the number of its stars what hangs below what."""
    return bool(STARRED.search(text, 0, 100_000))


def read(text: str, first_line: int = 1) -> Outline:
    """The outline of indented lines, of a list with signs or of a drawn tree."""
    found: list[_Line] = []
    rows, draft, ruled = Rows(), Draft(), 0
    for number, line in lines_of(_unquoted(text), first_line):
        if RULE.fullmatch(line) or ASIDE.fullmatch(line):
            ruled += bool(line.strip(RAIL))
            continue
        refuse_too_many(len(found), number)
        found.append(_read_line(line, number))
    for row in _unsigned(found):
        rows.put(row)
    if ruled:
        draft.notes.append(msgs("One line without words was left out.",
                                "%(n)s lines without words were left out.", ruled))
    named = bool(rows) and PROBLEM.match(rows[0].text)
    if named:
        rows[0] = Row(-1, rows[0].text[named.end():], rows[0].line, rows[0].mark)
    words = [replace(row, text=row.text.removeprefix(WORDS)) for row in rows]
    return grown(words, draft, first_is_problem=bool(named))


def _unquoted(text: str) -> str:
    """A text without the signs that a mail puts before what it quotes, when they stand before every line."""
    for _ in range(MOST_QUOTED):
        if ">" not in text[:2_000] or not QUOTED.fullmatch(text):
            break
        text = re.sub(r"^[ \t]*>[ ]?", "", text, flags=re.MULTILINE)
    return text


def _unsigned(found: list[_Line]) -> Iterator[Row]:
    """The lines without the signs before their words; where nothing is indented, the signs say how deep each stands."""
    plain = [line for line in found if not line.drawn]
    signs = dict(zip((line.number for line in plain),
                     signs_of([(line.level, line.words) for line in plain]), strict=True))
    flat = len({line.level for line in found}) == 1 and any(signs.values())
    deep = depths(list(signs.values())) if flat else []
    for place, line in enumerate(found):
        sign = signs.get(line.number)
        yield Row(deep[place] if deep else line.level, line.words[sign.end:] if sign else line.words, line.number,
                  line.mark)


def _read_line(line: str, number: int) -> _Line:
    at, drawn = len(line) - len(line.lstrip(RAIL)), False
    branch = BRANCH.match(line, at) or (BRANCH.match(line, at - 1) if line[at - 1:at] == "|" else None)
    if branch:
        level, at, drawn = 2 * _column(line[: branch.start()]) + 1, branch.end(), True
    else:
        level = 2 * _column(line[:at])
    words = line[at:].strip()
    mark = TAIL.search(words)
    return _Line(level, words[: mark.start()].rstrip() if mark else words, number, mark[1] or "" if mark else "", drawn)


def _column(before: str) -> int:
    """The column after these characters, all of them rails or blanks."""
    if not before.isascii():
        before = before.translate(WIDTHS)
    return len(before.expandtabs(TAB))


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
        if SPECIAL.match(text) or RULE.fullmatch(text) or may_be_sign(text) or _is_something_else(text):
            text = f"{WORDS}{text}"
        if mark or TAIL.search(text):
            text = f"{text} ⟦{mark}⟧"
        yield depth, text, last


def _is_something_else(text: str) -> bool:
    """Whether a line of its own would be taken for what it is not."""
    return bool(ASIDE.fullmatch(text) or mermaid.OTHER.fullmatch(text)) or table.is_table(text)


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"
