"""Tells the house about plans."""

from flask import Flask

from rca.plans import models


def init(app: Flask) -> None:
    """Register everything plans have."""


__all__ = ["init", "models"]
