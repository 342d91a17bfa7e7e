"""The first steps: an account, and its name and number to keep."""

from flask import request
from flask_login import current_user

from simuser import clock
from simuser.access import Hat
from simuser.history import Event, mark
from simuser.people import making, models, resets, rules, signed
from simuser.people.forms import ShowNumberForm, StartForm
from simuser.people.views.blueprint import bp
from simuser.web import pace
from simuser.web.forms import answered
from simuser.web.guard import public, signed_in
from simuser.web.house import house
from simuser.web.pages import go, onward, page
from simuser.web.saving import db
from simuser.web.templates import render


@bp.route("/start", methods=["GET", "POST"])
@public
def start():
    """Make an account, and a record of one's own."""
    form = StartForm()
    if not answered(form):
        return page("people/start.html", form=form)
    now = clock.now()
    with house().db.reading() as look:
        account = making.made_already(look, form)
    wait = None if account else pace.count(pace.by_address("start"))
    if wait:
        form.called.errors = [pace.too_soon(wait)]
        return page("people/start.html", form=form, wait=wait)
    if account is None:
        account = making.made(db(), form, now)
        subject = rules.new_subject(account.called, account.id, now)
        db().add(subject)
        mark(db(), subject.id, Event.RECORD_MADE, now, hat=Hat.OWN, account_id=account.id, who=account.called)
    signed.sign_in(account, now)
    return onward(None, "people.keep_safe", first="1")


@bp.get("/start/keep-safe")
@signed_in
def keep_safe():
    """The sign-in name, and the way to a recovery number."""
    if resets.is_partly(current_user.actor, clock.now()):
        return go("people.open_again")
    first = "first" in request.args
    form = ShowNumberForm(formdata=None, next="/start/language" if first else "/me")
    account = models.own_account(db(), current_user.actor)
    if not rules.asks_for_password(account, clock.now()):
        del form.password
    return render("people/keep_safe.html", form=form, kept=account.recovery_kept)
