"""What people do on the page of a PIP: one handler an act, each back to the page, or the page with the refusal."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from flask import g, request

from rca.foundation.clock import now
from rca.people import Role
from rca.plans.commands import pip_course as course
from rca.plans.commands import pips as commands
from rca.plans.forms import pips as forms
from rca.plans.queries import pips as queries
from rca.plans.views.pips import bp, pip_page, staff
from rca.web.forms import Form
from rca.web.guard import requires
from rca.web.languages import today
from rca.web.pages import see


def done(command: Callable[..., Any], form: Form, at: str, *, shown: dict[str, Any] | None = None,
         **known: Any) -> Any:
    """Run an act: back to the place `at` on the page, or the page again with the refused form, `shown` as its name."""
    if form.save(command, id=g.record.id, by=g.actor, at=now(), **known):
        return see(".show", id=g.record.id, _anchor=at)
    return pip_page(form.status, refusal=form, **(shown or {}))


# --- the draft ------------------------------------------------------------------------------------


@bp.post("/pips/<uuid:id>/examples")
@requires("pip:change")
def add_example(id: UUID) -> Any:
    """Add what happened on a day."""
    form = forms.ExampleForm(request.form, ids="example")
    return done(commands.add_example, form, "examples", shown={"example": form}, today=today())


@bp.post("/pips/<uuid:id>/examples/<uuid:example>/removal")
@requires("pip:change")
def remove_example(id: UUID, example: UUID) -> Any:
    """Take an example out."""
    return done(commands.remove_example, Form(request.form), "examples", example=example)


@bp.post("/pips/<uuid:id>/goals")
@requires("pip:change")
def add_goal(id: UUID) -> Any:
    """Add what shall be reached."""
    form = forms.GoalForm(request.form, ids="goal")
    return done(commands.add_goal, form, "goals", shown={"goal": form})


@bp.post("/pips/<uuid:id>/goals/<uuid:goal>/removal")
@requires("pip:change")
def remove_goal(id: UUID, goal: UUID) -> Any:
    """Take a goal out."""
    return done(commands.remove_goal, Form(request.form), "goals", goal=goal)


@bp.post("/pips/<uuid:id>/submission")
@requires("pip:submit")
def submit(id: UUID) -> Any:
    """Hand it in to HR."""
    return done(commands.submit_pip, Form(request.form), "next")


@bp.post("/pips/<uuid:id>/approval")
@requires("pip:decide")
def approve(id: UUID) -> Any:
    """Approve what was seen; from now on the person sees it."""
    form = Form(request.form)
    return done(commands.approve_pip, form, "next", seen=form.version.data)


@bp.post("/pips/<uuid:id>/return")
@requires("pip:decide")
def send_back(id: UUID) -> Any:
    """Send it back with the reason."""
    form = forms.ReasonForm(request.form, ids="return")
    return done(commands.return_pip, form, "next", shown={"returning": form})


# --- in the person's hands ------------------------------------------------------------------------


@bp.post("/pips/<uuid:id>/receipt")
@requires("pip:receive")
def receive(id: UUID) -> Any:
    """Confirm the receipt of what was seen, which is no agreement."""
    form = Form(request.form)
    return done(course.receive_pip, form, "receipt", seen=form.version.data)


@bp.post("/pips/<uuid:id>/refused-receipt")
@requires("pip:witness")
def record_refusal(id: UUID) -> Any:
    """Record that the receipt was refused, and who was there."""
    form = forms.WitnessForm(request.form, ids="witness")
    return done(course.record_refusal, form, "receipt", shown={"witness": form})


@bp.post("/pips/<uuid:id>/comment")
@requires("pip:comment")
def comment(id: UUID) -> Any:
    """Write, change or take back the person's own comment."""
    form = forms.CommentForm(request.form, ids="comment")
    return done(course.comment_on_pip, form, "comment", shown={"comment": form})


@bp.post("/pips/<uuid:id>/start")
@requires("pip:start")
def start(id: UUID) -> Any:
    """Start it."""
    return done(course.start_pip, Form(request.form), "next")


# --- talks and goals ------------------------------------------------------------------------------


@bp.post("/pips/<uuid:id>/check-ins")
@requires("pip:schedule")
def plan_check_in(id: UUID) -> Any:
    """Plan one more talk."""
    form = forms.TalkForm(request.form, ids="talk")
    return done(course.plan_check_in, form, "talks", shown={"talk": form})


@bp.post("/pips/<uuid:id>/check-ins/<uuid:check_in>/day")
@requires("pip:schedule")
def move_check_in(id: UUID, check_in: UUID) -> Any:
    """Put a talk on another day."""
    form = forms.TalkForm(request.form, ids=f"move-{check_in}")
    return done(course.move_check_in, form, "talks", shown={"rows": {("day", check_in): form}}, check_in=check_in)


@bp.post("/pips/<uuid:id>/check-ins/<uuid:check_in>/note")
@requires("pip:hold")
def hold_check_in(id: UUID, check_in: UUID) -> Any:
    """Write down what was said."""
    form = forms.HoldingForm(request.form, ids=check_in)
    return done(course.hold_check_in, form, "talks", shown={"rows": {("note", check_in): form}}, check_in=check_in)


@bp.post("/pips/<uuid:id>/goals/<uuid:goal>/verdict")
@requires("pip:judge")
def judge(id: UUID, goal: UUID) -> Any:
    """Say whether a goal is met."""
    form = forms.VerdictForm(request.form, ids=goal)
    return done(course.judge_goal, form, "goals", shown={"rows": {("verdict", goal): form}}, goal=goal)


# --- the end --------------------------------------------------------------------------------------


@bp.post("/pips/<uuid:id>/review")
@requires("pip:review")
def review(id: UUID) -> Any:
    """Begin the closing talk."""
    return done(course.review_pip, Form(request.form), "next", today=today())


@bp.post("/pips/<uuid:id>/extension")
@requires("pip:extend")
def extend(id: UUID) -> Any:
    """Move the end to a later day."""
    form = forms.ExtensionForm(request.form, ids="extension")
    return done(course.extend_pip, form, "next", shown={"extension": form}, today=today())


@bp.post("/pips/<uuid:id>/end")
@requires("pip:end")
def end(id: UUID) -> Any:
    """End it with its outcome."""
    form = forms.EndForm(request.form, ids="ending")
    return done(course.end_pip, form, "next", shown={"ending": form})


@bp.post("/pips/<uuid:id>/withdrawal")
@requires("pip:withdraw")
def withdraw(id: UUID) -> Any:
    """Withdraw it with a reason."""
    form = forms.ReasonForm(request.form, ids="withdrawal")
    return done(course.withdraw_pip, form, "next", shown={"withdrawal": form})


@bp.post("/pips/<uuid:id>/coach")
@requires("pip:name_coach")
def name_coach(id: UUID) -> Any:
    """Name another coach."""
    persons = staff()
    form = forms.CoachForm(request.form, ids="coach", coaches=persons["coaches"], others=persons["others"])
    return done(commands.name_coach, form, "seen", shown={"coach": form})


@bp.post("/pips/<uuid:id>/line-manager")
@requires("pip:name_line_manager")
def name_line_manager(id: UUID) -> Any:
    """Name another line manager."""
    form = forms.LineManagerForm(request.form, ids="line-manager",
                                 managers=queries.holders(Role.MANAGER, g.record.team_id))
    return done(commands.name_line_manager, form, "seen", shown={"line_manager": form})
