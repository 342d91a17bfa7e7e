"""What people type to ask for a format and to see how far it is, and what a desk types to answer."""

from collections.abc import Callable

from wtforms import BooleanField, FileField, HiddenField, StringField, TextAreaField, ValidationError

from simuser.formats.kinds import EVERY, OTHER, Kind, Posted
from simuser.formats.models import OTHER_LANGUAGE, State
from simuser.formats.rules import needs_name
from simuser.formats.wanted import LONGEST_ADDRESS, LONGEST_LINE, LONGEST_NAME, LONGEST_NOTE
from simuser.languages import LANGUAGES
from simuser.web.forms import Choice, DayField, Form, OnceForm, at_most, chosen, clean, clean_line, good_code, needed
from simuser.web.words import mark_only as N_
from simuser.web.words import say

LEAFLET, PLAN = "leaflet:", "plan:"
# The pages of the form: what it is, where it goes, and the question whether what is there already will do.
WHAT, WHERE, HERE = "what", "where", "here"

LANGUAGE_NAMES = {each.code: each.name for each in LANGUAGES.values()}

STATES = {
    State.MAKING: N_("It is being made"),
    State.CHECKING: N_("It is being checked"),
    State.SENT: N_("It is sent"),
    State.CANNOT: N_("We cannot make it"),
}


def when(asked: Callable[["AskForm"], bool], check: Callable) -> Callable:
    """A check that is made only of a form of which `asked` is true."""

    def checked(form: "AskForm", field) -> None:
        if asked(form):
            check(form, field)

    return checked


def _line(label: str, wanted: Callable, message: str) -> StringField:
    """A line that is needed only where it is `wanted`; `message` says so."""
    return StringField(label, filters=[clean_line], validators=[when(wanted, needed(message)), at_most(LONGEST_LINE)])


class AskForm(OnceForm):
    """Asking for a format; what is on its second page is judged only once that was shown, and where it is needed."""

    step = HiddenField(default=WHAT)
    what = Choice(N_("What do you need?"), validators=[chosen(N_("Choose what you need."))])
    format = Choice(
        N_("How do you need it?"),
        choices={kind.name: kind.asked for kind in EVERY.values()},
        validators=[chosen(N_("Choose how you need it."))],
    )
    wish = _line(
        N_("If something else: what would help?"), lambda form: form.format.data == OTHER, N_("Type what would help.")
    )
    language = Choice(
        N_("In which language?"),
        choices=LANGUAGE_NAMES | {OTHER_LANGUAGE: N_("Another language")},
        validators=[chosen(N_("Choose a language."))],
    )
    language_said = _line(
        N_("If another language: which one?"),
        lambda form: form.language.data == OTHER_LANGUAGE,
        N_("Type which language."),
    )
    note = TextAreaField(
        N_("Anything that we should know, if you like"), filters=[clean], validators=[at_most(LONGEST_NOTE)]
    )
    desk = Choice(
        N_("Who should make it?"),
        choices={},
        validators=[when(lambda form: not form.of_a_plan, chosen(N_("Choose who should make it.")))],
    )
    agreed = BooleanField(
        N_("They may know that it is me who asks"),
        validators=[
            when(
                lambda form: form.past(WHAT) and form.of_a_plan,
                needed(N_("Tick this if you agree. Without it we cannot send it.")),
            )
        ],
    )
    name = StringField(
        N_("Your name"),
        filters=[clean_line],
        validators=[
            when(lambda form: form.past(WHAT) and (form.of_a_plan or form.posted), needed(N_("Type a name."))),
            at_most(LONGEST_NAME),
        ],
    )
    address = TextAreaField(
        N_("The address to post it to"),
        filters=[clean],
        validators=[
            when(lambda form: form.past(WHAT) and form.posted, needed(N_("Type the address to post it to."))),
            at_most(LONGEST_ADDRESS),
        ],
    )

    @property
    def kind(self) -> Kind | None:
        """How it was asked for."""
        return EVERY.get(self.format.data)

    @property
    def posted(self) -> bool:
        """Whether it surely comes by post."""
        return self.kind is not None and self.kind.posted is Posted.YES

    @property
    def of_a_plan(self) -> bool:
        """Whether it is a copy of a plan."""
        return (self.what.data or "").startswith(PLAN)

    @property
    def needs_name(self) -> bool:
        """Whether there is a second page: somebody has to be named, or may be."""
        return needs_name(self.kind, of_a_plan=self.of_a_plan)

    def past(self, step: str) -> bool:
        """Whether a page of the form was answered, and a later one shown."""
        return self.step.data != step

    def first_faults(self) -> bool:
        """Whether something on the first page is not right."""
        return any(field.errors for field in self if field.name not in ("agreed", "name", "address"))


class TrackForm(Form):
    """The number that somebody was given when they asked."""

    code = StringField(N_("Your number"), validators=[good_code])


class NoteForm(OnceForm):
    """A note back to the desk, under the number."""

    code = HiddenField(validators=[good_code])
    words = TextAreaField(
        N_("Your note"), filters=[clean], validators=[needed(N_("Write your note.")), at_most(LONGEST_NOTE)]
    )


class StepForm(OnceForm):
    """How far it is, said by the desk, and a note."""

    revision = HiddenField()
    state = Choice(N_("Where is it now?"), choices={})
    words = TextAreaField(
        N_("A note to whoever asked, if you like"), filters=[clean], validators=[at_most(LONGEST_NOTE)]
    )


class DayForm(OnceForm):
    """Another promise."""

    revision = HiddenField()
    due = DayField(N_("By when will it be there?"))
    reason = TextAreaField(
        N_("Why?"), filters=[clean], validators=[needed(N_("Type the reason. They read it.")), at_most(LONGEST_NOTE)]
    )

    def validate_due(self, field) -> None:
        """The whole day has to be known."""
        if field.data is None or field.known_to != "day":
            raise ValidationError(say("Type the day, the month and the year."))


class FileForm(Form):
    """The finished file."""

    file = FileField(N_("The finished file"))


class GiveForm(Form):
    """Who checked the file that is to be given; and what it and its language are called, where the app has no word."""

    file = HiddenField()
    checked = Choice(
        N_("Did somebody check it?"),
        choices={"yes": N_("Yes, it was checked"), "no": N_("No, not checked")},
        validators=[chosen(N_("Say whether somebody checked it."))],
    )
    checked_by = StringField(
        N_("If yes: by whom?"),
        filters=[clean_line],
        validators=[
            when(lambda form: form.checked.data == "yes", needed(N_("Type who checked it."))),
            at_most(LONGEST_LINE),
        ],
    )
    language_called = StringField(
        N_("What is its language called?"),
        filters=[clean_line],
        validators=[needed(N_("Type what its language is called.")), at_most(LONGEST_LINE)],
    )
    called = StringField(
        N_("What is this kind of file called?"),
        filters=[clean_line],
        validators=[needed(N_("Type what it is called.")), at_most(LONGEST_LINE)],
    )
