"""What an entry of the journal did, in one sentence: for whoever watches a workshop pass by again."""

from collections.abc import Mapping
from typing import Any

from rca.analyses.graph.describing import Words, described
from rca.analyses.graph.entries import from_entry, is_change
from rca.analyses.rules import ERASED, STEP_NAMES, Step
from rca.foundation.messages import Message, msg, msgs


def told(act: str, facts: Mapping[str, Any], payload: Mapping[str, Any] | None, words: Words) -> Message | str:
    """One sentence about an entry beyond the name of its act; "" where there is no more to say.

    Words of causes are those `words` knows: of the graph as it stood then. What was erased reads as ERASED.
    """
    if is_change(act):
        change = from_entry(act, dict(facts), None if payload is None else dict(payload))
        return described(change, words)
    said = _SAID.get(act)
    return said(facts, payload or {}) if said else ""


def _stepped(facts: Mapping[str, Any], payload: Mapping[str, Any]) -> Message:
    names = [STEP_NAMES[Step(facts[name])] for name in ("before", "after")]
    return msg("From “%(before)s” to “%(after)s”", before=names[0], after=names[1])


def _frozen(facts: Mapping[str, Any], payload: Mapping[str, Any]) -> Message:
    return msg("Revision %(n)s, “%(name)s”", n=facts["number"], name=payload.get("name", ERASED))


_SAID: dict[str, Any] = {
    "analysis.started": lambda facts, payload: payload.get("text", ""),
    "analysis.stepped": _stepped,
    "analysis.reopened": lambda facts, payload: payload.get("reason", ""),
    "cards.revealed": lambda facts, payload: msgs("%(n)s card on the board", "%(n)s cards on the board",
                                                  facts["cards"]),
    "revision.frozen": _frozen,
    "revision.signed": lambda facts, payload: msg("Revision %(n)s", n=facts["number"]),
    "votes.discarded": lambda facts, payload: payload.get("reason", ""),
}
