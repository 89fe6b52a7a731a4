"""CSV with a parent and a text in each row; further columns are read by their names.

Without ids a parent is named by its text. A row that gives a known id a further parent is a further effect of it.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from rca.analyses.files.arrows import number as whole
from rca.analyses.files.facts import NAMES, facts_from, facts_of
from rca.analyses.files.graphml import arrows_of
from rca.analyses.files.outline import Draft, Found, Outline, at_line, refuse, short
from rca.analyses.files.rows import MOST_ROWS
from rca.analyses.rules import MOST_CAUSES, cause_text
from rca.foundation.errors import BadFile, RuleBroken
from rca.foundation.messages import msg
from rca.foundation.texts import BEGINS_A_FORMULA

DELIMITERS = (",", ";", "\t", "|")
COLUMNS = {
    "id": ("id", "no", "no.", "nr", "number", "key", "编号", "編號", "序号", "序號"),
    "parent": ("parent", "parent_id", "parent id", "effect", "leads to", "leads_to", "上级", "上級", "父级", "父級",
               "父项", "父項", "结果", "結果"),
    "text": ("text", "cause", "label", "name", "title", "description", "文本", "文字", "原因", "内容", "內容", "名称",
             "名稱"),
    "order": ("order", "rank", "顺序", "順序"),
    **{name: (name, name.replace("_", " ")) for name in NAMES},
}
NOBODY = ("null", "none", "nan", "n/a", "#n/a", "-", "–", "—", "0", "0.0", "-1")
"""How databases and people write that there is no parent."""
ABOVE = 10
"""Lines above a header that may hold a title."""
LONGEST_LINE = 1_000_000
HINT = re.compile(r"sep=([,;\t|])[ \t]*\n", re.IGNORECASE)
FORMULA = re.compile(f"'*[{re.escape(''.join(BEGINS_A_FORMULA))}]")


@dataclass(slots=True)
class _Line:
    number: int
    cells: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Columns:
    """The line of the header and where the columns are whose names are known."""

    line: int
    places: dict[str, int]


def is_table(text: str) -> bool:
    """Whether the first line of a text is a header with a parent and a text."""
    first = text[:2_000].lstrip("\n").split("\n", 1)[0]
    return any(mark in first and {"parent", "text"} <= set(_header(first.split(mark))) for mark in DELIMITERS)


def _header(cells: list[str]) -> dict[str, int]:
    """Where the columns are whose names are known."""
    found: dict[str, int] = {}
    for place, cell in enumerate(cells):
        name = cell.strip().strip('"').strip().lower()
        meant = next((column for column, names in COLUMNS.items() if name in names), None)
        if meant is not None and meant not in found:
            found[meant] = place
    return found


def read(text: str) -> Outline:
    """The outline of a table. Refused with the line where a row names a parent that the file does not hold."""
    _refuse_endless_rows(text)
    lines = list(_lines(text))
    if not lines:
        raise BadFile(msg("The file has a header, but no rows below it."), 1)
    by_id = any("id" in line.cells for line in lines)
    draft, places, again = Draft(), {}, []  # type: ignore[var-annotated]
    parents: list[tuple[int, str, _Line]] = []
    for line in lines:
        words = line.cells.get("text", "")
        key = line.cells.get("id", "").strip() if by_id else _plain(words)
        if not words.strip() and not (by_id and key in places):
            refuse(at_line(line.number), msg("the row has no text."), line.number)
        if by_id and not key:
            refuse(at_line(line.number), msg("the row has no id."), line.number)
        if key in places:
            _same(draft, places[key], words, key, line)
            again.append(line)
        else:
            places[key] = draft.add(words, at_line(line.number), line.number, **facts_from(line.cells))
        parents.append((places[key], _plain(line.cells.get("parent", "")), line))
    named = Counter(one.text for one in draft.found) if by_id else Counter()
    keys = {draft.found[place].text: key for key, place in places.items() if named[draft.found[place].text] == 1}
    parents = [(cause, _meant(parent, places, keys), line) for cause, parent, line in parents]
    head = _head(draft, places, parents)
    for row, (cause, parent, line) in enumerate(parents):
        if parent or cause != head:
            rank = whole(line.cells.get("order"))
            draft.lead(cause, places[parent] if parent else head, at_line(line.number),
                       rank=row if rank is None else rank, line=line.number)
    return draft.outline(head)


def _meant(parent: str, places: dict[str, int], keys: dict[str, str]) -> str:
    """The key that a parent stands for: itself, a number made decimal, the words of one cause, or none."""
    if not parent or parent in places:
        return parent
    if parent.removesuffix(".0") in places:
        return parent.removesuffix(".0")
    if parent in keys:
        return keys[parent]
    return "" if parent.lower() in NOBODY else parent


def _refuse_endless_rows(text: str) -> None:
    """A line of millions of cells would all be made before any of them is looked at."""
    line, start = 1, 0
    while start < len(text):
        end = text.find("\n", start)
        if (end if end >= 0 else len(text)) - start > LONGEST_LINE:
            refuse(at_line(line), msg("it is longer than any row may be."), line)
        line, start = line + 1, end + 1 if end >= 0 else len(text)


def _same(draft: Draft, place: int, words: str, key: str, line: _Line) -> None:
    if words.strip() and _plain(words) != draft.found[place].text:
        refuse(at_line(line.number), msg("the id “%(id)s” stands for another cause already, in line %(other)s.",
                                         id=short(key), other=draft.found[place].line), line.number)


def _head(draft: Draft, places: dict[str, int], parents: list[tuple[int, str, _Line]]) -> int:
    """The problem: the row without a parent, or the one parent that has no row; nameless when several have none."""
    tops = list(dict.fromkeys(cause for cause, parent, _ in parents if not parent))
    missing = [(parent, line) for _, parent, line in parents if parent and parent not in places]
    names = list(dict.fromkeys(parent for parent, _ in missing))
    if len(names) == 1 and not tops:
        places[names[0]] = draft.add(names[0], at_line(missing[0][1].number), missing[0][1].number)
        return places[names[0]]
    if names:
        line = missing[0][1].number
        refuse(at_line(line), msg("there is no row for the parent “%(parent)s”.", parent=short(names[0])), line)
    if len(tops) == 1:
        return tops[0]
    if not tops:  # everything hangs on something: a circle, which the draft says
        return 0
    draft.found.append(Found("", at_line(1)))
    return len(draft.found) - 1


def _plain(words: str) -> str:
    """A text as it is kept, to compare parents with texts; whatever is wrong with it is said when it is added."""
    try:
        return cause_text(words) if words.strip() else ""
    except RuleBroken:
        return words.strip()


def _lines(text: str) -> Iterator[_Line]:
    """The rows below the header with their cells by column. Without a header: parent, text."""
    hint = HINT.match(text)
    mark = hint[1] if hint else _delimiter(text)
    columns = _header_below(text, mark, hint)
    count = 0
    for number, cells in _records(text, mark):
        if not any(cell.strip() for cell in cells) or number <= columns.line:
            continue
        count += 1
        if count > MOST_ROWS:
            refuse(at_line(number), msg("an analysis holds at most %(most)s causes; this file has more.",
                                        most=MOST_CAUSES), number)
        yield _Line(number, {name: _unguarded(cells[place]) for name, place in columns.places.items()
                             if place < len(cells)})


def _header_below(text: str, mark: str, hint: re.Match[str] | None) -> _Columns:
    """The header of a table, below a title or two; without one there must be two columns: parent, text."""
    first: tuple[int, list[str]] | None = None
    after = 1 if hint else 0
    for number, cells in islice(_records(text, mark), ABOVE):
        found = _header(cells)
        if {"parent", "text"} <= set(found):
            return _Columns(number, found)
        if first is None and number > after and any(cell.strip() for cell in cells):
            first = number, cells
    if first is not None and len(first[1]) != 2:
        raise BadFile(msg("Line %(line)s: the table needs a column “parent” and a column “text”.", line=first[0]),
                      first[0])
    return _Columns(after, {"parent": 0, "text": 1})


def _delimiter(text: str) -> str:
    """The mark that the header knows its columns by, else the most frequent one in the first lines."""
    head = text[:20_000].split("\n")[:20]
    for line in head[:ABOVE]:
        for mark in DELIMITERS:
            if {"parent", "text"} <= set(_header(line.split(mark))):
                return mark
    found = Counter(ch for line in head for ch in line if ch in DELIMITERS)
    return max(found, key=lambda mark: found[mark]) if found else ","


def _records(text: str, mark: str) -> Iterator[tuple[int, list[str]]]:
    """Each record with its first line. A quote that is never closed is refused with the line it opens in."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            yield line, next(reader)
        except StopIteration:
            return
        except csv.Error as wrong:
            if "unexpected end" in str(wrong):
                refuse(at_line(line), msg("a quote opens and is never closed; the file breaks off here."), line)
            if "field larger" in str(wrong):
                refuse(at_line(line), msg("a cell has more characters than any cause may have."), line)
            refuse(at_line(line), msg("a quote stands where none may stand."), line)


def _unguarded(cell: str) -> str:
    """A cell without the apostrophe that keeps a spreadsheet from taking it for a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell, 1) else cell


def _guarded(cell: str) -> str:
    return f"'{cell}" if FORMULA.match(cell) else cell


def write(outline: Outline) -> str:
    """A table with a row for each cause, and one more for each further effect. No cell can begin a formula."""
    out = io.StringIO()
    table = csv.writer(out)
    table.writerow(["id", "parent", "text", "order", *NAMES])
    ranks = {(cause, effect): str(rank) for cause, effect, rank, _ in arrows_of(outline)}
    further: list[tuple[str, ...]] = []
    for place, entry in enumerate(outline.entries):
        facts, home = facts_of(entry), entry.effects[:1]
        table.writerow([_guarded(cell) for cell in (
            str(place + 1), *(str(effect + 1) for effect in home), *([] if home else [""]), entry.text,
            *(ranks[place, effect] for effect in home), *([] if home else [""]),
            *(facts.get(name, "") for name in NAMES))])
        further += [(str(place + 1), str(effect + 1), _guarded(entry.text), ranks[place, effect])
                    for effect in entry.effects[1:]]
    table.writerows((*row, *[""] * len(NAMES)) for row in further)
    return out.getvalue()
