"""What a form cannot carry, said for the outline at hand before anybody takes the file."""

from rca.analyses.files.forms import Form
from rca.analyses.files.mermaid import MOST_DRAWN
from rca.analyses.files.outline import Outline
from rca.analyses.files.writing import write
from rca.analyses.rules import Status
from rca.foundation.messages import Message, msg, msgs

WORDS_ONLY = (Form.TEXT, Form.MARKDOWN, Form.TREE, Form.MERMAID)
TREES = (*WORDS_ONLY, Form.OPML, Form.FREEMIND)
OUT_ONLY = (Form.DOT, Form.DRAWIO)


def lost(outline: Outline, form: Form) -> list[Message]:
    """One sentence for each thing of this outline that a file of this form lacks or tells in a way of its own."""
    said = _facts(outline) if form in WORDS_ONLY else []
    if form in TREES and outline.shared:
        said.append(msgs("One cause leads to several effects: it is written at each, with a mark by which this product "
                         "joins it again; other programs show it more than once.",
                         "%(n)s causes lead to several effects: each is written at every one, with a mark by which "
                         "this product joins them again; other programs show them more than once.", outline.shared))
    if form in (Form.OPML, Form.FREEMIND) and _facts(outline):
        said.append(msg("Status, roots, evidence, votes and reasons to stop are attributes of our own, which other "
                        "programs may not show."))
    if form is Form.MERMAID and len(write(outline, form).decode()) > MOST_DRAWN:
        said.append(msg("The file is longer than the %(most)s characters that Mermaid draws; it can be read back here.",
                        most=MOST_DRAWN))
    if form in OUT_ONLY:
        said.append(msg("For other programs only: this product does not read it back."))
    return said


def _facts(outline: Outline) -> list[Message]:
    """What plain words cannot say."""
    judged = sum(entry.status is not Status.SUSPECTED for entry in outline.entries)
    roots = sum(entry.root for entry in outline.entries)
    notes = sum(len(entry.evidence) for entry in outline.entries)
    votes = sum(entry.votes for entry in outline.entries)
    stops = sum(bool(entry.stop_reason) for entry in outline.entries)
    said = []
    if judged:
        said.append(msgs("One status (verified or ruled out) is not in it.",
                         "%(n)s statuses (verified or ruled out) are not in it.", judged))
    if roots:
        said.append(msgs("One root mark is not in it.", "%(n)s root marks are not in it.", roots))
    if notes:
        said.append(msgs("One note of evidence is not in it.", "%(n)s notes of evidence are not in it.", notes))
    if votes:
        said.append(msgs("One vote is not in it.", "%(n)s votes are not in it.", votes))
    if stops:
        said.append(msgs("One reason to stop asking is not in it.", "%(n)s reasons to stop asking are not in it.",
                         stops))
    return said
