"""Mind maps of FreeMind and Freeplane: nested `node` elements with their words in TEXT or in rich content."""

from rca.analyses.files.elements import Element, elements, tag
from rca.analyses.files.facts import NAMES, facts_from, facts_of
from rca.analyses.files.markup import seen
from rca.analyses.files.outline import Draft, Outline
from rca.analyses.files.rows import Row, Rows, grown, told
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg, msgs

HTML_BREAKS = ("p", "br", "li", "div", "td")


def read(text: str) -> Outline:
    """The outline of a map; notes and details are left out and counted."""
    found = elements(text)
    nodes = [number for number, element in enumerate(found) if element.tag == "node"]
    if not nodes:
        raise BadFile(msg("The file holds no node of a mind map."))
    words, told_facts, left_out = _words(found)
    rows, draft = Rows(), Draft()
    for number in nodes:
        element = found[number]
        facts = told_facts.get(number, {})
        text = element.facts.get("TEXT") or words.get(number, "")
        if text.lstrip().lower().startswith("<html") and not facts:  # how mind maps of old kept rich words
            text = seen(text)
        rows.put(Row(element.depth, text, element.line, facts.get("mark", ""), facts_from(facts)))
    if left_out:
        draft.notes.append(msgs("One note was left out.", "%(n)s notes were left out.", left_out))
    if arrows := sum(1 for element in found if element.tag == "arrowlink"):
        draft.notes.append(msgs("One arrow between nodes was left out.", "%(n)s arrows between nodes were left out.",
                                arrows))
    return grown(rows, draft)


def _words(found: list[Element]) -> tuple[dict[int, str], dict[int, dict[str, str]], int]:
    """By node: its rich words and its attributes; and how many notes there are."""
    words: dict[int, str] = {}
    facts: dict[int, dict[str, str]] = {}
    inside: dict[int, int] = {}  # element within rich content -> the node whose words it holds
    left_out = 0
    for number, element in enumerate(found):
        above = element.above
        if element.tag == "richcontent" and above >= 0:
            if element.facts.get("TYPE", "NODE").upper() == "NODE":
                inside[number] = above
            else:
                left_out += 1
        elif element.tag in ("attribute", "attribute_layout") and above >= 0 and "NAME" in element.facts:
            name = element.facts["NAME"]
            if name in (*NAMES, "mark"):
                facts.setdefault(above, {})[name] = element.facts.get("VALUE", "")
        elif above in inside:
            inside[number] = inside[above]
            if element.tag not in ("head", "style"):
                break_ = " " if element.tag in HTML_BREAKS else ""
                words[inside[above]] = words.get(inside[above], "") + break_ + element.text
    return words, facts, left_out


def write(outline: Outline) -> str:
    """A map for FreeMind and Freeplane; what a cause holds beside its text stands in attributes of its node."""
    out = ['<map version="1.0.1">']
    before = -1
    for depth, number, mark, _ in told(outline):
        out += ["</node>"] * (before - depth + 1)
        before = depth
        entry = outline.entries[number]
        facts = {**({} if mark.startswith("→") else facts_of(entry)), **({"mark": mark} if mark else {})}
        side = {"POSITION": "right"} if depth == 1 else {}
        out.append(tag("node", {"TEXT": entry.text, **side}, open=True))
        out += [tag("attribute", {"NAME": name, "VALUE": value}) for name, value in facts.items()]
    return "\n".join([*out, *["</node>"] * (before + 1), "</map>"]) + "\n"
