"""Plans name rows, each once and with the same seed the same; what cannot be planned is refused."""

import numpy as np
import pytest

from game.bake.measuring.plan import MOST_ROWS, PlanFault, orders_in, planned_rows
from game.core.measured_table import SOURCE_LETTERS
from game.methods.sampling import permutation_sampling


def rows_of(plan, n, seed=0):
    return planned_rows(plan, SOURCE_LETTERS[:n], seed)


def test_all_are_all_and_small_rows_come_first():
    assert rows_of("all", 3) == [0b000, 0b001, 0b010, 0b100, 0b011, 0b101, 0b110, 0b111]


def test_a_focus_frees_some_sources_and_fixes_others():
    assert sorted(rows_of("focus:AC", 5)) == [0b00000, 0b00001, 0b00100, 0b00101]
    assert sorted(rows_of("focus:AC+E", 5)) == [0b10000, 0b10001, 0b10100, 0b10101]
    assert len(rows_of("focus:ABCDEF", 50)) == 64


@pytest.mark.parametrize("plan", ["permutations:200", "stratified:400"])
def test_a_sample_is_seeded_distinct_and_within_its_count(plan):
    rows = rows_of(plan, 20)
    assert rows == rows_of(plan, 20)
    assert rows != rows_of(plan, 20, seed=1)
    assert len(set(rows)) == len(rows) <= int(plan.partition(":")[2])
    assert {0, (1 << 20) - 1} <= set(rows)


def test_the_estimator_of_orders_finds_every_row_that_the_plan_named():
    asked = []
    rows = set(rows_of("permutations:200", 20, seed=3))
    permutation_sampling(lambda masks: asked.append(masks) or np.zeros(len(masks)), 20, orders_in(20, 200), 3)
    assert {row for masks in asked for row in masks.tolist()} == rows


@pytest.mark.parametrize(
    ("plan", "n", "words"),
    [
        ("some", 3, "known are all"),
        ("all:3", 3, "known are all"),
        ("permutations:many", 3, "known are all"),
        ("all", 20, "stratified:1200"),
        ("focus:AZ", 3, "no source Z"),
        ("focus:AA", 3, "at most once"),
        ("focus:AB+B", 3, "at most once"),
        ("focus:", 3, "at most once"),
        ("focus:AB+", 3, "at most once"),
        (f"focus:{SOURCE_LETTERS[:20]}", 20, "more than"),
        ("permutations:20", 20, "21 rows"),
        ("stratified:50", 20, "122 rows"),
        (f"stratified:{MOST_ROWS + 1}", 20, "at most"),
    ],
)
def test_what_cannot_be_planned_is_refused_in_a_sentence(plan, n, words):
    with pytest.raises(PlanFault, match=words):
        rows_of(plan, n)
