"""What a log may say of a fault: its kind and where in the code. Its message could hold somebody's words."""

import traceback
from pathlib import Path

MOST_PLACES = 12


def told(fault: BaseException) -> str:
    """For example "ValueError at forms.py:80 read < views.py:12 add", the innermost place first."""
    frames = traceback.extract_tb(fault.__traceback__)[-MOST_PLACES:]
    places = (f"{Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in reversed(frames))
    return f"{type(fault).__name__} at {' < '.join(places)}"
