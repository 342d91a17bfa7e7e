"""The same way with JavaScript off."""

import re

from tests import make


def test_an_account_a_copy_and_reading_it(phone, app):
    me = phone("pl", java_script_enabled=False)
    me.opens("/").presses("Start").presses("I have read this")
    me.types(called="Ola", password="three words in a row").presses("Go on")
    me.presses("Show my recovery number")
    number = me.page.inner_text("main .code")
    me.types(code=number).presses("Check it").chooses("language", "pl").presses("Save and go on").presses(
        "Skip all and go to my page"
    )
    me.presses("My plan").presses("Add my copy").types(text=make.words()).presses("Go on")
    me.goes_in()
    me.page.locator("main textarea").first.fill("Fixed by hand.")
    me.presses("Save and go to the next part").presses("All parts").presses("Keep this copy").reads("Fixed by hand.")
    me.page.locator("details.word summary", has_text=re.compile("^section 136$")).first.click()
    me.sees("Police can take you to a place of safety for a mental health check.")
    me.presses("Read one part at a time").presses("Next part").sees("Part %(number)s of %(total)s", number=2, total=8)


def test_a_password_is_shown_when_asked_and_what_was_typed_stays(phone, app):
    me = phone("en", java_script_enabled=False).opens("/leaving/seen?next=/start")
    me.types(called="Sam", password="three words in a row").page.locator("[data-password] button").click()
    field = me.page.locator("[name=password]")
    assert field.get_attribute("type") == "text" and field.input_value() == "three words in a row"
    assert me.page.locator("[name=called]").input_value() == "Sam"


def test_changing_the_language_in_a_form_keeps_what_was_typed(phone, app):
    me = phone("en", java_script_enabled=False).opens("/tell-us").types(words="Half a thought")
    me.page.get_by_role("button", name="Polski").click()
    me.language = "pl"
    me.sees("Tell us about this page")
    assert me.page.locator("[name=words]").input_value() == "Half a thought"
