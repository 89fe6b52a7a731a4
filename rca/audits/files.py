"""Reading a checklist from a Markdown file of unknown origin, and writing one.

Headings are sections, bullets, numbers and check boxes are items; what is nested under an item is its hint. Nested
check boxes are items of their own, because somebody meant them to be ticked; what they hang on is then their section.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from rca.audits.rules.checklists import MAX_ITEMS, Draft, Item, chosen
from rca.audits.rules.lists import as_markdown
from rca.foundation.encodings import decoded
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

MOST_BYTES = 1024 * 1024
MOSTLY = 0.6
_BINARY = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8")
_MARKUP = re.compile(r"\s*(?:<!doctype\s+html|<html|<head|<body|<\?xml|<script)", re.IGNORECASE)
_POINTER = re.compile(r"version https://git-lfs\.github\.com/spec/")
_FRONT = re.compile(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
_TITLE = re.compile(r"^title:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_PLACEHOLDER = re.compile(r"\{%.*?%\}|\{\{.*?\}\}")
_WEIGHT = re.compile(r"<!-- weight ([1-5])(, critical)? -->")
_BOX = re.compile(r"\[[ xX]\][ \t]+")


def read(data: bytes, file_name: str = "") -> Draft:
    """The checklist a Markdown file holds.

    Raises BadFile with one sentence, and the line where there is one, when it is no text, no Markdown, or no list.
    """
    text = _text(data)
    front = _FRONT.match(text)
    if front:  # its lines stay, empty, so that every item keeps the line it has in an editor
        text = "\n" * front[0].count("\n") + text[front.end():]
    reading = _Reading()
    reading.walk(MarkdownIt("commonmark").parse(as_markdown(text)))
    if not reading.items:
        raise BadFile(msg("No items were found in this file. An item is a line that begins with a dash, a star or a "
                          "number, from line 1 to line %(last)s there is none.", last=text.count("\n") + 1), line=1)
    if len(reading.items) > MAX_ITEMS:
        line = reading.items[MAX_ITEMS].line
        raise BadFile(msg("This file has %(found)s items; a checklist holds at most %(most)s. Cut it before line "
                          "%(line)s.", found=len(reading.items), most=MAX_ITEMS, line=line), line)
    told = _TITLE.search(front[1] or "") if front else None
    name = told[1].strip("\"'") if told else reading.title or re.sub(r"\.\w+$", "", file_name)
    return Draft(name, chosen(reading.items))


def _text(data: bytes) -> str:
    if len(data) > MOST_BYTES:
        raise BadFile(msg("This file is larger than 1 MB: it is no checklist. Bring the part that is."))
    if data.startswith(_BINARY):
        raise BadFile(msg("Line %(line)s: this is no text but a document, an archive or a picture. Save it as "
                          "Markdown or as plain text, or paste its lines.", line=1), line=1)
    text = decoded(data)[0].replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise BadFile(msg("The file is empty."), line=1)
    if _MARKUP.match(text):
        raise BadFile(msg("Line %(line)s: this is a web page, not Markdown. Download the file itself, or paste its "
                          "lines.", line=1), line=1)
    if _POINTER.match(text):
        raise BadFile(msg("This is only a pointer to the file, not the file. Fetch the real one and try again."),
                      line=1)
    broken = next((n for n, line in enumerate(text.split("\n"), 1)
                   if any("\udc80" <= letter <= "\udcff" for letter in line)), None)
    if broken is not None:
        raise BadFile(msg("Line %(line)s holds bytes that are no letters of its encoding. Save the file as UTF-8.",
                          line=broken), line=broken)
    return text


@dataclass
class _Node:
    """A list item while it is read: its first words, what else it says, where it begins, what hangs below it."""

    line: int
    words: str = ""
    more: list[str] = field(default_factory=list)
    below: list["_Node"] = field(default_factory=list)
    boxed: bool = False
    linked: bool = False
    weight: tuple[int, bool] | None = None


class _Reading:
    """Walks the pieces of a document once and keeps what is a section and what is an item."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self.title = ""
        self.section: str | None = None
        self.open: list[_Node] = []
        self.headings = 0

    def walk(self, tokens: Sequence[Token]) -> None:
        for before, token in zip([None, *tokens], tokens, strict=False):
            if token.type == "list_item_open":
                node = _Node(line=(token.map or [0])[0] + 1)
                if self.open:
                    self.open[-1].below.append(node)
                self.open.append(node)
            elif token.type == "list_item_close":
                node = self.open.pop()
                if not self.open:
                    self.items.extend(_items(node, self.section))
            elif token.type in ("inline", "fence", "code_block"):
                self._say(token, before)

    def _say(self, token: Token, before: Token | None) -> None:
        words = _plain(token)
        if self.open:
            _tell(self.open[-1], token, words)
        elif before is not None and before.type == "heading_open":
            self.headings += 1
            if before.tag == "h1" and self.headings == 1:
                self.title = words
            else:
                self.section = words or None


def _tell(node: _Node, token: Token, words: str) -> None:
    if node.words or token.type != "inline":
        node.more.append(words)
        return
    node.boxed = bool(_BOX.match(token.content))
    node.words = _BOX.sub("", words, count=1) if node.boxed else words
    node.linked = _is_link(token)
    told = _WEIGHT.search(token.content)
    node.weight = (int(told[1]), bool(told[2])) if told else None


def _items(node: _Node, section: str | None) -> Iterator[Item]:
    """The items of one top-level point: itself with its hint, or the boxes below it."""
    if not node.boxed and any(below.boxed for below in node.below):
        for below in node.below:
            yield from _items(below, node.words or section)
        return
    boxes = [below for below in node.below if below.boxed]
    hints = [*node.more, *_lines([below for below in node.below if not below.boxed])]
    if node.words:
        item = Item(node.words, section=section, look_at="\n".join(hints) or None, line=node.line,
                    taken=not node.linked)
        yield replace(item, weight=node.weight[0], critical=node.weight[1], told=True) if node.weight else item
    for box in boxes:
        yield from _items(box, section)


def _lines(nodes: Sequence[_Node], depth: int = 0) -> Iterator[str]:
    alone = depth == 0 and len(nodes) == 1 and not nodes[0].below
    for node in nodes:
        told = " ".join(part for part in (node.words, *node.more) if part)
        yield told if alone else f"{'  ' * depth}– {told}"
        yield from _lines(node.below, depth + 1)


def _plain(token: Token) -> str:
    """Words without marks: emphasis and links to their text, code as it is, pictures to their description."""
    if token.type != "inline":
        return token.content.strip()
    parts = [" " if child.type in ("softbreak", "hardbreak") else "" if child.type == "html_inline" else child.content
             for child in token.children or ()]
    return " ".join(_PLACEHOLDER.sub(" ", "".join(parts)).split())


def _is_link(token: Token) -> bool:
    """Whether a point is hardly more than a link, as in further reading: nothing one could look at."""
    children, linked, inside = token.children or [], 0, False
    for child in children:
        inside = child.type == "link_open" or (inside and child.type != "link_close")
        linked += len(child.content) if inside else 0
    return linked > sum(len(child.content) for child in children) * MOSTLY


def write(name: str, items: Iterable[Any]) -> str:
    """A checklist as Markdown that `read` reads back: sections as headings, hints as nested points.

    What an item weighs stands in a comment behind it, which no page shows.
    """
    out = [f"# {name}"]
    section: str | None = None
    for item in items:
        if item.section != section:
            section = item.section
            out += ["", f"## {_escaped(section or '–')}", ""]
        elif len(out) == 1:
            out.append("")
        out.append(f"- [ ] {_escaped(item.text)} <!-- weight {item.weight}{', critical' if item.critical else ''} -->")
        out += [_point(line) for line in (item.look_at or "").split("\n") if line.strip()]
    return "\n".join(out) + "\n"


def _point(line: str) -> str:
    words = line.lstrip()
    return f"  {line[: len(line) - len(words)]}- {_escaped(words.removeprefix('– '))}"


def _escaped(text: str) -> str:
    return re.sub(r"([\\`*_\[\]<>{}])", r"\\\1", text)

