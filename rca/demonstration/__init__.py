"""A company that does not exist, to try the product with: people of every role, complaints, a fish half grown."""

from rca.demonstration.build import build

__all__ = ["build"]
