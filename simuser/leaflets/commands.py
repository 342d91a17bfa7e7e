"""Leaflets at the command line: make a file of one."""

from pathlib import Path

import click
from flask.cli import AppGroup

from simuser.documents.formats import KINDS
from simuser.documents.pool import Pool
from simuser.documents.rendering import Unrenderable, unable
from simuser.languages import LANGUAGES
from simuser.leaflets import kept, shelf
from simuser.web.house import house

documents_group = AppGroup("documents", help="Documents as files: render.")


@documents_group.command("render")
@click.argument("leaflet", type=click.Choice(shelf.EVERY))
@click.option("--language", default="en", type=click.Choice(list(LANGUAGES)), help="By default English.")
@click.option(
    "--format", "wanted", required=True, type=click.Choice([one.value for one in kept.EVERY]), help="What to make."
)
@click.option("--to", type=click.Path(dir_okay=False, path_type=Path), help="Where to write it; by default here.")
def render(leaflet: str, language: str, wanted: str, to: Path | None) -> None:
    """Make a file of a LEAFLET, to print, to emboss or to hand on."""
    known, one = LANGUAGES[language], next(each for each in kept.EVERY if each == wanted)
    if not kept.is_there(leaflet, known, one):
        raise click.ClickException(f"{leaflet} is not there in {known.name} yet.")
    if why := unable(one, known.tag):
        raise click.ClickException(f"{wanted} cannot be made in {known.name} here: {why}.")
    with_processes = Pool()
    try:
        body = kept.Shelf(house().settings.data, with_processes).file(leaflet, known, one)
    except Unrenderable:
        raise click.ClickException("It could not be made without losing words, so it was not made.") from None
    finally:
        with_processes.end()
    path = to or Path(f"{leaflet}-{language}-{wanted}.{KINDS[one].ending}")
    path.write_bytes(body)
    click.echo(f"{path}: {len(body):,} bytes")
