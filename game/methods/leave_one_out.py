"""Leave-one-out: the square with the tile minus the square without it.

At a square without the tile nothing is left out: the same pair then says what adding the tile would change,
and has that name.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Floats, Ints
from game.methods.base import Method, Query
from game.methods.results import Number, Terms, weighted

_SIGNS = np.array([1.0, -1.0])


def _evaluate(evidence: Evidence, query: Query) -> tuple[Number, ...]:
    bits = 1 << np.array(query.tiles, dtype=np.int64)
    pairs = np.stack([query.row | bits, query.row & ~bits], axis=1)
    cells = evidence.read(pairs.ravel(), (query.column,)).reshape(-1, 2)
    return tuple(
        Number(
            float(two[0] - two[1]),
            receipt=partial(weighted, pair, query.column, _SIGNS),
            terms=partial(_terms, pair, two),
        )
        for pair, two in zip(pairs, cells, strict=True)
    )


def _terms(pair: Ints, two: Floats) -> Terms:
    return Terms("squares", two, _SIGNS, pair)


LEAVE_ONE_OUT = Method(
    code="leave-one-out",
    title="Leave-one-out",
    question="What does {tile} add to the square you look at?",
    formula="v(S + i) - v(S - i)",
    assumption="One pair of squares; says nothing of the other training sets.",
    sources=("cook-1977", "koh-liang-2017"),
    evaluate=_evaluate,
    group="One change",
    aliases=("loo",),
    at_row=True,
    title_without="Adding {tile} to {row}",
    question_without="What would {tile} add to {row}, which is without it?",
)
