"""A method, a move without a letter, a goal with a level, a view and a kind of example at once, from outside.

Each is a module and an entry in a copy of the game; then every part of the game is asked for them.
"""

import os
import subprocess
import sys

import pytest

from tests.kinds import tally
from tests.test_recipes import RECIPES, ROOT, followed, house

__all__ = ["house"]

MOVE = '''"""An amnesty: whoever is on strike comes back, on all tiles at once."""

from dataclasses import dataclass, replace
from typing import ClassVar

from game.core.world import World
from game.play.moves.base import Move
from game.play.moves.reasons import Reason, reason
from game.play.state import State


@dataclass(frozen=True, slots=True)
class Amnesty(Move):
    """Whoever is on strike comes back."""

    verb: ClassVar[str] = "amnesty"
    code: ClassVar[str] = "y"
    key: ClassVar[str | None] = "shift+x"

    def reasons(self, world: World, state: State) -> tuple[Reason, ...]:
        """Nobody strikes."""
        struck = any(edit.closed or edit.struck for _, edit in state.edits)
        return () if struck else (reason("not-on-strike", tile="Nobody"),)

    def apply(self, world: World, state: State) -> State:
        """The state without strikes."""
        for letter, edit in state.edits:
            state = state.with_edit(letter, replace(edit, closed=False, struck=0))
        return state
'''
WORDS = {
    'cleanse = "Cleanse"': 'amnesty = "Amnesty"',
    'cleanse = "cleanse the focus tile"': 'amnesty = "everybody comes back"',
    'cleanse = "mends {tile}"': 'amnesty = "all come back"',
    'cleanse = "{tile} clean"': 'amnesty = "all back"',
    'cleanse = "With {tile} cleansed"': 'amnesty = "With everybody back"',
}
PLAY = """
import csv, sys
from pathlib import Path
from game.__main__ import main
from game.book.texts.numbers import value_text
from game.book.worlds import load_pack
from game.play.codec import Position
from game.play.moves import legal, parse
from game.play.saves import from_text, to_text
from game.play.share import decode, encode
from game.shell.export import export_position
from game.shell.web_mirror import item_of
from game.view import app
from game.view.bindings import bindings, double_meanings, key_of
from game.view.commands.views import cells_in_shares
from game.view.draw_context import plain_kit
from game.view.ops import find
from game.view.settings import Settings

packs = tuple(load_pack(name) for name in ("basket", "letters"))
kit, settings = plain_kit(), Settings(motion=False, toured=True, everything=True)


def texts(model):
    return [op.text for panel in app.draw(model, kit) for op in panel.ops if hasattr(op, "text")]


def after(model, *keys):
    for key in keys:
        model = app.respond(key_of(key), model, kit).model
    return model


# The kind is loaded, trained and drawn; its card and inspector have the method's value.
model = after(app.start(packs, settings, world="basket", tour=False), "s")
while model.lens.method not in ("last-to-come", "leave-one-out"):
    model = after(model, "[")
assert model.lens.method == "last-to-come", model.lens.method
assert "Last to come" in texts(model) and "Counts on average" in texts(model)

# The move without a letter has a button, a key, a line of help and a sentence, and is legal only now.
assert find(app.draw(model, kit), "move:amnesty").label.startswith("Amnesty")
assert parse("amnesty") in legal(model.world, model.state)
assert not double_meanings(), double_meanings()
assert {"everybody comes back", "Shift X"} <= set(texts(after(model, "f1")))
model = after(model, "shift+x", "2")
assert [str(move) for move in model.game.moves] == ["strike B", "amnesty"]
assert model.lens.view == "line" and not model.state.edits
assert parse("amnesty") not in legal(model.world, model.state)

# Link, save, text expression, export and mirror.
position = Position(model.game, model.lens)
worlds = {pack.world.name: pack.world for pack in packs}
assert decode(encode(model.world, position), worlds.get) == (model.world, position)
assert from_text(to_text(model.world, position), worlds.get) == (model.world, position)
assert after(model, "z").game.at == 1
written = value_text("basket[strike B; amnesty]: last-to-come(B)", packs)
assert written[0] in "+\u22120", written
export_position(packs[0], position, Path("out"))
rows = list(csv.DictReader(open("out/values.csv", encoding="utf-8")))
assert {row["method"] for row in rows} >= {"last-to-come", "shapley"}, rows[0]
board = cells_in_shares(model)
assert item_of(find(app.draw(model, kit), "square:7"), board, 7, lambda _: 0.0)["row"] == 0

# The level with its goal is played to its win, and all of it is sound.
level = app.start(packs, settings, scenario="levels/general-strike")
level = after(level, ",", "s", ".", "s")
assert level.run.progress.present is None, level.line
sys.exit(main(["--check"]))
"""


@pytest.mark.usefixtures("house")
def test_five_things_from_outside_are_known_everywhere(house):
    for name in ("A method", "A goal and a scenario", "A view"):
        followed(RECIPES[name], house)
    (house / "game/play/moves/amnesty.py").write_text(MOVE, "utf-8")
    change(house / "game/play/moves/__init__.py", {
        "from game.play.moves.base import": "from game.play.moves.amnesty import Amnesty\n{}",
        "    Wait,\n)": "    Wait,\n    Amnesty,\n)",
    })  # fmt: skip
    change(house / "content/phrases.toml", {old: "{}\n" + new for old, new in WORDS.items()})
    source = (ROOT / "tests/kinds/tally.py").read_text("utf-8").partition("\n\nTOML = ")[0]
    kind = 'TALLY = Labelled(name="tally", things="tallies", task="classification", width=3, noisy=3)\n'
    (house / "game/core/kinds/tally.py").write_text(
        f'"""Tallies."""\n\nfrom game.core.kinds.labelled import Labelled\n\n{kind}', "utf-8"
    )
    drawer = source.replace("from game.core.kinds.labelled import Labelled\n", "").partition("TALLY = ")
    (house / "game/view/kinds/tally.py").write_text(drawer[0] + drawer[2].partition("\n")[2], "utf-8")
    add_entry(
        house / "game/core/kinds/__init__.py", "KINDS", "from game.core.kinds.tally import TALLY", "TALLY"
    )
    entry = "from game.view.kinds.tally import TallyDrawer"
    add_entry(house / "game/view/kinds/__init__.py", "DRAWERS", entry, "TallyDrawer()")
    (house / "content/worlds/basket.toml").write_text(tally.TOML, "utf-8")
    (house / "content/worlds/basket.txt").write_text(tally.TXT, "utf-8")
    environment = {**os.environ, "PYTHONPATH": str(house), "DC_HOME": str(house / "home")}
    done = subprocess.run(
        [sys.executable, "-c", PLAY], cwd=house, env=environment,
        capture_output=True, text=True, timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "levels/general-strike" in done.stdout


def change(path, lines):
    """Replace some words of a file once; {} stands for what was there."""
    source = path.read_text("utf-8")
    for old, new in lines.items():
        assert old in source, old
        source = source.replace(old, new.replace("{}", old), 1)
    path.write_text(source, "utf-8")


def add_entry(path, name, line, entry):
    """One import and one entry more in a tuple."""
    source = path.read_text("utf-8")
    first, begin, rest = source.partition(f"{name}: ")
    assert begin, name
    inside, end, after = rest.partition(")\n")
    head, mark, tail = first.partition("\nfrom game.")
    first = f"{head}\n{line}{mark}{tail}"
    path.write_text(f"{first}{begin}{inside.rstrip().rstrip(',')}, {entry}{end}{after}", "utf-8")
