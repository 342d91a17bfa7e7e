"""The whole way of the person most likely to come: a paper copy, an old phone, Arabic, and nobody's help."""

import copy
import re

import pytest

from tests import make

EDITED = "R.A. has a diagnosis of EUPD. Nobody asked R.A. whether that is right."


@pytest.mark.parametrize("language", ["ar", "en"])
def test_with_nothing_but_a_paper_copy_somebody_reads_their_own_plan(phone, language):
    me = phone(language)

    # An account, and the way back.
    me.opens("/").presses("Start").sees("Leaving in a hurry").presses("I have read this")
    me.types(called="Samira", password="three words in a row").presses("Go on").sees("Two things to keep")
    name = me.page.inner_text("main .code")
    assert re.fullmatch(r"Samira-\d{4,}", name), name
    me.presses("Show my recovery number").sees("Write it down now, or print this page. It is shown only this once.")
    number = me.page.inner_text("main .code")
    assert len(re.sub(r"\D", "", number)) == 20 and me.page.locator("main .picture svg").count() == 1
    me.types(code=number).presses("Check it").presses("Skip all and go to my page")

    # The copy goes in, and two passages are fixed.
    me.presses("My plan").sees("There is no plan here yet").presses("Add my copy")
    me.types(text=make.words()).presses("Go on").sees("1. Look at each part")
    me.goes_in()
    first, second = me.page.locator("main textarea").nth(0), me.page.locator("main textarea").nth(1)
    first.fill("My plan, as I typed it. " + first.input_value())
    second.fill(second.input_value().upper())
    me.presses("Save and go to the next part").presses("All parts").presses("Keep this copy")
    me.sees("Your copy is kept.", "Before you read").reads("My plan, as I typed it.", "PC DENNY WILL ATTEND")

    # Reading it, part by part, with a hard word.
    me.presses("Read one part at a time").presses("Next part").presses("Next part")
    word = me.page.locator("details.word summary", has_text="section 136").first
    word.click()
    me.sees("Police can take you to a place of safety for a mental health check.")
    me.presses("Stop here").sees("You stopped. That is fine.").opens("/me").presses("My plan")
    me.presses("Go on from part %(number)s", number=3).sees("Part %(number)s of %(total)s", number=3, total=8)

    # A newer version: one passage moved, one edited.
    me.opens("/me").presses("My plan").presses("Add a newer version")
    me.types(text=newer_words()).presses("Go on").presses("Compare with the version before")
    new = me.page.locator(".mend", has_text=EDITED)
    new.get_by_text("Emotionally Unstable Personality Disorder").locator("visible=true").first.click()
    me.presses("Save").presses("Keep this copy").sees(
        "What changed", "Words changed", "Crossed-out words were taken out. Underlined words were put in."
    )
    me.sees("Moved here from “%(part)s”", part="Who is involved")
    assert any("Nobody asked" in words for words in me.page.locator("ins").all_inner_texts())

    # Leaving in the middle of a sentence. Nothing is left to see, and Back finds nothing.
    me.presses("Go back to the plan").presses("Fix what I typed")
    me.goes_in()
    me.page.locator("main textarea").first.fill("Half a sentence that nobody")
    me.page.locator(".bar-button--exit").click()
    me.page.wait_for_url("https://www.bbc.co.uk/weather")
    me.page.go_back()
    me.page.wait_for_load_state()
    me.does_not_see("Samira", "Denny", "Half a sentence")
    me.opens("/me").sees("Your password").does_not_see("Samira")

    # The way back.
    me.opens("/come-back").types(code=number, password="another three words").presses("Set it and sign in")
    me.opens("/me").sees("Hello, %(name)s", name="Samira").presses("My plan").reads(EDITED)


def newer_words() -> str:
    """The plan a second time: its second passage stands in the next part, and one passage has other words."""
    file = copy.deepcopy(make.PLAN)
    sections = file["versions"][0]["sections"]
    moved = sections[0]["passages"].pop(1)
    moved["text"] = moved["text"].upper()
    sections[0]["passages"][0]["text"] = "My plan, as I typed it. " + sections[0]["passages"][0]["text"]
    sections[1]["passages"].append(moved)
    (edited,) = (p for part in sections for p in part["passages"] if "diagnosis of Emotionally" in p["text"])
    edited["text"] = EDITED
    return make.words(file)
