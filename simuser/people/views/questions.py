"""Short questions, as first steps and later one at a time. Nobody has to answer any."""

from flask import redirect, request, url_for
from flask_login import current_user

from simuser import clock
from simuser.people import models, rules, signed
from simuser.people.forms import LanguageForm, PhoneForm, TypeForm
from simuser.people.models import SignIn
from simuser.people.rules import QUESTIONS, Choices
from simuser.people.views.blueprint import bp
from simuser.web.forms import Form, answered
from simuser.web.guard import signed_in
from simuser.web.locale import COOKIE, LARGE_COOKIE, remember, wanted
from simuser.web.pages import go, page
from simuser.web.saving import db

ONE = "<any(language, type, phone):name>"


@bp.route(f"/start/{ONE}", methods=["GET", "POST"], endpoint="first_question")
@bp.route(f"/me/{ONE}", methods=["GET", "POST"], endpoint="question")
@signed_in
def question(name: str):
    """One question; as a first step it leads on to the next."""
    form, save = {"language": _language, "type": _type, "phone": _phone}[name]()
    at = QUESTIONS.index(name)
    first = request.endpoint == "people.first_question"
    following = _address(QUESTIONS[at + 1]) if first and at + 1 < len(QUESTIONS) else None
    if not answered(form):
        return page(
            "people/question.html",
            form=form,
            name=name,
            number=at + 1 if first else None,
            total=len(QUESTIONS),
            following=following,
        )
    response = redirect(following, 303) if following else go("home.my_plan" if first else "home.me")
    save(form, response)
    return response


def _address(name: str) -> str:
    return url_for("needs.first_question") if name == "needs" else url_for("people.first_question", name=name)


def _language() -> tuple[Form, callable]:
    def save(form, response):
        _apply(Choices(language=form.language.data))
        if form.language.data:
            remember(response, COOKIE, form.language.data)

    return LanguageForm(language=current_user.language or wanted().code), save


def _type() -> tuple[Form, callable]:
    def save(form, response):
        if form.size.data:
            large = form.size.data == "large"
            _apply(Choices(large_type=large))
            remember(response, LARGE_COOKIE, "1" if large else "0")

    return TypeForm(size="large" if current_user.large_type else "usual"), save


def _phone() -> tuple[Form, callable]:
    def save(form, _response):
        if form.phone.data:
            own = form.phone.data == "mine"
            rules.keep_on_this_phone(db().get_one(SignIn, current_user.sign_in_id), own, clock.now())
            signed.stay(own)

    return PhoneForm(phone="mine" if current_user.own_phone else None), save


def _apply(choices: Choices) -> None:
    rules.apply_choices(models.own_account(db(), current_user.actor), choices)
