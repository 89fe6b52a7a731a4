"""Commands of the analyses for whoever runs the installation."""

from uuid import UUID

import click
from flask import Blueprint

from rca.analyses import commands, queries
from rca.analyses import graph as cause_graph
from rca.analyses.commands.minutes import erase_notes
from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import transaction

bp = Blueprint("analyses_cli", __name__, cli_group="analyses")


@bp.cli.command("erase-cause")
@click.argument("analysis", type=click.UUID)
@click.argument("cause", type=click.UUID)
def erase_cause(analysis: UUID, cause: UUID) -> None:
    """Erase what people wrote about one cause, by law; its place in the fish stays."""
    erased = transaction(lambda: commands.erase_cause(id=analysis, cause=cause, by=SYSTEM, at=now()))
    click.echo(f"{erased} entries erased.")


@bp.cli.command("erase-minutes")
@click.argument("analysis", type=click.UUID)
def erase_minutes(analysis: UUID) -> None:
    """Erase what was written for the minutes of an analysis, by law; what journal and board tell stays."""
    erased = transaction(lambda: erase_notes(id=analysis, by=SYSTEM, at=now()))
    click.echo(f"{erased} entries erased.")


@bp.cli.command("replay")
@click.argument("analysis", type=click.UUID)
def replay(analysis: UUID) -> None:
    """Grow the cause graph again from the journal and compare it with the tables."""
    if cause_graph.same(queries.replayed(analysis), queries.graph(analysis)):
        click.echo("PASS: the journal gives the same graph as the tables.")
    else:
        raise click.ClickException("FAIL: the journal gives another graph than the tables.")
