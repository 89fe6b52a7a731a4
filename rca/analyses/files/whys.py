"""Five whys as reports write them: “Why 1: …”, then its answer, then what proves it; each answer causes the one before.

A letter after the number or the answer (“Why 2A”) goes down a branch of its own. Answers that a report itself calls bad
are passed over.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from rca.analyses.files.outline import Draft, Outline, at_line
from rca.analyses.files.rows import lines_of
from rca.analyses.rules import Kind

_BEFORE = r"[>\s✓]*(?:\*\*|__)?"
_AFTER = r"\s*[:：]?(?:\*\*|__)?\s*[:：]?\s*"
_END = r"(?:\*\*|__)?[:：]" + _AFTER
WHY = re.compile(_BEFORE + r"(?:redirected )?(?:Why|为什么|為什麼)\s*#?([1-9])([A-Z]?)" + _END + r"\S", re.IGNORECASE)
ANSWER = re.compile(_BEFORE + r"(?:better |verified )?(?:Answer|回答|答案|答)(?: ([A-Z]))?" + _END + r"(\S.*)",
                    re.IGNORECASE)
EVIDENCE = re.compile(_BEFORE + r"(?:Evidence|证据|證據)" + _END + r"(\S.*)", re.IGNORECASE)
PROBLEM = re.compile(_BEFORE + r"(?:Problem|What|问题|問題)" + _END + r"(\S.*)", re.IGNORECASE)
HEADING = re.compile(r"#{1,3}\s+(.*)")
LONGEST_LINE = 4_000


@dataclass
class _Answer:
    words: str
    line: int
    depth: int
    branch: str
    evidence: list[str] = field(default_factory=list)


@dataclass
class _Chain:
    """One problem with the answers to its whys."""

    title: str
    problem: str
    line: int
    answers: list[_Answer] = field(default_factory=list)


def read(text: str) -> Iterator[tuple[str, Outline]]:
    """Each chain of a report with the heading it stands under; a chain has two answers at least."""
    for chain in _chains(text):
        if len(chain.answers) > 1:
            yield chain.title, _outline(chain)


def is_told(text: str) -> bool:
    """Whether a text without a telling name tells whys and their answers."""
    return any(len(chain.answers) > 1 for chain in _chains(text[:100_000]))


def _chains(text: str) -> list[_Chain]:
    chains: list[_Chain] = []
    title, problem, asked = "", "", (0, "")
    for number, line in lines_of(text):
        if not line.strip() or len(line) > LONGEST_LINE:
            continue
        if heading := HEADING.match(line):
            if len(line) - len(line.lstrip("#")) < 3:
                title, problem = heading[1].strip(), ""
        elif why := WHY.match(line):
            asked = int(why[1]), why[2].upper()
            if asked == (1, "") and (not chains or chains[-1].answers):
                chains.append(_Chain(title, problem or title, number))
        elif asked[0] and chains and (answer := ANSWER.match(line)):
            chains[-1].answers.append(_Answer(answer[2], number, asked[0], (answer[1] or asked[1]).upper()))
        elif chains and chains[-1].answers and (evidence := EVIDENCE.match(line)):
            chains[-1].answers[-1].evidence.append(evidence[1])
        elif found := PROBLEM.match(line):
            problem = found[1]
    return chains


def _outline(chain: _Chain) -> Outline:
    draft = Draft()
    draft.add(chain.problem or chain.answers[0].words, at_line(chain.line), chain.line, kind=Kind.PROBLEM)
    below: dict[tuple[int, str], int] = {}
    for answer in chain.answers:
        number = draft.add(answer.words, at_line(answer.line), answer.line, kind=Kind.CAUSE,
                           evidence=tuple(answer.evidence))
        above = next((below[depth, branch] for depth in range(answer.depth - 1, 0, -1) for branch in (answer.branch, "")
                      if (depth, branch) in below), 0)
        draft.lead(number, above, at_line(answer.line), line=answer.line)
        below[answer.depth, answer.branch] = number
    return draft.outline(0)
