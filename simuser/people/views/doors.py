"""The doors: sign in, sign out, Exit, and the way back."""

from flask import Response, current_app, g, make_response, redirect, request
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from simuser import clock
from simuser.codes import read_code
from simuser.history import Event
from simuser.people import making, models, resets, rules, signed, tries
from simuser.people.forms import ComeBackForm, SignInForm
from simuser.people.models import Account
from simuser.people.views.blueprint import bp
from simuser.web import kept, pace
from simuser.web.forms import answered
from simuser.web.guard import is_signed_in, public
from simuser.web.house import house
from simuser.web.locale import answer_everybody
from simuser.web.pages import go, is_own_path, onward, page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import say


@bp.route("/sign-in", methods=["GET", "POST"])
@public
def sign_in():
    """Come in by name and password; what was sent after a session ended comes along."""
    form = SignInForm(next=request.args.get("next"))
    if not answered(form):
        return page("people/sign_in.html", form=form, over=signed.ended_because())
    account, wait = tries.account_by_password(form.name.data, form.password.data)
    if account is None:
        form.password.errors = [pace.too_soon(wait) if wait else say("The name or the password is not right.")]
        return page("people/sign_in.html", form=form, over=None, wait=wait)
    signed.sign_in(account, clock.now())
    carried = kept.opened(form.kept.data, account.id) if form.kept.data else None
    if carried:
        return render("errors/send_again.html", kept=carried, over=True)
    return onward(form.next.data, "home.me")


def ask_to_sign_in():
    """For the guard: the sign-in page, in place of a page that needs it."""
    wanted = request.full_path.rstrip("?")
    if request.method in ("GET", "HEAD"):
        return go("people.sign_in", next=wanted if is_own_path(wanted) else None)
    g.private = True
    answer_everybody()
    form = SignInForm(formdata=None, kept=kept.carry())
    return render("people/sign_in.html", form=form, over=signed.ended_because()), 401


@bp.post("/sign-out")
@public
def sign_out():
    """Leave calmly: end this device's sign-in. When that cannot be saved, the device forgets it all the same."""
    try:
        _end_this_device()
    finally:
        signed.sign_out()
    return go("home.front")


@bp.route("/exit", methods=["GET", "POST"])
@public
def exit_now() -> Response:
    """Leave at once: end the session here and on the device, and go somewhere that says nothing.

    A GET that writes, alone of all, so that it works from any link and from an old page; and it leads away even
    when nothing can be saved. A page that leads away by itself asks for a `quiet` answer.
    """
    try:
        _end_this_device()
    except SQLAlchemyError:
        current_app.logger.error("exit could not end a sign-in")
    signed.sign_out()
    quiet = "quiet" in request.form
    response = make_response("", 204) if quiet else make_response(redirect(house().settings.exit_url, 303))
    response.headers["Cache-Control"] = "no-store"
    return response


@bp.route("/come-back", methods=["GET", "POST"])
@public
def come_back():
    """Set a new password by the recovery number; every device is signed out, and this one signed in."""
    form = ComeBackForm()
    if not answered(form):
        return page("people/come_back.html", form=form)
    now = clock.now()
    with house().db.reading() as look:
        again = making.made_already(look, form)
    if again:
        return _come_in(again)
    keys = pace.by_address("recovery")
    account = models.account_to_recover(db(), read_code(form.code.data))
    if account is None:
        db().rollback()
        wait = pace.count(keys)
        form.code.errors = [pace.too_soon(wait) if wait else say("That is not a recovery number that we know.")]
        return page("people/come_back.html", form=form, wait=wait)
    if resets.open_whole(account, now):
        making.mark_own(db(), account, Event.OPENED_WHOLE, now)
    rules.recover(account, form.password.data, form_word=form.word.data)
    models.end_sign_ins(db(), account.id, now)
    making.mark_own(db(), account, Event.RECOVERED, now)
    signed.sign_in(account, now)
    return onward(None, "people.keep_safe")


def _come_in(account: Account) -> Response:
    signed.sign_in(account, clock.now())
    return onward(None, "people.keep_safe", first="1")


def _end_this_device() -> None:
    if is_signed_in():
        with house().db.saving() as session:
            account_id = current_user.actor.account_id
            models.end_sign_ins(session, account_id, clock.now(), only=current_user.sign_in_id)
