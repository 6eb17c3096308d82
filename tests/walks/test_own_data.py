"""Data that no world of the game has: each becomes a world by one command and is played until won."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from game.bake.__main__ import main as bake
from game.book.scenarios import opened, read_scenario
from game.core.grid import grid_of
from game.shell.startup import find_packs, with_own_world
from game.view.scenarios import with_scenario
from tests.own_data import TEXTS, csv_of
from tests.walks.player import Player

LEVEL = """title = "Who is missed?"
world = "{world}"
debrief = "That was the tile."

[level]
par = 1
teacher = "Ask who would be missed."

[[step]]
say = "Bring the score down to {threshold}."
goal = {{ name = "score-at-most", most = {most} }}
moves = ["strike", "return"]
hints = ["Try each."]
solution = [{solution}]
"""


def written(folder, name):
    """The data as a person has them, and the command that makes a world of them."""
    if name == "texts":
        for source, lines in TEXTS.items():
            (folder / name / source).mkdir(parents=True)
            (folder / name / source / "all.txt").write_text("\n\n".join(lines), encoding="utf-8")
        return ["texts", str(folder / name)]
    (folder / f"{name}.csv").write_bytes(csv_of(name))
    return ["csv", str(folder / f"{name}.csv"), "--group", "source", "--label", "y"]


def most_missed(world):
    """The fewest tiles whose strike costs most while somebody is left, and the score that is left."""
    board = world.with_tiles(tuple(world.tile(letter) for letter in world.start))
    scores = grid_of(board).scores(world.clean)
    rows = [row for row in range(1, 1 << len(world.start)) if scores[row] >= 0]  # a goal's line is no less
    row = min(rows, key=lambda row: (scores[row], -row.bit_count()))
    assert scores[row] < scores[-1]
    letters = "".join(letter for k, letter in enumerate(world.start) if not row >> k & 1)
    return letters, float(np.nextafter(scores[row], 1))


def playing(packs, scenario):
    """Somebody at the beginning of a scenario that stands on no shelf."""
    player = Player(tour=False)
    found: Any = opened(scenario, packs)
    session = player.stage.session
    calm = replace(player.model.settings, everything=False)
    session._take(with_scenario(replace(player.model, packs=packs, settings=calm), scenario, found, 0))
    player.stage.step(16)
    return player


@pytest.mark.parametrize("name", ["wine", "cancer", "texts"])
def test_data_become_a_world_by_one_command_and_a_goal_in_it_is_won(tmp_path, name):
    assert bake([*written(tmp_path, name), "--out", str(tmp_path / "w")]) == 0
    packs, _ = with_own_world(find_packs(print), str(tmp_path / "w" / f"{name}.toml"))
    letters, most = most_missed(packs[-1].world)
    faults = []
    solution = ", ".join(f'"strike {letter}"' for letter in letters)
    text = LEVEL.format(world=name, threshold="{threshold}", most=most, solution=solution)
    scenario = read_scenario("levels/own", text, faults).scenario
    assert not faults
    player = playing(packs, scenario)
    assert player.model.world.name == name
    for letter in letters:
        assert not player.model.run.progress.done
        player.click(f"card:{letter}")
        player.press("s")
    assert [str(move) for move in player.model.game.moves] == [f"strike {letter}" for letter in letters]
    assert player.model.run.progress.done
