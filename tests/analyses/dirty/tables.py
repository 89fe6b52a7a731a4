"""Tables as spreadsheets and databases save them, and graphs and trees in JSON as programs write them."""

import json

from tests.analyses.dirty import FISH, meant, refused

TABLE = "parent,text\n,P\nP,A\nA,a1\nA,a2\nP,B\nB,b1\n"
IDS = "id,parent,text\n1,,P\n2,1,A\n3,2,a1\n4,2,a2\n5,1,B\n6,5,b1\n"
NAMES = ("P", "A", "a1", "a2", "B", "b1")
PAIRS = ((1, 0), (2, 1), (3, 1), (4, 0), (5, 4))


def links(nodes: list[object], pairs: object = None, key: str = "links", **more: object) -> str:
    return json.dumps({"directed": True, "nodes": nodes,
                       key: [{"source": a, "target": b} for a, b in PAIRS] if pairs is None else pairs, **more})


TREE = {"text": "P", "children": [{"text": "A", "children": [{"text": "a1"}, {"text": "a2"}]},
                                  {"text": "B", "children": [{"text": "b1"}]}]}


def wrapped(node: dict, words: str = "text") -> dict:
    """A tree as KityMinder keeps it: words in a box of their own."""
    return {"data": {words: node["text"], "id": f"c{node['text']}"},
            "children": [wrapped(child, words) for child in node.get("children", [])]}


def renamed(node: dict, words: str) -> dict:
    return {words: node["text"], "children": [renamed(child, words) for child in node.get("children", [])]}


READ = [
    *meant("table.csv", FISH,
           semicolons=TABLE.replace(",", ";"), tabs=TABLE.replace(",", "\t"), bars=TABLE.replace(",", "|"),
           a_spreadsheet_that_says_its_sign="sep=;\r\n" + TABLE.replace(",", ";").replace("\n", "\r\n"),
           a_mark_and_line_ends_of_Windows="\ufeff" + TABLE.replace("\n", "\r\n"),
           every_cell_in_quotes="".join(",".join(f'"{cell}"' for cell in line.split(",")) + "\n"
                                        for line in TABLE.splitlines()),
           a_header_in_capitals_with_blanks=TABLE.replace("parent,text", " Parent , TEXT "),
           a_header_of_other_words=TABLE.replace("parent,text", "Leads to,Cause"),
           a_Chinese_header=TABLE.replace("parent,text", "上级,原因"),
           columns_in_another_order="text,parent\nP,\nA,P\na1,A\na2,A\nB,P\nb1,B\n",
           columns_that_nobody_asked_for="owner,parent,date,text\n" + "".join(
               f"x,{line.split(',')[0]},2026,{line.split(',')[1]}\n" for line in TABLE.splitlines()[1:]),
           no_header=TABLE.removeprefix("parent,text\n"),
           children_before_parents="parent,text\nA,a1\nA,a2\nB,b1\nP,A\nP,B\n,P\n",
           blank_rows_and_empty_cells=TABLE.replace("P,B", ",\n\n,,\nP,B"),
           cells_too_many=TABLE.replace("\n", ",,,\n"),
           blanks_around_the_words=TABLE.replace("A,a1", " A , a1 "),
           line_breaks_in_cells=TABLE.replace(",P\n", ',"\nP\n"\n').replace("\n,", "\r\n,"),
           the_same_row_twice=TABLE + "A,a2\n",
           numbers_as_ids=IDS, numbers_that_a_spreadsheet_made_decimal=IDS.replace(",1,", ",1.0,").replace(
               ",2,", ",2.0,").replace(",5,", ",5.0,"),
           no_parent_written_as_null=IDS.replace("1,,P", "1,NULL,P"),
           no_parent_written_as_zero=IDS.replace("1,,P", "1,0,P"),
           parents_named_by_their_words="id,parent,text\n1,,P\n2,P,A\n3,A,a1\n4,A,a2\n5,P,B\n6,B,b1\n",
           a_title_above_the_header="Causes of June,,\n,,\n" + IDS.replace("id,parent,text", "No.,Parent,Text")),
    *meant("table.tsv", FISH, a_table_of_tabs=TABLE.replace(",", "\t")),
    *meant("table.txt", FISH, a_table_of_tabs_as_text=TABLE.replace(",", "\t")),
    *meant("", FISH, a_pasted_table=TABLE.replace(",", "\t")),
    *meant("shared.csv", "P\n A\n  c & B\n B", a_second_parent="parent,text\n,P\nP,A\nP,B\nA,c\nB,c\n"),
    *meant("quotes.csv", 'P\n 5" pipe, cut\n the "old" one', quotes_in_cells='parent,text\n,P\nP,"5"" pipe, cut"\n'
                                                                            'P,the "old" one\n'),
    *meant("graph.json", FISH,
           networkx=links([{"text": name, "id": place} for place, name in enumerate(NAMES)]),
           networkx_of_today=links([{"text": name, "id": place} for place, name in enumerate(NAMES)], key="edges"),
           words_as_ids=links([{"id": name} for name in NAMES],
                              [{"source": NAMES[a], "target": NAMES[b]} for a, b in PAIRS]),
           nodes_by_place_as_D3_did=links([{"name": name, "group": 1} for name in NAMES]),
           ids_as_numbers_and_as_text=links([{"label": name, "id": str(place)} for place, name in enumerate(NAMES)]),
           from_and_to=links([{"label": name, "id": place} for place, name in enumerate(NAMES)],
                             [{"from": a, "to": b, "arrows": "to"} for a, b in PAIRS], key="edges"),
           Cytoscape=json.dumps({"elements": {
               "nodes": [{"data": {"id": f"n{place}", "label": name}} for place, name in enumerate(NAMES)],
               "edges": [{"data": {"id": f"e{a}", "source": f"n{a}", "target": f"n{b}"}} for a, b in PAIRS]}}),
           both_words_for_arrows=links([{"id": place, "text": name} for place, name in enumerate(NAMES)], edges=[]),
           the_same_link_twice=links([{"id": place, "text": name} for place, name in enumerate(NAMES)],
                                     [{"source": a, "target": b} for a, b in PAIRS + PAIRS]),
           a_mark_before_it="\ufeff" + links([{"id": place, "text": name} for place, name in enumerate(NAMES)])),
    *meant("tree.json", FISH,
           a_tree=json.dumps(TREE), a_list_of_one_tree=json.dumps([TREE]),
           names_instead_of_texts=json.dumps(renamed(TREE, "name")),
           KityMinder=json.dumps({"root": wrapped(TREE), "template": "default", "version": "1.4.43"}),
           jsMind=json.dumps({"meta": {"name": "x"}, "format": "node_tree", "data": renamed(TREE, "topic")})),
    *meant("tree.json", "5\n 1.5\n x", numbers_as_words=json.dumps({"text": 5, "children": [1.5, "x"]})),
    *meant("tree.json", "\n A\n B", a_list_of_several_trees='[{"text": "A"}, {"text": "B"}]'),
]

BAD = [
    *refused("table.csv", "lead to itself", 3, a_row_below_itself="parent,text\n,P\nA,A\n"),
    *refused("table.csv", "B → A → B", None, a_circle="parent,text\n,P\nP,C\nA,B\nB,A\n"),
    *refused("table.csv", "“Z”", 3, a_parent_that_is_not_there="id,parent,text\n1,,P\n2,Z,A\n"),
    *refused("table.csv", "column “parent”", 1, columns_of_levels="Problem,Bone,Cause\nP,A,a1\nP,A,a2\n"),
    *refused("table.csv", "stands for another cause", 4, an_id_twice="id,parent,text\n1,,P\n2,1,A\n2,1,B\n"),
    *refused("table.csv", "never closed", 3, a_quote_left_open='parent,text\n,P\nP,"A\nA,a1\n'),
    *refused("graph.json", "“0”: it comes twice", None, an_id_given_twice=links([{"id": 0}, {"id": "0"}], [])),
    *refused("graph.json", "Link 2", None, a_link_without_an_end=links([{"id": 0}, {"id": 1}],
                                                                       [[1, 0], {"source": 1}])),
    *refused("graph.json", "no node “9”", None, a_link_to_nowhere=links([{"id": 0}], [[0, 9]])),
    *refused("graph.json", "lead to itself", None, a_link_to_itself=links([{"id": 0}, {"id": 1}], [[1, 0], [1, 1]])),
    *refused("graph.json", "Line 3", 3, a_comma_too_many='{"nodes": [\n  {"id": 1},\n]}'),
    *refused("graph.json", "Line 2", 2, a_comment='{\n // nodes\n "nodes": []}'),
    *refused("graph.json", "breaks off", 2, a_graph_cut_off='{"nodes": [\n  {"id": 1}'),
    *refused("graph.json", "no node", None, no_node_at_all=links([], [])),
]
