"""Differential privacy: noise against its formula, sensitivity by leaving everybody out."""

import json
from dataclasses import replace
from math import exp, log, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import brentq
from scipy.special import log_ndtr
from scipy.stats import norm

from game.core.evidence import evidence_of
from game.core.learners import ridge
from game.core.learners.ridge import with_one
from game.methods import answers, method_of
from game.methods.base import Query
from game.methods.gaussian_mechanism import advantage, delta_of, log_normal, most_advantage, noise_scale
from game.methods.hidden_sums import CONTRIBUTOR, EXAMPLE, hidden_sums, noises, noisy_models
from tests.core import small_worlds
from tests.methods.test_every_method import board_of

FROZEN = json.loads((Path(__file__).parent.parent / "data" / "gaussian_noise.json").read_text("utf-8"))
COLUMN = 3
BOARDS = {
    "digits": (small_worlds.digits(5), small_worlds.RIDGE),
    "points": (small_worlds.points(5), small_worlds.POINT_RIDGE),
}
every_board = pytest.mark.parametrize("board", BOARDS)
every_unit = pytest.mark.parametrize("unit", [EXAMPLE, CONTRIBUTOR], ids=["example", "contributor"])


def asked(code, evidence, row=31, column=COLUMN, **parameters):
    (found,) = answers(method_of(code), evidence, Query(column, row, parameters=tuple(parameters.items())))
    return found


# -- the noise


def test_the_scale_is_that_of_another_library_and_of_a_published_example():
    assert len(FROZEN["scales"]) == 55
    for line in FROZEN["scales"]:
        assert noise_scale(line["epsilon"], line["delta"]) == pytest.approx(line["scale"], rel=1e-9)
    # The example in the documentation of diPLSlib, by the code that Balle and Wang published.
    assert noise_scale(1.0, 1e-5) == pytest.approx(3.730631634944469, rel=1e-9)


@given(st.floats(0.05, 20), st.floats(1e-7, 0.2))
def test_the_scale_is_the_root_of_the_formula_and_the_smallest(epsilon, delta):
    def formula(scale):
        half, tilt = 1 / (2 * scale), epsilon * scale
        return norm.cdf(half - tilt) - exp(epsilon) * norm.cdf(-half - tilt) - delta

    scale = noise_scale(epsilon, delta)
    assert scale == pytest.approx(brentq(formula, 1e-2, 1e3, xtol=1e-13), rel=1e-6)
    assert delta_of(scale * 0.999, epsilon) > delta > delta_of(scale * 1.001, epsilon)


def test_it_needs_less_than_the_classical_mechanism():
    for epsilon in (0.1, 0.5, 0.99):
        for delta in (1e-6, 1e-3):
            assert noise_scale(epsilon, delta) < sqrt(2 * log(1.25 / delta)) / epsilon


def test_the_logarithm_of_the_normal_distribution_holds_where_it_is_nothing():
    for x in (-1000.0, -60.0, -30.01, -29.99, -5.0, 0.0, 3.0):
        assert log_normal(x) == pytest.approx(float(log_ndtr(x)), rel=1e-7)


# -- the sums


def without(tiles, unit):
    """Every training set from which one unit is taken."""
    for k, tile in enumerate(tiles):
        owners = np.arange(tile.size) if unit == EXAMPLE else tile.contributor
        for one in sorted(set(owners.tolist())):
            stay = owners != one
            parts = {name: getattr(tile, name)[stay] for name in ("x", "y", "w", "contributor")}
            yield (*tiles[:k], replace(tile, **parts), *tiles[k + 1 :])


def released(sums):
    """What is released: the upper half of the first sum, off the diagonal times root 2, and the second."""
    above = sums.left[np.triu_indices(len(sums.left), 1)]
    return np.concatenate([np.diag(sums.left), sqrt(2) * above, sums.right.ravel()])


@every_board
@every_unit
@pytest.mark.parametrize("clip", [0.125, 0.5, 2.0])
def test_whoever_leaves_changes_both_sums_by_the_sensitivity_at_most(board, unit, clip):
    """By leaving everybody out once; where parts are cut, some must reach the bound."""
    world, _ = BOARDS[board]
    whole = hidden_sums(world, world.tiles, unit, clip)
    changes = []
    for fewer in without(world.tiles, unit):
        rest = hidden_sums(world, tuple(tile for tile in fewer if tile.size), unit, clip)
        assert rest.sensitivity == whole.sensitivity, "it does not depend on the examples"
        changes.append(np.linalg.norm(released(whole) - released(rest)))
    assert max(changes) <= whole.sensitivity * (1 + 1e-9)
    assert sorted(changes) == pytest.approx(sorted(whole.norms), rel=1e-6)
    if clip == 0.125:
        assert max(changes) == pytest.approx(whole.sensitivity)


def test_a_unit_s_part_is_the_sum_of_outer_products():
    world, _ = BOARDS["points"]
    tile = world.tiles[3]
    found = hidden_sums(world, (tile,), CONTRIBUTOR, 4.0)
    z, targets = with_one(tile.x), np.where(np.arange(3) == tile.y[:, None], 1.0, -1.0)
    for k, person in enumerate(dict.fromkeys(tile.contributor.tolist())):
        left, right = np.zeros((4, 4)), np.zeros((4, 3))
        for i in np.flatnonzero(tile.contributor == person):
            left += tile.w[i] * np.outer(z[i], z[i])
            right += tile.w[i] * np.outer(z[i], targets[i])
        size = sqrt((left**2).sum() + (right**2).sum())
        assert found.norms[k] == pytest.approx(min(size, found.sensitivity))


@every_board
def test_without_noise_and_cut_it_is_the_model_of_the_game(board):
    world, choice = BOARDS[board]
    sums = hidden_sums(world, world.tiles, EXAMPLE, 1e6)
    (model,) = noisy_models(sums, choice, 0.0, noises(1, *sums.right.shape))
    (trained,) = ridge.models(world.tiles, 31, len(world.classes), choice.get("penalty"))
    assert model == pytest.approx(trained, abs=1e-9)


def test_noise_is_symmetric_with_the_scale_of_a_released_number():
    left, right = noises(20_000, 3, 2)
    assert (left == left.transpose(0, 2, 1)).all()
    assert np.diagonal(left, axis1=1, axis2=2).std() == pytest.approx(1, rel=0.02)
    assert (sqrt(2) * left[:, 0, 1]).std() == pytest.approx(1, rel=0.02)
    assert right.std() == pytest.approx(1, rel=0.02)
    assert (noises(20_000, 3, 2)[1] == right).all(), "seeded"


def test_the_raised_penalty_keeps_the_noisy_sum_positive():
    """The largest eigenvalue of the noise is near root(2 d) of its scale, which the penalty adds."""
    left, _ = noises(64, 65, 1)
    largest = np.abs(np.linalg.eigvalsh(left)).max(axis=1)
    assert largest.mean() == pytest.approx(sqrt(2 * 65), rel=0.05)


# -- the score


def test_more_epsilon_is_a_better_score_until_nothing_hides():
    for world, most_lost in (("digits", 0.05), ("points", 0.02)):
        evidence, column = board_of(world, 8, 0)
        curve = asked("privacy", evidence, 255, column)
        noisy, clipped, trained = curve.series
        assert trained.y == (evidence.measuring("score").cell(255, column),) * 2
        assert noisy.y[0] < noisy.y[4] < noisy.y[-1]
        assert clipped.y[0] - noisy.y[-1] < most_lost
        assert all(
            low <= mean <= high for low, mean, high in zip(noisy.low, noisy.y, noisy.high, strict=True)
        )
        assert noisy.high[0] - noisy.low[0] > noisy.high[-1] - noisy.low[-1], "the spread over seeds shrinks"


def test_hiding_contributors_costs_more_than_hiding_examples():
    evidence, column = board_of("digits", 8, 0)
    means = [sum(asked("privacy", evidence, 255, column, unit=unit).series[0].y) for unit in (0.0, 1.0)]
    assert means[1] < means[0]


def test_the_note_states_the_joint_sensitivity():
    evidence, column = board_of("points", 8, 0)
    note = asked("privacy", evidence, 255, column, clip=1.0, unit=1.0).note
    assert note.startswith(f"a contributor changes both sums together by {sqrt(4**2 + 4 * 3):.3g} at most")
    assert f"noise {sqrt(28) * noise_scale(1.0, 0.001):.3g} at epsilon 1" in note


# -- the attacker


@every_board
@every_unit
@pytest.mark.parametrize("delta", [1e-6, 1e-3, 1e-2])
def test_the_attacker_s_advantage_rises_with_epsilon_and_stays_below_what_is_promised(board, unit, delta):
    for clip in (0.125, 0.5, 2.0):
        curve = asked("membership", evidence_of(*BOARDS[board]), unit=float(unit), delta=delta, clip=clip)
        promised, exposed, average = (np.array(series.y) for series in curve.series)
        epsilons = 10 ** np.array(curve.series[0].x)
        small = epsilons < 500
        expected = (np.exp(epsilons[small]) - 1 + 2 * delta) / (np.exp(epsilons[small]) + 1)
        assert promised[small] == pytest.approx(expected)
        assert (average <= exposed + 1e-12).all()
        assert (exposed <= promised + 1e-12).all()
        assert (np.diff(exposed) >= 0).all()
        assert exposed[0] < 0.1 < exposed[-1]


@given(st.floats(0.01, 30), st.floats(1e-7, 0.1))
def test_the_bound_holds_for_every_epsilon_and_delta(epsilon, delta):
    assert 0 < advantage(1.0, noise_scale(epsilon, delta)) < most_advantage(epsilon, delta)


@every_unit
def test_an_attacker_who_tries_has_the_advantage_that_the_formula_says(unit):
    """Releases with and without the most exposed, and a guess by the likelihood ratio: 2 000 of each."""
    world, _ = BOARDS["points"]
    whole = hidden_sums(world, world.tiles, unit, 0.5)
    sets = [hidden_sums(world, few, unit, 0.5) for few in without(world.tiles, unit)]
    parts = [(whole.left - rest.left, whole.right - rest.right) for rest in sets]
    left, right = max(parts, key=lambda part: np.linalg.norm(part[0]) ** 2 + np.linalg.norm(part[1]) ** 2)
    size = sqrt((left**2).sum() + (right**2).sum())
    assert size == pytest.approx(whole.norms.max(), rel=1e-6)
    tries, delta = 2000, 1e-3
    noise = noises(2 * tries, *whole.right.shape)
    for epsilon in (0.5, 1.0, 3.0, 10.0):
        scale = whole.sensitivity * noise_scale(epsilon, delta)
        seen = scale * (np.einsum("sij,ij->s", noise[0], left) + np.einsum("sik,ik->s", noise[1], right))
        seen[:tries] += size**2
        guessed = seen > size**2 / 2
        found = guessed[:tries].mean() - guessed[tries:].mean()
        assert found == pytest.approx(advantage(size, scale), abs=4 * sqrt(0.5 / tries))
        assert found < most_advantage(epsilon, delta) + 4 * sqrt(0.5 / tries)


@pytest.mark.parametrize("code", ["privacy", "membership"])
def test_nobody_is_hidden_in_the_empty_square_or_where_no_sums_are(code):
    assert not asked(code, evidence_of(*BOARDS["points"]), 0).series
    for world, learner in (("points", 1), ("digits", 1), ("letters", 0)):
        assert "ridge" in method_of(code).applies(board_of(world, 4, learner)[0])
