"""Every method on boards with forgotten tiles: they are worth nothing, and nobody stumbles over them."""

import warnings
from math import isnan

import pytest

from game.core.edits import Edit
from game.methods import METHODS, answers, method_of
from game.methods.results import Number, Table
from game.play.state import Lens, column_of, evidence_at, opening
from tests.methods.boards import query_at
from tests.methods.test_every_method import WORLDS, numbers_in


def board_without(name, letters, gone, learner=0, metric="score"):
    world = WORLDS[name]
    state = opening(world, letters)
    for letter in gone:
        state = state.with_edit(letter, Edit(forgotten=True))
    lens = Lens(0, letters[0], learner=learner, metric=metric)
    return evidence_at(world, state, lens), column_of(world, state, lens)


CASES = [
    (method, name, learner)
    for method in METHODS
    for name in ("digits", "points", "words")
    for learner in range(min(len(WORLDS[name].learners), 2))
]


@pytest.mark.parametrize(("method", "name", "learner"), CASES, ids=lambda one: getattr(one, "code", str(one)))
@pytest.mark.parametrize(("letters", "gone"), [("ABCD", "B"), ("ABCD", "AB"), ("A", "A"), ("AB", "AB")])
def test_it_answers_where_tiles_are_forgotten(method, name, learner, letters, gone):
    evidence, column = board_without(name, letters, gone, learner)
    if method.applies(evidence) or (method.subject == "pair" and len(letters) < 2):
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for row in (0, 1, evidence.rows - 1):
            fresh = evidence.fresh()
            found = answers(method, fresh, query_at(method, fresh, row, column))
            cells = set()
            for result in found:
                numbers_in(result)
                receipt = result.receipt()
                cells |= set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
            assert cells == set(zip(*(part.tolist() for part in fresh.cells_read()), strict=True))


@pytest.mark.parametrize("metric", ["score", "loss"])
@pytest.mark.parametrize("code", [one.code for one in METHODS if one.subject == "tile"])
def test_a_forgotten_tile_is_worth_exactly_nothing(code, metric):
    method = method_of(code)
    evidence, column = board_without("points", "ABCD", "B", metric=metric)
    if method.applies(evidence):
        return
    found = answers(method, evidence, query_at(method, evidence, 0b1111, column))
    values = [one.value for one in found if isinstance(one, Number)]
    assert len(values) == 4
    assert values[1] == 0


@pytest.mark.parametrize("code", ["shapley", "banzhaf", "leave-one-out"])
def test_the_values_of_the_others_are_those_of_the_board_without_it(code):
    method = method_of(code)
    with_it, column = board_without("digits", "ABCD", "B")
    without, _ = board_without("digits", "ACD", "")
    rows = (0b1111, 0b111)
    one, other = (
        [result.value for result in answers(method, board, query_at(method, board, row, column))]
        for board, row in zip((with_it, without), rows, strict=True)
    )
    assert [one[0], *one[2:]] == pytest.approx(other, abs=1e-12)


@pytest.mark.parametrize("learner", [0, 1])
def test_slopes_speak_of_the_tiles_that_the_model_has_learnt(learner):
    evidence, column = board_without("points", "ABCD", "B", learner)
    for code, letters in (("influence", "ABCD"), ("unlearning", "ACD"), ("meta-gradient", "ACD")):
        method = method_of(code)
        (table,) = answers(method, evidence, query_at(method, evidence, 0b1111, column))
        assert isinstance(table, Table)
        assert "".join(str(line[0]) for line in table.lines) == letters
        for line in table.lines:
            if line[0] == "B":
                assert [value for value in line[1:] if not isnan(float(value))] == [0, 0, 0]
