"""Causes in and out of files: `read` makes outlines of bytes in any form, `write` makes a file of a graph.

Pure: bytes in, outlines out; an outline in, text out. Nothing here asks a database, a clock or a page.
"""

from rca.analyses.files.forms import ENDINGS, FORM_NAMES, MEDIA, READ, WRITTEN, Form
from rca.analyses.files.growing import Plan, outline_of, planned
from rca.analyses.files.leaving import lost
from rca.analyses.files.markdown import Part
from rca.analyses.files.mermaid import MOST_DRAWN
from rca.analyses.files.outline import Entry, Outline
from rca.analyses.files.reading import MOST_BYTES, Reading, read
from rca.analyses.files.rows import told
from rca.analyses.files.writing import write

__all__ = ["ENDINGS", "FORM_NAMES", "MEDIA", "MOST_BYTES", "MOST_DRAWN", "READ", "WRITTEN", "Entry", "Form",
           "Outline", "Part", "Plan", "Reading", "lost", "outline_of", "planned", "read", "told", "write"]
