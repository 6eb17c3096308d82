"""Influence: what a tile changes in the held-out loss, predicted from the slopes of one model.

Koh & Liang 2017, equation 2, for all examples of a tile at once: weighing them a little more moves the
coefficients by -H^-1 grad F, and the mean loss of the evaluation set along its own slope. The prediction goes
the whole way, from weight 1 to 0, or from 0 to 1 for a tile that is not in the square. All changes are with
minus without, so that the truth is leave-one-out in losses.

Two things make it wrong. The curvature H is that of the square one looks at and not of its neighbour: a full
Newton step with the neighbour's own curvature mends this, and for ridge it arrives exactly. And the slope of
the held-out loss is followed in a straight line. Logistic regression adds a third: H^-1 takes the model for
the lowest point of its objective, and training stops after a number of steps. The 150 steps of the world of
points come so near that six digits agree; after fewer, influence speaks of a model that nobody trained, and
the meta-gradient, which follows the training itself, says something else.
"""

from functools import partial
from itertools import combinations

import numpy as np

from game.core.evidence import Evidence
from game.core.learners.catalogue import learner_named
from game.methods import needs
from game.methods.base import Method, Query
from game.methods.results import Curve, Series, Table
from game.methods.slopes import held_out_examples, looked_at, row_model

#: The largest group of tiles that group influence speaks of.
LARGEST_GROUP = 3
#: Predictions that are nearer than this are the truth, but for rounding.
EXACT = 1e-9


def _evaluate(evidence: Evidence, query: Query) -> tuple[Table]:
    model = row_model(evidence, query.row)
    x, y = held_out_examples(evidence, query.column)
    here, slope = model.of.loss(model.at, x, y), model.of.loss_slope(model.at, x, y)
    across = [query.row ^ 1 << tile for tile in range(evidence.n)]
    cells = evidence.measuring("loss").read([query.row, *across], (query.column,))[:, 0]
    lines = []
    for tile, letter in enumerate(evidence.letters):
        sign = 1 if model.has(tile) else -1
        first = float((slope * model.first_order(tile)).sum())
        step = model.newton_step(tile)
        newton = sign * (here - model.of.loss(model.at - sign * step, x, y))
        lines.append((letter, first, newton, float(sign * (cells[0] - cells[tile + 1]))))
    found = np.array([line[1:] for line in lines], dtype=np.float64).reshape(-1, 3)
    return (
        Table(
            ("tile", "influence", "Newton step", "retrained"),
            tuple(lines),
            ("words", "number", "number", "number"),
            tuple(across),
            receipt=partial(looked_at, [query.row, *across], query.column, [query.row]),
            note=_note(evidence, found[:, :2] - found[:, 2:]),
        ),
    )


def _note(evidence: Evidence, wrong: np.ndarray) -> str:
    """How far predictions are from the truth, on average over the tiles that have one."""
    words = f"{learner_named(evidence.choice.name).loss}, with minus without"
    known = [part[~np.isnan(part)] for part in wrong.T]
    if not all(len(part) for part in known):
        return words
    first, newton = (float(np.abs(part).mean()) for part in known)
    step = f"off by {newton:.2g}" if newton > EXACT else "exact"
    return f"{words}; influence is off by {first:.2g} on average, the Newton step is {step}"


INFLUENCE = Method(
    code="influence",
    title="Influence",
    question="What would each tile change in the loss, as one model's slopes predict it?",
    formula="-grad L(B) . H^-1 . sum over the tile of grad l(B)",
    assumption="Takes a whole tile for a small change, and the model for one trained to the end, where "
    "logistic regression stops after a number of steps.",
    sources=("koh-liang-2017", "basu-2021"),
    evaluate=_evaluate,
    group="Slopes",
    subject="none",
    at_row=True,
    applies=needs.slopes,
)


def _evaluate_groups(evidence: Evidence, query: Query) -> tuple[Curve]:
    model = row_model(evidence, query.row)
    x, y = held_out_examples(evidence, query.column)
    slope = model.of.loss_slope(model.at, x, y)
    inside = [tile for tile in range(evidence.n) if model.has(tile)]
    single = {tile: float((slope * model.first_order(tile)).sum()) for tile in inside}
    sizes = range(1, min(LARGEST_GROUP, len(inside)) + 1)
    groups = [list(combinations(inside, size)) for size in sizes]
    without = [query.row & ~sum(1 << tile for tile in some) for few in groups for some in few]
    cells = evidence.measuring("loss").read([query.row, *without], (query.column,))[:, 0]
    truths = iter((cells[0] - cells[1:]).tolist())
    series = tuple(
        Series(
            "one tile" if size == 1 else f"{size} tiles",
            tuple(sum(single[tile] for tile in some) for some in few),
            tuple(next(truths) for _ in few),
            joined=False,
        )
        for size, few in zip(sizes, groups, strict=True)
    )
    return (
        Curve(
            series,
            "change of the loss as influence adds it up",
            "change after training without the group",
            "number",
            diagonal=True,
            receipt=partial(looked_at, [query.row, *without], query.column, [query.row]),
            note="with minus without; a point on the line is predicted rightly",
        ),
    )


GROUP_INFLUENCE = Method(
    code="group-influence",
    title="Group influence",
    question="How far is influence from the truth when up to three tiles leave together?",
    formula="sum over the group of -grad L(B) . H^-1 . grad F(B)",
    assumption="Adds up what the tiles would change one by one, as if none of them made up for another.",
    sources=("koh-2019", "koh-liang-2017"),
    evaluate=_evaluate_groups,
    group="Slopes",
    subject="none",
    at_row=True,
    applies=needs.slopes,
)
