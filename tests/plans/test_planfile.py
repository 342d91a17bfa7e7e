"""A plan file is taken whole or refused whole, with the place of what is wrong; nothing in it breaks the reader."""

import copy
import json
import re
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simuser.config import ROOT
from simuser.plans import planfile
from simuser.plans.fileformat import schema
from simuser.plans.filetext import LARGEST, PlanFileRefused
from simuser.plans.planfile import PlanFile
from simuser.plans.points import points
from simuser.plans.publishing import POLICE
from tests import make
from tests.plans import files

EXAMPLE = json.loads((ROOT / "simuser" / "plans" / "example-plan.json").read_text(encoding="utf-8"))
RIGHT = [files.small(), EXAMPLE, *files.demo()]


def refusal(file) -> PlanFileRefused:
    with pytest.raises(PlanFileRefused) as caught:
        files.read(file)
    return caught.value


@pytest.mark.parametrize("file", RIGHT, ids=["small", "example", "person", "stranger"])
def test_a_file_that_is_right_is_read(file):
    read = files.read(file)
    assert len(read.versions) == len(file["versions"])
    texts = [p["text"] for v in file["versions"] for s in v["sections"] for p in s["passages"]]
    assert [p.body for v in read.versions for p in v.passages] == texts


@pytest.mark.parametrize(
    ("file", "path"), [*files.OF_SHAPE.values(), *files.OF_SENSE.values()], ids=[*files.OF_SHAPE, *files.OF_SENSE]
)
def test_a_wrong_field_is_refused_with_its_place(file, path):
    fault = refusal(file)
    assert fault.path == path and fault.why.endswith((".", ")s"))
    assert fault.why % fault.values if fault.values else fault.why


@pytest.mark.parametrize(("file", "at"), files.OF_LETTERS.values(), ids=files.OF_LETTERS)
def test_what_is_no_text_or_no_json_is_refused_with_its_line(file, at):
    fault = refusal(file)
    assert (fault.line, fault.column) == at if at else fault.line


def test_of_fifty_megabytes_no_more_is_read_than_shows_that_it_is_too_much():
    class Endless:
        given = 0

        def read(self, size):
            assert 0 < size <= LARGEST + 1
            self.given += size
            return b" " * size

    endless = Endless()
    with pytest.raises(PlanFileRefused):
        planfile.read(endless)
    assert endless.given <= LARGEST + 1 < files.FIFTY_MEGABYTES


def test_words_are_cleaned_as_forms_clean_them():
    one = files.passage("a", "One\u0000\r\ntwo\u2028three ")
    tricky = files.small(files.version("2026-10", one), title="Care\u202e\u0007 \n plan\ud800")
    read = files.read(json.dumps(tricky).encode())
    assert read.title == "Care plan" and read.versions[0].passages[0].body == "One\ntwo\nthree"
    assert read.versions[0].dated.known_to == "month"


def test_a_file_that_begins_with_a_byte_order_mark_is_read():
    assert files.read(b"\xef\xbb\xbf" + files.as_bytes(files.small())).title == "Care plan"


def test_words_that_look_like_brackets_are_no_nesting():
    file = files.small(files.version("2026-10-01", files.passage("a", '\\" [[[[{{{{' * 100)))
    assert "[[[[" in files.read(file).versions[0].passages[0].body


@pytest.mark.parametrize("dated", ["2023-03-09", "2023-02", "2022"])
def test_police_words_are_taken_in_a_historic_version_from_before(dated):
    police = files.passage("a", "Words.", author_role="police")
    files.read(files.small(files.version(dated, police, historic=True)))
    assert refusal(files.small(files.version(dated, police))).path.endswith("author_role")


@pytest.mark.parametrize("dated", ["2023-03-10", "2023-03", "2023", "2026-11-22"])
def test_and_in_none_that_could_be_later(dated):
    police = files.passage("a", "Words.", author_role="joint")
    fault = refusal(files.small(files.version(dated, police, historic=True)))
    assert fault.values == {"day": points().last_day_of_police_words}


def test_a_police_passage_written_in_2026_is_refused_even_in_a_historic_version():
    police = files.passage("a", "Words.", author_role="police", written_on="2026-05-01")
    assert refusal(files.small(files.version("2023-02", police, historic=True))).path.endswith("author_role")


@pytest.mark.parametrize("who", [{"author": "PC Smith"}, {"holder": "Police mentor", "kind": "opinion"}])
def test_the_name_of_an_officer_makes_a_passage_one_of_the_police(who):
    named = files.passage("a", "Words.", **who)
    assert refusal(files.small(files.version("2026-10", named))).path.endswith("author_role")


def test_words_of_the_police_do_not_come_back_in_the_next_version_under_another_role(db):
    _owner, subject = make.person(db)
    trust, police = make.organisation(db), files.passage("a", "Do not treat them.", author_role="police")
    file = files.small(files.version("2022", police, historic=True), programme="unsure")
    make.issued_plan(db, subject, trust, file)
    again = files.version("2026-10-01", {**police, "author_role": "nhs"})
    with pytest.raises(PlanFileRefused) as fault:
        make.issued_plan(db, subject, trust, files.small(again, programme="unsure"))
    assert fault.value.path.endswith("author_role")


def test_the_demonstration_has_police_words_in_historic_versions_alone_and_answers_for_each():
    for file in files.demo():
        for version in files.read(file).versions:
            police = POLICE & {passage.author_role for passage in version.passages}
            assert not police or version.dated.may_hold_police_words
            assert set(version.answers) == {point.id for point in points().each}


# The schema


def fits(rule: dict, value) -> bool:
    """Whether a value is as a JSON Schema says, as far as ours speaks."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}
    wanted = rule.get("type", [])
    if wanted and not any(isinstance(value, kinds[kind]) for kind in ([wanted] if isinstance(wanted, str) else wanted)):
        return False
    if "enum" in rule and value not in rule["enum"]:
        return False
    if isinstance(value, str):
        long = rule.get("minLength", 0) <= len(value) <= rule.get("maxLength", len(value))
        return long and bool(re.search(rule.get("pattern", "").replace("$", r"\Z"), value))
    if isinstance(value, list):
        if not rule["minItems"] <= len(value) <= rule["maxItems"]:
            return False
        if rule.get("uniqueItems") and len({json.dumps(each) for each in value}) < len(value):
            return False
        return all(fits(rule["items"], each) for each in value)
    if isinstance(value, dict):
        known = rule["properties"]
        if not set(rule["required"]) <= set(value) or (set(value) - set(known) and not rule["additionalProperties"]):
            return False
        return all(fits(known[name], each) for name, each in value.items())
    return True


@pytest.mark.parametrize("file", RIGHT, ids=["small", "example", "person", "stranger"])
def test_the_schema_takes_what_the_reader_takes(file):
    assert fits(schema(), file)


@pytest.mark.parametrize("file", [file for file, _path in files.OF_SHAPE.values()], ids=files.OF_SHAPE)
def test_the_schema_refuses_what_the_reader_refuses_as_far_as_it_can_say(file):
    assert not fits(schema(), json.loads(file, parse_int=float))


def test_the_schema_is_served_to_everybody_and_may_be_kept(visitor):
    answer = visitor().client.get("/plan-file/schema.json")
    assert answer.mimetype == "application/schema+json" and answer.headers["Cache-Control"] == "public, max-age=3600"
    assert "Set-Cookie" not in answer.headers
    served = json.loads(answer.data)
    assert served == json.loads(json.dumps(schema())) and served["$schema"].endswith("2020-12/schema")


def test_the_page_about_it_shows_every_field_and_an_example_that_is_right(visitor):
    me = visitor().opens("/plan-file").sees("What a plan file is", "dated up to 9 March 2023")
    named = {tag.get_text() for tag in me.page.find_all("bdi")}
    assert {"format", "versions", "answers", "came_from", "written_on", "police"} <= named
    assert files.read(me.page.find(id="example").get_text().encode()) == files.read(EXAMPLE)
    me.presses("The same for computers, as JSON Schema")
    assert me.status == 200


# Anything at all

JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["", "a", "2020-01-01", "2019", "police"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)


def ways(value, way=()):
    """The way to everything that is in a value."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in steps:
        yield (*way, step)
        yield from ways(inner, (*way, step))


WAYS = list(ways(files.small()))


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(WAYS), st.just("drop") | st.tuples(JSON)), min_size=1, max_size=4))
def test_whatever_is_changed_in_a_file_it_is_read_or_refused_with_a_place(changes):
    file = copy.deepcopy(files.small())
    for way, change in changes:
        holder = file
        try:
            for step in way[:-1]:
                holder = holder[step]
            if change == "drop":
                del holder[way[-1]]
            else:
                holder[way[-1]] = change[0]
        except (KeyError, IndexError, TypeError):
            continue
    taken_or_refused(json.dumps(file).encode())


@settings(max_examples=300)
@given(st.integers(0, 600), st.binary(max_size=6), st.integers(0, 6))
def test_whatever_bytes_are_in_a_file_it_is_read_or_refused_with_a_place(at, put, out):
    data = files.as_bytes(files.small())
    taken_or_refused(data[:at] + put + data[at + out :])


def taken_or_refused(data: bytes) -> None:
    try:
        assert isinstance(planfile.read(BytesIO(data)), PlanFile)
    except PlanFileRefused as fault:
        assert fault.line or fault.path
        assert fault.why % fault.values if fault.values else fault.why
