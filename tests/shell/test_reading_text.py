"""The command line reads a board: what it prints is what the methods answer, as words in columns."""

import re
import subprocess
import sys

import numpy as np
import pytest

from game.__main__ import main
from game.book.texts.sources import sources
from game.core.evidence import evidence_of
from game.methods import METHODS, method_of
from game.methods.base import GROUPS
from game.methods.results import Curve, Number, Path, Ranking, Receipt, Series, Table
from game.play.game import state_of
from game.shell.reading_text import table_text
from game.shell.startup import find_packs, first_position
from game.view.results import DRAWERS
from game.view.results.plain import PLAIN, plain_lines
from game.view.scene import scene_of

PACKS = {pack.world.name: pack for pack in find_packs(print)}


def printed(capsys, *arguments):
    code = main(list(arguments))
    return code, capsys.readouterr().out


def table_of(text):
    """The lines of the table: each its words, cut where two blanks stand."""
    lines = text.split("\n")
    (rule,) = (k for k, line in enumerate(lines) if re.fullmatch(r"  -+", line))
    found = []
    for line in (lines[rule - 1], *lines[rule + 1 :]):
        if not line:
            break
        found.append(re.split(r"  +", line.strip()))
    return found


def scene_at(world):
    pack = PACKS[world]
    position = first_position(pack)
    return scene_of(pack, state_of(pack.world, position.game), position.lens)


def test_the_values_of_all_tiles_are_printed_in_the_units_of_the_game(capsys):
    code, text = printed(capsys, "--world", "digits", "--moves", "place E", "--method", "shapley")
    head, *lines = table_of(text)
    assert (code, head) == (0, ["tile", "value"])
    world = PACKS["digits"].world
    values = evidence_of(world.with_tiles(tuple(world.tile(c) for c in "ABCDE"))).column(world.clean)
    written = [float(value.replace("−", "-")) for _, value in lines]
    assert [tile for tile, _ in lines] == list("ABCDE")
    assert sum(written) == pytest.approx(100 * (values[-1] - values[0]), abs=0.05 * 5)
    assert "Changes are in points." in text


def test_a_reading_says_its_question_what_it_read_its_grounds_and_every_source(capsys):
    method = method_of("shapley")
    code, text = printed(capsys, "--world", "letters", "--method", "shapley")
    plain = " ".join(text.split())
    assert code == 0
    assert text.startswith("Shapley value\nIf tiles arrive in random order, what does B add on average?\n")
    assert "tiles ABCD, row ABCD, score on AB, jaccard." in plain
    assert "receipt: 16 squares read, weights ±0.25, ±0.083 for B" in plain
    assert f"takes for granted: {method.assumption}" in plain
    assert all(sources()[key].title in plain and sources()[key].address in plain for key in method.sources)


def test_parameters_moves_and_strikes_change_what_is_read(capsys):
    _, text = printed(capsys, "--world", "letters", "--moves", "strike B", "--method", "beta-shapley", "a=16")
    assert text.startswith("Beta Shapley (16, 1)\n")
    assert "row ACD," in text
    assert "over all 4 tiles, whoever strikes" in text


@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
@pytest.mark.parametrize("world", PACKS)
def test_every_method_prints_a_table_or_the_reason_why_not(capsys, world, method):
    code, text = printed(capsys, "--world", world, "--method", method.code)
    scene = scene_at(world)
    refused = method.applies(scene.evidence)
    assert code == (1 if refused else 0)
    if refused:
        assert refused in " ".join(text.split())
    else:
        head, *lines = table_of(text)
        assert head
        assert lines or "no" in text, "a table has lines, or a note says why there are none"
    assert "nan" not in text.lower().split()
    assert max(len(line) for line in text.splitlines() if "http" not in line and "  " not in line) <= 100


def test_all_methods_are_listed_by_their_groups_with_question_and_reason(capsys):
    code, text = printed(capsys, "--world", "letters", "--method", "list")
    plain = " ".join(text.split())
    assert code == 0
    assert [line for line in text.splitlines() if line in GROUPS] == [
        group for group in GROUPS if any(method.group == group for method in METHODS)
    ]
    assert re.findall(r"^  ([a-z-]+) ", text, re.M) == [
        method.code for group in GROUPS for method in METHODS if method.group == group
    ]
    assert "If tiles arrive in random order, what does B add on average?" in plain
    assert "(No model is trained here, so there are no slopes to follow)" in plain
    assert "{" not in text


def test_every_shape_has_its_lines():
    assert [shape for shape, _ in PLAIN] == [shape for shape, _ in DRAWERS]


def test_a_curve_has_a_line_for_each_place_and_a_column_for_each_series():
    curve = Curve(
        (
            Series("mean", (0.0, 1.0, 2.0), (0.1, 0.5, 0.75), (0.0, 0.25, 0.5), (0.2, 0.75, 1.0)),
            Series("seen", (2.0, 2.0), (0.5, 0.25)),
        ),
        "tiles",
        "score",
        receipt=Receipt,
    )
    assert plain_lines(scene_at("digits"), curve) == [
        ["tiles", "mean", "seen"],
        ["0", "10\u00a0% (0\u00a0% to 20\u00a0%)", ""],
        ["1", "50\u00a0% (25\u00a0% to 75\u00a0%)", ""],
        ["2", "75\u00a0% (50\u00a0% to 100\u00a0%)", "50\u00a0%"],
        ["2", "", "25\u00a0%"],
    ]


def test_rankings_paths_numbers_and_tables_name_things_as_the_board_does():
    scene = scene_at("digits")
    ranking = Ranking("tiles", (1, 0), (0.5, -0.25), beside=("examples", 24.0, 7.0), receipt=Receipt)
    assert plain_lines(scene, ranking)[0] == ["tile", "value", "examples"]
    assert plain_lines(scene, ranking)[2] == ["2. A, " + scene.world.tile("A").source, "−25.0", "7"]
    path = Path((0, 5), (0.1, 0.5), receipt=Receipt)
    assert plain_lines(scene, path)[1:] == [["0", "none", "10\u00a0%"], ["1", "AC", "50\u00a0%"]]
    number = Number(0.5, stderr=0.25, truth=np.nan, receipt=Receipt)
    assert plain_lines(scene, number) == [
        ["tile", "value", "error", "retrained"],
        ["B", "+50.0", "± 25.0", "-"],
    ]
    table = Table(("tile", "value"), (("A", np.nan),), receipt=Receipt)
    assert plain_lines(scene, table) == [["tile", "value"], ["A", "-"]]


def test_columns_stand_below_their_headings():
    assert table_text([["tile", "value"], ["A", "+1.25"], ["long name", "−3"]]) == (
        "  tile       value\n  ----------------\n  A          +1.25\n  long name     −3"
    )


def test_reading_a_board_never_loads_pygame():
    code = (
        "import sys; from game.__main__ import main; "
        "main(['--world', 'letters', '--method', 'shapley']); main(['--method', 'list']); "
        "assert 'pygame' not in sys.modules"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
