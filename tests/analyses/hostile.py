"""Files made to keep a careless reader busy or to fill its memory: each is read at once or refused in one sentence.

Run as a program with names it reads these at ten megabytes and says what each took, a line of JSON: processor seconds
and megabytes.
"""

import json
import os
import resource
import sys
import time
from collections.abc import Callable

MB = 1024 * 1024
LARGEST = 10 * MB - 1_000


def times(part: str | bytes, of: int, before: str = "", after: str = "") -> bytes:
    """A part again and again until the file has about `of` bytes."""
    data = part.encode() if isinstance(part, str) else part
    return before.encode() + data * max((of - len(before) - len(after)) // len(data), 1) + after.encode()


def numbered(part: str, of: int, before: str = "", after: str = "") -> bytes:
    """The same with a number in each part."""
    most = of // len(part % {"n": of})
    return (before + "".join(part % {"n": n} for n in range(most)) + after).encode()


LINES = {
    "one-line.txt": ("a",), "short.txt": ("a\n",), "blank.txt": ("\n",), "tabs.txt": ("\t",), "feeds.txt": ("\f",),
    "returns.txt": ("\r",), "separators.txt": ("\u2028",), "no-width.txt": ("\u200b",), "rails.txt": ("│",),
    "bars.txt": ("|",), "dashes.txt": ("- ",), "rules.txt": ("---\n",), "quotes.txt": ("> ",), "mail.txt": (">\n",),
    "mails.txt": (">" * 3_000 + "\n",), "long-bars.txt": ("|" * 30_000 + "a\n",),
    "bars-apart.txt": ("| " * 15_000 + "a\n",),
    "sections.txt": ("1.1.1.1 a\n",), "romans.txt": ("i. a\n",), "stars.txt": ("* a\n** b\n",),
    "marks.txt": ("⟦→1⟧\n",),
    "folders.txt": ("1 directory",), "at.txt": ("@start",), "less.txt": ("<",),
    "accents.txt": ("a\u0301\u0323", "P\n "),
    "diagram.mmd": ("a\n", "ishikawa\n"), "directives.mmd": ("%%{",), "directives-closed.mmd": ("%%{}%%",),
    "front.mmd": ("---\n",), "fronts.mmd": (" ", "---\n", "\nishikawa"), "comments.mmd": ("%%\n",),
    "fences.mmd": ("```\n",),
    "blank.mmd": ("\n", "", "ishikawa"), "wide.mmd": (" ", "", "ishikawa"), "entities.mmd": ("#1;", "ishikawa\nP\n"),
}
MARKDOWN = {
    "points.md": ("- a\n",), "fences.md": ("```\n",), "headings.md": ("# a\n",), "two-headings.md": ("# a\n## b\n",),
    "underlined.md": ("a\n=\n",), "signs.md": ("#",), "boxes.md": ("- [ ] ",), "quotes.md": ("> ",), "less.md": ("<",),
    "one-emphasis.md": ("*a_", "- "), "one-bracket.md": ("[", "- "), "emphasis.md": ("- *a_b* [x](y) `c\n",),
    "emphases.md": ("- " + "*a_" * 99 + "\n",), "brackets.md": ("- " + "[" * 290 + "\n",),
    "links.md": ("- " + "[a](b" * 140 + "\n",),
    "code.md": ("- " + "`" * 290 + "\n",), "codes.md": ("- " + "".join("`" * n + "a" for n in range(1, 24)) + "\n",),
    "tags.md": ("- " + "<a " * 290 + "\n",), "entities.md": ("- " + "&amp;" * 1_500 + "\n",),
    "escapes.md": ("- " + "\\*" * 3_000 + "\n",),
    "prose.md": ("some words *and* [links\n", "- a\n"), "goes-on.md": ("b\n", "- a\n"),
    "marks.md": ("- a <!-- =1 -->\n",),
    "closing.md": ("# a " + "#" * 30_000 + "\n",), "closings.md": ("# " + "# " * 15_000 + "a\n",),
    "trees.md": ("# a\n```\nP\n├── a\n```\n",), "diagrams.md": ("```mermaid\nishikawa\n P\n a\n```\n",),
    "factors.md": ("- a\n", "# P\n## Causes\n", "## Actions\n- x\n"),
    "actions.md": ("- a\n", "# P\n## Causes\n- a\n## Actions\n"),
}
MARKUP = {
    "nested.opml": ('<outline text="a">', "<opml><body>"), "wide.opml": ('<outline text="a"/>', "<opml><body>"),
    "comments.opml": ("<!--",), "less.opml": ("<",), "tags.opml": ("<a",), "ampersands.opml": ("&", "<opml>"),
    "instructions.opml": ("<?a ",), "cdata.opml": ("]", "<opml><![CDATA["),
    "types.opml": ("<!ELEMENT a ANY>", "<!DOCTYPE l [", ']><opml><body><outline text="x"/></body></opml>'),
    "title.opml": ("x", "<opml><head><title>", '</title></head><body><outline text="a"/></body></opml>'),
    "quadratic.opml": ("&a;", f'<!DOCTYPE l [<!ENTITY a "{"a" * 50_000}">]><opml><body><outline text="',
                       '"/></body></opml>'),
    "billion.opml": ("", '<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "lol">' + "".join(
        f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
                     + ']><opml><body><outline text="&j;"/></body></opml>'),
    "text.mm": ("x\n", "<map><node TEXT='a'>", "</node></map>"),
    "rich.mm": ("<p>x</p>", "<map><node><richcontent TYPE='NODE'><html>"),
    "html.mm": ("&lt;html>", "<map><node TEXT='", "'/></map>"),
    "facts.mm": ("<attribute NAME='kind' VALUE='x'/>", "<map><node TEXT='a'>"),
    "arrows.mm": ("<arrowlink/>", "<map><node TEXT='a'>"), "deep.graphml": ("<data>", "<graphml><graph><node id='a'>"),
    "data.graphml": ("<data key='k'>x</data>", "<graphml><graph><node id='a'>"),
    "letters.graphml": ("x&#120;", "<graphml><graph><node id='a'><data>"),
    "edges.graphml": ("<edge source='a' target='b'/>", "<graphml><graph><node id='a'/><node id='b'/>",
                      "</graph></graphml>"),
}
JSON = {
    "lists.json": ("[",), "objects.json": ('{"a":',), "numbers.json": ("1,", "[", "1]"), "strings.json": ('\\"', '["'),
    "open.json": ("1,", "[["), "one-text.json": ("a", '{"text": "', '"}'), "empty.json": ("{},", '{"nodes": [', "{}]}"),
    "same.json": ("1,", '{"nodes": [', "1]}"), "links.json": ("[1,2],", '{"nodes": [1,2], "links":[', "[1,2]]}"),
    "words.json": ('"a",', '{"nodes": [', "1]}"), "digits.json": ("9", '{"nodes":[{"id":', '}],"links":[]}'),
    "point.json": ("0", '{"nodes":[1', ".5]}"), "children.json": ('"a",', '{"text":"P","children":[', '"b"]}'),
    "letters.json": ("\\u4e00", '{"text":"', '"}'),
}
TABLES = {
    "quotes.csv": ('"', "parent,text\n"), "commas.csv": (",", "parent,text\n"), "rows.csv": ("P,a\n", "parent,text\n"),
    "cells.csv": ('"a""', "parent,text\n"), "blank.csv": ("\n", "parent,text\n"), "header.csv": ("a,",),
    "empty.csv": ('"",""\n', "parent,text\n"), "wide.csv": ("x,", "parent,text,"), "hints.csv": ("sep=;\n",),
    "tabs.csv": ("\t",), "one-column.csv": ("a\n", "parent\n"),
}
LETTERS = {
    "zero.txt": b"\0", "high.txt": bytes(range(128, 256)), "one-high.txt": b"\xff", "latin.txt": b"\xe9\n",
    "gbk.txt": "长\n".encode("gbk"), "big5.txt": b"\xa4\xa4\n", "four-bytes.txt": b"\x81\x30\n",
    "utf-16-le.txt": "长".encode("utf-16-le"), "utf-16.txt": "a".encode("utf-16-le"),
}
COUNTED: dict[str, tuple[str, ...]] = {
    "attributes.opml": (' a%(n)d="x"', "<opml><body><outline", "/></body></opml>"),
    "defaults.opml": ('<!ATTLIST outline a%(n)d CDATA "x">', "<!DOCTYPE l [", ']><opml><outline text="x"/></opml>'),
    "nodes.graphml": ('<node id="a%(n)d"/>', "<graphml><graph>"),
    "spaces.graphml": (' xmlns:a%(n)d="u"', "<graphml", "/>"),
    "keys.json": ('"%(n)d":1,', "{", '"a":1}'), "strangers.csv": ("p%(n)d,t%(n)d\n",),
    "selves.csv": ("t%(n)d,t%(n)d\n", "parent,text\n"),
}


def hostile() -> dict[str, Callable[[int], bytes]]:
    """By name what makes a file of about so many bytes."""
    made: dict[str, Callable[[int], bytes]] = {
        "blanks.txt": lambda of: b"a" + b" " * of + b"b",
        "stairs.txt": lambda of: b"P\n" + b"".join(b" " * n + b"a\n" for n in range(int((2 * of) ** 0.5) - 9)),
        "nested-tree.json": lambda of: b'{"text":"a","children":[' * 480 + b'{"text":"x"}' + b"]}" * 480,
        "cut-letter.txt": lambda of: times("长", of) + b"\xe9",
    }
    for kind in (LINES, MARKDOWN, MARKUP, JSON, TABLES):
        for name, parts in kind.items():
            made[name] = lambda of, parts=parts: times(parts[0] or " ", of if parts[0] else 0, *parts[1:])
    for name, parts in COUNTED.items():
        made[name] = lambda of, parts=parts: numbered(parts[0], of, *parts[1:])
    for name, part in LETTERS.items():
        made[name] = lambda of, part=part: times(part, of)
    return made


def main(names: list[str]) -> None:
    """Read files, each in a process of its own, and say what each took."""
    from rca.analyses import files
    from rca.foundation.errors import BadFile

    for name in names:
        data = hostile()[name](LARGEST)
        sys.stdout.flush()
        child = os.fork()
        if child:
            os.waitpid(child, 0)
            continue
        before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
        try:
            said = f"{len(files.read(data, name).parts)} outlines"
        except BadFile as refusal:
            said = str(refusal)
        took = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        sys.stdout.write(json.dumps({"name": name, "said": said, "seconds": time.process_time() - began,
                                     "mb": took // 1024}) + "\n")
        sys.stdout.flush()
        os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1:])
