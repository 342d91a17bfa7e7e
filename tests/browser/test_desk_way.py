"""The whole way of a care team that uses the app, and of the person whom they enrol: a letter, a plan, a newer one."""

import re

from simuser.access import Duty
from tests import make

WORDS = "What helps\n\nKasia likes to be rung first.\n\nIn a crisis\n\nKasia can call 999, 111 or go to A&E."
ANSWERS = {
    "police": "No police officer takes part.",
    "punishing": "Nothing in it punishes, and no care is kept back.",
    "unfair": "We looked for unfair words together.",
}
PHRASE = "three green kettles"


def reads_the_answers(somebody):
    somebody.page.locator("main details.nhsuk-details summary").first.click()
    somebody.reads(*ANSWERS.values())


def answers_and_publishes(staff, month):
    staff.page.locator(".doors a", has_text="Its name, its date").click()
    staff.types(**{"dated-day": "1", "dated-month": month, "dated-year": "2026"}).presses("Save")
    staff.page.locator(".doors a", has_text="Answer NHS England").click()
    staff.types(**ANSWERS).presses("Save").presses("See it as the person will")
    reads_the_answers(staff)
    staff.presses("Publish this version").sees("It is published. The person can read it now.")


def test_somebody_is_enrolled_opens_the_letter_in_polish_and_reads_what_is_published(phone, db):
    trust = make.organisation(db)
    amara = make.account(db, "amara-1000", "Amara")
    for duty in (Duty.ENROL, Duty.PLANS):
        make.membership(db, amara, trust, duty)

    # Staff put Kasia in, and print the letter.
    staff = phone("en").opens("/leaving/seen?next=/sign-in")
    staff.types(name="amara-1000", password="three words in a row").presses("Sign in").opens("/desk")
    staff.presses("Add a person").types(name="Kasia", phrase=PHRASE, reason="I am her care coordinator")
    staff.chooses("language", "pl").presses("Make the letter")
    letter = staff.page.inner_text(".letter")
    code = staff.page.inner_text(".letter .code")
    assert len(re.sub(r"\D", "", code)) == 20
    assert not re.search(r"\bSIM\b|police|policj|\bplan", letter, re.IGNORECASE)
    # What was agreed is not left on the phone of staff for the next person.
    staff.opens("/desk/enrol")
    assert staff.page.input_value("[name=phrase]") == ""
    staff.opens("/desk")
    staff.goes_in()
    record = re.search("/for/[0-9a-f-]{36}", staff.page.url)[0]

    # Kasia opens it on her phone, in Polish, and sees who is linked.
    kasia = phone("pl").opens("/activate").types(code=code, phrase=PHRASE, called="Kasia", password="four other words")
    kasia.presses("Go on")
    if "/leaving" in kasia.page.url:
        kasia.presses("I have read this")
    kasia.opens(f"{record}/team").reads("Amara", "I am her care coordinator")

    # A plan is written: she sees that, and nothing of it before it is published.
    staff.opens(f"{record}/plan").presses("Write a new plan").types(text=WORDS).presses("Go on")
    kasia.opens(f"{record}/plan").does_not_see("rung first")
    answers_and_publishes(staff, "10")
    kasia.opens(f"{record}/plan").reads("Kasia likes to be rung first.")

    # The next version is announced, and then there, with what changed and the three answers.
    staff.presses("Write a new version").presses("Begin with the words of the last version")
    kasia.opens(f"{record}/").sees("You can read it when it is published. You do not have to do anything.")
    staff.goes_in()
    box = staff.page.locator("main textarea").first
    box.fill(box.input_value().strip() + " She likes tea.")
    staff.presses("Save and go to the next part").presses("All parts")
    answers_and_publishes(staff, "11")
    kasia.opens(f"{record}/").presses("See what changed").sees("What changed")
    assert any("tea" in words for words in kasia.page.locator("ins").all_inner_texts())
    kasia.opens(f"{record}/plan")
    reads_the_answers(kasia)
    kasia.opens(f"{record}/history").reads("Amara")
