"""What is no file of causes is refused in one sentence that says where, whatever it was made for."""

import json
import time
import tracemalloc

import pytest

from rca.analyses import files
from rca.foundation.errors import BadFile

MB = 1024 * 1024


def refusal(data: bytes | str, name: str) -> BadFile:
    """How a file is refused."""
    with pytest.raises(BadFile) as refused:
        files.read(data.encode() if isinstance(data, str) else data, name)
    return refused.value


def graph_json(nodes: list, links: list) -> str:
    return json.dumps({"nodes": [{"id": node} for node in nodes],
                       "links": [{"source": source, "target": target} for source, target in links]})


def graphml(inside: str) -> str:
    return f"<graphml><graph>\n{inside}\n</graph></graphml>"


NODES = "".join(f'<node id="{id}"/>' for id in "pqab")
BOMB = ('<?xml version="1.0"?>\n<!DOCTYPE l [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n'
        '<opml><body><outline text="&b;"/></body></opml>')
ABROAD = ('<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><opml><body>'
          '<outline text="&a;"/></body></opml>')
WRONG = [
    ("empty.txt", "  \n", "empty", None),
    ("nothing.md", "only words\n\nand more\n", "no list of causes", None),
    ("nul.txt", b"good\nb\x00ad", "not text", 2),
    ("bytes.txt", "é\nü\nö\nbad ".encode() + b"\xff\n", "no letters in the encoding Unicode (UTF-8)", 4),
    ("long.txt", "P\n " + "a" * 2_001, "2001 characters", 2),
    ("deep.txt", "\n".join(" " * n + f"a{n}" for n in range(60)), "50 causes deep", 52),
    ("archive.mm", b"PK\x03\x04rest", "archive", None),
    ("page.opml", "<!doctype html><html><body>x</body></html>", "web page", 1),
    ("picture.drawio", "<mxfile></mxfile>", "draw.io", 1),
    ("other.xml", '<?xml version="1.0"?><foo/>', "“foo”", 1),
    ("bomb.opml", BOMB, "entities", 2),
    ("abroad.opml", ABROAD, "entities", 1),
    ("cut.opml", '<opml>\n<body><outline text="a"><outl', "breaks off", 2),
    ("cut.mm", '<map>\n<node TEXT="a">', "breaks off", 2),
    ("mixed.mm", '<map>\n<node TEXT="a"></map>', "not the one opened last", 2),
    ("nested.opml", "<opml><body>" + '<outline text="a">' * 3_000, "nested deeper", 1),
    ("circle.graphml", graphml(NODES + '<edge source="a" target="b"/><edge source="b" target="q"/>'
                               '<edge source="q" target="a"/><edge source="a" target="p"/>'), "q → a → b → q", 2),
    ("sinks.graphml", graphml(NODES + '<edge source="a" target="p"/><edge source="b" target="q"/>'),
     "“p” and “q” both lead to nothing", 2),
    ("twice.graphml", graphml('<node id="a"/>\n<node id="a"/>'), "comes twice", 3),
    ("nowhere.graphml", graphml('<node id="a"/>\n<edge source="a" target="z"/>'), "not in the file", 3),
    ("twice.json", graph_json([1, 1], []), "Node “1”: it comes twice", None),
    ("nowhere.json", graph_json([1], [(1, 7)]), "Link 1: there is no node “7”", None),
    ("itself.json", graph_json([1, 2], [(1, 1)]), "lead to itself", None),
    ("circle.json", graph_json([*range(5_000)], [(n, (n + 1) % 5_000) for n in range(5_000)]), "0 → 1 → 2", None),
    ("rope.json", graph_json([*range(5_000)], [(n, n + 1) for n in range(4_999)]), "50 causes deep", None),
    ("many.json", graph_json([*range(5_003)], [(n, 0) for n in range(1, 5_003)]), "at most 5000", None),
    ("cut.json", '{"nodes":\n[{"id": 1}', "breaks off", 2),
    ("odd.json", '{"nodes":\n[,]}', "not JSON", 2),
    ("nested.json", '{"text": "a",\n"children": [' * 3_000, "nested deeper", None),
    ("list.json", "[1, 2]", "neither nodes", 1),
    ("never.csv", "parent,text\n,P\nP,a\nX,b\n", "no row for the parent “X”", 4),
    ("circle.csv", "parent,text\na,b\nb,a\n", "b → a → b", 2),
    ("ids.csv", "id,parent,text\n1,,P\n1,,Q\n", "in line 2", 3),
    ("blank.csv", "id,parent,text\n1,,P\n2,1,\n", "no text", 3),
    ("cut.csv", 'parent,text\n,P\nP,"a\nb', "never closed", 3),
    ("header.csv", "parent,text\n", "no rows", 1),
    ("columns.csv", "a,b,c\n1,2,3\n", "column “parent”", 1),
]


def hostile(of: int) -> dict[str, bytes]:
    """Files of about `of` bytes that keep a careless reader busy."""
    return {
        "one-line.txt": b"a" * of, "blanks.txt": b"a" + b" " * of + b"b", "short.txt": b"a\n" * (of // 2),
        "points.md": b"- a\n" * (of // 4), "fences.md": b"```\n" * (of // 4), "headings.md": b"# a\n" * (of // 4),
        "brackets.md": b"- " + b"[" * 7_900, "quotes.csv": b"parent,text\n" + b'"' * of,
        "commas.csv": b"parent,text\n" + b"," * of, "rows.csv": b"parent,text\n" + b"P,a\n" * (of // 4),
        "rails.txt": "│".encode() * (of // 3), "directives.mmd": b"%%{" * (of // 3),
        "diagram.mmd": b"ishikawa\n" + b"a\n" * (of // 2 - 9), "lists.json": b"[" * of,
        "numbers.json": b"[" + b"1," * (of // 2 - 2) + b"1]",
        "digits.json": b'{"nodes":[{"id":' + b"9" * (of - 99) + b'}],"links":[]}',
        "nested.opml": b"<opml><body>" + b'<outline text="a">' * (of // 19),
        "wide.opml": b"<opml><body>" + b'<outline text="a"/>' * (of // 20), "comments.opml": b"<!--" * (of // 4),
        "attributes.opml": b"<opml><body><outline "
                           + b" ".join(b'a%d="x"' % n for n in range(of // 14)) + b"/></body></opml>",
        "nodes.graphml": b"<graphml><graph>" + b"".join(b'<node id="a%d"/>' % n for n in range(of // 20)),
        "too-large.txt": b"a" * (10 * MB + 1),
    }


@pytest.mark.parametrize(("name", "data", "says", "line"), WRONG, ids=[name for name, *_ in WRONG])
def test_what_is_wrong_is_said_with_its_place(name: str, data: bytes | str, says: str, line: int | None) -> None:
    refused = refusal(data, name)
    assert says in str(refused)
    assert line is None or refused.line == line


@pytest.mark.parametrize("of", [MB, pytest.param(10 * MB - 100, marks=pytest.mark.deep)])
def test_files_made_to_exhaust_the_reader_are_refused(of: int, record_property) -> None:
    took: dict[str, float] = {}
    for name, data in hostile(of).items():
        before = time.perf_counter()
        assert str(refusal(data, name))
        took[name] = time.perf_counter() - before
    worst = max(took, key=lambda name: took[name])
    record_property("figure", f"slowest of {len(took)} refusals of {of / MB:.0f} MB: {worst}, {took[worst]:.2f} s")


@pytest.mark.deep
def test_refusing_takes_no_memory_out_of_proportion(record_property) -> None:
    took: dict[str, int] = {}
    for name, data in hostile(10 * MB - 100).items():
        tracemalloc.start()
        refusal(data, name)
        took[name] = tracemalloc.get_traced_memory()[1] // MB
        tracemalloc.stop()
    worst = max(took, key=lambda name: took[name])
    record_property("figure", f"most memory for a refusal of 10 MB: {worst}, {took[worst]} MB")
    assert took[worst] < 300
