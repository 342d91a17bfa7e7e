"""The command line for whoever runs this copy: organisations, the duties of staff, and putting a person in."""

from pathlib import Path

import click
from flask.cli import AppGroup, with_appcontext
from sqlalchemy.orm import Session

from simuser import clock
from simuser.access import Duty
from simuser.codes import in_fours
from simuser.desk.enrolling import Entry, enrol_from_the_command_line
from simuser.history import Event, mark
from simuser.languages import LANGUAGES
from simuser.people import directory, duties, linking, models, rules
from simuser.people.models import Account
from simuser.people.names import plain_name
from simuser.people.staff import Organisation
from simuser.web.house import house

OFFICE = "Whoever runs this copy"

organisations_group = AppGroup("organisations", help="The directory of organisations.")
staff_group = AppGroup("staff", help="The duties of staff.")
people_group = AppGroup("people", help="The people whom records are about.")


@organisations_group.command("load")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@with_appcontext
def load_organisations(file: Path | None) -> None:
    """Put in, or bring up to date, the organisations of FILE (by default those that come with the app)."""
    try:
        with house().db.saving() as session:
            held = directory.load(session, file or directory.FILE)
    except directory.BadDirectory as fault:
        raise click.ClickException(str(fault)) from None
    click.echo(f"{len(held)} organisations: {', '.join(sorted(held))}.")


@staff_group.command("add")
@click.argument("name")
@click.argument("organisation")
@click.argument("duty", type=click.Choice([duty.value for duty in Duty]))
@click.option("--police/--no-police", default=None, help="Are they employed by, or seconded from, a police force?")
@with_appcontext
def add_staff(name: str, organisation: str, duty: str, police: bool | None) -> None:
    """Give the account with this sign-in NAME a DUTY at the ORGANISATION with this key."""
    if police is None:
        raise click.UsageError(
            "Are they employed by, or seconded from, a police force? Answer with --police or --no-police."
        )
    with house().db.saving() as session:
        account, place = _named(session, name, organisation)
        before = linking.duty_at(session, account.id, place.id, Duty(duty))
        try:
            now = clock.now()
            given = duties.give_duty(account, place, Duty(duty), before, police_employed=police, now=now)
        except duties.Police:
            raise click.ClickException(
                "Refused. Nobody who is employed by, or seconded from, a police force can hold a duty here, "
                "and no police organisation can give one."
            ) from None
        except duties.NoCareThere:
            raise click.ClickException("Refused. From there nobody is linked to people.") from None
        except duties.HeldAlready:
            raise click.ClickException("They have this duty already.") from None
        session.add(given)
    click.echo(f"{account.called} has the duty {duty} at {place.name}.")


@staff_group.command("end")
@click.argument("name")
@click.argument("organisation")
@click.argument("duty", type=click.Choice([duty.value for duty in Duty]))
@with_appcontext
def end_staff(name: str, organisation: str, duty: str) -> None:
    """End a DUTY, and with it every link to a person that it made."""
    with house().db.saving() as session:
        account, place = _named(session, name, organisation)
        held = linking.duty_at(session, account.id, place.id, Duty(duty))
        if held is None or held.ended:
            raise click.ClickException("They do not have this duty.")
        now = clock.now()
        for link in duties.end_duty(held, linking.links_by(session, held), now):
            words = {"who": OFFICE, "staff": account.called}
            mark(session, link.subject_id, Event.LINK_ENDED, now, about_id=link.id, **words)
    click.echo(f"{account.called} no longer has the duty {duty} at {place.name}.")


@people_group.command("enrol")
@click.option("--name", prompt="What they want to be called")
@click.option("--language", prompt="Language of letters", type=click.Choice(list(LANGUAGES)))
@click.option("--phrase", prompt="The words agreed in person")
@click.option("--made-up", is_flag=True, help="The person is made up: needed while demo accounts exist.")
@with_appcontext
def enrol_person(name: str, language: str, phrase: str, made_up: bool) -> None:
    """Make a person's entry, with nobody linked, and print the code with which they open it."""
    name = " ".join(name.split())
    if not plain_name(name) or len(name) > rules.LONGEST_NAME or rules.fault_of_phrase(phrase, name):
        raise click.ClickException(
            f"Needed: a name of up to {rules.LONGEST_NAME} characters, and at least {rules.SHORTEST_PHRASE} letters "
            "agreed in person that are not the name."
        )
    with house().db.saving() as session:
        if models.made_up_people_are_here(session) and not made_up:
            raise click.ClickException("This database holds demo accounts: only made-up people can be put in.")
        _subject, code = enrol_from_the_command_line(session, Entry(name, language, phrase), OFFICE, clock.now())
    click.echo(f"Their code, shown this once: {in_fours(code)}")
    click.echo("With the words agreed in person it opens their page at /activate, once, for 90 days.")


def _named(session: Session, name: str, organisation: str) -> tuple[Account, Organisation]:
    account = models.account_named(session, plain_name(name))
    if account is None:
        raise click.ClickException("No account has this sign-in name.")
    place = linking.organisation_keyed(session, organisation)
    if place is None:
        known = ", ".join(each.key for each in linking.organisations(session))
        raise click.ClickException(f"No organisation has this key. There are: {known or 'none'}.")
    return account, place
