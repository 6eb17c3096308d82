"""How the board is seen: in which projection, how large, and on a small screen beside what."""

from dataclasses import dataclass, replace
from typing import Literal

from game.book.phrases import say
from game.view.commands.base import Context
from game.view.evaluation_sets import board_of
from game.view.messages import said
from game.view.model import Model, Reply, Side, Transition
from game.view.ops import Rect
from game.view.projections import projection_of, shares
from game.view.projections.base import Placement
from game.view.scrolling import enlarged_at_cursor
from game.view.zoom import KEY_STEP, LARGEST, TOP, WHOLE, Zoom, place_in_view, scaled, with_square, zoom_of


def cells_in_shares(model: Model) -> Placement:
    """The cells of the board, all of it a square of side 1: which cell is where, and what touches it."""
    return shares(model.lens.view, board_of(model.world, model.state, model.lens))


def square_in_shares(model: Model, row: int) -> Rect:
    """Where the square of a row lies on that board."""
    board = cells_in_shares(model)
    return board.rect(board.cell(row))


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
        zoom, square = zoom_in_force(model), square_in_shares(model, model.lens.cursor)
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
