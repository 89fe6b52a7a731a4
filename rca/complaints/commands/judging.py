"""What is decided about a case: is it valid, what is offered, what is agreed; and what the person concerned says."""

from datetime import datetime
from uuid import UUID

from rca.complaints import queries
from rca.complaints.commands.handing import handling
from rca.complaints.models import Complaint, TaskDone
from rca.complaints.models.handling import CaseOption
from rca.complaints.rules import cases, judging
from rca.complaints.rules.cases import Status
from rca.complaints.rules.judging import Answer, Validity
from rca.foundation import journal, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id
from rca.foundation.errors import NotFound, RuleBroken
from rca.foundation.messages import msg


def judge(*, id: UUID, validity: Validity, misunderstanding: str | None = None, explanation: str | None = None,
          by: Actor, at: datetime) -> Complaint:
    """Judge whether a complaint is valid. Not valid needs the misunderstanding and how it was explained.

    The key task of judging is done with it; a complaint about whoever judges is left to others (C-12).
    """
    case = locked(Complaint, id)
    misunderstanding = texts.long_text("misunderstanding", misunderstanding)
    explanation = texts.long_text("explanation", explanation)
    if case.status is Status.CLOSED:
        raise RuleBroken("", msg("The case is closed. Reopen it first."))
    judging.check_impartial(case.concerned_id, by.person_id)
    judging.check_judging(validity, misunderstanding, explanation)
    if validity is not Validity.NOT_VALID:
        misunderstanding = explanation = None
    row = handling(case)
    before = row.validity
    row.validity, row.misunderstanding, row.explanation, row.judged_at = validity, misunderstanding, explanation, at
    flush()
    journal.write(("complaint", id), "complaint.judged", by=by, at=at,
                  facts={"validity": validity.value, "validity_before": before.value if before else None},
                  payload={"after": {"misunderstanding": misunderstanding, "explanation": explanation}})
    return tick_founded(case, by, at)


def tick_founded(case: Complaint, by: Actor, at: datetime) -> Complaint:
    """Tick what is done by what is written down, as far as the order of the stages lets it (P-04)."""
    row = queries.handling_of(case.id)
    founded = judging.tasks_founded(row.validity if row else None, [o.answer for o in queries.options_of(case.id)])
    done = set(queries.tasks_done(case.id))
    for task in cases.KEY_TASKS:
        if task.key in founded and cases.may_tick(task.key, done, case.status):
            add(TaskDone(complaint_id=case.id, task=task.key, at=at, actor_id=by.id))
            done.add(task.key)
            case.stage = cases.stage_of(done)
            flush()
            journal.write(("complaint", case.id), "task.done", by=by, at=at,
                          facts={"task": task.key, "stage": int(case.stage)})
    return case


def offer_option(*, id: UUID, text: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Write down one of the options that are offered to the customer."""
    case = locked(Complaint, id)
    told = texts.long_text("text", text)
    judging.check_option(told, case.status is Status.CLOSED)
    made = CaseOption(id=new_id(), complaint_id=id, text=told, answer=Answer.OPEN, actor_id=by.id, at=at)
    add(made)
    flush()
    journal.write(("complaint", id), "option.offered", by=by, at=at, facts={"option": str(made.id)},
                  payload={"reason": told})
    return tick_founded(case, by, at)


def answer_option(*, id: UUID, option: UUID, answer: Answer, by: Actor, at: datetime) -> Complaint:
    """What the customer says to an option: agreed (one of them), refused, or open again.

    Raises NotFound where the option is not one of this case.
    """
    case = locked(Complaint, id)
    found = queries.option(id, option)
    if found is None:
        raise NotFound
    others = [other.answer for other in queries.options_of(id) if other.id != option]
    judging.check_agreeing(answer, others, case.status is Status.CLOSED)
    if found.answer is answer:
        return case
    if found.answer is Answer.AGREED and judging.AGREED in queries.tasks_done(id):
        raise RuleBroken("", msg("“The one agreed” is ticked. Take that tick back first."))
    found.answer = answer
    flush()
    journal.write(("complaint", id), "option.answered", by=by, at=at,
                  facts={"option": str(option), "answer": answer.value}, payload={"reason": found.text})
    return tick_founded(case, by, at)


def comment(*, id: UUID, words: str | None = None, by: Actor, at: datetime) -> Complaint:
    """The person concerned says how it was; it stands beside what the customer told (C-12)."""
    case = locked(Complaint, id)
    told = texts.long_text("words", words)
    judging.check_comment(case.concerned_id, by.person_id, told)
    row = handling(case)
    row.comment, row.commented_at = told, at
    flush()
    journal.write(("complaint", id), "complaint.commented", by=by, at=at, payload={"reason": told})
    return case
