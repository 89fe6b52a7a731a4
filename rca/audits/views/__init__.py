"""Pages of the audits: `checklists`, `audits` for the list and one of them, `items` to answer, `findings`, `panels`."""

from rca.audits.views import audits, checklists, findings, items, panels

__all__ = ["audits", "checklists", "findings", "items", "panels"]
