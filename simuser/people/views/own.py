"""What is one's own: the recovery number, the password, and the devices that are signed in."""

from uuid import UUID

import segno
from flask import g, jsonify, request
from flask_login import current_user
from markupsafe import Markup

from simuser import clock
from simuser.codes import in_fours, read_code
from simuser.history import Event
from simuser.people import models, resets, rules, signed, tries
from simuser.people.forms import PasswordForm, ShowNumberForm, TypeBackForm
from simuser.people.making import mark_own
from simuser.people.passwords import hashed
from simuser.people.views.blueprint import bp
from simuser.web import pace
from simuser.web.forms import Form, answered
from simuser.web.guard import signed_in
from simuser.web.house import house
from simuser.web.pages import go, go_back, page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import say


@bp.post("/me/recovery")
@signed_in
def recovery():
    """Make a recovery number and show it, this once."""
    now, form = clock.now(), ShowNumberForm()
    if resets.is_partly(current_user.actor, now):
        # A letter may have come into the wrong hands: the number that the person holds stays the only one.
        return go("people.open_again")
    with house().db.reading() as look:
        account = models.own_account(look, current_user.actor)
    if not rules.asks_for_password(account, now):
        del form.password
    if not answered(form):
        return page("people/keep_safe.html", form=form, kept=account.recovery_kept)
    if "password" in form:
        right, wait = tries.account_by_password(current_user.name, form.password.data)
        if right is None:
            form.password.errors = [pace.too_soon(wait) if wait else say("That is not your password now.")]
            return page("people/keep_safe.html", form=form, kept=account.recovery_kept, wait=wait)
    account = models.own_account(db(), current_user.actor)
    code = rules.new_recovery_number(account)
    mark_own(db(), account, Event.NUMBER_MADE, now)
    picture = Markup(
        segno.make(code, error="m").svg_inline(scale=5, border=3, dark="#000", light="#fff", omitsize=False)
    )
    typed = TypeBackForm(formdata=None, next=form.next.data)
    return render("people/recovery_number.html", code=in_fours(code), picture=picture, form=typed)


@bp.route("/me/recovery/typed", methods=["GET", "POST"])
@signed_in
def recovery_typed():
    """The number, typed back from the paper: now it is surely kept."""
    form = TypeBackForm()
    account = models.own_account(db(), current_user.actor)
    if not answered(form):
        return page("people/type_back.html", form=form)
    if not rules.is_recovery_number(account, read_code(form.code.data)):
        form.code.errors = [say("This is not the number that we showed you last. Look at your paper again.")]
        return page("people/type_back.html", form=form)
    account.recovery_kept = clock.now()
    return go_back(form.next.data, "home.me")


@bp.route("/me/password", methods=["GET", "POST"])
@signed_in
def password():
    """Change the password; every other device is signed out."""
    form = PasswordForm()
    if not answered(form):
        return page("people/password.html", form=form)
    account, wait = tries.account_by_password(current_user.name, form.old_password.data)
    if account is None:
        form.old_password.errors = [pace.too_soon(wait) if wait else say("That is not your password now.")]
        return page("people/password.html", form=form)
    models.own_account(db(), current_user.actor).password_hash = hashed(form.password.data)
    models.end_other_sign_ins(db(), current_user.actor, current_user.sign_in_id, clock.now())
    return go("people.devices", changed="password")


@bp.get("/me/devices")
@signed_in
def devices():
    """Where this account is signed in."""
    here = models.sign_ins_of(db(), current_user.actor, clock.now())
    return render("people/devices.html", sign_ins=here, form=Form(formdata=None))


@bp.post("/me/devices/<uuid:sign_in>/end")
@signed_in
def end_device(sign_in: UUID):
    """Sign one device out."""
    models.end_sign_ins(db(), current_user.actor.account_id, clock.now(), only=sign_in)
    return go("people.devices")


@bp.post("/me/devices/end-others")
@signed_in
def end_other_devices():
    """Sign every device out but this one."""
    models.end_other_sign_ins(db(), current_user.actor, current_user.sign_in_id, clock.now())
    return go("people.devices")


@bp.route("/me/awake", methods=["GET", "POST"])
@signed_in
def awake():
    """For the page's script: how many seconds until sign-out. To ask does not count as doing something; a POST does."""
    if request.method == "POST":
        return jsonify(left=int(rules.IDLE.total_seconds()))
    g.only_looks = True
    return jsonify(left=signed.seconds_left(clock.now()))
