"""The same moves natively and under WebAssembly: every cell of every world and learner, in both metrics."""

import json

import numpy as np
import pytest

from game.book import resources

POSITIONS = [
    ("letters", []),
    ("letters", ["strike B", "place E"]),
    ("points", []),
    ("points", ["poison B flip 50%", "strike C 40%", "reweigh A 2x"]),
    ("digits", []),
    ("digits", ["place E", "strike B", "poison C noise 75%"]),
    ("digits", ["poison B backdoor 100%", "reweigh A 0.5x", "poison D flip 50%"]),
    ("words", []),
    ("words", ["strike B", "poison C flip 50%", "reweigh A 2x", "place E"]),
    ("forests", ["strike B", "place E"]),
    ("language-model", ["place E"]),
    ("twenty", []),
]
#: Scores that count right answers agree exactly; those that are bits saved are sums of logarithms.
COUNTED = ("letters", "points", "digits")
#: Runs on both sides; leaves the tables of all learners as JSON in `out`.
TABLES = """
import json
from game.core.grid import grid_of
from game.play.game import replay, state_of
from game.play.state import seen_world
from game.shell.saved_positions import find_world

world = find_world(name)
seen = seen_world(world, state_of(world, replay(world, moves)), "operator")
tables = []
for choice in world.learners:
    grid = grid_of(seen, choice)
    columns = range(1 << grid.m) if grid.cells is not None else [1 << j for j in range(grid.m)]
    scores = [grid.scores(column).tolist() for column in columns]
    losses = [] if grid.part is None else [grid.losses(column).tolist() for column in columns]
    tables.append([choice.name, scores, losses])
out = json.dumps(tables)
"""


def native(name, moves):
    names = {"name": name, "moves": moves}
    exec(TABLES, names)
    return json.loads(names["out"])


@pytest.fixture(scope="module")
def names_of_worlds():
    return sorted(resources.names("worlds", ".toml"))


def test_every_world_is_compared(names_of_worlds):
    assert sorted({name for name, _ in POSITIONS}) == names_of_worlds


def test_cells_agree(visit):
    player = visit().start()
    for name, moves in POSITIONS:
        code = f"name, moves = {name!r}, {moves!r}\n{TABLES}out"
        there = json.loads(player.python(code))
        here = native(name, moves)
        assert [learner for learner, *_ in there] == [learner for learner, *_ in here]
        for (learner, scores, losses), (_, other_scores, other_losses) in zip(here, there, strict=True):
            if name in COUNTED:
                assert scores == other_scores, (name, moves, learner)
            np.testing.assert_allclose(scores, other_scores, rtol=0, atol=1e-9, err_msg=f"{name} {learner}")
            np.testing.assert_allclose(losses, other_losses, rtol=0, atol=1e-9, err_msg=f"{name} {learner}")
