"""Unlearning: coefficients from which a tile was taken without training again, against a refit without it.

Three ways. Down-dating takes the tile's sums out of ridge's normal equations and mends their inverse by its
examples alone (Sherman-Morrison-Woodbury), which is the refit but for rounding. The Newton step of Guo et al.
2020 follows the slope of what the tile leaves behind by the curvature of the other tiles: exact for ridge,
where the objective is a parabola, and not for logistic. The influence step takes the curvature of
all tiles, that of the one who leaves included, and stops short of the refit.

How near each comes is told as the share that is left: the distance of its coefficients from the refit, over
the distance that the model had before. Nothing left means that the model is the one that never saw the tile.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.learners import ridge
from game.core.learners.catalogue import learner_named
from game.core.learners.ridge import with_one
from game.core.world import Floats
from game.methods import needs
from game.methods.base import Method, Query
from game.methods.results import Table
from game.methods.slopes import RowModel, looked_at, row_model


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table]:
    model = row_model(evidence, query.row)
    inside = [tile for tile in range(evidence.n) if model.has(tile)]
    without = [query.row & ~(1 << tile) for tile in inside]
    cells = evidence.measuring("loss").read([query.row, *without], (query.column,))[:, 0]
    for row in without:
        evidence.tiles_of(row)  # the squares without a tile are trained again: their models are looked into
    whole = (1 << len(inside)) - 1
    rows = [whole & ~(1 << k) for k in range(len(inside))]
    refits = model.of.fit(evidence.tiles_of(query.row), rows, model.shape, evidence.choice)
    lines = []
    for tile, loss, refit in zip(inside, cells[1:].tolist(), refits, strict=True):
        before = np.linalg.norm(model.at - refit)
        left = (float(np.linalg.norm(way - refit) / before) for way in ways(model, tile))
        lines.append((evidence.letters[tile], loss, *left))
    loss_name = learner_named(evidence.choice.name).loss
    return (
        Table(
            ("tile", "loss", "down-date", "Newton", "influence"),
            tuple(lines),
            ("words", "number", "share", "share", "share"),
            tuple(without),
            receipt=partial(looked_at, [query.row, *without], query.column, [query.row, *without]),
            note=f"{loss_name} without the tile, {cells[0]:.3g} with it; shares: what is left of it in the "
            "coefficients",
        ),
    )


def ways(model: RowModel, tile: int) -> tuple[Floats, Floats, Floats]:
    """Coefficients after forgetting a tile of the row: down-dated, by a Newton step, by the influence step.

    NaN where there is no such way: down-dating is for ridge, and the first two need another tile.
    """
    return down_dated(model, tile), model.at - model.newton_step(tile), model.at - model.first_order(tile)


def down_dated(model: RowModel, tile: int) -> Floats:
    """Ridge's coefficients without a tile, from the inverse with it and the tile's own examples.

    With P the inverse and S the tile's examples times root weight, the inverse without it is
    P + P S' (1 - S P S')^-1 S P.
    """
    if model.learner != "ridge" or model.row == 1 << tile:
        return np.full(model.at.shape, np.nan)
    inverse = np.linalg.inv(model.whole / 2)
    gone = model.tiles[tile]
    examples = with_one(gone.x) * np.sqrt(gone.w)[:, None]
    across = inverse @ examples.T
    inverse = inverse + across @ np.linalg.solve(np.eye(gone.size) - examples @ across, across.T)
    classes = model.at.shape[1]
    right = sum(
        ridge.sums(one, classes)[1] for i, one in enumerate(model.tiles) if model.has(i) and i != tile
    )
    found: Floats = np.asarray(inverse @ right, dtype=np.float64)
    return found


UNLEARNING = Method(
    code="unlearning",
    title="Unlearning",
    question="Can the model forget each tile without training again, and how much of it stays behind?",
    formula="B + H(without)^-1 . sum over the tile of grad l(B)",
    assumption="Coefficients alone are compared; what logistic regression forgets in a step is near and not "
    "exact, because its curvature changes on the way.",
    sources=("guo-2020", "koh-liang-2017"),
    evaluate=_evaluate,
    group="Leaving",
    subject="none",
    at_row=True,
    applies=needs.slopes,
)
