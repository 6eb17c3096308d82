"""The examples of docs/own_data.md run as they stand there, and what it says of options and bounds is so."""

import re
from pathlib import Path

from game.bake import csv
from game.core.kinds.table import MOST_FEATURES, MOST_HELD_OUT, MOST_TRAINING
from tests.test_library_page import ROOT, run

PAGE = Path(ROOT, "docs", "own_data.md").read_text("utf-8")


def test_the_examples_of_the_page_run_as_written():
    assert not run("own data", PAGE.partition("## In a notebook")[2], {})


def test_the_page_names_every_option_and_the_bounds_that_hold(capsys):
    try:
        csv.main(["--help"])
    except SystemExit:
        told = capsys.readouterr().out
    options = set(re.findall("--[a-z-]+", told)) - {"--help"}
    assert {option for option in options if option not in PAGE} == set()
    for bound in (MOST_FEATURES, MOST_TRAINING, MOST_HELD_OUT):
        assert f"{bound:,}" in PAGE


def test_the_readme_leads_to_the_page():
    assert "docs/own_data.md" in Path(ROOT, "README.md").read_text("utf-8")
