"""Without a screen, too, a position stands on the board that it names."""

import csv

import pytest

from game.__main__ import main
from game.book.worlds import load_pack
from game.core.chosen_sources import with_choice
from game.core.evidence import evidence_of
from game.play.codec import Position
from game.play.game import begun
from game.play.share import encode
from game.play.state import first_lens

BOARD = with_choice(load_pack("twenty").world, "KLMN-AT")
CODE = encode(BOARD, Position(begun(BOARD), first_lens(BOARD)))


def test_a_method_reads_the_board_of_a_link(capsys):
    assert main(["--position", CODE, "--method", "shapley"]) == 0
    said = capsys.readouterr().out
    assert "Twenty archives + AT, tiles ABCD" in said


def test_the_export_of_a_link_has_the_squares_of_its_board(tmp_path, capsys):
    assert main(["--position", CODE, "--export", str(tmp_path)]) == 0
    capsys.readouterr()
    with (tmp_path / "grid.csv").open(encoding="utf-8") as file:
        cells = {(line["row"], line["column"]): float(line["score"]) for line in csv.DictReader(file)}
    evidence = evidence_of(BOARD)
    assert cells["none", "0-1"] == pytest.approx(evidence.cell(0, 1))
    assert cells["ABCD", "8-9"] == pytest.approx(evidence.cell(15, 16))
