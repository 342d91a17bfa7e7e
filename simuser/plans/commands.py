"""The command line of plans: putting in what an organisation exported. It prints none of a plan's words."""

from datetime import date
from typing import BinaryIO
from uuid import UUID

import click
from flask.cli import AppGroup
from sqlalchemy.exc import NoResultFound

from simuser import clock
from simuser.db import Database
from simuser.plans import importing, planfile
from simuser.plans.filetext import PlanFileRefused
from simuser.plans.importing import Imported
from simuser.web.house import house

plans_group = AppGroup("plans", help="Plans that organisations issue.")


class OnlyTried(Exception):
    """What was done is undone: it was only to see whether it can be."""


@plans_group.command("import")
@click.argument("file", type=click.File("rb"))
@click.option("--for", "subject_id", type=click.UUID, required=True, help="The id of the record, as in its address.")
@click.option("--dry-run", is_flag=True, help="Only say what it would do.")
def import_plan(file: BinaryIO, subject_id: UUID, dry_run: bool) -> None:
    """Add the versions in a plan file to somebody's record; /plan-file says what such a file is."""
    try:
        _import(house().db, file, subject_id, dry_run)
    except PlanFileRefused as fault:
        raise click.ClickException(f"{_where(fault)}: {_why(fault)} Nothing was saved.") from fault
    except NoResultFound as fault:
        raise click.ClickException(f"There is no record {subject_id}. Nothing was saved.") from fault
    except OnlyTried:
        click.echo("Nothing was saved: this was a dry run.")


def _import(db: Database, file: BinaryIO, subject_id: UUID, dry_run: bool) -> None:
    read = planfile.read(file)
    with db.saving() as session:
        by = importing.issuer(session, read)
        added = importing.add(session, subject_id, by, read, clock.now())
        importing.tell(session, added, clock.now(), who=by.name)
        click.echo(_told(added, [len(version.passages) for version in read.versions]))
        if dry_run:
            raise OnlyTried


def _told(added: Imported, passages: list[int]) -> str:
    lines = [f"{'A new plan' if added.new else 'The plan'} {added.plan.id}:"]
    for version, number in zip(added.versions, passages, strict=True):
        lines.append(
            f"  version {version.number}, dated {version.dated} (to the {version.dated_to}), {number} passages"
        )
    return "\n".join(lines)


def _where(fault: PlanFileRefused) -> str:
    return f"line {fault.line}, column {fault.column}" if fault.line else fault.path


def _why(fault: PlanFileRefused) -> str:
    values = {name: _long(value) if isinstance(value, date) else value for name, value in fault.values.items()}
    return fault.why % values if values else fault.why


def _long(day: date) -> str:
    return f"{day.day} {day:%B %Y}"
