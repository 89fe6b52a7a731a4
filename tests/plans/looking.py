"""Looking everywhere: every address of the product with plausible arguments, and answers made comparable."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.queries import pips as queries
from rca.plans.rules.words import State, Verdict
from tests.factories.analyses import come_as_guest, make_analysis, make_link
from tests.factories.complaints import make_complaint
from tests.factories.people import make_person, make_team, sign_in
from tests.factories.pips import AT, TODAY, Circle, make_circle, make_pip
from tests.factories.plans import make_plan

WORD = "quokka"
"""Stands in every text field of the PIPs and nowhere else in the product."""

NAMES = re.compile(r"\bPIPs?\b|performance improvement|/pips?\b", re.IGNORECASE)
LEAVES_THE_ROOM = ("people.sign_out", "people.sign_out_everywhere", "people.end_sign_in")
NEVER_ENDS = re.compile(r"stream$|\.pdf$|\.png$")
"""A stream has no end, and paper is drawn for a second; with a PIP's key in the address they are asked all the same."""

DRAWN = re.compile(r"/board|/causes/|\.svg$")
FULLY = ("whoever set it up", "administrator", "guest")
"""Who asks everything: the drawings of their own records too, and a PIP's key at every address of other features."""


@dataclass
class Hidden:
    """The PIPs nobody here may learn of, with every key that belongs to them."""

    approved: UUID
    draft: UUID
    keys: frozenset[str]

    @property
    def parts(self) -> dict[str, UUID]:
        """Keys of the approved one by the name an address gives them."""
        return {"goal": queries.goals(self.approved)[0].id, "example": queries.examples(self.approved)[0].id,
                "check_in": queries.check_ins(self.approved)[0].id}


class World:
    """A circle with a team, records of other features beside it, and whoever has no part in its PIPs."""

    def __init__(self) -> None:
        self.circle: Circle = make_circle()
        owner, team, elsewhere = self.circle.owner, self.circle.team, make_team("Field service")
        self.analysis = make_analysis(owner, team=team)
        self.link = make_link(self.analysis, owner)
        self.case = make_complaint(owner, team=team).id
        self.plan = make_plan(owner, team=team)
        self.bea = make_person("Bea Holm", ("member", team))
        self.outsiders: dict[str, Actor] = {
            "whoever set it up": owner, "another manager": self.circle.other_manager, "the person of a draft": self.bea,
            "administrator": make_person("Adam Falk", "administrator"),
            "colleague": make_person("Col League", ("member", team), ("handler", team)),
            "facilitator": make_person("Fay Cil", ("facilitator", team)),
            "auditor": make_person("Aud Itor", ("auditor", team)), "coach": make_person("Coa Ch", ("coach", team)),
            "HR elsewhere": make_person("Hara Else", ("hr", elsewhere)),
            "manager elsewhere": make_person("Mana Else", ("manager", elsewhere)),
        }

    def browser(self, app: Any, who: str) -> Any:
        """A browser of an outsider; of a guest, or of somebody unknown."""
        client = app.test_client()
        if who == "stranger":
            return client
        return come_as_guest(client, self.link) if who == "guest" else sign_in(client, self.outsiders[who])

    def hide(self) -> Hidden:
        """Make two PIPs, one approved with everything said and one draft, the word in every text of both."""
        said = {"individual_reason": f"{WORD} reason", "support": f"{WORD} support",
                "consequences": f"{WORD} consequences"}
        both = [make_pip(self.circle, filled=False, **said), make_pip(
            self.circle, filled=False, person=self.bea.id, **said)]
        for id in both:
            told = {"id": id, "by": self.circle.manager, "at": AT}
            _run(commands.add_example, happened_on=TODAY, text=f"{WORD} text", feedback=f"{WORD} said", today=TODAY,
                 **told)
            _run(commands.add_goal, dimension=f"{WORD} aim", measure=f"{WORD} measure", due_on=date(2027, 1, 5),
                 **told)
        id, circle = both[0], self.circle
        for act, by in ((commands.submit_pip, circle.manager),
                        (partial(commands.return_pip, reason=f"{WORD}?"), circle.hr),
                        (commands.submit_pip, circle.manager), (commands.approve_pip, circle.hr),
                        (partial(course.record_refusal, witness=f"{WORD} Witness"), circle.hr),
                        (partial(course.comment_on_pip, comment=f"{WORD} comment"), circle.person),
                        (course.start_pip, circle.manager)):
            _run(act, id=id, by=by, at=AT)
        told = {"id": id, "by": circle.coach, "at": AT}
        _run(course.hold_check_in, check_in=queries.check_ins(id)[0].id, text=f"{WORD} talk", **told)
        _run(course.judge_goal, goal=queries.goals(id)[0].id, verdict=Verdict.MET, reason=f"{WORD} verdict", **told)
        keys = {str(part.id) for pip in both for part in (
            *queries.goals(pip), *queries.examples(pip), *queries.check_ins(pip))}
        return Hidden(both[0], both[1], frozenset({*map(str, both), *keys}))

    def own(self, kind: str) -> UUID:
        """A record of this kind that is no secret, for addresses that need one."""
        return {"complaint": self.case, "analysis": self.analysis.id, "plan": self.plan.id, "team": self.circle.team,
                "person": self.circle.person.id}.get(kind, self.circle.person.id)

    def run_more(self, count: int) -> None:
        """So many more PIPs that run."""
        for _ in range(count):
            make_pip(self.circle, State.APPROVED)


def _run(command: Any, **given: Any) -> None:
    transaction(lambda: getattr(command(**given), "id", None))


def rules(app: Any, method: str) -> Iterator[Any]:
    """Every rule of the product that answers this method, but for static files and what ends the sign-in."""
    for rule in app.url_map.iter_rules():
        if method in rule.methods and rule.endpoint != "static" and rule.endpoint not in LEAVES_THE_ROOM:
            yield rule


def _build(app: Any, rule: Any, **values: Any) -> str:
    told = {"token": "made-up", "task": "answered", "form": "csv", "filename": "css/tokens.css", "kind": "person",
            "number": 1, "word": "dot", "name": "product", "deed": "assign",
            "dialog": "saying", "language": "en", "starter": "late-delivery", **values}
    return str(app.url_map.bind("localhost").build(rule.endpoint, {name: told[name] for name in rule.arguments}))


def keys_of(rule: Any) -> list[str]:
    """The names of the keys in an address."""
    return [name for name in rule.arguments if type(rule._converters[name]).__name__ == "UUIDConverter"]


def twins(app: Any, world: World, method: str, hidden: Hidden, *, fully: bool) -> Iterator[tuple[str, str]]:
    """Addresses in which a key of a PIP stands, each with its twin, in which keys of nothing stand."""
    for rule in rules(app, method):
        names = keys_of(rule)
        if not fully and "pips" not in rule.rule and "kind" not in rule.arguments:
            continue
        for kind in ("pip", "person", "plan", "analysis") if "kind" in rule.arguments else ["pip"] if names else []:
            nothing = {name: uuid4() for name in names}
            for pip in {hidden.approved, hidden.draft} if "pips" in rule.rule or kind == "pip" else {hidden.approved}:
                found = {name: hidden.parts.get(name, pip) for name in names}
                yield _build(app, rule, kind=kind, **found), _build(app, rule, kind=kind, **nothing)
            if len(names) > 1:
                guarded = app.view_functions[rule.endpoint].guard
                mine = {"id": world.own(guarded[1])} if guarded else {}
                yield (_build(app, rule, kind=kind, **{**found, **mine}),
                       _build(app, rule, kind=kind, **{**nothing, **mine}))


def plain(app: Any, world: World, *, fully: bool) -> Iterator[str]:
    """Every address that can be opened without a PIP's key: lists, forms, pages and histories of other records."""
    for rule in rules(app, "GET"):
        names = keys_of(rule)
        if not names:
            yield _build(app, rule)
        elif not NEVER_ENDS.search(rule.rule) and "pips" not in rule.rule and (fully or not DRAWN.search(rule.rule)):
            guarded = app.view_functions[rule.endpoint].guard
            for kind in ("complaint", "analysis", "plan", "team", "person") if "kind" in rule.arguments else (
                    guarded[1] if guarded else "",):
                for person in (world.circle.person, world.circle.coach) if kind == "person" else (None,):
                    id = person.id if person else world.own(kind)
                    yield _build(app, rule, kind=kind, **dict.fromkeys(names, id))


def shown(answer: Any, *keys: str) -> tuple[int, str, str]:
    """An answer without what differs from one to the next: tokens, moments, keys of forms; `keys` become one word."""
    text = readable(answer)
    token = re.search(r'name="csrf-token" content="([^"]+)"', text)
    text = text.replace(token[1], "TOKEN") if token else text
    text = re.sub(r"<time\b.*?</time>", "TIME", text, flags=re.DOTALL)
    text = re.sub(r'(value|data-until)="\d{4}-\d\d-\d\dT\d\d:\d\d[^"]*"', "NOW", text)  # what a form proposes
    text = re.sub(r'"now":"[^"]*"', "NOW", text)  # by which a browser sets its timer
    text = re.sub(r'name="([\w-]*key|csrf_token|seen|opened)" value="[^"]*"', "KEY", text)
    place = answer.headers.get("Location", "")
    for key in keys:
        text, place = text.replace(key, "ID"), place.replace(key, "ID")
    answer.close()
    return answer.status_code, place, text


def readable(answer: Any) -> str:
    """What an answer says; of a workbook all its sheets."""
    if "spreadsheet" in answer.headers.get("Content-Type", ""):
        with zipfile.ZipFile(io.BytesIO(answer.get_data())) as book:
            return "\n".join(book.read(name).decode(errors="replace") for name in book.namelist())
    return str(answer.get_data().decode(errors="replace"))


def uuids(address: str) -> list[str]:
    """The keys in an address."""
    return re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", address)
