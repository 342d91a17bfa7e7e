"""Ways in other than a password: the recovery number, and a letter's code."""

from datetime import timedelta

import pytest
import time_machine

from simuser.codes import in_fours, new_code
from simuser.history import marks
from simuser.people import rules
from tests import make

NEW = "another four word phrase"


@pytest.fixture
def sam(db):
    """Somebody with an account and a record."""
    return make.person(db)


@pytest.fixture
def number(visitor, sam):
    """Their recovery number."""
    return (
        visitor()
        .signs_in("sam-1234")
        .opens("/start/keep-safe")
        .presses("Show my recovery number")
        .page.find(class_="code")
        .get_text()
    )


def comes_back(visitor, number, password=NEW):
    somebody = visitor().opens("/come-back").types(code=number, password=password).presses("Set it and sign in")
    return somebody.goes_through_leaving()


def test_the_number_sets_a_new_password_and_signs_every_phone_out(visitor, number, db, sam):
    old_phone = visitor().signs_in("sam-1234")
    comes_back(visitor, number).sees("Two things to keep", "sam-1234")
    old_phone.opens("/me").is_at("/sign-in")
    visitor().signs_in("sam-1234", NEW).sees("Hello, Sam")
    with db.reading() as session:
        assert marks(session, sam[1].id)[0].event == "account.recovered"


def test_a_number_opens_once(visitor, number):
    comes_back(visitor, number)
    comes_back(visitor, number).sees("That is not a recovery number that we know.")


def test_a_newer_number_replaces_the_older(visitor, number):
    somebody = visitor().signs_in("sam-1234").opens("/start/keep-safe").presses("Show my recovery number")
    newer = somebody.page.find(class_="code").get_text()
    comes_back(visitor, number).sees("That is not a recovery number that we know.")
    comes_back(visitor, newer).sees("Two things to keep")


def test_a_right_number_opens_however_many_wrong_ones_came_before(visitor, number):
    with time_machine.travel(make.NOW, tick=False):
        for _ in range(60):
            wrong = comes_back(visitor, in_fours(new_code()))
        wrong.sees("many tries")
        comes_back(visitor, number).sees("Two things to keep")


def test_a_bad_new_password_does_not_use_the_number_up(visitor, number):
    short = comes_back(visitor, number, "short").sees("needs at least 12 characters")
    assert short.field("code") == number
    comes_back(visitor, number).sees("Two things to keep")


def test_typing_back_the_wrong_number_says_so_and_offers_a_new_one(visitor, number):
    somebody = visitor().signs_in("sam-1234").opens("/me/recovery/typed")
    somebody.types(code=in_fours(new_code())).presses("Check it").sees("not the number that we showed you last")
    somebody.presses("Make a new number").sees("We show it once.")


@pytest.fixture
def letter(db):
    """A letter for a record that is nobody's yet."""
    subject = make.subject(db, None, "Marguerite")
    row, code = rules.new_activation(subject, "Green kettle", make.clock.now())
    make.saved(db, row)
    return subject, in_fours(code)


def opens_letter(visitor, code, phrase="green  KETTLE ", called="Mags", password=make.PASSWORD):
    somebody = visitor().opens("/activate").types(code=code, phrase=phrase, called=called, password=password)
    return somebody.presses("Go on").goes_through_leaving()


def test_a_letter_and_the_agreed_words_open_the_record_and_make_an_account(visitor, letter, db):
    subject, code = letter
    somebody = opens_letter(visitor, code).sees("Two things to keep", "Mags-")
    somebody.opens(f"/for/{subject.id}/").sees("Hello, Marguerite")
    with db.reading() as session:
        assert [mark.event for mark in marks(session, subject.id)] == ["account.activated"]


def test_somebody_who_has_an_account_links_the_letter_to_it(visitor, letter, sam):
    subject, code = letter
    somebody = (
        visitor().signs_in("sam-1234").opens("/activate").types(code=code, phrase="green kettle").presses("Go on")
    )
    somebody.is_at("/me").opens(f"/for/{subject.id}/").sees("Hello, Marguerite")
    somebody.opens(f"/for/{sam[1].id}/").sees("Hello, Sam")


def test_whoever_picks_up_the_post_opens_nothing_without_the_words(visitor, letter):
    opens_letter(visitor, letter[1], phrase="red kettle").sees("The number or the words are not right")


def test_guessing_the_words_slows_down_and_the_real_person_still_gets_in(visitor, letter):
    with time_machine.travel(make.NOW, tick=False) as clock:
        for _ in range(8):
            guesser = opens_letter(visitor, letter[1], phrase="red kettle")
        guesser.sees("many tries")
        clock.shift(timedelta(minutes=15))
        opens_letter(visitor, letter[1]).sees("Two things to keep")


def test_a_letter_opens_once_and_never_a_record_that_is_somebodys(visitor, letter):
    opens_letter(visitor, letter[1])
    opens_letter(visitor, letter[1]).sees("or the letter is used or too old")


def test_a_letter_that_is_too_old_opens_nothing(visitor, letter):
    with time_machine.travel(make.clock.now() + rules.LETTER_LASTS + timedelta(minutes=1), tick=False):
        opens_letter(visitor, letter[1]).sees("or the letter is used or too old")


def test_a_wrong_code_and_wrong_words_get_the_same_answer(visitor, letter):
    wrong_words = opens_letter(visitor, letter[1], phrase="red kettle")
    wrong_code = opens_letter(visitor, in_fours(new_code()))
    error = "The number or the words are not right, or the letter is used or too old."
    wrong_words.sees(error)
    wrong_code.sees(error)
    assert wrong_code.field("called") == "Mags"


def test_later_a_number_is_shown_only_to_somebody_who_knows_the_password(visitor, sam, number, db):
    with time_machine.travel(make.NOW + timedelta(days=400), tick=False):
        someone = visitor().signs_in("sam-1234").opens("/start/keep-safe")
        someone.types(password="not the password").presses("Show my recovery number")
        someone.sees("That is not your password now.").does_not_see("Write it down now")
        someone.types(password=make.PASSWORD).presses("Show my recovery number").sees("It is shown only this once.")
    with db.reading() as session:
        assert [mark.event for mark in marks(session, sam[1].id)] == ["account.number made"] * 2


def test_coming_back_by_pressing_twice_comes_back(visitor, number):
    page = visitor().opens("/come-back").types(code=number, password=NEW)
    twice = visitor()
    twice.client, twice.page, twice.address, twice.typed = page.client, page.page, page.address, dict(page.typed)
    page.presses("Set it and sign in")
    word = twice.page.find("input", attrs={"name": "word"})["value"]
    page.opens("/come-back").sends("/come-back", code=number, password=NEW, word=word)
    page.is_at("/leaving|/start/keep-safe")
