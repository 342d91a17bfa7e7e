"""The pages that stand for themselves: the front door, crisis help, what is true of this app, and one's own page."""

from datetime import date

from flask import Blueprint, Response, abort, request
from flask_login import current_user

from simuser import clock
from simuser.grants import models as grants
from simuser.home import rights, translators
from simuser.home.crisis_help import help_in_a_crisis, last_checked
from simuser.languages import LANGUAGES
from simuser.people import models as people
from simuser.people import staff
from simuser.plans import glossary
from simuser.plans.programmes import programme
from simuser.web.forms import Form
from simuser.web.guard import public, signed_in
from simuser.web.house import house
from simuser.web.locale import LEAVING_COOKIE, remember
from simuser.web.pages import go, go_back
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import catalogue_checked

bp = Blueprint("home", __name__)

# When the statement was last compared with what is true.
ACCESSIBILITY_WRITTEN = date(2026, 11, 22)


@bp.get("/")
@public
def front():
    """The front door."""
    return render("home/front.html", programme=programme("sim"))


@bp.get("/crisis-help")
@public
def crisis_help():
    """Whom to turn to now. The phone keeps this page for when there is no signal."""
    return render("home/crisis_help.html", every=help_in_a_crisis(), checked=last_checked())


@bp.get("/privacy")
@public
def privacy():
    """What is held, why, and by whom."""
    return render(
        "home/privacy.html",
        rights=rights.rights(),
        complaining=rights.complaining(),
        checked=rights.last_checked(),
    )


@bp.get("/accessibility")
@public
def accessibility():
    """How accessible this app is, truly."""
    unchecked = [language for language in LANGUAGES.values() if not catalogue_checked(language)]
    return render("home/accessibility.html", written=ACCESSIBILITY_WRITTEN, unchecked=unchecked)


@bp.get("/co-design")
@public
def co_design():
    """Who this was designed with, and who not yet."""
    return render("home/co_design.html")


@bp.get("/translators", endpoint="translators")
@public
def for_translators():
    """What no translator has checked yet, how to check it, and how to say that it is."""
    return render("home/translators.html", states=translators.states())


@bp.get("/words")
@public
def words():
    """Every hard word, with its source."""
    return render("home/words.html", terms=glossary.terms())


@bp.get("/words/<word>")
@public
def word(word: str):
    """One hard word: all that we say of it, and where we found it."""
    term = glossary.term_called(word) or abort(404)
    return render("home/word.html", term=term)


@bp.get("/leaving")
@public
def leaving():
    """What Exit does and does not do, shown before it is first needed."""
    return render("home/leaving.html", next=request.args.get("next"))


@bp.get("/leaving/seen")
@public
def leaving_seen() -> Response:
    """Remember on this phone that the page about Exit was seen, and go on."""
    response = go_back(request.args.get("next"), "home.front")
    remember(response, LEAVING_COOKIE, "1")
    return response


@bp.get("/me")
@signed_in
def me():
    """One's own page: records, people to help, and what is set on this account."""
    actor = current_user.actor
    return render(
        "home/me.html",
        account=people.own_account(db(), actor),
        subjects=people.own_subjects(db(), actor),
        helping=grants.held_by(db(), actor, clock.now()),
        working=sorted({membership.organisation.name for membership in staff.memberships_of(db(), actor)}),
        now=clock.now(),
        form=Form(formdata=None),
    )


@bp.get("/me/plan")
@signed_in
def my_plan() -> Response:
    """One's own plan, from wherever one is."""
    return _own("record.plan")


@bp.get("/me/people")
@signed_in
def my_people() -> Response:
    """Who is linked to one's own record."""
    return _own("record.team")


@bp.get("/me/needs")
@signed_in
def my_needs() -> Response:
    """How one needs information oneself."""
    return _own("needs.shown")


def _own(endpoint: str) -> Response:
    subjects = people.own_subjects(db(), current_user.actor)
    return go(endpoint, subject=subjects[0].id) if subjects else go("home.me")


@bp.get("/healthz")
@public
def healthz() -> tuple[dict, int]:
    """For whoever runs the app: whether it can reach its database."""
    with house().db.reading() as session:
        session.connection().exec_driver_sql("SELECT 1")
    return {"ok": True}, 200
