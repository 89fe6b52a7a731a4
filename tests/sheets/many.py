"""Many cases: groups that tell one problem, a cause already found with a plan at work, and a year with volumes."""

from datetime import datetime, timedelta
from uuid import UUID

from rca.analyses.commands.linking import link_cases
from rca.complaints.commands import take
from rca.complaints.commands.volumes import keep_volumes
from rca.complaints.rules.cases import Channel
from rca.complaints.rules.trends import Grain, Measure, Scope, periods
from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from tests.complaints.alike import LABELLED
from tests.factories.analyses import make_analysis, make_root
from tests.factories.plans import active

SHOWN = ("gate", "leak", "闸机重复扣费", "漫遊費")
A_MONTH = (4, 5, 5, 4, 6, 5, 5, 6, 4, 5, 16, 7, 3)


def many(team: UUID, by: Actor, manager: Actor, at: datetime) -> dict[str, str]:
    """Addresses of a case that resembles a cause already found."""
    told = [text for group, text in LABELLED if group in SHOWN]

    def taken() -> list[UUID]:
        made = [_take(text, at - timedelta(days=1 + n % 20), team, by) for n, text in enumerate(told)]
        for count, month in zip(A_MONTH, periods(at.date(), Grain.MONTH), strict=True):
            moment = at.replace(year=month.first.year, month=month.first.month, day=1)
            for n in range(count):
                _take(f"No signal at home since the mast was moved, day {n}", moment, team, by,
                      product=("Fibre 250", "Mobile S")[n % 2])
        lines = "\n".join(f"{month.name} {5_000 + 200 * n}" for n, month in enumerate(
            periods(at.date(), Grain.MONTH)[:-1]))
        keep_volumes(measure=Measure.CONTACTS, scope=Scope.ALL, lines=lines, by=by, at=at)
        return made

    made = transaction(taken)
    analysis = make_analysis(by, problem="The ticket gate charges the fare twice", team=team)
    make_root(analysis, by, "A second tap within two seconds counts as a second trip at the gate")
    transaction(lambda: link_cases(id=analysis.id, complaint=made[:2], by=by, at=at).id)
    active(by, manager, team=team, analysis=analysis.id, title="One tap, one fare")
    return {"alike": f"/complaints/{made[2]}", "alike_id": str(made[2])}


def _take(text: str, at: datetime, team: UUID, by: Actor, product: str | None = None) -> UUID:
    return take(received_at=at, received_day=at.date(), channel=Channel.PHONE, title=text[:80], description=text,
                product=product, category="Billing" if product is None else "Network", team=team, by=by, at=at).id
