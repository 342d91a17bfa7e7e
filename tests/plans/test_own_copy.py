"""Putting one's own copy in: pasted or typed, mended, kept, and later a newer version, with nothing lost."""

import re

import pytest

from simuser.history import marks
from tests import make


@pytest.fixture
def sam(visitor, db):
    """Somebody signed in, with an empty record, at the page where a copy begins."""
    _account, subject = make.person(db)
    person = visitor().signs_in("sam-1234")
    person.home = f"/for/{subject.id}"
    return person.opens(f"{person.home}/plan/add")


def keeps(person, text):
    """Paste a text and keep it as it was split."""
    person.opens(f"{person.home}/plan/add").types(text=text).presses("Go on")
    return person.presses("Keep this copy")


def adds_version(person, text):
    """Paste a newer version of the copy that is open."""
    return person.opens(f"{person.home}/plan").presses("Add a newer version").types(text=text).presses("Go on")


def passages(person) -> list[str]:
    """The words of the passages that the page shows, without their numbers."""
    found = person.page.find_all(class_="passage")
    return [re.sub(r"^\d+", "", each.find(class_="plan-words").get_text()).strip() for each in found]


def ticks(person, *labels: str):
    """Tick the first box whose label has these words, for each of them."""
    for words in labels:
        label = next(tag for tag in person.page.find_all("label") if words in tag.get_text(" "))
        box = person.page.find(id=label["for"])
        person.typed.setdefault(box["name"], []).append(box["value"])
    return person


def ticked(person) -> list[str]:
    """The labels of what is ticked."""
    boxes = person.page.select("main input[checked]")
    return [person.page.find("label", attrs={"for": box["id"]}).get_text(" ") for box in boxes]


ONE = "Who\n\nRobin lives alone.\n\nThey call often.\n\nAims\n\nTo call less."
TWO = "Who\n\nRobin lives alone.\n\nAims\n\nTo call far less.\n\nThey call often."


def test_a_pasted_plan_is_split_kept_and_read(sam):
    sam.types(text=make.words()).presses("Go on").sees("We found 29 passages.", "Who is involved")
    sam.presses("Keep this copy").sees("Your copy is kept.", "My copy, entered by me on")
    meant = [passage["text"] for part in make.PLAN["versions"][0]["sections"] for passage in part["passages"]]
    assert [" ".join(words.split()) for words in _without_meanings(sam)] == meant


def _without_meanings(person) -> list[str]:
    for word in person.page.find_all("details", class_="word"):
        word.replace_with(word.summary.get_text())
    return passages(person)


def test_a_plan_that_says_that_it_is_of_sim_gets_the_banner_of_sim(sam):
    keeps(sam, "Who\n\nThe Serenity Integrated Mentoring team.").sees("SIM has ended.")


def test_it_is_never_shown_as_issued(sam):
    keeps(sam, ONE).sees("My copy, entered by me on").does_not_see("Issued by")
    sam.opens(f"{sam.home}/").sees("my copy").does_not_see("issued to you")


def test_the_banner_and_the_way_to_help_stand_before_and_within_it(sam):
    keeps(sam, ONE)
    sam.sees(
        "We do not know who still holds or uses a copy", "You can still call 999, 111 or go to A&E.", "Before you read"
    )
    assert sam.text.count("Was that hard to read?") == 2


def test_it_can_be_typed_one_part_at_a_time(sam):
    sam.presses("Type it one part at a time").sees("Part 1 of 1")
    box = sam.page.find("textarea")["name"]
    sam.types(heading="Who", **{box: "Robin lives alone.\n\nThey call often."}).presses("Save")
    sam.sees("We found 2 passages.").presses("Add an empty part")
    box = sam.page.find("textarea")["name"]
    sam.types(heading="Aims", **{box: "To call less."}).presses("Save").presses("Keep this copy")
    assert passages(sam) == ["Robin lives alone.", "They call often.", "To call less."]


def test_passages_are_mended_beside_what_was_pasted(sam):
    sam.types(text=ONE).presses("Go on").presses("Who 2 passages")
    first, second = (tag["name"] for tag in sam.page.find_all("textarea"))
    sam.types(**{first: "Robin lives with a dog."}).presses("Join with the next")
    sam.sees("As you pasted it:", "Robin lives alone. They call often.")
    assert sam.field(first) == "Robin lives with a dog. They call often."
    sam.types(**{first: "Robin lives with a dog.\n\nThey call often."}).presses("Save and go to the next part")
    sam.sees("Part 2 of 2").presses("All parts").sees("We found 3 passages.")
    assert second not in sam.html


def test_a_page_number_is_set_aside_and_can_be_put_back(sam):
    sam.types(text=f"{ONE}\n\nPage 1 of 1").presses("Go on").sees("We found 3 passages.")
    sam.presses("Put back 1 passage that was taken out").presses("All parts").sees("We found 4 passages.")
    sam.presses("Keep this copy")
    assert passages(sam)[-2:] == ["To call less.", "Page 1 of 1"]


def test_who_wrote_a_passage_and_whose_opinion_it_is_can_be_said(sam):
    sam.types(text="Who\n\nRobin is difficult.").presses("Go on").presses("Who 1 passage")
    key = sam.page.find("textarea")["name"].removesuffix("-body")
    said = {"kind": "opinion", "holder": "PC Denny", "author_role": "police", "author": "Mark Denny"}
    sam.types(**{f"{key}-{name}": value for name, value in said.items()}).presses("Save").presses("Keep this copy")
    sam.sees("An opinion. Whose: PC Denny.", "Written by the police: Mark Denny")


def test_what_it_is_called_and_its_date_can_be_said_and_need_not(sam):
    sam.types(text=ONE).presses("Go on").presses("Its name, its date, who wrote it no date yet")
    about = {"title": "Response plan", "dated-day": "١٤", "dated-month": "3", "dated-year": "2019"}
    sam.types(**about, organisation="Maudsley", author_role="nhs", programme="sim").presses("Save")
    sam.presses("Keep this copy").sees("Response plan", "14 March 2019", "I got it from: Maudsley", "SIM has ended.")
    sam.sees("Written by the NHS")


@pytest.mark.parametrize(
    ("day", "month", "year", "shown"),
    [("", "3", "2019", "March 2019"), ("", "", "2019", "2019"), ("", "", "", "It has no date.")],
)
def test_a_date_may_be_known_in_part(sam, day, month, year, shown):
    sam.types(text=ONE).presses("Go on").presses("Its name, its date, who wrote it no date yet")
    sam.types(**{"dated-day": day, "dated-month": month, "dated-year": year}).presses("Save")
    sam.presses("Keep this copy").sees(shown)


@pytest.mark.parametrize(
    "wrong", [("31", "2", "2019"), ("5", "", "2019"), ("", "", "19"), ("a", "b", "c"), ("1", "1", "9" * 30)]
)
def test_a_date_that_cannot_be_is_asked_again_and_stays_as_it_was_typed(sam, wrong):
    sam.types(text=ONE).presses("Go on").presses("Its name, its date, who wrote it no date yet")
    boxes = dict(zip(("dated-day", "dated-month", "dated-year"), wrong, strict=True))
    sam.types(**boxes, organisation="Maudsley").presses("Save").sees("Check the date.")
    assert {name: sam.field(name) for name in boxes} == boxes and sam.field("organisation") == "Maudsley"


def test_it_can_be_left_unfinished_and_taken_up_again(sam):
    sam.types(text=ONE).presses("Go on")
    sam.opens(f"{sam.home}/plan").sees("There is no plan here yet", "You began a copy").presses("Go on with it")
    sam.sees("We found 3 passages.").presses("Throw this draft away").sees("3 passages are deleted for good")
    sam.presses("Throw it away").sees("There is nothing you need to do.")


def test_what_was_taken_out_can_be_put_back(sam):
    sam.types(text=ONE).presses("Go on").presses("Who 2 passages").presses("Take out")
    sam.presses("All parts").sees("We found 2 passages.").presses("Put back 1 passage that was taken out")
    sam.presses("All parts").sees("We found 3 passages.")


def test_nothing_cannot_be_kept(sam):
    sam.presses("Type it one part at a time").presses("All parts").presses("Keep this copy")
    sam.sees("There are no words to keep yet.")


def test_a_newer_version_asks_only_what_the_words_do_not_say(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).sees("1 question").presses("Compare with the version before 1 question")
    sam.sees("2 passages are word for word as before.", "To call far less.", "To call less.")
    ticks(sam, "To call less.").presses("Save").presses("Keep this copy")
    sam.sees("Your newer version is kept.", "Words changed", "[put in: far ]", "Moved here from “Who”")
    sam.sees("1 passage here did not change.")


def test_what_is_kept_without_comparing_counts_as_new_and_the_old_as_taken_out(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Keep this copy without comparing").sees("New", "Taken out", "To call far less.")


def test_two_old_passages_that_became_one_are_told_so(sam):
    keeps(sam, ONE)
    adds_version(sam, "Who\n\nRobin lives alone and calls often.\n\nAims\n\nTo call less.")
    sam.presses("Compare with the version before 1 question")
    ticks(sam, "Robin lives alone.", "They call often.").presses("Save").presses("Keep this copy")
    sam.sees("It came from old passages 1 and 2.", "Some of it is now in passage 4.")


def test_a_card_asks_and_says_nothing_before_somebody_ticked(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Compare with the version before 1 question")
    sam.sees("In the newer copy", "This one, with other words To call less.", "It is new")
    assert ticked(sam) == []
    assert "New" not in [tag.get_text() for tag in sam.page.find_all("strong")]


def test_saving_without_a_tick_says_nothing_and_the_question_waits(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Compare with the version before 1 question").presses("Save")
    sam.sees("Keep this copy without comparing").presses("Compare with the version before 1 question")
    ticks(sam, "To call less.").presses("Save").presses("Keep this copy").sees("Words changed", "[put in: far ]")


def test_what_is_said_to_be_new_is_asked_no_more(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Compare with the version before 1 question")
    ticks(sam, "It is new").presses("Save").presses("Keep this copy").sees("New", "Taken out", "To call far less.")


def test_old_and_new_at_once_is_asked_again_beside_the_card_and_stays_ticked(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Compare with the version before 1 question")
    ticks(sam, "To call less.", "It is new").presses("Save")
    assert sam.status == 422 and len(ticked(sam)) == 2
    error = sam.page.find(class_="nhsuk-error-message")
    assert "You ticked an old passage and also “It is new”." in error.get_text()
    assert error["id"] in sam.page.find("fieldset")["aria-describedby"]
    assert sam.page.find(class_="nhsuk-error-summary").a["href"][1:] == sam.page.find("input", type="checkbox")["id"]


def test_answers_can_be_looked_at_again_changed_and_taken_back(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO)
    draft = sam.address
    sam.presses("Compare with the version before 1 question")
    ticks(sam, "It is new").presses("Save").presses("Compare with the version before Look at your answers again")
    assert ticked(sam) == ["It is new"]
    ticks(sam, "To call less.").presses("Save")
    sam.opens(f"{draft}/same").sees("There is nothing more to ask you.").presses("Look at your answers again")
    assert "To call less." in ticked(sam)[0]
    sam.typed = {sam.page.find("input", type="checkbox")["name"]: []}
    sam.presses("Save").sees("Compare with the version before 1 question")


def test_a_page_that_was_opened_before_takes_no_answer_of_another_back(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO)
    same = f"{sam.address}/same"
    key = sam.opens(same).page.find("input", attrs={"name": "card"})["value"]
    ticks(sam, "To call less.").presses("Save")
    sam.sends(same, card=key).sees("Look at your answers again")


def test_an_answer_that_was_changed_leaves_nothing_of_the_first_one_behind(sam):
    sam.types(text=ONE).presses("Go on").presses("Aims 1 passage")
    key = sam.page.find("textarea")["name"].removesuffix("-body")
    sam.types(**{f"{key}-kind": "opinion", f"{key}-holder": "PC Smith"}).presses("Save").presses("Keep this copy")
    adds_version(sam, TWO).presses("Compare with the version before 1 question")
    ticks(sam, "To call less.").presses("Save").presses("Compare with the version before Look at your answers again")
    ticks(sam, "It is new").presses("Save").presses("Keep this copy")
    sam.opens(f"{sam.home}/plan").sees("To call far less.").does_not_see("PC Smith")


def test_many_questions_come_a_few_at_a_time_and_one_can_stop_after_any_page(sam):
    many = [f"Passage number {n} of the first plan." for n in range(25)]
    keeps(sam, "\n\n".join(["Who", *many]))
    adds_version(sam, "\n\n".join(["Who", *(words.replace("first", "second") for words in many)]))
    draft = sam.address
    sam.presses("Compare with the version before 25 questions").sees("25 questions", "number 9 of the second plan.")
    assert len(sam.page.find_all("fieldset")) == 10
    for card in sam.page.find_all(class_="mend"):
        box = card.find("input", type="checkbox")
        sam.types(**{box["name"]: [box["value"]]})
    sam.presses("Save and go on").sees("15 questions", "number 10 of the second plan.")
    sam.presses("Save and go on").sees("15 questions", "number 20 of the second plan.")
    ticks(sam, "It is new").presses("Save").sees("Compare with the version before 14 questions")
    sam.presses("Compare with the version before 14 questions").sees("number 10 of the second plan.")
    sam.opens(f"{draft}/same?all=1").presses("Save and go on").presses("Save and go on")
    assert ticked(sam) == ["It is new"] and sam.presses("Save").address == draft


@pytest.mark.parametrize(
    "sent",
    [{"card": "nothing"}, {"card": ["k2", "k3"] * 50, "k2-made_from": "king"}, {"k2-made_from": "new"}, {"card": "k1"}],
    ids=str,
)
def test_a_tampered_answer_breaks_nothing(sam, sent):
    keeps(sam, ONE)
    adds_version(sam, TWO)
    draft = sam.address
    sam.opens(f"{draft}/same?after=king").sends(f"{draft}/same", **sent)
    assert sam.status in (200, 422)
    sam.opens(draft).sees("Compare with the version before 1 question")


def test_a_part_with_another_name_is_asked_about_until_somebody_says(sam):
    keeps(sam, ONE)
    adds_version(sam, ONE.replace("Aims", "Goals")).presses("Compare with the version before 1 question")
    sam.sees("A part of the newer copy", "Was this part called something else before?").presses("Save")
    sam.presses("Compare with the version before 1 question")
    ticks(sam, "Aims").presses("Save").presses("Compare with the version before Look at your answers again")
    assert [words.strip() for words in ticked(sam)] == ["Aims"]


def test_numbers_stay_with_their_passages_and_are_never_given_again(sam):
    keeps(sam, ONE)
    adds_version(sam, TWO).presses("Keep this copy without comparing")
    sam.opens(f"{sam.home}/plan")
    numbers = [tag.get_text() for tag in sam.page.find_all(class_="passage-number")]
    assert numbers == ["1", "4", "2"]


def test_a_slip_can_be_mended_after_keeping_and_the_first_form_can_still_be_read(sam):
    keeps(sam, "Who\n\nRobin livs alone.").presses("Fix what I typed").presses("Who 1 passage")
    box = sam.page.find("textarea")["name"]
    sam.types(**{box: "Robin lives alone."}).presses("Save").presses("Keep this copy").sees("Robin lives alone.")
    sam.does_not_see("livs").presses(next(door for door in sam.doors() if door.startswith("Before you fixed it")))
    sam.sees("Robin livs alone.")
    sam.opens(f"{sam.home}/plan/changes").sees("There is only one version")


def test_a_copy_can_be_deleted_for_good_and_the_history_says_so(sam, db):
    keeps(sam, ONE).presses("Delete this copy").sees("They cannot be brought back.").presses("Delete it")
    sam.opens(f"{sam.home}/plan").sees("There is no plan here yet")
    sam.opens(f"{sam.home}/history").sees("You deleted your copy of “Care and response plan”.")


def test_keeping_twice_by_pressing_twice_keeps_once(sam):
    sam.types(text=ONE).presses("Go on")
    address = f"{sam.address}/keep"
    sam.sends(address)
    sam.opens(f"{sam.home}/plan").sends(address).sees("Your plan")
    assert "Version 2" not in sam.text


def test_two_copies_stand_side_by_side_and_each_can_be_read(sam):
    keeps(sam, ONE)
    keeps(sam, "Other\n\nAnother plan.").sees("Another plan here: Care and response plan")
    sam.presses("Another plan here: Care and response plan").sees("Robin lives alone.")


def test_every_step_is_in_the_history_in_plain_words(sam, db):
    keeps(sam, ONE)
    sam.opens(f"{sam.home}/history").sees("You kept your copy of “Care and response plan”.")
    subject = sam.home.removeprefix("/for/")
    with db.reading() as session:
        from uuid import UUID

        assert [mark.event for mark in marks(session, UUID(subject))] == ["copy.added"]


# Two tabs, and what saves itself


@pytest.fixture
def draft(sam):
    """A draft whose first part is open."""
    return sam.types(text=ONE).presses("Go on").presses("Who 2 passages")


def part_fields(person) -> dict[str, str]:
    boxes = {tag["name"]: tag.get_text().removeprefix("\n") for tag in person.page.find_all("textarea")}
    return {"heading": person.field("heading"), "revision": person.field("revision"), **boxes}


def test_an_older_tab_overwrites_nothing_unasked_and_loses_nothing(draft):
    older = part_fields(draft)
    first = next(name for name in older if name.endswith("-body"))
    draft.types(**{first: "Words of the newer tab."}).presses("Save")
    part = draft.opens(f"{draft.address}/part/k1").address
    draft.sends(part, **older | {first: "Words of the older tab.", "do": "save"})
    assert draft.status == 409
    draft.sees("This copy was saved in another tab")
    assert draft.field(first) == "Words of the older tab."
    draft.opens(part)
    assert draft.field(first) == "Words of the newer tab."
    draft.sends(part, **older | {first: "Words of the older tab.", "do": "save"}).presses("Save").opens(part)
    assert draft.field(first) == "Words of the older tab."


def test_the_same_words_sent_twice_are_no_conflict(draft):
    fields, part = part_fields(draft), draft.address
    first = next(name for name in fields if name.endswith("-body"))
    for _ in range(2):
        draft.sends(part, **fields | {first: "Mended.", "do": "save"})
        assert draft.status == 200


def test_what_saves_itself_tells_the_page_its_new_number(draft):
    fields, part = part_fields(draft), draft.address
    first = next(name for name in fields if name.endswith("-body"))
    draft.sends(part, **fields | {first: "Typed a little.", "do": "autosave"})
    assert draft.answer.json == {"revision": 2}
    draft.sends(part, **fields | {first: "From another tab.", "do": "autosave"})
    assert (draft.status, draft.answer.json) == (409, {"conflict": True})
    assert draft.opens(part).field(first) == "Typed a little."


def test_the_language_button_of_a_form_keeps_what_was_typed(draft):
    first = next(name for name in part_fields(draft) if name.endswith("-body"))
    draft.types(**{first: "Half a sen"}).presses("Polski")
    assert draft.status == 200 and draft.page.html["lang"] == "pl"
    assert draft.field(first) == "Half a sen"
    assert draft.opens(f"{draft.address}?lang=en").field(first) == "Robin lives alone."


def test_what_saves_itself_while_somebody_types_splits_and_moves_nothing_yet(draft):
    fields, part = part_fields(draft), draft.address
    first, second = [name for name in fields if name.endswith("-body")][:2]
    draft.sends(part, **fields | {first: "One.\n\nTwo.", second: "", "do": "autosave"})
    draft.sends(part, **fields | {first: "One.\n\nTwo.", second: "Three.", "revision": "2", "do": "save"})
    draft.opens(part)
    assert [area.get_text().strip() for area in draft.page.find_all("textarea")][:3] == ["One.", "Two.", "Three."]


def test_what_was_typed_and_only_saved_itself_is_split_when_it_is_kept(draft):
    fields, part = part_fields(draft), draft.address
    first = next(name for name in fields if name.endswith("-body"))
    draft.sends(part, **fields | {first: "One.\n\nTwo.", "do": "autosave"})
    draft.opens(part.split("/part/")[0]).presses("Keep this copy")
    assert passages(draft)[:2] == ["One.", "Two."]


def test_fixing_an_older_version_changes_that_one_and_hides_no_newer_one(sam):
    keeps(sam, ONE).presses("Fix what I typed")
    fixing = sam.address
    adds_version(sam, TWO).presses("Keep this copy without comparing")
    sam.opens(fixing).presses("Who 2 passages")
    first = next(area["name"] for area in sam.page.find_all("textarea"))
    sam.types(**{first: "Robin lives with a dog."}).presses("Save").presses("Keep this copy")
    assert "To call far less." in sam.opens(f"{sam.home}/plan").text and "dog" not in sam.text
    assert "Robin lives with a dog." in sam.opens(f"{sam.home}/plan/versions/1").text


def test_what_was_said_of_a_passage_goes_on_in_the_next_version(sam):
    sam.types(text=ONE).presses("Go on").presses("Who 2 passages")
    kind, holder = (
        next(tag["name"] for tag in sam.page.find_all("input") if tag["name"].endswith(end))
        for end in ("-kind", "-holder")
    )
    sam.types(**{kind: "opinion", holder: "PC Smith"}).presses("Save").presses("Keep this copy")
    adds_version(sam, TWO).presses("Keep this copy without comparing")
    sam.does_not_see("Not marked as opinion any more")
    sam.opens(f"{sam.home}/plan").sees("An opinion. Whose: PC Smith.")


def test_joining_while_fixing_says_what_the_passage_came_from(sam):
    keeps(sam, ONE).presses("Fix what I typed").presses("Who 2 passages").presses("Join with the next")
    sam.opens(sam.address.split("/part/")[0]).presses("Keep this copy")
    assert passages(sam)[0] == "Robin lives alone. They call often."
    adds_version(sam, "Who\n\nRobin lives alone. They call often.\n\nAims\n\nTo call less.").presses("Keep this copy")
    sam.sees("2 passages here did not change.") if "2 passages here" in sam.text else sam.sees(
        "1 passage here did not change."
    )


# A draft that is gone: kept or thrown away in another tab


def keeps_in_another_tab(person, part: str) -> None:
    person.opens(part.split("/part/")[0]).presses("Keep this copy").opens(f"{person.home}/plan/add")


def test_words_for_a_draft_that_is_gone_come_back_and_begin_a_new_copy(draft):
    fields, part = part_fields(draft), draft.address
    first = next(name for name in fields if name.endswith("-body"))
    names = {f"{first.removesuffix('body')}holder": "PC Smith"}
    keeps_in_another_tab(draft, part)
    draft.sends(part, **fields | names | {first: "Robin lives with a dog.\n\nAnd a cat.", "do": "save"})
    assert draft.status == 404
    draft.sees("Your words are here", "not saved yet", "PC Smith")
    assert draft.field("text") == "Who\n\nRobin lives with a dog.\n\nAnd a cat.\n\nThey call often."
    draft.presses("Put them into a new copy").sees("We found 3 passages.").presses("Keep this copy")
    assert passages(draft) == ["Robin lives with a dog.", "And a cat.", "They call often."]


def test_they_can_be_read_in_another_language_too(draft):
    fields, part = part_fields(draft), draft.address
    keeps_in_another_tab(draft, part)
    draft.sends(part, **fields | {"do": "save"}).presses("Polski")
    assert draft.page.html["lang"] == "pl" and draft.field("text").startswith("Who\n\nRobin lives alone.")


def test_what_saves_itself_is_told_that_the_draft_is_gone(draft):
    fields, part = part_fields(draft), draft.address
    keeps_in_another_tab(draft, part)
    draft.sends(part, **fields | {"do": "autosave"})
    assert (draft.status, draft.answer.json) == (404, {"gone": True})


def test_looking_at_a_draft_that_is_gone_finds_nothing(draft):
    part = draft.address
    keeps_in_another_tab(draft, part)
    assert draft.opens(part).status == 404
    draft.does_not_see("Your words are here")


def test_nobody_else_is_given_that_page(draft, visitor, db):
    fields, part = part_fields(draft), draft.address
    make.person(db, "other-1234", "Other")
    other = visitor().signs_in("other-1234")
    other.opens("/tell-us").sends(part, **fields | {"do": "save"})
    assert other.status == 404
    other.does_not_see("Your words are here", "Robin")


# Words that arrived


def cookies(person) -> list[str]:
    return [one for one in person.answer.headers.getlist("Set-Cookie") if one.startswith("arrived=")]


def posts(person, address: str, **fields):
    """The first answer to a form, before it leads anywhere."""
    token = person.field("csrf_token")
    person.answer = person.client.post(address, data={"csrf_token": token, "who": person.field("who")} | fields)
    return person


def test_an_answer_says_what_arrived_to_the_script_and_not_for_long(draft):
    posts(draft, draft.address, **part_fields(draft), do="save", arrival="123456")
    assert draft.answer.status_code == 303
    (cookie,) = cookies(draft)
    assert cookie == "arrived=123456; " + cookie.partition("; ")[2]
    assert "Max-Age=600" in cookie and "SameSite=Lax" in cookie and "Path=/" in cookie and "HttpOnly" not in cookie


@pytest.mark.parametrize("arrival", ["", "1" * 21, "12a", "1;Path=/x", "١٢٣"])
def test_only_a_number_is_said_again(draft, arrival):
    posts(draft, draft.address, **part_fields(draft), do="save", arrival=arrival)
    assert draft.answer.status_code == 303 and cookies(draft) == []


def test_what_was_not_saved_did_not_arrive(draft):
    fields = part_fields(draft)
    posts(draft, draft.address, **fields | {"heading": "x" * 400}, do="save", arrival="1")
    assert draft.answer.status_code == 422 and cookies(draft) == []
    posts(draft, draft.address, **fields, do="autosave", arrival="1")
    assert draft.answer.status_code == 200 and cookies(draft) == []
    draft.client.delete_cookie("page")
    posts(draft, draft.address, **fields, do="save", arrival="1")
    assert draft.answer.status_code in (400, 401) and cookies(draft) == []


def test_words_kept_through_signing_in_arrive_under_their_number(draft):
    fields, part = part_fields(draft), draft.address
    first = next(name for name in fields if name.endswith("-body"))
    draft.client.delete_cookie("page")
    draft.sends(part, **fields | {first: "Typed for half an hour.", "do": "save", "arrival": "777"})
    draft.types(name="sam-1234", password=make.PASSWORD).presses("Sign in")
    assert draft.field("arrival") == "777" and "777" not in draft.text
    draft.presses("Carry on and send it")
    assert draft.client.get_cookie("arrived").value == "777"
    assert draft.opens(part).field(first) == "Typed for half an hour."


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("یہ منصوبہ پولیس اور صحت کے عملے نے بنایا ہے۔", "ur"),
        ("كتب هذه الخطة موظفو الصحة والشرطة.", "ar"),
        ("এই পরিকল্পনা পুলিশ আর স্বাস্থ্যকর্মীরা লিখেছেন।", "bn"),
        ("The plan was written with the police. پولیس", "en"),
    ],
)
def test_its_language_is_guessed_by_its_letters_and_can_be_put_right(sam, words, language):
    sam.types(text=f"{words}\n\n{words}").presses("Go on").opens(f"{sam.address}/about")
    assert sam.page.find("input", attrs={"name": "language", "checked": True})["value"] == language
