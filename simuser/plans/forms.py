"""What people type and choose while they put their copy of a plan in."""

from dataclasses import replace

from wtforms import FileField, HiddenField, SelectMultipleField, StringField, TextAreaField, ValidationError
from wtforms import Form as PlainForm

from simuser.languages import LANGUAGES
from simuser.plans.content import Author, Content, Kind
from simuser.plans.points import points
from simuser.plans.publishing import LONGEST_ANSWER
from simuser.plans.rules import LONGEST_LINE, LONGEST_PASSAGE, MOST_PASSAGES, MOST_PASTED
from simuser.plans.splitting import split
from simuser.web.forms import Choice, DayField, Form, OnceForm, at_most, clean, clean_line
from simuser.web.words import figures, say
from simuser.web.words import mark_only as N_

TITLES = (
    N_("Care and response plan"),
    N_("Response plan"),
    N_("Behaviour management plan"),
)
OTHER_TITLE, BY_PARTS, NEW = "other", "parts", "new"

AUTHORS = {
    Author.UNKNOWN.value: N_("It does not say"),
    Author.NHS.value: N_("Somebody from the NHS"),
    Author.POLICE.value: N_("A police officer"),
    Author.JOINT.value: N_("The NHS and the police together"),
    Author.AMBULANCE.value: N_("The ambulance service"),
    Author.OTHER.value: N_("Somebody else"),
}

KINDS = {
    Kind.FACT.value: N_("Fact"),
    Kind.OPINION.value: N_("Somebody’s opinion"),
    Kind.UNSAID.value: N_("I would rather not say"),
}

PROGRAMMES = {
    "sim": N_("Yes: it says SIM, or Serenity Integrated Mentoring"),
    "similar": N_("It has another name, but the police took part in it"),
    "unsure": N_("I am not sure"),
}

PROGRAMMES_OF_STAFF = {
    "none": N_("No"),
    "sim": N_("Yes: it was a SIM plan"),
    "similar": N_("Yes: it had another name, but the police took part in it"),
}

HISTORIC = {"no": N_("No, it is for care today"), "yes": N_("Yes")}

PLAN_LANGUAGES = {language.code: language.name for language in LANGUAGES.values()} | {"und": N_("Another language")}


def few_enough(_form: Form, field) -> None:
    """No more passages than a plan can hold."""
    if len(split(field.data or "", Content()).passages) > MOST_PASSAGES:
        raise ValidationError(too_many())


def too_many() -> str:
    """What is said to somebody whose plan has more passages than one can hold."""
    return say("A plan can have up to %(most)s passages here. Nothing was changed.", most=figures(MOST_PASSAGES))


def some_words(form: Form, field) -> None:
    """Words, unless somebody chose to type them part by part."""
    if not field.data and not form.how.data:
        raise ValidationError(say("Paste or type some words first."))


class PasteForm(OnceForm):
    """The words of a plan, all at once or some of them."""

    text = TextAreaField(
        N_("The words of your plan"), filters=[clean], validators=[some_words, at_most(MOST_PASTED), few_enough]
    )
    how = StringField()


class AboutForm(Form):
    """What the whole copy is. Nothing here has to be answered."""

    title = Choice(
        N_("What is it called?"), choices={title: title for title in TITLES} | {OTHER_TITLE: N_("Something else")}
    )
    other_title = StringField(
        N_("What it is called on your copy"), filters=[clean_line], validators=[at_most(LONGEST_LINE)]
    )
    dated = DayField(N_("What date is on it?"))
    organisation = StringField(N_("Who gave it to you?"), filters=[clean_line], validators=[at_most(LONGEST_LINE)])
    author_role = Choice(N_("Who wrote most of it?"), choices=AUTHORS)
    programme = Choice(N_("Was it a SIM plan?"), choices=PROGRAMMES)
    language = Choice(N_("What language is it in?"), choices=PLAN_LANGUAGES)


def told(content: Content) -> dict:
    """What a draft already says of itself, as answers to the questions that both forms about it ask."""
    known = content.title if content.title in TITLES else None
    return {
        "title": known or (OTHER_TITLE if content.title else None),
        "other_title": "" if known else content.title,
        "dated": (content.dated, content.dated_to) if content.dated else None,
        "author_role": content.author_role.value,
        "programme": content.programme,
        "language": content.language,
    }


def said(content: Content, form: Form) -> Content:
    """The draft with what was answered; what was not answered stays."""
    title = form.other_title.data if form.title.data == OTHER_TITLE else form.title.data
    return replace(
        content,
        title=title or content.title or TITLES[0],
        dated=form.dated.data,
        dated_to=form.dated.known_to,
        author_role=Author(form.author_role.data or content.author_role),
        programme=form.programme.data or content.programme,
        language=form.language.data or content.language,
    )


class IssueForm(Form):
    """What a version is that staff write."""

    title = AboutForm.title
    other_title = StringField(N_("What it is called"), filters=[clean_line], validators=[at_most(LONGEST_LINE)])
    dated = DayField(N_("What date is on it?"))
    historic = Choice(N_("Is it from before 10 March 2023, and put in as it was then?"), choices=HISTORIC)
    author_role = AboutForm.author_role
    programme = Choice(N_("Do the police have a part in it?"), choices=PROGRAMMES_OF_STAFF)
    language = AboutForm.language


class PointsForm(Form):
    """NHS England's three points, each answered in words."""


for _point in points().each:
    setattr(
        PointsForm,
        _point.id,
        TextAreaField(_point.asked, filters=[clean], validators=[at_most(LONGEST_ANSWER)]),
    )


def ticked(_form: Form, field) -> None:
    """The one tick there is."""
    if not set(field.data or ()) & set(field.choices):
        raise ValidationError(say("Read the three points, and tick that the answers are yours."))


class FileForm(Form):
    """A plan file, and that whoever sends it stands by it. The view reads the file itself: forms hold words only."""

    file = FileField(N_("The plan file"))
    mine = SelectMultipleField(
        N_("NHS England’s three points"),
        choices={"yes": N_("I read NHS England’s three points, and the answers in this file are mine.")},
        validators=[ticked],
        validate_choice=False,
    )


class PartForm(Form):
    """One part of a draft: its heading; its passages come in forms of their own."""

    heading = StringField(N_("Heading of this part"), filters=[clean_line], validators=[at_most(LONGEST_LINE)])
    revision = HiddenField()


class PassageForm(PlainForm):
    """One passage of a part. It stands inside the part's form, which carries the token."""

    body = TextAreaField(N_("Words"), filters=[clean], validators=[at_most(LONGEST_PASSAGE)])
    kind = Choice(N_("Is it fact or opinion?"), choices=KINDS)
    holder = StringField(N_("Whose opinion?"), filters=[clean_line], validators=[at_most(LONGEST_LINE)])
    author_role = Choice(N_("Who wrote it?"), choices=AUTHORS)
    author = StringField(N_("Their name, if it is there"), filters=[clean_line], validators=[at_most(LONGEST_LINE)])


class SectionSameForm(PlainForm):
    """Which old part a part is."""

    same_as = Choice(N_("Was this part called something else before?"))


def old_or_new(_form: PlainForm, field) -> None:
    """Old passages that were offered, or that it is new, but not both; nothing at all may be ticked."""
    ticked = set(field.data or ())
    if not ticked <= {*field.choices, NEW}:
        raise ValidationError(say("Choose one of the answers shown."))
    if NEW in ticked and len(ticked) > 1:
        raise ValidationError(say("You ticked an old passage and also “It is new”. Untick one of them."))


class PassageSameForm(PlainForm):
    """Which old passages a passage is made from, or that it is new."""

    made_from = SelectMultipleField(
        N_("Is it one of these, changed?"), choices=(), validators=[old_or_new], validate_choice=False
    )


class WordlessForm(Form):
    """A button that needs no words: only the token."""

    revision = HiddenField()
