"""The core as a library: what scripts may import by name, and that nobody waits for it who does not ask."""

import subprocess
import sys

import pytest

import game.core
import game.methods

PACKAGES = [game.core, game.methods]


def modules_after(line):
    """The modules of the game that a fresh Python has after a line."""
    code = f"import sys\n{line}\nprint(*(name for name in sys.modules if name.startswith('game')))"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(run.stdout.split())


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_every_public_name_is_there_and_says_what_it_is(package):
    names = package.__all__
    assert names == sorted(names, key=lambda name: (not name.isupper(), name[0].islower(), name))
    for name in names:
        assert getattr(package, name) is not None
    assert set(package._HOMES) <= set(names)
    assert set(names) <= set(dir(package))


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.__name__)
def test_another_name_is_no_attribute(package):
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        _ = package.nothing


def test_the_core_brings_no_module_along():
    assert modules_after("import game.core") == {"game", "game.core"}
    assert "game.core.evidence" not in modules_after("from game.core import mask_of")
    assert "game.core.grid" in modules_after("from game.core import Evidence")


def test_what_only_scripts_ask_for_is_loaded_for_scripts_alone():
    of_scripts = {"game.methods.outside_readings", "game.methods.outside_scores"}
    assert not of_scripts & modules_after("from game.methods import METHODS, answers")
    assert of_scripts <= modules_after("from game.methods import read")


def test_the_library_needs_no_screen_and_no_book():
    found = modules_after("from game.methods import read; read([0, 1, 1, 2]).all()")
    assert {name.split(".")[1] for name in found if "." in name} == {"core", "methods"}
