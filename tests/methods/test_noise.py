"""The noise of methods on measured cells: the spread over seeds goes through the weights of the receipt."""

from math import sqrt

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.core.unread import Unmeasured
from game.methods import METHODS, Number, Query, answers, method_of
from tests.kinds import measured_world

ALL = 0b1111


def board(pack, metric="score", letters="ABCD"):
    world = pack.world
    return evidence_of(world.with_tiles(tuple(map(world.tile, letters))), metric=metric, came=world)


def asked(code, evidence, tile=1, row=0b1111):
    return answers(method_of(code), evidence, Query(ALL, row, (tile,)))[0]


def seeds_of(row, weights=(2, 2, 1, 1)):
    """Bits of a row on all slices by hand, seed by seed."""
    return [
        sum(w * measured_world.bits(row, seed, j) for j, w in enumerate(weights)) / sum(weights)
        for seed in range(3)
    ]


def error_of(row):
    return np.std(seeds_of(row), ddof=1) / sqrt(3)


def error_of_sum(receipt, unit=1.0):
    """The error of a sum of cells by hand, seed by seed."""
    pairs = zip(receipt.rows, receipt.weights, strict=True)
    return np.std(sum(w * np.array(seeds_of(row)) for row, w in pairs), ddof=1) / sqrt(3) * unit


@pytest.mark.parametrize(("metric", "unit"), [("loss", 1.0), ("score", 1 / 5.5)])
def test_the_error_of_leave_one_out_is_that_of_the_change_between_its_squares(metric, unit):
    evidence = board(measured_world.pack(), metric)
    found = asked("leave-one-out", evidence)
    apart = np.subtract(seeds_of(0b1111), seeds_of(0b1101))
    assert found.stderr == pytest.approx(unit * np.std(apart, ddof=1) / sqrt(3))
    assert found.stderr == pytest.approx(evidence.difference(ALL, 0b1101, 0b1111).error)
    change = np.mean(seeds_of(0b1111)) - np.mean(seeds_of(0b1101))
    assert found.value == pytest.approx(change if metric == "loss" else -change * unit)


@pytest.mark.parametrize("code", ["shapley", "banzhaf", "beta-shapley"])
def test_the_error_of_an_average_is_that_of_its_sums_seed_by_seed(code):
    found = asked(code, board(measured_world.pack(), "loss"))
    assert found.stderr == pytest.approx(error_of_sum(found.receipt()))


def test_rows_with_different_seeds_are_taken_as_independent():
    lines = [line for line in measured_world.CSV.splitlines() if not line.startswith("AB,2,")]
    assert len(lines) == len(measured_world.CSV.splitlines()) - 1
    found = asked("leave-one-out", board(measured_world.pack("\n".join(lines)), "loss"), row=0b0011)
    both = np.std(seeds_of(0b0011)[:2], ddof=1) / sqrt(2)
    assert found.stderr == pytest.approx(np.hypot(both, error_of(0b0001)))


def test_a_value_of_a_row_with_a_single_seed_has_no_error():
    evidence = board(measured_world.pack(measured_world.GAPS), letters="ABCE")
    errors = evidence.errors(ALL)
    assert np.isnan(errors[0b1000])
    assert asked("leave-one-out", evidence, tile=3, row=0b1000).stderr is None
    assert asked("leave-one-out", evidence, tile=3, row=0b1001).stderr > 0


def test_estimates_carry_their_band():
    evidence = board(measured_world.estimated())
    assert evidence.errors(ALL)[0b1011] == pytest.approx(0.05 / 5.5)
    found = evidence.difference(ALL, 0b0011, 0b1011)
    assert found.estimated and found.clear is None
    assert found.error == pytest.approx(np.hypot(0.05, error_of(0b0011)) / 5.5)
    assert evidence.difference(ALL, 0b0011, 0b1111) is None


def test_rows_that_nobody_measured_refuse_the_methods_that_need_them():
    evidence = board(measured_world.pack(measured_world.GAPS))
    assert isinstance(asked("shapley", evidence), Unmeasured)
    assert str(asked("leave-one-out", evidence)) == "2 squares are needed that were not measured"
    assert isinstance(asked("leave-one-out", evidence, row=0b0111), Number)


@pytest.mark.parametrize("pack", measured_world.all_packs(), ids=["whole", "gaps", "estimated"])
@pytest.mark.parametrize("metric", ["score", "loss"])
def test_every_method_answers_or_says_why_not(pack, metric):
    evidence = board(pack, metric)
    for method in METHODS:
        if refused := method.applies(evidence):
            assert refused.endswith("."), method.code
            continue
        query = Query(ALL, 0b0111, (1, 2, 3), compared=0b0001, partner=0)
        assert answers(method, evidence, query)


def test_methods_that_train_again_say_that_no_model_is_here():
    evidence = board(measured_world.pack())
    for code in ("influence", "partial-strike", "scaling-examples", "poison-budget"):
        assert "measured elsewhere" in method_of(code).applies(evidence)


def test_a_seed_that_shifts_both_rows_is_no_noise():
    evidence = board(measured_world.pack(), "loss")
    found = evidence.difference(ALL, 0b1101, 0b1111)
    apart = np.subtract(seeds_of(0b1111), seeds_of(0b1101))
    assert found.pairs == 3 and found.freedom == 2
    assert found.error == pytest.approx(np.std(apart, ddof=1) / sqrt(3))
    assert found.error < sqrt(error_of(0b1111) ** 2 + error_of(0b1101) ** 2)
    assert found.clear
