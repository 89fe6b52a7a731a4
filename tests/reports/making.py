"""Made-up chains: records of every kind, who may see them, how they are linked."""

from __future__ import annotations

from collections.abc import Collection
from types import SimpleNamespace
from typing import Any
from uuid import UUID, uuid5

from rca.foundation import registry
from rca.foundation.messages import msg
from rca.plans import State
from rca.plans.rules.words import ActionState, Outcome
from rca.reports.rules.walk import KINDS, Pair, Ref

SPACE = UUID(int=7)
PREFIX = {"complaint": "CC", "analysis": "RCA", "plan": "IP", "audit": "AU"}


class MadeUp:
    """A registry's answers about records that exist only here. `hidden` ones may be seen by nobody."""

    def __init__(self) -> None:
        self.records: dict[Ref, Any] = {}
        self.pairs: set[Pair] = set()
        self.hidden: set[Ref] = set()
        self.asked = 0
        self.types = {kind: self._type(kind) for kind in (*KINDS, "pip")}

    def _type(self, kind: str) -> registry.RecordType:
        return registry.RecordType(
            name=kind, label=msg("record"), load=lambda key: self.records.get((kind, key)),
            title=lambda record: record.title, may_see=lambda actor, record: record.ref not in self.hidden,
            address=lambda record: ("reports.chain", {"kind": kind, "id": record.id}),
            state=lambda record: str(getattr(record.state, "value", record.state)).replace("_", " "),
            load_all=lambda ids: [self.records[kind, id] for id in ids if (kind, id) in self.records],
            confidential=kind == "pip")

    def add(self, kind: str, title: str, *after: Ref, hidden: bool = False, **more: Any) -> Ref:
        """A record that follows those given."""
        number = sum(1 for ref in self.records if ref[0] == kind) + 1
        id = uuid5(SPACE, f"{kind} {number}")
        ref = (kind, id)
        told = {"id": id, "ref": ref, "title": title, "number": number, "state": "open", "outcome": None,
                "due_on": None, **more}
        if kind in PREFIX:
            told["reference"] = f"{PREFIX[kind]}-2026-{number:04}"
        self.records[ref] = SimpleNamespace(**told)
        self.pairs.update((earlier, ref) for earlier in after)
        if hidden:
            self.hidden.add(ref)
        return ref

    def links(self, refs: Collection[Ref]) -> set[Pair]:
        self.asked += 1
        return {pair for pair in self.pairs if pair[0] in refs or pair[1] in refs}


def whole_story(made: MadeUp, complaints: int = 3) -> dict[str, Ref]:
    """From complaints to a failed plan, back to the analysis, and to a plan that is proven."""
    cases = [made.add("complaint", f"Bills show a roaming charge {n}") for n in range(complaints)]
    analysis = made.add("analysis", "Bills show a roaming charge after it was cancelled", *cases)
    made.pairs.add((made.add("plan", "Everybody knows the roaming rules",
                             made.add("solution", "Train agents on roaming", analysis, state="chosen"),
                             state=State.FAILED, outcome=Outcome.NOT_EFFECTIVE), analysis))
    failed = next(ref for ref in made.records if ref[0] == "plan")
    training = made.add("action", "Two hours of training", failed, state=ActionState.NOT_EFFECTIVE)
    solutions = [made.add("solution", text, analysis, state="chosen")
                 for text in ("Send each stop order to billing at once", "One row for each SIM in the file")]
    plan = made.add("plan", "Stop means stop", *solutions, analysis, state=State.COMPLETED, outcome=Outcome.PROVEN)
    action = made.add("action", "One row for each SIM", plan, state=ActionState.PROVEN)
    audit = made.add("audit", "Is it really done?", plan, state="finished")
    finding = made.add("finding", "Nobody is named at weekends", audit)
    made.pairs.add((finding, made.add("action", "Name who answers", plan, state=ActionState.PROVEN)))
    last = list(made.records)[-1]
    return {"case": cases[0], "other_case": cases[-1], "analysis": analysis, "failed": failed, "training": training,
            "solution": solutions[0], "plan": plan, "action": action, "audit": audit, "finding": finding, "last": last}
