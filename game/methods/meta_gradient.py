"""Meta-gradient: how the held-out loss changes with the weight of each tile, and one step of reweighing.

Ren et al. 2018 weigh training examples by the slope of a validation loss with respect to their weights, taken
through a single step of training. Here it is taken through the whole training of one model: in closed form
for ridge, -grad L . H^-1 . grad F; for logistic regression the derivative of the coefficients is followed
along every step that it made (forward differentiation), which is exact for a model that stopped early, too.
Ren et al. start from weight 0 and cut at 0; here weights start at what they are, and the step is small
enough to leave every tile something.
"""

from dataclasses import replace
from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.learners.ridge import with_one
from game.core.world import Floats, LearnerChoice, Tile
from game.methods import needs
from game.methods.base import Method, Parameter, Query
from game.methods.results import Receipt, Table
from game.methods.slopes import SLOPES, held_out_examples, looked_at, row_model, shares_of

HEADINGS = ("tile", "slope", "times")


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table]:
    tiles = evidence.tiles_of(query.row)
    if not tiles:
        note = "no tile is in the square you look at"
        return (Table(HEADINGS, (), receipt=lambda: Receipt(models=np.array([query.row])), note=note),)
    slopes = weight_slopes(evidence, query.row, query.column)
    steepest = float(np.abs(slopes).max()) or 1.0
    weights = 1 - query.get("step") * slopes / steepest
    before = evidence.measuring("loss").cell(query.row, query.column)
    predicted = before + float(slopes @ (weights - 1))
    board = evidence.measuring("loss").elsewhere((as_one_tile(tiles, weights),))
    after = board.cell(1, query.column)
    lines = ((tile.letter, *two) for tile, *two in zip(tiles, slopes.tolist(), weights.tolist(), strict=True))
    return (
        Table(
            HEADINGS,
            tuple(lines),
            ("words", "number", "number"),
            receipt=partial(looked_at, [query.row], query.column, [query.row]),
            note=f"{board.loss_name} {before:.4f}, with each weight times its factor {predicted:.4f} by the "
            f"slopes and {after:.4f} after training again, on a board of its own",
        ),
    )


def as_one_tile(tiles: tuple[Tile, ...], weights: Floats) -> Tile:
    """All examples of some tiles as one tile, each counting so many times as before. weights: (tiles,)."""
    x, y, people = (
        np.concatenate([getattr(tile, name) for tile in tiles]) for name in ("x", "y", "contributor")
    )
    w = np.concatenate([tile.w * weight for tile, weight in zip(tiles, weights, strict=True)])
    return replace(tiles[0], x=x, y=y, w=w, contributor=people, truth=None)


def weight_slopes(evidence: Evidence, row: int, column: int) -> Floats:
    """The slope of the held-out loss with respect to the weight of each tile of a row: (tiles,)."""
    x, y = held_out_examples(evidence, column)
    of = SLOPES[evidence.choice.name]
    if evidence.choice.name == "logistic":
        at, moves = through_training(evidence.tiles_of(row), evidence.world.outcomes, evidence.choice)
    else:
        model = row_model(evidence, row)
        at = model.at
        moves = np.array([model.first_order(tile) for tile in range(evidence.n) if model.has(tile)])
    found: Floats = np.einsum("tfk,fk->t", moves, of.loss_slope(at, x, y))
    return found


def through_training(tiles: tuple[Tile, ...], classes: int, choice: LearnerChoice) -> tuple[Floats, Floats]:
    """Coefficients of a logistic model and their derivatives by the weight of each tile.

    (features + 1, classes) and (tiles, features + 1, classes). Every step of the training is a formula of
    the step before, so the derivative is carried along beside it.
    """
    x = with_one(np.concatenate([tile.x for tile in tiles]))
    w = np.concatenate([tile.w for tile in tiles])[:, None]
    truth = np.eye(classes)[np.concatenate([tile.y for tile in tiles])]
    starts = np.cumsum([0, *(tile.size for tile in tiles[:-1])])
    weights = np.add.reduceat(w[:, 0], starts)[:, None, None]
    total, rate, penalty = float(w.sum()), choice.get("rate"), choice.get("penalty")
    at = np.zeros((x.shape[1], classes))
    moves = np.zeros((len(tiles), *at.shape))
    for _ in range(int(choice.get("steps"))):
        shares = shares_of(at, x)
        behind = w * (shares - truth)
        slope = x.T @ behind / total
        of_tiles = np.add.reduceat(x[:, :, None] * behind[:, None, :], starts, axis=0)
        outputs = shares * (x @ moves)
        bend = x.T @ (w * (outputs - shares * outputs.sum(axis=2, keepdims=True)))
        moves -= rate * ((bend + of_tiles - weights * slope) / total + penalty * moves)
        at -= rate * (slope + penalty * at)
    return at, moves


META_GRADIENT = Method(
    code="meta-gradient",
    title="Meta-gradient",
    question="Which tiles of the square should weigh more, and which less, to lower the loss?",
    formula="dL / du = grad L . dB / du; u <- u - step dL / du / max |dL / du|",
    assumption="A slope holds for small steps only; it is taken through the whole training, not through one "
    "step of it as in its source.",
    sources=("ren-2018", "hara-2019"),
    evaluate=_evaluate,
    group="Slopes",
    subject="none",
    parameters=(Parameter("step", 0.1, 0.9, 0.1, 0.5, "the largest change of a weight"),),
    at_row=True,
    applies=needs.slopes,
)
