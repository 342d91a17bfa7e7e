"""A posted Braille copy, asked for with no account, followed, and made at the desk; then it serves the next person."""

from tests.formats import samples
from tests.formats.conftest import follows, gives


def test_a_posted_braille_copy_without_an_account_and_then_the_next_person(asks, desk, visitor):
    # Somebody asks, gives an address because it has to be posted, and gets a number.
    robin = asks("braille-2", note="A plain envelope, please.")
    robin.sees("You have asked for it", "It is promised for")
    follows(robin, robin.code).sees("Asked for Now", "Nobody has begun yet", "Your plan and your rights now")

    # The desk sees it, and begins.
    desk.opens("/desk/formats").sees("Braille, grade 2", "Nobody has begun yet").does_not_see("Marguerite", "Purple")
    desk.opens(desk.page.select_one(".doors a")["href"])
    desk.sees("Robin Marguerite", "1 Purple Street", "A plain envelope, please.")
    desk.types(state="making", words="We print on Tuesday.").presses("Save").sees("It is saved.")
    robin.presses("Look again").sees("Being made Now", "We print on Tuesday.")
    desk.types(state="checking").presses("Save")
    gives(desk, checked_by="Jo, who reads Braille").sees("Everybody can save the file now")
    desk.types(state="sent").presses("Save")
    robin.presses("Look again").sees("Sent Now", "It is in the post.", "checked by Jo, who reads Braille")

    # The next person finds the file where the leaflet is, at once.
    next_one = visitor().opens("/leaflets/your-rights-now").sees("Made by people", "checked by Jo, who reads Braille")
    address = next_one.page.find("a", download=True)["href"]
    answer = next_one.client.get(address)
    assert answer.data == samples.BRAILLE and answer.mimetype == "application/x-brf"
