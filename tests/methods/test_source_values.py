"""Values of all sources of a measured world: those of the plan's rows alone, and the right ones are low."""

from dataclasses import replace

import numpy as np
import pytest

from game.book.worlds import load_pack
from game.core.chosen_sources import measured_rows, with_choice
from game.core.student import NORMAL
from game.methods.drawn_rows import stratified_semivalues
from game.methods.row_plans import stratified_rows
from game.methods.semivalues import shapley_weights
from game.methods.source_values import source_values

WORLD = load_pack("twenty").world
LETTERS = "ABCDEFGHIJKLMNOPQRST"


def test_the_plan_alone_is_read_whatever_else_the_file_holds():
    rows = stratified_rows(20, 1600, 0)
    scores, noise = measured_rows(WORLD, rows)
    again = stratified_semivalues(rows, scores, 20, shapley_weights(20), noise)
    found = source_values(WORLD)
    assert found.values.tolist() == again.values.tolist()
    assert len(WORLD.measurement.table.rows) > len(rows)


def test_who_labels_by_chance_is_worth_least_and_copies_as_much_as_what_they_copy():
    found = source_values(WORLD)
    values = dict(zip(LETTERS, found.values.tolist(), strict=True))
    bands = dict(zip(LETTERS, (NORMAL * found.errors).tolist(), strict=True))
    assert sorted(values, key=lambda letter: values[letter])[:2] == ["T", "E"]
    assert values["T"] + bands["T"] < 0
    for first, copy in (("A", "D"), ("I", "S")):
        assert abs(values[first] - values[copy]) <= np.hypot(bands[first], bands[copy])


def test_values_add_up_to_what_all_sources_gain():
    scores, _ = measured_rows(WORLD, np.array([0, (1 << 20) - 1]))
    found = source_values(WORLD)
    assert abs(found.values.sum() - (scores[1] - scores[0])) < 0.05


def test_the_board_that_is_looked_at_changes_no_value():
    assert source_values(with_choice(WORLD, "KT-A")).values.tolist() == source_values(WORLD).values.tolist()


@pytest.mark.parametrize("drawn", [0, 3, 1601])
def test_without_the_rows_of_a_plan_there_are_no_values(drawn):
    assert source_values(replace(WORLD, measurement=replace(WORLD.measurement, drawn=drawn))) is None
