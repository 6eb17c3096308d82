"""The diagonal: scaling where the evaluation set holds the same tiles as the training set.

Cells read: of each row the one whose column has the same tiles.
"""

from functools import partial

import numpy as np

from game.core.evidence import Evidence
from game.core.world import Ints
from game.methods.base import Method, Query
from game.methods.coalitions import extremes, tiles_in_rows
from game.methods.needs import real_columns, unmet
from game.methods.results import READ, Curve, Receipt
from game.methods.scaling import extremes_as_series


def _evaluate(evidence: Evidence, query: Query) -> tuple[Curve, ...]:
    del query
    n, board = evidence.n, evidence.board_rows
    rows = np.arange(1 << n)
    columns = rows if board is None else board
    values = np.array(
        [evidence.cell(row, column) for row, column in zip(rows.tolist(), columns.tolist(), strict=True)]
    )
    return (
        Curve(
            extremes_as_series(
                evidence, [float(k) for k in range(n + 1)], *extremes(values, tiles_in_rows(n), n)
            ),
            "tiles in training and in evaluation",
            "score",
            receipt=partial(_receipt, rows, columns),
            note="One square of each row: the one on its own column.",
        ),
    )


def _receipt(rows: Ints, columns: Ints) -> Receipt:
    return Receipt(rows, columns, np.zeros(len(rows)), np.full(len(rows), READ, dtype=np.int64))


def _same_tiles(evidence: Evidence) -> str:
    """Columns that are sets of tiles, as rows are."""
    if evidence.world.kind.has_slices:
        return "Columns are sets of slices here and not of tiles, so there is no diagonal."
    return ""


DIAGONAL = Method(
    code="diagonal",
    title="The diagonal",
    question="What does the score say, when one tests on the very tiles that one trained on?",
    formula="greatest, mean and least v(S, S) over |S| = k",
    assumption="A test on what was learnt cannot show what was not.",
    sources=("viering-loog-2023",),
    evaluate=_evaluate,
    group="Scaling",
    subject="none",
    applies=lambda evidence: unmet(evidence, real_columns, _same_tiles),
)
