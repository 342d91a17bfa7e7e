"""The only reader of the time."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

HERE = ZoneInfo("Europe/London")


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def today() -> date:
    """The date in England."""
    return now().astimezone(HERE).date()


def local(moment: datetime) -> datetime:
    """An aware moment as the clocks in England show it."""
    return moment.astimezone(HERE)
