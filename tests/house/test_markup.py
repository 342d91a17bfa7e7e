"""Our fields are those of NHS.UK frontend: compared, element by element, with the examples that upstream publishes."""

import json
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from wtforms import Form, PasswordField, SelectMultipleField, StringField, TextAreaField

from simuser.config import ROOT
from simuser.web.forms import Choice, DayField

EXAMPLES = json.loads((ROOT / "static" / "built" / "upstream-examples.json").read_text())

# What we add (directions, our own hooks), and upstream's hooks for scripts that we do not use.
OURS = {
    "dir",
    "data-once",
    "data-password",
    "data-show",
    "data-hide",
    "formnovalidate",
    "autocomplete",
    "autocapitalize",
    "spellcheck",
    "value",
}
THEIRS = {
    "data-module",
    "hidden",
    "aria-label",
    "aria-controls",
    "draggable",
    "autocomplete",
    "autocapitalize",
    "spellcheck",
    "type",
    "value",
}
THEIR_CLASSES = {
    "nhsuk-js-password-input-input",
    "nhsuk-js-password-input-toggle",
    "nhsuk-input--code",
    "nhsuk-input--width-10",
    "nhsuk-label--l",
}
CHANNELS = {"email": "Email", "phone": "Phone", "text": "Text message"}


class Example(Form):
    """A field of each kind."""

    example = StringField("Label")
    area = TextAreaField("Label", name="example")
    choice = Choice("Label", choices=CHANNELS)
    several = SelectMultipleField("Label", choices=CHANNELS | {"text message": "Text message"})
    day = DayField("Label")
    password = PasswordField("Label")


def field(kind: str, name: str, field_id: str):
    form = Example()
    found = form[kind]
    found.id, found.name, found.errors = field_id, name, ["Wrong"]
    if kind == "several":
        found.choices = {"email": "Email", "phone": "Phone", "text message": "Text message"}
    return found


def macros(app):
    with app.test_request_context():
        return app.extensions["simuser templates"]["en"].globals["f"]


MADE = {
    "button: default": lambda f: f.button("x"),
    "button: secondary": lambda f: f.button("x", "secondary"),
    "button: warning": lambda f: f.button("x", "warning"),
    "button: as a link": lambda f: f.link_button("x", "#"),
    "back-link: default": lambda f: f.back("#"),
    "error-summary: with multiple errors": lambda f: f.errors(
        [(SimpleNamespace(type="StringField", id=f"example-{name}"), "x") for name in ("first-name", "last-name")]
    ),
    "input: with error message and hint, without heading": lambda f: f.text(
        field("example", "example", "with-hint-error"), "x", inputmode="numeric", size=None
    ),
    "textarea: with error message and hint, without heading": lambda f: f.area(
        field("area", "example", "with-hint-error"), "x", 5, size=None
    ),
    "radios: with error message and hint, without heading": lambda f: f.radios(
        field("choice", "example", "with-hint-error"), "x", size=None
    ),
    "checkboxes: with error message and hint, without heading": lambda f: f.checks(
        field("several", "example", "with-hint-error"), "x", size=None
    ),
    "date-input: with error message and hint, without heading": lambda f: f.day(
        field("day", "example", "example"), "x", size=None
    ),
    "password-input: with error message and hint, without heading": lambda f: f.password(
        field("password", "example", "with-error-message"), "x", size=None
    ),
}


def shape(html: str, dropped: set[str]) -> list[tuple]:
    """Each element in order: how deep, its name, classes and attributes."""
    page = BeautifulSoup(html, "html.parser")
    for heading in page.find_all("h1", class_="nhsuk-label-wrapper"):
        heading.unwrap()
    for within in page.select(".nhsuk-hint > span, button > span"):
        within.unwrap()
    found = []
    for tag in page.find_all(True):
        classes = frozenset(tag.get("class", [])) - THEIR_CLASSES
        attributes = {n: v for n, v in tag.attrs.items() if n not in dropped and n != "class"}
        if tag.name == "input" and attributes.get("name", "").startswith("example-"):
            attributes["name"] = attributes["name"].removeprefix("example-")
        if tag.name == "button":
            attributes.pop("name", None)
        if tag.name == "a":
            # Upstream's script lets the space bar press it. Without one it must not be said to be a button.
            attributes.pop("role", None)
        found.append(
            (len(list(tag.parents)), tag.name, classes, tuple(sorted((n, str(v)) for n, v in attributes.items())))
        )
    return found


@pytest.mark.parametrize("name", sorted(MADE))
def test_it_is_the_markup_of_upstream(app, name):
    with app.test_request_context():
        ours = str(MADE[name](macros(app)))
    assert shape(ours, OURS | THEIRS) == shape(EXAMPLES[name], THEIRS | OURS)


@pytest.mark.parametrize(
    ("name", "marks"), [("details: default", "nhsuk-details"), ("skip-link: default", "nhsuk-skip-link")]
)
def test_what_we_write_by_hand_is_too(visitor, name, marks):
    page = visitor().opens("/crisis-help").page
    ours = page.find(class_=marks)
    theirs = BeautifulSoup(EXAMPLES[name], "html.parser").find(class_=marks)
    if name.startswith("details"):
        ours = BeautifulSoup(str(ours), "html.parser").find(class_=marks)
        ours.find(class_="nhsuk-details__text").clear()
    assert [row[:3] for row in shape(str(ours), OURS | THEIRS)] == [
        row[:3] for row in shape(str(theirs), OURS | THEIRS)
    ]


def test_what_people_type_is_never_markup(app):
    """Every macro escapes: a label, an error, a hint, a value."""
    hostile = '"><script>alert(1)</script>'
    for name in MADE:
        with app.test_request_context():
            f = macros(app)
            if "error-summary" in name:
                made = f.errors([(SimpleNamespace(type="StringField", id="x"), hostile)])
            elif "button" in name or "back" in name:
                made = f.button(hostile, None, "do", hostile)
            else:
                kind = {
                    "input": "example",
                    "textarea": "area",
                    "radios": "choice",
                    "checkboxes": "several",
                    "date-input": "day",
                    "password-input": "password",
                }[name.split(":")[0]]
                one = field(kind, "example", "example")
                one.errors, one.label.text, one.data = [hostile], hostile, hostile
                macro = {
                    "example": f.text,
                    "area": f.area,
                    "choice": f.radios,
                    "several": f.checks,
                    "day": f.day,
                    "password": f.password,
                }[kind]
                made = macro(one, hostile)
        assert "<script>" not in str(made), name
