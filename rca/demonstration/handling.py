"""Key tasks of a case as the demonstration does them: those done by a record with the record."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from rca.complaints import commands as cases
from rca.complaints.queries import options_of, tasks_done
from rca.complaints.rules.judging import JUDGED, OFFERED, Answer, Validity
from rca.foundation.actors import Actor


def work_on(case: UUID, task: str, by: Actor, at: datetime, options: Sequence[str] = ()) -> None:
    """Do a key task: judge, offer the options, of which the first is agreed, or tick."""
    if task == JUDGED:
        cases.judge(id=case, validity=Validity.VALID, by=by, at=at)
    if task == OFFERED:
        for text in options:
            cases.offer_option(id=case, text=text, by=by, at=at)
        cases.answer_option(id=case, option=options_of(case)[0].id, answer=Answer.AGREED, by=by, at=at)
    if task not in tasks_done(case):
        cases.do_task(id=case, task=task, by=by, at=at)
