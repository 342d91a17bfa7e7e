"""A raw copy of the database tells nobody's name and none of their words."""

import pytest
from sqlalchemy import text

from simuser.db import Base
from tests import make

SECRET_WORDS = (
    "Marguerite",
    "purple elephants",
    "three words in a row",
    "Care coordinator since the spring",
    "She is my sister",
    "PC Mark Denny",
    "high intensity user",
    "Background and reason",
    "I need it read slowly",
    "Never when he is home",
    "On pink paper",
    "Quechua",
    "the link is nonsense",
)


@pytest.fixture
def lived_in(db, visitor):
    """A database in which somebody has done all that this app lets them do."""
    _owner, subject = make.person(db, "marguerite-1234", "Marguerite")
    staff, helper = make.account(db, "staff-1", "Sofia Staff"), make.account(db, "helper-1", "Hanna Helper")
    trust = make.organisation(db)
    _plan, sections = make.issued_plan(db, subject, trust)
    link = make.link(db, subject, make.membership(db, staff, trust), reason="Care coordinator since the spring")
    make.grant(db, subject, helper, [section.id for section in sections.values()], reason="She is my sister")
    person = visitor(User_Agent="Mozilla/5.0 (Linux; Android 9) Chrome/90").signs_in("marguerite-1234")
    person.opens(f"/for/{subject.id}/needs/change").types(note="I need it read slowly", safe="Never when he is home")
    person.types(other_format="On pink paper", reads_other="Quechua").presses("Save")
    person.opens(f"/for/{subject.id}/plan/add").types(text="A heading\n\nThey saw purple elephants.\n\nTwice.").presses(
        "Go on"
    )
    visitor().signs_in("helper-1").opens(f"/for/{subject.id}/plan")
    person.opens(f"/for/{subject.id}/team/links/{link.id}/wrong").types(words="the link is nonsense").presses("Stop it")
    person.opens("/tell-us").types(words="purple elephants again").presses("Send")
    return db


def test_no_name_and_no_word_can_be_read_in_the_tables(lived_in):
    found = []
    with lived_in.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(text(f"SELECT * FROM {table.name}")):
                raw = b" ".join(_bytes(value) for value in row).lower()
                found += [(table.name, word) for word in SECRET_WORDS if word.lower().encode() in raw]
    assert found == []


def test_no_name_and_no_word_can_be_read_in_the_files(lived_in, data):
    if lived_in.engine.dialect.name != "sqlite":
        raw = b""
    else:
        raw = b"".join(path.read_bytes() for path in sorted(data.glob("test.db*"))).lower()
        assert len(raw) > 50_000
    assert [word for word in SECRET_WORDS if word.lower().encode() in raw] == []


def _bytes(value) -> bytes:
    return bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
