"""Sentences below the web: a text id with parameters, translated at the edge.

`msg` and `msgs` do nothing but mark: the extractor finds them, the journal and the rules carry them.
"""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Message:
    """A text id in English with named parameters; `plural` and `n` where a number decides the wording."""

    id: str
    params: dict[str, Any] = field(default_factory=dict, hash=False)
    plural: str | None = None
    n: int = 1

    def __str__(self) -> str:
        text = self.id if self.plural is None or self.n == 1 else self.plural
        return text % {name: str(value) for name, value in self.params.items()} if self.params else text


def msg(id: str, /, **params: Any) -> Message:
    """Mark a sentence for translation.

    >>> str(msg("Line %(line)s has no date.", line=3))
    'Line 3 has no date.'
    """
    return Message(id, params)


def msgs(one: str, many: str, n: int, /, **params: Any) -> Message:
    """Mark a sentence whose wording depends on a number; `%(n)s` stands for it."""
    return Message(one, {"n": n, **params}, many, n)
