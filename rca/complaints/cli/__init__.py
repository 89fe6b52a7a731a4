"""Commands for whoever runs an installation: `flask complaints …`."""

import click
from flask import Blueprint

from rca.complaints import commands
from rca.complaints.listeners import index_again
from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import transaction

bp = Blueprint("complaints_cli", __name__, cli_group="complaints")
bp.cli.help = "Complaints: make the search index again, count clocks anew."


@bp.cli.command("reindex")
def reindex() -> None:
    """Make the search index again from the cases."""
    click.echo(f"{transaction(index_again)} cases can be found.")


@bp.cli.command("recount")
def recount() -> None:
    """Count the clocks of cases that still run by earlier promises, as where a run broke off."""
    done = 0
    while some := transaction(lambda: commands.recount(by=SYSTEM, at=now())):
        done += some
    click.echo(f"The clocks of {done} cases were counted anew.")
