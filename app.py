"""The app: `flask` and every WSGI server find it here; `python app.py` sets it up and serves it."""

import sys

from simuser import create_app
from simuser.config import UnsafeSettings

try:
    app = create_app()
except UnsafeSettings as refusal:
    sys.exit(f"Not started: {refusal}")

if __name__ == "__main__":
    from simuser import serving

    try:
        serving.prepare(app)
    except UnsafeSettings as refusal:
        sys.exit(f"Not started: {refusal}")
    serving.serve(app)
