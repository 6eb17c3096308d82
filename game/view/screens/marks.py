"""The marks of the board: what a method reads, what is compared, where the operator's piece came from."""

from dataclasses import replace
from typing import NamedTuple

from game.play.game import state_of
from game.play.state import operator_row
from game.view.desk import numbers_shown
from game.view.model import Model
from game.view.scene import Scene, known_of, scene_of
from game.view.scene_receipt import last_read, read_cells
from game.view.screens.square_colors import shown_value, words_of


class Marks(NamedTuple):
    """What stands on single squares.

    reads: cells that the method reads, while it shows them; paired: the one that is compared with. numbers:
    every square shows its own, and not only the one in use. was: the square that the piece left by the last
    move, with its score then. keyed: the keyboard speaks to the board, so the square one looks at is framed
    even where it is the one in use. gap: from square to square.
    """

    reads: frozenset[int] = frozenset()
    paired: int = -1
    numbers: bool = True
    was: tuple[int, str] = (-1, "")
    keyed: bool = False
    gap: float = 10.0


NO_MARKS = Marks(numbers=False)


def marks_of(model: Model, scene: Scene, gap: float) -> Marks:
    """The marks of the board as the model shows it; gap: from square to square."""
    reads = read_cells(scene, model.walk) if model.receipt else frozenset[int]()
    paired = scene.compared if scene.lens.compared is not None or model.receipt else -1
    if model.receipt and model.walk:
        paired = last_read(scene, model.walk)
        reads -= {paired}
    return Marks(reads, paired, numbers_shown(model), left_square(model, scene), model.focus == "board", gap)


def left_square(model: Model, scene: Scene) -> tuple[int, str]:
    """The square that the operator's piece left by the last move, and what it was: (-1, "") for none."""
    if not model.game.at or model.draft or scene.lens.reality == "real":
        return -1, ""
    before = state_of(scene.world, replace(model.game, at=model.game.at - 1))
    row = operator_row(before)
    if row == scene.operator or before.n != scene.n:
        return -1, ""
    old = scene_of(scene.pack, before, scene.lens, known_of(model.game))
    return row, f"was {words_of(old, shown_value(old, row))}" if old.known(row) else ""
