"""A file that somebody saves on their phone: its name says nothing of what it is."""

from flask import Response

NAME = "page"


def download(body: bytes, media_type: str, ending: str) -> Response:
    """Answer with a file to save."""
    response = Response(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    return response
