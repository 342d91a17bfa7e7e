"""When something is promised: working days of England, from a file that says how sure it is."""

from datetime import date

import pytest

from simuser.formats import promises
from simuser.formats.kinds import EVERY
from simuser.formats.promises import is_working_day, promised


@pytest.mark.parametrize(
    ("asked", "due"),
    [
        (date(2026, 11, 23), date(2026, 11, 30)),
        (date(2026, 11, 22), date(2026, 11, 27)),
        (date(2026, 12, 23), date(2027, 1, 4)),
        (date(2027, 3, 25), date(2027, 4, 5)),
        (date(2027, 5, 28), date(2027, 6, 7)),
    ],
)
def test_five_working_days_leave_out_weekends_and_bank_holidays(asked, due):
    assert promised("print", asked) == due


def test_there_is_a_promise_for_everything_that_can_be_asked_for():
    assert all(promises.promise_of(kind).days >= 1 for kind in EVERY)
    assert promises.guidance().grade == "SEEN"


def test_bank_holidays_are_on_weekdays_and_eight_in_each_year():
    holidays = promises._read()[2]
    assert all(day.weekday() < 5 and not is_working_day(day) for day in holidays)
    years = [day.year for day in holidays]
    assert {year: years.count(year) for year in years} == dict.fromkeys((2026, 2027, 2028), 8)


def test_a_kind_without_a_promise_is_found_at_once(tmp_path, monkeypatch):
    words = promises.FILE.read_text(encoding="utf-8").replace('kind = "bsl"', 'kind = "fax"')
    (tmp_path / "promises.toml").write_text(words, encoding="utf-8")
    monkeypatch.setattr(promises, "FILE", tmp_path / "promises.toml")
    promises._read.cache_clear()
    with pytest.raises(promises.BadPromises):
        promised("print", date(2026, 11, 23))
    monkeypatch.undo()
    promises._read.cache_clear()
