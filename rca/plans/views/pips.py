"""Pages of PIPs: those of whoever asks, opening one, one PIP, who has read it. Every reading is written down first."""

from typing import Any
from uuid import UUID

from flask import Blueprint, g, request

from rca import people
from rca.foundation import access, registry
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.messages import msg
from rca.people import Role
from rca.plans.commands import pips as commands
from rca.plans.forms import pips as forms
from rca.plans.permissions.pips import parts
from rca.plans.queries import pips as queries
from rca.plans.rules import pips as rules
from rca.plans.rules import words
from rca.plans.rules.pips import Act
from rca.web.forms import Form
from rca.web.guard import requires
from rca.web.keys import key_from, key_of
from rca.web.languages import today
from rca.web.pages import page, see

bp = Blueprint("pips", __name__)
READ = {"page": msg("the PIP"), "history": msg("its history"), "access": msg("this list")}
READINGS = 50
TEXTS = ("individual_reason", "support", "consequences")
ICONS = {"draft": "s-todo", "submitted": "wait", "approved": "ok", "active": "s-half", "in_review": "s-half",
         "completed": "s-proven", "failed": "s-off", "cancelled": "s-x"}


def note_reading(what: str) -> None:
    """Write down that the reader sees this of the PIP, before they do (S-04)."""
    transaction(lambda: access.note(("pip", g.record.id), what, by=g.actor, at=now()))


@bp.get("/pips")
@requires("pip:list")
def index() -> Any:
    """The PIPs in which the reader has a part, newest first; no others, and no numbers."""
    found = queries.pips_for(g.actor, after=key_from(request.args, "after"), limit=queries.PAGE + 1)
    rows = found[:queries.PAGE]
    older = key_of(rows[-1].pip.created_at, rows[-1].pip.id) if len(found) > queries.PAGE else None
    return page("pips/list.html", rows=[(row, _mine(row.pip)) for row in rows], older=older,
                paged="after" in request.args, words=words, icons=ICONS)


def _mine(pip: Any) -> list[Any]:
    """The reader's parts in words."""
    own = parts(g.actor, pip)
    return [rules.PART_NAMES[part] for part in rules.Part if part in own]


def staff() -> dict[str, Any]:
    """Whom a manager can name: coaches first, everybody who is here."""
    coaches, everybody = people.active_persons("coach"), people.active_persons()
    known = {coach.id for coach in coaches}
    return {"coaches": coaches, "others": [one for one in everybody if one.id not in known], "reviewers": everybody}


def _opening(sent: Any = None) -> forms.PipForm:
    managed = g.actor.teams(Role.MANAGER.value)
    teams = [team for team in people.teams() if managed is None or team.id in managed]
    persons = [one for one in queries.working_in(managed) if one.id != g.actor.person_id]
    return forms.PipForm(sent, **staff(), persons=persons, teams=teams, all_teams=managed is None,
                         data={"starts_on": today(), "team": str(teams[0].id) if len(teams) == 1 else ""})


@bp.get("/pips/new")
@requires("pip:open")
def new() -> Any:
    """Open one by hand."""
    return page("pips/new.html", form=_opening())


@bp.post("/pips")
@requires("pip:open")
def open_pip() -> Any:
    """Keep the draft, or show what is missing with everything still there."""
    form = _opening(request.form)
    if form.save(commands.open_pip, today=today(), by=g.actor, at=now()):
        return see(".show", id=form.answer)
    return page("pips/new.html", form.status, form=form)


@bp.get("/pips/<uuid:id>/edit")
@requires("pip:change")
def edit(id: UUID) -> Any:
    """Change what a draft says."""
    pip = g.record
    note_reading("page")
    given = {"coach": str(pip.coach_id), "reviewer": str(pip.reviewer_id or "")}
    form = forms.EditPipForm(obj=pip, **staff(), **given)
    return page("pips/edit.html", form=form, differing=[], **_frame(pip))


@bp.post("/pips/<uuid:id>/edit")
@requires("pip:change")
def save(id: UUID) -> Any:
    """Keep the change; when somebody was faster, both texts are shown and nothing is lost."""
    form = forms.EditPipForm(request.form, **staff())
    if form.save(commands.edit_pip, id=id, seen=form.version.data, today=today(), by=g.actor, at=now()):
        return see(".show", id=id)
    note_reading("page")
    return page("pips/edit.html", form.status, form=form, differing=_reconciled(form), **_frame(g.record))


def _frame(pip: Any, *also: UUID | None) -> dict[str, Any]:
    """What every page of a PIP shows: whom it is about and who can see it; and the names of others on the page."""
    ids = {pip.person_id, *also} - {None}
    return {"pip": pip, "circle": queries.seen_by(pip), "names": registry.names_of(ids), "rules": rules}


def _reconciled(form: Any) -> list[tuple[Any, Any]]:
    """After somebody was faster: what is saved now where it differs; the form may then be sent over it."""
    if form.stale is None:
        return []
    form.version.data, form.key.data = g.record.version, Form().key.data
    return [(form[name].label.text, getattr(g.record, name)) for name in TEXTS
            if (getattr(g.record, name) or "") != (form[name].data or "").replace("\r\n", "\n").strip()]


@bp.get("/pips/<uuid:id>")
@requires("pip:see")
def show(id: UUID) -> Any:
    """One PIP: what was agreed, what is next, who can see it."""
    return pip_page()


def pip_page(status: int = 200, **refused: Any) -> Any:
    """The page of the PIP in `g.record`; `refused` are forms that were not saved, shown again with what was typed.

    The forms of a goal or a talk come in `rows` by what they are for and its id.
    """
    note_reading("page")
    pip = g.record
    goals, talks, examples = queries.goals(pip.id), queries.check_ins(pip.id), queries.examples(pip.id)
    others = (pip.line_manager_id, pip.coach_id, pip.reviewer_id, pip.approver_id,
              *(goal.verdict_by for goal in goals), *(talk.author_id for talk in talks))
    named = (pip.line_manager_id, pip.coach_id)
    can = rules.possible(parts(g.actor, pip), pip.state, {
        Act.RECEIVE: pip.received_at is not None,
        Act.WITNESS: pip.received_at is not None or pip.receipt_refused_at is not None})
    return page("pips/show.html", status, goals=goals, talks=talks, examples=examples, Act=Act, can_do=can,
                team=people.team(pip.team_id) if pip.team_id else None, here_still=queries.active_among(named),
                words=words, icons=ICONS, **_frame(pip, *others),
                **{**_empty(pip, can), **refused, "rows": {**_of_rows(goals, talks), **refused.get("rows", {})}})


def _of_rows(goals: Any, talks: Any) -> dict[Any, Form]:
    """The forms of each goal and each talk as they stand before anybody typed."""
    return {**{("verdict", goal.id): forms.VerdictForm(ids=goal.id) for goal in goals},
            **{("note", talk.id): forms.HoldingForm(ids=talk.id) for talk in talks},
            **{("day", talk.id): forms.TalkForm(ids=f"move-{talk.id}") for talk in talks}}


def _empty(pip: Any, can: frozenset[Act]) -> dict[str, Any]:
    """The other forms of the page as they stand before anybody typed."""
    persons = staff() if Act.NAME_COACH in can else {"coaches": [], "others": []}
    managers = queries.holders(Role.MANAGER, pip.team_id) if Act.NAME_LINE_MANAGER in can else []
    return {
        "plain": Form(), "seen": Form(data={"version": pip.version}), "refusal": None,
        "example": forms.ExampleForm(ids="example"), "goal": forms.GoalForm(ids="goal"),
        "talk": forms.TalkForm(ids="talk"), "returning": forms.ReasonForm(ids="return"),
        "withdrawal": forms.ReasonForm(ids="withdrawal"), "witness": forms.WitnessForm(ids="witness"),
        "comment": forms.CommentForm(ids="comment", data={"comment": pip.comment}),
        "extension": forms.ExtensionForm(ids="extension"), "ending": forms.EndForm(ids="ending"),
        "coach": forms.CoachForm(ids="coach", coaches=persons["coaches"], others=persons["others"]),
        "line_manager": forms.LineManagerForm(ids="line-manager", managers=managers),
    }


@bp.get("/pips/<uuid:id>/access")
@requires("pip:see")
def readings(id: UUID) -> Any:
    """Who has read it, and when; for everybody who can see it, the person above all."""
    note_reading("access")
    before = request.args.get("before", type=int)
    before = before if before is not None and 0 < before < 2**31 else None
    found = access.readings(("pip", id), before=before, limit=READINGS + 1)
    rows = found[:READINGS]
    return page("pips/access.html", rows=rows, read=READ, paged=before is not None,
                older=rows[-1].id if len(found) > READINGS else None,
                **_frame(g.record, *(row.actor_id for row in rows)))
