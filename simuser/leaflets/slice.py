"""What anybody may read about SIM and their rights: what this slice gives to the app."""

from flask import Flask

from simuser.documents.pool import Pool
from simuser.leaflets import easy_views, files, kept, views
from simuser.leaflets.commands import documents_group
from simuser.web.house import house_of


def register(app: Flask) -> None:
    """Wire the slice into the app."""
    app.register_blueprint(views.bp)
    app.register_blueprint(files.bp)
    app.cli.add_command(documents_group)
    by_and_by = kept.Shelf(house_of(app).settings.data, Pool(gentle=True))
    house_of(app).chores.append(by_and_by.fill)
    app.register_blueprint(easy_views.bp)
