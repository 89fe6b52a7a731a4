"""Cause statements as people put them on a board, labelled by a careful reader.

Good ones say what in the work, the rules or the tools lets something happen; bad ones name somebody ("blame"), end at
a slip ("slip") or say nothing that could be looked into ("vague"). "seen": the rules were tuned over these. "held out":
written before the rules, never tuned on. "later", "fresh", "third": written one after the other when the rules stood,
counted at first sight (the figures stand with each), then learnt from. "round 1" to "round 4": forty good and up to
forty bad for each language, without what an earlier sample held, counted at first sight as well. The first two were
written and counted before the rules were opened again, the third after learning from those, the fourth after learning
from the third. docs/review.md tells the figures.
"""

from dataclasses import dataclass
from types import ModuleType

from tests.analyses.statements import english, fresh, later, simplified, third, traditional
from tests.analyses.statements.reading import read

LANGUAGES = (("English", english), ("Simplified Chinese", simplified), ("Traditional Chinese", traditional))
FIRST_SIGHT = (
    ("later", later, ("1.00 and 0.84", "0.95 and 0.62", "0.95 and 0.62")),
    ("fresh", fresh, ("1.00 and 0.88", "1.00 and 0.71", "1.00 and 0.62")),
    ("third", third, ("0.95 and 0.86", "1.00 and 1.00", "0.95 and 0.95")),
)
ROUNDS = {
    1: ("1.00 and 0.92", "1.00 and 0.69", "1.00 and 0.65"),
    2: ("1.00 and 0.76", "1.00 and 0.74", "1.00 and 0.62"),
    3: ("1.00 and 0.81", "1.00 and 0.72", "1.00 and 0.75"),
    4: ("1.00 and 0.90", "0.97 and 0.87", "0.94 and 0.79"),
}


@dataclass(frozen=True)
class Sample:
    """Some statements of one language; labels where a reader said which rule; precision and recall at first sight."""

    language: str
    name: str
    good: tuple[str, ...]
    bad: tuple[str, ...]
    labels: tuple[tuple[str, str], ...] = ()
    at_first: str = ""


def _labelled(language: str, module: ModuleType, name: str, part: str) -> Sample:
    bad = getattr(module, f"{part}_BAD")
    return Sample(language, name, getattr(module, f"{part}_GOOD"), tuple(text for text, _ in bad), bad)


def _plain(language: str, module: ModuleType, name: str, at_first: str) -> Sample:
    part = language.split()[0].upper()
    return Sample(language, name, getattr(module, f"{part}_GOOD"), getattr(module, f"{part}_BAD"), (), at_first)


SAMPLES = tuple(
    sample for place, (language, module) in enumerate(LANGUAGES) for sample in (
        _labelled(language, module, "seen", "SEEN"), _labelled(language, module, "held out", "HELD_OUT"),
        *(_plain(language, of, name, figures[place]) for name, of, figures in FIRST_SIGHT),
        *(Sample(language, f"round {number}", *read(number)[language], at_first=figures[place])
          for number, figures in ROUNDS.items())))
