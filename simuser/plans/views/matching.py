"""A newer version beside the old one: which passage is which, where only the person can say."""

from dataclasses import replace
from uuid import UUID

from flask import request

from simuser.access import Act, Scope
from simuser.plans import matching, mending
from simuser.plans.content import Content
from simuser.plans.forms import PassageSameForm, SectionSameForm, WordlessForm
from simuser.plans.views.blueprint import bp
from simuser.plans.views.drafts import Open, open_draft
from simuser.web.forms import answered
from simuser.web.guard import needs
from simuser.web.pages import go, page


@bp.route("/draft/<uuid:draft>/same", methods=["GET", "POST"])
@needs(Act.COPY_WRITE)
def same(scope: Scope, draft: UUID):
    """Old and new side by side: is this one of those, changed? Whatever is not answered counts as new."""
    work, form = open_draft(scope, draft), WordlessForm()
    if work.old is None:
        return go("plans.draft", **work.ids)
    settled = matching.settle(mending.finished(work.content), work.old)
    asked = matching.questions(settled, work.old)
    parts, old_parts = matching.section_questions(settled, work.old)
    sent = request.form if request.method == "POST" else None
    passage_forms = {q.passage.key: _passage_form(sent, q) for q in asked}
    part_forms = {section.key: _part_form(sent, section, old_parts) for section in parts}
    each = [*passage_forms.values(), *part_forms.values()]
    if not answered(form) or [one for one in each if not one.validate()]:
        return page(
            "plans/same.html",
            form=form,
            work=work,
            asked=asked,
            parts=parts,
            passage_forms=passage_forms,
            part_forms=part_forms,
            found=sum(passage.made_from is not None for passage in settled.passages),
        )
    work.save(matching.inherited(_said(settled, passage_forms, part_forms), work.old))
    return go("plans.draft", **work.ids)


def needs_answers(work: Open) -> int:
    """How many questions about old and new wait for the person."""
    if work.old is None or work.draft.mends_id:
        return 0
    settled = matching.settle(work.content, work.old)
    return len(matching.questions(settled, work.old)) + len(matching.section_questions(settled, work.old)[0])


def _said(content: Content, passages: dict, parts: dict) -> Content:
    sections = []
    for section in content.sections:
        if section.key in parts:
            section = replace(section, same_as=parts[section.key].same_as.data or "")
        changed = tuple(
            replace(p, made_from=tuple(passages[p.key].made_from.data or ())) if p.key in passages else p
            for p in section.passages
        )
        sections.append(replace(section, passages=changed))
    return replace(content, sections=tuple(sections))


def _passage_form(sent, question: matching.Question) -> PassageSameForm:
    form = PassageSameForm(sent, prefix=f"{question.passage.key}-")
    form.made_from.choices = {old.id.hex: old.body for old in (*question.likely, *question.others)}
    return form


def _part_form(sent, section, old_parts) -> SectionSameForm:
    form = SectionSameForm(sent, prefix=f"{section.key}-")
    form.same_as.choices = {"": ""} | {old.id.hex: old.heading for old in old_parts}
    return form
