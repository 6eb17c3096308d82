"""The reference values of `tests/data/vectors.json`, computed there from the definitions with fractions.

The game computes in float64: a value of at most 16 terms of size 1 is within 1e-12 of its fraction.
"""

import json
import re
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest

from game.core.evidence import evidence_of
from game.core.grid import grid_of
from game.core.masks import mask_of, popcount
from game.methods.profile import profile
from game.methods.semivalues import (
    banzhaf_weights,
    beta_weights,
    semivalues,
    shapley_weights,
)
from tests.core import small_worlds
from tests.methods.boards import evidence_from, value
from tests.oracles import formula_score, shapley_by_orders

VECTORS = json.loads((Path(__file__).parent.parent / "data" / "vectors.json").read_text("utf-8"))
WEIGHTS = {
    "shapley": shapley_weights,
    "banzhaf": banzhaf_weights,
    "beta_4_1": lambda n: beta_weights(n, 4, 1),
    "beta_1_4": lambda n: beta_weights(n, 1, 4),
    "beta_2_2": lambda n: beta_weights(n, 2, 2),
    "beta_16_1": lambda n: beta_weights(n, 16, 1),
}

#: Each reference value by the method's code and its parameters.
BY_CODE = {
    "shapley": ("shapley",),
    "banzhaf": ("banzhaf",),
    "beta_4_1": ("beta-shapley", 4, 1),
    "beta_1_4": ("beta-shapley", 1, 4),
    "beta_2_2": ("beta-shapley", 2, 2),
    "beta_16_1": ("beta-shapley", 16, 1),
}


def mask(letters):
    return mask_of("" if letters == "0" else letters)


def near(text):
    return pytest.approx(float(Fraction(text)), abs=1e-12)


def jaccard(n):
    return grid_of(small_worlds.letters(n)).table


CASES = VECTORS["jaccard_semivalues"]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['tile']}-on-{case['eval']}" for case in CASES])
def test_every_jaccard_semivalue_is_its_fraction(case):
    n, tile, column = case["n"], mask(case["tile"]).bit_length() - 1, mask(case["eval"])
    table = jaccard(n)
    assert profile(table)[tile, :, column].tolist() == [near(text) for text in case["profile"]]
    evidence = evidence_of(small_worlds.letters(n))
    alone = value("leave-one-out", evidence, tile, column, row=15)
    assert alone.value == near(case["leave_one_out_at_ABCD"])
    for name, weights in WEIGHTS.items():
        assert semivalues(table, weights(n))[tile, column] == near(case[name]), name
        code, *given_parameters = BY_CODE[name]
        found = value(code, evidence, tile, column, **dict(zip("ab", given_parameters, strict=False)))
        assert found.value == near(case[name]), name


@pytest.mark.parametrize("case", CASES, ids=[f"{case['tile']}-on-{case['eval']}" for case in CASES])
def test_the_reference_agrees_with_orders_of_arrival(case):
    """The file itself against Shapley's first definition, all in fractions."""
    evaluation = frozenset("" if case["eval"] == "0" else case["eval"])
    by_position = frozenset("ABCD".index(letter) for letter in evaluation)

    def score(training):
        return formula_score("jaccard", training, by_position, ())

    assert shapley_by_orders(score, 4, "ABCD".index(case["tile"])) == Fraction(case["shapley"])


@pytest.mark.parametrize("case", VECTORS["interventions"], ids=lambda case: case["name"])
def test_every_intervention_is_its_fraction(case):
    table = jaccard(case["n"])
    total = 0.0
    for sign, row, column in re.findall(r"([+-]?)v\((\w+),(\w+)\)", case["expression"]):
        total += (-1 if sign == "-" else 1) * table[mask(row), mask(column)]
    assert total == near(case["value"])


@pytest.mark.parametrize("case", VECTORS["scaling"], ids=lambda case: f"{case['n']}-{case['eval']}")
def test_scores_by_size_are_their_fractions(case):
    scores = jaccard(case["n"])[:, mask(case["eval"])]
    sizes = np.array([popcount(row) for row in range(1 << case["n"])])
    by_size = [scores[sizes == k] for k in range(case["n"] + 1)]
    assert [some.mean() for some in by_size] == [near(text) for text in case["mean_by_size"]]
    assert [some.max() for some in by_size] == [near(text) for text in case["best_by_size"]]


@pytest.mark.parametrize("name", VECTORS["weights_n4"])
def test_the_weights_are_the_floats_next_to_their_fractions(name):
    assert WEIGHTS[name](4).tolist() == [float(Fraction(text)) for text in VECTORS["weights_n4"][name]]


def covertype():
    """The measured grid's column of all four areas: (16,), the empty row 0."""
    scores = np.zeros(16)
    for name, cells in VECTORS["covertype"]["cells"].items():
        scores[mask(name)] = cells[4]
    return scores


@pytest.mark.parametrize("name", ["shapley", "banzhaf", "beta_4_1"])
def test_the_measured_covertype_grid_gives_the_printed_semivalues(name):
    """Half a unit of the last printed digit; some values end in a 5 that may be rounded either way."""
    values = semivalues(covertype(), WEIGHTS[name](4))[:, 0]
    printed = VECTORS["covertype"]["eval_all"][name]
    for found, letter in zip(values, "ABCD", strict=True):
        assert abs(found - printed[letter]) <= 0.5e-6 + 1e-12, letter


def test_the_measured_covertype_grid_gives_the_printed_leave_one_out():
    evidence = evidence_from(covertype())
    values = [round(value("leave-one-out", evidence, tile, row=15).value, 6) for tile in range(4)]
    assert dict(zip("ABCD", values, strict=True)) == VECTORS["covertype"]["eval_all"]["leave_one_out"]
