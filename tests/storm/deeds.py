"""Random changes of every kind a board allows, as a page would send them, and what takes one's own change back."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any
from uuid import UUID

from tests.storm.picture import Seen

WORDS = ("queue order bill list shift ticket file night system person letter step form answer office call number line "
         "顾客 账单 工单 系统 late missing wrong closed twice nobody checks compares").split()
SEVERAL = ("causes.merged", "cause.split", "causes.grouped", "branch.copied", "bones.arranged", "changes.undone")
Body = dict[str, Any]


@dataclass
class Own:
    """What a member knows of their own doing: what was taken away, what can be taken back, their silent cards."""

    dice: Random
    number: int
    gone: list[str] = field(default_factory=list)
    parked: list[str] = field(default_factory=list)
    evidence: list[tuple[str, str]] = field(default_factory=list)
    done: list[tuple[Body, int]] = field(default_factory=list)
    cards: dict[str, str] = field(default_factory=dict)
    shown: int = 0
    hushed: set[str] = field(default_factory=set)
    for_ever: set[str] = field(default_factory=set)
    said: int = 0

    def new(self, prefix: str = "") -> str:
        """An id as a browser makes it; those of silent cards begin with what the wire looks for."""
        return str(UUID(prefix + f"{self.dice.getrandbits(128):032x}"[len(prefix):]))

    def words(self, most: int = 8) -> str:
        """A few words, unlike all others."""
        self.said += 1
        chosen = " ".join(self.dice.choices(WORDS, k=self.dice.randint(2, most)))
        return f"{chosen} {self.number}.{self.said}"

    def revealed(self, before: int) -> None:
        """One's cards are on the board now, as they last stood; what they said before is secret for ever. On the board
        is every card that was accepted before this position, however late its answer comes."""
        self.shown = before
        self.cards.clear()
        self.hushed.clear()

    def written(self, body: Body, position: int) -> None:
        """A change of one's own card was accepted, when the board stood at this position."""
        before = self.cards.pop(body["cause"], "")
        self.for_ever.update(before.split(" ")[:1])
        if body["act"] == "card.taken_back":
            self.for_ever.add(body["cause"])
        elif position >= self.shown:
            self.cards[body["cause"]] = body["text"]


def change(own: Own, board: dict[UUID, Seen], all_rights: bool = True) -> Body | None:
    """One change that makes sense on the board as this member sees it; None when the dice name none."""
    dice = own.dice
    causes = [one for one in board.values() if one.kind == "cause"]
    bones = [one for one in board.values() if one.kind == "category"]
    top = next((one for one in board.values() if one.kind == "problem"), None)
    if top is None:
        return None
    if own.done and dice.random() < 0.12:
        return back(own, *own.done.pop())
    if not causes or len(causes) < 25 or not all_rights:
        weights = {"add": 6, "bone": int(all_rights and len(bones) < 6)}
    else:
        weights = WEIGHTS if len(causes) < 120 else {**WEIGHTS, "remove": 30, "copy": 0}
    if not weights["bone"] and not causes and not bones:
        return None
    what = dice.choices([*weights], [*weights.values()])[0]
    return MAKERS[what](own, top, bones or [top], causes)


def add(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    place = own.dice.choice([top, *bones, *bones, *causes])
    return {"act": "cause.added", "cause": own.new(), "effect": str(place.id), "text": own.words(), "kind": "cause",
            "before": None}


def bone(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    return {"act": "cause.added", "cause": own.new(), "effect": str(top.id), "text": own.words(2), "kind": "category",
            "before": None}


def edit(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one = own.dice.choice([*causes, *causes, *causes, *bones, top])
    return {"act": "cause.edited", "cause": str(one.id), "before": one.text, "text": own.words()}


def move(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one, other = own.dice.choice(causes), own.dice.choice([*bones, *causes])
    beside = [str(kid.id) for kid in causes if kid.effect == other.id and kid.id != one.id]
    return {"act": "cause.moved", "cause": str(one.id), "source": str(one.effect), "target": str(other.id),
            "before": own.dice.choice([None, *beside])}


def remove(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    parents = {one.effect for one in causes}
    leaves = [one for one in causes if one.id not in parents] or causes
    cause = str(own.dice.choice(leaves if own.dice.random() < 0.8 else causes).id)
    own.gone.append(cause)
    return {"act": "cause.removed", "cause": cause}


def restore(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body | None:
    return {"act": "cause.restored", "cause": own.dice.choice(own.gone)} if own.gone else None


def park(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    cause = str(own.dice.choice(causes).id)
    own.parked.append(cause)
    return {"act": "cause.parked", "cause": cause, "source": None, "target": None, "before": None}


def unpark(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body | None:
    return {"act": "cause.unparked", "cause": own.parked.pop(), "source": None, "target": None} if own.parked else None


def link(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one, other = own.dice.choice(causes), own.dice.choice(causes)
    return {"act": own.dice.choice(["cause.linked", "cause.linked", "cause.unlinked"]), "cause": str(one.id),
            "effect": str(other.id)}


def judge(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one = own.dice.choice(causes)
    return {"act": "cause.judged", "cause": str(one.id), "before": one.status or "suspected",
            "status": own.dice.choice(["verified", "verified", "ruled_out", "suspected"])}


def prove(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    if own.evidence and own.dice.random() < 0.25:
        cause, evidence = own.evidence.pop()
        return {"act": "evidence.removed", "cause": cause, "evidence": evidence}
    cause, evidence = str(own.dice.choice(causes).id), own.new()
    own.evidence.append((cause, evidence))
    return {"act": "evidence.added", "cause": cause, "evidence": evidence, "note": own.words(), "before": None}


def root(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one = own.dice.choice([one for one in causes if one.status == "verified"] or causes)
    return {"act": "cause.rooted", "cause": str(one.id), "root": not one.root}


def stop(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    return {"act": "cause.stopped", "cause": str(own.dice.choice(causes).id), "before": "", "reason": own.words()}


def side(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    return {"act": "bone.sided", "cause": str(own.dice.choice(bones).id), "side": own.dice.choice(["up", "down"])}


def several(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    one, other = own.dice.choice(causes), own.dice.choice(causes)
    return own.dice.choice([
        {"act": "causes.merged", "cause": str(one.id), "other": str(other.id)},
        {"act": "cause.split", "cause": str(one.id), "new": own.new(), "before": one.text, "text": own.words(),
         "rest": own.words(), "children": []},
        {"act": "causes.grouped", "cause": own.new(), "text": own.words(2), "causes": [str(one.id), str(other.id)]},
        {"act": "bones.arranged", "cause": str(top.id)}])


def copy(own: Own, top: Seen, bones: list[Seen], causes: list[Seen]) -> Body:
    return {"act": "branch.copied", "cause": own.new(), "source": str(own.dice.choice(causes).id),
            "effect": str(own.dice.choice(bones).id), "before": None}


MAKERS: dict[str, Callable[[Own, Seen, list[Seen], list[Seen]], Body | None]] = {
    "add": add, "bone": bone, "edit": edit, "move": move, "remove": remove, "restore": restore, "park": park,
    "unpark": unpark, "link": link, "judge": judge, "prove": prove, "root": root, "stop": stop, "side": side,
    "several": several, "copy": copy}
WEIGHTS = {"add": 24, "bone": 1, "edit": 12, "move": 10, "remove": 6, "restore": 4, "park": 3, "unpark": 3, "link": 6,
           "judge": 8, "prove": 8, "root": 4, "stop": 3, "side": 2, "several": 4, "copy": 1}


def card(own: Own, bones: list[str]) -> Body:
    """Something about one's own silent cards: another one, other words, or one taken back."""
    cause = own.dice.choice([*own.cards]) if own.cards and own.dice.random() < 0.4 else None
    if cause and own.dice.random() < 0.4:
        return {"act": "card.taken_back", "cause": cause}
    own.said += 1
    mark = f"hush-{own.number}-{own.said}"
    made = cause or own.new("5ec2e7")
    own.hushed.update((mark, made))
    return {"act": "card.changed" if cause else "card.written", "cause": made, "text": f"{mark} {own.words()}",
            "effect": own.dice.choice([None, *bones])}


def back(own: Own, body: Body, position: int) -> Body | None:
    """What takes a change of one's own back, as `changes.js` finds it; None where this member has no way."""
    act, cause = body["act"], body["cause"]
    if act in SEVERAL:
        return {"act": "changes.undone", "cause": cause, "position": position}
    return {
        "cause.added": {"act": "cause.removed", "cause": cause},
        "cause.removed": {"act": "cause.restored", "cause": cause},
        "cause.edited": {**body, "before": body.get("text"), "text": body.get("before")},
        "cause.moved": {**body, "source": body.get("target"), "target": body.get("source"), "before": None},
        "cause.linked": {**body, "act": "cause.unlinked"},
        "cause.unlinked": {**body, "act": "cause.linked"},
        "cause.judged": {**body, "before": body.get("status"), "status": body.get("before")},
        "cause.rooted": {**body, "root": not body.get("root")},
        "cause.parked": {"act": "cause.unparked", "cause": cause, "source": None, "target": None},
    }.get(act)
