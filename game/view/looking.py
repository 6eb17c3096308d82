"""Looking around: other squares, tiles, evaluation sets, methods, models; nothing here changes the game."""

from collections.abc import Callable
from dataclasses import replace
from typing import cast

from game.book.phrases import say
from game.book.telling import tell
from game.methods import following, method_of
from game.play.game import state_of
from game.play.report import report
from game.play.state import Metric, Reality, column_of, compared_row, operator_row
from game.view.answers import refused_for, said
from game.view.model import (
    Line,
    Model,
    PlaySound,
    Reply,
    Tone,
    Transition,
)
from game.view.ops import Rect
from game.view.projections import projection_of, shares
from game.view.projections.base import Board, Cell, Placement, Way
from game.view.scene import number_words, scene
from game.view.screens.hand import hand_order
from game.view.zoom import KEY_STEP, LARGEST, WHOLE, Zoom, place_in_view, scaled, with_square, zoom_of


def square_line(model: Model) -> str:
    """The sentence on the square one looks at."""
    seen = scene(replace(model, draft=None))
    row = seen.lens.cursor
    score = number_words(seen, seen.numbers[row])
    if not row:
        return say("look.square-empty", score=score, column=seen.column_words)
    tiles = " and ".join(
        [", ".join(list(seen.name(row))[:-1]), seen.name(row)[-1]]
        if row.bit_count() > 1
        else [seen.name(row)]
    )
    facts = {"row": seen.name(row), "tiles": tiles, "score": score, "column": seen.column_words}
    if seen.lens.metric == "loss" and seen.evidence.loss_name:
        return say("look.square-loss", loss=seen.evidence.loss_name, **facts)
    return say("look.square" if seen.world.trained else "look.square-formula", **facts)


def opening_line(model: Model) -> Line:
    """What is said of a position that was just opened: its last move, or its square."""
    game, pack = model.game, model.pack
    if not game.at:
        return Line(square_line(model))
    world, move = pack.world, game.moves[game.at - 1]
    after = state_of(world, game)
    told = report(
        world, state_of(world, replace(game, at=game.at - 1)), after, replace(model.lens, reality="operator")
    )
    return Line(tell(pack, after, move, told), change_tone(told.change))


def change_tone(change: float) -> Tone:
    """Good, bad or neither, for a change of the score."""
    return "good" if change > 0.02 else "bad" if change < -0.02 else "plain"


def look(model: Model, cursor: int) -> Reply:
    """Look at another square; on a zoomed board it comes into sight."""
    moved = replace(model, lens=replace(model.lens, cursor=cursor), focus="board", transition=None)
    moved = replace(moved, zoom=with_square(zoom_in_force(moved), _square(moved, cursor)))
    return Reply(replace(moved, line=Line(square_line(moved))), (PlaySound("step"),))


def compare_with(model: Model, row: int) -> Reply:
    """Compare the square one looks at with another."""
    moved = replace(model, lens=replace(model.lens, compared=row), focus="board", transition=None)
    seen = scene(moved)
    text = say("look.compared", row=seen.name(row), cursor=seen.name(seen.lens.cursor))
    return Reply(said(moved, text))


def cells_in_shares(model: Model) -> Placement:
    """The cells of the board, all of it a square of side 1: which cell is where, and what touches it."""
    state, lens = model.state, model.lens
    return shares(lens.view, Board(state.n, column_of(model.world, state, lens)))


def _square(model: Model, row: int) -> Rect:
    board = cells_in_shares(model)
    return board.rect(board.cell(row))


def _stepped(model: Model, row: int, way: str) -> Cell | None:
    board = cells_in_shares(model)
    return board.step(board.cell(row), cast(Way, way))


def _step(model: Model, way: str) -> Reply:
    cell = _stepped(model, model.lens.cursor, way)
    return refused_for(model, "no-step") if cell is None else look(model, cell.row)


def _compare(model: Model, way: str) -> Reply:
    state = model.state
    cell = _stepped(model, compared_row(state, model.lens), way)
    return refused_for(model, "no-step") if cell is None else compare_with(model, cell.row)


def _tile(model: Model, letter: str) -> Reply:
    placed = model.state.placed
    if letter not in placed:
        return refused_for(model, "no-tile-there", tile=letter)
    return look(model, model.lens.cursor ^ 1 << placed.index(letter))


def _compare_tile(model: Model, letter: str) -> Reply:
    state = model.state
    if letter not in state.placed:
        return refused_for(model, "no-tile-there", tile=letter)
    return compare_with(model, compared_row(state, model.lens) ^ 1 << state.placed.index(letter))


def _home(model: Model, rest: str) -> Reply:
    del rest
    return look(model, operator_row(model.state))


def _uncompare(model: Model, rest: str) -> Reply:
    del rest
    return Reply(replace(model, lens=replace(model.lens, compared=None), transition=None))


def choose_tile(model: Model, letter: str) -> Reply:
    """Put a tile in focus; the comparison follows it across its fold."""
    if letter not in model.world.letters:
        return Reply(model)
    lens = replace(model.lens, focus=letter, compared=None)
    tile = model.world.tile(letter)
    return Reply(said(replace(model, lens=lens), f"{letter}, {tile.source}: {tile.about}"))


def _focus(model: Model, rest: str) -> Reply:
    order = hand_order(scene(model))
    here = order.index(model.lens.focus) if model.lens.focus in order else 0
    return choose_tile(model, order[(here + int(rest)) % len(order)])


def _card(model: Model, rest: str) -> Reply:
    return choose_tile(model, rest)


def _method(model: Model, rest: str) -> Reply:
    chosen = following(model.lens.method, int(rest))
    text = say("look.method", title=chosen.title, question=chosen.question.format(tile=model.lens.focus))
    return Reply(said(replace(model, lens=replace(model.lens, method=chosen.code, parameters=())), text))


def _parameter(model: Model, rest: str) -> Reply:
    """A parameter of the method some steps up or down: by its name, or by its place among them."""
    wanted, _, steps = rest.partition(":")
    method = method_of(model.lens.method)
    named = [k for k, one in enumerate(method.parameters) if wanted in (one.name, str(k))]
    if not named:
        return Reply(said(model, say("look.no-parameter", title=method.title)))
    values, parameter = method.complete(model.lens.parameters), method.parameters[named[0]]
    value = parameter.stepped(dict(values)[parameter.name], int(steps))
    given = method.changed((*values, (parameter.name, value)))
    moved = replace(model, lens=replace(model.lens, parameters=given))
    words = say(
        "look.parameter",
        title=method.titled(given),
        name=parameter.name,
        words=parameter.words,
        value=f"{value:g}",
    )
    return Reply(said(moved, words))


def _columns(model: Model) -> list[int]:
    """The columns that V walks through: the whole, then each base slice."""
    seen = scene(model)
    m = seen.evidence.m
    whole = seen.world.clean if seen.world.trained else (1 << m) - 1
    return [whole, *(1 << j for j in range(m) if 1 << j != whole)]


def _column(model: Model, rest: str) -> Reply:
    moved = replace(model, lens=replace(model.lens, column=int(rest)), transition=None)
    return Reply(said(moved, say("look.column", column=scene(moved).column_words)))


def _column_step(model: Model, rest: str) -> Reply:
    order = _columns(model)
    current = scene(model).column
    here = order.index(current) if current in order else 0
    return _column(model, str(order[(here + int(rest)) % len(order)]))


def _metric(model: Model, rest: str) -> Reply:
    del rest
    seen = scene(model)
    if seen.evidence.loss_name is None:
        return Reply(said(model, say("look.no-loss", world=seen.world.title)))
    metric: Metric = "loss" if model.lens.metric == "score" else "score"
    moved = replace(model, lens=replace(model.lens, metric=metric), transition=None)
    if metric == "score" and not seen.world.classes:
        return Reply(said(moved, say("look.metric-score-text")))
    return Reply(said(moved, say(f"look.metric-{metric}", loss=seen.evidence.loss_name)))


def _reality(model: Model, rest: str) -> Reply:
    del rest
    reality: Reality = "real" if model.lens.reality == "operator" else "operator"
    moved = replace(model, lens=replace(model.lens, reality=reality))
    world = moved.world
    change = Transition("jump", "", state_of(world, moved.game), model.lens, model.now)
    return Reply(said(replace(moved, transition=change), say(f"look.reality-{reality}")))


def _learner(model: Model, rest: str) -> Reply:
    del rest
    world = model.world
    learner = (model.lens.learner + 1) % len(world.learners)
    moved = replace(model, lens=replace(model.lens, learner=learner), transition=None)
    words = say(f"learner.{world.learners[learner].name}")
    kind = "learner" if world.trained else "formula"
    return Reply(said(moved, say(f"look.{kind}", learner=words)))


def _tiles(model: Model) -> int:
    return model.state.n


def zoom_in_force(model: Model) -> Zoom:
    """The zoom as far as it holds for the board that lies there."""
    return zoom_of(model.zoom, _tiles(model))


def zoomed(model: Model, by: float, at: tuple[float, float]) -> Reply:
    """Show a part of the board larger, or more of it smaller, around a point at shares of what is seen."""
    n, before = _tiles(model), zoom_in_force(model)
    after = replace(scaled(before, by, at), tiles=n)
    if after.factor == 1:
        after = WHOLE
    model = replace(model, zoom=after)
    if (before.factor > 1) == (after.factor > 1):
        return Reply(model)  # a sentence where the board leaves its size or comes back, not at every turn
    return Reply(said(model, say("look.zoomed") if after.factor > 1 else say("look.whole")))


def _zoom(model: Model, way: str) -> Reply:
    zoom, square = zoom_in_force(model), _square(model, model.lens.cursor)
    if way == "in" and zoom.factor >= LARGEST:
        return Reply(said(model, say("look.largest")))
    if way != "in" and zoom.factor == 1:
        return Reply(said(model, say("look.whole")))
    if way == "whole":
        return zoomed(model, 0.0, (0.5, 0.5))
    at = place_in_view(zoom, square)
    if not all(0 <= share <= 1 for share in at):
        at = (0.5, 0.5)
    reply = zoomed(model, KEY_STEP if way == "in" else 1 / KEY_STEP, at)
    return replace(reply, model=replace(reply.model, zoom=with_square(reply.model.zoom, square)))


def _projection(model: Model, code: str) -> Reply:
    """See the board in another way; its cells walk to their new places."""
    chosen = projection_of(code)
    change = Transition("view", "", model.state, model.lens, model.now)
    lens = replace(model.lens, view=chosen.code)
    moved = replace(model, lens=lens, zoom=WHOLE, transition=change if lens != model.lens else None)
    return Reply(said(moved, say("look.projection", name=chosen.name)))


LOOKING: dict[str, Callable[[Model, str], Reply]] = {
    "step": _step,
    "compare": _compare,
    "tile": _tile,
    "compare-tile": _compare_tile,
    "home": _home,
    "uncompare": _uncompare,
    "focus": _focus,
    "card": _card,
    "bracket": _card,
    "method": _method,
    "parameter": _parameter,
    "column": _column,
    "column-step": _column_step,
    "metric": _metric,
    "reality": _reality,
    "learner": _learner,
    "zoom": _zoom,
    "projection": _projection,
}
