"""`--picture`: a view alone with its legend, for papers and slides."""

import xml.etree.ElementTree as ET

import numpy as np
import pytest
from PIL import Image

from game.__main__ import main
from game.core.masks import display_order
from game.view.projections import PROJECTIONS

NS = "{http://www.w3.org/2000/svg}"
POSITION = ["--world", "digits", "--moves", "place E; strike B"]


def words_of(path):
    return [" ".join("".join(node.itertext()).split()) for node in ET.parse(path).iter(NS + "text")]


@pytest.mark.parametrize("view", [projection.code for projection in PROJECTIONS])
@pytest.mark.parametrize("size", [(900, 600), (480, 1200)])
def test_every_view_is_drawn_alone_as_both_kinds_of_file(tmp_path, view, size):
    given = [*POSITION, "--view", view, "--size", "x".join(map(str, size))]
    for ending in ("svg", "png"):
        assert main([*given, "--picture", str(tmp_path / f"figure.{ending}")]) == 0
    root = ET.parse(tmp_path / "figure.svg").getroot()
    assert (root.get("width"), root.get("height")) == tuple(map(str, size))
    words = words_of(tmp_path / "figure.svg")
    assert "Evaluated on all digits" in words
    assert not {"Read", "Menu", "Undo", "Poison"} & set(words), "nothing of a desk is there"
    assert not [word for word in words if "Turn" in word], "nothing can be pressed"
    with Image.open(tmp_path / "figure.png") as picture:
        assert picture.size == size
        pixels = np.asarray(picture.convert("RGB"))
    assert len(np.unique(pixels.reshape(-1, 3), axis=0)) > 50
    assert (pixels[:8] == pixels[0, 0]).all(), "a margin lies around it"


def test_all_rows_of_a_grid_are_in_its_figure(tmp_path):
    path = tmp_path / "grid.svg"
    assert main([*POSITION, "--view", "grid", "--size", "900x1100", "--picture", str(path)]) == 0
    words = set(words_of(path))
    assert {f"{size} tile{'s' if size != 1 else ''}" for size in range(6)} <= words
    assert len([word for word in words if len(word) == 5 and set(word) <= set("ABCDE·")]) == 31


def test_a_figure_shows_the_numbers_before_any_move(tmp_path):
    path = tmp_path / "board.svg"
    assert main(["--world", "letters", "--picture", str(path)]) == 0
    titles = [node.text for node in ET.parse(path).iter(NS + "title")]
    squares = [title for title in titles if title and title.partition(":")[0].isupper()]
    assert len(squares) + 1 == len(display_order(4)), "and no data"
    assert {"0.25", "0.50"} & set(words_of(path)) or {"25", "50"} & set(words_of(path))


def test_another_ending_or_view_is_refused_with_those_there_are(tmp_path, capsys):
    assert main(["--picture", str(tmp_path / "board.gif")]) == 2
    assert ".svg or .png" in capsys.readouterr().err
    assert main(["--view", "globe", "--picture", str(tmp_path / "board.svg")]) == 2
    assert "'board'" in capsys.readouterr().err


def test_a_figure_that_cannot_be_written_is_a_sentence(tmp_path, capsys):
    assert main(["--world", "letters", "--picture", str(tmp_path / "no" / "board.svg")]) == 1
    assert "board.svg could not be written" in capsys.readouterr().err
