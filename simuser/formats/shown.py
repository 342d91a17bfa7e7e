"""What a request and a finished file look like to people: its name, its steps, and what was written."""

from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from simuser import clock
from simuser.formats import rules
from simuser.formats.kinds import EVERY
from simuser.formats.models import OTHER_LANGUAGE, Entry, Made, Request, State, Told
from simuser.formats.promises import Guidance, Promise, guidance, promise_of
from simuser.languages import LANGUAGES, Language
from simuser.leaflets import shelf
from simuser.people.staff import OPERATOR, Organisation
from simuser.web.house import house
from simuser.web.locale import language
from simuser.web.words import mark_only as N_
from simuser.web.words import say

# What each step is called while it is to come or has passed, and while it is the present one.
STEPS = {
    State.ASKED: (N_("Asked for"), N_("You have asked for it. Nobody has begun yet.")),
    State.MAKING: (N_("Being made"), N_("Somebody is making it.")),
    State.CHECKING: (N_("Being checked"), N_("It is made. Somebody is checking it.")),
    State.SENT: (N_("Sent"), N_("It is in the post.")),
    State.READY: (N_("Ready here"), N_("It is finished. You can save it here.")),
}
# For the desk, the same told to them.
DESK_STEPS = {
    State.ASKED: N_("Nobody has begun yet"),
    State.MAKING: N_("Being made"),
    State.CHECKING: N_("Being checked"),
    State.SENT: N_("Sent"),
    State.READY: N_("Given here"),
    State.CANNOT: N_("Cannot be made"),
    State.CANCELLED: N_("Cancelled"),
}


@dataclass(frozen=True)
class Step:
    """One step on the line: `place` is "done", "now" or "next"."""

    name: str
    words: str
    at: datetime | None
    place: str


@dataclass(frozen=True)
class Title:
    """What is asked for, in the language that it is written in; None is the page's own."""

    words: str
    language: Language | None = None


@dataclass(frozen=True)
class Progress:
    """How far a request is, for whoever holds its code and for the desk alike."""

    request: Request
    title: Title
    steps: list[Step]
    entries: list[Entry]
    late: bool
    promise: Promise
    guidance: Guidance

    @property
    def notes(self) -> list[Entry]:
        """What was written, oldest first; what is forgotten is not there."""
        return [entry for entry in self.entries if entry.told == Told.NOTE and entry.words]

    @property
    def moves(self) -> list[Entry]:
        """Other days that were promised, oldest first."""
        return [entry for entry in self.entries if entry.told == Told.DATE]

    @property
    def kept_until(self) -> datetime | None:
        """Until when a file that one person has been given is kept, if that is known."""
        return self.request.closed and self.request.closed + rules.FILE_KEPT


def progress_of(request: Request, entries: list[Entry], *, plan: str) -> Progress:
    """How far it is; `plan` is what a copy of a plan is called on this page."""
    return Progress(
        request=request,
        title=title_of(request, plan),
        steps=steps_of(request, entries),
        entries=entries,
        late=rules.is_late(request, clock.today()),
        promise=promise_of(request.kind),
        guidance=guidance(),
    )


def title_of(thing: Request | Made, plan: str = "") -> Title:
    """What it is a copy of."""
    if thing.leaflet is None:
        return Title(plan)
    text = shelf.best_text(thing.leaflet, language())
    return Title(text.document.title, text.document.language)


def steps_of(request: Request, entries: list[Entry]) -> list[Step]:
    """The line of steps, with the present one; none of what nobody will make."""
    state = State(request.state)
    if state in (State.CANNOT, State.CANCELLED):
        return []
    last = state if state in (State.SENT, State.READY) else State.SENT if rules.posted(request) else State.READY
    line = [State.ASKED, State.MAKING, State.CHECKING, last]
    since = {State.ASKED: request.made} | {State(one.state): one.at for one in entries if one.told == Told.STEP}
    found = []
    for number, each in enumerate(line):
        # Of what nobody noted, nothing is said.
        if number < line.index(state) and each not in since:
            continue
        place = "done" if number < line.index(state) else "now" if each is state else "next"
        name, words = STEPS[each]
        found.append(Step(name, words, None if place == "next" else since.get(each), place))
    return found


def called(kind: str) -> str:
    """The short name of a kind."""
    return say(EVERY[kind].called)


def made_called(made: Made) -> str | Markup:
    """What a finished file is."""
    return Markup('<bdi translate="no">{}</bdi>').format(made.called) if made.called else called(made.kind)


def language_called(thing: Request | Made) -> str | Markup:
    """The name of the language of a request or a file, in that language, or as somebody typed it."""
    if thing.language != OTHER_LANGUAGE:
        known = LANGUAGES[thing.language]
        return Markup('<bdi translate="no" lang="{}">{}</bdi>').format(known.tag, known.name)
    said = thing.language_said if isinstance(thing, Request) else thing.language_called
    return Markup('<bdi translate="no">{}</bdi>').format(said) if said else say("Another language")


def desk_called(organisation: Organisation) -> str | Markup:
    """Who a desk belongs to; of whoever runs this copy, the name in the settings, if there is one."""
    if organisation.kind != OPERATOR:
        return Markup('<bdi translate="no">{}</bdi>').format(organisation.name)
    operator = house().settings.operator
    return Markup('<bdi translate="no">{}</bdi>').format(operator) if operator else say("whoever runs this copy")


# For the templates of this slice.
WORDS = {"called": called, "made_called": made_called, "language_called": language_called}
