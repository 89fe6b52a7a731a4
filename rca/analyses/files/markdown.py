"""Markdown: nested points below headings, trees and diagrams in fences; post-mortems with their factors and actions."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markdown_it import MarkdownIt

from rca.analyses.files import lines, mermaid, whys
from rca.analyses.files.outline import Draft, Outline, at_line, kept, refuse
from rca.analyses.files.rows import MARK, Row, Rows, grown, lines_of, told
from rca.analyses.rules import TEXT_LENGTH, Kind, cause_text
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg, msgs

HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*))?$")
POINT = re.compile(r"([ \t\xa0\u3000]*)(?:[-*+•]|\d{1,9}[.)])(?:[ \t\xa0]+(.*)|$)")
FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})([^`]*)$")
UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*$")
BAR = re.compile(r"[ \t]*([-*])(?:[ \t]*\1){2,}[ \t]*")
BOX = re.compile(r"\[[ xX]\][ \t]+")
TAIL = re.compile(r"<!-- ?(" + MARK.pattern + r") ?-->$")
SIGNS = re.compile(r"[\[*_`<!&]")
PLAIN = re.compile(r"(?:[^\\\[*_`<!&]++|\\.)*+\\?")
"""Words in which nothing but an escape means something else than itself."""
ESCAPED = re.compile(r"\\[\[*_`<!&]")
ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
FORMATTING = re.compile(r"</?(?:br|b|i|em|strong|sub|sup|u|kbd|span|p|div|a|img|code|small|mark)\b[^>]*>|<!--.*-->",
                        re.IGNORECASE | re.DOTALL)
FACTORS = re.compile(r"(?:(?:contributing |causal )?factors?|(?:root |contributing )?causes?(?: analysis)?"
                     r"|根本原因|原因(?:分析)?|影响因素|影響因素)(?:\s*[(（].*[)）])?", re.IGNORECASE)
ACTIONS = re.compile(r"(?:follow[- ]?up |corrective )?actions?(?: items?)?|action items?|countermeasures"
                     r"|改进措施|改進措施|纠正措施|矯正措施|后续行动|後續行動", re.IGNORECASE)
MOST_SIGNS = 100
"""Signs of emphasis, links, code and entities in one text; with more it is taken as it stands."""
ALL_SIGNS = 100_000
"""Such signs in a whole document."""
MOST_PIECES = 50_000
MOST_PARTS = 200
LONGEST_NAME = 200
"""Characters of a heading that says what its section holds."""
BELOW_HEADINGS = 10

_inline = MarkdownIt("commonmark")


@dataclass
class Piece:
    """A heading, a point or a fence of the document."""

    kind: str
    level: int
    words: list[str]
    line: int
    mark: str = ""


@dataclass
class Part:
    """One outline of a document, with the heading it stands under."""

    title: str
    outline: Outline


@dataclass
class _Reader:
    """Where in the document we are."""

    pieces: list[Piece] = field(default_factory=list)
    fence: str = ""
    open: bool = False
    prose: int = 0
    before: str = ""
    first: Piece | None = None

    def take(self, number: int, line: str) -> None:
        if self.fence:
            self._in_fence(line)
        elif opening := FENCE.match(line):
            self.fence, self.open = opening[1], False
            self._put(Piece("fence", 0, [opening[2].strip()], number))
        elif heading := HEADING.match(line):
            self._words("heading", len(heading[1]), _unclosed(heading[2] or ""), number)
        elif (point := POINT.match(line)) and not BAR.fullmatch(line):
            blanks = len(point[1].replace("\u3000", "  ").expandtabs(4))
            self._words("point", BELOW_HEADINGS + blanks, BOX.sub("", point[2] or "", count=1), number)
        elif not line.strip():
            self.open, self.before = False, ""
        elif self.open:
            self.pieces[-1].words.append(line.strip())
        elif UNDERLINE.match(line) and self.before:
            self._words("heading", 1 if "=" in line else 2, self.before, number - 1)
            self.prose -= 1
        else:
            self.prose, self.before = self.prose + 1, line.strip()
            if not self.pieces and self.prose == 1:
                self.first = Piece("heading", 0, [self.before], number)

    def _words(self, kind: str, level: int, words: str, number: int) -> None:
        words = words.strip()
        mark = TAIL.search(words)
        plain_words = words[: mark.start()].rstrip() if mark else words
        self._put(Piece(kind, level, [plain_words], number, mark[1] if mark else ""))
        self.open, self.before = kind == "point", ""

    def _put(self, piece: Piece) -> None:
        if len(self.pieces) > MOST_PIECES:
            refuse(Row(0, "", piece.line).where, msg("this is too long a document to look through."), piece.line)
        self.pieces.append(piece)

    def _in_fence(self, line: str) -> None:
        if line.strip().startswith(self.fence) and not line.strip().strip(self.fence[0]):
            self.fence = ""
        else:
            self.pieces[-1].words.append(line)


def _unclosed(words: str) -> str:
    """The words of a heading without the number signs that may close it."""
    words = words.rstrip()
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and (not bare or bare[-1] in " \t") else words


def is_markdown(text: str) -> bool:
    """Whether a text without a telling name has headings, fences or points."""
    for number, line in lines_of(text[:200_000].rsplit("\n", 1)[0] if len(text) > 200_000 else text):
        if HEADING.match(line) or FENCE.match(line) or re.match(r"[ \t]*[-*+][ \t]+\S", line):
            return True
        if number > 2_000:
            break
    return False


def read(text: str) -> list[Part]:
    """The outlines of a document: its whys, its post-mortem, its fences, its points, whichever there are.

    Refused when there is none, or when the only ones there are cannot be read.
    """
    chains = [Part(title, outline) for title, outline in whys.read(text)]
    if chains:
        return chains
    reader = _Reader()
    start = mermaid.without_front_matter(text)
    for number, line in lines_of(start):
        reader.take(number, line)
    parts: list[Part] = []
    refusals: list[BadFile] = []
    _refuse_signs(reader)
    for made in (_post_mortem, _fences, _points):
        for attempt in made(reader):
            if len(parts) + len(refusals) >= MOST_PARTS:
                raise BadFile(msg("The document holds more than %(most)s outlines; bring the one that is meant.",
                                  most=MOST_PARTS))
            try:
                parts.append(attempt())
            except BadFile as refusal:
                refusals.append(refusal)
        if parts or (refusals and made is _post_mortem):
            break
    if parts:
        return parts
    if refusals:
        raise refusals[0]
    raise BadFile(msg("The document holds no list of causes: no points, no tree, no diagram."))


def _refuse_signs(reader: _Reader) -> None:
    """Refuse a document of so many signs that nobody wrote it: each of them is work."""
    signs = 0
    for piece in reader.pieces:
        signs += sum(map(_signs_in, piece.words)) if piece.kind != "fence" else 0
        if signs > ALL_SIGNS:
            refuse(at_line(piece.line), msg("up to here the document holds more than %(most)s signs of emphasis, links "
                                            "and code; no list of causes does.", most=ALL_SIGNS), piece.line)


def _signs_in(words: str) -> int:
    """How many signs in these words mean something else than themselves."""
    return len(SIGNS.findall(words)) - len(ESCAPED.findall(words))


def _fences(reader: _Reader) -> Iterator[Callable[[], Part]]:
    """Trees and diagrams in fences."""
    title = ""
    for piece in reader.pieces:
        if piece.kind == "heading":
            title = plain(piece.words[0])
        if piece.kind != "fence":
            continue
        inside = "\n".join(piece.words[1:])
        if mermaid.is_mermaid(inside):
            yield lambda t=title, i=inside, p=piece: Part(t, mermaid.read(i, p.line + 1))  # type: ignore[misc]
        elif lines.is_drawn(inside):
            yield lambda t=title, i=inside, p=piece: Part(t, lines.read(i, p.line + 1))  # type: ignore[misc]


def _points(reader: _Reader) -> Iterator[Callable[[], Part]]:
    """All points of the document; headings are kept where points hang below them, the first one always."""
    pieces = [piece for piece in reader.pieces if piece.kind != "fence"]
    if reader.first and reader.prose == 1 and all(piece.kind == "point" for piece in pieces):
        pieces, reader.prose = [reader.first, *pieces], 0  # one line above a list says what it is about
    if any(piece.kind == "point" for piece in pieces):
        yield lambda: Part("", _outline(list(_needed(pieces)), reader))
    elif pieces:  # headings alone
        yield lambda: Part("", _outline(pieces, reader))


def _needed(pieces: list[Piece]) -> Iterator[Piece]:
    for place, piece in enumerate(pieces):
        if piece.kind == "point" or place == 0 or _has_points(piece, pieces, place):
            yield piece


def _has_points(piece: Piece, pieces: list[Piece], place: int) -> bool:
    for later in pieces[place + 1:]:
        if later.kind == "point":
            return True
        if later.level <= piece.level:
            return False
    return False


def _outline(pieces: Iterable[Piece], reader: _Reader) -> Outline:
    draft, rows = Draft(), Rows()
    for piece in pieces:
        rows.put(Row(piece.level, _words_of(piece), piece.line, piece.mark))
    skipped = sum(1 for piece in reader.pieces if piece.kind == "fence")
    if reader.prose:
        draft.notes.append(msgs("One line of running text was left out.",
                                "%(n)s lines of running text were left out.", reader.prose))
    if skipped:
        draft.notes.append(msgs("One block of code was left out.", "%(n)s blocks of code were left out.", skipped))
    return grown(rows, draft)


def _words_of(piece: Piece) -> str:
    words = " ".join(piece.words)
    if len(words) > 4 * TEXT_LENGTH:
        refuse(Row(0, "", piece.line).where, msg("it is longer than any cause may be."), piece.line)
    words = plain(words)
    if len(words) > TEXT_LENGTH:  # said at once, before all the others are looked at
        kept(cause_text, words, at_line(piece.line), piece.line)
    return words


def _post_mortem(reader: _Reader) -> Iterator[Callable[[], Part]]:
    """The factors of an incident as causes, and what is to be done."""
    names = [plain(piece.words[0]) for piece in reader.pieces
             if piece.kind == "heading" and len(piece.words[0]) <= LONGEST_NAME]
    if any(map(FACTORS.fullmatch, names)) and any(map(ACTIONS.fullmatch, names)):
        yield lambda: _incident(reader)


def _incident(reader: _Reader) -> Part:
    pieces = [piece for piece in reader.pieces if piece.kind != "fence"]
    first = next((piece for piece in pieces if piece.kind == "heading"), pieces[0])
    draft, rows = Draft(), Rows()
    rows.put(Row(-1, plain(first.words[0]), first.line))
    section, level = "", 0
    for piece in pieces:
        if piece.kind == "heading":
            name = plain(piece.words[0][:LONGEST_NAME])
            known = "factors" if FACTORS.fullmatch(name) else "actions" if ACTIONS.fullmatch(name) else ""
            if known or piece.level <= level:
                section, level = known, piece.level
        elif section == "factors":
            rows.put(Row(piece.level, _words_of(piece), piece.line, piece.mark, {"kind": Kind.CAUSE}))
        elif section == "actions":
            words = _words_of(piece)
            draft.actions += [words] if any(ch.isalnum() for ch in words) else []
    outline = grown(rows, draft, first_is_problem=True)
    if len(outline.entries) == 1:
        raise BadFile(msg("The post-mortem names no contributing factor."), first.line)
    return Part(outline.problem, outline)


def plain(words: str) -> str:
    """Words without marks: emphasis and links to their text, code as it is, what is escaped as it is meant."""
    if PLAIN.fullmatch(words) or _signs_in(words) > MOST_SIGNS:  # nobody wrote so many, and they would take seconds
        return ESCAPE.sub(r"\1", words)
    parts = []
    for token in _inline.parseInline(words)[0].children or ():
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "html_inline":
            parts.append(FORMATTING.sub(" ", token.content))
        else:
            parts.append(token.content)
    return "".join(parts)


def write(outline: Outline) -> str:
    """A heading and nested points; marks of shared causes are comments that no page shows."""
    out = []
    for depth, number, mark, _ in told(outline):
        words = escaped(outline.entries[number].text) + (f" <!-- {mark} -->" if mark else "")
        out.append(f"{'  ' * (depth - 1)}- {words}" if depth else f"# {words}\n")
    return "\n".join(out).rstrip("\n") + "\n"


def escaped(text: str) -> str:
    """A text that means nothing but itself."""
    safe = re.sub(r"([\\`*_\[\]<>&|~#!$])", r"\\\1", text)
    if re.match(r"[-+=•]", safe):
        return f"\\{safe}" if safe[0] != "•" else safe
    return re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", safe)
