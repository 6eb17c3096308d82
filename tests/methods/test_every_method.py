"""Every method of the catalogue, asked in every world on boards of every size.

It answers or says in a sentence why not; its answer has the shape that it promises, and its receipt lists
what it read of this board: no cell and no model more, none less.
"""

import json
from math import isfinite, isnan

import pytest

from game.core.evidence import Evidence
from game.methods import METHODS, answers
from game.methods.base import GROUPS
from game.methods.results import Absent, Curve, Number, Path, Ranking, Table
from game.play.state import Lens, column_of, evidence_at, opening
from tests.methods.boards import query_at
from tests.view.moments import packs

WORLDS = {pack.world.name: pack.world for pack in packs()}
SIZES = (0, 1, 4, 8)


def board_of(name, n, learner=0, metric="score"):
    world = WORLDS[name]
    state = opening(world, world.letters[:n]) if n else opening(world)
    lens = Lens(0, "A", learner=learner, metric=metric)
    evidence = evidence_at(world, state, lens)
    column = column_of(world, state, lens)
    return (evidence if n else evidence.among(0)), column


def numbers_in(result):
    match result:
        case Number():
            return [result.value]
        case Ranking() | Path():
            return [*result.values]
        case Curve():
            return [value for series in result.series for value in (*series.x, *series.y)]
        case Table():
            return [one for line in result.lines for one in line if not isinstance(one, str)]
    raise AssertionError(result)


@pytest.mark.parametrize("name", WORLDS)
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.code)
@pytest.mark.parametrize("n", SIZES)
@pytest.mark.parametrize("learner", [0, 1])
def test_it_answers_or_says_why_not(method, name, n, learner):
    if learner >= len(WORLDS[name].learners):
        return
    evidence, column = board_of(name, n, learner)
    refused = method.applies(evidence)
    if refused:
        assert refused.endswith(".")
        return
    evidence = evidence.fresh()
    row = evidence.rows - 1
    query = query_at(method, evidence, row, column)
    if (method.subject == "pair" and n < 2) or (method.subject == "tile" and not n):
        return
    found = answers(method, evidence, query)
    assert len(found) == (len(query.tiles) if method.subject == "tile" else 1)
    cells, models = set(), set()
    for result in found:
        assert not isinstance(result, Absent)
        receipt = result.receipt()
        cells |= set(zip(receipt.rows.tolist(), receipt.columns.tolist(), strict=True))
        models |= set(receipt.models.tolist())
        assert len(receipt.rows) == len(receipt.columns) == len(receipt.weights) == len(receipt.roles)
        plain = [one for one in numbers_in(result) if not isnan(one)]
        assert all(isfinite(one) for one in plain)
        json.dumps(plain)
    assert cells == set(zip(*(part.tolist() for part in evidence.cells_read()), strict=True))
    assert models == set(evidence.models_read())


def test_every_group_has_a_method_and_methods_are_listed_by_group():
    groups = [method.group for method in METHODS]
    assert groups == sorted(groups, key=GROUPS.index), "a method stands beside those of its group"


def test_a_method_sees_evidence_alone():
    evidence, _ = board_of("digits", 4)
    assert isinstance(evidence, Evidence)
    assert [tile.letter for tile in evidence.waiting] == list("EFGH")
    assert evidence.elsewhere(evidence.world.tiles[:2]).n == 2
