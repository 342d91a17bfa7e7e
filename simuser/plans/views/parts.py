"""Mending one part of a draft, beside the words as they were pasted."""

from uuid import UUID

from flask import abort, jsonify, request

from simuser.access import Act, Scope
from simuser.plans import mending
from simuser.plans.content import Content
from simuser.plans.drafting import Open, draft_if_there
from simuser.plans.forms import PartForm, PassageForm, PasteForm, too_many
from simuser.plans.rules import SavedElsewhere, TooManyPassages
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import sent_revision, wants_autosave
from simuser.web.forms import answered, clean, clean_line
from simuser.web.guard import needs
from simuser.web.pages import go, page
from simuser.web.saving import db

SEPARATOR = "-"


@bp.route("/draft/<uuid:draft>/part/<key>", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def part(scope: Scope, draft: UUID, key: str):
    """One part: its heading and passages in boxes; each button saves everything first."""
    work = draft_if_there(db(), scope, draft)
    if work is None and request.method == "POST":
        return _gone(scope)
    if work is None or (request.method == "GET" and work.content.section(key) is None):
        abort(404)
    form = _part_form(work, key)
    passages = _passage_forms(work, key)
    sent = request.method == "POST"
    wrong = [each for each in passages.values() if sent and not each.validate()]
    if not answered(form) or wrong:
        return _shown(work, key, form, passages)
    answers = {passage_key: each.data for passage_key, each in passages.items()}
    known = work.draft.revision
    content = mending.typed(work.content, key, form.heading.data or "", answers, finished=not wants_autosave())
    try:
        work.save(content, sent_revision(form))
    except SavedElsewhere:
        return _shown(work, key, form, passages, conflict=True)
    except TooManyPassages:
        form.heading.errors = [too_many()]
        return _shown(work, key, form, passages)
    if wants_autosave():
        return jsonify(revision=work.draft.revision)
    if sent_revision(form) < known:
        # Pressed twice: it is done, and the words are the same.
        return go("plans.draft", **work.ids) if work.content.section(key) is None else _stay(work, key, "")
    return _do(work, key, request.form.get("do", "save"))


def _do(work: Open, key: str, wanted: str):
    """What the button asks for, once everything that was typed is saved."""
    action, _, passage_key = wanted.partition(":")
    actions = {
        "join": lambda c: mending.join_with_next(c, passage_key),
        "up": lambda c: mending.move(c, passage_key, -1),
        "down": lambda c: mending.move(c, passage_key, 1),
        "heading": lambda c: mending.begin_part(c, passage_key),
        "remove": lambda c: mending.remove(c, passage_key),
        "add": lambda c: mending.add_passage(c, key),
        "no-heading": lambda c: mending.heading_is_passage(c, key),
    }
    if action in actions and work.content.section(key):
        work.save(actions[action](work.content))
        return _stay(work, key, passage_key)
    return _next_part(work, key)


def _stay(work: Open, key: str, passage_key: str):
    """The same part, or the one where the passage went."""
    for section in work.content.sections:
        if any(passage.key == passage_key for passage in section.passages):
            return go("plans.part", **work.ids, key=section.key, _anchor=passage_key)
    if work.content.section(key):
        return go("plans.part", **work.ids, key=key)
    return go("plans.draft", **work.ids)


def _next_part(work: Open, key: str):
    keys = [section.key for section in work.content.sections]
    if key in keys and keys.index(key) + 1 < len(keys) and request.form.get("do") == "next":
        return go("plans.part", **work.ids, key=keys[keys.index(key) + 1])
    return go("plans.draft", **work.ids)


def _part_form(work: Open, key: str) -> PartForm:
    section = work.content.section(key)
    return PartForm(heading=section.heading if section else "", revision=work.draft.revision)


def _passage_forms(work: Open, key: str) -> dict[str, PassageForm]:
    """A form for each passage: those of the part, or those that the page sent."""
    section = work.content.section(key)
    known = {passage.key: passage for passage in section.passages} if section else {}
    if request.method != "POST":
        return {k: _passage_form(None, k, passage) for k, passage in known.items()}
    sent = [name.removesuffix(f"{SEPARATOR}body") for name in request.form if name.endswith(f"{SEPARATOR}body")]
    return {k: _passage_form(request.form, k, known.get(k)) for k in sent if k.isalnum() and len(k) < 20}


def _passage_form(sent, key: str, passage) -> PassageForm:
    given = {}
    if passage:
        given = {
            "body": passage.body,
            "kind": passage.kind.value,
            "holder": passage.holder,
            "author_role": passage.author_role.value if passage.author_role else None,
            "author": passage.author,
        }
    return PassageForm(sent, prefix=f"{key}{SEPARATOR}", **({} if sent else given))


def _shown(work: Open, key: str, form: PartForm, passages: dict[str, PassageForm], *, conflict: bool = False):
    if wants_autosave():
        return jsonify(conflict=conflict), 409 if conflict else 422
    section = work.content.section(key)
    if conflict:
        form.revision.data = form.revision.raw_data = str(work.draft.revision)
    return page(
        "plans/part.html",
        form=form,
        passages=passages,
        work=work,
        section=section,
        pasted=_pasted(work.content),
        place=work.content.sections.index(section) + 1 if section else len(work.content.sections),
        conflict=conflict,
        status=409 if conflict else 200,
    )


def _gone(scope: Scope):
    """What was typed into a draft that another tab kept or threw away: given back, to begin a new copy with."""
    if wants_autosave():
        return jsonify(gone=True), 404
    bodies = [clean(value) for name, value in request.form.items() if name.endswith(f"{SEPARATOR}body")]
    text = "\n\n".join(each for each in (clean_line(request.form.get("heading")), *bodies) if each)
    beside = [
        clean_line(value)
        for name, value in request.form.items()
        if name.endswith((f"{SEPARATOR}holder", f"{SEPARATOR}author")) and value.strip()
    ]
    return page("plans/draft_gone.html", form=PasteForm(formdata=None, text=text), beside=beside, status=404)


def _pasted(content: Content) -> dict[str, str]:
    """Each passage's words as they were pasted, where they differ now."""
    return {p.key: p.pasted for p in content.passages if p.pasted and p.pasted != p.body}
