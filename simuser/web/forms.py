"""Forms: cleaned text, errors in the reader's language, and nothing judged when only the language changed."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from datetime import date

from flask import request
from flask_wtf import FlaskForm
from werkzeug.datastructures import CombinedMultiDict
from wtforms import Field, HiddenField, RadioField, ValidationError

from simuser import wording
from simuser.codes import LENGTH, NotACode, read_code
from simuser.languages import ENGLISH
from simuser.web.locale import only_language, wanted
from simuser.web.words import figures, say

ALLOWED_CONTROLS = {"\n", "\t"}
LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


class Form(FlaskForm):
    """What every form of ours descends from."""

    class Meta(FlaskForm.Meta):
        """As Flask-WTF's, but a file is never taken where words belong."""

        def wrap_formdata(self, form, formdata):
            """The fields that were sent."""
            sent = super().wrap_formdata(form, formdata)
            return request.form if isinstance(sent, CombinedMultiDict) else sent

    def errors_in_order(self) -> list[tuple[Field, str]]:
        """Each field's first error, in the order in which the page shows the fields."""
        return [(field, field.errors[0]) for field in self if field.errors and field.type != "CSRFTokenField"]

    @property
    def shown_by(self) -> str | None:
        """The password field that somebody asked to see, when JavaScript could not show it."""
        return request.form.get("show") if request.method == "POST" else None


class OnceForm(Form):
    """A form that must count once however often it is pressed: it carries a random word of its own."""

    word = HiddenField(default=lambda: secrets.token_urlsafe(16))


class Choice(RadioField):
    """One of several, or none: nobody has to answer. Its data is None when nothing was chosen."""

    def process_formdata(self, valuelist):
        """The one that was chosen."""
        self.data = valuelist[0] if valuelist else None

    def pre_validate(self, form):
        """Refuse what was not offered."""
        if self.data is not None and self.data not in {choice.value for choice in self.iter_choices()}:
            raise ValidationError(say("Choose one of the answers shown."))


class DayField(Field):
    """A date in three boxes, in any script's digits. The day, or the day and month, may be left empty.

    `data` is a date (the first day of what is known) or None; `known_to` is "day", "month" or "year".
    """

    boxes = ("day", "month", "year")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.known_to, self.typed = "day", dict.fromkeys(self.boxes, "")

    def process(self, formdata, data=None, extra_filters=None):
        """Read the three boxes `<name>-day`, `<name>-month`, `<name>-year`."""
        self.process_errors = []
        self.data, self.known_to = data if isinstance(data, tuple) else (data, "day")
        if self.data:
            known = self.boxes[self.boxes.index(self.known_to) :]
            self.typed = {box: str(getattr(self.data, box)) if box in known else "" for box in self.boxes}
        if formdata and f"{self.name}-year" in formdata:
            self.typed = {box: clean_line(formdata.get(f"{self.name}-{box}", "")) for box in self.boxes}
            self._read()

    def _read(self) -> None:
        given = [box for box in self.boxes if self.typed[box]]
        self.data, self.known_to = None, "day"
        if not given:
            return
        try:
            numbers = {box: _month(self.typed[box]) or int(self.typed[box]) for box in given}
            if "year" not in given or ("day" in given and "month" not in given) or numbers["year"] < 1900:
                raise ValueError
            self.data = date(numbers["year"], numbers.get("month", 1), numbers.get("day", 1))
            self.known_to = given[0]
        except (ValueError, OverflowError):
            self.process_errors.append(
                say("Check the date. For example: 14 3 2019. The month and year, or only the year, will do too.")
            )


def _month(typed: str) -> int | None:
    """The number of a month that somebody wrote out, whole or short, in their language or in English."""
    name = typed.casefold().rstrip(".")
    return wording.months_in(wanted()).get(name) or wording.months_in(ENGLISH).get(name)


def answered(form: Form) -> bool:
    """Whether the form was sent to be acted on, and is right. Changing language or showing a password is neither."""
    if only_language() or (request.method == "POST" and "show" in request.form):
        return False
    return form.validate_on_submit()


def clean(text: str | None) -> str | None:
    """Text as people meant it: one kind of line end, no control characters, composed letters, no space at the ends."""
    if not isinstance(text, str):
        # Nothing, or a file where words belong.
        return None
    text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", text))
    kept = (c for c in text if c in ALLOWED_CONTROLS or unicodedata.category(c) not in ("Cc", "Cs"))
    return "".join(kept).strip()


def clean_line(text: str | None) -> str | None:
    """The same for a text of one line."""
    if not isinstance(text, str):
        return None
    # In one line nothing has to be told apart by direction, and a name must not turn the words around it.
    return " ".join(TURNING.sub("", clean(text)).split())


def needed(message: str) -> Callable:
    """A field that the act itself cannot do without; `message` says what to type."""

    def check(_form: Form, field: Field) -> None:
        if not any(map(_can_be_seen, str(field.data or ""))):
            raise ValidationError(say(message))

    return check


def _can_be_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "CZ"


def at_most(longest: int) -> Callable:
    """Text of up to so many characters; says by how many it is too long, and keeps it all in the box."""

    def check(_form: Form, field: Field) -> None:
        extra = len(field.data or "") - longest
        if extra > 0:
            raise ValidationError(
                say(
                    "This is too long by %(extra)s characters. It can have up to %(longest)s.",
                    extra=figures(extra),
                    longest=figures(longest),
                )
            )

    return check


def chosen(message: str):
    """One of the choices has to be picked; `message` says so."""

    def check(_form: Form, field) -> None:
        if field.data is None:
            raise ValidationError(say(message))

    return check


def good_code(_form: Form, field) -> None:
    """A whole number of 20 digits without a slip; says which kind of slip it has."""
    try:
        read_code(field.data or "")
    except NotACode as fault:
        raise ValidationError(_slip(fault)) from None


def _slip(fault: NotACode) -> str:
    if fault.reason == "letters":
        return say("The number has only digits, no letters. Check what you typed.")
    if fault.reason == "length" and not fault.digits:
        return say("Type the number of %(length)s digits.", length=LENGTH)
    if fault.reason == "length":
        return say("The number has %(length)s digits. You typed %(typed)s.", length=LENGTH, typed=fault.digits)
    return say("One of the digits is not right. Check them group by group.")
