"""The forms of files with causes: their names, endings and media types."""

from enum import Enum

from rca.foundation.messages import Message, msg


class Form(Enum):
    """How a file tells causes."""

    TEXT = "text"
    MARKDOWN = "markdown"
    TREE = "tree"
    MERMAID = "mermaid"
    OPML = "opml"
    FREEMIND = "freemind"
    GRAPHML = "graphml"
    JSON = "json"
    CSV = "csv"
    DOT = "dot"
    DRAWIO = "drawio"


FORM_NAMES: dict[Form, Message] = {
    Form.TEXT: msg("Indented text"),
    Form.MARKDOWN: msg("Markdown"),
    Form.TREE: msg("Tree drawn with lines"),
    Form.MERMAID: msg("Mermaid fishbone"),
    Form.OPML: msg("OPML outline"),
    Form.FREEMIND: msg("FreeMind or Freeplane map"),
    Form.GRAPHML: msg("GraphML"),
    Form.JSON: msg("JSON (nodes and links)"),
    Form.CSV: msg("CSV table"),
    Form.DOT: msg("DOT for Graphviz"),
    Form.DRAWIO: msg("draw.io drawing"),
}

ENDINGS: dict[Form, str] = {
    Form.TEXT: "txt", Form.MARKDOWN: "md", Form.TREE: "tree.txt", Form.MERMAID: "mmd", Form.OPML: "opml",
    Form.FREEMIND: "mm", Form.GRAPHML: "graphml", Form.JSON: "json", Form.CSV: "csv", Form.DOT: "dot",
    Form.DRAWIO: "drawio",
}

MEDIA: dict[Form, str] = {
    Form.TEXT: "text/plain", Form.MARKDOWN: "text/markdown", Form.TREE: "text/plain", Form.MERMAID: "text/plain",
    Form.OPML: "text/x-opml", Form.FREEMIND: "application/x-freemind", Form.GRAPHML: "application/xml",
    Form.JSON: "application/json", Form.CSV: "text/csv", Form.DOT: "text/vnd.graphviz",
    Form.DRAWIO: "application/xml",
}

WRITTEN = tuple(Form)
READ = tuple(form for form in Form if form not in (Form.DOT, Form.DRAWIO))
