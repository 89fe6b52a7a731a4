"""Mermaid's ishikawa diagrams: read as Mermaid reads them, written so that Mermaid draws our words.

Mermaid knows no quotes: what would mean something to it is written as an entity such as `#37;`. It counts blanks of any
kind as indentation, one each; the second node says where the first level is.
"""

import html
import re

from rca.analyses.files.outline import Draft, Outline
from rca.analyses.files.rows import MARK, Row, Rows, grown, lines_of, told
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg

MOST_DRAWN = 50_000
"""Characters of a source; beyond this Mermaid draws a picture that says so (its setting maxTextSize)."""

HEADER = re.compile(r"\s*ishikawa(?:-beta)?\b", re.IGNORECASE)
OTHER = re.compile(r"\s*(?:mindmap|(?:flowchart|graph)\s+(?:TB|TD|BT|RL|LR);?|(?:sequence|class|er)Diagram"
                   r"|stateDiagram(?:-v2)?|quadrantChart|gitGraph)\s*", re.IGNORECASE)
"""The first line of Mermaid's other diagrams, where it can be nothing else."""
FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*(?:mermaid)?\s*")
COMMENT = re.compile(r"\s*%%(?P<words>.*)")
ENTITY = re.compile(r"#(\w{1,40});")
BREAK = re.compile(r"<br\s*/?>", re.IGNORECASE)
UNSAFE = re.compile(r"[#&<>%{}\"`ﬂ¶\\]")


def is_mermaid(text: str) -> bool:
    """Whether a text begins as an ishikawa diagram does, front matter and comments left aside.

    Raises BadFile where it begins as another diagram of Mermaid.
    """
    for number, line in lines_of(_without_directives(without_front_matter(text)[:200_000])):
        if line.strip() and not COMMENT.match(line):
            _refuse_other(line, number)
            return bool(HEADER.match(line))
    return False


def _refuse_other(line: str, number: int) -> None:
    if OTHER.fullmatch(line):
        raise BadFile(msg("Line %(line)s: this is another kind of diagram; of Mermaid’s only fishbones are read, which "
                          "begin with “ishikawa”. Paste its words as an indented list.", line=number), number)


def without_front_matter(text: str) -> str:
    """A text with its front matter blanked, so that lines keep their numbers."""
    found = re.match(r"\s*---[ \t]*\n", text)
    if not found:
        return text
    end = re.compile(r"^[ \t]*---[ \t]*$", re.MULTILINE).search(text, found.end())
    return "\n" * text.count("\n", 0, end.end()) + text[end.end():] if end else text


def _without_directives(text: str) -> str:
    """The text without `%%{init: …}%%`, which may go over several lines."""
    parts, at = [], 0
    while (start := text.find("%%{", at)) >= 0 and (end := text.find("}%%", start)) >= 0:
        parts += [text[at:start], "\n" * text.count("\n", start, end)]
        at = end + 3
    return "".join([*parts, text[at:]])


def read(text: str, first_line: int = 1) -> Outline:
    """The outline of a diagram. Refused when its first word is not `ishikawa`."""
    rows, mark, base, headed, fence = Rows(), "", None, False, ""
    for number, line in lines_of(_without_directives(without_front_matter(text)), first_line):
        comment = COMMENT.match(line)
        if comment or not line.strip():
            words = comment["words"].strip() if comment else ""
            mark = words if MARK.fullmatch(words) else mark
            continue
        if fence and line.strip() == fence:
            break
        if not headed:
            if opening := FENCE.fullmatch(line):
                fence = opening[1]
                continue
            header = HEADER.match(line)
            if not header:
                _refuse_other(line, number)
                raise BadFile(msg("Line %(line)s: a fishbone of Mermaid begins with the word “ishikawa”.",
                                  line=number), number)
            headed, line = True, line[header.end():]
            if not line.strip():
                continue
        words, blanks = line.strip(), len(line) - len(line.lstrip())
        if rows and base is None:
            base = blanks
        level = max(blanks - (base or 0) + 1, 1) if rows else 0
        rows.put(Row(level, _plain(words), number, mark))
        mark = ""
    if not rows:
        raise BadFile(msg("The diagram holds no words."))
    return grown(rows, Draft(), first_is_problem=True)


def _plain(words: str) -> str:
    return ENTITY.sub(_meant, BREAK.sub(" ", words))


def _meant(entity: re.Match[str]) -> str:
    """The character an entity stands for; what stands for none stays as it is."""
    name = entity[1]
    if name.isascii() and name.isdigit():
        return chr(int(name)) if int(name) < 0x110000 and len(name) < 8 else entity[0]
    meant = html.unescape(f"&{name};")
    return entity[0] if meant == f"&{name};" else meant


def write(outline: Outline) -> str:
    """A diagram; marks of shared causes are comments, so that nothing but our words is drawn."""
    lines = ["ishikawa-beta"]
    for depth, number, mark, _ in told(outline):
        blanks = "  " * (depth + 1)
        if mark:
            lines.append(f"{blanks}%% {mark}")
        lines.append(f"{blanks}{written(outline.entries[number].text)}")
    return "\n".join(lines) + "\n"


def written(text: str) -> str:
    """A text as Mermaid reads it back, whatever stands in it.

    >>> written("ishikawa: 50 %"), written("style a:#b;")
    ('#105;shikawa: 50 #37;', 'style a#58;#35;b;')
    """
    safe = UNSAFE.sub(lambda found: f"#{ord(found[0])};", text)
    if "style" in text or "classDef" in text:  # Mermaid drops a semicolon from lines that look like styles
        safe = safe.replace(":", "#58;")
    return f"#{ord(safe[0])};{safe[1:]}" if HEADER.match(safe) else safe
