"""What is no file of causes is refused in one sentence that says where, whatever it was made for."""

import json
import subprocess
import sys

import pytest

from rca.analyses import files
from rca.foundation.errors import BadFile
from tests.analyses.hostile import MB, hostile

EVERYDAY = ("one-line.txt", "blanks.txt", "short.txt", "stairs.txt", "mail.txt", "points.md", "brackets.md", "links.md",
            "emphases.md", "trees.md", "comments.mmd", "directives.mmd", "nested.opml", "wide.opml", "comments.opml",
            "billion.opml", "quadratic.opml", "attributes.opml", "less.opml", "lists.json", "numbers.json",
            "links.json",
            "commas.csv", "blank.csv", "quotes.csv", "zero.txt", "latin.txt")


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


@pytest.mark.parametrize(("name", "data", "says", "line"), WRONG, ids=[name for name, *_ in WRONG])
def test_what_is_wrong_is_said_with_its_place(name: str, data: bytes | str, says: str, line: int | None) -> None:
    refused = refusal(data, name)
    assert says in str(refused)
    assert line is None or refused.line == line


def test_a_file_of_more_than_ten_megabytes_is_refused() -> None:
    assert "larger than 10 MB" in str(refusal(b"a" * (10 * MB + 1), "x.txt"))


@pytest.mark.parametrize("name", EVERYDAY)
def test_a_file_made_to_exhaust_the_reader_is_refused(name: str) -> None:
    assert str(refusal(hostile()[name](MB), name))


@pytest.mark.deep
@pytest.mark.parametrize("names", [sorted(hostile())[first:first + 10] for first in range(0, len(hostile()), 10)],
                         ids=lambda names: names[0])
def test_ten_megabytes_of_anything_are_read_or_refused_with_little_memory(names: list[str], record_property) -> None:
    run = subprocess.run([sys.executable, "-m", "tests.analyses.hostile", *names], check=True, capture_output=True)
    took = {found["name"]: found for found in map(json.loads, run.stdout.splitlines())}
    assert set(took) == set(names), run.stderr
    slow = max(took, key=lambda name: took[name]["seconds"])
    large = max(took, key=lambda name: took[name]["mb"])
    record_property("figure", f"{len(took)} files of 10 MB, read or refused: the slowest is {slow} "
                              f"with {took[slow]['seconds']:.2f} s of the processor, most memory takes {large} "
                              f"with {took[large]['mb']} MB")
    assert took[large]["mb"] < 200
