"""The desk itself: the people whom somebody is linked to, and nobody else; and the directory of organisations."""

from itertools import groupby

from flask_login import current_user

from simuser import clock
from simuser.access import Duty
from simuser.desk.views.blueprint import bp, memberships
from simuser.people import linking
from simuser.record.words import DUTY_NAMES
from simuser.web.guard import signed_in
from simuser.web.saving import db
from simuser.web.templates import render


@bp.get("/desk")
@signed_in
def people():
    """The people whom this account is linked to now."""
    held = memberships()
    links = linking.live_links(db(), current_user.actor, clock.now())
    order = sorted(links, key=lambda link: (link.subject.name.casefold(), str(link.subject_id), link.made))
    grouped = [list(each) for _id, each in groupby(order, key=lambda link: link.subject_id)]
    enrols = any(membership.duty == Duty.ENROL for membership in held)
    return render("desk/people.html", people=grouped, enrols=enrols, memberships=held, duty_names=DUTY_NAMES)


@bp.get("/desk/directory")
@signed_in
def directory():
    """The organisations that there are, where that is from, and when it was last checked."""
    memberships()
    return render("desk/directory.html", organisations=linking.organisations(db()))
