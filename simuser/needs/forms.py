"""What people choose and type about how they need information. Nothing has to be answered."""

from wtforms import HiddenField, SelectMultipleField, StringField, TextAreaField, ValidationError

from simuser.needs.answers import POINT_SIZES, Answers, Contact, Interpreter, Wanted
from simuser.needs.rules import LONGEST_LINE, LONGEST_WORDS
from simuser.needs.tongues import READS, SPEAKS, used_for
from simuser.needs.words import ASKED, CHOICES, CONTACT, FORMATS, INTERPRETERS, POINTS
from simuser.web.forms import Choice, Form, at_most, clean, clean_line
from simuser.web.words import mark_only as N_
from simuser.web.words import say

# For taking an answer back: a radio button cannot be unpressed.
ANY = "any"
LONGEST_NUMBER = 9


class Several(SelectMultipleField):
    """Any number of answers, or none."""

    def pre_validate(self, form):
        """Refuse what was not offered."""
        if set(self.data or ()) - {choice.value for choice in self.iter_choices()}:
            raise ValidationError(say("Choose one of the answers shown."))


def _line(label: str) -> StringField:
    return StringField(label, filters=[clean_line], validators=[at_most(LONGEST_LINE)])


def _words(label: str) -> TextAreaField:
    return TextAreaField(label, filters=[clean], validators=[at_most(LONGEST_WORDS)])


class KnownForm(Form):
    """A form that says which state of the needs its page showed."""

    revision = HiddenField()

    @property
    def known(self) -> int:
        """The revision that the page showed; one that is not a number is as old as can be."""
        sent = str(self.revision.data or "")
        return int(sent) if sent.isascii() and sent.isdigit() and len(sent) < LONGEST_NUMBER else 0


class ShortForm(KnownForm):
    """The question of the first steps: which formats, and anything else."""

    formats = Several(N_("How do you need information?"), choices=CHOICES)
    note = _words(ASKED["note"])


class NeedsForm(KnownForm):
    """All of the needs."""

    formats = Several(ASKED["formats"], choices=CHOICES)
    other_format = _line(ASKED["other_format"])
    point_size = Choice(ASKED["point_size"], choices=lambda: _sizes())
    reads = Several(ASKED["reads"], choices=lambda: _own_names(READS))
    reads_other = _line(ASKED["reads_other"])
    speaks = Several(ASKED["speaks"], choices=lambda: _own_names(SPEAKS))
    speaks_other = _line(ASKED["speaks_other"])
    interpreter = Choice(ASKED["interpreter"], choices=INTERPRETERS)
    contact = Several(ASKED["contact"], choices=CONTACT)
    safe = _words(ASKED["safe"])
    note = _words(ASKED["note"])


class FirstForm(KnownForm):
    """Which of the formats comes first."""

    first = Choice(N_("Which one comes first?"), choices={})

    def offer(self, answers: Answers) -> None:
        """Let somebody choose among the formats that they want."""
        several = {one: FORMATS[one] for one in Wanted if one in answers.formats}
        self.first.choices = several | {ANY: N_("None of them comes first")}


def _sizes() -> dict[str, str]:
    return {str(size): say(POINTS, size=size) for size in POINT_SIZES} | {ANY: say("No certain size")}


def _own_names(way: str) -> dict[str, str]:
    return {tag: tongue.own for tag, tongue in used_for(way).items()}


def filled(answers: Answers) -> dict:
    """The answers as the form shows them."""
    names = ("formats", "other_format", "reads", "reads_other", "speaks", "speaks_other", "contact", "safe", "note")
    values = {name: getattr(answers, name) for name in names}
    size = str(answers.point_size) if answers.point_size else None
    return values | {"interpreter": answers.interpreter, "point_size": size}


def said(form: NeedsForm, first: Wanted | None, tag: str) -> Answers:
    """What the form says, and what came first before it was asked; `tag` is the language of the page."""
    size = form.point_size.data
    return Answers(
        formats=tuple(one for one in Wanted if one in form.formats.data),
        first=first,
        other_format=form.other_format.data or "",
        point_size=int(size) if size and size != ANY else None,
        reads=tuple(form.reads.data),
        reads_other=form.reads_other.data or "",
        speaks=tuple(form.speaks.data),
        speaks_other=form.speaks_other.data or "",
        contact=tuple(Contact(one) for one in form.contact.data),
        safe=form.safe.data or "",
        interpreter=Interpreter(form.interpreter.data) if form.interpreter.data else None,
        note=form.note.data or "",
        language=tag,
    )
