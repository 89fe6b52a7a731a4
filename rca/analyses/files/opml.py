"""OPML outlines: nested `outline` elements with their words in `text`."""

from rca.analyses.files.elements import elements, tag
from rca.analyses.files.facts import facts_from, facts_of
from rca.analyses.files.markup import seen
from rca.analyses.files.outline import Draft, Outline
from rca.analyses.files.rows import Row, Rows, grown, told
from rca.foundation.errors import BadFile
from rca.foundation.messages import msg, msgs


def read(text: str) -> Outline:
    """The outline of a document. With several outlines at the top its title is the problem."""
    rows, notes, title, draft = Rows(), 0, "", Draft()
    for element in elements(text):
        if element.tag.lower() == "title":
            title = title or element.text
        elif element.tag.lower() == "outline":
            facts = {name.lower(): value for name, value in element.facts.items()}
            words = facts.get("text") or facts.get("title") or ""
            if "kind" not in facts and "mark" not in facts:  # not of our own writing
                words = seen(words)
            notes += bool(facts.get("_note"))
            rows.put(Row(element.depth, words, element.line, facts.get("mark", ""), facts_from(facts)))
    if not rows:
        raise BadFile(msg("The file holds no outline element."))
    if notes:
        draft.notes.append(msgs("One note was left out.", "%(n)s notes were left out.", notes))
    if title.strip() and sum(1 for row in rows if row.level <= rows[0].level) > 1:
        return grown([Row(-1, title, 1), *rows], draft, first_is_problem=True)
    return grown(rows, draft)


def write(outline: Outline) -> str:
    """OPML 2.0; what a cause holds beside its text stands in attributes of our own, which other programs pass over."""
    out = ['<?xml version="1.0" encoding="UTF-8"?>', '<opml version="2.0">',
           f"<head><title>{_words(outline.problem)}</title></head>", "<body>"]
    before = -1
    for depth, number, mark, _ in told(outline):
        out += ["</outline>"] * (before - depth + 1)
        before = depth
        entry = outline.entries[number]
        more = {} if mark.startswith("→") else facts_of(entry)
        out.append(tag("outline", {"text": entry.text, **more, **({"mark": mark} if mark else {})}, open=True))
    return "\n".join([*out, *["</outline>"] * (before + 1), "</body>", "</opml>"]) + "\n"


def _words(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
