"""Which form a file has, and what it says: by its content first, by its name where the content leaves it open."""

import re
from dataclasses import dataclass

from rca.analyses.files import freemind, graphml, lines, markdown, mermaid, nodelink, opml, table, whys
from rca.analyses.files.elements import declared, root_of
from rca.analyses.files.forms import Form
from rca.analyses.files.markdown import Part
from rca.analyses.files.rows import refuse_endless
from rca.foundation.encodings import decoded, has_mark, is_utf_8, line_of, name_of
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

MOST_BYTES = 10 * 1024 * 1024

_LINE_ENDS = dict.fromkeys(map(ord, "\f\x85\u2028\u2029"), "\n")
_HALF = re.compile("[\ud800-\udfff]")
_ROOTS = {"opml": Form.OPML, "map": Form.FREEMIND, "graphml": Form.GRAPHML}
_ENDINGS = {"csv": Form.CSV, "tsv": Form.CSV, "md": Form.MARKDOWN, "markdown": Form.MARKDOWN, "mmd": Form.MERMAID,
            "mermaid": Form.MERMAID, "json": Form.JSON, "opml": Form.OPML, "mm": Form.FREEMIND,
            "graphml": Form.GRAPHML}
_READ = {Form.TEXT: lines.read, Form.TREE: lines.read, Form.MERMAID: mermaid.read, Form.OPML: opml.read,
         Form.FREEMIND: freemind.read, Form.GRAPHML: graphml.read, Form.JSON: nodelink.read, Form.CSV: table.read}
_OF_LINES = (Form.TEXT, Form.TREE, Form.MERMAID, Form.MARKDOWN, Form.CSV)
_BINARY = (
    (b"PK\x03\x04", msg("This is an archive or an office document. Export it as one of the forms named here.")),
    (b"\xd0\xcf\x11\xe0", msg("This is an old office document. Export it as one of the forms named here.")),
    (b"%PDF", msg("This is a PDF; causes cannot be read from it.")),
    (b"{\\rtf", msg("This is rich text of a word processor. Save it as plain text, or copy the list and paste it.")),
    (b"\x1f\x8b", msg("This file is compressed. Unpack it first.")),
    (b"\x89PNG", msg("This is a picture; causes cannot be read from it.")),
    (b"\xff\xd8\xff", msg("This is a picture; causes cannot be read from it.")),
)


@dataclass(frozen=True)
class Reading:
    """What was found in a file: its form, its encoding, and one outline or several to choose from.

    `guessed`: nothing in the file says its encoding, so that a person had better look at the letters.
    """

    form: Form
    encoding: str
    parts: tuple[Part, ...]
    guessed: bool = False


def read(data: bytes, name: str = "", form: Form | None = None, encoding: str | None = None) -> Reading:
    """The outlines of a file. Raises BadFile with one sentence and, where known, the line.

    Every walk is a loop and stops at the limits: bytes, lines, elements, causes, depth. An `encoding` that somebody
    chose is taken whatever the file says.
    """
    if len(data) > MOST_BYTES:
        raise BadFile(msg("The file is larger than %(most)s MB.", most=MOST_BYTES // 1024 // 1024))
    for start, sentence in _BINARY:
        if data.startswith(start):
            raise BadFile(sentence)
    text, used, guessed = _text(data, encoding)
    if not text.strip():
        raise BadFile(msg("The file is empty."))
    lined = _lined(text)
    form = form or recognised(lined, name)
    if form not in (Form.JSON, Form.CSV):  # a cell or a string may hold what ends a line elsewhere
        text = lined
    if form in _OF_LINES:
        refuse_endless(text)
    if form is Form.MARKDOWN:
        return Reading(form, used, tuple(markdown.read(text)), guessed)
    return Reading(form, used, (Part("", _READ[form](text)),), guessed)


def _text(data: bytes, chosen: str | None) -> tuple[str, str, bool]:
    """The words of a file with line feeds at the ends of lines, their encoding and whether it was guessed; bytes that
    are no letters are refused."""
    said = None if chosen else declared(data)
    if said and (said.lower().startswith(("utf-16", "utf16")) or is_utf_8(data)):
        said = None
    try:
        text, encoding = decoded(data, chosen or said)
    except BadFile:
        if said is None:
            raise
        said = None
        text, encoding = decoded(data)
    guessed = not (chosen or said or text.isascii() or encoding == "utf-8" or has_mark(data))
    if not text.isascii():
        wrong = _HALF.search(text)
        if wrong is not None:
            line = line_of(text, wrong.start())
            raise BadFile(msg("Line %(line)s holds bytes that are no letters in the encoding %(name)s. Choose another "
                              "encoding, or save the file as UTF-8.", line=line, name=name_of(encoding)), line)
    return text.replace("\r\n", "\n").replace("\r", "\n"), encoding, guessed


def _lined(text: str) -> str:
    """A text whose every line ends in a line feed, whatever ended it: separators, a mainframe's next line, a page."""
    if text.isascii() and "\v" not in text and "\f" not in text:
        return text
    text = text.replace("\v", " ")  # a break within a paragraph
    for page in ("\f\n", "\n\f"):
        text = text.replace(page, "\n")
    return text.translate(_LINE_ENDS)


def recognised(text: str, name: str = "") -> Form:
    """The form of a text. Raises BadFile for what is clearly another kind of file."""
    ending = name.rsplit(".", 1)[-1].lower() if "." in name else ""
    start = text[:2_000].lstrip()
    if start.startswith("<"):
        return _of_markup(text, ending)
    if start.startswith(("{", "[")) and (ending in ("json", "") or start[1:].lstrip()[:1] in '"{['):
        return Form.JSON
    if mermaid.is_mermaid(text):
        return Form.MERMAID
    if ending in ("md", "markdown"):
        return Form.MARKDOWN
    if ending in ("csv", "tsv") or (ending in ("", "txt") and table.is_table(text)):
        return Form.CSV
    if ending in ("", "txt", "org") and lines.is_starred(text):
        return Form.TEXT
    if lines.is_drawn(text) or name.lower().endswith(".tree.txt"):
        return Form.MARKDOWN if ending == "" and "```" in text else Form.TREE
    if ending == "" and (markdown.is_markdown(text) or whys.is_told(text)):
        return Form.MARKDOWN
    return _ENDINGS.get(ending, Form.TEXT)


def _of_markup(text: str, ending: str) -> Form:
    root = root_of(text)
    if root in _ROOTS:
        return _ROOTS[root]
    if root in ("mxfile", "mxgraphmodel"):
        raise BadFile(msg("Drawings of draw.io can be written, not read. Export GraphML or a list instead."), 1)
    if ending in ("md", "markdown"):
        return Form.MARKDOWN
    if root in ("html", "head", "body"):
        raise BadFile(msg("This is a web page. Copy the list itself and paste it."), 1)
    if ending in ("txt", "") and not text.lstrip().startswith("<?xml"):
        return Form.TEXT
    raise BadFile(msg("This XML is neither OPML nor a mind map nor GraphML: its outermost element is “%(name)s”.",
                      name=root or "?"), 1)
