"""Estimates: what each buys, that it is right on average, and that its standard errors can be believed."""

from itertools import pairwise, permutations
from math import comb, isnan

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.evidence import evidence_of
from game.core.unread import Unread
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.results import PLUS, READ
from game.methods.sampling import (
    permutation_sampling,
    sample_reuse,
    stratified_sampling,
    truncated_mean,
    truncated_sampling,
)
from game.methods.semivalues import banzhaf_weights, semivalues, shapley_weights
from tests.core import small_worlds
from tests.methods.boards import evidence_from

CODES = ("permutation-sampling", "stratified-sampling", "truncated-monte-carlo", "sample-reuse")
SAMPLERS = {
    "permutation": permutation_sampling,
    "stratified": stratified_sampling,
    "truncated": lambda read, n, samples, seed: truncated_sampling(read, n, samples, seed, 0.0),
    "reuse": sample_reuse,
}
#: Samples at n = 6 that leave some squares to be bought: in strata they are of each tile and size.
SOME = {"permutation": 24, "stratified": 3, "truncated": 24, "reuse": 24}
every_sampler = pytest.mark.parametrize("name", SAMPLERS)
every_code = pytest.mark.parametrize("code", CODES)
sizes, seeds = st.integers(1, 6), st.integers(0, 999)


def cells_of(n, seed):
    """A score that rises with every tile and less with each, with some noise."""
    random = np.random.default_rng(seed)
    worth = random.uniform(0.1, 1, n)
    total = np.array([worth[[i for i in range(n) if row >> i & 1]].sum() for row in range(1 << n)])
    return 1 - np.exp(-total) + random.normal(0, 0.05, 1 << n)


def truth_of(name, cells):
    n = len(cells).bit_length() - 1
    return semivalues(cells, (banzhaf_weights if name == "reuse" else shapley_weights)(n))[:, 0]


def table(code, evidence, **parameters):
    query = Query(0, parameters=tuple(parameters.items()))
    (found,) = answers(method_of(code), evidence, query)
    return found


# -- right on average


@every_sampler
@given(sizes, seeds)
def test_of_an_additive_game_orders_and_strata_know_everything_at_once(name, n, seed):
    worth = np.random.default_rng(seed).normal(size=n)
    game = np.array([0.5 + sum(worth[i] for i in range(n) if row >> i & 1) for row in range(1 << n)])
    found = SAMPLERS[name](game.__getitem__, n, 2, seed)
    if name == "reuse":
        assert (found.errors[~np.isnan(found.errors)] >= 0).all()
        return
    np.testing.assert_allclose(found.values, worth, rtol=0, atol=1e-12)
    np.testing.assert_allclose(found.errors, 0, rtol=0, atol=1e-12)


@every_sampler
def test_the_mean_over_many_draws_is_the_exact_value(name):
    """Unbiased: the mean over 400 draws is within 4.5 of its own standard errors, for every tile."""
    cells = cells_of(6, 3)
    found = np.array([SAMPLERS[name](cells.__getitem__, 6, SOME[name], seed).values for seed in range(400)])
    off = (found.mean(axis=0) - truth_of(name, cells)) / (found.std(axis=0, ddof=1) / np.sqrt(len(found)))
    assert (np.abs(off) < 4.5).all(), off


@every_sampler
def test_standard_errors_are_the_spread_over_draws(name):
    cells = cells_of(6, 4)
    found = [SAMPLERS[name](cells.__getitem__, 6, SOME[name], seed) for seed in range(400)]
    spread = np.std([one.values for one in found], axis=0, ddof=1)
    told = np.sqrt(np.mean([one.errors**2 for one in found], axis=0))
    np.testing.assert_allclose(told, spread, rtol=0.15)


@pytest.mark.parametrize("name", ["permutation", "reuse"])
@pytest.mark.parametrize("world", ["digits", "invented"])
def test_intervals_cover_the_exact_value_in_90_to_98_of_100_draws(name, world):
    """At n = 8, over 200 seeds: the value plus and minus 1.96 standard errors, for each tile."""
    cells = (
        evidence_of(small_worlds.digits(8), small_worlds.RIDGE).column(3)
        if world == "digits"
        else cells_of(8, 5)
    )
    truth = truth_of(name, cells)
    found = [SAMPLERS[name](cells.__getitem__, 8, 100, seed) for seed in range(200)]
    covered = np.array([np.abs(one.values - truth) <= 1.96 * one.errors for one in found])
    shares = covered.mean(axis=0)
    assert ((shares >= 0.90) & (shares <= 0.98)).all(), shares


@given(st.integers(1, 6), seeds)
def test_strata_that_are_bought_whole_leave_no_error(n, seed):
    cells = cells_of(n, seed)
    found = stratified_sampling(cells.__getitem__, n, max(comb(n - 1, k) for k in range(n)), seed)
    np.testing.assert_allclose(found.values, truth_of("stratified", cells), rtol=0, atol=1e-12)
    assert not found.errors.any()
    assert set(found.rows.tolist()) == set(range(1 << n))


@given(st.integers(1, 7), st.integers(2, 5), seeds)
def test_strata_are_bought_without_putting_back_and_by_size(n, samples, seed):
    found = stratified_sampling(cells_of(n, 0).__getitem__, n, samples, seed)
    pairs = found.rows.reshape(n, -1, 2)
    for tile in range(n):
        without = pairs[tile, :, 0].tolist()
        assert (pairs[tile, :, 1] == pairs[tile, :, 0] | 1 << tile).all()
        assert not any(row >> tile & 1 for row in without)
        assert len(set(without)) == len(without)
        by_size = [sum(row.bit_count() == k for row in without) for k in range(n)]
        assert by_size == [min(comb(n - 1, k), samples) for k in range(n)]


def test_a_stratum_s_error_is_its_variance_with_the_finite_correction():
    cells = cells_of(4, 1)
    found = stratified_sampling(cells.__getitem__, 4, 2, 7)
    for tile in range(4):
        variance = 0.0
        pairs = found.rows.reshape(4, -1, 2)[tile]
        steps = cells[pairs[:, 1]] - cells[pairs[:, 0]]
        count = [row.bit_count() for row in pairs[:, 0].tolist()]
        for k in range(4):
            here = steps[[size == k for size in count]]
            if len(here) > 1:
                variance += here.var(ddof=1) / len(here) * (1 - len(here) / comb(3, k))
        assert found.errors[tile] == pytest.approx(np.sqrt(variance) / 4)


# -- orders and rows


@given(st.integers(1, 7), st.integers(2, 9), seeds)
def test_orders_of_arrival_by_a_walk(n, samples, seed):
    """The estimate from the rows that it says it bought, one order after the other."""
    cells = cells_of(n, 2)
    found = permutation_sampling(cells.__getitem__, n, samples, seed)
    steps = np.zeros((samples, n))
    for k, walk in enumerate(found.rows.reshape(samples, n + 1).tolist()):
        assert (walk[0], walk[-1]) == (0, (1 << n) - 1)
        for before, after in pairwise(walk):
            assert (before ^ after).bit_count() == 1
            steps[k, (before ^ after).bit_length() - 1] = cells[after] - cells[before]
    np.testing.assert_allclose(found.values, steps.mean(axis=0), rtol=0, atol=1e-12)
    expected = steps.std(axis=0, ddof=1) / np.sqrt(samples)
    np.testing.assert_allclose(found.errors, expected, rtol=0, atol=1e-12)
    assert found.values.sum() == pytest.approx(cells[-1] - cells[0])


@given(st.integers(1, 7), st.integers(1, 30), seeds)
def test_reuse_is_the_mean_with_minus_the_mean_without(n, samples, seed):
    cells = cells_of(n, 2)
    found = sample_reuse(cells.__getitem__, n, samples, seed)
    assert len(found.rows) == samples
    for tile in range(n):
        there = [cells[row] for row in found.rows.tolist() if row >> tile & 1]
        rest = [cells[row] for row in found.rows.tolist() if not row >> tile & 1]
        if not there or not rest:
            assert isnan(found.values[tile])
            continue
        assert found.values[tile] == pytest.approx(np.mean(there) - np.mean(rest))
        if min(len(there), len(rest)) < 2:
            assert isnan(found.errors[tile])
        else:
            variance = np.var(there, ddof=1) / len(there) + np.var(rest, ddof=1) / len(rest)
            assert found.errors[tile] == pytest.approx(np.sqrt(variance))


# -- truncation


@given(st.integers(1, 6), seeds)
def test_without_tolerance_truncation_is_permutation_sampling(n, seed):
    cells = cells_of(n, 2)
    one = truncated_sampling(cells.__getitem__, n, 5, seed, 0.0)
    other = permutation_sampling(cells.__getitem__, n, 5, seed)
    assert (one.values == other.values).all()
    assert set(one.rows.tolist()) == set(other.rows.tolist())


def truncated_steps(cells, order, tolerance):
    """One order by the algorithm of the paper, line by line; and the rows that it reads."""
    whole, before = cells[-1], cells[0]
    limit = tolerance * abs(whole - before)
    row, steps, rows = 0, [0.0] * len(order), [0, len(cells) - 1]
    for tile in order:
        row |= 1 << tile
        if abs(whole - before) < limit:
            now = before
        else:
            now = cells[row]
            rows.append(row)
        steps[tile] = now - before
        before = now
    return steps, rows


tolerances = st.sampled_from([0.0, 0.1, 0.25, 0.5])


@given(st.integers(1, 5), seeds, tolerances)
def test_the_mean_of_truncation_is_that_over_all_orders(n, seed, tolerance):
    cells = cells_of(n, seed)
    every = [truncated_steps(cells, order, tolerance)[0] for order in permutations(range(n))]
    np.testing.assert_allclose(truncated_mean(cells, tolerance), np.mean(every, axis=0), rtol=0, atol=1e-12)


@given(st.integers(1, 6), seeds, tolerances)
def test_truncation_follows_the_paper_order_by_order(n, seed, tolerance):
    cells = cells_of(n, seed)
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(n), (6, 1)), axis=1)
    walks = [truncated_steps(cells, order, tolerance) for order in orders.tolist()]
    found = truncated_sampling(cells.__getitem__, n, 6, seed, tolerance)
    np.testing.assert_allclose(found.values, np.mean([walk[0] for walk in walks], axis=0), atol=1e-12)
    assert set(found.rows.tolist()) == {row for walk in walks for row in walk[1]}


def test_truncation_buys_less_and_is_biased_by_what_it_says():
    cells = cells_of(8, 1)
    evidence = evidence_from(cells)
    lines = table("truncated-monte-carlo", evidence, samples=64, tolerance=0.5).lines
    bias = truncated_mean(cells, 0.5) - truth_of("truncated", cells)
    assert [line[4] for line in lines] == pytest.approx(bias.tolist())
    assert np.abs(bias).max() > 0.005
    found = np.array([truncated_sampling(cells.__getitem__, 8, 64, seed, 0.5).values for seed in range(200)])
    off = found.mean(axis=0) - truth_of("truncated", cells) - bias
    assert (np.abs(off) < 4.5 * found.std(axis=0, ddof=1) / np.sqrt(len(found))).all()
    bought = [
        table("truncated-monte-carlo", evidence, samples=16, tolerance=t).receipt().weights.astype(bool).sum()
        for t in (0.0, 0.5)
    ]
    assert bought[1] < bought[0] / 2


# -- the tables


@every_code
@given(st.integers(1, 6), seeds)
def test_a_table_has_the_exact_value_beside_the_estimate(code, n, seed):
    cells = cells_of(n, seed)
    found = table(code, evidence_from(cells), seed=seed % 100)
    exact = truth_of("reuse" if code == "sample-reuse" else "shapley", cells)
    assert [line[0] for line in found.lines] == list("ABCDEF"[:n])
    assert [line[3] for line in found.lines] == pytest.approx(exact.tolist(), abs=1e-12)
    assert found.headings[:4] == ("tile", "estimate", "standard error", "exact value")
    assert len(found.units) == len(found.headings)


@every_code
def test_the_receipt_shows_what_was_bought_in_the_order_of_buying(code):
    evidence = evidence_from(cells_of(6, 1))
    found = table(code, evidence)
    receipt = found.receipt()
    bought = receipt.roles == PLUS
    count = int(bought.sum())
    assert 0 < count < 64
    assert found.note == f"{count} of 64 squares bought."
    assert bought[:count].all()
    assert (receipt.roles[count:] == READ).all()
    assert not receipt.weights[count:].any()
    assert receipt.weights.sum() == pytest.approx(1)
    assert sorted(receipt.rows.tolist()) == list(range(64))
    if code == "permutation-sampling":
        assert receipt.rows[0] == 0
        walked = receipt.rows[:7].tolist()
        assert [row.bit_count() for row in walked] == list(range(7)), "the first order comes first"


@every_code
def test_the_estimate_comes_from_what_was_bought_alone(code):
    """With every other cell changed it is the same, and only the exact values differ."""
    cells = cells_of(6, 1)
    found = table(code, evidence_from(cells))
    receipt = found.receipt()
    others = receipt.rows[receipt.roles == READ]
    assert len(others)
    changed = cells.copy()
    changed[others] += 1
    again = table(code, evidence_from(changed))
    assert [line[:3] for line in again.lines] == [line[:3] for line in found.lines]
    assert [line[3] for line in again.lines] != [line[3] for line in found.lines]


@every_code
def test_where_only_what_is_bought_lies_face_up_there_is_no_exact_value(code):
    cells = cells_of(6, 1)
    whole = table(code, evidence_from(cells))
    receipt = whole.receipt()
    bought = receipt.rows[receipt.roles == PLUS]
    face_up = np.zeros(64, dtype=bool)
    face_up[bought] = True
    evidence = evidence_from(cells, face_up)
    found = table(code, evidence)
    assert [line[:3] for line in found.lines] == [line[:3] for line in whole.lines]
    assert all(isnan(number) for line in found.lines for number in line[3:])
    assert "some lie face down" in found.note
    assert sorted(evidence.cells_read()[0].tolist()) == sorted(bought.tolist())
    assert sorted(found.receipt().rows.tolist()) == sorted(bought.tolist())
    face_up[bought[-1]] = False
    refused = table(code, evidence_from(cells, face_up))
    assert isinstance(refused, Unread)
    assert set(refused.rows) <= set(bought.tolist())


@every_code
def test_the_same_seed_has_the_same_answer_and_another_another(code):
    evidence = evidence_from(cells_of(6, 1))
    assert table(code, evidence, seed=3) == table(code, evidence.fresh(), seed=3)
    assert table(code, evidence, seed=3) != table(code, evidence, seed=4)
