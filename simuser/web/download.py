"""A file that somebody saves on their phone: its name says nothing of what it is, and nothing in it can act."""

from flask import Response, request

from simuser.web.guard import may_be_signed_in

NAME = "page"
A_DAY, A_YEAR = "public, max-age=86400", "public, max-age=31536000, immutable"


def download(body: bytes, media_type: str, ending: str, *, tag: str = "", for_ever: bool = False) -> Response:
    """Answer with a file to save. One that is for everybody has a `tag` that changes with it: browsers keep it for a
    day, or for a year when its address is its own `for_ever`; but not on the phone of somebody who is signed in."""
    response = Response(body, content_type=media_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{NAME}.{ending}"'
    response.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    if not tag or may_be_signed_in():
        response.headers["Cache-Control"] = "no-store"
        return response
    response.headers["Cache-Control"] = A_YEAR if for_ever else A_DAY
    response.set_etag(tag)
    # So that a phone can go on with a sound where it stopped.
    return response.make_conditional(request, accept_ranges=True, complete_length=len(body))
