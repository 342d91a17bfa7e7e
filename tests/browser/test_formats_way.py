"""The whole way of a posted Braille copy on a phone: asked for with no account, followed, made; then the next person."""

import pytest

from simuser.access import Duty
from simuser.languages import LANGUAGES
from tests import make
from tests.browser.test_everywhere import looks_right
from tests.formats import samples

WHERE = {"name": "Robin Field", "address": "1 Purple Street\nLondon SE1 1AA"}
FILE = {"name": "for Robin.brf", "mimeType": "application/octet-stream", "buffer": samples.BRAILLE}


@pytest.fixture
def ewa(db):
    """Somebody who makes formats."""
    account = make.account(db, "ewa-1000", "Ewa")
    make.membership(db, account, make.organisation(db), Duty.FORMATS)
    return account


def asks_for_braille(somebody):
    somebody.opens("/leaflets/your-rights-now").presses("Ask people to make another format")
    assert somebody.page.locator("[name=what][value='leaflet:your-rights-now']").is_checked()
    somebody.chooses("format", "braille-2").presses("Go on").types(**WHERE).presses("Ask for it")
    return somebody.page.inner_text("main .code")


def puts_in(desk, file=FILE):
    desk.presses("Put the finished file in").page.set_input_files("[name=file]", file)
    return desk.presses("Put it in")


def test_asked_for_with_no_account_followed_made_and_then_there_for_the_next_person(phone, ewa):
    robin = phone()
    code = asks_for_braille(robin)
    robin.presses("See how far it is").reads("Nobody has begun yet")

    desk = phone().signs_in("ewa-1000", make.PASSWORD).opens("/desk").presses("Formats that people asked for")
    desk.does_not_see("Robin Field").goes_in()
    desk.reads("Robin Field", "1 Purple Street").chooses("state", "making")
    desk.types(words="We print on Tuesday.").presses("Save").sees("It is saved. Whoever asked can see it.")

    # By the square on the paper, on another phone.
    another = phone().opens(f"/formats/track#{code.replace(' ', '')}")
    assert "#" not in another.page.url and another.page.input_value("[name=code]") == code
    another.presses("Go on").reads("Being made", "Somebody is making it.", "We print on Tuesday.")

    puts_in(desk, {**FILE, "buffer": samples.pdf()}).sees("This is another kind of file than is needed here.")
    desk.page.set_input_files("[name=file]", FILE)
    desk.presses("Put it in").chooses("checked", "yes").types(checked_by="Jo, who reads Braille").presses("Give it now")
    desk.chooses("state", "sent").presses("Save")
    robin.presses("Look again").reads("It is in the post.", "checked by Jo, who reads Braille")

    next_one = phone().opens("/leaflets/your-rights-now").reads("Made by people")
    with next_one.page.expect_download() as saved:
        next_one.page.locator("a[download]").click()
    assert saved.value.suggested_filename == "page.brf"
    assert saved.value.path().read_bytes() == samples.BRAILLE


def test_the_same_with_javascript_off(phone, ewa):
    robin = phone(java_script_enabled=False)
    code = asks_for_braille(robin)
    robin.opens("/formats/track").types(code=code).presses("Go on").reads("Nobody has begun yet")
    robin.page.locator("summary", has_text="I do not want it any more").click()
    robin.presses("Cancel it").reads("Your name and address are erased.")


def test_what_was_typed_to_ask_is_not_left_on_the_phone(phone, ewa, db):
    make.person(db)
    sam = phone().signs_in("sam-1234", make.PASSWORD)
    asks_for_braille(sam)
    sam.opens("/formats/ask").page.wait_for_timeout(300)
    assert not sam.page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('w.'))")
    sam.does_not_see("Purple Street")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_of_it_keeps_nobody_out_and_fits_the_smallest_phone(phone, axe, ewa, language):
    def looked(somebody):
        somebody.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        axe(somebody)
        looks_right(somebody)

    robin = phone(language).opens("/formats/ask?leaflet=your-rights-now&format=braille-2")
    looked(robin)
    looked(robin.presses("Go on"))
    looked(robin.presses("Ask for it"))
    looked(robin.types(**WHERE).presses("Ask for it"))
    looked(robin.presses("See how far it is"))
    desk = phone(language).signs_in("ewa-1000", make.PASSWORD).opens("/desk/formats")
    looked(desk)
    desk.goes_in()
    one = desk.path
    looked(desk)
    looked(desk.opens(f"{one}/date"))
    looked(desk.opens(f"{one}/file"))
    desk.page.set_input_files("[name=file]", FILE)
    looked(desk.presses("Put it in"))
    looked(desk.chooses("checked", "no").presses("Give it now"))
    looked(desk.opens("/desk/formats/files"))
    looked(desk.presses("Take it away"))
    looked(robin.presses("Look again"))
    looked(robin.opens("/leaflets/your-rights-now"))
