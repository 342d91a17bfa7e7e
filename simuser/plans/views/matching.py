"""A newer version beside the old one: which passage is which, where only the person can say."""

from dataclasses import replace
from uuid import UUID

from flask import request

from simuser.access import Act, Scope
from simuser.plans import mending
from simuser.plans.asking import PER_PAGE, Cards, page_of, rest_after
from simuser.plans.content import Content, DraftPassage, DraftSection
from simuser.plans.drafting import Open
from simuser.plans.forms import NEW, PassageSameForm, SectionSameForm, WordlessForm
from simuser.plans.matching import Comparison, said
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import open_draft
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.pages import go, page


@bp.route("/draft/<uuid:draft>/same", methods=["GET", "POST"])
@needs(Act.PLAN_WRITE)
def same(scope: Scope, draft: UUID):
    """Is this one of those, changed, or is it new? A few cards at a time; what is not answered stays a question."""
    work, form = open_draft(scope, draft), WordlessForm()
    if work.old is None:
        return go("plans.draft", **work.ids)
    beside = Comparison(mending.finished(work.content), work.old)
    again = request.args.get("all") == "1"
    if request.method == "POST":
        keys = set(request.form.getlist("card")[:PER_PAGE])
        shown = [one for one in beside.changed if one.key in keys]
    else:
        shown = page_of(beside, again, request.args.get("after"))
    forms = {one.key: _form(one, beside) for one in shown}
    if not answered(form) or [each for each in forms.values() if not each.validate()]:
        return _shown(work, form, beside, shown, forms, again)
    work.save(_answers(beside.content, forms))
    if shown and rest_after(Comparison(work.content, work.old), again, shown[-1].key):
        return go("plans.same", **work.ids, after=shown[-1].key, all="1" if again else None)
    return go("plans.draft", **work.ids)


def compared(work: Open) -> Comparison | None:
    """A newer version beside the one before it; None for a draft that follows nothing."""
    if work.old is None or work.draft.mends_id:
        return None
    return Comparison(mending.finished(work.content), work.old)


def _form(one: DraftSection | DraftPassage, beside: Comparison) -> SectionSameForm | PassageSameForm:
    """The answer to one card: as it was sent, or as it was saved."""
    sent = request.form if request.method == "POST" else None
    if isinstance(one, DraftSection):
        form = SectionSameForm(sent, prefix=f"{one.key}-", same_as=one.same_as)
        form.same_as.choices = {"": ""} | {old.id.hex: old.heading for old in beside.old.sections}
        return form
    saved = [NEW] if one.made_from == () else list(one.made_from or ())
    form = PassageSameForm(sent, prefix=f"{one.key}-", made_from=saved)
    form.made_from.choices = {old.id.hex: old.body for old in beside.old.passages}
    return form


def _shown(work: Open, form: WordlessForm, beside: Comparison, shown: list, forms: dict, again: bool):
    making = Cards(beside)
    cards = []
    for one in shown:
        field = next(iter(forms[one.key]))
        cards.append(making.card(one, field.data if isinstance(field.data, list) else [field.data]))
    wrong = [(field, field.errors[0]) for each in forms.values() for field in each if field.errors]
    return page(
        "plans/same.html",
        form=form,
        work=work,
        beside=beside,
        cards=cards,
        forms=forms,
        wrong=wrong,
        again=again,
        had_answers=_had_answers(shown),
        goes_on=bool(shown) and bool(rest_after(beside, again, shown[-1].key)),
        found=sum(passage.key in beside.found for passage in beside.content.passages),
        status=422 if wrong else 200,
    )


def _had_answers(shown: list) -> set[str]:
    """The keys of the cards that came to the person with an answer on them."""
    if request.method == "POST":
        return set(request.form.getlist("answered"))
    return {one.key for one in shown if said(one)}


def _answers(content: Content, forms: dict) -> Content:
    """The draft with what was said on the cards. A card without a tick takes back only an answer that it showed."""
    taken_back = _had_answers([])
    sections = []
    for section in content.sections:
        if section.key in forms and forms[section.key].same_as.data is not None:
            section = replace(section, same_as=forms[section.key].same_as.data)
        passages = tuple(
            _answer(passage, forms[passage.key].made_from.data, passage.key in taken_back)
            if passage.key in forms
            else passage
            for passage in section.passages
        )
        sections.append(replace(section, passages=passages))
    return replace(content, sections=tuple(sections))


def _answer(passage: DraftPassage, ticked: list[str], taken_back: bool) -> DraftPassage:
    if ticked:
        return replace(passage, made_from=() if NEW in ticked else tuple(ticked))
    return replace(passage, made_from=None) if taken_back else passage
