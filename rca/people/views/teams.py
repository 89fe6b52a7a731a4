"""Teams: the list, a new one, a new name."""

from typing import Any
from uuid import UUID

from flask import flash, g, request

from rca.foundation.clock import now
from rca.foundation.messages import msg
from rca.people import commands, queries
from rca.people.forms import TeamForm
from rca.people.views.blueprint import bp
from rca.web import page, requires, see


def _page(form: TeamForm, status: int = 200) -> Any:
    return page("people/teams.html", status, teams=queries.teams(), members=queries.members_of_teams(), form=form)


@bp.get("/teams")
@requires("team:list")
def teams() -> Any:
    """All teams, and a line for a new one."""
    return _page(TeamForm())


@bp.post("/teams")
@requires("team:add")
def add_team() -> Any:
    """Add a team."""
    form = TeamForm(request.form)
    if not form.save(commands.add_team, by=g.actor, at=now()):
        return _page(form, form.status)
    flash(msg("Added."))
    return see("people.teams")


@bp.get("/teams/<uuid:id>")
@requires("team:edit")
def team(id: UUID) -> Any:
    """One team."""
    return page("people/team.html", team=g.record, form=TeamForm(data={"name": g.record.name,
                                                                       "version": g.record.version}))


@bp.post("/teams/<uuid:id>")
@requires("team:edit")
def edit_team(id: UUID) -> Any:
    """Rename a team."""
    form = TeamForm(request.form)
    if not form.save(commands.edit_team, by=g.actor, at=now(), team=id):
        return page("people/team.html", form.status, team=g.record, form=form)
    flash(msg("Saved."))
    return see("people.teams")
