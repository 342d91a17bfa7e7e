"""Beginning: an account with a name and a password, its number, and four questions that nobody has to answer."""

import re

from tests import make


def number_on(visitor) -> str:
    return visitor.page.find(class_="code").get_text()


def begins(visitor, called="Sam", password=make.PASSWORD):
    visitor.opens("/start").types(called=called, password=password).presses("Go on")
    return visitor.goes_through_leaving()


def test_somebody_new_makes_an_account_and_keeps_a_number_for_coming_back(visitor):
    sam = begins(visitor())
    sam.sees("Two things to keep", "Sam-", "We show it once").presses("Show my recovery number")
    number = number_on(sam)
    assert re.fullmatch(r"\d{4}( \d{4}){4}", number)
    sam.types(code=number).presses("Check it").sees("Question 1 of 4")
    sam.presses("Skip all and go to my page").sees("Hello, Sam").does_not_see("Make one now")


def test_every_question_can_be_skipped(visitor):
    sam = begins(visitor()).presses("Not now")
    for number in (1, 2, 3, 4):
        sam.sees(f"Question {number} of 4").presses("Skip this")
    sam.sees("Hello, Sam")


def test_answers_are_kept_and_can_be_changed_later(visitor):
    sam = begins(visitor()).presses("Not now")
    sam.types(language="pl").presses("Save and go on")
    assert sam.page.html["lang"] == "pl"
    sam.opens("/me/language?lang=en").opens("/me/type").types(size="large").presses("Save and go on")
    assert sam.page.html["class"] == ["large"]
    sam.opens("/start/needs").types(formats=["audio", "bsl"], note="Slowly, please").presses("Save and go on")
    sam.opens("/start/needs")
    assert sam.field("note") == "Slowly, please"
    assert [tag["value"] for tag in sam.page.find_all("input", checked=True)] == ["audio", "bsl"]


def test_two_people_can_want_the_same_name_and_neither_learns_of_the_other(visitor):
    names = set()
    for _ in range(5):
        names.add(begins(visitor()).page.find(class_="code").get_text(strip=True))
    assert len(names) == 5
    assert all(re.fullmatch(r"Sam-\d{4,}", name) for name in names)


def test_a_short_password_is_refused_and_the_name_stays(visitor):
    sam = visitor().opens("/start").types(called="Sam", password="short").presses("Go on")
    assert sam.status == 422
    sam.sees("needs at least 12 characters. You typed 5.")
    assert sam.field("called") == "Sam"


def test_a_common_password_is_refused_with_a_reason(visitor):
    for common in ("password1234", "qwertyuiop12", "aaaaaaaaaaaaaa", "samsamsam1234"):
        sam = visitor().opens("/start").types(called="Sam", password=common).presses("Go on")
        sam.sees("Many people use a password like this")


def test_a_name_of_nothing_but_signs_is_refused(visitor):
    visitor().opens("/start").types(called="---", password=make.PASSWORD).presses("Go on").sees(
        "Use at least one letter or number in the name."
    )


def test_the_password_is_shown_on_request_without_javascript_and_nothing_is_judged(visitor):
    sam = visitor().opens("/start").types(called="Sam", password="shown").presses("Show")
    assert sam.status == 200
    field = sam.page.find(id="password")
    assert (field["type"], field["value"]) == ("text", "shown")
    assert not sam.page.find(class_="nhsuk-error-summary")


def test_pressing_twice_makes_one_account(visitor, db):
    sam = visitor().opens("/start")
    fields = {"word": sam.field("word"), "called": "Sam", "password": make.PASSWORD}
    sam.sends("/start", **fields)
    first = sam.goes_through_leaving().page.find(class_="code").get_text(strip=True)
    twin = visitor().opens("/start")
    twin.sends("/start", **fields).goes_through_leaving()
    assert twin.page.find(class_="code").get_text(strip=True) == first


def test_a_name_in_any_script_and_any_digits_signs_in(visitor):
    sam = begins(visitor(), called="سام")
    name = sam.page.find(class_="code").get_text(strip=True)
    arabic_digits = name.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
    visitor().signs_in(arabic_digits.upper().replace("-", " ")).sees("سام")


def test_the_number_typed_wrong_says_which_kind_of_slip_it_is(visitor):
    sam = begins(visitor()).presses("Show my recovery number")
    right = number_on(sam)
    other_digit = right[:-1] + str((int(right[-1]) + 1) % 10)
    sam.types(code=other_digit).presses("Check it").sees("One of the digits is not right.")
    sam.types(code="12345").presses("Check it").sees("The number has 20 digits. You typed 5.")
    sam.types(code="not a number").presses("Check it").sees("only digits")
    sam.types(code=right.replace(" ", "")).presses("Check it").sees("Question 1 of 4")
