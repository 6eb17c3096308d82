"""Errors of sums of estimated squares: quadratic forms of their weights in the covariance of the process."""

from dataclasses import replace

import numpy as np
import pytest

from game.core.board_table import board_table
from game.core.chosen_sources import estimates_of
from game.core.hypercube_process import process_of
from game.core.measured_table import MeasuredTable
from game.core.measurement import Measurement
from game.methods.semivalues import semivalues, shapley_weights

N = 5
BAND = 1.959964


def measurement(values, rows, n, seed_error=0.0):
    """A measurement of some rows of a cube; values: (2**n, slices)."""
    rows = np.sort(rows)
    names = tuple(f"s{j}" for j in range(values.shape[1]))
    spread = np.full((len(rows), values.shape[1]), seed_error)
    table = MeasuredTable(n, names, rows, values[rows], spread, np.full(len(rows), 4))
    letters = "ABCDEFGH"[:n]
    return Measurement(table, "m", False, "", "seeds", -1e3, 1e3, letters, tuple(range(n)))


def board(values, rows, n, seed_error=0.0):
    of = measurement(values, rows, n, seed_error)
    every = np.arange(1 << n)
    return board_table(of, every, estimates_of(of, every))


def sample(seed, n, columns=2, length=None, noise=0.05):
    """Functions drawn from the prior: columns that vary together, and noise of measuring; (2**n, columns)."""
    chance = np.random.default_rng(seed)
    rows = np.arange(1 << n)
    kernel = np.exp(-1.0 / (length or n)) ** np.bitwise_count(rows[:, None] ^ rows)
    root = np.linalg.cholesky(kernel + noise * np.eye(1 << n))
    mixed = np.array([[1.0, 0.4], [0.0, 0.9]])[:columns, :columns]
    return 10 + root @ chance.standard_normal((1 << n, columns)) @ mixed


def covariance_by_hand(process, rows, shares):
    """What the process leaves open of rows on a mean of slices, with plain inverses: (rows, rows)."""
    n, shown = process.n, process.rows
    bits = lambda some: np.array([[row >> i & 1 for i in range(n)] for row in some.tolist()])  # noqa: E731
    kernel = lambda a, b: np.exp(-np.abs(bits(a)[:, None] - bits(b)).sum(axis=2) / process.length)  # noqa: E731
    apart = 1 - np.mean(np.exp(-bits(np.arange(1 << n)).sum(axis=1) / process.length))
    inverse = np.linalg.inv(kernel(shown, shown) + process.noise * apart * np.eye(len(shown)))
    terms = lambda some: np.array(  # noqa: E731
        [[1, np.log(1 + k), 1 / (1 + k), 1 / (1 + k) ** 2] for k in bits(some).sum(axis=1)]
    )
    along = terms(shown)
    whole = np.linalg.inv(along.T @ inverse @ along)
    rest = process.rest - along @ whole @ along.T @ inverse @ process.rest
    between = rest.T @ inverse @ rest / (len(shown) - 4)
    across = kernel(rows, shown)
    lack = terms(rows) - across @ inverse @ along
    found = kernel(rows, rows) - across @ inverse @ across.T
    found += lack @ whole @ lack.T + process.noise * apart * np.eye(len(rows))
    unit = process.unit[[row.bit_count() for row in rows.tolist()]] * shares
    return found * (unit @ between @ unit.T)


def test_the_error_of_a_sum_is_the_quadratic_form_by_plain_algebra():
    values, chance = sample(0, N), np.random.default_rng(0)
    rows = chance.permutation(1 << N)[:24]
    found = board(values, rows, N)
    missing = np.flatnonzero(found.estimated)
    process = process_of(np.sort(rows), values[np.sort(rows)], N)
    for shares in np.array([[1.0, 0.0], [0.25, 0.75]]):
        by_hand = covariance_by_hand(process, missing, shares)
        scale = process.judged(shares).width / BAND
        for _ in range(5):
            weights = chance.standard_normal(len(missing))
            error = found.error_of_sum(missing, weights[:, None] * shares, "score") * 2e3
            assert error == pytest.approx(scale * np.sqrt(weights @ by_hand @ weights), rel=1e-8)
        if found.judged(shares).known:
            alone = found.errors(shares, "score")[missing] * 2e3
            assert alone == pytest.approx(scale * np.sqrt(np.diag(by_hand)), rel=1e-8)


def test_measured_rows_add_their_own_noise_and_nothing_else():
    values = sample(1, N)
    rows = np.random.default_rng(1).permutation(1 << N)[:24]
    quiet, noisy = (board(values, rows, N, error) for error in (0.0, 0.3))
    estimated, measured = np.flatnonzero(quiet.estimated)[:1], quiet.table.rows[:2]
    chosen = np.concatenate([estimated, measured])
    weights = np.array([[1.0, 0.0], [-2.0, 0.0], [0.5, 0.0]])
    alone = quiet.error_of_sum(chosen, weights, "loss")
    assert alone == pytest.approx(quiet.error_of_sum(estimated, weights[:1], "loss"))
    noise = np.hypot(2.0, 0.5) * 0.3 / 2
    assert noisy.error_of_sum(chosen, weights, "loss") == pytest.approx(np.hypot(alone, noise))


def test_a_square_counted_against_itself_has_no_error():
    values = sample(2, N)
    found = board(values, np.random.default_rng(2).permutation(1 << N)[:24], N, 0.3)
    for row in (int(np.flatnonzero(found.estimated)[0]), int(found.table.rows[3])):
        weights = np.array([[1.0, 0.0], [-1.0, 0.0]])
        assert found.error_of_sum(np.array([row, row]), weights, "loss") == pytest.approx(0.0, abs=1e-12)


def test_neighbours_are_wrong_together_so_their_difference_is_known_better_than_independent_bands_say():
    n = 8
    values = sample(3, n, noise=1e-3)
    found = board(values, np.random.default_rng(3).permutation(1 << n)[:120], n)
    shares = np.array([1.0, 0.0])
    errors = found.errors(shares, "loss")
    pairs = [
        (r, r | 1) for r in np.flatnonzero(found.estimated).tolist() if not r & 1 and found.estimated[r | 1]
    ]
    joint = [found.difference(shares, *pair, "loss") for pair in pairs]
    assert all(one.estimated and one.clear is None for one in joint)
    apart = np.array([np.hypot(*errors[list(pair)]) for pair in pairs])
    assert (np.array([one.error for one in joint]) < apart).all()


@pytest.mark.parametrize("kind", ["shapley", "difference", "mean", "mean of slices"])
def test_bands_of_sums_hold_what_functions_drawn_from_the_prior_have(kind):
    n, held = 8, []
    chance = np.random.default_rng(7)
    for seed in range(12):
        values = sample(100 + seed, n)
        found = board(values, chance.permutation(1 << n)[:150], n)
        best = np.where(np.isnan(found.mean), 0.0, found.mean)
        shares = np.array([0.5, 0.5] if kind == "mean of slices" else [1.0, 0.0])
        if not found.judged(shares).known:
            continue
        for weights in sums(kind, n, chance, np.flatnonzero(found.estimated)):
            off = weights @ (best - values) @ shares
            rows = np.flatnonzero(weights)
            error = found.error_of_sum(rows, weights[rows, None] * shares, "loss")
            held.append(abs(off) <= BAND * error)
    assert len(held) > 60
    assert 0.9 <= np.mean(held) <= 1


def sums(kind, n, chance, estimated):
    """Weights of some sums over all rows of a cube."""
    rows = np.arange(1 << n)
    if kind == "shapley":
        for i in range(n):
            sizes = np.bitwise_count(rows & ~(1 << i))
            yield np.where(rows >> i & 1, 1, -1) * shapley_table(n)[sizes]
    elif kind == "difference":
        for _ in range(12):
            pair = chance.permutation(estimated)[:2]
            yield (rows == pair[0]) * 1.0 - (rows == pair[1])
    else:
        for _ in range(12):
            some = chance.permutation(estimated)[:20]
            yield np.isin(rows, some) / 20


def shapley_table(n):
    """The weight of a change by how many others were there."""
    from math import comb  # noqa: PLC0415

    return np.array([1 / (n * comb(n - 1, k)) for k in range(n)])


def test_shapley_weights_of_this_file_are_those_of_the_method():
    values = sample(9, 4)[:, 0]
    mine = [weights @ values for weights in sums("shapley", 4, None, None)]
    assert mine == pytest.approx(semivalues(values[:, None], shapley_weights(4))[:, 0])
    assert replace(measurement(sample(9, 4), np.arange(16), 4), letters="ABCD").low == -1e3
