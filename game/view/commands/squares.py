"""Which square is looked at, and which it is compared with; nothing here changes the game."""

from dataclasses import dataclass, replace

from game.book.phrases import say
from game.play.state import column_of, compared_column_of, compared_row, operator_row
from game.view.commands.base import Context
from game.view.commands.focus_tile import choose_tile
from game.view.commands.views import cells_in_shares, square_in_shares, zoom_in_force
from game.view.effects import PlaySound
from game.view.messages import refused_for, said
from game.view.model import Model, Reply, StatusLine
from game.view.projections.base import Cell, Way
from game.view.scene import Scene, present_scene
from game.view.scene_words import number_words
from game.view.status_line import square_line
from game.view.zoom import with_square


def look(model: Model, cursor: int, column: int | None = None) -> Reply:
    """Look at another square; on a zoomed board it comes into sight. column: another evaluation set."""
    lens = replace(model.lens, cursor=cursor)
    if column is not None and column != column_of(model.world, model.state, model.lens):
        lens = replace(lens, column=column)
    moved = replace(model, lens=lens, focus="board", transition=None)
    moved = replace(moved, zoom=with_square(zoom_in_force(moved), square_in_shares(moved, cursor)))
    return Reply(replace(moved, line=StatusLine(square_line(moved))), (PlaySound("step"),))


def compare_with(model: Model, row: int, column: int | None = None) -> Reply:
    """Compare the square one looks at with another. column: on another evaluation set, None for the same."""
    here = column_of(model.world, model.state, model.lens)
    lens = replace(model.lens, compared=row, compared_column=None if column == here else column)
    moved = replace(model, lens=lens, focus="board", transition=None)
    scene = present_scene(moved)
    if lens.compared_column is not None:
        return Reply(said(moved, cells_compared(scene)))
    text = say("look.compared", row=scene.name(row), cursor=scene.name(scene.lens.cursor))
    return Reply(said(moved, text))


def cells_compared(scene: Scene) -> str:
    """What differs between two cells of the grid, and what stays: the training data, the test, or both."""
    rows = scene.name(scene.lens.cursor), scene.name(scene.compared)
    columns = scene.column_words, scene.column_name(scene.compared_column)
    changed = "both" if rows[0] != rows[1] else "test"
    values = [
        number_words(scene, value) for value in (scene.numbers[scene.lens.cursor], scene.compared_value)
    ]
    return say(
        f"look.cells-{changed}",
        row=rows[0], other=rows[1], column=columns[0], against=columns[1], now=values[0], there=values[1],
    )  # fmt: skip


def ask_of(model: Model, row: int) -> Reply:
    """What if the operator's model stood on another square? One looks there; nothing is played."""
    looked = look(model, row)
    scene = present_scene(looked.model)
    if row == scene.operator or not (scene.known(row) and scene.known(scene.operator)):
        return looked
    there, now = (number_words(scene, scene.numbers[k]) for k in (row, scene.operator))
    words = say("look.what-if", row=scene.name(row), there=there, now=now, column=scene.column_words)
    return replace(looked, model=said(looked.model, words))


@dataclass(frozen=True, slots=True)
class LookAt:
    """Look at the square of a training set, a mask of tiles."""

    row: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The cursor on it."""
        return look(model, self.row)


@dataclass(frozen=True, slots=True)
class LookAtCell:
    """Look at a cell of the grid: a training set on an evaluation set, both as masks."""

    row: int
    column: int

    def perform(self, model: Model, context: Context) -> Reply:
        """The cursor on it, and every view on its column."""
        return look(model, self.row, self.column)


@dataclass(frozen=True, slots=True)
class Step:
    """Step to the touching square; compared: move the square that is compared with."""

    way: Way
    compared: bool = False

    def perform(self, model: Model, context: Context) -> Reply:
        """The next square, or why there is none."""
        state, lens = model.state, model.lens
        board = cells_in_shares(model)
        row = compared_row(state, lens) if self.compared else lens.cursor
        column = (compared_column_of if self.compared else column_of)(model.world, state, lens)
        cell = board.step(Cell(row, column), self.way)
        if cell is None:
            return refused_for(model, "no-step")
        return (compare_with if self.compared else look)(model, *cell)


@dataclass(frozen=True, slots=True)
class ToggleTile:
    """Add a tile to the row that is looked at, or remove it; compared: to the row compared with.

    One that waits in the hand is in no row: it is chosen instead, so that it can be placed.
    """

    letter: str
    compared: bool = False

    def perform(self, model: Model, context: Context) -> Reply:
        """The square with one tile more or less; in a level, or where the tile waits, that tile in focus."""
        state, letter = model.state, self.letter
        waits = letter in model.world.letters and letter not in state.placed
        level = model.level is not None
        if waits and not self.compared:
            return choose_tile(model, letter)
        if letter not in state.placed:
            return refused_for(model, "no-tile-there", tile=letter)
        if level and not self.compared:
            return choose_tile(model, letter)  # there the cards are the choice
        bit = 1 << state.placed.index(self.letter)
        if self.compared:
            return compare_with(model, compared_row(state, model.lens) ^ bit)
        return look(model, model.lens.cursor ^ bit)


@dataclass(frozen=True, slots=True)
class GoHome:
    """Go to the operator's square."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The cursor where the piece stands."""
        return look(model, operator_row(model.state))


@dataclass(frozen=True, slots=True)
class CompareAcross:
    """Compare across the focus tile again."""

    def perform(self, model: Model, context: Context) -> Reply:
        """No row of one's own to compare with."""
        lens = replace(model.lens, compared=None, compared_column=None)
        return Reply(replace(model, lens=lens, transition=None))
