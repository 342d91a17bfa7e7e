"""Letters: the code of one, and the words agreed in person, open a record at first, or let somebody back in."""

from flask import Response
from flask_login import current_user

from simuser import clock
from simuser.access import Duty, Hat
from simuser.codes import read_code
from simuser.history import Event, mark
from simuser.people import linking, making, models, resets, rules, signed, tries
from simuser.people.forms import ActivateForm, ActivateNewForm, AgainForm, OpenWholeForm
from simuser.people.models import Subject
from simuser.people.staff import Reset
from simuser.people.views.blueprint import bp
from simuser.web import pace
from simuser.web.forms import answered
from simuser.web.guard import is_signed_in, public, signed_in
from simuser.web.house import house
from simuser.web.pages import go, onward, page
from simuser.web.saving import db
from simuser.web.words import say


@bp.route("/activate", methods=["GET", "POST"], defaults={"again": False})
@bp.route("/activate/again", methods=["GET", "POST"], defaults={"again": True})
@public
def activate(again: bool):
    """Open a record with a letter; somebody who is new makes an account as well, and who comes back a password."""
    form = AgainForm() if again else ActivateForm() if is_signed_in() else ActivateNewForm()
    if not answered(form):
        return page("people/activate.html", form=form, again=again)
    now, code = clock.now(), read_code(form.code.data)
    with house().db.reading() as look:
        made = making.made_already(look, form)
        known = models.activation_with(look, code) or linking.reset_with(look, code)
    if made:
        return _come_in(made)
    wait = pace.count(tries.by_code(code) if known else pace.by_address("activation"))
    if wait:
        form.code.errors = [pace.too_soon(wait)]
        return page("people/activate.html", form=form, again=again, wait=wait)
    letter = models.activation_with(db(), code) or linking.reset_with(db(), code)
    subject = linking.subject_to_change(db(), letter.subject_id) if letter else None
    fits = _still_theirs(letter, now) if isinstance(letter, Reset) else not again and _is_not_staff(subject)
    fits = fits and ("password" in form or not isinstance(letter, Reset))
    if not rules.opens(letter, subject, form.phrase.data, now) or not fits:
        form.code.errors = [say("The number or the words are not right, or the letter is used or too old.")]
        return page("people/activate.html", form=form, again=again)
    return _let_back_in(form, letter, subject) if isinstance(letter, Reset) else _open(form, letter, subject)


def _still_theirs(reset: Reset, now) -> bool:
    """Whether both who asked and who agreed are still linked to the person."""
    who, where = (reset.asked_by, reset.agreed_by), reset.organisation_id
    return all(linking.is_linked(db(), one, reset.subject_id, where, Duty.ENROL, now) for one in who if one)


def _is_not_staff(subject: Subject | None) -> bool:
    """Whether whoever is signed in was never linked to the person as staff: nobody is both."""
    signed_in_as = current_user.actor.account_id if is_signed_in() else None
    return not (subject and signed_in_as and linking.links_between(db(), signed_in_as, subject.id))


def _open(form: ActivateForm, letter: models.Activation, subject: Subject) -> Response:
    now = clock.now()
    new = not is_signed_in()
    account = making.made(db(), form, now) if new else models.own_account(db(), current_user.actor)
    rules.activate(letter, subject, account, now)
    mark(db(), subject.id, Event.ACTIVATED, now, hat=Hat.OWN, account_id=account.id, who=account.called)
    return _come_in(account) if new else go("home.me")


def _let_back_in(form: AgainForm, letter: Reset, subject: Subject) -> Response:
    now, account = clock.now(), linking.account_to_change(db(), subject.account_id)
    resets.use(letter, account, form.password.data, now, form_word=form.word.data)
    models.end_sign_ins(db(), account.id, now)
    making.mark_own(db(), account, Event.RESET_USED, now, about_id=letter.id)
    signed.sign_in(account, now)
    return onward(None, "home.me")


def _come_in(account: models.Account) -> Response:
    signed.sign_in(account, clock.now())
    return onward(None, "people.keep_safe", first="1")


@bp.route("/me/open-again", methods=["GET", "POST"])
@signed_in
def open_again():
    """After staff let somebody back in: the recovery number opens at once what is still closed."""
    form, now = OpenWholeForm(), clock.now()
    if not resets.is_partly(current_user.actor, now):
        return go("home.me")
    if not answered(form):
        return page("people/open_again.html", form=form, until=current_user.actor.partly_until)
    wait = pace.count(tries.by_account(current_user.actor))
    account = None if wait else models.own_account(db(), current_user.actor)
    if account is None or not rules.is_recovery_number(account, read_code(form.code.data)):
        form.code.errors = [pace.too_soon(wait) if wait else say("That is not the recovery number of this account.")]
        return page("people/open_again.html", form=form, until=current_user.actor.partly_until, wait=wait)
    if resets.open_whole(account, now):
        making.mark_own(db(), account, Event.OPENED_WHOLE, now)
    return go("home.me", opened="1")
