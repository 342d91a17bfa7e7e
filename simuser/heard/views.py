"""Tell us about this page."""

from flask import Blueprint, current_app, request
from wtforms import HiddenField, TextAreaField

from simuser import clock
from simuser.heard.models import Word
from simuser.web import pace
from simuser.web.forms import Choice, Form, answered, at_most, clean
from simuser.web.guard import public
from simuser.web.locale import language
from simuser.web.pages import go, page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import mark_only as N_
from simuser.web.words import say

bp = Blueprint("heard", __name__)

LONGEST = 4000


class TellForm(Form):
    """A word about a page."""

    about = HiddenField()
    verdict = Choice(
        N_("What was the page like?"),
        choices={
            "clear": N_("Clear"),
            "not-clear": N_("Not clear"),
            "hurtful": N_("Hurtful"),
            "broken": N_("Something did not work"),
        },
    )
    words = TextAreaField(N_("What should we know?"), filters=[clean], validators=[at_most(LONGEST)])


@bp.route("/tell-us", methods=["GET", "POST"])
@public
def tell():
    """A word about one page; no account, and nothing that says who."""
    form = TellForm(about=request.args.get("about"))
    sent = answered(form)
    if sent and not form.verdict.data and not form.words.data:
        form.verdict.errors = [say("Choose an answer, or write something.")]
        sent = False
    wait = pace.count(pace.by_address("tell us")) if sent else None
    if wait:
        form.words.errors = [pace.too_soon(wait)]
    if wait or not sent:
        return page("heard/tell.html", form=form, wait=wait)
    # A page is known by its name in the app: its address could name a person.
    known = form.about.data if form.about.data in current_app.view_functions else "unknown"
    word = Word(page=known, language=language().code, verdict=form.verdict.data, on=clock.today())
    word.words = form.words.data or None
    db().add(word)
    return go("heard.thanks")


@bp.get("/tell-us/thanks")
@public
def thanks():
    """What happens with it."""
    return render("heard/thanks.html")
