"""Acts on one case: take, edit, tick, close, reopen, erase the complainant."""

from datetime import date, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from rca import people
from rca.complaints import models, queries
from rca.complaints.commands import forgetting, handing, running
from rca.complaints.commands.categories import category_for
from rca.complaints.events import ComplaintClosed, ComplaintReopened, ComplaintTaken
from rca.complaints.models import Complaint, TaskDone
from rca.complaints.rules import cases, judging
from rca.complaints.rules.cases import Channel, Closure, Precision, Stage, Status
from rca.complaints.rules.clocks import Clock
from rca.complaints.rules.clocks import running as clocks_of_a_state
from rca.foundation import journal, outbox, texts
from rca.foundation.actors import Actor
from rca.foundation.db import add, flush, locked, new_id, remove
from rca.foundation.errors import RuleBroken, Stale
from rca.foundation.events import announce
from rca.foundation.messages import msg
from rca.foundation.numbers import next_numbers

PREFIX = "CC"
# A reference as one number: room for ten million cases a year.
YEAR_ROOM = 10_000_000
LINES = ("title", "complainant", "contact", "email", "product", "place", "unit", "category", "remedy_sought",
         "concerned", "promised")
MOMENTS = ("received_at", "due_at")
# The key task that stops the clock of the answer.
ANSWERED = "answered"
EDITABLE = (*LINES, "description", "immediate_action", "channel", *MOMENTS)


def numbered(at: datetime, count: int) -> list[tuple[str, int]]:
    """The next references of the year with their serials, such as ("CC-2026-0001", 20260000001)."""
    numbers = next_numbers(PREFIX, at.year, count)
    return [(f"{PREFIX}-{at.year}-{number:04d}", at.year * YEAR_ROOM + number) for number in numbers]


def take(
    *,
    received_at: datetime,
    received_day: date,
    channel: Channel,
    description: str,
    title: str | None = None,
    complainant: str | None = None,
    contact: str | None = None,
    email: str | None = None,
    language: str | None = None,
    product: str | None = None,
    place: str | None = None,
    unit: str | None = None,
    category: str | None = None,
    remedy_sought: str | None = None,
    concerned: str | None = None,
    concerned_id: UUID | None = None,
    promised: str | None = None,
    immediate_action: str | None = None,
    due_at: datetime | None = None,
    team: UUID | None = None,
    by: Actor,
    at: datetime,
) -> Complaint:
    """Take a complaint. Whoever takes it is responsible to the end; without date, channel, description none (C-01)."""
    told = texts.long_text("description", description)
    cases.check_taking(received_at, channel, told, now=at)
    _check_team(team)
    _check_concerned(concerned_id)
    given = {"title": title, "complainant": complainant, "contact": contact, "email": email, "product": product,
             "place": place, "unit": unit, "category": category, "remedy_sought": remedy_sought,
             "concerned": concerned, "promised": promised}
    lines = {name: _line(name, value) for name, value in given.items()}
    ((reference, serial),) = numbered(at, 1)
    case = Complaint(
        **{**lines, "title": lines["title"] or cases.title_from([told or ""])},
        id=new_id(),
        reference=reference,
        serial=serial,
        received_at=received_at,
        received_day=received_day,
        precision=Precision.MINUTE,
        channel=channel,
        description=told,
        immediate_action=texts.long_text("immediate_action", immediate_action),
        due_at=due_at,
        concerned_id=concerned_id,
        language=language,
        category_id=category_for(lines["category"], by=by, at=at),
        status=Status.OPEN,
        stage=Stage.RECEIVE,
        owner_id=by.person_id,
        team_id=team,
        created_at=at,
    )
    add(case)
    flush()
    models.index([case])
    running.start(case, clocks_of_a_state(is_open=True), received_at)
    journal.write(
        ("complaint", case.id),
        "complaint.taken",
        by=by,
        at=at,
        facts={"channel": channel.value, "team": _text(team), "owner": _text(by.person_id),
               "concerned_id": _text(concerned_id)},
        payload={"after": {name: _text(getattr(case, name)) for name in EDITABLE if name != "channel"}},
    )
    announce(ComplaintTaken(case.id))
    return case


def edit(
    *,
    id: UUID,
    seen: int | None = None,
    team: UUID | None = None,
    reason: str | None = None,
    by: Actor,
    at: datetime,
    **fields: Any,
) -> Complaint:
    """Change what a case says. `seen` is the version the editor saw: raises Stale when there is a newer one.

    A closed case changes only with a reason (P-02). What `fields` leaves out stays.
    """
    case = _locked(id, seen)
    reason = texts.long_text("reason", reason)
    cases.check_editing(case.status, reason)
    unknown = fields.keys() - {*EDITABLE, "received_day", "concerned_id"}
    if unknown:
        raise TypeError(f"a case has no {sorted(unknown)}")
    if team != case.team_id:
        _check_team(team)
    if fields.get("concerned_id", case.concerned_id) != case.concerned_id:
        judging.check_impartial(case.concerned_id, by.person_id)
        _check_concerned(fields["concerned_id"])
    tidy: dict[str, Any] = {n: _line(n, value) if n in LINES else value for n, value in fields.items()}
    for name in {"description", "immediate_action"} & tidy.keys():
        tidy[name] = texts.long_text(name, tidy[name])
    cases.check_taking(
        tidy.get("received_at", case.received_at),
        tidy.get("channel", case.channel),
        tidy.get("description", case.description),
        now=at,
    )
    if "title" in tidy and not tidy["title"]:
        tidy["title"] = cases.title_from([tidy.get("description", case.description)])
    # A form knows minutes; a moment it leaves within its minute was not changed.
    tidy.update({n: getattr(case, n) for n in MOMENTS if _same_minute(tidy.get(n), getattr(case, n))})
    if tidy.get("received_at") == case.received_at and "received_day" in tidy:
        tidy["received_day"] = case.received_day  # the day as it was written, not as the editor's clock has it
    tidy["team_id"] = team
    before = {name: getattr(case, name) for name in tidy}
    changed = {name for name, value in tidy.items() if value != before[name]}
    if not changed:
        return case
    for name in changed:
        setattr(case, name, tidy[name])
    if "category" in changed:
        case.category_id = category_for(case.category, by=by, at=at)
    flush()
    models.index([case], again=True)
    if changed & {"received_at", "channel", "due_at"}:
        running.move(case, before.get("received_at", case.received_at))
    journal.write(
        ("complaint", id),
        "complaint.edited",
        by=by,
        at=at,
        facts={name: _text(tidy[column]) for name, column in (("team", "team_id"), ("concerned_id", "concerned_id"))
               if column in changed},
        payload={
            "before": {name: _text(before[name]) for name in EDITABLE if name in changed},
            "after": {name: _text(tidy[name]) for name in EDITABLE if name in changed},
            "reason": reason,
        },
    )
    return case


def do_task(*, id: UUID, task: str, by: Actor, at: datetime) -> Complaint:
    """Tick a key task; a later stage waits for the earlier one (P-04)."""
    case = locked(Complaint, id)
    done = queries.tasks_done(id)
    cases.check_tick(task, done, case.status)
    _check_founded(case, task)
    add(TaskDone(complaint_id=id, task=task, at=at, actor_id=by.id))
    case.stage = cases.stage_of({*done, task})
    flush()
    if task == ANSWERED:
        running.meet(case, Clock.ANSWER, at)
    journal.write(("complaint", id), "task.done", by=by, at=at, facts={"task": task, "stage": int(case.stage)})
    return case


def undo_task(*, id: UUID, task: str, by: Actor, at: datetime) -> Complaint:
    """Take a tick back while no later stage has begun."""
    case = locked(Complaint, id)
    done = queries.tasks_done(id)
    cases.check_untick(task, done, case.status)
    remove(done[task])
    case.stage = cases.stage_of(done.keys() - {task})
    flush()
    if task == ANSWERED:
        running.meet(case, Clock.ANSWER, None)
    journal.write(("complaint", id), "task.undone", by=by, at=at, facts={"task": task, "stage": int(case.stage)})
    return case


def close(
    *, id: UUID, closure: Closure, reason: str | None = None, recourse: str | None = None, by: Actor, at: datetime
) -> Complaint:
    """Close a case: the customer accepted, or every reasonable option is used up (C-07).

    The latter needs a reason and the `recourse`: where else the customer can still go, inside the house or outside.
    """
    case = locked(Complaint, id)
    reason, recourse = texts.long_text("reason", reason), texts.long_text("recourse", recourse)
    judging.check_impartial(case.concerned_id, by.person_id)
    cases.check_closing(case.status, closure, reason, recourse, queries.tasks_done(id))
    case.status, case.closure, case.closed_at, case.closing_reason = Status.CLOSED, closure, at, reason
    if closure is Closure.OPTIONS_USED_UP:
        handing.handling(case).recourse = recourse
    handing.end_offer(case)
    flush()
    running.turn(case, at)
    journal.write(
        ("complaint", id),
        "complaint.closed",
        by=by,
        at=at,
        facts={"closure": closure.value},
        payload={"reason": reason, "after": {"recourse": recourse}},
    )
    announce(ComplaintClosed(id))
    return case


def reopen(*, id: UUID, reason: str | None = None, by: Actor, at: datetime) -> Complaint:
    """Open a closed case again, with a reason (P-02)."""
    case = locked(Complaint, id)
    reason = texts.long_text("reason", reason)
    judging.check_impartial(case.concerned_id, by.person_id)
    cases.check_reopening(case.status, reason)
    before = case.closure
    case.status, case.closure, case.closed_at, case.closing_reason = Status.OPEN, None, None, None
    flush()
    running.turn(case, at)
    journal.write(
        ("complaint", id),
        "complaint.reopened",
        by=by,
        at=at,
        facts={"closure": before.value if before else None},
        payload={"reason": reason},
    )
    announce(ComplaintReopened(id))
    return case


def erase_complainant(
    *, id: UUID, description: str | None = None, ground: str = "request", by: Actor, at: datetime
) -> Complaint:
    """Erase who complained, here and in the journal; the case stays, with a mark that says so (C-08, P-10).

    Their private page and their files end with it. `description` is what stays of their words; `ground` is a word, why.
    """
    case = locked(Complaint, id)
    if case.complainant_erased_at is not None:
        raise RuleBroken("", msg("The complainant was erased already."))
    forgetting.forget(case, texts.long_text("description", description), by, at)
    case.complainant, case.contact, case.email, case.complainant_erased_at = None, None, None, at
    known = queries.pass_of(id)
    if known is not None:
        known.revoked_at, known.origin = at, ""
    outbox.forget(("complaint", id), at)
    flush()
    models.index([case], again=True)
    erased = journal.erase(("complaint", id), by=by, at=at, ground=ground)
    journal.write(("complaint", id), "complainant.erased", by=by, at=at, facts={"entries": erased})
    return case


def _locked(id: UUID, seen: int | None) -> Complaint:
    """The case for changing it. The version is asked again under the lock: two editors may have passed the door."""
    case = locked(Complaint, id)
    if seen is not None and case.version != seen:
        raise Stale(theirs=case)
    return case


def _line(name: str, value: str | None) -> str | None:
    return texts.mail_address(name, value) if name == "email" else texts.one_line(name, value)


def _same_minute(one: datetime | None, other: datetime | None) -> bool:
    return one is not None and other is not None and one.replace(second=0, microsecond=0) == other.replace(
        second=0, microsecond=0)


def _check_concerned(person: UUID | None) -> None:
    if person is not None and people.person(person) is None:
        raise RuleBroken("concerned_id", msg("This person is not here. Choose another."))


def _check_founded(case: Complaint, task: str) -> None:
    """Some key tasks are done by a record, not by a tick alone."""
    if task in (judging.JUDGED, judging.OFFERED, judging.AGREED):
        row = queries.handling_of(case.id)
        judging.check_tick_founded(task, row is not None and row.validity is not None,
                                   [option.answer for option in queries.options_of(case.id)])


def _check_team(team: UUID | None) -> None:
    if team is not None and people.team(team) is None:
        raise RuleBroken("team", msg("This team does not exist any more. Choose another."))


def _text(value: Any) -> Any:
    """A value as the journal keeps it."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        return value.isoformat()
    return str(value) if isinstance(value, UUID) else value
