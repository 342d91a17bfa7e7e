"""What is in a record as documents, out of which every copy is made: the only place where they are put together."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from simuser import clock
from simuser.access import Scope
from simuser.documents.document import Block, Document, Fields, Heading, Note, Notice, Paragraph, Passage, Source
from simuser.languages import ENGLISH, LANGUAGES, Language
from simuser.plans.content import Kind
from simuser.plans.points import points
from simuser.plans.programmes import programme
from simuser.plans.reading import Reading, ReadPassage
from simuser.plans.shelf import PlanEntry, VersionHead
from simuser.record.words import AUTHORS
from simuser.wording import is_checked, known_date_in, said_in
from simuser.wording import mark_only as N_

STILL = N_("You can still call 999, 111 or go to A&E.")
UNCHECKED = N_("Some of these words were translated from English. No translator has checked them yet.")

ALSO, ISSUED, ANSWERS = N_("also called:"), N_("Issued by:"), N_("These are the answers of:")

Notes = Mapping[UUID, Sequence[Note]]


@dataclass(frozen=True)
class Copied:
    """A version of a plan, to be copied: what the actor may see of it, and what was answered for it."""

    entry: PlanEntry
    version: VersionHead
    reading: Reading
    answers: Mapping[str, str]


def plan_document(copied: Copied, scope: Scope, notes: Notes, language: Language, today: date) -> Document:
    """The version, with what is true of it today, whose opinion each passage is, and the `notes` beside passages (by
    their ids). What the app says of it is in `language`, and so is what nobody translates in the English original."""
    return _Copy(copied, scope, notes, language, today).document()


def english_beside(copied: Copied, scope: Scope, notes: Notes, language: Language, today: date) -> Document | None:
    """The same in English, for what nobody has checked in `language`; None where there is nothing of that kind."""
    said = [*programme(copied.entry.plan.programme).said, STILL]
    if all(is_checked(language, one) for one in said):
        return None
    return plan_document(copied, scope, notes, ENGLISH, today)


@dataclass(frozen=True)
class _Copy:
    copied: Copied
    scope: Scope
    notes: Notes
    language: Language
    today: date

    def say(self, message: str, **values) -> str:
        return said_in(self.language, message, **values)

    def day(self, day: date, known_to: str = "day") -> str:
        return known_date_in(self.language, day, known_to)

    @property
    def theirs(self) -> str:
        """The tag of the plan's language; "" for one that the app does not know."""
        known = LANGUAGES.get(self.copied.reading.language)
        return known.tag if known else ""

    def document(self) -> Document:
        blocks = [*self.before(), *self.sections(), *self.answers()]
        return Document(self.copied.entry.plan.title, self.language, tuple(blocks), self.about(), self.theirs)

    def about(self) -> str:
        said = self.say(N_("Version %(number)s."), number=self.copied.version.number)
        copied = self.say(N_("Copied on %(date)s."), date=self.day(self.today))
        return f"{said} {self.dated()} {copied}"

    def dated(self) -> str:
        reading = self.copied.reading
        if not reading.dated:
            return self.say(N_("It has no date."))
        return self.say(N_("The date on it: %(date)s."), date=self.day(reading.dated, reading.dated_to))

    def before(self) -> Iterator[Block]:
        ended = programme(self.copied.entry.plan.programme)
        source = Source(self.copied.entry.plan.programme, ended.source, ended.url, ended.checked)
        yield Notice(tuple(map(self.say, (*ended.said, STILL))), sure=True, sources=(source,))
        if self.copied.version.historic:
            yield Notice((self.say(N_("This version is old. It must not be used now.")),))
        if self.copied.version.number != self.copied.entry.last_number:
            yield Notice((self.say(N_("This is an earlier version.")),))
        also = self.copied.entry.plan.also_called
        other_names = f" ({self.say(ALSO)} {also})" if also else ""
        yield Paragraph(self.origin() + other_names)

    def origin(self) -> str:
        plan, organisation = self.copied.entry.plan, self.copied.entry.organisation
        if not plan.own_copy:
            return f"{self.say(ISSUED)} {organisation}."
        kept = self.day(clock.local(self.copied.reading.kept).date())
        if self.scope.own:
            said, got = N_("My copy, entered by me on %(date)s."), N_("I got it from:")
        else:
            said, got = N_("A copy that the person entered themselves on %(date)s."), N_("They got it from:")
        whence = f" {self.say(got)} {organisation}." if organisation else ""
        return self.say(said, date=kept) + whence

    def sections(self) -> Iterator[Block]:
        for section in self.copied.reading.sections:
            heading = section.heading or self.say(N_("Part without a heading"))
            yield Heading(f"{section.place}. {heading}", 2, language=self.theirs if section.heading else "")
            yield from map(self.passage, section.passages)

    def passage(self, shown: ReadPassage) -> Block:
        by = [self.say(AUTHORS[shown.author_role]), shown.author, shown.written_on and self.day(shown.written_on)]
        about, opinion = " · ".join(part for part in by if part), ""
        if shown.kind == Kind.OPINION:
            opinion = self.say(N_("An opinion. It does not say whose."))
            if shown.holder:
                opinion = self.say(N_("An opinion. Whose: %(name)s."), name=shown.holder)
        notes = tuple(self.notes.get(shown.id, ()))
        return Passage(shown.number, shown.body, about, opinion, notes, language=self.theirs)

    def answers(self) -> Iterator[Block]:
        given = [
            (self.say(one.said), self.copied.answers[one.id]) for one in points().each if one.id in self.copied.answers
        ]
        if given:
            yield Heading(self.say(N_("How is this plan in keeping with what NHS England says?")), 2)
            yield Paragraph(f"{self.say(ANSWERS)} {self.copied.entry.organisation}.")
            yield Fields(tuple(given), language=self.theirs)
