"""A timeline as a picture: in order, without dots on top of one another, and mirrored where people read from the right."""

from datetime import date

from simuser.documents.document import Event, Timeline
from simuser.documents.drawing import DOT, WIDTH, drawn


def timeline(*days: date) -> Timeline:
    return Timeline(tuple(Event(day, "day", "Something happened.") for day in days))


def test_years_go_down_and_each_event_has_its_number():
    picture = drawn(timeline(date(2016, 1, 1), date(2018, 7, 1), date(2023, 3, 10)), "ltr")
    assert [year for _, _, year in picture.years] == list(range(2016, 2025))
    assert [number for _, _, number in picture.dots] == [1, 2, 3]
    heights = [y for _, y, _ in picture.dots]
    assert heights == sorted(heights) and heights[0] == picture.years[0][1]
    assert picture.years[2][1] < heights[1] < picture.years[3][1]


def test_what_happened_at_about_one_time_stands_side_by_side():
    days = [date(2021, 4, 21), date(2021, 4, 26), date(2021, 5, 11), date(2021, 5, 1), date(2021, 6, 2)]
    dots = drawn(timeline(*days), "ltr").dots
    for one in dots:
        assert DOT <= one[0] <= WIDTH - DOT
        for other in dots:
            assert one is other or (one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2 >= (2 * DOT) ** 2


def test_from_right_to_left_it_is_the_same_picture_mirrored():
    days = timeline(date(2021, 4, 21), date(2021, 4, 26), date(2023, 3, 10))
    left, right = drawn(days, "ltr"), drawn(days, "rtl")
    assert [(WIDTH - x, y, number) for x, y, number in left.dots] == list(right.dots)
    assert [(WIDTH - x, y, year) for x, y, year in left.years] == list(right.years)
    assert right.line == WIDTH - left.line and right.height == left.height
