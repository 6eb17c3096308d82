"""TracIn: the decrease of the held-out loss that each tile is credited with, step of training by step.

Pruthi et al. 2020, for every step and in their form for checkpoints: a step along the slopes of the tiles
lowers the held-out loss, to first order, by the learning rate times the product of the two slopes. Every step
here uses all examples, so each tile has its share of each step. Between two checkpoints the slopes of the
earlier one stand in. What the shares leave over is of the order of the step's square. The penalty pulls
coefficients to nothing and has a share as well, which belongs to no tile. When training hardly moves, tiles
and penalty still push against each other, so that credits and the penalty's share go on growing.
"""

from dataclasses import replace
from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.learners import logistic
from game.core.learners.ridge import with_one
from game.core.world import Floats, Ints, LearnerChoice, Tile
from game.methods import needs
from game.methods.base import Method, Parameter, Query
from game.methods.results import Curve, Receipt, Series
from game.methods.slopes import held_out_examples, looked_at

#: A curve has about this many points.
POINTS = 30
ACROSS, UP = "steps of training", "decrease of the loss, added up"


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve]:
    tiles = evidence.tiles_of(query.row)
    rows = sorted({0, query.row})
    cells = evidence.measuring("loss").read(rows, (query.column,))[:, 0]
    if not tiles:
        receipt, note = partial(looked_at, rows, query.column, [query.row]), "nobody trains the empty square"
        return (Curve((), ACROSS, UP, "number", receipt=receipt, note=note),)
    steps = int(evidence.choice.get("steps"))
    after = np.arange(0, steps, int(query.get("every")))
    x, y = held_out_examples(evidence, query.column)
    by_step = credit_by_step(tiles, evidence.world.outcomes, evidence.choice, x, y, after)
    added = np.concatenate([np.zeros((1, len(tiles) + 1)), np.cumsum(by_step, axis=0)])
    shown = sorted({*range(0, steps, max(steps // POINTS, 1)), steps})
    series = tuple(
        Series(tile.letter, tuple(float(step) for step in shown), tuple(added[shown, i].tolist()))
        for i, tile in enumerate(tiles)
    )
    gain, penalty = float(added[-1, :-1].sum()), float(added[-1, -1])
    return (
        Curve(
            series,
            ACROSS,
            UP,
            "number",
            receipt=partial(_receipt, rows, query, after),
            note=f"the tiles {gain:.4f} and the penalty {penalty:.4f} make {gain + penalty:.4f}; "
            f"the loss fell by {float(cells[0] - cells[-1]):.4f}".replace("-", "−"),
        ),
    )


def _receipt(rows: list[int], query: Query, after: Ints) -> Receipt:
    found = looked_at(rows, query.column, [query.row])
    return replace(found, checkpoints=after)


def credit_by_step(
    tiles: tuple[Tile, ...], classes: int, choice: LearnerChoice, x: Floats, y: Ints, after: Ints
) -> Floats:
    """What each step of training takes off the mean loss of held-out examples: (steps, tiles + 1).

    The last place is the penalty's. x: (examples, features + 1). after: at which steps slopes are read, from
    0 on; each stands in until the next.
    """
    steps, rate, penalty = int(choice.get("steps")), choice.get("rate"), choice.get("penalty")
    path = logistic.checkpoints(tiles, (1 << len(tiles)) - 1, classes, x.shape[1] - 1, choice, after.tolist())
    theta = path[:, 0]
    held_out = _slope(theta, x, y, np.ones(len(y))) / len(y)
    total = sum(float(tile.w.sum()) for tile in tiles)
    slopes = [_slope(theta, with_one(tile.x), tile.y, tile.w) / total for tile in tiles]
    slopes.append(penalty * theta)
    found: Floats = rate * np.einsum("ckf,tckf->ct", held_out, np.stack(slopes))
    return np.repeat(found, np.diff([*after.tolist(), steps]), axis=0)


def _slope(theta: Floats, x: Floats, y: Ints, w: Floats) -> Floats:
    """The slope of a weighted sum of log losses at some models: (models, classes, features + 1)."""
    behind = logistic.softmax(theta @ np.ascontiguousarray(x.T))
    behind[:, y, np.arange(len(y))] -= 1
    found: Floats = behind @ (x * w[:, None])
    return found


TRACIN = Method(
    code="tracin",
    title="TracIn",
    question="Which tiles lowered the loss on the way of training, and when?",
    formula="sum over steps of rate * grad L(B) . sum over the tile of grad l(B) / n",
    assumption="Tells of this one training, not of one without the tile; credits grow on where tiles and "
    "penalty push against each other and nothing moves.",
    sources=("pruthi-2020",),
    evaluate=_evaluate,
    group="Slopes",
    subject="none",
    parameters=(Parameter("every", 1, 64, 2, 1, "steps from one checkpoint to the next", factor=True),),
    at_row=True,
    applies=needs.steps,
)
