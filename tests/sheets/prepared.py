"""A database worth looking at: the demonstration, and what its story lacks (an import, links, an empty fish)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID, uuid4

import sqlalchemy as sa

from rca import create_app, demonstration, people
from rca.analyses import commands as analyses
from rca.analyses.commands import guests
from rca.analyses.models import Analysis
from rca.analyses.rules import GuestRights, Template
from rca.complaints import Complaint
from rca.complaints import commands as cases
from rca.complaints import queries as cases_queries
from rca.complaints.commands import import_jobs
from rca.complaints.commands.mappings import keep_mapping
from rca.complaints.queries import complaint_import
from rca.config import Config
from rca.demonstration.story import PROBLEM
from rca.foundation.actors import Actor
from rca.foundation.clock import now
from rca.foundation.db import db, transaction
from rca.people.commands import issue_one_time_link
from rca.people.models import Person, Team
from rca.solutions.commands.scoring import open_scoring
from tests.factories.story import tell
from tests.fixtures.databases import make_schema
from tests.sheets.audited import audited
from tests.sheets.categorised import categorised
from tests.sheets.frozen import frozen
from tests.sheets.handled import handled
from tests.sheets.many import many
from tests.sheets.pips import pips
from tests.sheets.planned import planned
from tests.sheets.proven import proven
from tests.sheets.reviewed import reviewed
from tests.sheets.reviewed_house import reviewed_house

REGISTER = """Ticket,Received,Came by,What happened,Plan,State
A-1,2026-10-02 09:15,phone,The bill lists a stopped roaming pass.,Family 40,open
A-2,2026-10-02,web,"Notice was given, the contract went on.",Solo 20,closed
A-3,31/31/2026,phone,Nobody came.,Fibre 250,open
A-4,2026-10-05 18:40,phone,,Fibre 100,open
A-5,2026-10-06 08:05,letter,取消之后又被扣费,Family 40,open,too,many
A-6,2026-10-07 11:30,chat,Two bills for one month.,Family 30,closed
"""


# Days that can be read two ways: the page of the mapping draws both.
DATED = "\n".join(f"{line},{due}" for line, due in zip(REGISTER.splitlines(), (
    "Due", "03/04/2026", "05/06/2026", "07/08/2026", "02/05/2026", "03/06/2026", "04/09/2026"), strict=True))


def actor(sign_in_name: str) -> Actor:
    found = db.session.scalars(sa.select(Person).filter_by(sign_in_name=sign_in_name)).one()
    return people.actor(found)


def brought(name: str, by: Actor, content: str = REGISTER) -> str:
    """A file that waits for its mapping."""
    return transaction(lambda: str(cases.bring_file(
        file_name=name, content=content.encode(), zone="Europe/Berlin", by=by, at=now()).id))


def imported(name: str, by: Actor) -> str:
    """The same file, taken as it was guessed."""
    id = UUID(brought(name, by))
    mapping = complaint_import(id).mapping
    transaction(lambda: str(cases.run_import(id=id, mapping=mapping, by=by, at=now()).id))
    return str(id)


def begun(name: str, by: Actor, *, stopped: bool) -> str:
    """The same file while it comes in, or cancelled half way; what its columns mean is kept."""
    id, at = UUID(brought(name, by)), now()
    mapping = {**complaint_import(id).mapping, "source": name}

    def work() -> None:
        found = import_jobs.set_off(id=id, mapping=mapping, team=None, by=by, at=at)
        keep_mapping(name=name.split(".")[0].capitalize(), mapping=mapping, header=mapping["header"], by=by, at=at)
        found.rows, found.read, found.taken, found.refused = 48_210, 21_400, 21_371, 29
        found.lease_until = at + timedelta(days=1)
        if stopped:
            cases.cancel_import(id=id, by=by, at=at)

    transaction(work)
    return f"/complaints/imports/{id}"


def own_case(by: Actor) -> str:
    """Open the public form and complain by it; the token of the private page."""
    kept = cases_queries.promises()[0]
    transaction(lambda: cases.keep_promises(kept=replace(kept, public=True).to_json(), seen=0, by=by, at=now()).id)
    key = uuid4()
    token = cases.token_of(key, "only for sheets")
    transaction(lambda: cases.complain(
        pass_id=key, token=token, origin="x", opened=now() - timedelta(minutes=3), at=now(),
        description="Charged twice in October.", remedy_sought="The 38 euros back").id)
    return token


@contextmanager
def prepared(folder: Path) -> Iterator[dict[str, str]]:
    """Fill the database in `folder`; gives the addresses the screens ask for, with an application context open."""
    url = f"sqlite:///{folder / 'sheets.sqlite'}"
    config = Config(instance=folder, database_url=url, secret_key="only for sheets", log_level="WARNING")
    make_schema(url, folder)
    app = create_app(config)
    with app.app_context():
        transaction(lambda: demonstration.build(now()))
        mei, jonas, ida = actor("mei"), actor("jonas"), actor("ida")
        analysis = db.session.scalars(sa.select(Analysis.id).filter_by(title=PROBLEM)).one()
        case = db.session.scalars(sa.select(Complaint.id).order_by(Complaint.serial)).first()
        until = now() + timedelta(hours=8)
        links = [transaction(lambda: guests.invite(
            id=analysis, rights=GuestRights.ADD, until=until, by=mei, at=now()).id) for _ in range(2)]
        personal = transaction(lambda: guests.invite(
            id=analysis, names="Lena Brandt\n王小明\nOla Nordmann", rights=GuestRights.ADD, until=until, by=mei,
            at=now()).id)
        for link in (links[0], personal):
            transaction(lambda link=link: guests.join(link=link, name="Noor", at=now()).id)
        transaction(lambda: guests.revoke(id=analysis, link=links[1], by=mei, at=now()).id)
        fresh = transaction(lambda: analyses.start_analysis(
            problem="Technicians do not come a second time", team=None, template=Template.SERVICE_4S,
            bones=["Surroundings", "Suppliers", "Systems", "Skills"], by=mei, at=now()).id)
        person = db.session.scalars(sa.select(Person.id).filter_by(sign_in_name="ana")).one()
        team = db.session.scalars(sa.select(Team.id)).first()
        one_time = transaction(lambda: issue_one_time_link(person=person, by=ida, at=now()))
        some = list(db.session.scalars(sa.select(Complaint.id).order_by(Complaint.serial).limit(3)))
        checked = audited(mei, actor("ruth"), actor("omar"), some)
        story = tell(mei, actor("omar"), actor("ruth"), team, 12)
        transaction(lambda: open_scoring(id=story.analysis.id, by=mei, at=now()).id)
        from rca.analyses.board.joining import tokens

        told = pips({name: actor(name) for name in ("omar", "ana", "carl", "yating", "jonas")}, now())

        own, sorted_ = own_case(ida), categorised(some, mei, now())
        yield {
            "own_case": f"/complain/{own}",
            "analysis": f"/analyses/{analysis}", "analysis_id": str(analysis), "case": f"/complaints/{case}",
            "case_id": str(case), "brought": f"/complaints/imports/{brought('hotline october.csv', jonas, DATED)}",
            "running": begun("hotline august.csv", jonas, stopped=False),
            "stopped": begun("hotline july.csv", jonas, stopped=True),
            "imported": f"/complaints/imports/{imported('hotline september.csv', jonas)}",
            "chain": f"/chain/plan/{story.plan.id}", "told_case": f"/complaints/{story.cases[0].id}",
            "told": str(story.analysis.id), "fresh": f"/analyses/{fresh}",
            "reviewed": reviewed(team, mei, now()), "proven": proven(team, mei, now()),
            "frozen": frozen(team, mei, (actor("omar"), actor("ruth")), now()), "person": f"/people/{person}",
            "team": f"/teams/{team}",
            "invitation": f"/join/{tokens().dumps(str(links[0]))}",
            "personal": f"/join/{tokens().dumps(str(personal))}",
            "revoked": f"/join/{tokens().dumps(str(links[1]))}", "one_time": f"/one-time/{one_time}", "url": url,
            "plan_review": f"/plans/{story.plan.id}", "plan_failed": f"/plans/{story.failed.id}",
            **reviewed_house(mei, now()), **many(team, mei, actor("omar"), now()),
            **handled(jonas, actor("ana"), actor("linxiao"), now()),
            **sorted_, **told, **checked, **planned(mei, actor("omar"), team, now()),
        }
        db.session.remove()
        db.engine.dispose()


def speak(language: str) -> None:
    """Have every person read this language."""
    with db.engine.begin() as connection:
        connection.execute(sa.update(Person.__table__).values(language=language))
