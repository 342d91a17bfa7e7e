"""Long codes: readable in any script, and a slip of the finger is noticed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simuser.codes import NotACode, in_fours, new_code, read_code

codes = st.builds(lambda _: new_code(), st.integers())
SCRIPTS = ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹", "०१२३४५६७८९", "০১২৩৪৫৬৭৮৯")


@given(codes)
def test_a_code_has_twenty_digits_in_fours_and_reads_back(code):
    assert len(code) == 20 and code.isdigit()
    assert read_code(in_fours(code)) == code


@given(codes, st.sampled_from(SCRIPTS), st.text(" -\u2009\n", max_size=3))
def test_it_can_be_typed_in_the_digits_of_any_script_with_any_gaps(code, digits, gap):
    assert read_code(gap.join(code.translate(str.maketrans("0123456789", digits)))) == code


@given(codes, st.integers(0, 19), st.integers(1, 9))
def test_one_wrong_digit_is_always_noticed(code, place, off):
    wrong = code[:place] + str((int(code[place]) + off) % 10) + code[place + 1 :]
    with pytest.raises(NotACode) as slip:
        read_code(wrong)
    assert slip.value.reason == "mistyped"


def test_nearly_every_swap_of_neighbours_is_noticed():
    swaps = noticed = 0
    for _ in range(400):
        code = new_code()
        for place in range(19):
            if code[place] != code[place + 1]:
                swaps += 1
                try:
                    read_code(code[:place] + code[place + 1] + code[place] + code[place + 2 :])
                except NotACode:
                    noticed += 1
    assert noticed / swaps > 0.97


@given(st.text(max_size=60))
def test_anything_that_is_typed_is_read_or_refused_with_a_reason(typed):
    try:
        assert len(read_code(typed)) == 20
    except NotACode as slip:
        assert slip.reason in ("letters", "length", "mistyped")


def test_codes_do_not_repeat():
    assert len({new_code() for _ in range(5000)}) == 5000
