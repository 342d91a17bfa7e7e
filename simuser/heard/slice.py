"""What people tell us: what this slice gives to the app."""

import click
from flask import Flask
from flask.cli import AppGroup

from simuser.heard import models
from simuser.heard.views import bp
from simuser.web.house import house

commands = AppGroup("heard", help="What people told us about pages.")


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(bp)
    app.cli.add_command(commands)


@commands.command("show")
@click.option("--limit", default=50, show_default=True, help="How many of the newest words to show.")
def show(limit: int) -> None:
    """Count what was said of each page, then show the newest words."""
    with house().db.reading() as session:
        for page, verdict, number in models.counts(session):
            click.echo(f"{number:5}  {verdict or '-':10} {page}")
        for word in models.newest(session, limit):
            if word.words:
                click.echo(f"\n{word.on} {word.page} ({word.language}, {word.verdict or '-'})\n{word.words}")
