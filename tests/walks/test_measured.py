"""A measured world played through the real shell, by keys and by mouse, with gaps and without."""

import csv
import json
from statistics import mean, stdev

import pytest

from game.book.resources import names
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.shell.export import export
from game.shell.export_cells import Subject, grid_json
from game.shell.loop import Stage
from game.shell.platform import MemoryPlatform
from game.shell.script import Script
from game.view import app
from game.view.settings import Settings
from tests.kinds import measured_world
from tests.view.checks import FONTS
from tests.walks.player import Player

KEYS = (
    "s", "s", "shift+s escape", "p", "x", "w", "shift+p", "shift+o", "shift+w", "v", "v", "shift+d", "=", "=",
    "shift+m",    "]", "]", "2", "3", "4", "1", "e n", "s", "z", "y", "0", "0", "[", "c",
)  # fmt: skip


class MeasuredPlayer(Player):
    """Somebody who plays a pack that stands on no shelf."""

    def __init__(self, pack, *, size=(1280, 720), everything=True):
        settings = Settings(motion=False, toured=True, everything=everything)
        model = app.start((pack,), settings, world=pack.world.name, tour=False)
        self.platform = MemoryPlatform()
        self.stage = Stage(app, model, self.platform, size, fonts=FONTS)
        self._script = Script(self.stage, lambda words: None)
        self.stage.step(16)


@pytest.mark.parametrize("pack", measured_world.all_packs(), ids=["whole", "gaps", "estimated"])
@pytest.mark.parametrize("everything", [True, False])
def test_every_key_is_answered_and_painted(pack, everything):
    player = MeasuredPlayer(pack, everything=everything)
    for keys in KEYS:
        player.press(*keys.split())
    assert player.state.placed == "ABCDE"


@pytest.mark.parametrize("name", names("worlds", ".csv"))
def test_measured_worlds_on_the_shelf_are_played(name):
    player = MeasuredPlayer(load_pack(name))
    for keys in KEYS:
        player.press(*keys.split())
    assert player.state.placed == "ABCDE"


def test_a_strike_is_told_with_its_noise_and_read_on_the_receipt():
    player = MeasuredPlayer(measured_world.pack())
    said = player.press("s")
    assert "larger than the noise between seeds" in said
    assert "3 seeds paired" in said
    player.press("shift+m")
    labels = [target.label for panel in player.picture for target in panel.targets]
    assert any("±" in label for label in labels), "no error is spoken"


def test_what_was_not_measured_is_refused_with_the_reason():
    player = MeasuredPlayer(measured_world.pack())
    for key in ("p", "w", "shift+p"):
        assert "nobody knows what other data would do" in player.press(key), key
    assert "there is nothing to cleanse" in player.press("x")
    assert "no recipe" in player.press("v", "shift+w")
    assert player.model.game.at == 0


def test_a_source_is_forgotten_and_cleansing_brings_it_back():
    player = MeasuredPlayer(measured_world.pack())
    said = player.press("shift+o")
    assert "larger than the noise between seeds" in said and "have not met B" in said
    labels = {target.id: target.label for panel in player.picture for target in panel.targets}
    assert (
        labels["square:15"].split(": ")[1].split(",")[0] == labels["square:13"].split(": ")[1].split(",")[0]
    )
    player.press("x")
    assert player.model.game.at == 2 and not player.state.edits


def test_the_mirror_says_what_is_unknown_and_what_is_an_estimate():
    player = MeasuredPlayer(measured_world.estimated())
    labels = {target.id: target.label for panel in player.picture for target in panel.targets}
    assert "not measured" in labels["square:15"]
    assert "estimated" in labels["square:11"]
    assert "estimated" not in labels["square:7"]
    for view in "234":
        player.press(view)
        spoken = [target.label for panel in player.picture for target in panel.targets]
        assert any("not measured" in label for label in spoken), view
        assert any("estimated" in label for label in spoken), view


def test_it_is_played_by_the_mouse():
    player = MeasuredPlayer(measured_world.pack())
    player.click("card:C")
    player.click("move:strike")
    assert player.state.edit("C").closed
    player.click("square:1")
    assert player.model.lens.cursor == 1


def test_links_and_saves_carry_its_positions():
    pack = measured_world.pack()
    player = MeasuredPlayer(pack)
    player.press("e", "n", "s")
    position, known = Position(player.model.game, player.model.lens), {"made": pack.world}
    assert decode(encode(pack.world, position), known.get) == (pack.world, position)
    assert from_text(to_text(pack.world, position), known.get) == (pack.world, position)


@pytest.mark.parametrize("pack", measured_world.all_packs(), ids=["whole", "gaps", "estimated"])
def test_its_export_holds_scores_errors_and_what_was_not_measured(pack, tmp_path):
    player = MeasuredPlayer(pack)
    player.press("a", "s")
    game, world = player.model.game, pack.world
    export(Subject(world, player.state, player.model.lens, game.moves), tmp_path)
    facts = json.loads((tmp_path / "world.json").read_text("utf-8"))
    assert facts["measured"]["score"] == "1 − bits per character / 5.5"
    assert [tile["examples"] for tile in facts["tiles"]] == [100000] * 4
    with (tmp_path / "grid.csv").open(encoding="utf-8", newline="") as file:
        cells = {(cell["row"], cell["column"]): cell for cell in csv.DictReader(file)}
    whole = cells["ABCD", "sea"]
    if whole["state"] == "not measured":
        assert (whole["score"], whole["loss"], whole["error"]) == ("", "", "")
        state = "estimated" if world.name == "estimated" else "not measured"
        assert cells["ACD", "sea"]["state"] == state
    else:
        seeds = [measured_world.bits(15, seed, 0) for seed in range(3)]
        assert float(whole["loss"]) == pytest.approx(mean(seeds), abs=1e-12)
        assert float(whole["score"]) == pytest.approx(1 - mean(seeds) / 5.5, abs=1e-12)
        assert float(whole["error"]) == pytest.approx(stdev(seeds) / 3**0.5 / 5.5, rel=1e-9)
    assert grid_json(Subject(world, player.state, player.model.lens, game.moves))
    readings = json.loads((tmp_path / "readings.json").read_text("utf-8"))["readings"]
    assert readings
