"""The walk: every route × role × {own team, other team, guest's board, another board, stranger, own PIP, other's PIP}.

The policy stands in `tests/house/policy.py` a second time, by hand and as plain data, so that a slip shows.
"""

import shutil
from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest
from flask import Flask

from rca.audits import Answer, Audit
from rca.complaints import complaint
from rca.config import Config
from rca.foundation import registry
from rca.foundation.actors import Actor
from rca.plans import State, goals_of
from tests.factories.analyses import (
    come_as_guest,
    make_analysis,
    make_cause,
    make_file,
    make_link,
    make_revision,
    picture,
)
from tests.factories.audits import answer, findings_of, make_audit, make_checklist, started
from tests.factories.complaints import bring, make_category, make_complaint, make_paper
from tests.factories.people import make_organisation, make_person, make_team, post, sign_in, token_of
from tests.factories.pips import Circle, make_pip
from tests.factories.plans import only_actions, ready
from tests.factories.reviews import make_review
from tests.factories.solutions import make_solution
from tests.fixtures.databases import product
from tests.house.policy import FOR_ALL_TEAMS, GUEST, KNOW, LET_IN, NAMED, POLICY, ROLES

PLAIN = {"Accept": "application/json"}


class World:
    """Two teams, each with a case, an analysis, a plan, an import and a PIP of its own."""

    def __init__(self) -> None:
        self.ida = make_organisation()
        self.teams = [make_team("Billing care"), make_team("Field service")]
        leads = [make_person(f"Lead {n}", ("facilitator", team), ("handler", team))
                 for n, team in enumerate(self.teams)]
        reach = {"administrator": None}
        self.people = {role: make_person(f"Holder of {role}", (role, reach.get(role, self.teams[0])))
                       for role in ROLES}
        self.analyses = [make_analysis(lead, team=team) for lead, team in zip(leads, self.teams, strict=True)]
        self.causes = [make_cause(made, lead) for made, lead in zip(self.analyses, leads, strict=True)]
        self.files = [make_file(made, cause, lead, picture(), "gate.png", small=picture())
                      for made, cause, lead in zip(self.analyses, self.causes, leads, strict=True)]
        self.cases = [make_complaint(lead, team=team).id for lead, team in zip(leads, self.teams, strict=True)]
        self.category, self.review = make_category(self.ida).id, make_review(self.ida)
        self.papers = [make_paper(case, lead) for case, lead in zip(self.cases, leads, strict=True)]
        self.imports = [bring(lead) for lead in leads]
        self.solutions = [make_solution(made, lead).id for made, lead in zip(self.analyses, leads, strict=True)]
        self.circles = [self.circle(n, team) for n, team in enumerate(self.teams)]
        self.pips = [make_pip(circle, State.APPROVED) for circle in self.circles]
        self.plans = [ready(lead, team=team) for lead, team in zip(leads, self.teams, strict=True)]
        self.actions = [only_actions(made)[0].id for made in self.plans]
        for made, lead in zip(self.analyses, leads, strict=True):
            make_revision(made, lead)
        self.links = [make_link(made, lead) for made, lead in zip(self.analyses, leads, strict=True)]
        self.checklists = [make_checklist(lead, team=team).id for lead, team in zip(leads, self.teams, strict=True)]
        self.audits = [self.audited(n, leads[n]) for n in (0, 1)]
        self.findings = [findings_of(audit)[0].id for audit in self.audits]

    def audited(self, n: int, lead: Actor) -> Audit:
        """An audit of the team's case with a finding, by the role's holder where it is ours."""
        auditor = self.people["auditor"] if n == 0 else make_person("Their auditor", ("auditor", self.teams[n]))
        audit = make_audit(lead, auditor, ("complaint", self.cases[n]), checklist=self.checklists[n])
        started(audit, auditor)
        answer(audit, auditor, 1, Answer.NOT_CONFORM)
        return audit

    def circle(self, n: int, team: UUID) -> Circle:
        """Whoever a PIP of this team names, none of whom holds a role of the walk."""
        person, manager, coach, hr, reviewer = (
            make_person(f"{word} {n}", (role, team)) for word, role in (
                ("Person", "member"), ("Chief", "manager"), ("Coach", "member"), ("HR", "hr"), ("Reader", "member")))
        return Circle(self.ida, team, person, manager, coach, hr, reviewer, other_manager=manager)

    def arguments(self, kind: str, own: bool) -> dict[str, object]:
        """Arguments for an address whose record is ours or the other team's."""
        n = 0 if own else 1
        ids = {"complaint": self.cases[n], "analysis": self.analyses[n].id, "team": self.teams[n],
               "complaint_import": self.imports[n], "person": self.ida.id, "solution": self.solutions[n],
               "pip": self.pips[n], "plan": self.plans[n].id, "action": self.actions[n],
               "checklist": self.checklists[n], "audit": self.audits[n].id, "finding": self.findings[n],
               "complaint_category": self.category, "management_review": self.review}
        return {"id": ids.get(kind, uuid4()), "cause": self.causes[n], "link": self.links[n], "task": "answered",
                "form": "xlsx", "word": "csv", "starter": "outage", "guest": uuid4(), "number": 1, "sign_in": uuid4(),
                "token": "made-up", "kind": kind, "example": uuid4(), "goal": goals_of(self.plans[n].id)[0].id,
                "check_in": uuid4(), "filename": "css/tokens.css", "kept": "old", "letter": uuid4(),
                "deed": "assign", "dialog": "saying", "file": self.papers[n] if kind == "complaint" else self.files[n],
                "option": uuid4(), "consent": uuid4(), "point": uuid4(), "language": "en", "name": "product"}


@pytest.fixture(scope="module")
def app(sqlite_template, tmp_path_factory, known_addresses, known_templates) -> Iterator[Flask]:
    """One product for all walks: whoever walks is refused or only looks, so that each finds what the first found."""
    folder = tmp_path_factory.mktemp("walk")
    shutil.copyfile(sqlite_template, folder / "rca.sqlite")
    config = Config(instance=folder / "instance", database_url=f"sqlite:///{folder / 'rca.sqlite'}",
                    secret_key="only for tests", testing=True)
    with product(config, known_templates) as app:
        yield app


@pytest.fixture(scope="module")
def world(app) -> World:
    return World()


def routes(app) -> Iterator[tuple[object, str, str, str]]:
    """(rule, method, permission, kind of record) of every guarded route."""
    for rule in app.url_map.iter_rules():
        guard = getattr(app.view_functions[rule.endpoint], "guard", None)
        if guard is None or "kind" in rule.arguments:
            continue  # history and chain of any record ask that record's own feature; they have walks of their own
        yield from ((rule, method, *guard) for method in rule.methods - {"HEAD", "OPTIONS"})


def address(app, rule, values) -> str:
    adapter = app.url_map.bind("localhost")
    return adapter.build(rule.endpoint, {name: values[name] for name in rule.arguments})


class Walker:
    """Somebody who asks for one address after the other, with one token for all forms."""

    def __init__(self, client) -> None:
        self.client, self.token = client, token_of(client)

    def ask(self, method: str, path: str, *, allowed: bool = False) -> int:
        """Whoever is refused asks as a script would: the answer is one sentence, where a page is drawn each time."""
        told = {} if method == "GET" else {"csrf_token": self.token}
        with self.client.open(path, method=method, headers={} if allowed else PLAIN, data=told) as answer:
            return int(answer.status_code)


def test_every_route_is_public_by_name_or_asks_for_a_permission_that_exists(app) -> None:
    known = set(registry.permissions())
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        if rule.endpoint == "static":
            continue
        assert hasattr(view, "guard"), f"{rule.endpoint} is neither public nor guarded"
        assert view.guard is None or view.guard[0] in known, f"{rule.endpoint} asks for {view.guard}"


def test_the_policy_names_every_permission_and_no_other(app) -> None:
    assert set(POLICY) | {"history:read"} == set(registry.permissions())


def test_a_stranger_gets_nowhere(app, world) -> None:
    client = app.test_client()
    token = {"csrf_token": token_of(client)}
    for rule, method, _, kind in routes(app):
        path = address(app, rule, world.arguments(kind, own=True))
        with client.open(path, method=method, data={} if method == "GET" else token) as answer:
            assert answer.status_code in (303, 401), f"{method} {path}"
            assert answer.location is None or "/sign-in" in answer.location, f"{method} {path}"


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("own", [True, False], ids=["own team", "other team"])
def test_each_role_reaches_what_it_may_and_nothing_else(app, world, role, own) -> None:
    walker = Walker(sign_in(app.test_client(), world.people[role]))
    for rule, method, permission, kind in routes(app):
        if not own and "id" not in rule.arguments:
            continue  # the same address as in the walk over one's own
        allowed = role in POLICY[permission] and (own or kind in FOR_ALL_TEAMS)
        if kind == "complaint_import" and not own and role in KNOW:
            continue  # an import without a team is seen by all who may import
        if allowed and (method != "GET" or "stream" in rule.rule):
            continue  # what it does is tested with its feature; here nothing may be changed
        path = address(app, rule, world.arguments(kind, own))
        status = walker.ask(method, path, allowed=allowed)
        assert (status in LET_IN) if allowed else (status == 404), f"{role}, {method} {path}: {status}"


@pytest.mark.parametrize("own", [True, False], ids=["own board", "another board"])
def test_a_guest_reaches_one_board(app, world, own) -> None:
    walker = Walker(come_as_guest(app.test_client(), world.links[0]))
    for rule, method, permission, kind in routes(app):
        allowed = permission in GUEST and own
        if allowed and (method != "GET" or "stream" in rule.rule):
            continue
        path = address(app, rule, world.arguments(kind, own))
        status = walker.ask(method, path, allowed=allowed)
        assert (status in LET_IN) if allowed else (status == 404), f"{method} {path}: {status}"


@pytest.mark.parametrize("path", ["/chain/{}/{}", "/chain/{}/{}.svg", "/chain/row/{}/{}", "/chain/side/{}/{}"])
@pytest.mark.parametrize("role", ROLES)
def test_a_chain_is_for_whoever_may_see_the_record(app, world, role, path) -> None:
    client = sign_in(app.test_client(), world.people[role])
    chained = ("complaint", "analysis", "plan", "action", "audit", "finding")
    for kind in (*chained, "checklist", "team", "person", "pip"):
        for own in (True, False):
            allowed = kind in chained and role in POLICY[f"{kind}:see"] and own
            status = client.get(path.format(kind, world.arguments(kind, own)["id"])).status_code
            assert status == (200 if allowed else 404), (role, kind, own)


@pytest.mark.parametrize("part", NAMED)
@pytest.mark.parametrize("own", [True, False], ids=["own PIP", "other's PIP"])
def test_who_is_named_reaches_their_own_pip_and_no_other(app, world, part, own) -> None:
    circle = world.circles[0]
    client = sign_in(app.test_client(), {"line_manager": circle.manager}.get(part) or getattr(circle, part))
    walker = Walker(client)
    for rule, method, permission, kind in routes(app):
        if kind != "pip" or "id" not in rule.arguments:
            continue
        allowed = own and permission in NAMED[part]
        if allowed and method != "GET":
            continue
        status = walker.ask(method, address(app, rule, world.arguments(kind, own)), allowed=allowed)
        assert (status in LET_IN) if allowed else (status == 404), f"{part}, {method} {rule.rule}: {status}"
        if method == "GET" and permission == "pip:see":
            history = client.get(f"/history/pip/{world.arguments(kind, own)['id']}").status_code
            assert (history == 200) is allowed


@pytest.mark.parametrize("role", ROLES)
def test_history_is_for_whoever_may_see_the_record(app, world, role) -> None:
    client = sign_in(app.test_client(), world.people[role])
    for kind in ("complaint", "analysis", "solution", "plan", "action", "checklist", "audit", "finding", "team",
                 "person", "pip"):
        for own in (True, False):
            id = world.arguments(kind, own)["id"]
            allowed = role in POLICY[f"{kind}:see"] and (own or kind in FOR_ALL_TEAMS)
            if kind == "team" and role != "administrator":
                continue
            assert (client.get(f"/history/{kind}/{id}").status_code == 200) is allowed, (role, kind, own)


def test_what_was_refused_changed_nothing(app, world) -> None:
    before = complaint(world.cases[0])
    assert before is not None
    post(sign_in(app.test_client(), world.people["member"]), f"/complaints/{world.cases[0]}/closure",
         {"closure": "accepted"})
    after = complaint(UUID(str(world.cases[0])))
    assert after is not None
    assert after.version == before.version
