"""Student's quantile, and that changes of nothing pass for more than noise as often as is claimed."""

import numpy as np
import pytest
from scipy.stats import t as student

from game.core.measured_table import difference, table_of
from game.core.student import band_factor


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 7.5, 12, 60, 1000])
def test_the_band_is_that_of_student(freedom):
    assert band_factor(freedom) == pytest.approx(student.ppf(0.975, freedom), rel=1e-3)


@pytest.mark.parametrize("freedom", [1.2, 1.9, 2.5, 3.99])
def test_between_few_degrees_of_freedom_the_band_is_too_wide_and_never_too_narrow(freedom):
    assert band_factor(freedom) >= student.ppf(0.975, freedom)


def test_nobody_knows_the_band_without_a_degree_of_freedom():
    assert np.isnan(band_factor(0.0)) and np.isnan(band_factor(float("nan")))


def alarms(seeds, before, after, spread=(1.0, 1.0), shared=0.0, runs=4000):
    """How often a change of nothing passes for more than noise. before, after: seeds of the two rows."""
    chance, found = np.random.default_rng(seeds), 0
    for _ in range(runs):
        common = shared * chance.standard_normal(10)
        table = table_of(
            {
                (row, seed): [common[seed] + size * chance.standard_normal()]
                for row, size, given in ((1, spread[0], before), (3, spread[1], after))
                for seed in given
            },
            ("x",),
            2,
        )
        found += bool(difference(table, 1, 3).clear)
    return found / runs


@pytest.mark.parametrize("seeds", [2, 3, 5, 10])
@pytest.mark.parametrize("spread", [(1.0, 1.0), (0.2, 3.0)])
def test_paired_seeds_give_one_false_alarm_in_twenty_however_noisy_each_row_is(seeds, spread):
    assert alarms(seeds, range(seeds), range(seeds), spread, shared=2.0) == pytest.approx(0.05, abs=0.012)


def test_twice_the_standard_error_would_give_nearly_four_times_as_many():
    assert 2 * student.sf(2, 2) > 0.18


@pytest.mark.parametrize(("before", "after"), [(range(3), range(3, 6)), (range(4), range(4, 6))])
def test_seeds_that_are_not_paired_give_one_false_alarm_in_twenty_or_fewer(before, after):
    assert 0.005 <= alarms(3, before, after) <= 0.062
