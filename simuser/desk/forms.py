"""What staff type at the desk. Everything asked here is needed, or it is not asked."""

from wtforms import BooleanField, StringField, ValidationError

from simuser.access import Duty
from simuser.languages import LANGUAGES
from simuser.people.duties import LONGEST_REASON
from simuser.people.rules import LONGEST_NAME, LONGEST_PHRASE, SHORTEST_PHRASE, fault_of_phrase
from simuser.web.forms import Choice, Form, OnceForm, at_most, chosen, clean_line, needed
from simuser.web.words import mark_only as N_
from simuser.web.words import say

DUTIES = {
    Duty.PLANS.value: N_("Plans: read the plan that we gave, and write new versions"),
    Duty.ENROL.value: N_("Letters: make letters and link colleagues; this does not open the plan"),
}


def good_phrase(form: Form, field) -> None:
    """Words that are not too easy to guess; none at all is for `needed` to refuse."""
    if field.data and fault_of_phrase(field.data, form.data.get("name") or ""):
        raise ValidationError(
            say(
                "Agree at least %(shortest)s letters that are not their name. Two or three words work well.",
                shortest=SHORTEST_PHRASE,
            )
        )


def _phrase() -> StringField:
    return StringField(
        N_("The words that you agreed in person"),
        filters=[clean_line],
        validators=[needed(N_("Type the words that you agreed.")), at_most(LONGEST_PHRASE), good_phrase],
    )


def _reason(label: str) -> StringField:
    return StringField(
        label, filters=[clean_line], validators=[needed(N_("Type the reason. They read it.")), at_most(LONGEST_REASON)]
    )


class EnrolForm(OnceForm):
    """Putting a person in; `at` is asked of those who do this for several organisations, `made_up` in a demo."""

    name = StringField(
        N_("What do they want to be called?"),
        filters=[clean_line],
        validators=[needed(N_("Type what they want to be called.")), at_most(LONGEST_NAME)],
    )
    language = Choice(
        N_("Which language do they want letters in?"),
        choices={each.code: each.name for each in LANGUAGES.values()},
        validators=[chosen(N_("Choose a language."))],
    )
    phrase = _phrase()
    reason = _reason(N_("Why are you linked to them?"))
    at = Choice(N_("For which organisation?"), choices={}, validators=[chosen(N_("Choose an organisation."))])
    made_up = BooleanField(
        N_("This is a made-up person"),
        validators=[needed(N_("This is a demonstration: only made-up people can be put in."))],
    )


class LetterForm(Form):
    """A new letter; without words those of the letter before stay."""

    phrase = StringField(
        N_("New words, if you agreed new ones in person"),
        filters=[clean_line],
        validators=[at_most(LONGEST_PHRASE), good_phrase],
    )


class ColleagueForm(Form):
    """Linking a colleague."""

    name = StringField(
        N_("Their sign-in name, as they told you"),
        filters=[clean_line],
        validators=[needed(N_("Type their sign-in name.")), at_most(LONGEST_REASON)],
    )
    duty = Choice(N_("What for?"), choices=DUTIES, validators=[chosen(N_("Choose what for."))])
    reason = _reason(N_("Why are they linked?"))


class ResetForm(Form):
    """Asking for a new way into a live account."""

    phrase = _phrase()
    reason = _reason(N_("Why do they need it?"))
