"""The app: `flask` and every WSGI server find it here; `python app.py` sets it up and serves it."""

import contextlib
import ctypes
import gc
import sys

from simuser import create_app
from simuser.config import UnsafeSettings
from simuser.web.lanes import slow_paths
from simuser.web.rsgi import Rsgi
from simuser.web.sizes import LARGEST_FORM, most_at

M_MMAP_THRESHOLD, M_ARENA_MAX = -3, -8

try:
    app = create_app()
except UnsafeSettings as refusal:
    sys.exit(f"Not started: {refusal}")

rsgi = Rsgi(app.wsgi_app, LARGEST_FORM, slow=slow_paths(app), larger=most_at(app))

# What is loaded now stays: looking through it again and again for garbage made one page in a hundred slow.
gc.collect()
gc.freeze()
gc.set_threshold(20_000, 20, 20)
# Each password that is looked at takes 19 MiB for a moment, which glibc would otherwise keep after the first.
with contextlib.suppress(AttributeError):
    ctypes.CDLL(None).mallopt(M_MMAP_THRESHOLD, 1 << 20)
    ctypes.CDLL(None).mallopt(M_ARENA_MAX, 1)

if __name__ == "__main__":
    from simuser import serving

    # The server's workers look for `app:rsgi`, and are forks of this process: it is there already.
    sys.modules["app"] = sys.modules["__main__"]
    try:
        serving.prepare(app)
    except UnsafeSettings as refusal:
        sys.exit(f"Not started: {refusal}")
    serving.serve(app)
