"""The process over training sets: its formula, its band, and that it says when it does not know."""

import numpy as np
import pytest

from game.core import hypercube_process
from game.core.hypercube_process import process_of
from game.methods.row_plans import stratified_rows
from tests.methods.test_many_sources import game

N = 10


def measured(seed, budget=200):
    cells = game(N, seed)
    rows = stratified_rows(N, budget, seed)
    others = np.setdiff1d(np.arange(1 << N), rows)
    return cells, rows, others


def test_its_means_and_errors_are_those_of_the_formula():
    cells, rows, others = measured(0)
    process = process_of(rows, cells[rows][:, None], N)
    mean, half = process.predict(others)
    # The formula with plain inverses and distances counted bit by bit (Rasmussen and Williams 2006, 2.42).
    bits = lambda some: np.array([[row >> i & 1 for i in range(N)] for row in some.tolist()])  # noqa: E731
    kernel = lambda a, b: np.exp(-np.abs(bits(a)[:, None] - bits(b)).sum(axis=2) / process.length)  # noqa: E731
    apart = 1 - np.mean([np.exp(-bits(np.arange(1 << N)).sum(axis=1) / process.length)])
    shown = process.rows
    inverse = np.linalg.inv(kernel(shown, shown) + process.noise * apart * np.eye(len(shown)))
    curve, unit = (
        part[np.array([row.bit_count() for row in shown.tolist()])][:, 0]
        for part in (process.curve, process.unit)
    )
    rest = (cells[shown] - curve) / unit
    terms = lambda some: np.array(  # noqa: E731
        [[1, np.log(1 + k), 1 / (1 + k), 1 / (1 + k) ** 2] for k in bits(some).sum(axis=1)]
    )
    along = terms(shown)
    whole = np.linalg.inv(along.T @ inverse @ along)
    factors = whole @ along.T @ inverse @ rest
    left = rest - along @ factors
    variance = left @ inverse @ left / (len(shown) - 4)
    across = kernel(others, shown)
    curve, unit = (
        part[np.array([row.bit_count() for row in others.tolist()])][:, 0]
        for part in (process.curve, process.unit)
    )
    lack = terms(others) - across @ inverse @ along
    spread = 1 - np.einsum("ij,jk,ik->i", across, inverse, across)
    spread += np.einsum("ij,jk,ik->i", lack, whole, lack) + process.noise * apart
    assert mean[:, 0] == pytest.approx(
        curve + unit * (terms(others) @ factors + across @ inverse @ left), rel=1e-6
    )
    error = unit * np.sqrt(spread * variance)
    assert half[:, 0] == pytest.approx(error * process.by_column[0].width, rel=1e-6)


def test_bands_hold_nine_tenths_or_more_of_rows_that_were_not_measured():
    held, r2 = [], []
    for seed in range(6):
        cells, rows, others = measured(seed)
        mean, half = process_of(rows, cells[rows][:, None], N).predict(others)
        held.append((np.abs(mean[:, 0] - cells[others]) <= half[:, 0]).mean())
        r2.append(
            1
            - ((mean[:, 0] - cells[others]) ** 2).sum() / ((cells[others] - cells[others].mean()) ** 2).sum()
        )
    assert 0.9 <= np.mean(held) <= 1
    assert min(held) > 0.85
    assert np.mean(r2) > 0.7


def test_a_column_of_chance_is_unknown_and_the_one_beside_it_known():
    cells, rows, others = measured(1)
    chance = np.random.default_rng(0).normal(size=len(rows))
    process = process_of(rows, np.stack([cells[rows], chance, np.full(len(rows), 0.3)], axis=1), N)
    mean, half = process.predict(others)
    assert process.known.tolist() == [True, False, True]
    assert process.r2[1] < 0.2
    assert np.isnan(mean[:, 1]).all() and np.isnan(half[:, 1]).all()
    assert mean[:, 2] == pytest.approx(np.full(len(others), 0.3), abs=1e-9)
    assert half[:, 2].max() < 1e-9


def test_everything_is_fitted_anew_in_each_fold_and_never_on_what_is_held_back(monkeypatch):
    cells, rows, _ = measured(2)
    seen = []
    fitted = hypercube_process._fitted

    def watched(shown, *others):
        seen.append(set(shown.tolist()))
        return fitted(shown, *others)

    monkeypatch.setattr(hypercube_process, "_fitted", watched)
    process_of(rows, cells[rows][:, None], N)
    *folds, whole = seen
    assert whole == set(rows.tolist())
    assert len(folds) == hypercube_process.FOLDS
    held = [whole - fold for fold in folds]
    assert sum(len(one) for one in held) == len(whole) and set.union(*held) == whole


def test_too_few_rows_to_hold_some_back_are_not_believed():
    cells, rows, others = measured(3)
    few = rows[:: len(rows) // 12]
    process = process_of(few, cells[few][:, None], N)
    assert not process.known.any()
    assert np.isnan(process.predict(others)[0]).all()
    with pytest.raises(ValueError, match="two rows at least"):
        process_of(rows[:1], cells[rows[:1]][:, None], N)


def test_the_same_rows_in_another_order_give_the_same_band():
    cells, rows, others = measured(4)
    there, back = (process_of(some, cells[some][:, None], N).predict(others) for some in (rows, rows[::-1]))
    for first, second in zip(there, back, strict=True):
        assert first == pytest.approx(second)
