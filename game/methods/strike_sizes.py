"""Strikes by size: what the operator loses when so many tiles walk out, at worst, on average and at best.

Cells read: the whole column. A coalition that walks out leaves the row of those who stay.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.coalitions import extremes, harms, looked_at, tiles_in_rows
from game.methods.needs import better_or_worse, some_tile, unmet
from game.methods.results import Curve, Series


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    n = evidence.n
    out = n - tiles_in_rows(n)
    weakest, mean, strongest = extremes(harms(evidence, query.column), out, n)
    across = tuple(float(count) for count in range(n + 1))
    return (
        Curve(
            tuple(
                Series(name, across, tuple(heights.tolist()))
                for name, heights in (
                    ("strongest strike", strongest),
                    ("average strike", mean),
                    ("weakest strike", weakest),
                )
            ),
            "tiles that walk out",
            "rise of the loss" if evidence.better < 0 else "drop of the score",
            "change",
            receipt=partial(looked_at, np.arange(1 << n), (query.column,)),
        ),
    )


STRIKE_SIZES = Method(
    code="strike-sizes",
    title="Strikes by size",
    question="How much does the operator lose when so many tiles walk out together?",
    formula="v(N) - v(N - T), the greatest, mean and least over all T with |T| = t",
    assumption="The operator trains on all who stay; it could do better where a tile does harm.",
    sources=("vincent-2021",),
    evaluate=_evaluate,
    group="Acting",
    subject="none",
    applies=lambda evidence: unmet(evidence, some_tile, better_or_worse),
)
