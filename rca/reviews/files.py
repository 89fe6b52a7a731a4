"""The minutes of a review as Markdown. Pure: words in, text out."""

from collections.abc import Sequence

Part = tuple[str, Sequence[str]]


def escaped(text: str) -> str:
    """Text of people within Markdown: its signs stay signs, its lines one line."""
    for mark in ("\\", "`", "*", "_", "#", "<", ">", "[", "]", "|"):
        text = text.replace(mark, f"\\{mark}")
    return " ".join(text.split())


def markdown(title: str, parts: Sequence[Part]) -> str:
    """A title, and parts with a heading and a line a bullet; parts without lines are left out.

    >>> print(markdown("Review", [("Decided", ["Two *more* lines"]), ("Nothing", [])]))
    # Review
    <BLANKLINE>
    ## Decided
    <BLANKLINE>
    - Two \\\\*more\\\\* lines
    <BLANKLINE>
    """
    told = [f"# {escaped(title)}\n"]
    told += [f"## {escaped(heading)}\n\n" + "".join(f"- {escaped(line)}\n" for line in lines)
             for heading, lines in parts if lines]
    return "\n".join(told)
