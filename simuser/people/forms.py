"""What people type about themselves and to get in."""

from wtforms import HiddenField, PasswordField, StringField, ValidationError

from simuser.languages import LANGUAGES
from simuser.people.names import plain_name
from simuser.people.passwords import LONGEST, SHORTEST, PasswordFault, fault_of
from simuser.people.rules import LONGEST_NAME
from simuser.web.forms import Choice, Form, OnceForm, at_most, clean_line, good_code, needed
from simuser.web.words import mark_only as N_
from simuser.web.words import say


def good_name(_form: Form, field) -> None:
    """A name that has something in it to type again."""
    if field.data and not plain_name(field.data):
        raise ValidationError(say("Use at least one letter or number in the name."))


def good_password(form: Form, field) -> None:
    """A password that is long and that no list of common ones holds."""
    fault = fault_of(field.data or "", form.data.get("called") or "")
    if fault is PasswordFault.SHORT:
        typed = len(field.data or "")
        raise ValidationError(
            say(
                "The password needs at least %(shortest)s characters. You typed %(typed)s.",
                shortest=SHORTEST,
                typed=typed,
            )
            if typed
            else say("Type a password of at least %(shortest)s characters.", shortest=SHORTEST)
        )
    if fault is PasswordFault.LONG:
        raise ValidationError(say("The password can have up to %(longest)s characters.", longest=LONGEST))
    if fault is PasswordFault.COMMON:
        raise ValidationError(
            say("Many people use a password like this, so it is easy to guess. Try three or four words in a row.")
        )


class StartForm(OnceForm):
    """Making an account."""

    called = StringField(
        N_("A name to use here"),
        filters=[clean_line],
        validators=[needed(N_("Type a name. Any name will do.")), at_most(LONGEST_NAME), good_name],
    )
    password = PasswordField(N_("A password"), validators=[good_password])


class SignInForm(Form):
    """Coming in by name and password."""

    name = StringField(
        N_("Your sign-in name"), filters=[clean_line], validators=[needed(N_("Type your sign-in name."))]
    )
    password = PasswordField(N_("Your password"), validators=[needed(N_("Type your password."))])
    next = HiddenField()
    kept = HiddenField()


class ComeBackForm(OnceForm):
    """Coming back by the recovery number."""

    code = StringField(N_("Your recovery number"), validators=[good_code])
    password = PasswordField(N_("A new password"), validators=[good_password])


class ActivateForm(OnceForm):
    """Opening, with a letter, the record that somebody's care team made for them."""

    code = StringField(N_("The number in the letter"), validators=[good_code])
    phrase = StringField(
        N_("The words that you agreed in person"),
        filters=[clean_line],
        validators=[needed(N_("Type the words that you agreed.")), at_most(200)],
    )


class ActivateNewForm(ActivateForm):
    """The same, for somebody who is not signed in: it makes their account too."""

    called = StringField(
        N_("A name to use here"),
        filters=[clean_line],
        validators=[needed(N_("Type a name. Any name will do.")), at_most(LONGEST_NAME), good_name],
    )
    password = PasswordField(N_("A password"), validators=[good_password])


class AgainForm(ActivateForm):
    """Coming back into an account that is there already, with a letter that two members of staff agreed to."""

    password = PasswordField(N_("A new password"), validators=[good_password])


class OpenWholeForm(Form):
    """Opening, with the recovery number, what is still closed after such a letter."""

    code = StringField(N_("Your recovery number"), validators=[good_code])


class ShowNumberForm(Form):
    """Asking for a new recovery number."""

    password = PasswordField(N_("Your password"), validators=[needed(N_("Type your password."))])
    next = HiddenField()


class TypeBackForm(Form):
    """Typing the recovery number back once, from the paper that it was written on."""

    code = StringField(N_("Type the number back, from what you wrote down"), validators=[good_code])
    next = HiddenField()


class LanguageForm(Form):
    """Which language the app speaks to them."""

    language = Choice(
        N_("Which language do you want?"),
        choices={language.code: language.name for language in LANGUAGES.values()},
    )


class TypeForm(Form):
    """How big the letters are."""

    size = Choice(N_("How big should the letters be?"), choices={"usual": N_("The usual size"), "large": N_("Larger")})


class PhoneForm(Form):
    """Whether others use this device."""

    phone = Choice(
        N_("Is this phone yours alone?"),
        choices={"mine": N_("Yes, only I use it"), "shared": N_("No, or I am not sure")},
    )


class PasswordForm(Form):
    """Changing the password."""

    old_password = PasswordField(
        N_("Your password now"), validators=[needed(N_("Type the password that you use now."))]
    )
    password = PasswordField(N_("A new password"), validators=[good_password])
