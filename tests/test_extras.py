"""README's test command installs the extra `test` alone: tests are found without what other extras bring."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
#: Programs that are begun by hand and name the extra that they need.
BY_HAND = ("tests/browser/benchmark.py",)


def packages(extra):
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    entries = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return {re.match(r"[\w-]+", entry)[0].replace("-", "_").lower() for entry in entries}


def extras():
    """What other extras bring and `test` does not."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    brought = set().union(*(packages(extra) for extra in project["optional-dependencies"]))
    return brought - packages("test") - packages("")


def needed(source):
    """Packages without which a module cannot be imported: those of its own statements, not of a try."""
    found = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.Import):
            found |= {alias.name.partition(".")[0].lower() for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module.partition(".")[0].lower())
    return found


def test_no_test_needs_another_extra_to_be_found():
    missing = extras()
    assert {"playwright", "pygbag", "torch"} <= missing and "pytest" not in missing
    at_fault = {}
    for path in sorted((ROOT / "tests").rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if name not in BY_HAND and (needs := needed(path.read_text("utf-8")) & missing):
            at_fault[name] = needs
    assert at_fault == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("from playwright.sync_api import Error", {"playwright"}),
        ("import fontTools.ttLib", {"fonttools"}),
        ("try:\n    import playwright\nexcept ImportError:\n    playwright = None", set()),
        ("def draw():\n    import torch", set()),
    ],
)
def test_an_import_that_stops_the_search_would_be_found(source, found):
    assert needed(source) == found
