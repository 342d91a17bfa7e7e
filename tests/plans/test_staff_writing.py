"""Staff write a version: the person sees that it is begun, nothing of it before it is published, and then all of it."""

import pytest

from simuser.history import Event, marks
from simuser.plans.models import Draft, Section, Version
from tests import make

POINTS = {"police": "No police take part.", "punishing": "Nobody is punished.", "unfair": "We looked for unfair words."}
WORDS = "What helps\n\nRobin likes to be rung first.\n\nRobin likes quiet rooms."


@pytest.fixture
def robin(db):
    """A person with a trust that may write their plan, and nothing in their record yet."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    trust = make.organisation(db)
    make.link(db, subject, make.membership(db, make.account(db, "amara-1000", "Amara"), trust))
    subject.trust, subject.home = trust, f"/for/{subject.id}"
    return subject


@pytest.fixture
def amara(visitor, robin):
    """Staff who are linked to Robin."""
    return visitor().signs_in("amara-1000")


def begins(staff, robin, words=WORDS):
    return staff.opens(f"{robin.home}/plan/add").types(text=words).presses("Go on")


def dates(staff, day="1", month="10", year="2026", **said):
    staff.presses(next(words for words in staff.doors() if words.startswith("Its name, its date")))
    box = {"dated-day": day, "dated-month": month, "dated-year": year}
    return staff.types(**box, **said).presses("Save")


def answers(staff, **given):
    staff.presses(next(words for words in staff.doors() if words.startswith("Answer NHS England")))
    return staff.types(**(POINTS | given)).presses("Save")


def publishes(staff):
    return staff.presses("See it as the person will").presses("Publish this version")


def test_a_version_is_written_looked_at_published_and_read_with_its_answers(amara, robin, visitor):
    begins(amara, robin)
    person = visitor().signs_in("robin-1000")
    person.opens(f"{robin.home}/").sees("has been writing a new version since")
    person.opens(f"{robin.home}/plan").sees("has been writing").does_not_see("quiet rooms")
    answers(dates(amara)).presses("See it as the person will")
    amara.sees("This is not published yet", "Robin likes quiet rooms.", "No police take part.", "Publish it?")
    person.opens(f"{robin.home}/plan").does_not_see("quiet rooms")
    amara.presses("Publish this version").sees("It is published.")
    person.opens(f"{robin.home}/").sees("published a version of a plan").does_not_see("has been writing")
    person.presses("Read it").sees("Robin likes quiet rooms.", "No police take part.", "Nobody is punished.")
    person.opens(f"{robin.home}/history").sees("Amara began to write a version", "Amara added", "Amara worked on")


def test_the_next_version_begins_with_the_last_and_shows_what_changed(amara, robin, visitor):
    publishes(answers(dates(begins(amara, robin))))
    amara.presses("Write a new version").presses("Begin with the words of the last version")
    amara.presses(next(words for words in amara.doors() if words.startswith("What helps")))
    second = next(
        area["name"]
        for area in amara.page.find_all("textarea")
        if area.get_text().strip() == "Robin likes quiet rooms."
    )
    amara.types(**{second: "Robin likes quiet rooms and tea."}).presses("Save")
    publishes(answers(dates(amara, month="11")))
    person = visitor().signs_in("robin-1000").opens(f"{robin.home}/").presses("See what changed")
    person.sees("and tea")
    passages = person.opens(f"{robin.home}/plan").page.find_all(class_="passage-number")
    assert [each.get_text() for each in passages] == ["1", "2"]


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"author_role": "police"}, "Some of it is by the police."),
        ({"author_role": "joint"}, "Some of it is by the police."),
        ({"author_role": "police", "historic": "yes"}, "Some of it is by the police."),
        ({"programme": "sim"}, "SIM and plans like it have ended."),
        ({"day": "10", "month": "3", "year": "2023", "author_role": "police", "historic": "yes"}, "by the police."),
        ({"day": "", "month": "3", "year": "2023", "author_role": "police", "historic": "yes"}, "by the police."),
        ({"day": "", "month": "", "year": ""}, "Say what date is on it."),
    ],
)
def test_what_must_not_be_published_any_more_is_refused_and_nothing_is_lost(amara, robin, db, said, refused):
    publishes(answers(dates(begins(amara, robin), **said))).sees("It is not published.", refused, "What helps")
    with db.reading() as session:
        assert session.query(Version).count() == 0 and session.query(Draft).count() == 1


def test_an_old_version_may_hold_police_words_when_it_is_put_in_as_historic(amara, robin, visitor):
    said = {"author_role": "police", "historic": "yes", "programme": "sim", "day": "", "month": "2", "year": "2023"}
    publishes(answers(dates(begins(amara, robin), **said))).sees("It is published.")
    visitor().signs_in("robin-1000").opens(f"{robin.home}/plan").sees(
        "This version is old.", "SIM has ended.", "Written by the police"
    )


def test_nothing_is_published_until_all_three_points_are_answered(amara, robin):
    publishes(answers(dates(begins(amara, robin)), unfair="")).sees("Answer all three points first.")


def test_publishing_twice_publishes_once(amara, robin, db):
    answers(dates(begins(amara, robin))).presses("See it as the person will")
    again = amara.address.replace("/preview", "/publish")
    amara.presses("Publish this version").sends(again).is_at(f"{robin.home}/plan")
    with db.reading() as session:
        assert session.query(Version).count() == 1
        assert sum(row.event == Event.PLAN_ISSUED for row in marks(session, robin.id)) == 1


def test_looking_at_a_preview_saves_nothing(amara, robin, db):
    answers(dates(begins(amara, robin))).presses("See it as the person will")
    with db.reading() as session:
        assert session.query(Version).count() == 0


def test_a_draft_is_open_to_staff_of_its_organisation_alone(amara, robin, visitor, db):
    draft = begins(amara, robin).address
    other = make.membership(db, make.account(db, "olu-1000", "Olu"), make.organisation(db, "oxleas"))
    make.link(db, robin, other)
    for who in ("olu-1000", "robin-1000"):
        assert visitor().signs_in(who).opens(draft).status == 404


def test_staff_cannot_keep_fix_or_delete_as_if_the_record_were_theirs(amara, robin):
    draft = begins(amara, robin).address
    for address in (f"{draft}/keep", f"{robin.home}/plan/mend", f"{robin.home}/plan/delete"):
        assert amara.opens("/me").sends(address).status == 404


def test_the_person_cannot_publish_as_if_they_were_staff(robin, visitor):
    person = visitor().signs_in("robin-1000").opens(f"{robin.home}/plan/add").types(text=WORDS).presses("Go on")
    draft = person.opens(f"{robin.home}/plan/add").page.find("a", href=lambda href: href and "/draft/" in href)["href"]
    assert {person.opens(f"{draft}/{end}").status for end in ("points", "issue", "preview")} == {404}
    assert person.opens("/me").sends(f"{draft}/publish").status == 404


def test_throwing_a_draft_away_is_told_to_the_person(amara, robin, visitor):
    begins(amara, robin).presses("Throw this draft away").presses("Throw it away")
    visitor().signs_in("robin-1000").opens(f"{robin.home}/history").sees("Amara threw away what they had begun")


def test_a_helper_does_not_see_the_answers_which_speak_of_all_of_it(amara, robin, visitor, db):
    publishes(answers(dates(begins(amara, robin))))
    with db.reading() as session:
        section = session.query(Section).one().id
    make.grant(db, robin, make.account(db, "sam-2000", "Sam"), [section])
    helper = visitor().signs_in("sam-2000").opens(f"{robin.home}/plan")
    helper.sees("Robin likes quiet rooms.").does_not_see("No police take part.")


HISTORIC = {"author_role": "police", "historic": "yes", "programme": "sim", "day": "", "month": "2", "year": "2023"}
POLICE_SAID = "What helps\n\nDo not treat Robin at A&E."


def test_words_of_the_police_are_not_published_again_under_another_name(amara, robin):
    publishes(answers(dates(begins(amara, robin, POLICE_SAID), **HISTORIC))).sees("It is published.")
    publishes(answers(dates(begins(amara, robin, POLICE_SAID)))).sees("Some of it is by the police.")


def test_a_passage_with_the_name_of_an_officer_beside_it_is_by_the_police(amara, robin):
    begins(amara, robin).presses("What helps 2 passages")
    named = next(box["name"] for box in amara.page.find_all("input") if (box.get("name") or "").endswith("-author"))
    amara.types(**{named: "PC Smith"}).presses("Save")
    publishes(answers(dates(amara))).sees("Some of it is by the police.")


@pytest.mark.parametrize(
    ("said", "refused"),
    [
        ({"author_role": "unknown"}, "Say of each passage who wrote it."),
        ({"day": "", "month": "12", "year": "9999", "historic": "yes"}, "Its date is more than a year from now."),
        ({"month": "10", "year": "2028"}, "Its date is more than a year from now."),
    ],
)
def test_a_version_for_today_says_by_whom_and_has_a_date_of_today(amara, robin, said, refused):
    publishes(answers(dates(begins(amara, robin), **said))).sees("It is not published.", refused)


def test_an_old_version_does_not_become_the_plan_of_today(amara, robin):
    publishes(answers(dates(begins(amara, robin))))
    amara.presses("Write a new version").types(text=POLICE_SAID).presses("Go on")
    publishes(answers(dates(amara, year="2022", historic="yes"))).sees("There is a newer version already.")


def test_a_plan_keeps_the_programme_that_its_earlier_versions_belong_to(amara, robin):
    publishes(answers(dates(begins(amara, robin, POLICE_SAID), **HISTORIC)))
    amara.presses("Write a new version").types(text=WORDS).presses("Go on")
    publishes(answers(dates(amara, programme="none", author_role="nhs"))).sees("Write a new plan instead.")
