"""A kind of examples added as one module and one entry (and one drawer): every part of the game has it."""

import csv
import json
import shutil

import numpy as np
import pytest
from sklearn.linear_model import RidgeClassifier

from game.__main__ import main
from game.book import resources
from game.book.resources import BookFault
from game.book.texts.numbers import value
from game.book.texts.position_syntax import home_lens
from game.book.worlds import check_worlds, read_pack
from game.core import kinds
from game.core.edits import Edit, edited
from game.core.kinds import kind_names
from game.play.codec import Position
from game.play.game import replay, state_of
from game.play.moves import Refusal
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.shell.export import export
from game.shell.export_cells import Subject
from game.view import app
from game.view import kinds as drawers
from game.view.intents import Key
from game.view.kinds import drawer_of
from game.view.ops import Fill, Text
from game.view.settings import Settings
from tests.kinds.tally import TALLY, TOML, TXT, TallyDrawer
from tests.sound import sound
from tests.test_architecture import ROOT
from tests.view.checks import every_fault, kit_of

SIZES = pytest.mark.parametrize(
    ("size", "scale"), [((1280, 720), 100), ((1920, 1080), 160), ((400, 800), 100), ((400, 800), 160)]
)


@pytest.fixture(autouse=True)
def tally(monkeypatch):
    """The game with one more kind."""
    monkeypatch.setattr(kinds, "KINDS", (*kinds.KINDS, TALLY))
    monkeypatch.setattr(drawers, "DRAWERS", (*drawers.DRAWERS, TallyDrawer()))


@pytest.fixture
def pack():
    return read_pack("basket", TOML, TXT)


def begun(pack, *moves):
    game = replay(pack.world, moves)
    assert not isinstance(game, Refusal), game
    position = Position(game, home_lens(pack))
    return app.start(
        (pack,), Settings(motion=False, toured=True, everything=True), position=position, tour=False
    )


def words(picture, *panels):
    return [
        op.text
        for panel in picture
        for op in panel.ops
        if isinstance(op, Text) and (not panels or panel.name.startswith(panels))
    ]


def bars(picture, panel, kit):
    ops = (op for one in picture if one.name.startswith(panel) for op in one.ops)
    return [op for op in ops if isinstance(op, Fill) and op.color == kit.theme.accent]


def test_a_world_of_it_is_read_and_its_models_learn(pack):
    world = pack.world
    assert world.kind is TALLY
    assert [tile.size for tile in world.tiles] == [12] * 4
    assert world.tiles[0].x.shape == (12, 3)
    none, whole = value("basket: score(none)", (pack,)), value("basket: score(ABC)", (pack,))
    assert none == 0.5
    assert whole > 0.8


def test_a_faulty_line_is_refused_where_it_stands():
    with pytest.raises(BookFault) as caught:
        read_pack("basket", TOML, TXT.replace(TXT.split("\n")[0], "A,party,1,2", 1))
    assert "basket.txt, line 1: an example has 3 features, this one has 2" in caught.value.faults


def test_it_is_poisoned_in_every_way(pack):
    world = pack.world
    before = world.tiles[0]
    flipped, noisy, marked = (
        edited(world, before, Edit(poison=poison, strength=50)) for poison in ("flip", "noise", "backdoor")
    )
    assert (flipped.y != before.y).sum() == 6
    assert 0 < (noisy.x != before.x).any(axis=1).sum() <= 6
    assert 0 <= noisy.x.min() <= noisy.x.max() <= 9
    assert (marked.x[:, 2] == 9).sum() == 6


@SIZES
def test_it_is_drawn_on_a_card_and_in_the_inspector(pack, size, scale):
    kit = kit_of(*size, scale)
    model = begun(pack, "poison B noise 50%")
    scene = app.draw(model, kit)
    assert not list(every_fault(scene, kit))
    if kit.form == "wide":
        assert bars(scene, "card:B", kit)
        assert len(bars(scene, "inspector", kit)) >= 3
        assert {"Counts on average", "share counted correctly", "all tallies"} <= set(words(scene))
        assert "6 of 12 noisy" in words(scene, "card:B", "hand")


def test_a_move_is_played_and_told(pack):
    kit = kit_of(1280, 720, 100)
    model = begun(pack)
    struck = app.respond(Key("s"), model, kit).model
    assert str(struck.game.moves[-1]).startswith("strike ")
    assert "the operator's model" in struck.line.text
    loss = app.respond(Key("="), model, kit).model
    assert "squared loss" in loss.line.text
    assert "read correctly" in app.respond(Key("="), loss, kit).model.line.text


def test_links_and_saves_carry_its_positions(pack):
    world = pack.world
    model = begun(pack, "place D", "poison A flip 25%")
    position = Position(model.game, model.lens)
    known = {world.name: world}
    assert decode(encode(world, position), known.get) == (world, position)
    assert from_text(to_text(world, position), known.get) == (world, position)


def test_it_is_exported_and_computed_again_from_the_files_alone(pack, tmp_path):
    game = replay(pack.world, ["poison B flip 50%", "reweigh A 2x"])
    export(Subject(pack.world, state_of(pack.world, sound(game)), home_lens(pack), game.moves), tmp_path)
    facts = json.loads((tmp_path / "world.json").read_text("utf-8"))
    examples = np.load(tmp_path / "examples.npz")
    assert facts["recipe"].startswith("Ridge regression")
    x, y, w = (np.concatenate([examples[f"{part}_{letter}"] for letter in "ABC"]) for part in "Xyw")
    model = RidgeClassifier(alpha=facts["learner"]["penalty"], solver="cholesky").fit(x, y, sample_weight=w)
    with (tmp_path / "grid.csv").open(encoding="utf-8", newline="") as file:
        cells = {(cell["row"], cell["column"]): float(cell["score"]) for cell in csv.DictReader(file)}
    for name in ("small", "large", "trigger"):
        assert cells["ABC", name] == model.score(examples[f"X_{name}"], examples[f"y_{name}"])


@pytest.fixture
def content(tmp_path, monkeypatch):
    """The shelf with one more world, as a player would put it there."""
    folder = tmp_path / "content"
    shutil.copytree(ROOT / "content", folder)
    (folder / "worlds" / "basket.toml").write_text(TOML, "utf-8")
    (folder / "worlds" / "basket.txt").write_text(TXT, "utf-8")
    places = {"content": folder}
    there = resources._folder
    monkeypatch.setattr(resources, "_folder", lambda name: places.get(name) or there(name))
    return folder


def test_the_check_knows_it(content, capsys):
    assert main(["--check"]) == 0
    found = resources.names("worlds", ".toml")
    assert "basket" in found
    assert f"{len(found)} worlds: {', '.join(found)}" in capsys.readouterr().out


def test_the_check_names_its_faults(content):
    faulty = TOML.replace('"tally"', '"tallies"').replace("basket", "crate")
    (content / "worlds" / "crate.toml").write_text(faulty, "utf-8")
    fault = check_worlds()[0]
    assert fault.startswith("crate.toml, line 6: ")
    assert all(name in fault for name in kind_names())
    assert "tally" in fault


def test_without_its_entry_nobody_knows_it(monkeypatch):
    monkeypatch.setattr(kinds, "KINDS", kinds.KINDS[:-1])
    monkeypatch.setattr(drawers, "DRAWERS", drawers.DRAWERS[:-1])
    with pytest.raises(BookFault):
        read_pack("basket", TOML, TXT)
    with pytest.raises(KeyError):
        drawer_of(TALLY)
