"""A second way to see the board, added from outside: a file and an entry, in a copy of the game.

The copy is played by a program of its own, so that whatever is made of `PROJECTIONS` at import has it, too.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import game
from tests.view.projections.toys import SOURCE

ROOT = Path(game.__file__).resolve().parent.parent

PLAY = """
from dataclasses import replace
from itertools import product
from game.book.worlds import load_pack
from game.play.state import trimmed
from game.view import app
from game.view.bindings import bindings, double_meanings
from game.view.draw_context import plain_kit
from game.view.commands.views import cells_in_shares
from game.view.intents import Key, Point, Tick
from game.view.settings import Settings
from game.view.animation import DURATIONS
from game.view.ops import find, hit, targets_of
from game.shell.web_mirror import item_of

kit = plain_kit()
model = app.start((load_pack("digits"),), Settings(motion=True, toured=True, everything=True), tour=False)


def after(model, *intents):
    for intent in intents:
        model = app.respond(intent, model, kit).model
    return model


def squares(model):
    return {t.id: t.rect for t in targets_of(app.draw(model, kit)) if t.role == "square"}


def close(a, b):
    return a.keys() == b.keys() and all(abs(x - y) < 1e-6 for k in a for x, y in zip(a[k], b[k]))


# Its key comes by itself and has no other meaning; the help names both.
assert [b.command.code for b in bindings() if b.key.name in "12" and "board" in b.modes] == ["board", "sizes"]
assert not double_meanings()
model = after(model, Tick(1000))
board = squares(model)
helped = [op.text for p in app.draw(after(model, Key("f1")), kit) for op in p.ops if hasattr(op, "text")]
assert any("list by size" in text for text in helped), helped

# By its key it comes, its squares walk there, and nothing but the squares moves.
turned = after(model, Key("+"), Key("2"))
assert turned.lens.view == "sizes" and "list by size" in turned.line.text, turned.line
assert close(squares(turned), board)
middle, sizes = (squares(after(turned, Tick(1000 + t))) for t in (DURATIONS["view"] // 3, 5000))
assert len(sizes) == 16 and sizes.keys() == middle.keys() == board.keys()
assert not close(middle, board) and not close(middle, sizes)
model = after(turned, Tick(9000))

# It is drawn: five lines, one above the other, no two squares over one another, no brackets.
lines = sorted({rect.y for rect in sizes.values()})
assert [sum(rect.y == y for rect in sizes.values()) for y in lines] == [1, 4, 6, 4, 1]
assert not any(a.meets(b) for (i, a), (j, b) in product(sizes.items(), repeat=2) if i != j)
picture = app.draw(model, kit)
assert not [p.name for p in picture if p.name.startswith("brackets")]

# It is hit: every square answers at its middle; a click looks at it.
assert all(hit(picture, *rect.middle).id == name for name, rect in sizes.items())
x, y = sizes["square:9"].middle
looked = after(model, Point("move", x, y), Point("down", x, y), Point("up", x, y))
assert looked.lens.cursor == 9

# It is walked with the arrows as it stands: AB, AC, AD, BC, BD, CD are the middle line; AD's left is AC.
assert after(looked, Key("left")).lens.cursor == 0b101
assert after(looked, Key("right")).lens.cursor == 0b110
assert after(looked, Key("up")).lens.cursor == 0b100
assert after(looked, Key("left", True)).lens.compared is not None
stuck = after(model, Key("right"))
assert stuck.lens.cursor == 15, "there is nothing beside the largest row"

# It is enlarged around the cursor and placing adds to it, square by square.
near = squares(after(looked, Key("+"), Key("+")))
assert near["square:9"].w > 1.8 * sizes["square:9"].w
placed = after(looked, Key("e"), Key("n"))
assert close({k: r for k, r in squares(placed).items() if k in sizes}, sizes)
assert len(squares(after(placed, Tick(20000)))) == 32

# A screen reader meets it line by line.
cells = cells_in_shares(model)
item = item_of(find(picture, "square:9"), cells, 9, lambda target: 0.0)
assert (item["row"], item["column"]) == (2, 2), item

# Undo, a move and another world leave the view; key 1 leads back.
assert after(placed, Key("z")).lens.view == "sizes"
assert trimmed(placed.state, placed.lens).view == "sizes"
assert close(squares(after(model, Key("1"), Tick(30000))), board)
print("played")
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    """A copy of the game with the list by size."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copytree(ROOT / "game", copy / "game", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("content", "assets"):
        (copy / name).symlink_to(ROOT / name)
    folder = copy / "game" / "view" / "projections"
    (folder / "by_size.py").write_text(SOURCE, "utf-8")
    entries = (folder / "__init__.py").read_text("utf-8")
    line = "    GRAY_BOARD,\n"
    assert line in entries
    imported = "from game.view.projections.by_size import BY_SIZE\n"
    there = "from game.view.projections.gray_board"
    entries = entries.replace(line, line + "    BY_SIZE,\n")
    (folder / "__init__.py").write_text(entries.replace(there, imported + there), "utf-8")
    return copy


def test_a_view_is_one_file_and_one_entry(house):
    environment = {**os.environ, "PYTHONPATH": str(house)}
    done = subprocess.run(
        [sys.executable, "-c", PLAY],
        cwd=house,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert done.stdout.endswith("played\n"), done.stderr
