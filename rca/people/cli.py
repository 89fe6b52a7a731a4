"""Commands about people for whoever runs an installation."""

import click
from flask import Blueprint, current_app

from rca.foundation.actors import SYSTEM
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.people import commands, files, queries, rules

bp = Blueprint("people_cli", __name__, cli_group="people")


@bp.cli.command("one-time-link")
@click.argument("name")
def one_time_link(name: str) -> None:
    """Print a link with which NAME (a sign-in name) can choose a password, once, within 24 hours."""
    person = queries.person_by_sign_in_key(rules.same_name(name))
    if person is None:
        raise click.ClickException(f"Nobody signs in as {name}.")
    id = person.id
    token = transaction(lambda: commands.issue_one_time_link(person=id, by=SYSTEM, at=now()))
    config = current_app.config["RCA"]
    click.echo(f"{config.public_url.rstrip('/') or f'http://{config.bind}'}/one-time/{token}")


def offer_code() -> None:
    """Print a set-up code when nobody has set the installation up and others than this machine can reach it."""
    config = current_app.config["RCA"]
    behind_a_proxy = bool(config.trusted_proxies or config.public_url)
    if rules.code_needed(config.bind, "127.0.0.1", behind_a_proxy) and queries.organisation() is None:
        click.echo(f"Set-up code for the first visit: {files.make_code(config.instance)}")


@bp.cli.command("set-up-code")
def set_up_code() -> None:
    """Print a new code for the set-up page; a code printed before no longer counts."""
    if queries.organisation() is not None:
        raise click.ClickException("This installation is set up already.")
    click.echo(files.make_code(current_app.config["RCA"].instance))
