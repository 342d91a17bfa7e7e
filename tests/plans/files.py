"""Plan files for the tests: a small one that is right, and what somebody could send in place of it."""

import copy
import json
from collections.abc import Callable
from io import BytesIO

from simuser.plans import planfile
from simuser.plans.filetext import LARGEST
from simuser.plans.rules import LONGEST_LINE, LONGEST_PASSAGE, MOST_PASSAGES
from tests import make

ANSWERS = {"police": "No police take part.", "punishing": "Nobody is punished.", "unfair": "We looked for it."}
FIFTY_MEGABYTES = 50_000_000


def passage(id_: str, text: str, **values) -> dict:
    """A passage of a file."""
    return {"id": id_, "text": text, "kind": "fact", "author_role": "nhs"} | values


def version(dated: str, *passages: dict, **values) -> dict:
    """A version of one part."""
    part = {"id": "one", "heading": "What helps", "passages": list(passages)}
    return {"dated": dated, "answers": ANSWERS, "sections": [part]} | values


def small(*versions: dict, **values) -> dict:
    """A plan of today, in which no police take part."""
    default = version("2026-10-01", passage("a", "A quiet room."), passage("b", "Somebody who listens."))
    head = {"format": "simuser-plan-1", "title": "Care plan", "organisation": "slam", "programme": "none"}
    return head | {"language": "en", "versions": list(versions or [default])} | values


def as_bytes(file: object) -> bytes:
    """A file as it is sent."""
    return json.dumps(file, ensure_ascii=False).encode()


def read(file: object) -> planfile.PlanFile:
    """A file as the reader takes it."""
    return planfile.read(BytesIO(file if isinstance(file, bytes) else as_bytes(file)))


def changed(change: Callable[[dict], object], of: dict | None = None) -> bytes:
    """The small file (or another) with one thing changed."""
    file = copy.deepcopy(of or small())
    change(file)
    return as_bytes(file)


def first(file: dict) -> dict:
    """The first passage of a file."""
    return file["versions"][0]["sections"][0]["passages"][0]


def _passages(file: dict, number: int) -> None:
    file["versions"][0]["sections"][0]["passages"] = [passage(f"p{at}", "Words.") for at in range(number)]


def _in_parts(file: dict) -> None:
    half = MOST_PASSAGES // 2 + 1
    file["versions"][0]["sections"] = [
        {"id": part, "heading": part, "passages": [passage(f"{part}{at}", "Words.") for at in range(half)]}
        for part in ("one", "two")
    ]


FIRST = "versions 1, sections 1, passages 1"

# What is wrong with it, the file, and where in it that is.
OF_SHAPE = {
    "a list in place of the plan": (b"[]", "the whole file"),
    "a number in place of words": (changed(lambda f: f.update(title=5)), "title"),
    "a number longer than any": (as_bytes(small()).replace(b'"Care plan"', b"9" * 6000), "title"),
    "words in place of a list": (changed(lambda f: f.update(versions="one")), "versions"),
    "a list in place of an object": (changed(lambda f: f.update(versions=[[]])), "versions 1"),
    "words in place of yes or no": (changed(lambda f: f["versions"][0].update(historic="yes")), "versions 1, historic"),
    "nothing in place of words": (changed(lambda f: first(f).update(text=None)), f"{FIRST}, text"),
    "no passages": (
        changed(lambda f: f["versions"][0]["sections"][0].pop("passages")),
        "versions 1, sections 1, passages",
    ),
    "an empty list of passages": (changed(lambda f: _passages(f, 0)), "versions 1, sections 1, passages"),
    "no versions": (changed(lambda f: f.update(versions=[])), "versions"),
    "no text": (changed(lambda f: first(f).pop("text")), f"{FIRST}, text"),
    "empty text": (changed(lambda f: first(f).update(text="")), f"{FIRST}, text"),
    "10,000 passages": (changed(lambda f: _passages(f, 10_000)), "versions 1, sections 1, passages"),
    "an unknown field": (changed(lambda f: first(f).update(risk="high")), f"{FIRST}, risk"),
    "an id with a space": (changed(lambda f: first(f).update(id="a b")), f"{FIRST}, id"),
    "an id that is too long": (changed(lambda f: first(f).update(id="a" * 65)), f"{FIRST}, id"),
    "an id with a line end": (changed(lambda f: first(f).update(id="a\n")), f"{FIRST}, id"),
    "an id in other letters": (changed(lambda f: first(f).update(id="ż")), f"{FIRST}, id"),
    "a text that is too long": (changed(lambda f: first(f).update(text="x" * (LONGEST_PASSAGE + 1))), f"{FIRST}, text"),
    "a title that is too long": (changed(lambda f: f.update(title="x" * (LONGEST_LINE + 1))), "title"),
    "a kind that is none": (changed(lambda f: first(f).update(kind="rumour")), f"{FIRST}, kind"),
    "a programme that is none": (changed(lambda f: f.update(programme="other")), "programme"),
    "another format": (changed(lambda f: f.update(format="simuser-plan-2")), "format"),
    "no answer": (changed(lambda f: f["versions"][0]["answers"].pop("unfair")), "versions 1, answers, unfair"),
    "a date in words": (changed(lambda f: f["versions"][0].update(dated="1 October")), "versions 1, dated"),
    "half a day of writing": (changed(lambda f: first(f).update(written_on="2026-09")), f"{FIRST}, written_on"),
    "the same source twice": (changed(lambda f: first(f).update(came_from=["x", "x"])), f"{FIRST}, came_from 2"),
}

# What a schema cannot say, but the reader does.
OF_SENSE = {
    "a police passage dated 2026": (
        changed(lambda f: first(f).update(author_role="police")),
        f"{FIRST}, author_role",
    ),
    "a police passage dated 2026, called historic": (
        changed(lambda f: (first(f).update(author_role="joint"), f["versions"][0].update(historic=True))),
        f"{FIRST}, author_role",
    ),
    "a programme that has ended, today": (changed(lambda f: f.update(programme="sim")), "versions 1, dated"),
    "one id twice": (
        changed(lambda f: f["versions"][0]["sections"][0]["passages"][1].update(id="a")),
        "versions 1, sections 1, passages 2, id",
    ),
    "one part twice": (
        changed(
            lambda f: f["versions"][0]["sections"].append(
                {**f["versions"][0]["sections"][0], "passages": [passage("z", "Z")]}
            )
        ),
        "versions 1, sections 2, id",
    ),
    "too many passages in all": (changed(_in_parts), "versions 1, sections"),
    "a day that no month has": (changed(lambda f: f["versions"][0].update(dated="2026-02-30")), "versions 1, dated"),
    "nothing but spaces": (changed(lambda f: first(f).update(text=" \u0000\n ")), f"{FIRST}, text"),
    "an answer of spaces": (
        changed(lambda f: f["versions"][0]["answers"].update(police=" ")),
        "versions 1, answers, police",
    ),
    "whose fact it is": (changed(lambda f: first(f).update(holder="Dr A")), f"{FIRST}, holder"),
    "a passage that came from itself": (changed(lambda f: first(f).update(came_from=["a"])), f"{FIRST}, came_from 1"),
    "one field twice": (as_bytes(small()).replace(b'"title"', b'"title": "One", "title"', 1), "title"),
    "not a number": (as_bytes(small()).replace(b'"Care plan"', b"NaN"), "title"),
}

# What is no JSON that we read, and the line and column at which that shows.
OF_LETTERS = {
    "nothing": (b"", (1, 1)),
    "no JSON": (b'{"format": "simuser-plan-1",\n "title" "Care plan"}', (2, 10)),
    "invalid UTF-8": (b'{\n "title": "Care \xff plan"}', (2, 17)),
    "half a letter": ('{"title": "é'.encode()[:-1], (1, 12)),
    "UTF-16": (json.dumps(small()).encode("utf-16"), (1, 1)),
    "deep nesting": (b"[" * 100_000, (1, 21)),
    "deep nesting in the plan": (as_bytes(small()).replace(b'"Care plan"', b'{"a":' * 50_000), None),
    "a control character": (b'{"title": "Care \x07 plan"}', (1, 17)),
    "half a file": (as_bytes(small())[:-20], None),
}

TOO_BIG = b'{"title": "' + b"x" * LARGEST + b'"}'


def everything_wrong() -> dict[str, bytes]:
    """Every file that is to be refused, by what is wrong with it."""
    several = {name: file for group in (OF_SHAPE, OF_SENSE, OF_LETTERS) for name, (file, _where) in group.items()}
    return several | {"too big": TOO_BIG}


def demo() -> list[dict]:
    """The files of the demonstration."""
    folder = make.ROOT / "simuser" / "demo"
    return [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("plan-*.json"))]
