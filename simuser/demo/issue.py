"""A plan from a file, as the organisation would have issued it: ids in the file are its lasting identities."""

from datetime import date, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from simuser.db import add_in_order
from simuser.plans.models import ISSUED, CameFrom, Passage, PassageText, Plan, Section, SectionText, Version
from simuser.plans.rules import MOST_PASSAGES


def issue(session: Session, subject_id: UUID, organisation_id: UUID, file: dict, now: datetime) -> tuple[Plan, dict]:
    """Add the plan and all its versions; returns it with its sections by their ids in the file."""
    plan = Plan(
        subject_id=subject_id,
        organisation_id=organisation_id,
        title=file["title"],
        also_called=", ".join(file["also_called"]) or None,
        programme=file["programme"],
        origin=ISSUED,
        made=now,
    )
    sections: dict[str, Section] = {}
    passages: dict[str, Passage] = {}
    rows = [plan]
    for number, version in enumerate(file["versions"], start=1):
        rows += _version(plan, number, version, file["language"], sections, passages, now)
    add_in_order(session, _sorted(rows))
    return plan, sections


def _version(plan: Plan, number: int, file: dict, language: str, sections: dict, passages: dict, now: datetime) -> list:
    version = Version(
        plan_id=plan.id, number=number, dated=date.fromisoformat(file["dated"]), language=language, kept=now
    )
    rows = [version]
    for position, section in enumerate(file["sections"]):
        if section["id"] not in sections:
            sections[section["id"]] = Section(plan_id=plan.id)
            rows.append(sections[section["id"]])
        section_id = sections[section["id"]].id
        rows.append(
            SectionText(version_id=version.id, section_id=section_id, position=position, heading=section["heading"])
        )
        for place, passage in enumerate(section["passages"]):
            rows += _passage(plan, version, section_id, position * MOST_PASSAGES + place, passage, passages)
    return rows


def _passage(plan: Plan, version: Version, section_id: UUID, position: int, file: dict, passages: dict) -> list:
    rows = []
    if file["id"] not in passages:
        passages[file["id"]] = Passage(plan_id=plan.id, number=len(passages) + 1)
        rows.append(passages[file["id"]])
    passage_id = passages[file["id"]].id
    rows.append(
        PassageText(
            version_id=version.id,
            passage_id=passage_id,
            section_id=section_id,
            position=position,
            body=file["text"],
            kind=file["kind"],
            holder=file.get("holder"),
            author_role=file["author_role"],
            author=file.get("author"),
            written_on=date.fromisoformat(file["written_on"]),
        )
    )
    sources = (passages[one].id for one in file.get("came_from", ()))
    return rows + [CameFrom(version_id=version.id, passage_id=passage_id, from_passage_id=one) for one in sources]


def _sorted(rows: list) -> list:
    order = [Plan, Version, Section, Passage, SectionText, PassageText, CameFrom]
    return sorted(rows, key=lambda row: order.index(type(row)))
