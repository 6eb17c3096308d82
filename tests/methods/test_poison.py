"""What poison changed and what a budget of it does, against boards that moves have made."""

import numpy as np
import pytest

from game.core.edits import Edit, edited, poisoned_examples
from game.core.evidence import evidence_of
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.poison_budget import strengths
from tests.core import small_worlds
from tests.methods.boards import evidence_from

DIGITS, TEXTS = small_worlds.digits(3), small_worlds.texts(3)


def asked(code, evidence, column=3, row=7, **parameters):
    (found,) = answers(method_of(code), evidence, Query(column, row, (), tuple(parameters.items())))
    return found


def board(world, learner, metric="score", **edits):
    tiles = tuple(edited(world, tile, edits.get(tile.letter, Edit())) for tile in world.tiles)
    return evidence_of(world.with_tiles(tiles), learner, metric, came=world)


@pytest.mark.parametrize("row", [0b000, 0b001, 0b101, 0b111])
@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize(
    ("world", "learner"), [(DIGITS, small_worlds.RIDGE), (TEXTS, small_worlds.NGRAM)], ids=["digits", "texts"]
)
def test_each_column_is_this_board_minus_the_one_as_it_came(world, learner, metric, row):
    evidence = board(world, learner, metric, A=Edit("flip", 100))
    found = asked("poisoning", evidence, row=row)
    real = evidence_of(world, learner, metric)
    for j, (name, now, came, change, notices) in enumerate(found.lines):
        assert name == world.slices[j].name
        assert now == evidence.cell(row, 1 << j)
        assert came == pytest.approx(real.cell(row, 1 << j), abs=1e-12)
        assert came == pytest.approx(evidence.untouched.cell(row, 1 << j), abs=1e-12)
        assert change == pytest.approx(now - came, abs=1e-12)
        assert notices == ("yes" if abs(now - came) > 1e-9 else "no")
    assert any(line[4] == "yes" for line in found.lines) == bool(row & 1)


def test_a_board_without_changes_has_nothing_to_notice():
    applies = method_of("poisoning").applies
    assert "Nothing was done" in applies(board(DIGITS, small_worlds.RIDGE))
    assert applies(board(DIGITS, small_worlds.RIDGE, B=Edit("noise", 50))) == ""
    only_a = board(DIGITS, small_worlds.RIDGE, B=Edit("noise", 50)).among(0b001)
    assert "Nothing was done" in applies(only_a)
    assert "no examples" in applies(evidence_of(small_worlds.letters(2)))
    assert "no examples" in applies(evidence_from(np.zeros(4)))


@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize(("number", "kind"), [(1, "flip"), (2, "noise"), (3, "backdoor")])
def test_damage_is_what_the_move_would_do_with_so_many_examples(metric, number, kind):
    evidence = evidence_of(DIGITS, small_worlds.RIDGE, metric)
    sign = -1 if metric == "loss" else 1
    found = asked("poison-budget", evidence, row=0b101, poison=number, points=4)
    assert [series.name for series in found.series] == ["A", "C"]
    for series in found.series:
        tile = DIGITS.tile(series.name)
        assert (series.x[0], series.y[0]) == (0, 0)
        for percent, count, damage in zip((25, 50, 75, 100), series.x[1:], series.y[1:], strict=True):
            after = board(DIGITS, small_worlds.RIDGE, metric, **{series.name: Edit(kind, percent)})
            assert count == len(poisoned_examples(DIGITS, tile, percent))
            expected = sign * (evidence.cell(0b101, 3) - after.cell(0b101, 3))
            assert damage == pytest.approx(expected, abs=1e-12)


def test_an_empty_row_has_nothing_to_poison():
    found = asked("poison-budget", evidence_of(DIGITS), row=0)
    assert found.series == ()
    assert "No tile here" in found.note


@pytest.mark.parametrize("points", range(1, 9))
def test_strengths_rise_evenly_to_all(points):
    found = strengths(points)
    assert len(found) == points
    assert found[-1] == 100
    assert np.ptp(np.diff([0, *found])) <= 1


def test_its_receipt_is_the_row_looked_at_and_no_model():
    evidence = board(DIGITS, small_worlds.RIDGE, A=Edit("flip", 100)).fresh()
    receipt = asked("poisoning", evidence, row=5).receipt()
    read = set(zip(*(part.tolist() for part in evidence.cells_read()), strict=True))
    assert read == set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
    assert read == {(5, 1), (5, 2), (5, 4), (5, 8)}
    assert evidence.models_read() == ()
