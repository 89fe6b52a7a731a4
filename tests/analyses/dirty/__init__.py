"""Files as other programs and people write them, each with what it means or with how it is refused."""

from dataclasses import dataclass

FISH = "P\n A\n  a1\n  a2\n B\n  b1"
"""What most of them say."""


@dataclass(frozen=True)
class Meant:
    """A file that is read. `means` has one blank more for each level; the problem is its first line."""

    story: str
    name: str
    data: bytes
    means: str = FISH


@dataclass(frozen=True)
class Refused:
    """A file that is refused, with what the sentence says and the line it names."""

    story: str
    name: str
    data: bytes
    says: str
    line: int | None = None


def meant(name: str, means: str = FISH, encoding: str = "utf-8", **texts: str | bytes) -> list[Meant]:
    """Files of one kind; the names of the arguments are their stories."""
    return [Meant(story.replace("_", " "), name, text if isinstance(text, bytes) else text.encode(encoding), means)
            for story, text in texts.items()]


def refused(name: str, says: str, line: int | None = None, **texts: str | bytes) -> list[Refused]:
    """The same for files that are refused."""
    return [Refused(story.replace("_", " "), name, text if isinstance(text, bytes) else text.encode(), says, line)
            for story, text in texts.items()]
