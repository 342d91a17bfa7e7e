"""Putting a person in, and the letters with which they open what is theirs."""

from flask import abort
from flask_login import current_user

from simuser import clock
from simuser.access import Act, Duty, Scope
from simuser.desk import enrolling
from simuser.desk.enrolling import Entry
from simuser.desk.forms import EnrolForm, LetterForm
from simuser.desk.letter import letter_to
from simuser.desk.views.blueprint import bp, memberships, show
from simuser.needs.models import needs_in
from simuser.people import linking, models
from simuser.people.staff import Membership
from simuser.web.forms import answered
from simuser.web.guard import needs, signed_in
from simuser.web.locale import language
from simuser.web.pages import page
from simuser.web.saving import db
from simuser.web.templates import render
from simuser.web.words import say


@bp.route("/desk/enrol", methods=["GET", "POST"])
@signed_in
def enrol():
    """Make a person's entry, and show the letter for them."""
    at = [membership for membership in memberships() if membership.duty == Duty.ENROL] or abort(404)
    form = _form(at)
    if not answered(form):
        return page("desk/enrol.html", form=form)
    chosen = next(one for one in at if "at" not in form or str(one.id) == form.at.data)
    entry = Entry(form.name.data, form.language.data, form.phrase.data, form.reason.data)
    by = models.own_account(db(), current_user.actor)
    try:
        subject, letter, code = enrolling.enrol(db(), entry, by, chosen, clock.now(), word=form.word.data)
    except enrolling.NotLinked:
        abort(404)
    if letter is None:
        return render("desk/no_letter.html", subject=subject)
    return show(letter_to(subject, code, letter.ends, again=False), subject)


def _form(at: list[Membership]) -> EnrolForm:
    form = EnrolForm(language=language().code)
    form.at.choices = {str(one.id): one.organisation.name for one in at}
    if len(at) == 1:
        del form.at
    if not models.made_up_people_are_here(db()):
        del form.made_up
    return form


@bp.route("/for/<uuid:subject>/letter", methods=["GET", "POST"])
@needs(Act.LETTER_MAKE)
def letter(scope: Scope):
    """A new letter for somebody who has not opened their record yet; the one before it stops working."""
    subject = linking.subject_to_change(db(), scope.subject_id)
    if subject.account_id:
        return page("desk/no_letter.html", scope=scope, subject=subject)
    form, before = LetterForm(), linking.letters_of(db(), subject.id)
    sent = answered(form)
    if sent and not before and not form.phrase.data:
        form.phrase.errors, sent = [say("Type the words that you agreed.")], False
    if not sent:
        return page("desk/new_letter.html", form=form, scope=scope, subject=subject, before=before)
    by = models.own_account(db(), scope.actor)
    made, code = enrolling.new_letter(db(), subject, form.phrase.data, clock.now(), by=by)
    held = needs_in(db(), scope)
    return show(letter_to(subject, code, made.ends, again=False, needs=held), subject, held, scope=scope)
