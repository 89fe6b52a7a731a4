"""Cause statements as people put them on a board, labelled by a careful reader.

Good ones say what in the work, the rules or the tools lets something happen; bad ones name somebody ("blame"), end at
a slip ("slip") or say nothing that could be looked into ("vague"). "seen": the rules were tuned over these. "held out":
written before the rules, never tuned on. "later": written after them; the figures of the first sight stand in `later`
and `fresh`, and what they missed was then learnt from.
"""

from dataclasses import dataclass

from tests.analyses.statements import english, later, simplified, traditional


@dataclass(frozen=True)
class Sample:
    """Some statements of one language."""

    name: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()


def _labelled(name: str, good: tuple[str, ...], bad: tuple[tuple[str, str], ...]) -> Sample:
    return Sample(name, good, tuple(text for text, _ in bad), bad)


SAMPLES = (
    _labelled("English, seen", english.SEEN_GOOD, english.SEEN_BAD),
    _labelled("English, held out", english.HELD_OUT_GOOD, english.HELD_OUT_BAD),
    Sample("English, later", later.ENGLISH_GOOD, later.ENGLISH_BAD),
    _labelled("Simplified Chinese, seen", simplified.SEEN_GOOD, simplified.SEEN_BAD),
    _labelled("Simplified Chinese, held out", simplified.HELD_OUT_GOOD, simplified.HELD_OUT_BAD),
    Sample("Simplified Chinese, later", later.SIMPLIFIED_GOOD, later.SIMPLIFIED_BAD),
    _labelled("Traditional Chinese, seen", traditional.SEEN_GOOD, traditional.SEEN_BAD),
    _labelled("Traditional Chinese, held out", traditional.HELD_OUT_GOOD, traditional.HELD_OUT_BAD),
    Sample("Traditional Chinese, later", later.TRADITIONAL_GOOD, later.TRADITIONAL_BAD),
)
