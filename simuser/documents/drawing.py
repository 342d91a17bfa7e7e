"""A timeline as a picture: years down a line, and a numbered dot for each event."""

from dataclasses import dataclass
from datetime import date

from simuser.documents.document import Timeline

# In the units of the picture: how wide it is, how far the line is from its edge, how long a year is, and its dots.
WIDTH, LINE, YEAR, DOT = 300, 76, 46, 14
TOP = 20
NEXT_TO = 2 * DOT + 4


@dataclass(frozen=True)
class Drawing:
    """Where everything stands; `years` and `dots` are (x, y, what is written there)."""

    width: int
    height: int
    line: int
    top: int
    years: tuple[tuple[int, int, int], ...]
    dots: tuple[tuple[int, int, int], ...]


def drawn(timeline: Timeline, direction: str) -> Drawing:
    """The picture; from right to left everything stands mirrored, and its figures do not."""
    first, last = timeline.events[0].day.year, timeline.events[-1].day.year + 1
    side = (lambda x: WIDTH - x) if direction == "rtl" else (lambda x: x)
    years = tuple((side(LINE // 2 - 6), TOP + YEAR * (year - first), year) for year in range(first, last + 1))
    dots: list[tuple[int, int]] = []
    for event in timeline.events:
        y = TOP + round(YEAR * _years(event.day, first))
        x = LINE
        # Where many things happened at about one time, their dots stand in a row.
        while any(other == x and abs(y - above) < NEXT_TO for other, above in dots):
            x += NEXT_TO
        dots.append((x, y))
    numbered = tuple((side(x), y, number) for number, (x, y) in enumerate(dots, 1))
    return Drawing(WIDTH, TOP * 2 + YEAR * (last - first), side(LINE), TOP, years, numbered)


def _years(day: date, first: int) -> float:
    """How many years after the start of the picture."""
    return day.year - first + (day.timetuple().tm_yday - 1) / 366
