"""A plan file put in by staff or on the command line: what lives on, what is new, and nothing half-saved."""

import pytest
from sqlalchemy import func, select

from simuser import clock
from simuser.access import Duty
from simuser.db import Base
from simuser.history import faults, marks
from simuser.plans import importing
from simuser.plans.filetext import PlanFileRefused
from simuser.plans.models import OWN_COPY, Answer, CameFrom, Passage, PassageText, Plan, Section, SectionText, Version
from tests import make
from tests.plans import files

WRONG = files.everything_wrong()


@pytest.fixture
def robin(db):
    """A person whom staff of a trust are linked to, with nothing in their record."""
    _owner, subject = make.person(db, "robin-1000", "Robin")
    subject.trust = make.organisation(db)
    make.link(db, subject, make.membership(db, make.account(db, "amara-1000", "Amara"), subject.trust))
    subject.page = f"/for/{subject.id}/plan/file"
    return subject


@pytest.fixture
def amara(visitor, robin):
    """Staff who are linked to Robin."""
    return visitor().signs_in("amara-1000")


@pytest.fixture
def command(app):
    """The command line."""
    return lambda *words, stdin=None: app.test_cli_runner().invoke(args=["plans", "import", *words], input=stdin)


def sends(staff, robin, file, **fields):
    """Send a file from the form, which is opened first unless it is."""
    data = file if isinstance(file, bytes) else files.as_bytes(file)
    if staff.address != robin.page:
        staff.opens(robin.page)
    return staff.uploads(robin.page, data, **{"mine": "yes"} | fields)


def imports(db, subject, *versions, **values):
    with db.saving() as session:
        return importing.add(
            session, subject.id, subject.trust, make.plan_file(files.small(*versions, **values)), clock.now()
        )


def rows(db) -> dict[str, int]:
    """How many rows there are in each table that a plan file could touch."""
    with db.reading() as session:
        return {
            table.name: session.scalar(select(func.count()).select_from(table))
            for table in Base.metadata.sorted_tables
            if table.name.startswith(("plans_", "history_"))
        }


def opened(staff, robin, db) -> dict[str, int]:
    """The rows that there are once the form is open, which is a mark in the history."""
    staff.opens(robin.page)
    return rows(db)


def texts(db, number: int) -> dict[str, int]:
    """The words of a version, with the lasting number of each passage."""
    with db.reading() as session:
        query = (
            select(PassageText, Passage.number)
            .join(Passage, Passage.id == PassageText.passage_id)
            .join(Version, Version.id == PassageText.version_id)
            .where(Version.number == number)
        )
        return {text.body: lasting for text, lasting in session.execute(query)}


# Who a passage is


def test_an_id_says_that_a_passage_is_the_same_with_other_words(db, robin):
    imports(db, robin)
    newer = files.version("2026-11-01", files.passage("b", "Somebody patient."), files.passage("a", "A quiet room."))
    imports(db, robin, newer)
    assert texts(db, 1) == {"A quiet room.": 1, "Somebody who listens.": 2}
    assert texts(db, 2) == {"A quiet room.": 1, "Somebody patient.": 2}


def test_without_its_id_the_same_words_say_it_and_what_is_neither_is_new(db, robin):
    imports(db, robin)
    newer = files.version(
        "2026-11-01",
        files.passage("x", "A  quiet\nroom."),
        files.passage("y", "Words that were not there."),
        files.passage("z", "A quiet room."),
    )
    added = imports(db, robin, newer)
    with db.reading() as session:
        numbers = dict(session.execute(select(Passage.key, Passage.number)).all())
    # The first with the old words is the old passage and has the new id from now on; the second is another.
    assert numbers == {"x": 1, "b": 2, "y": 3, "z": 4} and not added.new
    assert imports(db, robin, files.version("2026-11-02", files.passage("x", "A room."))).versions[0].number == 3
    assert texts(db, 3) == {"A room.": 1}


def test_an_id_counts_for_more_than_words(db, robin):
    imports(db, robin)
    imports(
        db,
        robin,
        files.version("2026-11-01", files.passage("b", "A quiet room."), files.passage("n", "Somebody who listens.")),
    )
    assert texts(db, 2) == {"A quiet room.": 2, "Somebody who listens.": 3}


def test_a_freed_id_can_be_another_passage_later_in_the_same_file(db, robin):
    imports(db, robin)
    imports(
        db,
        robin,
        files.version("2026-11-01", files.passage("x", "A quiet room.")),
        files.version("2026-11-02", files.passage("a", "Another thing."), files.passage("x", "A quieter room.")),
    )
    assert texts(db, 3) == {"Another thing.": 3, "A quieter room.": 1}


def test_words_that_staff_wrote_by_hand_live_on_in_a_file(db, robin):
    imports(db, robin)
    with db.saving() as session:
        for row in (*session.scalars(select(Passage)), *session.scalars(select(Section))):
            row.key = None
    imports(db, robin, files.version("2026-11-01", files.passage("q", "A quiet room.")))
    assert texts(db, 2) == {"A quiet room.": 1}
    with db.reading() as session:
        assert list(session.scalars(select(Section.key))) == ["one"]


def test_what_a_passage_came_from_is_kept_and_must_have_been_there_before(db, robin):
    imports(db, robin)
    both = files.passage("c", "A quiet room with somebody in it.", came_from=["a", "b"])
    imports(db, robin, files.version("2026-11-01", both))
    with db.reading() as session:
        assert session.scalar(select(func.count()).select_from(CameFrom)) == 2
    before = rows(db)
    with pytest.raises(PlanFileRefused) as caught:
        imports(
            db, robin, files.version("2026-11-02", files.passage("d", "X", came_from=["e"]), files.passage("e", "Y"))
        )
    assert caught.value.path == "versions 1, sections 1, passages 1, came_from 1"
    assert rows(db) == before


def test_answers_dates_and_names_are_kept(db, robin):
    added = imports(
        db, robin, files.version("2019-03", files.passage("a", "W"), historic=True), also_called=["One", "Two"]
    )
    with db.reading() as session:
        version = session.get_one(Version, added.versions[0].id)
        assert (version.dated_to, version.historic, version.number) == ("month", True, 1)
        assert {answer.point: answer.words for answer in session.scalars(select(Answer))} == files.ANSWERS
        assert session.scalar(select(Plan)).also_called == "One, Two"
        assert session.scalar(select(SectionText)).heading == "What helps"


def test_the_same_version_again_and_an_older_one_are_refused(db, robin):
    imports(db, robin)
    before = rows(db)
    for versions, path in (
        ((), "versions 1"),
        ((files.version("2026-09", files.passage("a", "Older.")),), "versions 1, dated"),
        (
            (
                files.version("2026-11-03", files.passage("a", "N")),
                files.version("2026-11-02", files.passage("a", "O")),
            ),
            "versions 2, dated",
        ),
    ):
        with pytest.raises(PlanFileRefused) as caught:
            imports(db, robin, *versions)
        assert caught.value.path == path and rows(db) == before
    # Only the year is known: it can be later.
    assert imports(db, robin, files.version("2026", files.passage("a", "Later."))).versions[0].number == 2


def test_a_copy_of_somebodys_own_and_another_organisations_plan_are_left_alone(db, robin):
    other = make.organisation(db, "oxleas")
    theirs, _sections = make.issued_plan(db, robin, other)
    own = make.saved(db, Plan(subject_id=robin.id, title="Mine", programme="sim", origin=OWN_COPY, made=clock.now()))
    added = imports(db, robin)
    assert added.new and added.plan.id not in (theirs.id, own.id)


# The form


def test_staff_put_a_file_in_and_the_person_reads_it_and_sees_who_did(db, amara, robin, visitor):
    amara.opens(f"/for/{robin.id}/plan/add").presses("Or put in a plan file").sees("published at once")
    sends(amara, robin, files.small()).is_at(f"/for/{robin.id}/plan").sees("It is published.", "Somebody who listens.")
    newer = files.version("2026-11-01", files.passage("a", "A quiet room, always."))
    sends(amara, robin, files.small(newer)).sees("A quiet room, always.")
    person = visitor().signs_in("robin-1000")
    person.opens(f"/for/{robin.id}/plan").sees("A quiet room, always.", "No police take part.")
    person.opens(f"/for/{robin.id}/history").sees(
        "Amara added “Care plan”.", "Amara published a version of “Care plan”.", "Amara opened the page where"
    )
    with db.reading() as session:
        assert {version.kept_by for version in session.scalars(select(Version))} == {
            marks(session, robin.id)[0].account_id
        }
        assert list(faults(session)) == []


def test_sent_twice_it_is_there_once(db, amara, robin):
    sends(amara, robin, files.small())
    before = opened(amara, robin, db)
    sends(amara, robin, files.small()).sees("This version is already there.", "versions 1")
    assert amara.status == 422 and rows(db) == before


@pytest.mark.parametrize("name", [name for name in WRONG if name != "too big"])
def test_the_form_refuses_each_wrong_file_whole(db, amara, robin, name):
    before = opened(amara, robin, db)
    sends(amara, robin, WRONG[name]).sees("Something needs another look")
    assert amara.status == 422 and rows(db) == before
    assert amara.page.find(class_="nhsuk-error-summary").find("a")["href"] == "#file"


def test_a_file_that_is_too_big_gets_a_calm_page(db, amara, robin):
    before = opened(amara, robin, db)
    sends(amara, robin, b" " * files.FIFTY_MEGABYTES).sees("That is too big")
    assert amara.status == 413 and rows(db) == before


def test_the_refusal_names_the_line_or_the_field(amara, robin):
    sends(amara, robin, b'{\n "title": "Care \xff plan"}').sees("Line 2, character 17.")
    sends(amara, robin, WRONG["a police passage dated 2026"])
    amara.sees("dated up to 9 March 2023", "versions 1, sections 1, passages 1, author_role")


def test_without_a_file_or_without_the_tick_it_asks_again(db, amara, robin):
    amara.opens(robin.page).presses("Publish what is in the file").sees("tick that the answers are yours")
    assert amara.status == 422
    amara.sends(robin.page, mine="yes").sees("Choose a file first.")
    sends(amara, robin, files.small(), mine="").sees("tick that the answers are yours")
    amara.sends(robin.page, mine="yes", file="words in place of a file").sees("Choose a file first.")
    with db.reading() as session:
        assert session.scalar(select(Plan)) is None


def test_only_the_language_changes_when_that_is_all_that_was_asked(amara, robin):
    amara.opens(robin.page).sends(robin.page, lang="en")
    assert amara.status == 200


@pytest.mark.parametrize("key", ["oxleas", "met", "nobody"])
def test_a_file_of_another_organisation_is_refused(db, amara, robin, key):
    make.organisation(db, "oxleas")
    make.organisation(db, "met", "police")
    before = opened(amara, robin, db)
    sends(amara, robin, files.small(organisation=key)).sees("organisation")
    assert amara.status == 422 and rows(db) == before


def _the_person(db, robin):
    return "robin-1000"


def _a_helper(db, robin):
    _plan, sections = make.issued_plan(db, robin, robin.trust)
    make.grant(db, robin, make.account(db, "carer-1000", "Sam"), [part.id for part in sections.values()])
    return "carer-1000"


def _a_stranger(db, robin):
    make.person(db, "stranger-1000")
    return "stranger-1000"


def _staff_elsewhere(db, robin):
    make.membership(db, make.account(db, "nurse-1000", "Nurse"), make.organisation(db, "oxleas"))
    return "nurse-1000"


def _staff_with_another_duty(db, robin):
    make.link(db, robin, make.membership(db, make.account(db, "clerk-1000", "Clerk"), robin.trust, Duty.ENROL))
    return "clerk-1000"


@pytest.mark.parametrize("who", [_the_person, _a_helper, _a_stranger, _staff_elsewhere, _staff_with_another_duty])
def test_to_everybody_else_the_form_is_not_available(db, visitor, robin, who):
    me = visitor().signs_in(who(db, robin))
    before = rows(db)
    assert me.opens(robin.page).status == 404
    me.opens("/me").uploads(robin.page, files.as_bytes(files.small()), mine="yes")
    assert me.status == 404 and rows(db) == before


# The command line


def test_the_command_puts_a_file_in_and_says_so_without_its_words(db, command, robin, tmp_path):
    path = tmp_path / "plan.json"
    path.write_bytes(files.as_bytes(files.small()))
    tried = command(str(path), "--for", str(robin.id), "--dry-run")
    assert tried.exit_code == 0 and "dry run" in tried.output and "version 1, dated 2026-10-01" in tried.output
    assert rows(db)["plans_plan"] == rows(db)["history_mark"] == 0
    done = command(str(path), "--for", str(robin.id))
    assert done.exit_code == 0 and "2 passages" in done.output
    assert "quiet" not in done.output and "Care plan" not in done.output
    assert texts(db, 1) == {"A quiet room.": 1, "Somebody who listens.": 2}
    again = command(str(path), "--for", str(robin.id))
    assert again.exit_code == 1 and "versions 1: This version is already there." in again.output
    with db.reading() as session:
        assert [one.details["who"] for one in marks(session, robin.id)] == [robin.trust.name]


@pytest.mark.parametrize("name", WRONG)
def test_the_command_refuses_each_wrong_file_whole(db, command, robin, tmp_path, name):
    path = tmp_path / "plan.json"
    path.write_bytes(WRONG[name])
    before = rows(db)
    answer = command(str(path), "--for", str(robin.id))
    assert answer.exit_code == 1 and "Nothing was saved." in answer.output and rows(db) == before
    assert "Traceback" not in answer.output and "%(" not in answer.output


def test_the_command_names_the_line_or_the_field(command, robin):
    answer = command("-", "--for", str(robin.id), stdin=b'{\n "title": "Care \xff plan"}')
    assert "line 2, column 17: This is not text in UTF-8." in answer.output
    answer = command("-", "--for", str(robin.id), stdin=WRONG["a police passage dated 2026"])
    assert "passages 1, author_role: Words of the police" in answer.output and "9 March 2023" in answer.output


def test_the_command_needs_a_record_and_an_organisation_that_is_not_the_police(db, command, robin):
    make.organisation(db, "met", "police")
    for organisation, subject in (("met", robin.id), ("nobody", robin.id), ("slam", make.unknown_id())):
        file = files.as_bytes(files.small(organisation=organisation))
        answer = command("-", "--for", str(subject), stdin=file)
        assert answer.exit_code == 1 and "Nothing was saved." in answer.output
    assert rows(db)["plans_plan"] == 0
