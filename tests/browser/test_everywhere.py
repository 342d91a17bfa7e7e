"""What holds on every page, in every language: axe finds nothing, nothing is cut off, and a thumb can press it."""

import pytest

from simuser.access import Duty
from simuser.languages import LANGUAGES
from simuser.needs.answers import Wanted
from tests import make
from tests.pages import NOWHERE, PUBLIC

OWN = (
    "/me",
    "/me/devices",
    "/me/password",
    "/start/keep-safe",
    "/start/language",
    "/me/type",
    "/start/needs",
    "/me/phone",
    "FOR/",
    "FOR/plan",
    "FOR/plan/part/2",
    "FOR/plan/stopped",
    "FOR/plan/versions/1",
    "FOR/plan/changes",
    "FOR/history",
    "FOR/team",
    "FOR/team/links/LINK/wrong",
    "FOR/plan/add",
    "FOR/needs",
    "FOR/needs/change",
    "FOR/needs/first",
)
# The smallest phone that WCAG asks for (1.4.10), and what a thumb can press without looking (more than its 2.5.8).
SMALLEST, THUMB = 320, 44

LAYOUT = """
([thumb]) => {
  const found = [];
  const wide = document.documentElement.scrollWidth - innerWidth;
  if (wide > 0) found.push(`scrolls sideways by ${wide}`);
  for (const one of document.querySelectorAll("button, .bar-button, .nhsuk-button, .rooms a, .doors a, .end a, .languages a, input, select")) {
    const box = one.getBoundingClientRect();
    if (box.width <= 1 || one.type === "hidden" || one.closest("[hidden], details:not([open])")) continue;
    const edge = Math.min(box.left, innerWidth - box.right);
    if (edge < -12) found.push(`${one.className || one.tagName} is cut off by ${-edge}`);
    const height = Math.max(box.height, one.labels && one.labels[0] ? one.labels[0].getBoundingClientRect().height : 0);
    if (height < thumb - 0.5) found.push(`${one.className || one.tagName} "${one.innerText || one.name}" is ${height} high`);
  }
  return found;
}
"""


def looks_right(me) -> None:
    """Nothing is cut off or too small to press, also on the smallest phone with the largest letters."""
    assert me.page.evaluate(LAYOUT, [THUMB]) == [], me.page.url
    me.page.set_viewport_size({"width": SMALLEST, "height": 560})
    assert me.page.evaluate(LAYOUT, [THUMB]) == [], f"{me.page.url} on the smallest phone"
    me.page.set_viewport_size({"width": 360, "height": 740})


@pytest.fixture
def robin(db):
    """Somebody with a plan of two versions, a helper and staff."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    trust = make.organisation(db)
    _plan, sections = make.issued_plan(db, subject, trust)
    subject.link = make.link(db, subject, make.membership(db, make.account(db, "nurse-1000", "Amara"), trust))
    carer = make.account(db, "carer-1000", "Sam")
    make.grant(db, subject, carer, [part.id for part in sections.values()], reason="Sister")
    formats = (Wanted.LARGE_PRINT, Wanted.AUDIO)
    make.needs(db, subject, formats=formats, reads=("so", "pl"), safe="No voice messages.", note="More time.")
    return subject


# Colours are the same in every language.
IN_DAY_AND_NIGHT = [*((language, "light") for language in LANGUAGES), ("en", "dark")]
WHOLE = [code for code, language in LANGUAGES.items() if language.whole]
# What is not for everybody is in English in the other languages, with one line more: one of them, from right to left.
OWN_IN = [*WHOLE, "ur"]


@pytest.mark.parametrize(("language", "scheme"), IN_DAY_AND_NIGHT)
def test_pages_for_everybody(phone, axe, app, language, scheme):
    me = phone(language, color_scheme=scheme)
    for address in (*PUBLIC, NOWHERE):
        axe(me.opens(address))
        looks_right(me)


@pytest.mark.parametrize(("language", "scheme"), [*((language, "light") for language in OWN_IN), ("en", "dark")])
def test_ones_own_pages(phone, axe, robin, language, scheme):
    me = phone(language, color_scheme=scheme).signs_in("robin-1000", make.PASSWORD)
    for address in OWN:
        me.opens(address.replace("FOR", f"/for/{robin.id}").replace("LINK", str(robin.link.id)))
        me.page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true })")
        axe(me)
        looks_right(me)


@pytest.mark.parametrize("language", OWN_IN)
def test_pages_seen_by_a_helper(phone, axe, robin, language):
    me = phone(language).signs_in("carer-1000", make.PASSWORD)
    for address in ("/me", f"/for/{robin.id}/", f"/for/{robin.id}/plan"):
        axe(me.opens(address))
        looks_right(me)


DESK = ("/me", "/desk", "/desk/directory", "/desk/enrol", "FOR/", "FOR/letter", "FOR/team/link", "FOR/team/leave")


@pytest.mark.parametrize("language", OWN_IN)
def test_the_desk_of_staff_and_a_letter(phone, axe, db, language):
    trust, amara = make.organisation(db), make.account(db, "amara-1000", "Amara")
    duties = [make.membership(db, amara, trust, duty) for duty in (Duty.ENROL, Duty.PLANS)]
    basia, robin = make.subject(db, None, "Basia"), make.person(db, "robin-1000", "Robin")[1]
    for subject in (basia, robin):
        for held in duties:
            make.link(db, subject, held)
    me = phone(language).signs_in("amara-1000", make.PASSWORD)

    def looked() -> None:
        axe(me)
        looks_right(me)

    for address in (*DESK, f"/for/{robin.id}/letter", f"/for/{robin.id}/reset"):
        me.opens(address.replace("FOR", f"/for/{basia.id}"))
        looked()
    make.reset(db, robin, amara, trust)
    me.opens(f"/for/{robin.id}/reset")
    looked()
    me.opens("/desk/enrol").types(name="Nour", phrase="three green kettles", reason="Care coordinator")
    me.chooses("language", "ur" if language == "ur" else "ar").presses("Make the letter")
    looked()


def test_the_number_of_a_letter_goes_from_the_square_into_its_field_and_out_of_the_address(phone, app):
    me = phone().opens("/activate#12345678901234567890")
    assert me.page.locator("[name=code]").input_value() == "1234 5678 9012 3456 7890"
    assert "#" not in me.page.url and "1234" not in me.page.url


@pytest.mark.parametrize("language", WHOLE)
def test_the_page_where_staff_put_a_plan_file_in(phone, axe, robin, language):
    me = phone(language).signs_in("nurse-1000", make.PASSWORD)
    axe(me.opens(f"/for/{robin.id}/plan/file"))
    looks_right(me)


@pytest.mark.parametrize("language", OWN_IN)
def test_putting_a_copy_in_and_a_newer_one(phone, axe, db, language):
    make.person(db)
    me = phone(language).signs_in("sam-1234", make.PASSWORD)

    def looked(words: str, **values) -> None:
        me.presses(words, **values)
        axe(me)
        looks_right(me)

    me.opens("/me")
    looked("My plan")
    looked("Add my copy")
    looked("Go on")
    me.types(text="Who is involved\n\nThe first passage of them all.\n\nThe second.")
    looked("Go on")
    me.goes_in()
    axe(me)
    looks_right(me)
    looked("All parts")
    looked("Paste more words")
    me.presses("Back")
    looked("Throw this draft away")
    me.presses("No, go back")
    looked("Keep this copy")
    looked("Add a newer version")
    me.types(text="Who is involved\n\nThe first passage of all.\n\nThe second.")
    looked("Go on")
    draft = me.path
    looked("Compare with the version before")
    for box in me.page.locator("main input[type=checkbox]").all()[:2]:
        box.check()
    looked("Save")
    me.page.locator("main input[value=new]").uncheck()
    looked("Save")
    me.opens(f"{draft}/same?all=1")
    axe(me)
    looks_right(me)
    me.opens(draft)
    looked("Keep this copy")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_went_wrong_is_said_where_one_looks(phone, axe, app, language):
    me = phone(language).opens("/leaving/seen?next=/start")
    me.types(called="Sam", password="short").presses("Go on")
    assert me.page.evaluate("document.activeElement.className").startswith("nhsuk-error-summary")
    axe(me)
    looks_right(me)
    me.page.locator(".nhsuk-error-summary a").first.click()
    assert me.page.evaluate("document.activeElement.name") == "password"
    assert me.page.locator("[name=called]").input_value() == "Sam"


def test_large_letters_on_the_smallest_phone(phone, axe, robin):
    me = phone("ar").signs_in("robin-1000", make.PASSWORD)
    me.opens("/me/type").chooses("size", "large").presses("Save and go on")
    for address in ("/crisis-help", "/me", f"/for/{robin.id}/plan", f"/for/{robin.id}/plan/changes"):
        looks_right(me.opens(address))
        axe(me)


ROOM = """
(least) => [...document.querySelectorAll("main p, main li, main h1, main h2, .bar-button, .nhsuk-button, .end a")]
  .filter((one) => !one.closest("[lang^=en]"))
  .filter((one) => parseFloat(getComputedStyle(one).lineHeight) < least * parseFloat(getComputedStyle(one).fontSize))
  .map((one) => one.outerHTML.slice(0, 80))
"""


@pytest.mark.parametrize(("language", "least"), [("ur", 1.8), ("bn", 1.4)])
def test_lines_have_room_for_letters_that_go_far_up_and_down(phone, app, language, least):
    me = phone(language)
    for address in ("/", "/crisis-help", "/sign-in", "/leaflets/your-rights-now"):
        assert me.opens(address).page.evaluate(ROOM, least) == [], address
    beside = me.page.locator(".in-english").first
    assert beside.evaluate("one => parseFloat(getComputedStyle(one).lineHeight) / 17") < 1.7


def test_a_page_that_is_not_in_ones_language_says_so_and_the_phone_knows_which_one_that_is(phone, db):
    make.person(db)
    me = phone("ur").signs_in("sam-1234", make.PASSWORD).opens("/me")
    line = me.page.locator(".note-strip")
    assert line.evaluate("one => getComputedStyle(one).direction") == "rtl"
    assert me.page.evaluate("getComputedStyle(document.body).direction") == "ltr"
    me.page.evaluate("navigator.serviceWorker.ready.then(() => new Promise(done => setTimeout(done, 500)))")
    me.page.context.set_offline(True)
    me.opens("/start")
    assert me.page.evaluate("[document.documentElement.lang, document.documentElement.dir].join()") == "ur,rtl"
