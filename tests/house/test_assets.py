"""The built CSS and JavaScript: made from what is committed, small, and with a rule for every class that pages use."""

import hashlib
import json
import re

import brotli
import pytest

from simuser.config import ROOT

BUILT = ROOT / "static" / "built"
SOURCE = ROOT / "static" / "source"
NAMES = json.loads((BUILT / "names.json").read_text())
MADE_FROM = json.loads((BUILT / "made-from.json").read_text())

# Hooks for scripts and for tests, and names that only some states have.
WITHOUT_RULES = {"js-print"}


def css() -> str:
    return (BUILT / NAMES["app.css"]).read_text()


def classes_of_templates() -> list[str]:
    found = set()
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for attribute in re.findall(r'class="[^"]*"', path.read_text(encoding="utf-8")):
            found |= set(re.findall(r"[\w-]+", attribute[7:-1]))
    return sorted(found)


def test_the_built_files_are_made_from_the_sources_that_are_here():
    digest = hashlib.sha256()
    for ending in (".scss", ".js", ".mjs"):
        for path in sorted(SOURCE.rglob(f"*{ending}")):
            digest.update(path.read_bytes())
    digest.update((ROOT / "package-lock.json").read_bytes())
    assert digest.hexdigest() == MADE_FROM["sources"], "run `make assets`"


def test_every_class_of_a_template_was_known_when_they_were_built():
    assert set(classes_of_templates()) <= set(MADE_FROM["classes"]), "run `make assets`"


def test_every_class_of_a_page_has_a_rule():
    used = {
        name
        for path in sorted((ROOT / "templates").rglob("*.html"))
        for attribute in re.findall(r'class="([^"]*)"', re.sub(r"{[%{].*?[%}]}", " ", path.read_text(encoding="utf-8")))
        for name in attribute.split()
        if not name.endswith("-")
    }
    rules = css()
    assert {name for name in used - WITHOUT_RULES if f".{name}" not in rules} == set()


def test_each_built_file_carries_the_digest_of_what_is_in_it():
    for name, file in NAMES.items():
        digest = hashlib.sha256((BUILT / file).read_bytes()).hexdigest()[:10]
        stem, ending = name.rsplit(".", 1)
        assert file == f"{stem}-{digest}.{ending}"
        assert brotli.decompress((BUILT / f"{file}.br").read_bytes()) == (BUILT / file).read_bytes()


@pytest.mark.parametrize(("name", "most"), [("app.css", 9_000), ("app.rtl.css", 9_000), ("app.js", 4_000)])
def test_they_are_small(name, most):
    assert len((BUILT / f"{NAMES[name]}.br").read_bytes()) < most


def test_they_ask_nobody_elses_host():
    for file in NAMES.values():
        assert not re.search(r"https?://(?!www\.w3\.org)", (BUILT / file).read_text())


def test_colours_have_a_name_by_day_and_by_night():
    rules = css()
    day = set(re.findall(r"--([a-z-]+):", rules.split("}")[0]))
    night = set(re.findall(r"--([a-z-]+):", rules.split("prefers-color-scheme:dark")[1].split("}")[0]))
    assert day == night and len(day) > 20
    assert set(re.findall(r"var\(--([a-z-]+)\)", rules)) <= day


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


TOKENS = {
    name: (day, night)
    for name, day, night in re.findall(r'\["([a-z-]+)", "(#\w{6})", "(#\w{6})"\]', (SOURCE / "tokens.mjs").read_text())
}
PAIRS = [
    ("ink", "paper"),
    ("ink", "card"),
    ("ink-quiet", "paper"),
    ("ink-quiet", "card"),
    ("teal", "paper"),
    ("teal", "card"),
    ("on-teal", "teal"),
    ("on-teal", "button"),
    ("on-teal", "button-hover"),
    ("on-focus", "focus"),
    ("on-focus", "exit"),
    ("brick", "paper"),
    ("brick", "card"),
    ("plum", "paper"),
    ("on-teal", "plum"),
    ("ink", "note"),
    ("ink", "teal-pale"),
    ("teal-dark", "teal-pale"),
    ("ink", "brick-pale"),
    ("link-hover", "paper"),
]


@pytest.mark.parametrize("theme", [0, 1], ids=["day", "night"])
@pytest.mark.parametrize(("words", "behind"), PAIRS)
def test_words_stand_out_from_what_is_behind_them(words, behind, theme):
    assert contrast(TOKENS[words][theme], TOKENS[behind][theme]) >= 4.5
