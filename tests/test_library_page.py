"""The examples of docs/library.md run as they stand there, section by section, each after the first one."""

import doctest
import re
from importlib.util import find_spec
from pathlib import Path

import pytest

from game.methods import METHODS

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "library.md"
SECTIONS = [
    (part.partition("\n")[0], part) for part in PAGE.read_text("utf-8").split("\n## ")[1:] if ">>>" in part
]
IMPORTED = re.compile(r"^>>> (?:from|import) (\w+)", re.MULTILINE)


def examples(title, text):
    """The examples of a section. Fences end a code block on the page, and the output of an example here."""
    text = re.sub(r"^```.*$", "", text, flags=re.MULTILINE)
    return doctest.DocTestParser().get_doctest(text, {}, title, str(PAGE), 0)


def run(title, text, names):
    """Faults of the examples of a section; names: what it knows and what it adds."""
    test = examples(title, text)
    test.globs = names
    report: list[str] = []
    found = doctest.DocTestRunner().run(test, out=report.append, clear_globs=False)
    assert found.attempted == len(test.examples) > 0
    return "".join(report)


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(("title", "text"), SECTIONS, ids=[title for title, _ in SECTIONS])
def test_the_examples_of_a_section_run_as_written(title, text):
    for name in IMPORTED.findall(text):
        if find_spec(name) is None:
            # pyDVL wants a numpy below 2; all others are installed for tests.
            assert name == "pydvl", name
            pytest.skip(f"{name} is not installed")
    names: dict[str, object] = {}
    if title != SECTIONS[0][0]:
        run(*SECTIONS[0], names)
    assert run(title, text, names) == ""


def test_the_page_is_linked_and_a_wrong_example_would_be_found():
    assert "docs/library.md" in (ROOT / "README.md").read_text("utf-8")
    assert "Expected" in run("wrong", ">>> 1 + 1\n3\n", {})
    assert len(SECTIONS) >= 10


def test_codes_on_the_page_are_those_of_methods():
    codes = {method.code for method in METHODS}
    named = re.findall(r"""(?:answer|method_of)\("([a-z-]+)\"""", PAGE.read_text("utf-8"))
    assert len(set(named)) >= 6
    assert set(named) <= codes
