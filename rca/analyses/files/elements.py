"""XML as a flat list of elements, each with its line and its depth: no tree to walk, nothing fetched, nothing expanded.

Entities of a document's own are refused (defusedxml), and so is what no drawing of causes needs: too many elements,
or too deep ones.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.parsers.expat import errors
from xml.sax.saxutils import quoteattr

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import DefusedXMLParser, ParseError

from rca.foundation.errors import BadFile
from rca.foundation.messages import Message, msg

MOST_ELEMENTS = 120_000
_LATE = re.compile(r"\A(\s+)<\?xml[^<>]{0,400}\?>")
"""A declaration after blank lines, where none may stand."""
DEEPEST_ELEMENT = 250
LONGEST_TAG = 500_000


@dataclass(slots=True)
class Element:
    """One element; `above` is the number of the one it stands in, `text` all its own words."""

    tag: str
    facts: Mapping[str, str]
    line: int
    depth: int
    above: int
    words: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "".join(self.words)


class _Listener:
    """What the parser calls."""

    def __init__(self) -> None:
        self.elements: list[Element] = []
        self.open: list[int] = []
        self.line_of: Any = None

    def start(self, tag: str, facts: Mapping[str, str]) -> None:
        line = self.line_of.CurrentLineNumber
        if len(self.elements) >= MOST_ELEMENTS:
            raise BadFile(msg("Line %(line)s: the file has more than %(most)s elements.", line=line,
                              most=MOST_ELEMENTS), line)
        if len(self.open) >= DEEPEST_ELEMENT:
            raise BadFile(msg("Line %(line)s: elements are nested deeper than any chain of causes.", line=line), line)
        above = self.open[-1] if self.open else -1
        self.open.append(len(self.elements))
        if any("}" in name for name in facts):
            facts = {name.rpartition("}")[2]: value for name, value in facts.items()}
        self.elements.append(Element(tag.rpartition("}")[2], facts, line, len(self.open), above))

    def end(self, tag: str) -> None:
        self.open.pop()

    def data(self, words: str) -> None:
        if self.open:
            self.elements[self.open[-1]].words.append(words)

    def close(self) -> list[Element]:
        return self.elements


def elements(text: str) -> list[Element]:
    """All elements of a document in their order. Raises BadFile with the line where it breaks off or is refused."""
    _refuse_endless_tags(text)
    listener = _Listener()
    parser = DefusedXMLParser(target=listener, forbid_dtd=False, forbid_entities=True, forbid_external=True)
    listener.line_of = parser.parser
    try:
        parser.feed(_LATE.sub(r"\1", text))  # whole: a tag cut into pieces would be read again with each of them
        parser.close()
    except DefusedXmlException:
        line = parser.parser.CurrentLineNumber
        raise BadFile(msg("Line %(line)s: the file defines entities of its own, which can be made to grow without "
                          "end; it is not read.", line=line), line) from None
    except ParseError as wrong:
        line, column = wrong.position
        raise BadFile(_told(wrong.code, line, column), line) from None
    return listener.elements


def _refuse_endless_tags(text: str) -> None:
    """A tag with hundreds of thousands of attributes keeps any parser busy."""
    at = text.find("<")
    while at >= 0:
        end = text.find(">", at)
        if (end if end >= 0 else len(text)) - at > LONGEST_TAG:
            line = 1 + text.count("\n", 0, at)
            raise BadFile(msg("Line %(line)s: an element begins here that is longer than any cause.", line=line), line)
        at = text.find("<", end) if end >= 0 else -1


def _told(code: int, line: int, column: int) -> Message:
    """What a parser's complaint means to a person."""
    said = errors.messages.get(code, "")
    if said in (errors.XML_ERROR_NO_ELEMENTS, errors.XML_ERROR_UNCLOSED_TOKEN, errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
                errors.XML_ERROR_PARTIAL_CHAR):
        return msg("Line %(line)s: the file breaks off here.", line=line)
    if said == errors.XML_ERROR_TAG_MISMATCH:
        return msg("Line %(line)s: an element is closed here that is not the one opened last.", line=line)
    if said == errors.XML_ERROR_UNDEFINED_ENTITY:
        return msg("Line %(line)s: the file uses an entity that it does not define.", line=line)
    return msg("Line %(line)s, column %(column)s: this is not well-formed XML.", line=line, column=column)


def root_of(text: str) -> str:
    """The name of the outermost element, "" when none begins within the first part of the text."""
    head = "".join(part.partition("-->")[2] if number else part
                   for number, part in enumerate(text[:20_000].split("<!--")))
    found = re.search(r"<([A-Za-z_][\w.-]*:)?([A-Za-z_][\w.-]*)", head)
    return found[2].lower() if found else ""


def declared(data: bytes) -> str | None:
    """The encoding a document says it has."""
    found = re.match(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})", data[:400])
    return found[1].decode() if found else None


def tag(name: str, facts: Mapping[str, str], *, open: bool = False) -> str:
    """A start tag with its attributes, closed unless it is to stay open."""
    told = "".join(f" {key}={quoteattr(value)}" for key, value in facts.items())
    return f"<{name}{told}{'' if open else '/'}>"
