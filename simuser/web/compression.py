"""Pages travel small: brotli or gzip, for phones that pay for each megabyte.

A page that is squeezed can tell, by its size, whether it holds what an attacker guesses, if the attacker can make the
browser ask for it with the person's cookie and a guess in the address. Ours cannot be asked for in that way: the
cookie is not sent with requests that other sites make (SameSite), and nothing of an address is shown beside a secret.
"""

from flask import Flask
from flask_compress import Compress


def init_app(app: Flask) -> None:
    """Squeeze what is text and worth it."""
    app.config.update(
        COMPRESS_ALGORITHM=["br", "gzip"],
        COMPRESS_BR_LEVEL=6,
        COMPRESS_MIN_SIZE=500,
        COMPRESS_MIMETYPES=["text/html", "text/javascript", "application/json"],
    )
    Compress(app)
