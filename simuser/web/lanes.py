"""Views that take long: each has a thread to itself, so that nobody else waits for it."""

import re
from collections.abc import Callable

from flask import Flask

PLACEHOLDER = re.compile(r"<[^>]+>")


def slow(view: Callable) -> Callable:
    """This view takes long. It lets go of the database first (`saving.release`)."""
    view.slow = True
    return view


def slow_paths(app: Flask) -> Callable[[str], bool]:
    """Whether a path is that of a slow view."""
    rules = [
        rule.rule for rule in app.url_map.iter_rules() if getattr(app.view_functions[rule.endpoint], "slow", False)
    ]
    patterns = ["[^/]+".join(map(re.escape, PLACEHOLDER.split(rule))) for rule in rules]
    known = re.compile("|".join(patterns) or r"(?!)")
    return lambda path: known.fullmatch(path) is not None
