"""The format of a plan file, as data that the reader, the published schema and the page about it all follow."""

from dataclasses import dataclass

from simuser.languages import LANGUAGES
from simuser.plans.content import Author, Kind
from simuser.plans.points import points
from simuser.plans.programmes import programmes
from simuser.plans.publishing import LONGEST_ANSWER
from simuser.plans.rules import LONGEST_LINE, LONGEST_PASSAGE, MOST_PASSAGES
from simuser.web.words import mark_only as N_

NAME = "simuser-plan-1"
MOST_VERSIONS, MOST_NAMES, MOST_SOURCES = 100, 20, 50
ID = "[A-Za-z0-9._-]{1,64}"
YEAR, MONTH, DAY = "(19|20)[0-9]{2}", "(0[1-9]|1[0-2])", "(0[1-9]|[12][0-9]|3[01])"

BAD_ID = N_("An id has 1 to 64 letters from a to z, digits, dots, hyphens or underscores.")
BAD_DATE = N_("This is no date. Write it as 2019-03-14, or 2019-03 or 2019 if that is all you know.")
BAD_DAY = N_("This is no date. Write it as 2019-03-14.")


@dataclass(frozen=True)
class Words:
    """A text of so many characters, of one line unless it may have `lines`."""

    longest: int
    lines: bool = False


@dataclass(frozen=True)
class Coded:
    """A text of one pattern; `otherwise` is what is said of another."""

    pattern: str
    otherwise: str


@dataclass(frozen=True)
class OneOf:
    """One of these texts."""

    choices: tuple[str, ...]


@dataclass(frozen=True)
class YesNo:
    """True or false."""


@dataclass(frozen=True)
class Several:
    """A list of so many; in one that is `unlike` nothing is twice."""

    of: "Shape"
    most: int
    least: int = 1
    unlike: bool = False


@dataclass(frozen=True)
class Field:
    """A field, with a message that says what it is about; one that is not `needed` may also be null."""

    shape: "Shape"
    about: str
    needed: bool = True


@dataclass(frozen=True)
class Thing:
    """An object with these fields and no others."""

    fields: dict[str, Field]


Shape = Words | Coded | OneOf | YesNo | Several | Thing

AN_ID, A_LINE = Coded(ID, BAD_ID), Words(LONGEST_LINE)

PASSAGE = Thing(
    {
        "id": Field(AN_ID, N_("The id of the passage, in every version in which it is.")),
        "text": Field(Words(LONGEST_PASSAGE, lines=True), N_("The words of the passage.")),
        "kind": Field(OneOf(tuple(Kind)), N_("Whether it is told as fact, is an opinion, or nobody says.")),
        "holder": Field(A_LINE, N_("Whose opinion it is. Only an opinion has one."), needed=False),
        "author_role": Field(OneOf(tuple(Author)), N_("Who wrote it: what they were then.")),
        "author": Field(A_LINE, N_("Who wrote it, by name."), needed=False),
        "written_on": Field(Coded(f"{YEAR}-{MONTH}-{DAY}", BAD_DAY), N_("The day when it was written."), needed=False),
        "came_from": Field(
            Several(AN_ID, MOST_SOURCES, unlike=True),
            N_("Ids of passages of earlier versions that it was split from, or that were put together in it."),
            needed=False,
        ),
    }
)
SECTION = Thing(
    {
        "id": Field(AN_ID, N_("The id of the part, in every version in which it is.")),
        "heading": Field(A_LINE, N_("The heading of the part.")),
        "passages": Field(Several(PASSAGE, MOST_PASSAGES), N_("The passages of the part, in order.")),
    }
)
VERSION = Thing(
    {
        "dated": Field(
            Coded(f"{YEAR}(-{MONTH}(-{DAY})?)?", BAD_DATE),
            N_("The date of the version: a day, or only the month or the year."),
        ),
        "historic": Field(YesNo(), N_("True for a version that is shown as it was in its time."), needed=False),
        "answers": Field(
            Thing({point.id: Field(Words(LONGEST_ANSWER, lines=True), point.asked) for point in points().each}),
            N_("Your answers about NHS England’s three points. The person can read them."),
        ),
        "sections": Field(Several(SECTION, MOST_PASSAGES), N_("The parts of the version, in order.")),
    }
)
FILE = Thing(
    {
        "format": Field(OneOf((NAME,)), N_("The name of this format.")),
        "title": Field(A_LINE, N_("What the plan is called.")),
        "also_called": Field(Several(A_LINE, MOST_NAMES, least=0), N_("What else it is called."), needed=False),
        "organisation": Field(AN_ID, N_("The short name that your organisation has here.")),
        "programme": Field(OneOf(tuple(programmes())), N_("The programme that the plan belongs to.")),
        "language": Field(OneOf((*LANGUAGES, "und")), N_("The language of the plan; “und” is another one.")),
        "versions": Field(Several(VERSION, MOST_VERSIONS), N_("The versions of the plan, the oldest first.")),
    }
)


def schema() -> dict:
    """The format as JSON Schema, which cannot say all that the reader asks for."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": f"urn:{NAME}", "title": "A plan file"}
    return head | _schema(FILE)


def _schema(shape: Shape) -> dict:
    match shape:
        case Words():
            return {"type": "string", "minLength": 1, "maxLength": shape.longest}
        case Coded():
            return {"type": "string", "pattern": f"^({shape.pattern})$"}
        case OneOf():
            return {"enum": list(shape.choices)}
        case YesNo():
            return {"type": "boolean"}
        case Several():
            limits = {"minItems": shape.least, "maxItems": shape.most} | ({"uniqueItems": True} if shape.unlike else {})
            return {"type": "array", "items": _schema(shape.of), **limits}
    fields = {name: _of_field(field) for name, field in shape.fields.items()}
    needed = [name for name, field in shape.fields.items() if field.needed]
    return {"type": "object", "properties": fields, "required": needed, "additionalProperties": False}


def _of_field(field: Field) -> dict:
    found = {"description": field.about, **_schema(field.shape)}
    if not field.needed:
        found["type"] = [found["type"], "null"]
    return found
