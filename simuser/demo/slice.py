"""The demonstration: what this slice gives to the app."""

from flask import Flask
from sqlalchemy.exc import OperationalError

from simuser.demo import load
from simuser.web.house import house_of


def register(app: Flask) -> None:
    """Let every page say, while made-up people are here, that everybody is made up."""
    known: list[bool] = []

    def demo_here() -> bool:
        if not known:
            try:
                known.append(load.has_demo(house_of(app).db))
            except OperationalError:
                # Asked again with the next page: help must come without a database.
                return False
        return known[0]

    app.jinja_env.globals["demo_here"] = demo_here
