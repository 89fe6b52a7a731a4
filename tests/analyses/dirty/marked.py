"""Outlines, mind maps and graphs in XML, as outliners, mind mappers and graph editors write them."""

from xml.sax.saxutils import quoteattr

from tests.analyses.dirty import FISH, meant, refused

XML = '<?xml version="1.0" encoding="UTF-8"?>\n'


def opml(body: str, head: str = "<head><title>P</title></head>") -> str:
    return f'{XML}<opml version="2.0">{head}<body>{body}</body></opml>'


BONES = ('<outline text="A"><outline text="a1"/><outline text="a2"/></outline>\n'
         '<outline text="B"><outline text="b1"/></outline>')


MM_B = '<node TEXT="B" POSITION="left"><node TEXT="b1"/></node>'


def freeplane(inside: str, root: str = 'TEXT="P" FOLDED="false" ID="ID_1"') -> str:
    return ('<map version="freeplane 1.11.5">\n<!--To view this file, download free mind mapping software-->\n'
            '<bookmarks><bookmark nodeId="ID_1" name="x"/></bookmarks>\n'
            f'<node {root}><hook NAME="MapStyle"><properties edgeColorConfiguration="#ff0000ff"/><map_styles>'
            '<stylenode LOCALIZED_TEXT="styles.root_node"><font SIZE="24"/></stylenode></map_styles></hook>'
            f'<hook NAME="AutomaticEdgeColor" COUNTER="5"/>{inside}</node></map>')


def rich(words: str, kind: str = "NODE") -> str:
    return (f'<richcontent TYPE="{kind}" CONTENT-TYPE="xml/"><html>\n  <head>\n    <style>p {{}}</style>\n  </head>\n'
            f'  <body>\n    {words}\n  </body>\n</html></richcontent>')


def graphml(inside: str, keys: str = "", more: str = "") -> str:
    return (f'{XML}<graphml xmlns="http://graphml.graphdrawing.org/xmlns" '
            f'xmlns:y="http://www.yworks.com/xml/graphml">{keys}<graph id="G" edgedefault="directed"{more}>\n'
            f"{inside}\n</graph></graphml>")


PAIRS = (("a", "p"), ("a1", "a"), ("a2", "a"), ("b", "p"), ("b1", "b"))
WORDS = {"p": "P", "a": "A", "a1": "a1", "a2": "a2", "b": "B", "b1": "b1"}
EDGES = "".join(f'<edge id="e{n}" source="{cause}" target="{effect}"/>' for n, (cause, effect) in enumerate(PAIRS))
NODES = "".join(f'<node id="{id}"><data key="d0">{words}</data></node>' for id, words in WORDS.items())
LABEL = '<key id="d0" for="node" attr.name="label" attr.type="string"/>'
YED = ('<key for="port" id="d1" yfiles.type="portgraphics"/><key attr.name="url" for="node" id="d4"/>'
       '<key for="node" id="d6" yfiles.type="nodegraphics"/><key for="edge" id="d10" yfiles.type="edgegraphics"/>')


def yed(id: str, words: str) -> str:
    return (f'<node id="{id}"><data key="d4"/><data key="d6"><y:ShapeNode><y:Geometry height="30"/>'
            f'<y:NodeLabel alignment="center">{words}<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/>'
            '</y:LabelModel></y:NodeLabel><y:Shape type="rectangle"/></y:ShapeNode></data><port name="x"/></node>')


YED_EDGES = "".join(
    f'<edge id="e{n}" source="{cause}" target="{effect}" sourceport="x"><data key="d10"><y:PolyLineEdge>'
    '<y:EdgeLabel>because</y:EdgeLabel></y:PolyLineEdge></data></edge>' for n, (cause, effect) in enumerate(PAIRS))
YED_NODES = "".join(yed(id, words) for id, words in WORDS.items())
GROUP = ('<node id="g" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0">'
         '<y:GroupNode><y:NodeLabel>Frame</y:NodeLabel></y:GroupNode><y:GroupNode><y:NodeLabel>Folder 1</y:NodeLabel>'
         f'</y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data><graph id="g:" edgedefault="directed">{YED_NODES}'
         "</graph></node>")

READ = [
    *meant("list.opml", FISH,
           a_title_above_several_outlines=opml(BONES),
           one_outline_and_no_title=opml(f'<outline text="P">{BONES}</outline>', "<head/>"),
           an_empty_title=opml(f'<outline text="P">{BONES}</outline>', "<head><title></title></head>"),
           no_head_at_all=opml(f'<outline text="P">{BONES}</outline>', ""),
           a_head_with_odd_fields=opml(BONES, "<head><title>P</title><dateCreated>x</dateCreated><expansionState>0,1"
                                              "</expansionState><ownerName/><flavor>dynalist</flavor></head>"),
           titles_instead_of_texts=opml(BONES.replace("text=", "title=")),
           notes_and_states=opml(BONES.replace("<outline ", '<outline _status="checked" _note="a&#10;b" ')),
           markup_inside_the_words=opml(BONES.replace('"a1"', '"&lt;b&gt;a1&lt;/b&gt;"').replace(
               '"B"', '"&lt;a href=&quot;http://x.example&quot;&gt;B&lt;/a&gt;"')),
           entities_written_twice=opml(BONES.replace('"A"', '"A&amp;nbsp;"')),
           empty_lines_between=opml(BONES.replace("\n", '\n<outline text=""/>\n')),
           the_words_of_a_feed_reader=opml(BONES.replace("<outline ", '<outline type="link" url="http://x.example" ')),
           a_document_type="<!DOCTYPE opml>\n" + opml(BONES).removeprefix(XML),
           blanks_before_the_declaration="\n\n" + opml(BONES),
           names_in_another_case=opml(BONES).replace("<outline", "<Outline").replace("</outline", "</Outline"),
           line_ends_in_the_words=opml(BONES, "<head><title>\n P\n</title></head>").replace("\n", "\r\n")),
    *meant("", FISH, a_pasted_outline=opml(BONES)),
    *meant("map.mm", FISH,
           Freeplane=freeplane('<node TEXT="A" POSITION="right"><edge COLOR="#00f"/><node TEXT="a1">'
                               f'<icon BUILTIN="idea"/></node><node TEXT="a2"/></node>{MM_B}'),
           rich_words=freeplane(f'<node>{rich("<p>A</p>")}<node>{rich("<p><b>a1</b></p>")}</node><node TEXT="a2"/>'
                                f'</node><node>{rich("<ul><li>B</li></ul>")}<node TEXT="b1"/></node>'),
           notes_and_details=freeplane(f'<node TEXT="A">{rich("<p>no</p>", "NOTE")}<node TEXT="a1">'
                                       f'{rich("<p>no</p>", "DETAILS")}</node><node TEXT="a2"/></node>{MM_B}'),
           arrows_between=freeplane('<node TEXT="A"><node TEXT="a1" ID="ID_2"><arrowlink DESTINATION="ID_3"/></node>'
                                    '<node TEXT="a2"/></node><node TEXT="B" ID="ID_3"><node TEXT="b1"/></node>'),
           markup_in_the_text=freeplane(
               f'<node TEXT={quoteattr("<html><body><b>A</b></body></html>")}><node TEXT="a1"/><node TEXT="a2"/></node>'
               + MM_B),
           FreeMind_of_old=('<map version="0.8.0">\n<node CREATED="1124560950701" TEXT="P">\n<node TEXT="A">\n'
                            '<cloud/>\n<node TEXT="a1"/>\n<node TEXT="a&#50;"/>\n</node>\n<node TEXT="B">\n'
                            '<attribute_layout NAME_WIDTH="1"/>\n<attribute NAME="owner" VALUE="x"/>\n'
                            '<node TEXT="b1"/>\n</node>\n</node>\n</map>\n'),
           line_breaks_in_the_words=freeplane('<node TEXT="&#xa;A&#xa;"><node TEXT="a1"/><node TEXT="a2"/></node>'
                                              + MM_B),
           an_empty_node=freeplane('<node TEXT=""/><node TEXT="A"><node TEXT="a1"/><node TEXT="a2"/></node>'
                                   + MM_B)),
    *meant("graph.graphml", FISH,
           networkx=graphml(NODES + EDGES, LABEL),
           arrows_before_the_nodes=graphml(EDGES + NODES, LABEL),
           arrows_from_the_problem=graphml(
               NODES + "".join(f'<edge source="{effect}" target="{cause}"/>' for cause, effect in PAIRS), LABEL),
           no_keys_at_all=graphml("".join(f'<node id="{words}"/>' for words in WORDS.values())
                                  + "".join(f'<edge source="{WORDS[one]}" target="{WORDS[other]}"/>'
                                            for one, other in PAIRS)),
           Gephi=graphml(NODES.replace("</data>", '</data><data key="r">153</data><data key="x">1.5</data>') + EDGES,
                         LABEL + '<key attr.name="r" attr.type="int" for="node" id="r"/>', ' mode="static"'),
           keys_with_defaults=graphml(NODES + EDGES, LABEL + '<key id="d5" for="node" attr.name="color"><default>red'
                                                             "</default></key>"),
           yEd_with_ports_and_labels_on_arrows=graphml(YED_NODES + YED_EDGES, YED),
           yEd_with_a_frame_around_all=graphml(GROUP + YED_EDGES, YED),
           the_same_arrow_twice=graphml(NODES + EDGES + EDGES.replace('id="e', 'id="f'), LABEL)),
]

BAD = [
    *refused("list.opml", "no outline element", None, an_empty_body=opml("")),
    *refused("list.opml", "entity that it does not define", 2,
             an_entity_of_a_web_page=opml('<outline text="&nbsp;"/>')),
    *refused("list.opml", "not well-formed", 3, a_bare_ampersand=opml('\n<outline text="R&D"/>')),
    *refused("list.opml", "breaks off", 3,
             an_outline_cut_off=opml('<outline text="A">\n<outl').removesuffix("</body></opml>")),
    *refused("list.opml", "“feed”", 1, a_feed='<?xml version="1.0"?><feed><entry/></feed>'),
    *refused("map.mm", "no node", None, a_map_without_nodes='<map version="1.0.1"></map>'),
    *refused("graph.graphml", "lead to nothing", 4, two_problems=graphml('<node id="p"/>\n<node id="q"/>')),
    *refused("graph.graphml", "lead to itself", None, an_arrow_to_itself=graphml(
        NODES + EDGES + '<edge source="a" target="a"/>', LABEL)),
    *refused("graph.graphml", "more than two", 4, an_arrow_of_three_ends=graphml(
        NODES + EDGES + '\n<hyperedge><endpoint node="a"/><endpoint node="b"/><endpoint node="p"/></hyperedge>',
        LABEL)),
    *refused("graph.graphml", "not in the file", 3, an_arrow_to_nowhere=graphml(
        NODES + EDGES + '<edge source="z" target="p"/>', LABEL)),
    *refused("graph.graphml", "P → A → P", None, a_circle=graphml(
        NODES + EDGES + '<edge source="p" target="a"/>', LABEL)),
]
