"""One decision before every view: who may come in. A route that does not say is refused at start-up."""

from collections.abc import Callable
from time import monotonic
from uuid import UUID

from flask import Flask, abort, current_app, g, request
from flask_login import current_user

from simuser import clock, history
from simuser.access import Act, Scope, scope_of
from simuser.history import Event
from simuser.web.house import house
from simuser.web.saving import before_showing, db

# So long a wait for the disk is one for somebody else, who was writing.
LONG_SECONDS = 0.05
PUBLIC = "public"
SIGNED_IN = "signed in"

# How a look by another than the subject is told in the subject's history.
LOOKS = {
    Act.RECORD_OPEN: Event.RECORD_OPENED,
    Act.PLAN_READ: Event.PLAN_READ,
    Act.PLAN_WRITE: Event.PLAN_READ,
    **dict.fromkeys((Act.TEAM_LINK, Act.LETTER_MAKE, Act.ACCOUNT_RESET), Event.RECORD_OPENED),
    Act.NEEDS_READ: Event.NEEDS_READ,
    Act.NEEDS_WRITE: Event.NEEDS_READ,
}


class UndeclaredRoute(RuntimeError):
    """A route does not say who may use it, or says something that its address contradicts."""


def public(view: Callable) -> Callable:
    """Anybody may use this page, signed in or not."""
    view.declares = PUBLIC
    return view


def signed_in(view: Callable) -> Callable:
    """Anybody who is signed in may use this page, which shows only what is their own."""
    view.declares = SIGNED_IN
    return view


def needs(act: Act, *, looks: bool = True) -> Callable[[Callable], Callable]:
    """The view does this act in the record of the address's subject, and gets a Scope in place of the subject's id.

    A view that shows nothing of the record is no look at it: `looks` is False.
    """

    def declare(view: Callable) -> Callable:
        view.declares, view.looks = act, looks
        return view

    return declare


def init_app(app: Flask) -> None:
    """Put the guard before every view."""
    app.jinja_env.globals.update(scope_now=scope, opens=opens)

    @app.before_request
    def decide():
        if request.endpoint is None:
            return None
        declared = app.view_functions[request.endpoint].declares
        if declared is PUBLIC:
            return None
        if not is_signed_in():
            return app.login_manager.unauthorized()
        if declared is not SIGNED_IN:
            looks = app.view_functions[request.endpoint].looks
            request.view_args["scope"] = _enter(declared, request.view_args.pop("subject"), looks)
        return None


def nobody_can_be_known(fault: Exception) -> None:
    """The database does not say who this is. Pages for everybody, and help first of all, go on without; others end
    with `fault`."""
    g.unknown_because = fault


def may_be_signed_in() -> bool:
    """Whether somebody is signed in, or could be as far as anybody can say now."""
    return current_user.is_authenticated or "unknown_because" in g


def is_signed_in() -> bool:
    """Whether somebody is signed in; raises what kept the database from saying so."""
    known = current_user.is_authenticated
    if not known and "unknown_because" in g:
        raise g.unknown_because
    return known


def asks_for_public() -> bool:
    """Whether this request is for a page that anybody may use, or for none: what says so is for everybody too."""
    return request.endpoint is None or current_app.view_functions[request.endpoint].declares is PUBLIC


def check_routes(app: Flask) -> None:
    """Raise UndeclaredRoute unless every route says who may use it; called once, when all slices are in."""
    for rule in app.url_map.iter_rules():
        declared = getattr(app.view_functions[rule.endpoint], "declares", None)
        if declared is None:
            raise UndeclaredRoute(f"{rule.rule} ({rule.endpoint}) does not say who may use it")
        if ("subject" in rule.arguments) != isinstance(declared, Act):
            raise UndeclaredRoute(f"{rule.rule}: an address with a subject declares an act, and no other does")


def scope() -> Scope | None:
    """The scope that the guard gave to this request, for the frame of the page; None outside a record."""
    return g.get("scope")


def opens(act: str) -> bool:
    """For templates: whether an act of this name is open, in the record that the page is of, to whoever looks."""
    return g.scope.act == act or scope_for(Act(act), g.scope.subject_id) is not None


def _enter(act: Act, subject_id: UUID, looks: bool) -> Scope:
    found = scope_for(act, subject_id)
    if found is None:
        abort(404)
    if looks and not found.own and act in LOOKS and request.method in ("GET", "HEAD"):
        begun = monotonic()
        _mark_look(found)
        if monotonic() - begun > LONG_SECONDS:
            # Others wrote first, perhaps that this is closed now.
            found = scope_for(act, subject_id) or abort(404)
    g.scope = found
    return found


def scope_for(act: Act, subject_id: UUID) -> Scope | None:
    """The first scope that any of the slices' relations opens to whoever is signed in; the cheapest to ask are asked
    first."""
    actor, now = current_user.actor, clock.now()
    for relating in house().relations:
        found = scope_of(actor, act, subject_id, relating(db(), actor, subject_id), now)
        if found:
            return found
    return None


def _mark_look(found: Scope) -> None:
    """Write the look down before anything is shown: no mark, no page."""
    with before_showing() as connect:
        history.mark_on(
            connect,
            found.subject_id,
            LOOKS[found.act],
            clock.now(),
            hat=found.hat,
            account_id=found.actor.account_id,
            about_id=found.basis,
            who=found.actor.called,
            page=request.endpoint,
        )
