"""The interaction of a pair at one row: what two tiles add together beyond what each adds alone."""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.methods.base import Method, Query
from game.methods.interactions import SIGNS, pair_of
from game.methods.needs import two_tiles
from game.methods.results import Number, Terms, weighted


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    one, other = (1 << tile for tile in pair_of(query))
    neither = query.row & ~(one | other)
    rows = np.array([neither | one | other, neither | one, neither | other, neither])
    cells = evidence.read(rows, (query.column,))[:, 0]
    return (
        Number(
            float(cells @ SIGNS),
            receipt=partial(weighted, rows, query.column, SIGNS),
            terms=partial(Terms, "squares", cells, SIGNS, rows),
        ),
    )


INTERACTION = Method(
    code="interaction",
    title="Pair interaction",
    question="What do {tile} and {partner} add together, beyond what each adds alone?",
    formula="v(S + ij) - v(S + i) - v(S + j) + v(S)",
    assumption="Four squares. In scores above zero the two complete each other, below it one stands in for "
    "the other; in losses it is the other way round.",
    sources=("grabisch-roubens-1999",),
    evaluate=_evaluate,
    group="One change",
    subject="pair",
    at_row=True,
    applies=two_tiles,
)
