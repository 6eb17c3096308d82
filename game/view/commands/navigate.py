"""Looking around: other squares, tiles, evaluation sets, methods, models; nothing here changes the game."""

from dataclasses import dataclass, replace
from typing import Literal

from game.book.phrases import say
from game.methods import following, method_of
from game.play.game import state_of
from game.play.state import (
    Metric,
    Perspective,
    Rows,
    column_of,
    compared_column_of,
    compared_row,
    operator_row,
)
from game.view.commands.base import Context
from game.view.effects import PlaySound
from game.view.evaluation_sets import board_of
from game.view.messages import refused_for, said
from game.view.model import Model, Reply, Side, StatusLine, Transition
from game.view.ops import Rect
from game.view.projections import projection_of, shares
from game.view.projections.base import Cell, Placement, Way
from game.view.scenarios import hand_of
from game.view.scene import Scene, number_words, present_scene
from game.view.scrolling import enlarged_at_cursor
from game.view.status_line import square_line
from game.view.zoom import KEY_STEP, LARGEST, TOP, WHOLE, Zoom, place_in_view, scaled, with_square, zoom_of


def look(model: Model, cursor: int, column: int | None = None) -> Reply:
    """Look at another square; on a zoomed board it comes into sight. column: another evaluation set."""
    lens = replace(model.lens, cursor=cursor)
    if column is not None and column != column_of(model.world, model.state, model.lens):
        lens = replace(lens, column=column)
    moved = replace(model, lens=lens, focus="board", transition=None)
    moved = replace(moved, zoom=with_square(zoom_in_force(moved), _square(moved, cursor)))
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


def choose_tile(model: Model, letter: str) -> Reply:
    """Put a tile in focus; the comparison follows it across its fold."""
    if letter not in model.world.letters:
        return Reply(model)
    if letter not in hand_of(model):
        return refused_for(model, "not-in-hand", tile=letter)
    lens = replace(model.lens, focus=letter, compared=None, compared_column=None)
    tile = model.world.tile(letter)
    return Reply(said(replace(model, lens=lens), f"{letter}, {tile.source}: {tile.about}"))


def cells_in_shares(model: Model) -> Placement:
    """The cells of the board, all of it a square of side 1: which cell is where, and what touches it."""
    return shares(model.lens.view, board_of(model.world, model.state, model.lens))


def _square(model: Model, row: int) -> Rect:
    board = cells_in_shares(model)
    return board.rect(board.cell(row))


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


@dataclass(frozen=True, slots=True)
class FocusTile:
    """Put a tile in focus."""

    letter: str

    def perform(self, model: Model, context: Context) -> Reply:
        """Its card opened, its half lit."""
        return choose_tile(model, self.letter)


@dataclass(frozen=True, slots=True)
class StepTile:
    """Put the tile so many places further in the hand in focus."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Another tile in focus."""
        order = hand_of(model)
        here = order.index(model.lens.focus) if model.lens.focus in order else 0
        return choose_tile(model, order[(here + self.by) % len(order)])


@dataclass(frozen=True, slots=True)
class StepMethod:
    """Choose the method so many places further in the catalogue."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Tiles valued by another method."""
        chosen = following(model.lens.method, self.by)
        moved = replace(model, lens=replace(model.lens, method=chosen.code, parameters=()), walk=0)
        scene = present_scene(moved)
        text = say("look.method", title=chosen.title, question=scene.question(model.lens.focus))
        return Reply(said(moved, text))


@dataclass(frozen=True, slots=True)
class SwitchRows:
    """Methods read all rows, whoever strikes, or open rows only."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        rows: Rows = "open" if model.lens.rows == "all" else "all"
        moved = replace(model, lens=replace(model.lens, rows=rows), transition=None)
        return Reply(said(moved, say(f"look.rows-{rows}")))


@dataclass(frozen=True, slots=True)
class StepParameter:
    """A parameter of the method some steps up or down: by its name, or by its place among them."""

    which: str | int
    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Tiles valued with another parameter, or that the method has none."""
        method = method_of(model.lens.method)
        named = [k for k, one in enumerate(method.parameters) if self.which in (one.name, k)]
        if not named:
            return Reply(said(model, say("look.no-parameter", title=method.title)))
        values, parameter = method.complete(model.lens.parameters), method.parameters[named[0]]
        value = parameter.stepped(dict(values)[parameter.name], self.by)
        given = method.changed((*values, (parameter.name, value)))
        words = say(
            "look.parameter",
            title=method.titled(given),
            name=parameter.name,
            words=parameter.words,
            value=f"{value:g}",
        )
        return Reply(said(replace(model, lens=replace(model.lens, parameters=given)), words))


@dataclass(frozen=True, slots=True)
class ChooseColumn:
    """Evaluate on a set, a mask of columns."""

    column: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on that set."""
        moved = replace(model, lens=replace(model.lens, column=self.column), transition=None)
        scene = present_scene(moved)
        text = say("look.column", column=scene.column_words)
        if scene.world.kind.has_slices and scene.column & scene.world.triggered:
            text += " " + say(f"look.column-triggered{scene.world.kind.wording}")
        return Reply(said(moved, text))


@dataclass(frozen=True, slots=True)
class StepColumn:
    """Evaluate on the set so many places further: the whole comes first, then each base slice."""

    by: int

    def perform(self, model: Model, context: Context) -> Reply:
        """Scores on another set."""
        scene = present_scene(model)
        m = scene.evidence.m
        whole = scene.world.clean if scene.world.kind.has_slices else (1 << m) - 1
        order = [whole, *(1 << j for j in range(m) if 1 << j != whole)]
        here = order.index(scene.column) if scene.column in order else 0
        return ChooseColumn(order[(here + self.by) % len(order)]).perform(model, context)


@dataclass(frozen=True, slots=True)
class ShowReceipt:
    """Show on the board which cells the method reads, or no longer."""

    def perform(self, model: Model, context: Context) -> Reply:
        """Amber and cyan frames come or go."""
        return Reply(replace(model, receipt=not model.receipt, walk=0))


@dataclass(frozen=True, slots=True)
class SwitchMetric:
    """The share read correctly, or the mean loss."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        scene = present_scene(model)
        if scene.evidence.loss_name is None:
            return Reply(said(model, say("look.no-loss", world=scene.world.title)))
        metric: Metric = "loss" if model.lens.metric == "score" else "score"
        moved = replace(model, lens=replace(model.lens, metric=metric), transition=None)
        if metric == "loss":
            return Reply(said(moved, say("look.metric-loss", loss=scene.evidence.loss_name)))
        return Reply(said(moved, say(f"look.metric-score{scene.world.kind.wording}")))


def show_reality(model: Model, reality: Perspective) -> Reply:
    """Scores of one of the two worlds."""
    moved = replace(model, lens=replace(model.lens, reality=reality, squares="score"))
    change = Transition("jump", "", state_of(moved.world, moved.game), model.lens, model.now)
    return Reply(said(replace(moved, transition=change), say(f"look.reality-{reality}")))


@dataclass(frozen=True, slots=True)
class SwitchReality:
    """The real world, or the operator's view."""

    def perform(self, model: Model, context: Context) -> Reply:
        """The other of the two."""
        reality: Perspective = "real" if model.lens.reality == "operator" else "operator"
        return show_reality(model, reality)


@dataclass(frozen=True, slots=True)
class NextLearner:
    """Train another kind of model: the one so many places further in the world's list."""

    by: int = 1

    def perform(self, model: Model, context: Context) -> Reply:
        """The scores of the next learner of the world."""
        world = model.world
        learner = (model.lens.learner + self.by) % len(world.learners)
        moved = replace(model, lens=replace(model.lens, learner=learner), transition=None)
        words = say(f"learner.{world.learners[learner].name}")
        if world.kind.has_examples:
            return Reply(said(moved, say("look.learner", learner=words)))
        measure = say(f"formula-measure.{world.learners[learner].name}")
        return Reply(said(moved, say("look.formula", learner=words, measure=measure)))


@dataclass(frozen=True, slots=True)
class ShowSide:
    """On a small screen, where they share one place: show the hand or the inspector."""

    side: Side

    def perform(self, model: Model, context: Context) -> Reply:
        """The one or the other."""
        return Reply(replace(model, side=self.side, controls=0, focus="board"))


#: How many times as large cells become; 0: as large as they usually are.
BY = {"in": KEY_STEP, "out": 1 / KEY_STEP, "whole": 0.0}


@dataclass(frozen=True, slots=True)
class ZoomBoard:
    """The board larger around the cursor, smaller, or all of it."""

    way: Literal["in", "out", "whole"]

    def perform(self, model: Model, context: Context) -> Reply:
        """Another part of the board."""
        if projection_of(model.lens.view).window:
            return Reply(enlarged_at_cursor(model, context.kit, BY[self.way]))
        zoom, square = zoom_in_force(model), _square(model, model.lens.cursor)
        if self.way == "in" and zoom.factor >= LARGEST:
            return Reply(said(model, say("look.largest")))
        if self.way != "in" and zoom.factor == 1:
            return Reply(said(model, say("look.whole")))
        if self.way == "whole":
            return zoomed(model, 0.0, (0.5, 0.5))
        at = place_in_view(zoom, square)
        if not all(0 <= share <= 1 for share in at):
            at = (0.5, 0.5)
        reply = zoomed(model, KEY_STEP if self.way == "in" else 1 / KEY_STEP, at)
        return replace(reply, model=replace(reply.model, zoom=with_square(reply.model.zoom, square)))


@dataclass(frozen=True, slots=True)
class ShowProjection:
    """See the board in another way, named by the code of a projection."""

    code: str

    def perform(self, model: Model, context: Context) -> Reply:
        """The cells on their way to their new places."""
        chosen = projection_of(self.code)
        if model.run and chosen.alone:
            return Reply(said(model, say("look.projection-later", name=chosen.name)))
        change = Transition("view", "", model.state, model.lens, model.now)
        lens = replace(model.lens, view=chosen.code)
        moved = replace(
            model, lens=lens, zoom=WHOLE, scroll=TOP, focus="board", screen=model.home,
            transition=change if lens != model.lens else None,
        )  # fmt: skip
        return Reply(said(moved, say("look.projection", name=chosen.name)))


def zoom_in_force(model: Model) -> Zoom:
    """The zoom as far as it holds for the board that lies there."""
    return zoom_of(model.zoom, model.state.n)


def zoomed(model: Model, by: float, at: tuple[float, float]) -> Reply:
    """Show a part of the board larger, or more of it smaller, around a point at shares of what is seen."""
    n, before = model.state.n, zoom_in_force(model)
    after = replace(scaled(before, by, at), tiles=n)
    if after.factor == 1:
        after = WHOLE
    model = replace(model, zoom=after)
    if (before.factor > 1) == (after.factor > 1):
        return Reply(model)  # a sentence where the board leaves its size or comes back, not at every turn
    return Reply(said(model, say("look.zoomed") if after.factor > 1 else say("look.whole")))
