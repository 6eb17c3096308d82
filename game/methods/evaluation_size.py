"""The size of the evaluation set: how much the score of one row depends on which slices it is tested on.

Cells read: the row looked at on every evaluation set.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.coalitions import extremes, looked_at, tiles_in_rows
from game.methods.needs import real_columns
from game.methods.results import Curve
from game.methods.scaling import extremes_as_series


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    # A model cannot be tested on nothing; a formula has a score there, too.
    first = 1 if evidence.world.kind.has_slices else 0
    columns = np.arange(first, 1 << evidence.m)
    values = evidence.read((query.row,), columns)[0]
    sizes = tiles_in_rows(evidence.m)[columns]
    bounds = extremes(values, sizes - first, evidence.m - first)
    across = [float(k) for k in range(first, evidence.m + 1)]
    things = "slices" if first else "tiles"
    return (
        Curve(
            extremes_as_series(evidence, across, *bounds),
            f"{things} in the evaluation set",
            "loss" if evidence.better < 0 else "score",
            receipt=partial(looked_at, (query.row,), columns),
            note=f"{len(columns)} evaluation sets for one training set.",
        ),
    )


EVALUATION_SIZE = Method(
    code="evaluation-size",
    title="Size of the evaluation set",
    question="How much does the score of {row} depend on what it is tested on?",
    formula="greatest, mean and least v(S, E) over |E| = k",
    assumption="Slices of any kind may be put together; a large set hides what a small one shows.",
    sources=("rodriguez-2021",),
    evaluate=_evaluate,
    group="Scaling",
    subject="none",
    at_row=True,
    applies=real_columns,
)
