"""The level that data of one's own give, from the screen on which they are first seen to its end, by keys."""

import pytest

from game.bake.__main__ import main as bake
from game.play.own_puzzle import puzzle_of
from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.script import Script
from game.shell.startup import find_packs, with_own_world
from game.view import app
from game.view.desk import desk_of
from game.view.ops import find, targets_of
from game.view.settings import Settings
from tests.book.test_own_worlds import copy_of
from tests.own_data import TEXTS, csv_of, fewest
from tests.view.checks import FONTS
from tests.walks.player import Player

BITS = "bits per character"


class OwnPlayer(Player):
    """Somebody who begins the game with `--world FILE.toml`."""

    def __init__(self, path, *, everything=False, size=(1280, 720)):
        packs, name = with_own_world(find_packs(print), str(path))
        settings = Settings(motion=False, toured=True, everything=everything)
        model = app.start(packs, settings, world=name, tour=False)
        self.platform = MemoryPlatform()
        self.stage = Stage(app, model, self.platform, size, fonts=FONTS)
        self._script = Script(self.stage, lambda words: None)
        self.stage.step(16)


def own_file(folder, name):
    """The world file of texts, of a table, or of scores that were measured elsewhere."""
    if name == "texts":
        for source, lines in TEXTS.items():
            (folder / name / source).mkdir(parents=True)
            (folder / name / source / "all.txt").write_text("\n\n".join(lines), encoding="utf-8")
        assert bake(["texts", str(folder / name), "--out", str(folder)]) == 0
        return folder / "texts.toml"
    if name == "wine":
        (folder / "wine.csv").write_bytes(csv_of(name))
        words = ["csv", str(folder / "wine.csv"), "--group", "source", "--label", "y", "--out", str(folder)]
        assert bake(words) == 0
        return folder / "wine.toml"
    for file, text in copy_of(name, "mine").items():
        (folder / file).write_text(text, encoding="utf-8")
    return folder / "mine.toml"


def words_on(player):
    return str(player.picture)


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize(
    ("name", "unit"),
    [
        ("wine", "%"),
        ("texts", "bits per character"),
        ("forests", "%"),
        ("language-model", "bits per character"),
    ],
)
def test_it_is_reached_from_the_first_screen_and_won_by_keys_in_the_worlds_own_unit(
    tmp_path, capsys, name, unit, everything
):
    player = OwnPlayer(own_file(tmp_path, name), everything=everything)
    world = player.world
    assert player.model.pack.own
    player.tab_to("own:level")
    player.press("enter")
    run = player.model.level
    assert run.progress.scenario.name == f"own/{world.name}"
    assert desk_of(player.model) == "calm"
    puzzle = puzzle_of(world)
    assert unit in player.line
    for letter in fewest(world, puzzle):
        assert not player.model.run.progress.done
        player.press(letter.lower(), "s")
    progress = player.model.run.progress
    assert progress.done
    assert progress.tries == puzzle.par
    assert unit in player.line
    player.press("escape")
    assert player.model.run is None
    assert player.model.world.name == world.name


@pytest.mark.parametrize("name", ["texts", "language-model"])
def test_a_try_that_misses_says_how_far_it_is_in_the_worlds_own_unit(tmp_path, capsys, name):
    player = OwnPlayer(own_file(tmp_path, name))
    player.click("own:level")
    puzzle = puzzle_of(player.world)
    wrong = next(letter for letter in puzzle.placed if letter not in fewest(player.world, puzzle))
    player.press(wrong.lower(), "s")
    assert not player.model.run.progress.done
    assert f"bits per character, the goal is at least {puzzle.most:.2f}" in words_on(player).replace(
        "\n", " "
    )


def test_each_hint_says_another_thing(tmp_path, capsys):
    player = OwnPlayer(own_file(tmp_path, "wine"))
    player.click("own:level")
    hints = player.model.run.progress.scenario.steps[0].hints
    assert len(set(hints)) == len(hints) > 1
    for hint in hints:
        player.click("hint")
        assert player.model.line.text == hint


def test_asking_for_everything_in_it_shows_everything(tmp_path, capsys):
    player = OwnPlayer(own_file(tmp_path, "wine"), everything=True)
    player.click("own:level")
    assert desk_of(player.model) == "calm"
    player.click("set:everything")
    assert desk_of(player.model) == "full"
    player.click("set:everything")
    assert desk_of(player.model) == "calm"


@pytest.mark.parametrize("size", [(1280, 720), (390, 844), (844, 390)])
def test_its_button_is_seen_until_the_first_move_and_only_in_worlds_of_ones_own(tmp_path, capsys, size):
    player = OwnPlayer(own_file(tmp_path, "wine"), size=size)
    button = find(player.picture, "own:level")
    assert button.label == "Play a level with these data"
    player.press("s")
    assert find(player.picture, "own:level") is None
    other = Player(tour=False, size=size)
    assert "own:level" not in {target.id for target in targets_of(other.picture)}
