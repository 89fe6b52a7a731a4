"""Reports: the first page by role, the manager's page, the chain from complaint to proof. Writes nothing."""

__all__ = []
