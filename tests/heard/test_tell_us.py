"""Tell us about this page: no account, kept apart from every record, and nothing lost."""

from sqlalchemy import select

from simuser.heard.models import VERDICTS, Word
from tests import make


def heard(db) -> list[Word]:
    with db.reading() as session:
        return list(session.scalars(select(Word)))


def test_anybody_can_say_what_a_page_was_like(visitor, db):
    person = visitor().opens("/privacy").presses("Tell us about this page").sees("Nobody reads this straight away.")
    person.types(verdict="not-clear", words="What is encrypted?").presses("Send").sees("Thank you")
    (word,) = heard(db)
    assert (word.page, word.verdict, word.words, word.language) == (
        "home.privacy",
        "not-clear",
        "What is encrypted?",
        "en",
    )


def test_it_knows_the_kind_of_page_and_never_whose(visitor, db):
    _owner, subject = make.person(db)
    person = visitor().signs_in("sam-1234").opens(f"/for/{subject.id}/plan").presses("Tell us about this page")
    person.types(verdict="hurtful").presses("Send")
    (word,) = heard(db)
    assert word.page == "record.no_plan" or word.page == "record.plan"
    assert set(Word.__table__.columns.keys()) == {"id", "page", "language", "verdict", "words", "on"}


def test_a_made_up_page_is_written_down_as_unknown(visitor, db):
    person = visitor().opens("/tell-us?about=/for/somebody/secret")
    person.types(verdict="broken").presses("Send")
    assert heard(db)[0].page == "unknown"


def test_nothing_said_is_asked_again_and_too_much_stays_in_the_box(visitor, db):
    person = visitor().opens("/tell-us").presses("Send").sees("Choose an answer, or write something.")
    text = "x" * 4001
    person.types(words=text).presses("Send").sees("too long by 1 characters")
    assert person.field("words") == text and heard(db) == []


def test_an_answer_that_is_not_offered_is_not_taken(visitor, db):
    visitor().opens("/tell-us").sends("/tell-us", verdict="lovely", about="").sees("Choose one of the answers shown.")
    assert heard(db) == [] and len(VERDICTS) == 4


def test_whoever_runs_the_app_reads_it_on_the_command_line(app, visitor):
    visitor().opens("/tell-us?about=home.front").types(verdict="clear", words="Lovely & <calm>").presses("Send")
    output = app.test_cli_runner().invoke(args=["heard", "show"]).output
    assert "clear      home.front" in output and "Lovely & <calm>" in output
