"""The examples in the docstrings say what the code does."""

import doctest
import importlib
import pkgutil

import pytest

import game.book
import game.core
import game.methods
import game.play
import game.view

MODULES = [
    found.name
    for package in (game.core, game.methods, game.play, game.book, game.view)
    for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
]
WITH_EXAMPLES = ("game.book.number_format", "game.core.learners.common", "game.core.masks")


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_run_as_written(name):
    told = doctest.testmod(importlib.import_module(name))
    assert told.failed == 0
    assert told.attempted > 0 or name not in WITH_EXAMPLES
