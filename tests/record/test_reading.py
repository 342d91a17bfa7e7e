"""Reading one's plan: what one may meet in it first, in small parts, with help in reach, and what changed."""

import pytest

from tests import make


@pytest.fixture
def robin(db, visitor):
    """The person of the demonstration, signed in."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    make.issued_plan(db, subject, make.organisation(db))
    person = visitor().signs_in("robin-1000")
    person.home = f"/for/{subject.id}"
    return person


def test_before_the_plan_stands_what_one_may_meet_in_it_and_what_is_true_today(robin):
    robin.opens(f"{robin.home}/plan")
    order = ["SIM has ended.", "NHS England says it must not be used.", "We do not know who still holds or uses a copy"]
    order += ["You can still call 999, 111 or go to A&E.", "Before you read", "What is in it", "1. Who is involved"]
    places = [robin.text.index(words) for words in order]
    assert places == sorted(places)


def test_each_passage_has_its_number_author_date_and_whose_opinion_it_is(robin):
    robin.opens(f"{robin.home}/plan")
    for part in make.PLAN["versions"][1]["sections"]:
        for passage in part["passages"]:
            if passage["kind"] == "opinion":
                robin.sees(f"An opinion. Whose: {passage['holder']}.")
    robin.sees("Written by the police: PC Mark Denny", "We do not know who wrote this", "14 March 2019")
    opinions = robin.page.find_all(class_="passage--opinion")
    kinds = [p["kind"] for part in make.PLAN["versions"][1]["sections"] for p in part["passages"]]
    assert len(opinions) == kinds.count("opinion") >= 5


def test_help_comes_after_every_part(robin):
    robin.opens(f"{robin.home}/plan")
    assert robin.text.count("Was that hard to read? You can stop here.") == 9


def test_one_part_at_a_time_remembers_where_one_stopped(robin):
    robin.opens(f"{robin.home}/plan").presses("Read one part at a time").sees("Part 1 of 9", "SIM has ended.")
    robin.presses("Next part").sees("Part 2 of 9", "You can still call 999").presses("Stop here")
    robin.sees("You stopped. That is fine.")
    robin.opens(f"{robin.home}/plan").presses("Go on from part 2").sees("Part 2 of 9").presses("Part before").sees(
        "Part 1 of 9"
    )


def test_only_the_button_that_turns_the_page_remembers(robin):
    robin.opens(f"{robin.home}/plan/part/5").opens(f"{robin.home}/plan").sees("Read one part at a time")


def test_the_last_part_leads_back_to_the_plan(robin):
    robin.opens(f"{robin.home}/plan/part/9").presses("That was the last part").sees("What is in it")


def test_a_hard_word_opens_where_it_stands_and_leads_to_its_source(robin):
    robin.opens(f"{robin.home}/plan")
    word = next(tag for tag in robin.page.find_all("details", class_="word") if tag.summary.get_text() == "section 136")
    assert "Police can take you to a place of safety" in word.get_text()
    robin.opens(word.find("a")["href"]).sees("up to 24 hours", "Where we found this:")


def test_the_words_of_the_plan_say_their_own_language_and_direction(robin):
    robin.opens(f"{robin.home}/plan?lang=ar")
    assert robin.page.html["dir"] == "rtl"
    for tag in robin.page.find_all(class_="plan-words"):
        assert (tag["lang"], tag["dir"]) == ("en", "auto")
    meaning = robin.page.find("details", class_="word").div
    assert (meaning["lang"], meaning["dir"]) == ("ar", "rtl")


def test_earlier_versions_can_be_read_and_say_that_they_are(robin):
    robin.opens(f"{robin.home}/plan").presses("Version 1 14 March 2019").sees(
        "This is an earlier version.", "ten minutes"
    )
    robin.presses("Read the newest").sees("five minutes")


def test_what_changed_is_told_word_by_word_in_words_as_well_as_colour(robin):
    robin.opens(f"{robin.home}/plan/changes").sees(
        "From version 1 of 14 March 2019 to version 2 of 2 September 2020.",
        "[taken out: may ] [put in: will ]",
        "Moved here from “Triggers and early warning signs”",
        "New part",
        "It came from old passages",
        "Taken out",
    )
    assert robin.page.find("del") and robin.page.find("ins")


def test_any_two_versions_can_be_compared_either_way(robin):
    robin.opens(f"{robin.home}/plan/changes?old=2&new=1").sees("From version 2", "[taken out: will ] [put in: may ]")


def test_a_version_compared_with_itself_has_no_change(robin):
    robin.opens(f"{robin.home}/plan/changes?old=2&new=2").does_not_see("<ins>", "<del>")


def test_no_plan_says_why_that_may_be_and_what_to_do_next(db, visitor):
    _owner, subject = make.person(db, "ash-1000", "Ash")
    ash = visitor().signs_in("ash-1000").opens(f"/for/{subject.id}/plan")
    ash.sees("There is no plan here yet", "Why that may be", "What you can do next", "It is free.", "within one month")
    ash.presses("Add my copy").sees("Paste or type what your plan says.")


def test_the_first_page_says_what_is_new_what_waits_and_what_one_could_do(db, visitor):
    _owner, subject = make.person(db, "ash-1000", "Ash")
    ash = visitor().signs_in("ash-1000").opens(f"/for/{subject.id}/")
    ash.sees(
        "Nobody else looked at your plan in the last 30 days.",
        "There is nothing you need to do.",
        "You could put in a copy",
    )


def test_ones_own_pages_are_reached_from_anywhere(robin):
    robin.opens("/me").presses("Plan").is_at(f"{robin.home}/plan").presses("People").is_at("/team")
    robin.presses("More").is_at("/me").opens("/me/plan").is_at(f"{robin.home}/plan")


def test_nothing_private_is_in_a_title_or_an_address(robin):
    for page in ("", "plan", "plan/part/2", "plan/changes", "team", "history", "plan/add"):
        title = robin.opens(f"{robin.home}/{page}").page.title.get_text()
        for word in ("SIM", "Robin", "police", "mental", "crisis", "Care and", "Background"):
            assert word not in title and word not in robin.address
