"""The minutes as Markdown. Nothing a person wrote means anything but itself there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from rca.analyses.files.growing import outline_of
from rca.analyses.files.markdown import escaped
from rca.analyses.files.minutes import Section
from rca.analyses.files.rows import told
from rca.analyses.graph import Graph
from rca.analyses.rules import STATUS_NAMES, Kind
from rca.foundation.messages import Message, msg

Say = Callable[[Any], str]
BETWEEN = " · "


def markdown(title: Message, facts: Iterable[tuple[Message, Sequence[Any]]], graph: Graph,
             parts: Iterable[Section], say: Say, colon: str = ":") -> str:
    """The whole: a heading, who and when, the fish as nested points, and the parts. `say` speaks the reader's
    language, and `colon` is written in it."""
    out = [f"# {_safe(title, say)}", ""]
    out += [f"- **{_safe(label, say)}{colon}** {BETWEEN.join(_safe(one, say) for one in said)}"
            for label, said in facts]
    out += ["", f"## {_safe(msg('Fishbone'), say)}", "", *_fish(graph, say)]
    for part in parts:
        out += ["", f"## {_safe(part.title, say)}", ""]
        out += [_line(line.words, line.more, line.level, say) for line in part.lines]
        if not part.lines and part.none is not None:
            out.append(_safe(part.none, say))
    return "\n".join(out) + "\n"


def _fish(graph: Graph, say: Say) -> Iterator[str]:
    """Bones and causes as a nested list; a shared cause comes at each effect, what lies behind it only once."""
    outline = outline_of(graph)
    for depth, number, _, _ in told(outline):
        entry = outline.entries[number]
        if not depth:
            continue
        more = [STATUS_NAMES[entry.status]] if entry.kind is Kind.CAUSE else []
        more += [msg("root cause")] if entry.root else []
        yield _line(entry.text, more, depth - 1, say)


def _line(words: Any, more: Sequence[Any], level: int, say: Say) -> str:
    quiet = BETWEEN.join(_safe(one, say) for one in more)
    return f"{'  ' * level}- {_safe(words, say)}" + (f" – *{quiet}*" if quiet else "")


def _safe(words: Any, say: Say) -> str:
    return escaped(" ".join(say(words).split()))
