"""Three PIPs worth looking at: a draft, one that waits for HR, one that runs and has been talked about."""

from datetime import datetime, timedelta
from uuid import UUID

from rca.foundation.actors import Actor
from rca.foundation.db import transaction
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.queries import pips as queries
from rca.plans.rules.words import Verdict

REASON = ("Six people answer with the same script, screens and training. Their rated calls lie between 8 and 9 of 10; "
          "these lie at 4. The script and the screen were looked at in August and changed for all.")
SUPPORT = "Two hours a week with the coach, side by side.\nA week without the evening shift.\nThe course of 3 December."
EXAMPLES = (
    (62, "Asked three times why the roaming charge was back. Each time the answer was a link to the leaflet.",
     "Talk with Omar on the next day; agreed to say what is known and what not."),
    (33, "A caller in tears was put on hold for eleven minutes without a word.",
     "Carl listened in and spoke about it the same afternoon."),
    (12, "Three of ten rated calls end before the customer has asked everything.", "Weekly feedback, in writing."),
)
GOALS = (
    ("Precise communication", "Eight of ten rated calls are good in “says what is known and what happens next”."),
    ("Emotion management", "No hold longer than two minutes without a word, in all rated calls."),
    ("Product and business knowledge", "The test on roaming and family plans with 85 of 100."),
)


def _pip(people: dict[str, Actor], person: str, at: datetime, examples: int = 3) -> UUID:
    omar, begun = people["omar"], at - timedelta(days=34)
    start = begun.date()
    id = transaction(lambda: commands.open_pip(
        person=people[person].id, team=None, coach=people["carl"].id, starts_on=start, today=start,
        individual_reason=REASON, support=SUPPORT, consequences="Another task in the team, decided with HR.", by=omar,
        at=begun).id)
    for days, text, feedback in EXAMPLES[:examples]:
        transaction(lambda days=days, text=text, feedback=feedback: commands.add_example(
            id=id, happened_on=start - timedelta(days=days), text=text, feedback=feedback, today=start, by=omar,
            at=begun).id)
    for n, (dimension, measure) in enumerate(GOALS[:examples]):
        transaction(lambda n=n, dimension=dimension, measure=measure: commands.add_goal(
            id=id, dimension=dimension, measure=measure, due_on=start + timedelta(days=45 + 15 * n), by=omar,
            at=begun).id)
    return id


def _talked(people: dict[str, Actor], id: UUID, at: datetime) -> None:
    omar, carl, ana = people["omar"], people["carl"], people["ana"]
    commands.submit_pip(id=id, by=omar, at=at - timedelta(days=34))
    commands.approve_pip(id=id, by=people["yating"], at=at - timedelta(days=33))
    course.receive_pip(id=id, by=ana, at=at - timedelta(days=33))
    course.comment_on_pip(id=id, by=ana, at=at - timedelta(days=32), comment=(
        "I agree about the holds. The three calls that ended early were on the day the phone system was down."))
    course.start_pip(id=id, by=omar, at=at - timedelta(days=31))
    for talk, text in zip(queries.check_ins(id), (
            "Listened to six calls together. The pauses are shorter; the closing question is still missing.",
            "Day 30: seven of ten calls good, two holds above two minutes. Agreed: closing question on a card."),
            strict=False):
        course.hold_check_in(id=id, check_in=talk.id, text=text, by=carl, at=at - timedelta(days=4))
    course.judge_goal(id=id, goal=queries.goals(id)[2].id, verdict=Verdict.MET, reason="The test: 91 of 100.", by=carl,
                      at=at - timedelta(days=3))


def pips(people: dict[str, Actor], at: datetime) -> dict[str, str]:
    """Make them; gives their addresses."""
    draft, submitted, running = _pip(people, "jonas", at, 1), _pip(people, "jonas", at), _pip(people, "ana", at)
    transaction(lambda: commands.submit_pip(id=submitted, by=people["omar"], at=at).id)
    transaction(lambda: _talked(people, running, at))
    return {"pip": f"/pips/{running}", "pip_id": str(running), "pip_draft": f"/pips/{draft}",
            "pip_submitted": f"/pips/{submitted}"}
