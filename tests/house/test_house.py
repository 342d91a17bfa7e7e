"""The house keeps its own rules: who may import whom, how big a room is, and where a plan's words may leave."""

import ast
import re
import subprocess
import sys
import tomllib

import pytest

from simuser.config import ROOT

CODE = sorted((ROOT / "simuser").rglob("*.py"))
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
OURS = [path for path in CODE if "migrations" not in path.parts]


def test_nobody_imports_what_is_above_them():
    run = subprocess.run(
        [sys.executable.replace("python", "lint-imports")], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout


@pytest.mark.parametrize("path", OURS, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_module_says_in_a_line_what_it_is_for_and_is_not_two_rooms_in_one(path):
    text = path.read_text(encoding="utf-8")
    if not text.strip():
        return
    tree = ast.parse(text)
    assert ast.get_docstring(tree), "no docstring"
    assert len(text.splitlines()) <= 250
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and _is_public(tree, node)
        ):
            assert ast.get_docstring(node), f"{node.name} has no docstring"
        if isinstance(node, ast.FunctionDef):
            assert node.end_lineno - node.lineno < 45, f"{node.name} is too long"


def _is_public(tree: ast.Module, node) -> bool:
    """A function or class of the module itself, or a method of such a class; not one inside a function."""
    if node in tree.body:
        return True
    return any(
        isinstance(parent, ast.ClassDef) and node in parent.body and not parent.name.startswith("_")
        for parent in tree.body
    )


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_is_short_and_marks_nothing_safe(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 125
    assert "|safe" not in text.replace(" ", "") and "autoescape" not in text
    assert "style=" not in text and "onclick" not in text and "<script>" not in text


def test_the_words_of_a_plan_are_read_and_shown_by_the_record_alone():
    shows = {path.parent.name for path in TEMPLATES if re.search(r"{{\s*p\.", path.read_text(encoding="utf-8"))}
    assert shows == {"record"}
    reads = {path.relative_to(ROOT / "simuser").parts[0] for path in OURS if "plans.reading import" in path.read_text()}
    assert reads == {"plans", "record"}


def test_only_the_clock_reads_the_time():
    callers = {
        path.relative_to(ROOT / "simuser").as_posix()
        for path in OURS
        if re.search(r"datetime\.now\(|date\.today\(|time\.time\(", path.read_text())
    }
    assert callers == {"clock.py", "catalogues.py"}


def test_nothing_is_left_for_later():
    left = [
        path
        for path in (*OURS, *TEMPLATES)
        if re.search(r"\b(TODO|FIXME|XXX|HACK)\b", path.read_text(encoding="utf-8"))
    ]
    assert left == []


def test_what_is_installed_is_pinned_by_hash_and_names_no_registry():
    for name in ("requirements.txt", "requirements-dev.txt", "requirements-formats.txt"):
        text = (ROOT / name).read_text()
        assert "http" not in text and "index-url" not in text and "find-links" not in text
        packages = re.findall(r"^[a-z][\w.-]*==", text, re.MULTILINE)
        assert len(packages) == len(re.findall(r"^[a-z].*\\\n\s+--hash=sha256:", text, re.MULTILINE))
    assert "resolved" not in (ROOT / "package-lock.json").read_text()


def test_we_name_no_more_than_twenty_five_packages():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    assert len(project["dependencies"]) <= 25
