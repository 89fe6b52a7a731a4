"""Commands for whoever runs an installation: `flask complaints …`."""

import click
from flask import Blueprint

from rca.complaints.listeners import index_again
from rca.foundation.db import transaction

bp = Blueprint("complaints_cli", __name__, cli_group="complaints")
bp.cli.help = "Complaints: make the search index again."


@bp.cli.command("reindex")
def reindex() -> None:
    """Make the search index again from the cases."""
    click.echo(f"{transaction(index_again)} cases can be found.")
