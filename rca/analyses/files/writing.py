"""One outline in any form."""

from rca.analyses.files import dot, drawio, freemind, graphml, lines, markdown, mermaid, nodelink, opml, table
from rca.analyses.files.forms import Form
from rca.analyses.files.outline import Outline

_WRITE = {Form.TEXT: lines.write, Form.MARKDOWN: markdown.write, Form.TREE: lines.write_tree,
          Form.MERMAID: mermaid.write, Form.OPML: opml.write, Form.FREEMIND: freemind.write,
          Form.GRAPHML: graphml.write, Form.JSON: nodelink.write, Form.CSV: table.write, Form.DOT: dot.write,
          Form.DRAWIO: drawio.write}
MARKED = (Form.CSV,)
"""Programs that open these know UTF-8 only by its mark."""


def write(outline: Outline, form: Form) -> bytes:
    """A file: UTF-8, lines end with a line feed (those of a table with both)."""
    return _WRITE[form](outline).encode("utf-8-sig" if form in MARKED else "utf-8")
