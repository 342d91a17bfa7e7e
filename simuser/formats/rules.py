"""What may happen to a request: each step of the desk, a note back, cancelling, giving a file, forgetting."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from hashlib import sha256
from uuid import UUID

from simuser import clock
from simuser.files.keeping import File
from simuser.formats.kinds import EVERY, Kind, Posted
from simuser.formats.models import Entry, Made, Request, State, Told

LARGEST_FILE = 25_000_000

ERASED_AFTER = timedelta(days=30)
FILE_KEPT = timedelta(days=90)
FORGOTTEN_AFTER = timedelta(days=365)


class Refused(ValueError):
    """This cannot be."""


class Over(Refused):
    """It was cancelled, or who asked is forgotten: nothing more can happen to it."""


class NeedsNote(Refused):
    """Whoever cannot make something says why."""


class NothingSaid(Refused):
    """Neither another step nor a note."""


class NotOffered(Refused):
    """Not for this kind."""


class Past(Refused):
    """A promise is for a day that is still to come."""


class WaitsForAnswer(Refused):
    """The desk has not answered the note before."""


def states_for(request: Request) -> list[State]:
    """The steps that the desk may say. `ready` is said by giving the file."""
    sent = [State.SENT] if EVERY[request.kind].posted is not Posted.NO else []
    return [State.MAKING, State.CHECKING, *sent, State.CANNOT]


def step(request: Request, state: State, words: str | None, *, by: UUID, word: str, now: datetime) -> list[Entry]:
    """The desk says how far it is, with or without a note. Raises Over, NotOffered, NeedsNote or
    NothingSaid."""
    _open(request)
    if state not in states_for(request) and state != request.state:
        raise NotOffered
    if state is State.CANNOT and not words:
        raise NeedsNote
    entries = []
    if state != request.state:
        _set_state(request, state, now)
        entries.append(_entry(request, Told.STEP, now, account_id=by, state=state.value))
    if words:
        entries.append(_entry(request, Told.NOTE, now, words, account_id=by))
    if not entries:
        raise NothingSaid
    entries[0].by_form = word_digest(word)
    _touch(request, now)
    request.unanswered = False
    return entries


def another_day(request: Request, due: date, reason: str, *, by: UUID, word: str, now: datetime) -> Entry:
    """The desk promises another day and says why; the first stays to be seen. Raises Over or Past."""
    _open(request)
    if request.over:
        raise Over
    if due < clock.local(now).date():
        raise Past
    request.due = due
    _touch(request, now)
    return _entry(request, Told.DATE, now, reason, account_id=by, due=due, by_form=word_digest(word))


def note_back(request: Request, words: str, *, word: str, now: datetime) -> Entry:
    """Whoever asked writes to the desk; once until it answers. Raises Over or WaitsForAnswer."""
    _open(request)
    if request.unanswered:
        raise WaitsForAnswer
    request.unanswered = True
    _touch(request, now)
    return _entry(request, Told.NOTE, now, words, by_form=word_digest(word))


def cancel(request: Request, now: datetime) -> Entry | None:
    """Whoever asked wants it no more: name and address are erased at once. None when it was over already."""
    if request.over:
        return None
    request.name = request.address = request.subject_id = None
    _set_state(request, State.CANCELLED, now)
    _touch(request, now)
    return _entry(request, Told.STEP, now, state=State.CANCELLED.value)


def put_in(request: Request, file: File, now: datetime) -> None:
    """The desk puts a finished file in; nobody else sees it before it is given. Raises Over."""
    if not takes_file(request):
        raise Over
    request.file_id, request.given = file.id, None
    _touch(request, now)


def takes_file(request: Request) -> bool:
    """Whether a file would serve somebody: of a leaflet it serves others even if whoever asked wants it no more."""
    return not request.erased and not (request.of_a_plan and request.state == State.CANCELLED)


def may_be_given(request: Request) -> bool:
    """Whether there is a file that nobody has been given yet."""
    return request.file_id is not None and request.given is None


def give(
    request: Request,
    checked_by: str | None,
    *,
    version: str,
    language_called: str | None,
    called: str | None,
    by: UUID,
    now: datetime,
) -> tuple[Made | None, list[Entry]]:
    """Give the file: of a leaflet to everybody, of a plan to whoever holds the code. What is not posted is ready then.

    Raises Over, or NotOffered when there is no file.
    """
    if not takes_file(request):
        raise Over
    if not may_be_given(request):
        raise NotOffered
    made = None
    if request.of_a_plan:
        request.checked_by, request.given = checked_by or None, now
    else:
        made = _made(request, checked_by, version, now)
        made.language_called, made.called = language_called or None, called or None
    entries = []
    if EVERY[request.kind].posted is Posted.NO and request.state not in (State.READY, State.CANCELLED):
        _set_state(request, State.READY, now)
        entries.append(_entry(request, Told.STEP, now, account_id=by, state=State.READY.value))
    _touch(request, now)
    return made, entries


def erase(request: Request, entries: Iterable[Entry], now: datetime) -> None:
    """Forget who asked and what was written; how far it came stays."""
    request.name = request.address = request.subject_id = None
    request.wish = request.note = request.language_said = None
    request.unanswered, request.erased = False, now
    for entry in entries:
        entry.words = None


def is_late(request: Request, today: date) -> bool:
    """Whether the day that counts has passed and it is not there."""
    return not request.over and today > request.due


def posted(request: Request) -> bool:
    """Whether it surely comes by post."""
    return EVERY[request.kind].posted is Posted.YES


def needs_name(kind: Kind | None, *, of_a_plan: bool) -> bool:
    """Whether somebody has to say who they are, or may."""
    return of_a_plan or (kind is not None and kind.posted is not Posted.NO)


def word_digest(word: str) -> bytes:
    """How a form that was sent is remembered."""
    return sha256(word.encode()).digest()


def _open(request: Request) -> None:
    if request.state == State.CANCELLED or request.erased:
        raise Over


def _set_state(request: Request, state: State, now: datetime) -> None:
    request.state = state.value
    request.closed = now if request.over else None


def _touch(request: Request, now: datetime) -> None:
    request.revision += 1
    request.last = now


def _entry(request: Request, told: Told, now: datetime, words: str | None = None, **values) -> Entry:
    entry = Entry(request_id=request.id, told=told.value, at=now, **values)
    entry.words = words
    return entry


def _made(request: Request, checked_by: str | None, version: str, now: datetime) -> Made:
    return Made(
        leaflet=request.leaflet,
        version=version,
        language=request.language,
        kind=EVERY[request.kind].made,
        file_id=request.file_id,
        organisation_id=request.organisation_id,
        checked_by=checked_by or None,
        on=clock.local(now).date(),
    )
