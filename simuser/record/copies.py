"""Copies of a plan: a page of the formats that there are, and each as a file, made on request and kept nowhere."""

from dataclasses import replace

from flask import abort, request, url_for

from simuser import clock
from simuser.access import Act, Scope
from simuser.documents.formats import FILES, KINDS, Format
from simuser.documents.laying import laid_out
from simuser.documents.offers import offers
from simuser.documents.pool import Busy, pool
from simuser.documents.rendering import Unrenderable
from simuser.documents.sheet import Sheet, runs_of
from simuser.documents.sound.listening import minutes, pieces
from simuser.languages import LANGUAGES, Language
from simuser.needs.choosing import own_first_choice
from simuser.plans.reading import answers_to, read
from simuser.record.documents import UNCHECKED, Copied, english_beside, plan_document
from simuser.record.views import asked_entries, bp
from simuser.web.download import download
from simuser.web.guard import needs
from simuser.web.lanes import slow
from simuser.web.locale import language
from simuser.web.saving import db, release
from simuser.web.templates import render

# A longer sound comes in several files, so that each is there soon.
MOST_SPOKEN_WORDS = 2000


@bp.get("/plan/copy")
@bp.get("/plan/versions/<int:number>/copy", endpoint="choose_of")
@needs(Act.PLAN_READ)
def choose(scope: Scope, number: int | None = None):
    """The formats in which a version, by default the newest, can be had."""
    copied = _copied(scope, number)
    spoken = _sheet(copied, scope, Format.AUDIO)
    offered = offers(
        {run.language for run in runs_of(spoken.pieces)},
        first=own_first_choice() if scope.own else None,
        formats=(*FILES, Format.WEB),
    )
    return render(
        "record/copies.html",
        scope=scope,
        copied=copied,
        offered=[(offer, _address(scope, number, offer.format)) for offer in offered],
        minutes=_minutes(spoken),
        newest=number is None,
    )


@bp.get("/plan/copy/<wanted>")
@bp.get("/plan/versions/<int:number>/copy/<wanted>", endpoint="copy_of")
@needs(Act.PLAN_READ)
@slow
def copy(scope: Scope, wanted: str, number: int | None = None):
    """A version in one format. What the app says in it is in the language of `?language=`, or of this page; of a long
    sound `?piece=` is one part."""
    wanted = Format(wanted) if wanted in (*FILES, Format.WEB) else abort(404)
    copied = _copied(scope, number)
    sheet = _sheet(copied, scope, wanted)
    release()
    others = _address(scope, number)
    if wanted is Format.WEB:
        return render("record/copy.html", sheet=sheet, others=others)
    several = _parts(sheet) if wanted is Format.AUDIO else (sheet,)
    piece = request.args.get("piece", type=int)
    if len(several) > 1 and piece is None:
        listed = [(_address(scope, number, wanted, at), _minutes(one)) for at, one in enumerate(several, 1)]
        return render("record/pieces.html", listed=listed, others=others)
    if not 1 <= (piece or 1) <= len(several):
        abort(404)
    try:
        body = pool().render(several[(piece or 1) - 1], wanted)
    except (Unrenderable, Busy):
        return render("record/no_copy.html", others=others), 503
    return download(body, KINDS[wanted].type, KINDS[wanted].ending)


def _copied(scope: Scope, number: int | None) -> Copied:
    entry = (asked_entries(scope) or abort(404))[0]
    version = entry.newest if number is None else entry.numbered(number) or abort(404)
    # Said of the whole of it, and so not to somebody to whom only some of it is open.
    answered = scope.sections is None and not entry.plan.own_copy
    answers = answers_to(db(), version.id) if answered else {}
    return Copied(entry, version, read(db(), scope, version), answers)


def _sheet(copied: Copied, scope: Scope, wanted: Format) -> Sheet:
    asked = LANGUAGES.get(request.args.get("language", ""))
    known: Language = asked if asked and asked.whole else language()
    values = (copied, scope, {}, known, clock.today())
    return laid_out(plan_document(*values), wanted, english_beside(*values), unchecked=UNCHECKED)


def _address(scope: Scope, number: int | None, wanted: Format | None = None, piece: int | None = None) -> str:
    """Of a copy, or of the page on which one is chosen."""
    endpoint = f"record.{'copy' if wanted else 'choose'}{'' if number is None else '_of'}"
    asked = {name: request.args.get(name) for name in ("plan", "language")}
    return url_for(endpoint, subject=scope.subject_id, number=number, wanted=wanted, piece=piece, **asked)


def _parts(sheet: Sheet) -> tuple[Sheet, ...]:
    """A long sound in parts, each of which says first that a computer speaks."""
    whole, *others = pieces(sheet, MOST_SPOKEN_WORDS)
    return whole, *(replace(one, pieces=(sheet.pieces[0], *one.pieces)) for one in others)


def _minutes(sheet: Sheet) -> int:
    return max(1, round(minutes(sheet)))
