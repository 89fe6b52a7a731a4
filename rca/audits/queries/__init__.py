"""Every select of the audits: `checklists`, `sheets` for one audit and its items, `lists` for many, `findings`."""

from rca.audits.queries import checklists, findings, lists, sheets

__all__ = ["checklists", "findings", "lists", "sheets"]
