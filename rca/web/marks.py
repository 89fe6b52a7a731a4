"""Punctuation between parts of a line: Western marks with a space, or the full-width ones of Chinese."""

from flask import Flask

from rca.web.languages import language

WESTERN = {",": ", ", ":": ": ", ";": "; ", ".": ". ", "(": " (", ")": ")", " ": " "}
CHINESE = {",": "，", ":": "：", ";": "；", ".": "。", "(": "（", ")": "）", " ": ""}
"""The space is the one between two sentences, which Chinese does not write."""


def sign(mark: str) -> str:
    """The mark as it is written in the reader's language, with the space that belongs to it.

    >>> WESTERN[","], CHINESE[","]
    (', ', '，')
    """
    return (CHINESE if language().startswith("zh") else WESTERN)[mark]


def init(app: Flask) -> None:
    """Give templates `sign`."""
    app.jinja_env.globals["sign"] = sign
