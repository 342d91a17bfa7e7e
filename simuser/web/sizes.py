"""How much may be sent to an address: little everywhere, but for the few views that say they take more.

What is sent stays in memory: a file in it is no reason to write it to the disk unencrypted.
"""

from collections.abc import Callable
from io import BytesIO

from flask import Flask, current_app
from flask import Request as FlaskRequest
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

LARGEST_FORM = 4_000_000


class Request(FlaskRequest):
    """Flask's request, whose largest size is that of its view."""

    @property
    def max_content_length(self) -> int:
        """How many bytes may be sent."""
        return most_for(current_app, self.endpoint)

    def _get_file_stream(self, *_args, **_kwargs) -> BytesIO:
        return BytesIO()


def takes(most: int) -> Callable[[Callable], Callable]:
    """The view takes more than a form: up to so many bytes, all in all.

    Whoever sends more is shown the page again, with `too_big` in its address.
    """

    def declare(view: Callable) -> Callable:
        view.takes = most
        return view

    return declare


def takes_more(app: Flask, endpoint: str | None) -> bool:
    """Whether a view said so."""
    return hasattr(app.view_functions.get(endpoint), "takes")


def most_for(app: Flask, endpoint: str | None) -> int:
    """How many bytes may be sent to a view."""
    return getattr(app.view_functions.get(endpoint), "takes", LARGEST_FORM)


def most_at(app: Flask) -> Callable[[str], int]:
    """For the server, which takes in what is sent before the app sees it: the most for a path."""
    addresses = app.url_map.bind("")

    def most(path: str) -> int:
        try:
            endpoint, _values = addresses.match(path, method="POST")
        except (HTTPException, RequestRedirect):
            return LARGEST_FORM
        return most_for(app, endpoint)

    return most
