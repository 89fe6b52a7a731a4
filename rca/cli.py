"""Commands for whoever runs an installation: prepare, backup, restore, journal, mail, demo."""

from pathlib import Path
from uuid import UUID

import click
import flask_migrate
from flask import Blueprint, current_app
from flask.cli import AppGroup

from rca import demonstration, people, schema
from rca.foundation import backup, jobs, journal, outbox
from rca.foundation.clock import now
from rca.foundation.db import transaction
from rca.foundation.errors import RcaError

bp = Blueprint("house", __name__, cli_group=None)
mail_group = AppGroup("mail", help="Letters that wait to be sent.")
bp.cli.add_command(mail_group)
journal_group = AppGroup("journal", help="The journal: verify it, seal it.")
bp.cli.add_command(journal_group)


@bp.cli.command("prepare")
def prepare() -> None:
    """Make the instance folder and bring the database to this version's schema. Does nothing when all is there."""
    config = current_app.config["RCA"]
    config.instance.mkdir(parents=True, exist_ok=True, mode=0o700)
    config.uploads.mkdir(parents=True, exist_ok=True)
    if schema.present() != schema.newest():
        flask_migrate.upgrade(directory=str(schema.MIGRATIONS))
        click.echo(f"The database now has schema {schema.newest()}.")


@bp.cli.command("demo")
def demo() -> None:
    """Fill an empty database with the demonstration. Does nothing when it is there already."""
    if people.organisation() is None:
        transaction(lambda: demonstration.build(now()))
        click.echo("The demonstration is ready: a company with its complaints, and one case told to its end in three "
                   "languages.")
    elif people.organisation().kind is not people.Kind.DEMONSTRATION:
        raise click.ClickException("This database belongs to a real organisation. A database is one or the other for "
                                   "ever: set RCA_DATABASE_URL or RCA_INSTANCE to another one.")


@bp.cli.command("job", hidden=True)
@click.argument("name")
@click.argument("record", type=click.UUID)
@click.argument("lease", type=click.UUID)
def job(name: str, record: UUID, lease: UUID) -> None:
    """Do long work that somebody asked for in the pages. Called by the product itself."""
    jobs.do(name, record, lease)


@bp.cli.command("backup")
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path), required=False)
def save(target: Path | None) -> None:
    """Write the database and all uploads into one archive, while people work."""
    target = target or Path(f"backup-{now():%Y%m%d-%H%M%S}.tar.gz")
    transaction(lambda: journal.seal(now()))
    counts = backup.save(target, schema.present(), now())
    click.echo(f"{target}: {sum(counts.values())} rows of {len(counts)} tables, and the uploads.")


@bp.cli.command("restore")
@click.argument("source", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(source: Path) -> None:
    """Fill an empty database and the uploads folder from a backup."""
    try:
        counts = transaction(lambda: backup.restore(source, schema.present()))
    except RcaError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{sum(counts.values())} rows of {len(counts)} tables restored.")


@mail_group.command("send")
def send() -> None:
    """Hand over every letter that is due, once. The server does it by itself every minute."""
    if not outbox.sends():
        raise click.ClickException("No mail server is set: see RCA_SMTP_URL in docs/settings.md.")
    done = outbox.deliver()
    click.echo(f"{done.sent} letters sent, {done.later} to be tried again, {done.failed} given up.")


@journal_group.command("verify")
def verify() -> None:
    """Check every chain, head and seal; says pass or fail and the first broken entry."""
    verdict = journal.verify()
    click.echo(f"{verdict.entries} entries of {verdict.records} records, {verdict.erased} erased, "
               f"{verdict.seals} seals.")
    if verdict.broken:
        record, position, why = verdict.broken[0]
        where = f"{record[0]} {record[1]}, entry {position}" if record else f"entry number {position}"
        raise click.ClickException(f"FAIL: {where}: {why}. {len(verdict.broken)} found in all.")
    click.echo("PASS")


@journal_group.command("seal")
def seal() -> None:
    """Seal everything written since the last seal. Run it daily."""
    made = transaction(lambda: journal.seal(now()))
    click.echo("Nothing new to seal." if made is None else f"Sealed {made.entries} entries.")
